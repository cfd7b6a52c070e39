/**
 * The hash table of a set whose members are all small ints, slot by slot as CPython has it (Objects/setobject.c), so that it is
 * seen in CPython's order and `pop` takes what CPython's takes.
 *
 * One array of numbers. Against a Map of the same ints, ns: made of three 27 (40), of five 67 (122), of sixteen 190 (540);
 * copied, five 22 (100 and more); found among 100,000 in any order 14 (45), among a million 84 (232).
 */

import { tstate } from "../object/state.js";

/** Keys have 31 bits: the mark of one is none, but that of the smallest two of these, which an empty and a removed slot have. */
const MARK = -0x80000000;
const SMALLEST_KEY = -0x3ffffffe;
export const EMPTY = 0x40000000;
export const REMOVED = 0x40000001;

/** Slots of a table with its first key. */
export const SMALLEST = 8;
/** Slots behind the first one that are tried before the hash is mixed. */
export const LINEAR_PROBES = 9;
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
  declare slots: number[];
  /**
   * What look-ups read: the slots, until a removed one is taken again. From then on, in the first slot of a key, the key that was
   * added or the mark of the one that was removed last of those with this first slot; empty where none has ever been.
   * CPython takes the last removed slot on the way: of who places ten queens, adding and removing all the time, each look
   * passed twelve slots, and took four times as long.
   */
  declare index: number[];
  /** How many keys are in it. */
  declare size: number;
  /** The slots of these and of removed ones. */
  declare fill: number;
  /** Where `pop` goes on. */
  declare finger: number;

  constructor() {
    this.slots = this.index = NONE;
    this.size = this.fill = this.finger = 0;
  }

  // Before V8 has compiled them, these take longer than a Map's methods, which come compiled: the key in its first slot, which
  // is what most calls find, takes no other call, and what numbers may be in a table is asked last. Only -1 has another hash.

  /** Whether any number is in it. */
  has(key: number): boolean {
    const { index } = this;
    const found = index[key & (index.length - 1)];
    if (key !== -1) {
      if (found === key) return isSlotInt(key);
      if (found === EMPTY || found === (key ^ MARK)) return false;
    }
    return isSlotInt(key) && slotOf(this.slots, key) >= 0;
  }

  /** Adds any number that it may hold; false where it may not. */
  add(key: number): boolean {
    const { slots, index } = this;
    const at = key & (slots.length - 1);
    if (slots[at] !== EMPTY || key < SMALLEST_KEY || (key << 1) >> 1 !== key || key === -1 || slots === NONE) {
      return this.addElsewhere(key);
    }
    slots[at] = key;
    if (index !== slots) index[at] = key;
    this.size++;
    if (++this.fill * 5 >= (slots.length - 1) * 3) this.grow();
    return true;
  }

  private addElsewhere(key: number): boolean {
    if (!isSlotInt(key)) return false;
    if (this.slots === NONE) this.slots = this.index = BLANK_8.slice();
    const { slots } = this;
    const first = hashOf(key) & (slots.length - 1);
    if (this.index[first] === key) return true;
    const at = slotToAdd(slots, key);
    if (at < 0) return true;
    const isNew = slots[at] === EMPTY;
    if (!isNew && this.index === slots) this.index = slots.slice();
    slots[at] = key;
    if (this.index !== slots) this.index[first] = key;
    this.size++;
    if (isNew && isFull(++this.fill, slots.length)) this.grow();
    return true;
  }

  /** Whether the number was there. */
  remove(key: number): boolean {
    if (!isSlotInt(key)) return false;
    const { slots } = this;
    let at = hashOf(key) & (slots.length - 1);
    if (slots[at] !== key) at = slotOf(slots, key);
    if (at < 0) return false;
    this.emptySlot(at, key);
    return true;
  }

  /** Removes a key and returns it; the table is not empty. */
  pop(): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let at = this.finger & mask;
    while (!isKey(slots[at]!)) at = (at + 1) & mask;
    const key = slots[at]!;
    this.emptySlot(at, key);
    this.finger = at + 1;
    return key;
  }

  private emptySlot(at: number, key: number): void {
    const { slots, index } = this;
    if (index !== slots) index[hashOf(key) & (slots.length - 1)] = key ^ MARK;
    slots[at] = REMOVED;
    this.size--;
  }

  /** The first slot with a key from this one on; -1 where none follows. */
  nextSlot(from: number): number {
    const { slots } = this;
    for (let i = from; i < slots.length; i++) if (isKey(slots[i]!)) return i;
    return -1;
  }

  clear(): void {
    this.slots = this.index = NONE;
    this.size = this.fill = 0;
  }

  /** The keys, in the order in which they are seen. */
  keys(): number[] {
    const keys = new Array<number>(this.size);
    const { slots } = this;
    for (let i = 0, count = 0; count < keys.length; i++) if (isKey(slots[i]!)) keys[count++] = slots[i]!;
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
      this.slots = this.index = isSame ? other.slots.slice() : moved(other, count);
      this.size = this.fill = other.size;
      return;
    }
    this.makeRoom(other.size);
    const { slots } = other;
    for (let i = 0, left = other.size; left > 0; i++) {
      const key = slots[i]!;
      if (!isKey(key)) continue;
      left--;
      this.add(key);
    }
  }

  /** To be called before the keys of a dict are added: room is made for them at once. */
  makeRoom(others: number): void {
    if (isFull(this.fill + others, Math.max(this.slots.length, SMALLEST))) this.resize((this.size + others) * 2);
  }

  copy(): IntTable {
    const copy = new IntTable();
    copy.merge(this);
    return copy;
  }

  /** Whether each key is in its first slot: such a table is the same in whichever order the keys came. */
  isSpread(): boolean {
    const { slots } = this;
    for (let i = 0; i < slots.length; i++) {
      const key = slots[i]!;
      if (key !== EMPTY && key !== REMOVED && (key & (slots.length - 1)) !== i) return false;
    }
    return true;
  }

  /** What is done after others have been removed: the marks they left are swept where they are many. */
  sweep(): void {
    if (this.fill - this.size > (this.slots.length - 1) >> 2) this.grow();
  }

  private grow(): void {
    this.resize(grownFor(this.size));
  }

  /** Moves the keys to a table with more than `minimum` slots. */
  private resize(minimum: number): void {
    this.slots = this.index = moved(this, slotsFor(minimum));
    this.fill = this.size;
  }
}

