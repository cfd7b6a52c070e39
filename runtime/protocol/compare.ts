/** Comparison, identity and membership (CPython Objects/object.c, PyObject_RichCompare; Objects/abstract.c, PySequence_Contains). */

import type { PyFunction } from "../object/code.js";
import { raised, typeError } from "../object/errors.js";
import { handBack } from "../object/hand-back.js";
import { primitiveTypes, typeName, typeOf } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, DONE } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isSubclass } from "../object/type.js";
import { classes } from "./classes.js";
import { NotImplemented } from "./notimplemented.js";
import { askSpecial, callSpecial } from "./special.js";
import { iter } from "./iter.js";
import { truth } from "./truth.js";
import { pairs } from "./surrogate-pairs.js";

const OBJECT: Dynamic = PyObject.prototype;

/** `a == b`. */
export function eq(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") return a === b;
  if (typeof a === "string" && typeof b === "string") return a === b;
  return eqSlow(a, b);
}

function eqSlow(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "object" && a !== null) {
    if (isSameSequence(a, b)) return arraysEqual(a.$items, b.$items);
    const type = typeOf(a);
    const other = typeOf(b);
    const { __eq__: method } = type.prototype;
    // What both have of `object` or `tuple` need not be asked: 6 ns, through the special methods 40.
    if (method === OBJECT.__eq__ || method === classes.tuple.prototype.__eq__) {
      if (other.prototype.__eq__ === method)
        return method === OBJECT.__eq__ ? a === b : arraysEqual(a.$items, b.$items);
    } else if (isOwnMethod(method) && type !== primitiveTypes.float && !derives(other, type)) {
      return eqBy(method, a, b, other);
    }
  }
  const x = comparable(a);
  if (x !== undefined) {
    const y = comparable(b);
    // JS compares numbers, bigints and booleans by exact value, as Python does.
    // biome-ignore lint/suspicious/noDoubleEquals: number == bigint is meant
    if (y !== undefined) return x == y;
  }
  const result = richCompare("__eq__", "__eq__", a, b);
  return result === NotImplemented ? a === b : result;
}

/** Whether both are lists proper, or tuples: what their special methods say is 20 ns further away. */
function isSameSequence(a: Dynamic, b: Dynamic): boolean {
  return a.$indexed === true && b?.$indexed === true && a.$class === b.$class;
}

/** The same where the left operand is asked first, by its class's method; `other` is the class of the right one. */
function eqBy(method: PyFunction, a: Dynamic, b: Dynamic, other: PyClass): Dynamic {
  const result = method.call(a, b);
  if (typeof result === "boolean") return result;
  if (result !== NotImplemented) return result ?? null;
  const right = other.prototype.__eq__;
  const reflected = right === undefined ? NotImplemented : callSpecial(right, b, a);
  return reflected === NotImplemented ? a === b : reflected;
}

/** `a != b`. */
export function ne(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") return a !== b;
  if (typeof a === "string" && typeof b === "string") return a !== b;
  // What the class does not say is the opposite of `==`.
  if (typeof a === "object" && a !== null && typeof b === "object" && b !== null && a.$class === b.$class) {
    if (isSameSequence(a, b)) return !arraysEqual(a.$items, b.$items);
    const { __eq__: method, __ne__: opposite } = typeOf(a).prototype;
    if (opposite === OBJECT.__ne__ && isOwnMethod(method)) {
      const result = eqBy(method, a, b, a.$class);
      return typeof result === "boolean" ? !result : !truth(result);
    }
  }
  const x = comparable(a);
  if (x !== undefined) {
    const y = comparable(b);
    // biome-ignore lint/suspicious/noDoubleEquals: number == bigint is meant
    if (y !== undefined) return x != y;
  }
  const result = richCompare("__ne__", "__ne__", a, b);
  return result === NotImplemented ? a !== b : result;
}

/** `a < b`. */
export function lt(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return isLess(a, b);
  const x = comparable(a);
  if (x !== undefined) {
    const y = comparable(b);
    if (y !== undefined) return x < y;
  }
  return order("lt", "<", "__lt__", "__gt__", a, b, a?.$class?.prototype.__lt__);
}

