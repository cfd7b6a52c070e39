/**
 * Which characters Python prints and takes in names, by the Unicode of CPython 3.13: the engine's own may be older or newer.
 * The Unicode of older Pythons has fewer characters, and else the same: `python` is the minor version.
 */
import { identifierParts, identifierStarts, laterCharacters, printables } from "./categories.gen.js";

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

const later: (Bounds | undefined)[] = [];

/** Whether the Unicode of the version has the character, if 3.13's has it. */
export function isCharacter(code: number, python: number): boolean {
  if (python >= 13) return true;
  later[python] ??= bounds(laterCharacters[python]!);
  return !includes(later[python], code);
}

/** str.isprintable() of one character. */
export function isPrintable(code: number, python = 13): boolean {
  if (code < 0x7f) return code >= 0x20;
  tables.printables ??= bounds(printables);
  return includes(tables.printables, code) && isCharacter(code, python);
}

/** May start a name: XID_Start, and the underscore. */
export function isIdentifierStart(code: number, python: number): boolean {
  tables.identifierStarts ??= bounds(identifierStarts);
  return includes(tables.identifierStarts, code) && isCharacter(code, python);
}

/** Joiners and middle dots, which may stand in names since Unicode 15.1. */
const laterParts: ReadonlySet<number> = new Set([0x200c, 0x200d, 0x30fb, 0xff65]);

/** May stand in a name: XID_Continue. */
export function isIdentifierPart(code: number, python: number): boolean {
  tables.identifierParts ??= bounds(identifierParts);
  if (python < 13 && laterParts.has(code)) return false;
  return includes(tables.identifierParts, code) && isCharacter(code, python);
}
