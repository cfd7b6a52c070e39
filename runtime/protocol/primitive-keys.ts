/** The keys of a table that an object may be equal to, by their hash (hash-map.ts): None, strings and numbers but most ints. */

import type { Dynamic } from "../object/sentinels.js";
import { hash } from "./hash.js";

export type Primitives = Map<number | bigint, Dynamic[]>;

export function primitivesOf(map: ReadonlyMap<Dynamic, Dynamic>): Primitives {
  const primitives: Primitives = new Map();
  for (const raw of map.keys()) enlist(primitives, raw);
  return primitives;
}

export function enlist(primitives: Primitives, raw: Dynamic): void {
  if (!isListed(raw)) return;
  const hashed = hash(raw);
  const known = primitives.get(hashed);
  if (known === undefined) primitives.set(hashed, [raw]);
  else known.push(raw);
}

export function delist(primitives: Primitives, raw: Dynamic): void {
  if (!isListed(raw)) return;
  const known = primitives.get(hash(raw))!;
  if (known.length === 1) primitives.delete(hash(raw));
  else known.splice(known.indexOf(raw), 1);
}

/** An int that is its own hash is found without a list. */
function isListed(raw: Dynamic): boolean {
  if (typeof raw === "number") return !Number.isInteger(raw) || raw === -1;
  return raw === null || typeof raw === "string" || typeof raw === "bigint";
}
