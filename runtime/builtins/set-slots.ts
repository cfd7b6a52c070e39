/**
 * The hash table of a CPython set of numbers, with each key in its slot (Objects/setobject.c, set_add_entry, set_insert_clean,
 * set_discard_entry, set_table_resize, set_pop): what decides the order in which the set is seen (set-order.ts).
 */

import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import type { KeptOrder } from "../protocol/hash-map.js";
import { hash } from "../protocol/hash.js";
import { EMPTY, grownFor, type IntTable, isFull, LINEAR_PROBES, REMOVED, slotsFor } from "../protocol/int-table.js";
import { isPacked } from "../protocol/packed-keys.js";
import { HALF, highHalf, lowHalf } from "../protocol/words.js";

/** Beyond it the slots are no array. */
const LARGEST_ARRAY = 2047;

/** Of each slot the number of its key, counted from 1; that of a removed one is negative, and of an empty slot 0. */
type Slots = number[] | Int32Array;

export class SlotTable implements KeptOrder {
  /** Slots, less one. */
  mask: number;
  /** The raw keys by their numbers, less one; of removed ones nothing. */
  private keys: Dynamic[];
  private slots: Slots;
  private used: number;
  /** Whether it has never been anything else than what its keys make, one after the other: then it need not be kept when they change. */
  private isDerived = true;
  /** The keys in the order of their slots, once somebody asked. */
  private order: readonly Dynamic[] | null = null;

  constructor(mask: number, slots = emptySlots(mask), keys: Dynamic[] = []) {
    this.mask = mask;
    this.slots = slots;
    this.keys = keys;
    this.used = keys.length;
  }

  /** That of small ints, of which some have been removed. */
  static ofInts({ slots }: IntTable): SlotTable {
    const table = new SlotTable(slots.length - 1);
    for (let i = 0; i < slots.length; i++) {
      const key = slots[i]!;
      if (key === EMPTY) continue;
      const isRemoved = key === REMOVED;
      const name = table.keys.push(isRemoved ? undefined : key);
      table.slots[i] = isRemoved ? -name : name;
      if (!isRemoved) table.used++;
    }
    return table.keep();
  }

  /** How many slots are not empty. */
  get fill(): number {
    return this.keys.length;
  }

  /** The keys as they are seen. */
  inOrder(): readonly Dynamic[] {
    this.order ??= this.listed();
    return this.order;
  }

  /** To be called before what follows from other things than the order of the keys. */
  keep(): this {
    this.isDerived = false;
    return this;
  }

  stored(raw: Dynamic): this | null {
    if (this.isDerived || !isNumberKey(raw)) return null;
    this.add(raw);
    return this;
  }

  removed(raw: Dynamic): this {
    const { slots, keys } = this;
    const own = lowHashOf(raw) & this.mask;
    const slot = slots[own]! > 0 && keys[slots[own]! - 1] === raw ? own : this.slotOf(raw);
    const name = slots[slot]!;
    slots[slot] = -name;
    keys[name - 1] = undefined;
    this.used--;
    this.order = null;
    return this;
  }

  /** Adds a key unless it is there. */
  add(raw: Dynamic): void {
    const { mask, slots } = this;
    const low = lowHashOf(raw);
    const at = low & mask;
    if (slots[at] === 0) this.fillSlot(at, raw);
    else this.addBehind(at, raw, low);
  }

  /** The first slot from this one on with a key in it, and around. */
  slotFrom(finger: number): number {
    const { slots, mask } = this;
    let at = finger & mask;
    while (slots[at]! <= 0) at = (at + 1) & mask;
    return at;
  }

  keyIn(slot: number): Dynamic {
    return this.keys[this.slots[slot]! - 1];
  }

  /** Makes room for others at once, and keeps the table if that moves the keys; whether it does. */
  makeRoom(others: number): boolean {
    if (!isFull(this.fill + others, this.mask + 1)) return false;
    this.resize((this.used + others) * 2);
    this.keep();
    return true;
  }

  /** Gives away the slots of removed keys where they are more than a fourth. */
  shrink(): void {
    if (this.fill - this.used > this.mask >> 2) this.resize(grownFor(this.used));
  }

