/** What two sets of small ints make together (CPython Objects/setobject.c), in CPython's order. */

import { IntTable } from "../protocol/int-table.js";

/** The keys of both; from two tables the smaller one is walked. */
export function commonInts(table: IntTable, other: IntTable): IntTable {
  if (table === other) return table.copy();
  const result = new IntTable();
  const walked = other.size > table.size ? table : other;
  const asked = walked === table ? other : table;
  for (let i = walked.nextSlot(0); i >= 0; i = walked.nextSlot(i + 1)) {
    const key = walked.slots[i]!;
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
  for (let i = table.nextSlot(0); i >= 0; i = table.nextSlot(i + 1)) {
    const key = table.slots[i]!;
    if (!other.has(key)) result.add(key);
  }
  return result;
}

export function removeInts(table: IntTable, other: IntTable): void {
  if (table === other) return table.clear();
  if (other.size > table.size) {
    for (const key of table.keys()) if (other.has(key)) table.remove(key);
  } else for (let i = other.nextSlot(0); i >= 0; i = other.nextSlot(i + 1)) table.remove(other.slots[i]!);
  table.sweep();
}

/** Removes the keys that are in both, adds those that are only in the second. */
export function toggleInts(table: IntTable, other: IntTable): void {
  if (table === other) return table.clear();
  for (let i = other.nextSlot(0); i >= 0; i = other.nextSlot(i + 1)) {
    const key = other.slots[i]!;
    if (!table.remove(key)) table.add(key);
  }
}

export function intsWithin(table: IntTable, other: IntTable): boolean {
  if (table.size > other.size) return false;
  for (let i = table.nextSlot(0); i >= 0; i = table.nextSlot(i + 1)) if (!other.has(table.slots[i]!)) return false;
  return true;
}

export function areIntsDisjoint(table: IntTable, other: IntTable): boolean {
  const walked = other.size > table.size ? table : other;
  const asked = walked === table ? other : table;
  for (let i = walked.nextSlot(0); i >= 0; i = walked.nextSlot(i + 1)) if (asked.has(walked.slots[i]!)) return false;
  return true;
}
