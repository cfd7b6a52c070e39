/**
 * The order in which CPython shows a set of numbers that are not all small ints, which have a table that knows it
 * (protocol/int-table.ts): that of the slots in its hash table (Objects/setobject.c, set_add_entry, set_table_resize, set_merge).
 * A number's hash is the same in every run, so programs can count on it; sets of anything else come in the order of insertion,
 * which is as good as any.
 *
 * Only the size of the table is kept while a program runs, and only where it does not follow from the number of keys. Who
 * looks at the set puts its keys into such a table.
 */

import type { Dynamic } from "../object/sentinels.js";
import type { DictMap } from "../protocol/hash-map.js";
import { hash } from "../protocol/hash.js";

/** Slots of an empty table, less one. */
const SMALLEST = 7;
/** So many slots behind the first one are tried before the hash is mixed. */
const LINEAR_PROBES = 9;

/** Negative numbers whose low bits are those of 32 bits. */
const SMALLEST_PLAIN = -0x80000000;

/** Nobody reads larger sets, and to start walking one would take as long as to walk it. */
const LARGEST = 2000;
/** `pop` finds the first slot each time. */
const LARGEST_TO_POP = 100;

/** The raw keys in CPython's order; null where that is the order of insertion, or any. */
export function slotOrder(map: DictMap): unknown[] | null {
  if (!startsWithNumber(map)) return null;
  const slots = slotsOf(map, LARGEST);
  if (slots === null) return null;
  const order: unknown[] = [];
  for (let i = 0; i < slots.length; i++) if (slots[i] !== undefined) order.push(slots[i]);
  return order;
}

/** Most sets are of texts, tuples or objects. */
export function startsWithNumber(map: DictMap): boolean {
  const first: unknown = map.keys().next().value;
  return (typeof first === "number" || typeof first === "bigint") && !isPackedNumber(first);
}

/** The raw keys in the order in which they are seen. */
export function rawOrder(map: DictMap): readonly Dynamic[] {
  return slotOrder(map) ?? Array.from(map.keys());
}

/** The keys in the order in which they are seen. */
export function orderedKeys(map: DictMap): Dynamic[] {
  const order = slotOrder(map) as Dynamic[] | null;
  if (order === null) return map.keyList();
  if (map.originals !== null) for (let i = 0; i < order.length; i++) order[i] = map.keyOfRaw(order[i]);
  return order;
}

/** Whether the raw keys are what Python sees, and some of them may be added to another table as they come. */
export function comesAsItIs(map: DictMap): boolean {
  const isPlain = map.originals === null && map.buckets === null && map.tuples === null;
  return isPlain && !startsWithNumber(map);
}

/** Whether it stands for a tuple or a complex number: ints of this size are bigints. */
function isPackedNumber(raw: number | bigint): boolean {
  return typeof raw === "number" && raw > Number.MAX_SAFE_INTEGER && Number.isInteger(raw);
}

/** The table; an empty slot is undefined. */
function slotsOf(map: DictMap, largest: number): unknown[] | null {
  if (map.size < 2 || map.size > largest) return null;
  // Before anything is made: many sets have a None among their numbers.
  for (const raw of map.keys())
    if ((typeof raw !== "number" && typeof raw !== "bigint") || isPackedNumber(raw)) return null;
  let mask = map.mask ?? SMALLEST;
  let slots = new Array<unknown>(mask + 1);
  let taken = 0;
  for (const raw of map.keys()) {
    slots[freeSlot(slots, hashOf(raw), mask)] = raw;
    if (isFull(++taken, mask)) {
      mask = grown(taken);
      slots = moved(slots, mask);
    }
  }
  return slots;
}

/** The keys in a larger table. */
function moved(slots: readonly unknown[], mask: number): unknown[] {
  const larger = new Array<unknown>(mask + 1);
  for (const raw of slots) {
    if (raw !== undefined) larger[freeSlot(larger, hashOf(raw as number | bigint), mask)] = raw;
  }
  return larger;
}

