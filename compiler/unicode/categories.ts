/**
 * Which characters Python prints and takes in names, by the Unicode of CPython 3.13: the engine's own may be older or newer.
 */
import { identifierParts, identifierStarts, printables } from "./categories.gen.js";

/** Where the characters of a class begin and end, in turns. */
type Bounds = readonly number[];

/** From the lengths of the ranges outside and inside the class, in turns, in base 36. */
function bounds(lengths: string): Bounds {
  let at = 0;
  return lengths.split(" ").map((length) => {
    at += Number.parseInt(length, 36);
    return at;
  });
}

/** Whether the character is in the class: an odd number of bounds stand at or before it. */
function includes(bounds: Bounds, code: number): boolean {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (bounds[middle]! <= code) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

const tables = {
  printables: null as Bounds | null,
  identifierStarts: null as Bounds | null,
  identifierParts: null as Bounds | null,
};

/** str.isprintable() of one character. */
export function isPrintable(code: number): boolean {
  if (code < 0x7f) return code >= 0x20;
  tables.printables ??= bounds(printables);
  return includes(tables.printables, code);
}

/** May start a name: XID_Start, and the underscore. */
export function isIdentifierStart(code: number): boolean {
  tables.identifierStarts ??= bounds(identifierStarts);
  return includes(tables.identifierStarts, code);
}

/** May stand in a name: XID_Continue. */
export function isIdentifierPart(code: number): boolean {
  tables.identifierParts ??= bounds(identifierParts);
  return includes(tables.identifierParts, code);
}
