/**
 * The hash table of a set whose members are all small ints, slot by slot as CPython has it (Objects/setobject.c), so that it is
 * seen in CPython's order and `pop` takes what CPython's takes.
 *
 * One array of numbers. Against a Map of the same ints, ns: made of three 27 (40), of five 67 (122), of sixteen 190 (540);
 * copied, five 22 (100 and more); found among 100,000 in any order 14 (45), among a million 84 (232).
 */

import { tstate } from "../object/state.js";

/** An empty slot, and one whose key was removed; `isSlotInt` refuses both as keys. */
const EMPTY = -0x80000000;
const REMOVED = -0x7fffffff;

/** Slots of a table with its first key. */
const SMALLEST = 8;
/** Slots behind the first one that are tried before the hash is mixed. */
const LINEAR_PROBES = 9;
/** From so many keys on a table is doubled, where others grow to four times their keys. */
const MANY = 50_000;

/** What tables have before a key is in them. Copying an array takes V8 10 ns, making one and filling it 40. */
const NONE = blank(1);
const BLANK_8 = blank(8);
const BLANK_16 = blank(16);
const BLANK_32 = blank(32);
const BLANK_64 = blank(64);

export class IntTable {
  /** A power of two of them. */
  slots: number[] = NONE;
  /** How many keys are in it. */
  size = 0;
  /** The slots of these and of removed ones. */
  fill = 0;
  /** Where `pop` goes on. */
  finger = 0;

  /** Whether a number is in it; it may be any but the two marks. */
  has(key: number): boolean {
    const { slots } = this;
    const found = slots[hashOf(key) & (slots.length - 1)];
    return found === key || (found !== EMPTY && slotOf(slots, key) >= 0);
  }

  add(key: number): void {
    const { slots } = this;
    const at = hashOf(key) & (slots.length - 1);
    const found = slots[at];
    if (found === key) return;
    if (found === EMPTY && slots !== NONE) this.fillSlot(at, key);
    else this.addElsewhere(key);
  }

  private addElsewhere(key: number): void {
    if (this.slots === NONE) this.slots = BLANK_8.slice();
    const at = slotToAdd(this.slots, key);
    if (at < 0) return;
    if (this.slots[at] === EMPTY) return this.fillSlot(at, key);
    this.slots[at] = key;
    this.size++;
  }

  private fillSlot(at: number, key: number): void {
    const { slots } = this;
    slots[at] = key;
    const used = ++this.size;
    if (isFull(++this.fill, slots.length)) this.resize(used > MANY ? used * 2 : used * 4);
  }

  /** Whether the key was there. */
  remove(key: number): boolean {
    const at = slotOf(this.slots, key);
    if (at < 0) return false;
    this.slots[at] = REMOVED;
    this.size--;
    return true;
  }

