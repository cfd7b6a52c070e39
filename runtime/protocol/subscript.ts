/** `o[k]`, `o[k] = v`, `del o[k]` (CPython Objects/abstract.c, PyObject_GetItem and its kin). */

import { raised, typeError } from "../object/errors.js";
import { attrOrUndefined } from "../object/attr.js";
import { call } from "../object/call.js";
import { handBack, handedBack } from "../object/hand-back.js";
import { special, specialOrNone, typeName, typeOf } from "../object/lookup.js";
import type { PyFunction } from "../object/code.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isClass, metatype } from "../object/type.js";
import { aliases, classes } from "./classes.js";
import { codePointAt, unitOfSeen } from "./code-points.js";
import { unhashable } from "./hash.js";
import { callSpecial } from "./special.js";

/**
 * `o[k]`. Lists, tuples, dicts and strings are answered here when the key is the usual one and the class is not a subclass,
 * misses included; what is left is the method's.
 */
export function getItem(o: Dynamic, k: Dynamic): Dynamic {
  const value = typeof o === "string" ? (unitOfSeen(o, k) ?? findPoint(o, k)) : findItem(o, k);
  if (value !== undefined) return value;
  throw handedBack();
}

/** The same, which hands back that there is no such item. */
export function findItem(o: Dynamic, k: Dynamic): Dynamic {
  if (typeof o === "string") return findPoint(o, k);
  // First what raises most: a jump forward puts off the time when V8 compiles a function until that returns, so one that jumps
  // far and throws half the time is interpreted for ever. A dict's miss took 1.4 µs as the third case, and takes 0.8.
  if (o instanceof classes.dict) {
    if (o.$class === classes.dict) {
      const map = o.$map;
      const isRaw = !map.mixed && (typeof k === "string" || typeof k === "number");
      if (!isRaw && isMutable(k)) return handBack(unhashable(k));
      const value = isRaw ? map.get(k) : map.lookup(k);
      if (value !== undefined) return value;
      return handBack(raised.KeyError(k));
    }
  } else if (o instanceof classes.list) {
    if (typeof k === "number" && o.$class === classes.list) {
      const items = o.$items;
      const value = items[k < 0 ? k + items.length : k];
      if (value !== undefined) return value;
      if (Number.isInteger(k)) return handBack(raised.IndexError("list index out of range"));
    }
  } else if (o instanceof classes.tuple) {
    if (typeof k === "number" && (o.$class === classes.tuple || isReadAsTuple(o.$class))) {
      const items = o.$items;
      const value = items[k < 0 ? k + items.length : k];
      if (value !== undefined) return value;
      if (Number.isInteger(k)) return handBack(raised.IndexError("tuple index out of range"));
    }
  } else if (typeof k === "number" && o instanceof classes.bytearray && o.$class === classes.bytearray) {
    const value = k < 0 ? undefined : o.$bytes[k];
    if (value !== undefined) return value;
  }
  return getItemSlow(o, k);
}

/** Whether the class, such as that of named tuples, has no `__getitem__` of its own. */
const isReadAsTuple = (cls: PyClass): boolean =>
  cls.prototype.__getitem__ === (classes.tuple.prototype as Dynamic).__getitem__;

/** Whether it is of those that are no keys: told before they are hashed, for that throws. */
function isMutable(k: Dynamic): boolean {
  const cls = k?.$class;
  return cls !== undefined && (cls === classes.list || cls === classes.dict || cls === classes.set);
}

function findPoint(text: string, k: Dynamic): Dynamic {
  if (typeof k !== "number" || !Number.isInteger(k)) return getItemSlow(text, k);
  return codePointAt(text, k) ?? handBack(raised.IndexError("string index out of range"));
}

function getItemSlow(o: Dynamic, k: Dynamic): Dynamic {
  // `names[a < b]`
  if (typeof k === "boolean" && (typeof o === "string" || o?.$indexed === true)) return findItem(o, Number(k));
  // What is asked for the field of a record, mostly: `text["id"]` 1.3 µs through four functions, and 0.1 so.
  const what = typeof k === "string" || k === null ? indexed(o) : undefined;
  if (what !== undefined) return handBack(raised.TypeError(indexRefusal(what, k)));
  const method = typeOf(o).prototype.__getitem__;
  if (method !== undefined) {
    const code = (method as PyFunction | null)?.$code;
    return code?.handsBack && code.exact === 1 ? method.call(o, k, true) : callSpecial(method, o, k);
  }
  if (isClass(o)) {
    if (o === metatype.cls && tstate.interp.version >= 309) return aliases.of(o, k);
    const generic = attrOrUndefined(o, "__class_getitem__");
    if (generic !== undefined) return call(generic, k);
    return handBack(notSubscriptable(o));
  }
  return handBack(raised.TypeError(`'${typeName(o)}' object is not subscriptable`));
}

/** What messages call a sequence proper. */
function indexed(o: Dynamic): "string" | "list" | "tuple" | undefined {
  if (typeof o === "string") return "string";
  if (o?.$indexed !== true) return undefined;
  return o.$class === classes.list ? "list" : "tuple";
}

/** Why something is no index. */
export function indexRefusal(what: string, k: Dynamic): string {
  if (what !== "string") return `${what} indices must be integers or slices, not ${typeName(k)}`;
  const refusal = "string indices must be integers";
  return tstate.interp.version >= 311 ? `${refusal}, not '${typeName(k)}'` : refusal;
}

function notSubscriptable(cls: PyClass): Dynamic {
  const newer = tstate.interp.version >= 311;
  return raised.TypeError(
    newer ? `type '${cls.$type.name}' is not subscriptable` : `'${typeName(cls)}' object is not subscriptable`,
  );
}

/** `o[k] = v`. */
export function setItem(o: Dynamic, k: Dynamic, v: Dynamic): void {
  if (o instanceof classes.list) {
    if (typeof k === "number" && o.$class === classes.list) {
      const items = o.$items;
      const index = k < 0 ? k + items.length : k;
      if (items[index] !== undefined) {
        items[index] = v;
        return;
      }
    }
  } else if (o instanceof classes.dict) {
    if (o.$class === classes.dict) {
      o.$map.store(k, v);
      return;
    }
  }
  if (
    typeof v === "number" &&
    typeof k === "number" &&
    o instanceof classes.bytearray &&
    o.$class === classes.bytearray
  ) {
    const { $bytes: bytes } = o;
    if (k >= 0 && k < bytes.length && (v & 255) === v && Math.floor(k) === k) {
      bytes[k] = v;
      return;
    }
  }
  const method = typeOf(o).prototype.__setitem__;
  if (method === undefined) typeError(`'${typeName(o)}' object does not support item assignment`);
  callSpecial(method, o, k, v);
}

/** `del o[k]`. */
export function delItem(o: Dynamic, k: Dynamic): void {
  const method = specialOrNone(o, "__delitem__");
  if (method === undefined) {
    const verb = isSequenceIndex(o, k) ? "doesn't" : "does not";
    typeError(`'${typeName(o)}' object ${verb} support item deletion`);
  }
  callSpecial(method, o, k);
}

/** Whether CPython tries the sequence slots, which have another wording. */
function isSequenceIndex(o: Dynamic, k: Dynamic): boolean {
  if (special(k, "__index__") === undefined) return false;
  return !typeOf(o).$type.builtin || special(o, "__len__") !== undefined || special(o, "__contains__") !== undefined;
}