/** Whether three fifths of the slots are taken. */
function isFull(taken: number, mask: number): boolean {
  return taken * 5 >= mask * 3;
}

/** To how many slots, less one, a full table grows. */
function grown(taken: number): number {
  return maskFor(taken > 50_000 ? taken * 2 : taken * 4);
}

/** Small ones are their own hash, but -1. */
function hashOf(raw: number | bigint): number | bigint {
  if (typeof raw === "number" && Number.isInteger(raw) && raw >= SMALLEST_PLAIN) return raw === -1 ? -2 : raw;
  const hashed = hash(raw);
  return hashed >= 0 && Number.isSafeInteger(hashed) ? (hashed as number) : BigInt.asUintN(64, BigInt(hashed));
}

/** The slot where a key is looked for first. */
function firstSlot(hashed: number | bigint, mask: number): number {
  if (typeof hashed === "bigint") return Number(hashed & BigInt(mask));
  return hashed <= 0x7fffffff ? hashed & mask : hashed % (mask + 1);
}

function freeSlot(slots: readonly unknown[], hashed: number | bigint, mask: number): number {
  let at = firstSlot(hashed, mask);
  if (slots[at] === undefined) return at;
  let perturb = hashed;
  for (;;) {
    const last = at + LINEAR_PROBES <= mask ? at + LINEAR_PROBES : at;
    for (let i = at; i <= last; i++) if (slots[i] === undefined) return i;
    // What is shifted is unsigned, of 64 bits.
    if (perturb < 0) perturb = BigInt.asUintN(64, BigInt(perturb));
    if (typeof perturb === "number") {
      perturb = Math.floor(perturb / 32);
      at = (at * 5 + 1 + perturb) % (mask + 1);
    } else {
      perturb >>= 5n;
      at = Number((BigInt(at * 5 + 1) + perturb) & BigInt(mask));
    }
  }
}

/** Slots of the table, less one, after keys have been added one by one. */
function maskOf(map: DictMap): number {
  let mask = map.mask ?? SMALLEST;
  while (isFull(map.size, mask)) mask = grown(Math.ceil((mask * 3) / 5));
  return mask;
}

/** That of a table with more than `minimum` slots. */
function maskFor(minimum: number): number {
  let slots = SMALLEST + 1;
  while (slots <= minimum) slots *= 2;
  return slots - 1;
}

/** A table that `pop` empties, and how many keys are in it as long as nobody else changes the set. */
interface Emptied {
  readonly slots: unknown[];
  left: number;
}

const emptied = new WeakMap<DictMap, Emptied>();

/** The raw key that `pop` takes, which goes on behind the one before; undefined where it is the first that was inserted. */
export function nextToPop(map: DictMap): unknown {
  let table = emptied.get(map);
  if (table?.left !== map.size) {
    const slots = slotsOf(map, LARGEST_TO_POP);
    if (slots === null) return undefined;
    table = { slots, left: map.size };
    emptied.set(map, table);
  }
  const { slots } = table;
  let at = map.finger % slots.length;
  while (slots[at] === undefined) at = (at + 1) % slots.length;
  const raw = slots[at];
  slots[at] = undefined;
  table.left--;
  map.finger = at + 1;
  return raw;
}

/** To be called before a key is removed: the table stays as large as it is, and what it holds where it is. */
export function keepSize(map: DictMap): void {
  if (map.mask !== null) return;
  const order = slotOrder(map);
  map.mask = maskOf(map);
  if (order === null) return;
  map.clear();
  for (const raw of order) map.set(raw, true);
  map.head = null;
}

/** To be called before all keys of another set or dict are added: room is made for them at once. */
export function makeRoom(map: DictMap, others: number): void {
  const mask = maskOf(map);
  if (isFull(map.size + others, mask)) map.mask = maskFor((map.size + others) * 2);
  else if (map.mask !== null || mask !== SMALLEST) map.mask = mask;
}
