/** `super` (CPython Objects/typeobject.c, PySuper_Type). */

import { bindArguments } from "../object/binding.js";
import { blockers, call } from "../object/call.js";
import { bindToClass } from "../object/class-attr.js";
import { followingPrototype } from "../object/class-layout.js";
import type { PyFunction } from "../object/code.js";
import { boundMethod, classmethod, property, staticmethod } from "../object/descriptors.js";
import { attributeError, runtimeError, typeError } from "../object/errors.js";
import { staticMethod } from "../object/function.js";
import { ownClassAttribute, special, typeName, typeOf } from "../object/lookup.js";
import { explicitFrom } from "../object/method-forms.js";
import { type PyClass, PyObject } from "../object/object.js";
import { called, countOf } from "../object/positional.js";
import { type Dynamic, RAW, keywordsIn } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define, isClass, isSubclass } from "../object/type.js";
import { callSpecial } from "../protocol/special.js";

/** The class whose MRO is searched: that of the instance, or the class itself in class methods and `__new__`. */
function startOf(after: PyClass, self: Dynamic): PyClass {
  if (isClass(self) && isSubclass(self, after)) return self;
  const type = typeOf(self);
  if (isSubclass(type, after)) return type;
  if (tstate.interp.version < 313) typeError("super(type, obj): obj must be an instance or subtype of type");
  const what = isClass(self) ? `type ${self.$type.name}` : `instance of ${type.$type.name}`;
  return typeError(`super(type, obj): obj (${what}) is not an instance or subtype of type (${after.$type.name}).`);
}

/** `super(after, self).name`; `undefined` where no class after `after` has it. */
export function superAttr(after: PyClass, self: Dynamic, name: string): Dynamic {
  const start = startOf(after, self);
  const { mro } = start.$type;
  for (let i = mro.indexOf(after) + 1; i < mro.length; i++) {
    const found = ownClassAttribute(mro[i]!, name);
    if (found !== undefined) return bind(found, self, start);
  }
  return undefined;
}

/** What `found.__get__(self, start)` is. */
function bind(found: Dynamic, self: Dynamic, start: PyClass): Dynamic {
  const unbound = self === start;
  if (typeof found === "function") {
    if (isClass(found) || (found as PyFunction).$code?.isMethod !== true) return found;
    return unbound ? explicitFrom(found as PyFunction) : boundMethod(self, found as PyFunction);
  }
  if (typeof found !== "object" || found === null) return found;
  if (found instanceof staticmethod) return found.__func__;
  if (found instanceof classmethod) return bindToClass(start, found.__func__);
  if (found instanceof property) return unbound ? found : call(found.fget, self);
  const get = special(found, "__get__");
  return get === undefined ? found : callSpecial(get, found, unbound ? null : self, start);
}

/** A proxy, because nothing of `super` itself may hide what the next class has. */
export class super_ extends PyObject {
  declare readonly $after: PyClass;
  declare readonly $self: Dynamic;

  constructor(after: PyClass, self: Dynamic) {
    super(RAW);
    this.$after = after;
    this.$self = self;
  }

  __new__(_cls: Dynamic, after?: Dynamic, self: Dynamic = null): Dynamic {
    if (after === undefined) runtimeError("super(): no arguments");
    if (self !== null) return superObject(after, self);
    requireClass(after);
    return new super_(after, null);
  }

  __repr__(): string {
    const { $after, $self } = this;
    const owner = $self === null ? "NULL" : `<${startOf($after, $self).$type.name} object>`;
    return `<super: <class '${$after.$type.name}'>, ${owner}>`;
  }

  static {
    define(this, {
      name: "super",
      methods: { __new__: staticMethod("cls, type=…, object=…, /"), __repr__: "self" },
    });
  }
}

const own = new Set(["__self__", "__self_class__", "__thisclass__", "__class__", "__repr__"]);

const handler: ProxyHandler<super_> = {
  get(target, name, proxy) {
    if (typeof name === "symbol" || name.charCodeAt(0) === 36 /* $ */) return Reflect.get(target, name);
    const { $after, $self } = target;
    if (name === "__thisclass__") return $after;
    if (name === "__self__") return $self;
    if (name === "__self_class__") return startOf($after, $self);
    if (own.has(name)) return Reflect.get(target, name, proxy);
    return superAttr($after, $self, name);
  },
  set(_target, name, _value, proxy) {
    return attributeError(`'super' object has no attribute '${String(name)}'`, String(name), proxy);
  },
};

function requireClass(after: Dynamic): void {
  if (isClass(after)) return;
  typeError(`super() argument 1 must be ${tstate.interp.version >= 311 ? "a " : ""}type, not ${typeName(after)}`);
}

/** `super()` in a method of `after` whose first parameter is `self`. */
export function superObject(after: PyClass | undefined, self: Dynamic): Dynamic {
  const cls = inCell(after);
  requireClass(cls);
  startOf(cls, self);
  return new Proxy(new super_(cls, self), handler);
}

/** The class around a function; there is none where that is no method. */
function inCell(after: PyClass | undefined): PyClass {
  return after ?? runtimeError("super(): __class__ cell not found");
}

/** Whether the prototype of a class itself, no copy of it, is on an object's chain; classes of exceptions say otherwise what `instanceof` is. */
const isOnChain = Function.prototype[Symbol.hasInstance];

/**
 * `super().name(…)` with three arguments at most, where `found` is what `super.name` of JavaScript is: 8 ns, where
 * `invokeSuper` takes 34.
 */
export function invokeSuperGot(
  found: Dynamic,
  after: PyClass,
  self: Dynamic,
  name: string,
  a?: Dynamic,
  b?: Dynamic,
  c?: Dynamic,
): Dynamic {
  const count = countOf(a, b, c);
  const method = superMethod(found, after, self, name);
  const code = typeof method === "function" ? (method as PyFunction).$code : undefined;
  if (code?.isMethod === true && code.takes(count)) return called(method, code, self, count, a, b, c);
  return invokeSuper(after, self, name, ...[a, b, c].slice(0, count));
}

/** What `super().name` is found as on the chain of `self`, where `found` is what `super.name` of JavaScript is. */
export function superMethod(found: Dynamic, after: PyClass, self: Dynamic, name: string): Dynamic {
  if (typeof self !== "object" || self === null) return undefined;
  return isOnChain.call(after, self) ? found : behind(after, self, name);
}

/**
 * The method that follows those of a class, where several bases put a copy of its prototype in the chain of `self`: 30 ns,
 * through the MRO 150.
 */
function behind(after: PyClass, self: Dynamic, name: string): Dynamic {
  const next = followingPrototype(typeOf(self), after);
  return next === undefined ? undefined : Reflect.get(next, name, self);
}

/** `super().name(…args)`. Where JavaScript has it is a method, one property access finds it. */
export function invokeSuper(after: PyClass | undefined, self: Dynamic, name: string, ...args: Dynamic[]): Dynamic {
  if (after !== undefined && typeof self === "object" && self !== null) {
    const found = behind(after, self, name) as PyFunction | undefined;
    const code = typeof found === "function" ? found.$code : undefined;
    if (code?.isMethod === true) {
      const n = args.length;
      const fits = code.variadic || (n >= code.min && n <= code.max && keywordsIn(args) === undefined);
      const result = found!.apply(self, fits ? args : bindArguments(code, args));
      if (code.kind === "suspendable") return blockers.block(result);
      return result === undefined ? null : result;
    }
  }
  const found = superAttr(inCell(after), self, name);
  if (found === undefined) attributeError(`'super' object has no attribute '${name}'`, name, self);
  return call(found, ...args);
}
