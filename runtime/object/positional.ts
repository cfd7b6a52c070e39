/**
 * Calls with positional arguments only, which is what emitted code mostly makes: the same as call.ts, without argument arrays.
 *
 * An argument that is not given is `undefined`, which no Python value is, so the count needs no `arguments` object.
 * Measured on a loop over methods of many classes: `invoke` with a rest array 105 ns, this 19 ns.
 */

import { got } from "./attr.js";
import { applyGot, blockers, call, construct, initialized } from "./call.js";
import type { Code, PyFunction } from "./code.js";
import { classmethod, method } from "./descriptors.js";
import { primitiveTypes, typeOf } from "./lookup.js";
import { methodFrom } from "./method-forms.js";
import { type PyClass, PyObject } from "./object.js";
import type { Dynamic } from "./sentinels.js";
import { isClass, metatype } from "./type.js";

/**
 * `f(…)`. What may raise is called before anything is jumped over, here and below: a jump forward puts off the time when V8
 * compiles a function, and one that is left by throwing half the time would be interpreted for ever.
 */
export function callPositional(f: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic, ...more: Dynamic[]): Dynamic {
  const code = typeof f === "function" ? (f as PyFunction).$code : undefined;
  if (code === undefined) return callOther(f, a, b, c, more);
  if (a === undefined) {
    if (code.exact === 0 || code.takes(0)) return given(f());
  } else if (b === undefined) {
    if (code.exact === 1 || code.takes(1)) return given(f(a));
  } else if (c === undefined) {
    if (code.exact === 2 || code.takes(2)) return given(f(a, b));
  } else if ((code.exact === 3 || code.takes(3)) && more.length === 0) return given(f(a, b, c));
  return call(f, ...listed(a, b, c, more));
}

/** The same for a class, a bound method or another object. */
function callOther(f: Dynamic, a: Dynamic, b: Dynamic, c: Dynamic, more: readonly Dynamic[]): Dynamic {
  if (isClass(f)) return more.length > 0 ? construct(f, [a, b, c, ...more]) : constructPositional(f, a, b, c);
  if (f instanceof method && c === undefined) {
    const { $function: fn, __self__: self } = f;
    const { $code: ofMethod } = fn;
    if (ofMethod !== undefined) {
      if (a === undefined) {
        if (ofMethod.exact === 0 || ofMethod.takes(0)) return given(fn.call(self));
      } else if (b === undefined) {
        if (ofMethod.exact === 1 || ofMethod.takes(1)) return given(fn.call(self, a));
      } else if (ofMethod.exact === 2 || ofMethod.takes(2)) return given(fn.call(self, a, b));
    }
  } else if (more.length === 0 && typeof f === "object" && f !== null) {
    const found = f.$class?.prototype.__call__;
    const code = typeof found === "function" ? (found as PyFunction).$code : undefined;
    if (code !== undefined) {
      const count = countOf(a, b, c);
      if (code.variadic || code.takes(count)) return called(found, code, f, count, a, b, c);
    }
  }
  return call(f, ...listed(a, b, c, more));
}

/** What a method gives that takes so many arguments; `self` is its first. */
export function called(
  found: PyFunction,
  { blocking }: Code,
  self: Dynamic,
  n: number,
  a: Dynamic,
  b: Dynamic,
  c: Dynamic,
): Dynamic {
  let result: Dynamic;
  if (n === 1) result = found.call(self, a);
  else if (n === 2) result = found.call(self, a, b);
  else result = n === 0 ? found.call(self) : found.call(self, a, b, c);
  return blocking && typeof result === "object" ? blockers.block(result) : given(result);
}

/** How many arguments there are. */
export function countOf(a: Dynamic, b: Dynamic, c: Dynamic): number {
  return a === undefined ? 0 : b === undefined ? 1 : c === undefined ? 2 : 3;
}

/** `C()`, `C(a)` … `C(a, b, c)`: what `instantiate` does where `__new__` or `__init__` is a function that takes so many. */
function constructPositional(cls: PyClass, a: Dynamic, b: Dynamic, c: Dynamic): Dynamic {
  const info = cls.$type;
  // `map(int, texts)`: 105 ns an item, 25 so.
  if (info.ofOne !== null && b === undefined && a !== undefined) return info.ofOne(a);
  if (info.metaCall || info.abstractMethods.size > 0 || cls === metatype.cls) return construct(cls, listed(a, b, c));
  if (info.newFunction !== null) return constructNew(info.newFunction, cls, a, b, c);
  const count = countOf(a, b, c);
  const code = (cls.prototype.__init__ as PyFunction).$code;
  if (code === undefined || !code.takes(count)) return construct(cls, listed(a, b, c));
  if (count < 2) return count === 0 ? new cls() : new cls(a);
  return count === 2 ? new cls(a, b) : new cls(a, b, c);
}

