/** What a Counter that does nothing of its own counts by (CPython Modules/_collectionsmodule.c, _count_elements). */

import type { dict } from "../../builtins/dict.js";
import { latin1Bytes } from "../../builtins/text-bytes.js";
import { DONE, type Dynamic } from "../../object/sentinels.js";
import type { DictMap } from "../../protocol/hash-map.js";
import { iter, liveItems } from "../../protocol/iter.js";
import { add } from "../../protocol/number.js";

/** Adds one for each element. */
export function countElements(map: DictMap, iterable: Dynamic): void {
  if (typeof iterable === "string" && iterable.length >= SHORTEST_BY_BYTES && countUnits(map, iterable)) return;
  const live = liveItems(iterable);
  if (live !== undefined) {
    for (let i = 0; i < live.length; i++) countOne(map, live[i]);
    return;
  }
  const steps = iter(iterable);
  for (let key = steps.$step(); key !== DONE; key = steps.$step()) countOne(map, key);
}

function countOne(map: DictMap, key: Dynamic, by = 1): void {
  const count = map.lookup(key);
  map.store(key, count === undefined ? by : increased(count, by));
}

const increased = (count: Dynamic, by: number): Dynamic =>
  (count | 0) === count && count >= 0 && by <= 0x7fffffff ? count + by : add(count, by);

/** Texts from this length on are counted by bytes: 300,000 characters 16 ms, and 0.4 so. */
const SHORTEST_BY_BYTES = 64;

/** How often each unit was found: one array for all texts, zeros between them. */
const counts = new Uint32Array(256);

/** Counts the characters of a text, if all of it is Latin-1. */
function countUnits(map: DictMap, text: string): boolean {
  const data = latin1Bytes(text);
  if (data === undefined) return false;
  const units: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = data[i]!;
    if (counts[unit]!++ === 0) units.push(unit);
  }
  // Before any code of the program may run, which may count another text.
  const found = units.map((unit) => counts[unit]!);
  for (const unit of units) counts[unit] = 0;
  for (let i = 0; i < units.length; i++) countOne(map, String.fromCharCode(units[i]!), found[i]);
  return true;
}

/** Adds the counts of a dict to those of another, if all of them are ints and all keys strings: no code of the program runs. */
export function mergeCounts(map: DictMap, counts: dict): boolean {
  if (!counts.$class.$type.builtin || counts.$map.originals !== null) return false;
  for (const [raw, count] of counts.$map) if (typeof raw !== "string" || !Number.isInteger(count)) return false;
  for (const [raw, count] of counts.$map) {
    const mine = map.lookup(raw);
    map.store(raw, mine === undefined ? count : add(count, mine));
  }
  return true;
}
