/** Iterators over dicts (CPython Objects/dictobject.c, dictiter_iternextkey and kin). */

import { runtimeError } from "../object/errors.js";
import { DONE, type Done, type Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import type { DictMap } from "../protocol/hash-map.js";
import { isPacked, type PackedTuples } from "../protocol/packed-keys.js";
import { Iterator } from "../protocol/iterator.js";
import { tupleOf } from "./tuple.js";

/** Walks a table in order; its size must stay what it was. */
export abstract class TableIterator extends Iterator {
  declare $map: DictMap | null;
  declare $raws: globalThis.Iterator<Dynamic>;
  declare $size: number;
  declare $left: number;
  /** The table's tuples that are packed, and how many have come by; null where they do not come in order. */
  declare $tuples: PackedTuples | null;
  declare $place: number;

  constructor(map: DictMap) {
    super();
    this.$map = map;
    this.$tuples = map.tuples;
    this.$raws = this.$start(map);
    this.$size = map.size;
    this.$left = map.size;
    this.$place = 0;
  }

  /** What is walked. */
  $start(map: DictMap): globalThis.Iterator<Dynamic> {
    return map.keys();
  }

  /** The Python key of the raw one that was stepped to. */
  $key(map: DictMap, raw: Dynamic): Dynamic {
    const tuples = this.$tuples;
    if (tuples !== null && isPacked(raw) && map.tuples === tuples) return tuples.at(this.$place++, raw, map);
    return map.keyOfRaw(raw);
  }

  /** What a step gives for a raw key. */
  abstract $item(map: DictMap, raw: Dynamic): Dynamic;

  /** For messages. */
  get $what(): string {
    return "dictionary";
  }

  override $step(): Dynamic | Done {
    const map = this.$map;
    if (map === null) return DONE;
    if (map.size !== this.$size) {
      this.$size = -1;
      runtimeError(`${this.$what} changed size during iteration`);
    }
    const next = this.$raws.next();
    if (next.done === true) {
      this.$map = null;
      return DONE;
    }
    if (--this.$left < 0) {
      this.$map = null;
      if (this.$what === "dictionary") runtimeError("dictionary keys changed during iteration");
      return DONE;
    }
    return this.$item(map, next.value);
  }

  __length_hint__(): number {
    return this.$map === null || this.$map.size !== this.$size ? 0 : this.$left;
  }

  static {
    define(this, { name: "table_iterator", methods: { __length_hint__: "self" } });
  }
}

export class dict_keyiterator extends TableIterator {
  override $item(map: DictMap, raw: Dynamic): Dynamic {
    return this.$key(map, raw);
  }
  static {
    define(this, { name: "dict_keyiterator", final: true });
  }
}

/** Walks the values of the Map itself: no look-up by key. */
export class dict_valueiterator extends TableIterator {
  override $start(map: DictMap): globalThis.Iterator<Dynamic> {
    return map.values();
  }
  override $item(_map: DictMap, value: Dynamic): Dynamic {
    return value;
  }
  static {
    define(this, { name: "dict_valueiterator", final: true });
  }
}

export class dict_itemiterator extends TableIterator {
  override $start(map: DictMap): globalThis.Iterator<Dynamic> {
    return map.entries();
  }
  override $item(map: DictMap, entry: [Dynamic, Dynamic]): Dynamic {
    entry[0] = this.$key(map, entry[0]);
    return entry;
  }
  override $row(): Dynamic | Done {
    return super.$step();
  }
  override $step(): Dynamic | Done {
    const entry = super.$step();
    return entry === DONE ? DONE : tupleOf(entry as Dynamic[]);
  }
  static {
    define(this, { name: "dict_itemiterator", final: true });
  }
}

/** What a loop over `d.items()` goes through: no pairs are made. */
export class ItemPairs extends dict_keyiterator {
  declare first: Dynamic;
  declare second: Dynamic;

  override $item(map: DictMap, raw: Dynamic): Dynamic {
    this.second = map.get(raw);
    return this.$key(map, raw);
  }

  next(): boolean {
    this.first = this.$step();
    return this.first !== DONE;
  }
}

export class dict_reversekeyiterator extends dict_keyiterator {
  override $start(map: DictMap): globalThis.Iterator<Dynamic> {
    this.$tuples = null;
    return Array.from(map.keys()).reverse().values();
  }
  static {
    define(this, { name: "dict_reversekeyiterator", final: true });
  }
}

export class dict_reversevalueiterator extends dict_valueiterator {
  override $start(map: DictMap): globalThis.Iterator<Dynamic> {
    return Array.from(map.values()).reverse().values();
  }
  static {
    define(this, { name: "dict_reversevalueiterator", final: true });
  }
}

export class dict_reverseitemiterator extends dict_itemiterator {
  override $start(map: DictMap): globalThis.Iterator<Dynamic> {
    this.$tuples = null;
    return Array.from(map.entries()).reverse().values();
  }
  static {
    define(this, { name: "dict_reverseitemiterator", final: true });
  }
}
