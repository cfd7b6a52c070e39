/** A queue as a ring buffer: what `collections.deque` is to CPython's asyncio. */

const FIRST_CAPACITY = 16;

export class Fifo<T> {
  private ring: (T | null)[] = new Array(FIRST_CAPACITY).fill(null);
  private mask = FIRST_CAPACITY - 1;
  private head = 0;
  length = 0;

  push(item: T): void {
    if (this.length > this.mask) this.grow();
    this.ring[(this.head + this.length) & this.mask] = item;
    this.length++;
  }

  /** Takes the oldest; the queue is not empty. */
  shift(): T {
    const item = this.ring[this.head]!;
    this.ring[this.head] = null;
    this.head = (this.head + 1) & this.mask;
    this.length--;
    return item;
  }

  /** The item at a position, from the oldest. */
  at(position: number): T {
    return this.ring[(this.head + position) & this.mask]!;
  }

  /** Removes the first that is `item`; false if there is none. The oldest one, the usual case, costs nothing. */
  remove(item: T): boolean {
    for (let i = 0; i < this.length; i++) {
      if (this.at(i) !== item) continue;
      if (i === 0) {
        this.shift();
        return true;
      }
      for (let j = i; j < this.length - 1; j++) {
        this.ring[(this.head + j) & this.mask] = this.ring[(this.head + j + 1) & this.mask]!;
      }
      this.length--;
      this.ring[(this.head + this.length) & this.mask] = null;
      return true;
    }
    return false;
  }

  clear(): void {
    this.ring = new Array(FIRST_CAPACITY).fill(null);
    this.mask = FIRST_CAPACITY - 1;
    this.head = 0;
    this.length = 0;
  }

  toArray(): T[] {
    const items: T[] = [];
    for (let i = 0; i < this.length; i++) items.push(this.at(i));
    return items;
  }

  private grow(): void {
    const capacity = this.ring.length;
    const bigger: (T | null)[] = new Array(capacity * 2).fill(null);
    for (let i = 0; i < this.length; i++) bigger[i] = this.at(i);
    this.ring = bigger;
    this.mask = capacity * 2 - 1;
    this.head = 0;
  }
}