/** `a <= b`. */
export function le(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") return a <= b;
  if (typeof a === "string" && typeof b === "string") return !isLess(b, a);
  const x = comparable(a);
  if (x !== undefined) {
    const y = comparable(b);
    if (y !== undefined) return x <= y;
  }
  return order("le", "<=", "__le__", "__ge__", a, b, a?.$class?.prototype.__le__);
}

/** `a > b`. */
export function gt(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") return a > b;
  if (typeof a === "string" && typeof b === "string") return isLess(b, a);
  const x = comparable(a);
  if (x !== undefined) {
    const y = comparable(b);
    if (y !== undefined) return x > y;
  }
  return order("gt", ">", "__gt__", "__lt__", a, b, a?.$class?.prototype.__gt__);
}

/** `a >= b`. */
export function ge(a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === "number" && typeof b === "number") return a >= b;
  if (typeof a === "string" && typeof b === "string") return !isLess(a, b);
  const x = comparable(a);
  if (x !== undefined) {
    const y = comparable(b);
    if (y !== undefined) return x >= y;
  }
  return order("ge", ">=", "__ge__", "__le__", a, b, a?.$class?.prototype.__ge__);
}

/** A real number of a builtin type proper, ready for JS comparison. */
function comparable(x: Dynamic): number | bigint | undefined {
  if (typeof x === "number" || typeof x === "bigint") return x;
  if (typeof x === "boolean") return x ? 1 : 0;
  return x instanceof primitiveTypes.float && x.$class === primitiveTypes.float ? x.$value : undefined;
}

/** What stands behind surrogates in the order of JavaScript, which is that of UTF-16 units, and surrogates. */
const disordered = /[\ud800-\uffff]/;

/**
 * Whether `a < b`, by code points. Unit by unit 60 equal ones take 200 ns, and 400 where the strings are slices; V8 takes 30 to 50
 * for any number, and 14 to find that there is nothing disordered in a string of one byte a unit.
 */
export function isLess(a: string, b: string): boolean {
  const x = a.charCodeAt(0);
  const y = b.charCodeAt(0);
  // Nothing is less than the unit that an empty string has not.
  if (x < y && x < 0xd800) return true;
  if (y < x && y < 0xd800) return false;
  if (!pairs.possible) return a < b;
  return disordered.test(a) && disordered.test(b) ? compareUnits(a, b) < 0 : a < b;
}

/** Negative, 0 or positive. */
function compareUnits(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    return x < 0xd800 || y < 0xd800 ? x - y : comparePoints(a, b, i);
  }
  return a.length - b.length;
}

/** The same where the first units that differ, at `i`, are surrogates or stand behind them: they may be halves of code points. */
function comparePoints(a: string, b: string, i: number): number {
  const start = i > 0 && (a.charCodeAt(i - 1) & 0xfc00) === 0xd800 ? i - 1 : i;
  return a.codePointAt(start)! - b.codePointAt(start)! || a.charCodeAt(i) - b.charCodeAt(i);
}

/** Both sides' special methods (do_richcompare); the right class first if it derives from the left. */
function richCompare(
  name: string,
  reflected: string,
  a: Dynamic,
  b: Dynamic,
  ask: typeof callSpecial = callSpecial,
): Dynamic {
  const typeA: PyClass = typeOf(a);
  const typeB: PyClass = typeOf(b);
  let asked = false;
  if (typeA !== typeB && isSubclass(typeB, typeA)) {
    const right = typeB.prototype[reflected];
    if (right !== undefined) {
      asked = true;
      const result = ask(right, b, a);
      if (result !== NotImplemented) return result;
    }
  }
  const left = typeA.prototype[name];
  if (left !== undefined) {
    const result = ask(left, a, b);
    if (result !== NotImplemented) return result;
  }
  if (asked) return NotImplemented;
  const right = typeB.prototype[reflected];
  return right === undefined ? NotImplemented : ask(right, b, a);
}

