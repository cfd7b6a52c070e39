/** What the values of a logging configuration mean: `ext://sys.stdout`, `cfg://handlers.file`, `package.module.Class`. */

import { dictOf, isDict, type dict } from "../../../builtins/dict.js";
import { isList, listOf } from "../../../builtins/list.js";
import { isTuple, tupleOf } from "../../../builtins/tuple.js";
import { ImportError, ValueError } from "../../../exceptions/hierarchy.js";
import { raise } from "../../../exceptions/raise.js";
import { attr, attrOrUndefined } from "../../../object/attr.js";
import { invoke } from "../../../object/call.js";
import { valueError } from "../../../object/errors.js";
import type { Dynamic } from "../../../object/sentinels.js";
import { tstate } from "../../../object/state.js";
import { repr, str } from "../../../protocol/repr.js";
import { toArray } from "../../../protocol/iter.js";
import { getItem } from "../../../protocol/subscript.js";
import { strValue } from "../../../protocol/values.js";

/** The object that a dotted name means: its first part is imported, and so is every other one that is no attribute. */
export function resolve(name: Dynamic): Dynamic {
  const { interp } = tstate;
  const [first, ...rest] = toArray(invoke(name, "split", "."));
  try {
    let used: string = first;
    let found: Dynamic = interp.importModule(used);
    for (const part of rest) {
      used += `.${part}`;
      if (attrOrUndefined(found, part) === undefined) interp.importModule(used);
      found = attr(found, part);
    }
    return found;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw raise(new ValueError(`Cannot resolve ${repr(name)}: ${str(error)}`), error);
  }
}

/** A value with all that is inside it, every reference replaced by what it refers to. */
export function converted(value: Dynamic, config: dict): Dynamic {
  if (isDict(value)) return dictOf(toArray(value).map((key) => [key, converted(value.$get(key), config)]));
  if (isList(value)) return listOf(value.$items.map((item) => converted(item, config)));
  if (isTuple(value) && attrOrUndefined(value, "_fields") === undefined) {
    return tupleOf(value.$items.map((item) => converted(item, config)));
  }
  const [, protocol, rest] = /^([a-z]+):\/\/(.*)$/.exec(strValue(value) ?? "") ?? [];
  if (protocol === "ext") return resolve(rest!);
  return protocol === "cfg" ? converted(within(config, rest!), config) : value;
}

/** `handlers.file[0]` within the configuration. */
function within(config: dict, path: string): Dynamic {
  const first = /^\s*(\w+)\s*/.exec(path) ?? valueError(`Unable to convert ${repr(path)}`);
  let found = getItem(config, first[1]);
  let rest = path.slice(first[0].length);
  while (rest !== "") {
    const step = /^\.\s*(\w+)\s*|^\[([^[\]]*)\]\s*/.exec(rest);
    if (step === null) return valueError(`Unable to convert ${repr(path)} at ${repr(rest)}`);
    const key = step[1] ?? step[2]!;
    found = getItem(found, step[1] === undefined && /^\d+$/.test(key) && !isDict(found) ? Number(key) : key);
    rest = rest.slice(step[0].length);
  }
  return found;
}