const root = PyObject.prototype as Dynamic;

/** By `__new__`. */
function constructNew(make: PyFunction, cls: PyClass, a: Dynamic, b: Dynamic, c: Dynamic): Dynamic {
  const count = countOf(a, b, c);
  if (make.$code?.takes(count + 1) !== true) return construct(cls, listed(a, b, c));
  const made = given(count === 1 ? make(cls, a) : newOf(make, cls, count, a, b, c));
  // Numbers and strings have no `__init__` of their own, and `object`'s does nothing for builtin classes.
  if (cls.$type.builtin && made?.$class === cls && cls.prototype.__init__ === root.__init__) return made;
  return typeof made === "object" || typeof made === "function" ? initialized(made, cls, listed(a, b, c)) : made;
}

function newOf(make: PyFunction, cls: PyClass, count: number, a: Dynamic, b: Dynamic, c: Dynamic): Dynamic {
  if (count === 0) return make(cls);
  return count === 2 ? make(cls, a, b) : make(cls, a, b, c);
}

/** `o.name(…)`. */
export function invokePositional(
  o: Dynamic,
  name: string,
  a?: Dynamic,
  b?: Dynamic,
  c?: Dynamic,
  ...more: Dynamic[]
): Dynamic {
  const found =
    typeof o === "object" && o !== null
      ? o[name]
      : typeof o === "string"
        ? primitiveTypes.str.prototype[name]
        : typeof o === "number"
          ? methodOfNumber(o, name)
          : undefined;
  return more.length === 0 ? invokeFound(found, o, name, a, b, c) : applyGot(found, o, name, [a, b, c, ...more]);
}

/** What is a function there: `real` and its like have to be asked with the number. */
function methodOfNumber(o: number, name: string): Dynamic {
  return fields.has(name) ? undefined : typeOf(o).prototype[name];
}

const fields: ReadonlySet<string> = new Set(["real", "imag", "numerator", "denominator"]);

/** `o.name(…)` with three arguments at most, where `property` is what JavaScript has at `o?.name`. */
export function invokeGot(property: Dynamic, o: Dynamic, name: string, a?: Dynamic, b?: Dynamic, c?: Dynamic): Dynamic {
  // Of a string it is JavaScript's own method, of an int nothing: `attr` would bind the method, and the call take 280 ns for 30.
  const found =
    typeof o === "string"
      ? primitiveTypes.str.prototype[name]
      : property === undefined && typeof o === "number"
        ? methodOfNumber(o, name)
        : property;
  return invokeFound(found, o, name, a, b, c);
}

/** `o.name(…)`, where `found` is the method or whatever else `o.name` is in JavaScript. */
export function invokeFound(found: Dynamic, o: Dynamic, name: string, a: Dynamic, b: Dynamic, c: Dynamic): Dynamic {
  if (typeof found === "function") {
    const code = (found as PyFunction).$code;
    if (code !== undefined) {
      if (a === undefined) {
        if (code.exact === 0 || code.takes(0)) return given(found.call(o));
      } else if (b === undefined) {
        if (code.exact === 1 || code.takes(1)) return given(found.call(o, a));
      } else if (c === undefined) {
        if (code.exact === 2 || code.takes(2)) return given(found.call(o, a, b));
      } else if (code.exact === 3 || code.takes(3)) return given(found.call(o, a, b, c));
    }
  }
  return isClass(o) ? invokeOnClass(found, o, name, a, b, c) : applyGot(found, o, name, listed(a, b, c));
}

/** `C.name(…)`. A class method is not bound for it: with that 50 ns, without 25. */
function invokeOnClass(found: Dynamic, cls: PyClass, name: string, a: Dynamic, b: Dynamic, c: Dynamic): Dynamic {
  const known = found === undefined ? cls.$type.reads.get(cls, name) : undefined;
  if (known instanceof classmethod && typeof known.__func__ === "function") {
    const fn = methodFrom(known.__func__);
    const code = fn.$code;
    const count = countOf(a, b, c);
    if (code?.takes(count) === true) return called(fn, code, cls, count, a, b, c);
  }
  return callPositional(typeof known === "function" ? known : got(found, cls, name), a, b, c);
}

/** A function that ends without a value returns None. */
function given(result: Dynamic): Dynamic {
  return result === undefined ? null : result;
}

function listed(a: Dynamic, b: Dynamic, c?: Dynamic, more: readonly Dynamic[] = []): Dynamic[] {
  if (a === undefined) return [];
  if (b === undefined) return [a];
  return c === undefined ? [a, b] : [a, b, c, ...more];
}
