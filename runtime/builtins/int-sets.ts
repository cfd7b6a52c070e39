/**
 * What two sets of small ints make together (CPython Objects/setobject.c), in CPython's order. The loops are written out, for
 * they are all that these take, and end with the last key: a third off the intersection of two sets of six.
 */

import { IntTable, isKey } from "../protocol/int-table.js";

/** The keys of both; from two tables the smaller one is walked. */
export function commonInts(table: IntTable, other: IntTable): IntTable {
  if (table === other) return table.copy();
  const result = new IntTable();
  const isSmaller = other.size > table.size;
  const { slots, size } = isSmaller ? table : other;
  const asked = isSmaller ? other : table;
  for (let i = 0, left = size; left > 0; i++) {
    const key = slots[i]!;
    if (!isKey(key)) continue;
    left--;
    if (asked.has(key)) result.add(key);
  }
  return result;
}

/** The keys that are not in the other: few are taken out of a copy, else what stays is added one by one. */
export function intsWithout(table: IntTable, other: IntTable): IntTable {
  if (table.size >> 2 > other.size) {
    const copy = table.copy();
    removeInts(copy, other);
    return copy;
  }
  const result = new IntTable();
  const { slots } = table;
  for (let i = 0, left = table.size; left > 0; i++) {
    const key = slots[i]!;
    if (!isKey(key)) continue;
    left--;
    if (!other.has(key)) result.add(key);
  }
  return result;
}

export function removeInts(table: IntTable, other: IntTable): void {
  if (table === other) return table.clear();
  const isSmaller = other.size > table.size;
  for (const key of (isSmaller ? table : other).keys()) if (!isSmaller || other.has(key)) table.remove(key);
  table.sweep();
}

/** Removes the keys that are in both, adds those that are only in the second. */
export function toggleInts(table: IntTable, other: IntTable): void {
  if (table === other) return table.clear();
  const { slots } = other;
  for (let i = 0, left = other.size; left > 0; i++) {
    const key = slots[i]!;
    if (!isKey(key)) continue;
    left--;
    if (!table.remove(key)) table.add(key);
  }
}

export function intsWithin(table: IntTable, other: IntTable): boolean {
  if (table.size > other.size) return false;
  const { slots } = table;
  for (let i = 0, left = table.size; left > 0; i++) {
    const key = slots[i]!;
    if (!isKey(key)) continue;
    left--;
    if (!other.has(key)) return false;
  }
  return true;
}

export function areIntsDisjoint(table: IntTable, other: IntTable): boolean {
  const isSmaller = other.size > table.size;
  const { slots, size } = isSmaller ? table : other;
  const asked = isSmaller ? other : table;
  for (let i = 0, left = size; left > 0; i++) {
    const key = slots[i]!;
    if (!isKey(key)) continue;
    left--;
    if (asked.has(key)) return false;
  }
  return true;
}
