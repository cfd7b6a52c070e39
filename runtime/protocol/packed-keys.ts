/**
 * Tuples of two or three small ints as keys: points of grids, pairs of indices. Such a tuple is packed into one double, which is
 * its raw key (hash-map.ts): a look-up in a Map, where others take a bucket, a comparison of items and then that look-up.
 * Ints beyond 2**53 are bigints, so doubles there mean nothing else.
 */

import { primitiveTypes } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { classes } from "./classes.js";
import { hash } from "./hash.js";

// A pair: 26 bits of each item, from 2**54 on. Three: 17 bits of each, from 2**56 on.
const PAIR = 2 ** 25;
const TRIPLE = 2 ** 16;
const PAIRS_AT = 2 ** 54 + 4 * PAIR * (2 * PAIR + 1);
const TRIPLES_AT = 2 ** 56 + 16 * TRIPLE * ((2 * TRIPLE + 1) * 2 * TRIPLE + 1);

/** The double of a tuple's items; 0 where they are not two or three small ints, bools or floats equal to some. */
export function packed(items: readonly Dynamic[]): number {
  if (items.length === 2) {
    const x = items[0];
    const y = items[1];
    // The usual case once more, for V8: it takes a tenth off all look-ups.
    if (typeof x === "number" && typeof y === "number" && (x | 0) === x && (y | 0) === y) return packedPair(x, y);
    return packedPair(laneOf(x), laneOf(y));
  }
  return items.length === 3 ? packedTriple(laneOf(items[0]), laneOf(items[1]), laneOf(items[2])) : 0;
}

function packedPair(x: number, y: number): number {
  return x >= -PAIR && x < PAIR && y >= -PAIR && y < PAIR ? (x * 2 * PAIR + y) * 4 + PAIRS_AT : 0;
}

function packedTriple(x: number, y: number, z: number): number {
  if (!(x >= -TRIPLE && x < TRIPLE && y >= -TRIPLE && y < TRIPLE && z >= -TRIPLE && z < TRIPLE)) return 0;
  return ((x * 2 * TRIPLE + y) * 2 * TRIPLE + z) * 16 + TRIPLES_AT;
}

/** The int that an item is equal to; NaN where there is none, or only its `__eq__` knows. */
function laneOf(item: Dynamic): number {
  if (typeof item === "number") return Math.floor(item) === item ? item : Number.NaN;
  if (typeof item === "boolean") return item ? 1 : 0;
  return item instanceof primitiveTypes.float && item.$class === primitiveTypes.float ? item.$value : Number.NaN;
}

export function isPacked(raw: Dynamic): raw is number {
  return typeof raw === "number" && raw >= 2 ** 54 && raw < 2 ** 57;
}

/** Whether a tuple that is not packed may be equal to one that is: an item says so by its hash and `__eq__`. */
export function mayEqualPacked(items: readonly Dynamic[]): boolean {
  return (items.length === 2 || items.length === 3) && items.some(mayEqualInt);
}

function mayEqualInt(item: Dynamic): boolean {
  if (typeof item !== "object") return typeof item === "function";
  if (item === null) return false;
  const { $class } = item;
  return $class !== classes.tuple && $class !== classes.frozenset && $class !== primitiveTypes.float;
}

/** What tuples that may be equal to this one are packed to: its items' hashes are the ints. */
export function packedByHash(items: readonly Dynamic[]): number[] {
  let choices: number[][] = [[]];
  for (const item of items) {
    const hashed = hash(item);
    if (typeof hashed !== "number") return [];
    // -1 and -2 have the same hash.
    const lanes = hashed === -2 ? [-2, -1] : [hashed];
    choices = choices.flatMap((before) => lanes.map((lane) => [...before, lane]));
  }
  return choices.map(packed).filter((raw) => raw !== 0);
}

interface Tuple {
  readonly $items: readonly Dynamic[];
}

/**
 * The tuples that were packed: who puts one into a table finds that one there. Most tables are only filled and walked, so this
 * is a list as long as nobody asks for the tuple of any raw key: a second Map would double the time of adding one.
 */
export class PackedTuples {
  /** What was added and is not in `byRaw`; some may have been removed since. */
  private added: Tuple[] = [];
  private byRaw: Map<number, Tuple> | null = null;
  /** Whether `added` has all of the table in its order. */
  private isWhole = true;

  add(tuple: Tuple): void {
    this.added.push(tuple);
  }

  /** Whether these are all the keys of a table of this size, in order. */
  holdsAll(size: number): boolean {
    return this.isWhole && this.added.length === size;
  }

  list(): Tuple[] {
    return this.added.slice();
  }

  copy(): PackedTuples {
    const copied = new PackedTuples();
    copied.added = this.list();
    return copied;
  }

  /** The tuple of a raw key before which there are `place` others in the table; the caller has seen them all. */
  at(place: number, raw: number, table: ReadonlyMap<Dynamic, Dynamic>): Tuple {
    return this.isWhole ? this.added[place]! : this.of(raw, table);
  }

  of(raw: number, table: ReadonlyMap<Dynamic, Dynamic>): Tuple {
    if (this.added.length > 0) this.sort(table);
    return this.byRaw!.get(raw)!;
  }

  /** To be called when a raw key has been removed. */
  removed(raw: number, table: ReadonlyMap<Dynamic, Dynamic>): void {
    this.isWhole = false;
    this.byRaw?.delete(raw);
    if (this.added.length > 2 * table.size + 64) this.sort(table);
  }

  /** Of several tuples with the same raw key the last is in the table. */
  private sort(table: ReadonlyMap<Dynamic, Dynamic>): void {
    this.isWhole = false;
    this.byRaw ??= new Map();
    for (const tuple of this.added) {
      const raw = packed(tuple.$items);
      if (table.has(raw)) this.byRaw.set(raw, tuple);
    }
    this.added = [];
  }
}
