/** `float()` of text (CPython Python/pystrtod.c, PyOS_string_to_double). */

import { handBack, orThrow } from "../object/hand-back.js";
import { raised } from "../object/errors.js";
import { decimalDigits, stripWhitespace } from "../protocol/characters.js";
import { reprStr } from "../protocol/str-repr.js";

/** Underscores stand between digits only. */
const decimalNumber = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
const special = /^([+-]?)(?:(inf|infinity)|nan)$/i;

/** The double that a text denotes, `undefined` if none. */
export function readDouble(text: string): number | undefined {
  if (decimalNumber.test(text)) return Number(text.includes("_") ? text.replaceAll("_", "") : text);
  const match = special.exec(text);
  if (match === null) return undefined;
  if (match[2] === undefined) return Number.NaN;
  return match[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Powers of ten that are doubles. */
const POWERS = Array.from({ length: 16 }, (_, n) => 10 ** n);

/**
 * The usual case: up to 15 ASCII digits with or without a point among them, perhaps after a minus sign. Both the digits and the
 * power of ten are exact, so that one division rounds once. `undefined` for anything else.
 */
function smallDouble(text: string): number | undefined {
  const start = text.charCodeAt(0) === 45 /* - */ ? 1 : 0;
  const { length } = text;
  if (length > start + 16) return undefined;
  let value = 0;
  let digits = 0;
  let point = -1;
  for (let i = start; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46 /* . */ && point < 0) point = i;
    else if (code < 48 || code > 57) return undefined;
    else {
      value = value * 10 + (code - 48);
      digits++;
    }
  }
  if (digits === 0 || digits > 15) return undefined;
  const double = point < 0 ? value : value / POWERS[length - 1 - point]!;
  return start === 0 ? double : -double;
}

/** The double of a text; ValueError shows `shown`, the repr of what was given if that is not the text. */
export function doubleOfText(text: string, shown?: string): number {
  return orThrow(doubleOrHandBack(text, shown));
}

/** The same, which hands back the ValueError. */
export function doubleOrHandBack(text: string, shown?: string): number | undefined {
  const value = smallDouble(text) ?? readDouble(decimalDigits(stripWhitespace(text)));
  if (value !== undefined) return value;
  return handBack(raised.ValueError(`could not convert string to float: ${shown ?? reprStr(text)}`));
}
