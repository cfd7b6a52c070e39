/** The keys of a table that an object may be equal to, by their hash (hash-map.ts): None, strings, tuples, classes and numbers but most ints. */

import type { Dynamic } from "../object/sentinels.js";
import { isClass } from "../object/type.js";
import { hash } from "./hash.js";

export type Primitives = Map<number | bigint, Dynamic[]>;

interface Table extends ReadonlyMap<Dynamic, Dynamic> {
  keyOfRaw(raw: Dynamic): Dynamic;
}

export function primitivesOf(table: Table): Primitives {
  const primitives: Primitives = new Map();
  for (const raw of table.keys()) enlist(primitives, raw, table.keyOfRaw(raw));
  return primitives;
}

/** `key` is the Python key of the raw one. */
export function enlist(primitives: Primitives, raw: Dynamic, key: Dynamic): void {
  if (!isListed(raw, key)) return;
  const hashed = hash(key);
  const known = primitives.get(hashed);
  if (known === undefined) primitives.set(hashed, [raw]);
  else known.push(raw);
}

export function delist(primitives: Primitives, raw: Dynamic, key: Dynamic): void {
  if (!isListed(raw, key)) return;
  const hashed = hash(key);
  const known = primitives.get(hashed)!;
  if (known.length === 1) primitives.delete(hashed);
  else known.splice(known.indexOf(raw), 1);
}

/** An int that is its own hash is found without a list. */
function isListed(raw: Dynamic, key: Dynamic): boolean {
  // Tuples and complex numbers are packed beyond the safe integers.
  if (typeof raw === "number") return !Number.isSafeInteger(raw) || raw === -1;
  return raw === null || typeof raw === "string" || typeof raw === "bigint" || isClass(raw) || key.$native === "tuple";
}