/** A comparison: its symbol, and the special methods that are asked for it, of the left and of the right operand. */
export interface Comparison {
  readonly symbol: string;
  readonly name: string;
  readonly reflected: string;
  readonly compare: (a: Dynamic, b: Dynamic) => Dynamic;
}

/** `a < b` and its like, which hand back that there is no such order, and what methods of the program raise that are asked to. */
export function comparedOrHandBack({ symbol, name, reflected, compare }: Comparison, a: Dynamic, b: Dynamic): Dynamic {
  if (typeof a === typeof b && !mayHandBack(a) && !mayHandBack(b)) return compare(a, b);
  if (comparable(a) !== undefined && comparable(b) !== undefined) return compare(a, b);
  const result = richCompare(name, reflected, a, b, askSpecial);
  if (result !== NotImplemented) return result;
  if (symbol === "==") return a === b;
  return symbol === "!=" ? a !== b : handBack(withoutOrder(symbol, a, b));
}

/** Whether it is None, or an object of a class of the program. */
function mayHandBack(x: Dynamic): boolean {
  return x === null || (typeof x === "object" && x.$class?.$type.builtin === false);
}

const orders = { lt, le, gt, ge };
export type Order = keyof typeof orders;

/** `method` is that of the left operand's class, which was read by its name: V8 keeps where it found it. */
function order(
  kind: Order,
  symbol: string,
  name: string,
  reflected: string,
  a: Dynamic,
  b: Dynamic,
  method: Dynamic,
): Dynamic {
  let result: Dynamic;
  if (isOwnMethod(method) && a.$native === undefined && isOtherObject(b, a.$class)) {
    result = method.call(a, b) ?? null;
    if (result === NotImplemented) {
      const right = b.$class.prototype[reflected] ?? undefined;
      if (right !== undefined) result = callSpecial(right, b, a);
    }
  } else if (hasOrderOfTuples(a, name) && hasOrderOfTuples(b, name)) {
    // What heaps and sorts compare: through the special method two tuples take twice as long.
    result = arraysOrdered(a.$items, b.$items, kind);
  } else result = richCompare(name, reflected, a, b);
  if (result !== NotImplemented) return result;
  throw withoutOrder(symbol, a, b);
}

function withoutOrder(symbol: string, a: Dynamic, b: Dynamic): Dynamic {
  return raised.TypeError(`'${symbol}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`);
}

function isOwnMethod(method: Dynamic): method is PyFunction {
  return typeof method === "function" && (method as PyFunction).$code?.exact === 1;
}

/** Whether it is an object whose class does not derive from this one: the left operand is asked first then. */
function isOtherObject(x: Dynamic, cls: PyClass): boolean {
  return typeof x === "object" && x !== null && x.$class !== undefined && !derives(x.$class, cls);
}

/** Whether the class is not this one, but derives from it. Such a one has more bases, so most answers are two lengths. */
function derives(cls: PyClass, base: PyClass): boolean {
  if (cls === base) return false;
  const { mro } = cls.$type;
  return mro.length > base.$type.mro.length && mro.includes(base);
}

/** Whether it is a tuple, of a subclass perhaps, that is ordered as tuples are. */
function hasOrderOfTuples(x: Dynamic, name: string): boolean {
  if (!(x instanceof classes.tuple)) return false;
  const { $class } = x as Dynamic;
  return $class === classes.tuple || $class.prototype[name] === classes.tuple.prototype[name];
}

/** The order of the first items that differ, else of the lengths. */
export function arraysOrdered(a: readonly Dynamic[], b: readonly Dynamic[], kind: Order): Dynamic {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const x = a[i];
    const y = b[i];
    if (x === y) continue;
    if (!eqBool(x, y)) return orders[kind](x, y);
  }
  return orders[kind](a.length, b.length);
}

/**
 * `a is b`. Numbers are compared by value, as CPython's small ints; a NaN that was computed is every such NaN, so that
 * containers find it again (DIVERGES: CPython makes a new object of each).
 */