  /** Whether a copy of the set has the same table. */
  isCopiedTo(mask: number): boolean {
    return this.mask === mask && this.fill === this.used;
  }

  /** The table of a copy. */
  copy(): SlotTable {
    return new SlotTable(this.mask, this.slots.slice(), this.keys.slice()).keep();
  }

  private listed(): Dynamic[] {
    const { keys, slots } = this;
    const order = new Array<Dynamic>(this.used);
    let at = 0;
    for (let i = 0; i < slots.length; i++) if (slots[i]! > 0) order[at++] = keys[slots[i]! - 1];
    return order;
  }

  private fillSlot(at: number, raw: Dynamic): void {
    this.slots[at] = this.keys.push(raw);
    this.used++;
    this.order = null;
    if (isFull(this.fill, this.mask + 1)) this.resize(grownFor(this.used));
  }

  /** Adds a key whose own slot is not empty. The last slot of a removed one that is met is taken, but by 3.9. */
  private addBehind(first: number, raw: Dynamic, hashed: number): void {
    const { mask, slots, keys } = this;
    let low = hashed;
    let high = highHashOf(raw);
    let free = -1;
    for (let at = first; ; at = (Math.imul(at, 5) + 1 + low) & mask) {
      const last = at + LINEAR_PROBES <= mask ? at + LINEAR_PROBES : at;
      for (let i = at; i <= last; i++) {
        const name = slots[i]!;
        if (name === 0) {
          if (free < 0 || tstate.interp.version === 309) this.fillSlot(i, raw);
          else this.reuse(free, raw);
          return;
        }
        if (name < 0) free = i;
        else if (keys[name - 1] === raw) return;
      }
      low = (low >>> 5) | (high << 27);
      high >>>= 5;
    }
  }

  private reuse(slot: number, raw: Dynamic): void {
    const name = -this.slots[slot]!;
    this.slots[slot] = name;
    this.keys[name - 1] = raw;
    this.used++;
    this.order = null;
  }

  /** The slot of a key that is there. */
  private slotOf(raw: Dynamic): number {
    const { mask, slots, keys } = this;
    let low = lowHashOf(raw);
    let high = highHashOf(raw);
    for (let at = low & mask; ; at = (Math.imul(at, 5) + 1 + low) & mask) {
      const last = at + LINEAR_PROBES <= mask ? at + LINEAR_PROBES : at;
      for (let i = at; i <= last; i++) if (slots[i]! > 0 && keys[slots[i]! - 1] === raw) return i;
      low = (low >>> 5) | (high << 27);
      high >>>= 5;
    }
  }

  /** Moves the keys to a table with more than `minimum` slots. */
  private resize(minimum: number): void {
    const order = this.listed();
    this.mask = slotsFor(minimum) - 1;
    this.slots = emptySlots(this.mask);
    this.keys = [];
    this.used = 0;
    for (let i = 0; i < order.length; i++) this.add(order[i]);
  }
}

/** Whether a raw key is an int or a float; numbers stand for tuples, too. */
export function isNumberKey(raw: Dynamic): raw is number | bigint {
  return typeof raw === "number" ? !isPacked(raw) : typeof raw === "bigint";
}

/** Empty slots by their number: V8 copies an array in a third of the time in which it fills one. */
const emptyArrays: number[][] = [];

/** Memory that is zero anyway costs nothing where a table is large, and a microsecond where it is small. */
function emptySlots(mask: number): Slots {
  if (mask > LARGEST_ARRAY) return new Int32Array(mask + 1);
  emptyArrays[mask] ??= new Array<number>(mask + 1).fill(0);
  return emptyArrays[mask].slice();
}

function lowHashOf(raw: Dynamic): number {
  if (typeof raw === "number" && (raw | 0) === raw) return raw === -1 ? -2 : raw;
  const hashed = hash(raw);
  return typeof hashed === "bigint" ? lowHalf(hashed) : hashed | 0;
}

function highHashOf(raw: Dynamic): number {
  if (typeof raw === "number" && (raw | 0) === raw) return raw >> 31;
  const hashed = hash(raw);
  return typeof hashed === "bigint" ? highHalf(hashed) : Math.floor(hashed / HALF) | 0;
}
