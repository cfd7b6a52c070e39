/** The structural tests of `match` (PEP 634; CPython Python/ceval.c, match_class and match_keys). */

import { dict } from "../builtins/dict.js";
import { isInstance } from "../builtins/isinstance.js";
import { attrOrUndefined } from "../object/attr.js";
import { invoke } from "../object/call.js";
import { classAttr } from "../object/class-attr.js";
import { typeError } from "../object/errors.js";
import { typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isClass } from "../object/type.js";
import { classes } from "../protocol/classes.js";
import { len } from "../protocol/length.js";
import { delItem, getItem } from "../protocol/subscript.js";
import { unpack, unpackStar } from "../protocol/unpack.js";

type Parts = readonly Dynamic[] | null;

/** The items of a sequence of exactly `count`, else null; none is read if nobody looks. Strings and bytes are no sequences here. */
export function matchSequence(value: Dynamic, count: number, isRead = true): Parts {
  if (value?.$indexed === true) return value.$items.length === count ? value.$items : null;
  if (!isSequence(value) || len(value) !== count) return null;
  return isRead && count > 0 ? unpack(value, count) : [];
}

/** The items around a star, the star's as a list in its place; where nobody reads that, the others when they are looked at. */
export function matchStarSequence(value: Dynamic, before: number, after: number, isRead = true): Parts {
  if (!isSequence(value) || (before + after > 0 && len(value) < before + after)) return null;
  return isRead ? unpackStar(value, before, after) : subscripted(value, before, after);
}

/** The items around `*_` are subscripts; those behind it are counted from the length (pattern_helper_sequence_subscr). */
function subscripted(value: Dynamic, before: number, after: number): Parts {
  const count = before + 1 + after;
  if (value.$indexed === true) {
    const { $items: all } = value;
    return Array.from({ length: count }, (_, i) => all[i < before ? i : all.length - count + i]);
  }
  const read: Dynamic[] = [];
  const get = (_: Dynamic, key: string | symbol): Dynamic => {
    const i = Number(key);
    return (read[i] ??= getItem(value, i < before ? i : len(value) - (count - i)));
  };
  return new Proxy(read, { get });
}

function isSequence(value: Dynamic): boolean {
  if (value instanceof classes.list || value instanceof classes.tuple) return true;
  return derives(value, sequences) || isAbstract(value, "Sequence");
}

const sequences = new Set(["range", "deque", "array", "memoryview", "UserList", "UserString"]);
const mappings = new Set(["mappingproxy", "ChainMap", "UserDict"]);

/** Whether the value's class is one of these classes of the library, or derives from one. */
function derives(value: Dynamic, names: ReadonlySet<string>): boolean {
  return typeOf(value).$type.mro.some((cls) => cls.$type.builtin && names.has(cls.$type.name));
}

/** Whether the value's class says by its bases or by registration that it is one of `collections.abc`. */
function isAbstract(value: Dynamic, name: string): boolean {
  if (typeof value !== "object" || value === null || typeOf(value).$type.builtin) return false;
  const abc = tstate.interp.modules.get("collections.abc");
  if (abc === undefined || !isInstance(value, abc[name])) return false;
  return !typeOf(value).$type.mro.some((cls) => cls.$type.builtin && texts.has(cls.$type.name));
}

const texts = new Set(["str", "bytes", "bytearray"]);

/** The values of the keys, then the rest as a dict where asked; null where a key is missing or it is no mapping. */
export function matchMapping(value: Dynamic, keys: readonly Dynamic[], wantsRest: boolean): Parts {
  if (!isMapping(value) || (keys.length > 0 && len(value) < keys.length)) return null;
  const parts: Dynamic[] = [];
  for (const key of keys) {
    const found = value.$class === dict ? value.$get(key) : mappingGet(value, key);
    if (found === undefined) return null;
    parts.push(found);
  }
  if (wantsRest) {
    const rest = new dict(value);
    for (const key of keys) delItem(rest, key);
    parts.push(rest);
  }
  return parts;
}

const absent = {};

function mappingGet(value: Dynamic, key: Dynamic): Dynamic {
  const found = invoke(value, "get", key, absent);
  return found === absent ? undefined : found;
}

function isMapping(value: Dynamic): boolean {
  if (value instanceof dict) return true;
  return derives(value, mappings) || isAbstract(value, "Mapping");
}

/** Builtin classes whose one positional pattern is the value itself. */
const selfMatching = new Set([
  "bool",
  "bytearray",
  "bytes",
  "dict",
  "float",
  "frozenset",
  "int",
  "list",
  "set",
  "str",
  "tuple",
]);

/** The attributes named by `__match_args__` and by keyword; null where it is no instance or lacks one. */
export function matchClass(value: Dynamic, cls: Dynamic, count: number, names: readonly string[]): Parts {
  if (!isClass(cls)) typeError(`called match pattern must be a ${tstate.interp.version >= 312 ? "class" : "type"}`);
  if (!isInstance(value, cls)) return null;
  const parts: Dynamic[] = [];
  if (count > 0) {
    const positional = classAttr(cls, "__match_args__");
    if (
      positional === undefined &&
      cls.$type.mro.some((c) => c.$type.module === "builtins" && selfMatching.has(c.$type.name))
    ) {
      if (count > 1) tooMany(cls.$type.name, 1, count);
      parts.push(value);
    } else {
      if (positional !== undefined && !(positional instanceof classes.tuple)) {
        typeError(`${cls.$type.name}.__match_args__ must be a tuple (got ${typeOf(positional).$type.name})`);
      }
      const args: Dynamic[] = positional === undefined ? [] : positional.$items;
      if (args.length < count) tooMany(cls.$type.name, args.length, count);
      for (let i = 0; i < count; i++) {
        if (typeof args[i] !== "string")
          typeError(`__match_args__ elements must be strings (got ${typeOf(args[i]).$type.name})`);
        if (names.includes(args[i]) || args.indexOf(args[i]) < i) {
          typeError(`${cls.$type.name}() got multiple sub-patterns for attribute '${args[i]}'`);
        }
        const found = attrOrUndefined(value, args[i]);
        if (found === undefined) return null;
        parts.push(found);
      }
    }
  }
  for (const name of names) {
    const found = attrOrUndefined(value, name);
    if (found === undefined) return null;
    parts.push(found);
  }
  return parts;
}

function tooMany(name: string, takes: number, given: number): never {
  return typeError(`${name}() accepts ${takes} positional sub-pattern${takes === 1 ? "" : "s"} (${given} given)`);
}

/** A capture: an assignment that always succeeds. */
export function bind(_value: Dynamic): true {
  return true;
}
