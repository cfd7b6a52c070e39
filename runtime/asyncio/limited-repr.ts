/** The abbreviating repr that asyncio uses for results and arguments (Lib/reprlib.py, the module's default instance). */

import { bytes } from "../builtins/bytes.js";
import { dict } from "../builtins/dict.js";
import { list } from "../builtins/list.js";
import { frozenset, set } from "../builtins/set.js";
import { tuple } from "../builtins/tuple.js";
import { typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { repr } from "../protocol/repr.js";
import { toArray } from "../protocol/iter.js";
import { getItem } from "../protocol/subscript.js";

const DEPTH = 6;
const MOST_ITEMS = 6;
const MOST_PAIRS = 4;
const LONGEST_STRING = 30;
const LONGEST_INT = 40;
const LONGEST_OTHER = 30;

/** Lib/reprlib.py repr. */
export function limitedRepr(value: Dynamic): string {
  return show(value, DEPTH);
}

function show(value: Dynamic, level: number): string {
  if (typeof value === "string") return middle(repr([...value].slice(0, LONGEST_STRING).join("")), value);
  if (typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value))) {
    return shorten(repr(value), LONGEST_INT);
  }
  switch (typeof value === "object" && value !== null ? value.$class : undefined) {
    case tuple:
      return items(value, level, "(", ")", value.items.length === 1 ? "," : "");
    case list:
      return items(value, level, "[", "]", "");
    case set:
      return value.size === 0 ? "set()" : items(value, level, "{", "}", "");
    case frozenset:
      return value.size === 0 ? "frozenset()" : items(value, level, "frozenset({", "})", "");
    case dict:
      return pairs(value, level);
    case bytes:
      return shorten(repr(value), LONGEST_OTHER);
  }
  if (typeof value !== "object" || value === null) return repr(value);
  return shorten(safeRepr(value), LONGEST_OTHER);
}

/** Lib/reprlib.py Repr.repr_str. */
function middle(shown: string, value: string): string {
  if (shown.length <= LONGEST_STRING && [...value].length <= LONGEST_STRING) return shown;
  const head = Math.max(0, (LONGEST_STRING - 3) >> 1);
  const tail = Math.max(0, LONGEST_STRING - 3 - head);
  const points = [...value];
  const kept = repr(points.slice(0, head).join("") + points.slice(points.length - tail).join(""));
  return `${kept.slice(0, head)}...${kept.slice(kept.length - tail)}`;
}

function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = Math.max(0, (longest - 3) >> 1);
  const tail = Math.max(0, longest - 3 - head);
  return `${text.slice(0, head)}...${text.slice(text.length - tail)}`;
}

function items(value: Dynamic, level: number, open: string, close: string, trail: string): string {
  const all = toArray(value);
  if (level <= 0 && all.length > 0) return `${open}...${close}`;
  const shown = all.slice(0, MOST_ITEMS).map((item) => show(item, level - 1));
  if (all.length > MOST_ITEMS) shown.push("...");
  return `${open}${shown.join(", ")}${shown.length === 1 ? trail : ""}${close}`;
}

function pairs(value: Dynamic, level: number): string {
  const keys = toArray(value);
  if (keys.length === 0) return "{}";
  if (level <= 0) return "{...}";
  const shown = keys
    .slice(0, MOST_PAIRS)
    .map((key) => `${show(key, level - 1)}: ${show(getItem(value, key), level - 1)}`);
  if (keys.length > MOST_PAIRS) shown.push("...");
  return `{${shown.join(", ")}}`;
}

/** Lib/reprlib.py Repr.repr_instance: a failing `__repr__` is no error here. */
function safeRepr(value: Dynamic): string {
  try {
    return repr(value);
  } catch {
    return `<${typeOf(value).$type.name} instance>`;
  }
}
