/** `float()` of text (CPython Python/pystrtod.c, PyOS_string_to_double). */

import { valueError } from "../object/errors.js";
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

/** The double of a text; ValueError shows `shown`, the repr of what was given. */
export function doubleOfText(text: string, shown: string = reprStr(text)): number {
  return readDouble(decimalDigits(stripWhitespace(text))) ?? valueError(`could not convert string to float: ${shown}`);
}