export function is_(a: Dynamic, b: Dynamic): boolean {
  return a === b || (typeof a === "number" && Number.isNaN(a) && Number.isNaN(b));
}

/** The same beside `()` or `b""`, of which CPython has one each. Asked of any two objects, it took 50 ns where classes are many. */
export function isEmpty(a: Dynamic, b: Dynamic): boolean {
  if (is_(a, b)) return true;
  const $class = a?.$class;
  if ($class !== b?.$class) return false;
  if ($class === classes.tuple) return a.$items.length === 0 && b.$items.length === 0;
  return $class === classes.bytes && a.$bytes.length === 0 && b.$bytes.length === 0;
}

/** `a is b or a == b`, the equality of containers (PyObject_RichCompareBool). */
export function eqBool(a: Dynamic, b: Dynamic): boolean {
  if (a === b) return true;
  if (typeof a === "string" && typeof b === "string") return false;
  if (typeof a === "number" && typeof b === "number") return Number.isNaN(a) && Number.isNaN(b);
  const result = eqSlow(a, b);
  return typeof result === "boolean" ? result : truth(result);
}

/** Item by item (list_richcompare): lengths first, since those may differ without a comparison. */
export function arraysEqual(a: readonly Dynamic[], b: readonly Dynamic[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i] && !eqBool(a[i], b[i])) return false;
  return a.length === b.length;
}

/** `a < b` as a JS boolean: what sorting asks. */
export function cmpForSort(a: Dynamic, b: Dynamic): boolean {
  const result = lt(a, b);
  return typeof result === "boolean" ? result : truth(result);
}

/** Whether one of the items is `value`, or equal to it. */
export function includes(items: readonly Dynamic[], value: Dynamic): boolean {
  if (typeof value === "string") {
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (item === value || (typeof item === "object" && item !== null && eqBool(item, value))) return true;
    }
    return false;
  }
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item === value || eqBool(item, value)) return true;
  }
  return false;
}

/** `x in container`, which hands back what a method of the program raises. */
export function containsOrHandBack(container: Dynamic, x: Dynamic): boolean | undefined {
  const method = typeof container === "object" && container !== null ? container.$class?.prototype.__contains__ : null;
  if (method?.$code?.handsBack !== true) return contains(container, x);
  const result = askSpecial(method, container, x);
  return typeof result === "boolean" || result === undefined ? result : truth(result);
}

/** `x in container`. */
export function contains(container: Dynamic, x: Dynamic): boolean {
  if (typeof container === "string" && typeof x === "string") return container.includes(x);
  if (typeof container === "object" && container !== null) {
    if (container.$indexed === true) return includes(container.$items, x);
    const { $class } = container;
    if ($class === classes.dict) return container.$map.contains(x);
    // A set may be looked for in a set: its method knows how.
    if ($class === classes.set && !(x instanceof classes.set)) {
      const { $table } = container;
      return $table !== null ? $table.contains(x) : container.$has(x);
    }
  }
  const proto = typeOf(container).prototype;
  const method = proto.__contains__;
  if (method !== undefined && method !== null) {
    const result = callSpecial(method, container, x);
    return typeof result === "boolean" ? result : truth(result);
  }
  const { __iter__ } = proto;
  const isIterable = __iter__ === undefined ? (proto.__getitem__ ?? undefined) !== undefined : __iter__ !== null;
  if (method === null) typeError(`'${typeName(container)}' object is not a container`);
  if (!isIterable) notContainer(container);
  const iterator = iter(container);
  for (let item = iterator.$step(); item !== DONE; item = iterator.$step()) if (eqBool(item, x)) return true;
  return false;
}

/** The same in the order of evaluation, for places where that matters. */
export function isIn(x: Dynamic, container: Dynamic): boolean {
  return contains(container, x);
}

function notContainer(container: Dynamic): never {
  const version = tstate.interp.version;
  return typeError(
    version >= 314
      ? `argument of type '${typeName(container)}' is not a container or iterable`
      : `argument of type '${typeName(container)}' is not iterable`,
  );
}
