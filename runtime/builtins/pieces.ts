/**
 * The pieces of a text that is to be joined: what `out = []` is where a function does nothing with `out` but append to it and
 * join it.
 */

import type { Dynamic } from "../object/sentinels.js";
import { flat } from "../protocol/flat.js";
import { joinItems, PORTION } from "./str-join.js";

/**
 * Portions are joined as they come. An array that grows to a million items is copied 30 times, into memory that the system has
 * to clear first, and the collector copies it as well: 22 to 35 ns for each character that is appended, 4 so.
 */
export class Pieces {
  private readonly separator: string;
  /** The portions that have been joined, and of how many pieces they were. */
  private text = "";
  private before = 0;
  /** Those since then: the first `count` of the array, which is kept. */
  private items: Dynamic[] = [];
  private count = 0;
  /** How many make the next portion: none where there was one that is no string, of which joining has to complain. */
  private portion = PORTION;

  constructor(separator: string) {
    this.separator = separator;
  }

  append(piece: Dynamic): null {
    this.items[this.count++] = piece;
    if (this.count === this.portion) this.pack();
    return null;
  }

  join(): string {
    const { items, count, before, separator } = this;
    const last = joinItems(separator, items.length === count ? items : items.slice(0, count), before);
    if (before === 0) return last;
    return count === 0 ? flat(this.text) : flat(this.text + (separator + last));
  }

  private pack(): void {
    const { items, separator } = this;
    for (let i = 0; i < items.length; i++) {
      if (typeof items[i] !== "string") {
        this.portion = 0;
        return;
      }
    }
    const portion = joinItems(separator, items, 0);
    this.text = this.before === 0 ? portion : this.text + (separator + portion);
    this.before += this.count;
    this.count = 0;
  }
}
