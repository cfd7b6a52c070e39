/**
 * The table of a dict or set of many ints, or of tuples packed into numbers (packed-keys.ts), as CPython lays it out
 * (Objects/dictobject.c): entries in order of insertion, and slots by the int itself that name them, so that neighbours are
 * neighbours. V8's Map spreads its keys: from 20,000 ints on it takes 90 to 275 ns to add one, and of 600,000 it finds one in 59
 * to 130; here that is 42 to 88 and 3 to 20. Up to 1,000 they are equal.
 */

import type { Dynamic } from "../object/sentinels.js";

/** Of a slot: an entry was removed, what is behind it still has to be looked at. Others name an entry by its place plus one. */
const REMOVED = -1;
/** Numbers from here on are no ints. */
const LARGEST = 2 ** 57;
const LOW_HALF = 2 ** 26;
/** Odd, and its bits look random: what has the same low half is spread. */
const SPREAD = 0x9e3779b1;

/** Whether a raw key can be in such a table. */
export function isTableNumber(raw: Dynamic): raw is number {
  return typeof raw === "number" && Math.floor(raw) === raw && raw > -LARGEST && raw < LARGEST;
}

/** Where a walk over a table is. */
interface Cursor {
  values: readonly Dynamic[];
  entry: number;
}

export class NumberTable {
  /** How many keys there are. */
  size = 0;
  /** By entry; those of removed ones mean nothing. */
  private numbers!: Float64Array;
  /** By entry; `undefined` where it was removed. */
  private values: Dynamic[] = [];
  private slots!: Int32Array;
  private mask!: number;

  constructor(entries: Iterable<[number, Dynamic]>, count: number) {
    this.makeRoom(count);
    for (const [number, value] of entries) this.set(number, value);
  }

  get(number: number): Dynamic {
    const slot = this.slotOf(number);
    return slot < 0 ? undefined : this.values[this.slots[slot]! - 1];
  }

  has(number: number): boolean {
    return this.slotOf(number) >= 0;
  }

  set(number: number, value: Dynamic): void {
    const slot = this.slotOf(number);
    if (slot < 0) this.add(number, value);
    else this.values[this.slots[slot]! - 1] = value;
  }

  delete(number: number): boolean {
    const slot = this.slotOf(number);
    if (slot < 0) return false;
    this.values[this.slots[slot]! - 1] = undefined;
    this.slots[slot] = REMOVED;
    this.size--;
    return true;
  }

  /** The keys in order. */
  list(): number[] {
    const { numbers, values } = this;
    const listed = new Array<number>(this.size);
    let at = 0;
    for (let entry = 0; entry < values.length; entry++) if (values[entry] !== undefined) listed[at++] = numbers[entry]!;
    return listed;
  }

  /** A cursor before the first entry. */
  cursor(): Cursor {
    return { values: this.values, entry: -1 };
  }

  /** Moves a cursor to the next entry, as a Map's iterator goes on when entries are added and removed meanwhile; false at the end. */
  advance(cursor: Cursor): boolean {
    if (cursor.values !== this.values) this.follow(cursor);
    const { values } = this;
    let { entry } = cursor;
    do entry++;
    while (entry < values.length && values[entry] === undefined);
    cursor.entry = entry;
    return entry < values.length;
  }

  /** To where a cursor's entry is since removed ones were taken out. */
  private follow(cursor: Cursor): void {
    let before = -1;
    for (let entry = 0; entry <= cursor.entry; entry++) if (cursor.values[entry] !== undefined) before++;
    cursor.values = this.values;
    cursor.entry = before;
  }

  numberAt(cursor: Cursor): number {
    return this.numbers[cursor.entry]!;
  }

  valueAt(cursor: Cursor): Dynamic {
    return this.values[cursor.entry];
  }

  /** The slot of a number that is there, else -1. */
  private slotOf(number: number): number {
    const { slots, numbers, mask } = this;
    let perturb = hashOf(number);
    let slot = perturb & mask;
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (entry > 0 && numbers[entry - 1] === number) return slot;
      perturb >>>= 5;
      slot = (slot * 5 + perturb + 1) & mask;
    }
    return -1;
  }

  private add(number: number, value: Dynamic): void {
    if (this.values.length === this.numbers.length) this.rebuild();
    // A negative zero is zero.
    this.numbers[this.values.length] = number + 0;
    this.enter(number, this.values.push(value));
    this.size++;
  }

  private enter(number: number, name: number): void {
    const { slots, mask } = this;
    let perturb = hashOf(number);
    let slot = perturb & mask;
    while (slots[slot] !== 0) {
      perturb >>>= 5;
      slot = (slot * 5 + perturb + 1) & mask;
    }
    slots[slot] = name;
  }

  /** Takes the removed entries out, and makes room for as many again as are left. */
  private rebuild(): void {
    const { numbers, size } = this;
    const kept = this.values.length === size ? numbers : Float64Array.from(this.list());
    if (kept !== numbers) this.values = this.values.filter((value) => value !== undefined);
    this.makeRoom(size * 2);
    this.numbers.set(kept);
    for (let entry = 0; entry < size; entry++) this.enter(kept[entry]!, entry + 1);
  }

  private makeRoom(count: number): void {
    let slotCount = 16;
    while (roomIn(slotCount) < count) slotCount *= 2;
    this.mask = slotCount - 1;
    this.slots = new Int32Array(slotCount);
    this.numbers = new Float64Array(roomIn(slotCount));
  }
}

/** Two thirds of the slots are used. */
function roomIn(slotCount: number): number {
  return Math.floor((slotCount * 2) / 3);
}

/** Of a small int itself, as CPython's is; of others both halves. */
function hashOf(number: number): number {
  if ((number | 0) === number) return number;
  // Packed numbers are multiples of a power of two.
  const int = number < 2 ** 54 ? number : number < 2 ** 56 ? number / 4 : number / 16;
  const high = Math.floor(int / LOW_HALF);
  return (int - high * LOW_HALF + Math.imul(high, SPREAD)) | 0;
}
