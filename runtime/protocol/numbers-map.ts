/** The table of a dict or set of many numbers: a DictMap that keeps them in a NumberTable instead of in its Map. */

import type { Dynamic } from "../object/sentinels.js";
import { DictMap } from "./hash-map.js";
import { isTableNumber, NumberTable } from "./number-table.js";

class NumbersMap extends DictMap {
  declare numbers: NumberTable;

  override get size(): number {
    return this.numbers.size;
  }
  override get(raw: Dynamic): Dynamic {
    return typeof raw === "number" ? this.numbers.get(raw) : undefined;
  }
  override has(raw: Dynamic): boolean {
    return typeof raw === "number" && this.numbers.has(raw);
  }
  override set(raw: Dynamic, value: Dynamic): this {
    if (isTableNumber(raw)) this.numbers.set(raw, value);
    else {
      const entries = this.entries();
      const plain = leave(this);
      for (const [number, known] of entries) plain.set(number, known);
      plain.set(raw, value);
    }
    return this;
  }
  override delete(raw: Dynamic): boolean {
    return typeof raw === "number" && this.numbers.delete(raw);
  }
  override clear(): void {
    leave(this);
  }
  override keys(): MapIterator<Dynamic> {
    return new NumberKeys(this.numbers) as unknown as MapIterator<Dynamic>;
  }
  override values(): MapIterator<Dynamic> {
    return new NumberValues(this.numbers) as unknown as MapIterator<Dynamic>;
  }
  override entries(): MapIterator<[Dynamic, Dynamic]> {
    return new NumberEntries(this.numbers) as unknown as MapIterator<[Dynamic, Dynamic]>;
  }
  override [Symbol.iterator](): MapIterator<[Dynamic, Dynamic]> {
    return this.entries();
  }
}

/** Goes on over what is added and removed meanwhile as the iterators of Map do. */
abstract class NumberWalk<T> implements IterableIterator<T> {
  protected readonly table: NumberTable;
  protected readonly cursor;
  constructor(table: NumberTable) {
    this.table = table;
    this.cursor = table.cursor();
  }
  protected abstract get current(): T;
  next(): IteratorResult<T> {
    return this.table.advance(this.cursor) ? { done: false, value: this.current } : { done: true, value: undefined };
  }
  [Symbol.iterator](): this {
    return this;
  }
}

class NumberKeys extends NumberWalk<number> {
  protected get current(): number {
    return this.table.numberAt(this.cursor);
  }
}

class NumberValues extends NumberWalk<Dynamic> {
  protected get current(): Dynamic {
    return this.table.valueAt(this.cursor);
  }
}

class NumberEntries extends NumberWalk<[number, Dynamic]> {
  protected get current(): [number, Dynamic] {
    return [this.table.numberAt(this.cursor), this.table.valueAt(this.cursor)];
  }
}

/** Moves the entries of a DictMap whose keys are all numbers into a table; others stay where they are. */
function changeOver(map: DictMap): void {
  for (const raw of map.keys()) if (!isTableNumber(raw)) return;
  const numbers = new NumberTable(map, 2 * map.size);
  map.clear();
  Object.setPrototypeOf(map, NumbersMap.prototype);
  (map as NumbersMap).numbers = numbers;
}

/** Makes it an empty DictMap again. */
function leave(map: NumbersMap): DictMap {
  Object.setPrototypeOf(map, DictMap.prototype);
  map.numbers = none;
  return map;
}

const none = new NumberTable([], 0);

DictMap.ofManyNumbers = changeOver;
