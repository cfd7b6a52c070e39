/** The ring of values under `collections.deque`: both ends in constant time. */

import type { Dynamic } from "../../object/sentinels.js";

/** The capacity is a power of two, so that positions wrap by a mask. */
export class Ring {
  private slots: Dynamic[] = new Array(8).fill(undefined);
  private mask = 7;
  private head = 0;
  length = 0;
  /** Counts changes of length: iterators compare it. */
  changes = 0;

  at(index: number): Dynamic {
    return this.slots[(this.head + index) & this.mask];
  }

  put(index: number, value: Dynamic): void {
    this.slots[(this.head + index) & this.mask] = value;
  }

  push(value: Dynamic): void {
    if (this.length > this.mask) this.grow();
    this.slots[(this.head + this.length++) & this.mask] = value;
    this.changes++;
  }

  unshift(value: Dynamic): void {
    if (this.length > this.mask) this.grow();
    this.head = (this.head - 1) & this.mask;
    this.slots[this.head] = value;
    this.length++;
    this.changes++;
  }

  /** The last value; there is one. */
  pop(): Dynamic {
    const at = (this.head + --this.length) & this.mask;
    const value = this.slots[at];
    this.slots[at] = undefined;
    this.changes++;
    return value;
  }

  /** The first value; there is one. */
  shift(): Dynamic {
    const value = this.slots[this.head];
    this.slots[this.head] = undefined;
    this.head = (this.head + 1) & this.mask;
    this.length--;
    this.changes++;
    return value;
  }

  insert(index: number, value: Dynamic): void {
    if (index <= this.length >> 1) {
      this.unshift(value);
      for (let i = 0; i < index; i++) this.put(i, this.at(i + 1));
    } else {
      this.push(value);
      for (let i = this.length - 1; i > index; i--) this.put(i, this.at(i - 1));
    }
    this.put(index, value);
  }

  remove(index: number): void {
    if (index <= this.length >> 1) {
      for (let i = index; i > 0; i--) this.put(i, this.at(i - 1));
      this.shift();
    } else {
      for (let i = index; i < this.length - 1; i++) this.put(i, this.at(i + 1));
      this.pop();
    }
  }

  /** Turns by `steps` to the right; there are at least two values. */
  rotate(steps: number): void {
    let right = steps % this.length;
    if (right > this.length / 2) right -= this.length;
    else if (right < -this.length / 2) right += this.length;
    for (; right > 0; right--) this.unshift(this.pop());
    for (; right < 0; right++) this.push(this.shift());
  }

  toArray(): Dynamic[] {
    const items: Dynamic[] = new Array(this.length);
    for (let i = 0; i < items.length; i++) items[i] = this.at(i);
    return items;
  }

  clear(): void {
    this.slots = new Array(8).fill(undefined);
    this.mask = 7;
    this.head = 0;
    this.length = 0;
    this.changes++;
  }

  private grow(): void {
    const items = this.toArray();
    const capacity = (this.mask + 1) * 2;
    this.slots = items;
    for (let i = items.length; i < capacity; i++) items.push(undefined);
    this.mask = capacity - 1;
    this.head = 0;
  }
}
