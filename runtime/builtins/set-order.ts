/**
 * The order in which CPython shows a set of numbers that are not all small ints, which have a table that knows it
 * (protocol/int-table.ts): that of the slots in its hash table (Objects/setobject.c, set_merge and its callers). A number's hash
 * is the same in every run, so programs can count on it; sets of anything else come in the order of insertion, which is as good
 * as any.
 *
 * While keys are only added, one by one, the table follows from their order, and who looks at the set puts them into one. From
 * when one is removed, or many are added at once, there is a table that is changed with the set.
 */

import type { Dynamic } from "../object/sentinels.js";
import type { DictMap } from "../protocol/hash-map.js";
import { grownFor, isFull, SMALLEST, slotsFor } from "../protocol/int-table.js";
import { isNumberKey, SlotTable } from "./set-slots.js";

/** Of larger sets the table is kept. */
const LARGEST_TO_MAKE_AGAIN = 2000;

/** The raw keys in CPython's order; null where that is the order of insertion, or any. */
export function slotOrder(map: DictMap): readonly Dynamic[] | null {
  const table = map.size < 2 ? null : slotsOf(map);
  if (table === null) return null;
  // Until the set is changed: of 10,000 keys each takes 45 ns to be put into its slot.
  if (map.size > LARGEST_TO_MAKE_AGAIN) map.kept = table;
  return table.inOrder();
}

/** The table of a set of numbers, else null. */
function slotsOf(map: DictMap): SlotTable | null {
  if (map.kept instanceof SlotTable) return map.kept;
  if (!startsWithNumber(map)) return null;
  // Before anything is made: many sets have a None among their numbers.
  for (const raw of map.keys()) if (!isNumberKey(raw)) return null;
  const table = new SlotTable(firstMask(map));
  for (const raw of map.keys()) table.add(raw);
  return table;
}

/** Most sets are of texts, tuples or objects. */
export function startsWithNumber(map: DictMap): boolean {
  const first: unknown = map.keys().next().value;
  return isNumberKey(first);
}

/** The raw keys in the order in which they are seen. */
export function rawOrder(map: DictMap): readonly Dynamic[] {
  return slotOrder(map) ?? Array.from(map.keys());
}

/** The keys in the order in which they are seen. */
export function orderedKeys(map: DictMap): Dynamic[] {
  const order = slotOrder(map);
  if (order === null) return map.keyList();
  return map.originals === null ? order.slice() : order.map((raw) => map.keyOfRaw(raw));
}

/** Whether the raw keys are what Python sees, and some of them may be added to another table as they come. */
export function comesAsItIs(map: DictMap): boolean {
  const isPlain = map.originals === null && map.buckets === null && map.tuples === null;
  return isPlain && !startsWithNumber(map);
}

/** Slots of the table after keys have been added one by one. */
function slotCount(map: DictMap): number {
  let count = firstMask(map) + 1;
  while (isFull(map.size, count)) count = slotsFor(grownFor(Math.ceil(((count - 1) * 3) / 5)));
  return count;
}

/** Slots of the table, less one, when its first key came. */
function firstMask(map: DictMap): number {
  return map.mask ?? SMALLEST - 1;
}

/** The raw key that `pop` takes, which goes on behind the one before; undefined where it is the first that was inserted. */
export function nextToPop(map: DictMap): Dynamic {
  keepSlots(map);
  if (!(map.kept instanceof SlotTable)) return undefined;
  const slot = map.kept.slotFrom(map.finger);
  map.finger = slot + 1;
  return map.kept.keyIn(slot);
}

/** To be called before a key is removed: the others stay in their slots. */
export function keepSlots(map: DictMap): void {
  const table = slotsOf(map);
  if (table !== null) map.kept = table.keep();
}

/** To be called when many keys have been removed. */
export function shrink(map: DictMap): void {
  if (map.kept instanceof SlotTable) map.kept.shrink();
}

/** To be called before all keys of another set or dict are added: room is made for them at once. */
export function makeRoom(map: DictMap, others: number): void {
  if (map.kept === null && !isFull(map.size + others, slotCount(map))) return;
  if (map.size === 0 && map.kept === null) {
    map.mask = slotsFor(others * 2) - 1;
    return;
  }
  const table = slotsOf(map);
  if (table?.makeRoom(others) === true) map.kept = table;
}

/** Gives an empty set the keys of another where they come into the same slots; whether it has. */
export function takeSlots(map: DictMap, other: DictMap): boolean {
  if (map.size > 0) return false;
  const own = slotsOf(map);
  const table = own !== null && own.fill > 0 ? null : slotsOf(other);
  if (table?.isCopiedTo(own?.mask ?? firstMask(map)) !== true) return false;
  // Who is copied once is copied again.
  other.kept = table;
  map.storeAll(other);
  map.kept = table.copy();
  return true;
}