/** More slots than this has a full table with so many keys when it has grown. */
export function grownFor(size: number): number {
  return size > MANY ? size * 2 : size * 4;
}

/** How many slots a table with more than `minimum` has. */
export function slotsFor(minimum: number): number {
  let count = SMALLEST;
  while (count <= minimum) count *= 2;
  return count;
}

/** Whether a value is an int that such a table may hold. */
function isSlotInt(key: unknown): key is number {
  return typeof key === "number" && (key << 1) >> 1 === key && key >= SMALLEST_KEY;
}

/** Whether what is in a slot is a key. */
export function isKey(found: number): boolean {
  return (found << 1) >> 1 === found;
}

/** Ints are their own hash, but -1. */
function hashOf(key: number): number {
  return key === -1 ? -2 : key;
}

/** Whether three fifths of the slots are not empty. */
export function isFull(fill: number, slots: number): boolean {
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

function moved(from: IntTable, count: number): number[] {
  const slots = blankOf(count);
  const before = from.slots;
  for (let i = 0, left = from.size; left > 0; i++) {
    const key = before[i]!;
    if (!isKey(key)) continue;
    left--;
    const at = hashOf(key) & (count - 1);
    slots[slots[at] === EMPTY ? at : slotToAdd(slots, key)] = key;
  }
  return slots;
}

/** Where the key is; negative where it is not. */
function slotOf(slots: readonly number[], key: number): number {
  const mask = slots.length - 1;
  const hashed = hashOf(key);
  let at = hashed & mask;
  for (let round = 1; ; round++) {
    const last = at + LINEAR_PROBES <= mask ? at + LINEAR_PROBES : at;
    for (let i = at; i <= last; i++) {
      const found = slots[i];
      if (found === key) return i;
      if (found === EMPTY) return -1;
    }
    at = (at * 5 + 1 + perturbed(hashed, round * 5)) & mask;
  }
}

/**
 * The slot where a key is to be put, the last removed one on the way to an empty one (CPython 3.9 takes none again); if the key
 * is there, -1.
 */
function slotToAdd(slots: readonly number[], key: number): number {
  const mask = slots.length - 1;
  const hashed = hashOf(key);
  let at = hashed & mask;
  let removed = -1;
  for (let round = 1; ; round++) {
    const last = at + LINEAR_PROBES <= mask ? at + LINEAR_PROBES : at;
    for (let i = at; i <= last; i++) {
      const found = slots[i]!;
      if (found === EMPTY) return removed < 0 || tstate.interp.version === 309 ? i : removed;
      if (found === key) return -1;
      if (found === REMOVED) removed = i;
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
