/** What calls gave, by their arguments: the table of `lru_cache` (CPython: the dict of lru_cache_object). */

import type { Dynamic } from "../../object/sentinels.js";
import { arraysEqual } from "../../protocol/compare.js";
import { bucketOfTuple } from "../../protocol/tuple-bucket.js";

/** What tells calls apart: a lone int or str by itself, else the arguments. */
export type CallKey = string | number | bigint | readonly Dynamic[];

/** A result; where the cache is bounded, in a ring from the least to the most recently used. */
export class CallResult {
  readonly key: CallKey;
  readonly hash: number;
  value: Dynamic;
  /** The next one of its bucket. */
  next: CallResult | undefined = undefined;
  older: CallResult = this;
  newer: CallResult = this;

  constructor(key: CallKey, hash: number, value: Dynamic) {
    this.key = key;
    this.hash = hash;
    this.value = value;
  }

  leave(): void {
    this.older.newer = this.newer;
    this.newer.older = this.older;
  }

  /** Becomes the most recently used. */
  enter(root: CallResult): void {
    this.older = root.older;
    this.newer = root;
    root.older.newer = this;
    root.older = this;
  }
}

/** Arguments are hashed and compared where they are, in no tuple: a hit with two ints took 140 ns as a key of a dict, and takes 45. */
export class CallTable {
  /** The results of calls with a lone int or str. */
  readonly lone = new Map<string | number | bigint, Dynamic>();
  /** The first ones of all others; a power of two. */
  private buckets: (CallResult | undefined)[] = new Array(8).fill(undefined);
  private others = 0;

  get size(): number {
    return this.lone.size + this.others;
  }

  /** What a call with these arguments gave; `hash` is `hashOf(args)`. */
  find(args: readonly Dynamic[], hash: number): CallResult | undefined {
    let at = this.buckets[hash & (this.buckets.length - 1)];
    while (at !== undefined && (at.hash !== hash || !arraysEqual(at.key as readonly Dynamic[], args))) at = at.next;
    return at;
  }

  /** Adds what `find` did not find. */
  add(result: CallResult): void {
    if (this.others >= this.buckets.length) this.grow();
    this.others++;
    this.put(result);
  }

  remove(result: CallResult): void {
    if (!Array.isArray(result.key)) {
      this.lone.delete(result.key as string | number | bigint);
      return;
    }
    const place = result.hash & (this.buckets.length - 1);
    let at = this.buckets[place];
    if (at === result) this.buckets[place] = result.next;
    else {
      while (at !== undefined && at.next !== result) at = at.next;
      if (at === undefined) return;
      at.next = result.next;
    }
    this.others--;
  }

  private put(result: CallResult): void {
    const place = result.hash & (this.buckets.length - 1);
    result.next = this.buckets[place];
    this.buckets[place] = result;
  }

  private grow(): void {
    const before = this.buckets;
    this.buckets = new Array(before.length * 4).fill(undefined);
    for (const first of before) {
      for (let at = first; at !== undefined; ) {
        const { next } = at;
        this.put(at);
        at = next;
      }
    }
  }
}

/** Equal arguments have equal hashes. */
export const hashOf: (args: readonly Dynamic[]) => number = bucketOfTuple;
