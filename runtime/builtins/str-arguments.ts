/** Checking the arguments of str methods, in CPython's words. */

import { typeError, valueError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { codePointLength } from "../protocol/code-points.js";
import { strValue } from "../protocol/values.js";
import { isTuple } from "./tuple.js";

/** The string in `self`. */
export function selfText(self: Dynamic): string {
  if (typeof self === "string") return self;
  return strValue(self) ?? typeError(`descriptor for 'str' objects doesn't apply to a '${typeName(self)}' object`);
}

/** An argument that has to be a str. */
function needText(x: Dynamic): string {
  return strValue(x) ?? typeError(`must be str, not ${typeName(x)}`);
}

/** An argument of a method that names itself in the error. */
export function argumentText(x: Dynamic, method: string, position: string): string {
  if (x === null) typeError(`${method}() argument ${position}must be str, not None`);
  return strValue(x) ?? typeError(`${method}() argument ${position}must be str, not ${typeName(x)}`);
}

/** What find, index and count search: their error names them since 3.13. */
export function searchText(x: Dynamic, method: string): string {
  return tstate.interp.version >= 313 ? argumentText(x, method, "1 ") : needText(x);
}

/** A separator: not empty. */
export function separatorText(x: Dynamic): string {
  const text = needText(x);
  return text === "" ? valueError("empty separator") : text;
}

/** `sep` of split: None means whitespace. */
export function optionalSeparator(x: Dynamic): string | null {
  if (x === null || x === undefined) return null;
  const text = strValue(x) ?? typeError(`must be str or None, not ${typeName(x)}`);
  return text === "" ? valueError("empty separator") : text;
}

export function fillText(x: Dynamic): string {
  const text = strValue(x) ?? typeError(`The fill character must be a unicode character, not ${typeName(x)}`);
  return codePointLength(text) === 1 ? text : typeError("The fill character must be exactly one character long");
}

/** `chars` of strip: None means whitespace. */
export function stripCharacters(x: Dynamic, method: string): string | null {
  return x === null ? null : (strValue(x) ?? typeError(`${method} arg must be None or str`));
}

/** Whether one of the texts that startswith and endswith were given fits: what comes after it is not looked at. */
export function someAffix(x: Dynamic, method: string, fits: (text: string) => boolean): boolean {
  if (!isTuple(x)) {
    return fits(strValue(x) ?? typeError(`${method} first arg must be str or a tuple of str, not ${typeName(x)}`));
  }
  for (const item of x.$items) {
    if (fits(strValue(item) ?? typeError(`tuple for ${method} must only contain str, not ${typeName(item)}`)))
      return true;
  }
  return false;
}