  /** Removes a key and returns it; the table is not empty. */
  pop(): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let at = this.finger & mask;
    while (slots[at]! <= REMOVED) at = (at + 1) & mask;
    const key = slots[at]!;
    slots[at] = REMOVED;
    this.size--;
    this.finger = at + 1;
    return key;
  }

  /** The first slot with a key from this one on; -1 where none follows. */
  nextSlot(from: number): number {
    const { slots } = this;
    for (let i = from; i < slots.length; i++) if (slots[i]! > REMOVED) return i;
    return -1;
  }

  clear(): void {
    this.slots = NONE;
    this.size = this.fill = 0;
  }

  /** The keys, in the order in which they are seen. */
  keys(): number[] {
    const keys = new Array<number>(this.size);
    const { slots } = this;
    for (let i = 0, count = 0; count < keys.length; i++) if (slots[i]! > REMOVED) keys[count++] = slots[i]!;
    return keys;
  }

  /** Adds all of another table (set_merge): room is made at once, and an empty table takes them as they come. */
  merge(other: IntTable): void {
    if (other === this || other.size === 0) return;
    const length = Math.max(this.slots.length, SMALLEST);
    const isFullThen = isFull(this.fill + other.size, length);
    if (this.fill === 0 || (this.size === 0 && isFullThen)) {
      const count = isFullThen ? slotsFor(other.size * 2) : length;
      const isSame = count === other.slots.length && other.size === other.fill;
      this.slots = isSame ? other.slots.slice() : moved(other.slots, count);
      this.size = this.fill = other.size;
      return;
    }
    if (isFullThen) this.resize((this.size + other.size) * 2);
    for (let i = 0, { slots } = other; i < slots.length; i++) if (slots[i]! > REMOVED) this.add(slots[i]!);
  }

  copy(): IntTable {
    const copy = new IntTable();
    copy.merge(this);
    return copy;
  }

  /** What is done after others have been removed: the marks they left are swept where they are many. */
  sweep(): void {
    if (this.fill - this.size > (this.slots.length - 1) >> 2)
      this.resize(this.size > MANY ? this.size * 2 : this.size * 4);
  }

  /** Moves the keys to a table with more than `minimum` slots. */
  private resize(minimum: number): void {
    this.slots = moved(this.slots, slotsFor(minimum));
    this.fill = this.size;
  }
}

function slotsFor(minimum: number): number {
  let count = SMALLEST;
  while (count <= minimum) count *= 2;
  return count;
}

/** Whether a value is an int that such a table may hold. */
export function isSlotInt(key: unknown): key is number {
  return typeof key === "number" && (key | 0) === key && key > REMOVED;
}

/** Ints are their own hash, but -1. */
function hashOf(key: number): number {
  return key === -1 ? -2 : key;
}

function isFull(fill: number, slots: number): boolean {
  return fill * 5 >= (slots - 1) * 3;
}

function blank(count: number): number[] {
  return new Array<number>(count).fill(EMPTY);
}

function blankOf(count: number): number[] {
  if (count === 8) return BLANK_8.slice();
  if (count === 16) return BLANK_16.slice();
  if (count === 32) return BLANK_32.slice();
  return count === 64 ? BLANK_64.slice() : blank(count);
}

function moved(from: readonly number[], count: number): number[] {
  const slots = blankOf(count);
  for (let i = 0; i < from.length; i++) {
    const key = from[i]!;
    if (key <= REMOVED) continue;
    const at = hashOf(key) & (count - 1);
    slots[slots[at] === EMPTY ? at : slotToAdd(slots, key)] = key;
  }
  return slots;
}

/** Where the key is; negative where it is not. */
function slotOf(slots: readonly number[], key: number): number {
  const at = slotToAdd(slots, key);
  return at < 0 ? ~at : -1;
}

/** The slot where a key would be put, the last removed one on the way to an empty one; if it is there, the complement of its slot. */
function slotToAdd(slots: readonly number[], key: number): number {
  const mask = slots.length - 1;
  const hashed = hashOf(key);
  let at = hashed & mask;
  let removed = -1;
  for (let round = 1; ; round++) {
    const last = at + LINEAR_PROBES <= mask ? at + LINEAR_PROBES : at;
    for (let i = at; i <= last; i++) {
      const found = slots[i]!;
      if (found === EMPTY) return removed < 0 ? i : removed;
      if (found === key) return ~i;
      // CPython 3.9 takes none again.
      if (found === REMOVED && tstate.interp.version !== 309) removed = i;
    }
    at = (at * 5 + 1 + perturbed(hashed, round * 5)) & mask;
  }
}

/** The low bits of a hash of 64 bits, shifted to the right as an unsigned one. */
function perturbed(hashed: number, shift: number): number {
  if (hashed >= 0) return shift < 32 ? hashed >> shift : 0;
  if (shift <= 32) return hashed >> Math.min(shift, 31);
  return shift < 64 ? 2 ** (64 - shift) - 1 : 0;
}
