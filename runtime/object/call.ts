/** Calling what is not known at compile time (CPython Objects/call.c). */

import { bindArguments } from "./binding.js";
import type { PyFunction } from "./code.js";
import { method } from "./descriptors.js";
import { got, noAttribute } from "./attr.js";
import { typeError } from "./errors.js";
import { lookup, typeName, typeOf } from "./lookup.js";
import type { PyClass } from "./object.js";
import { type Dynamic, RAW, keywordsIn } from "./sentinels.js";
import { tstate } from "./state.js";
import { isClass, isSubclass, metatype } from "./type.js";

/** How a plain call of a blocking function really blocks; set once by `thread/`. */
export const blockers = {} as { block(blocking: Dynamic): Dynamic };

/** More arguments than this are not put on JS's stack. */
const MANY = 10_000;

/** `f(…args)`: checks the count, binds keywords, instantiates classes, finds `__call__`. */
export function call(f: Dynamic, ...args: Dynamic[]): Dynamic {
  return apply(f, args);
}

/** `f(*args)`. */
export function apply(f: Dynamic, args: Dynamic[]): Dynamic {
  if (typeof f === "function") {
    const code = (f as PyFunction).$code;
    if (code === undefined) return isClass(f) ? construct(f, args) : (f(...args) ?? null);
    if (code.kind === "suspendable") return blockers.block(enter(f, null, args));
    const result = enter(f, null, args);
    return result === undefined ? null : result;
  }
  if (f instanceof method) {
    const result = enterMethod(f, args);
    return result === undefined ? null : result;
  }
  return callObject(f, args);
}

/** `call`, but a blocking function's `Blocking` is handed back to a caller that can suspend. */
export function callSuspendable(f: Dynamic, ...args: Dynamic[]): Dynamic {
  if (typeof f === "function" && (f as PyFunction).$code !== undefined) return enter(f, null, args) ?? null;
  if (f instanceof method) return enter(f.$function, f.__self__, args) ?? null;
  const found = typeof f === "object" && f !== null ? f.$class?.prototype.__call__ : undefined;
  return typeof found === "function" ? (enter(found, f, args) ?? null) : call(f, ...args);
}

function enterMethod(f: method, args: Dynamic[]): Dynamic {
  const fn = f.$function;
  const code = fn.$code;
  if (code !== undefined && code.kind === "suspendable") return blockers.block(enter(fn, f.__self__, args));
  return enter(fn, f.__self__, args);
}

/** Calls a JS function with arguments as a call site writes them. */
function enter(f: PyFunction, self: Dynamic, args: Dynamic[]): Dynamic {
  const code = f.$code;
  if (code === undefined || code.variadic) {
    return args.length > MANY ? enterWithMany(f, self, args) : f.apply(self, args);
  }
  const n = args.length;
  if ((n === code.exact || (n >= code.min && n <= code.max)) && keywordsIn(args) === undefined) {
    // No array is made of few arguments where V8 inlines this: 10 ns less than `apply`.
    if (n === 0) return f.call(self);
    if (n === 1) return f.call(self, args[0]);
    return n === 2 ? f.call(self, args[0], args[1]) : f.apply(self, args);
  }
  return f.apply(self, bindArguments(code, args));
}

/** The arguments stay an array as far as it is known how to take it. */
function enterWithMany(f: PyFunction, self: Dynamic, args: Dynamic[]): Dynamic {
  if (f.$applied !== undefined) return f.$applied(self, args);
  return f.$body === undefined ? f.apply(self, args) : f.$body.apply(self, bindArguments(f.$code!, args));
}

/** An object with `__call__`. */
function callObject(f: Dynamic, args: Dynamic[]): Dynamic {
  const found = typeof f === "object" && f !== null ? f.$class?.prototype.__call__ : undefined;
  if (found === undefined) typeError(`'${typeName(f)}' object is not callable`);
  if (typeof found !== "function") return call(found, ...args);
  // As `enter` does it, without its frame: `lru_cache` is on the stack again and again.
  const result = found.$code?.variadic === true ? found.apply(f, args) : enter(found, f, args);
  if (found.$code?.kind === "suspendable") return blockers.block(result);
  return result === undefined ? null : result;
}

/**
 * `o.name(…args)`. A method found on an object is called at once: 12–15 ns where many names and classes come by, three times
 * that with the general steps below.
 */
export function invoke(o: Dynamic, name: string, ...args: Dynamic[]): Dynamic {
  return applyGot(propertyOf(o, name), o, name, args);
}

/** `o.name(*args)`. */
export function applyMethod(o: Dynamic, name: string, args: Dynamic[]): Dynamic {
  return applyGot(propertyOf(o, name), o, name, args);
}

/** The same, where `property` is what JavaScript has at `o?.name`, which is asked only once: it may be a getter. */
export function applyGot(property: Dynamic, o: Dynamic, name: string, args: Dynamic[]): Dynamic {
  if (!isMethod(property)) return apply(property instanceof method ? property : got(property, o, name), args);
  const result = enter(property, o, args);
  if (property.$code?.kind === "suspendable") return blockers.block(result);
  return result === undefined ? null : result;
}

/** `invoke`, but a `Blocking` is handed back to a caller that can suspend. */
export function invokeSuspendable(o: Dynamic, name: string, ...args: Dynamic[]): Dynamic {
  const property = propertyOf(o, name);
  return isMethod(property) ? (enter(property, o, args) ?? null) : callSuspendable(got(property, o, name), ...args);
}

/** What `o.name` is in JavaScript; `undefined` where only `attr` knows. */
export function propertyOf(o: Dynamic, name: string): Dynamic {
  if (typeof o === "object" && o !== null) return o[name];
  if (typeof o === "function" || o === undefined) return undefined;
  const found = typeOf(o).prototype[name];
  if (found === undefined) noAttribute(o, name);
  return found;
}

/** Whether it may be called with the object as `this`. A class has no code; neither has the JS constructor of prototypes. */
function isMethod(property: Dynamic): property is PyFunction {
  return typeof property === "function" && (property as PyFunction).$code !== undefined;
}

/** `C(…args)` (type_call). */
export function construct(cls: PyClass, args: Dynamic[]): Dynamic {
  const info = cls.$type;
  if (info.metaCall) return invokeMetaCall(cls, args);
  return instantiate(cls, args);
}

function invokeMetaCall(cls: PyClass, args: Dynamic[]): Dynamic {
  const found = lookup(cls.$type.metaclass, "__call__") as PyFunction;
  return enter(found, cls, args) ?? null;
}

/** `type.__call__(cls, …args)`: `__new__`, then `__init__` if it made an instance of the class. */
export function instantiate(cls: PyClass, args: Dynamic[]): Dynamic {
  const info = cls.$type;
  if (cls === metatype.cls && args.length === 1) return typeOf(args[0]);
  if (info.abstractMethods.size > 0) refuseAbstract(cls);
  const init = cls.prototype.__init__ as PyFunction;
  const code = init.$code;
  if (info.newFunction === null) {
    if (code === undefined || code.variadic) return new cls(...args);
    const n = args.length;
    if (n >= code.min && n <= code.max && keywordsIn(args) === undefined) {
      return n > 5 ? new cls(...args) : constructFew(cls, n, args);
    }
    const bound = bindArguments(code, args);
    // An exception's `args` are the positional arguments, however `__init__` takes them.
    if (cls.prototype.$receive === undefined) return new cls(...bound);
    const made = new cls(RAW);
    made.$receive(args);
    made.__init__(...bound);
    return made;
  }
  return initialized(enter(info.newFunction, null, [cls, ...args]) ?? null, cls, args);
}

/** Spreading into `new` is slow: five arguments 250 ns, and 150 so. */
function constructFew(cls: PyClass, count: number, [a, b, c, d, e]: readonly Dynamic[]): Dynamic {
  if (count < 3) return count === 0 ? new cls() : count === 1 ? new cls(a) : new cls(a, b);
  if (count === 3) return new cls(a, b, c);
  return count === 4 ? new cls(a, b, c, d) : new cls(a, b, c, d, e);
}

/** What `__new__` of a class made, after its `__init__`: an instance, or a class that a metaclass made. */
export function initialized(made: Dynamic, cls: PyClass, args: Dynamic[]): Dynamic {
  const type = typeOf(made);
  if (type === cls || isSubclass(type, cls)) initialize(made, type, args);
  return made;
}

function initialize(made: Dynamic, type: PyClass, args: Dynamic[]): void {
  if (typeof made === "object" && made !== null) checkNone(enter(type.prototype.__init__, made, args));
  else if (typeof made === "function" && type.prototype.__init__ !== metatype.cls.prototype.__init__) {
    checkNone(enter(type.prototype.__init__, made, args));
  }
}

/** What `__init__` returned. Where a class has no `__new__` nobody looks: that made such instances cost 40 % more. */
function checkNone(result: Dynamic): void {
  if (result !== undefined && result !== null) {
    typeError(`__init__() should return None, not '${typeName(result)}'`);
  }
}

function refuseAbstract(cls: PyClass): never {
  const names = [...cls.$type.abstractMethods].sort();
  const { version } = tstate.interp;
  const methods = names.length === 1 && version >= 309 ? "method" : "methods";
  const quoted = names.map((name) => `'${name}'`).join(", ");
  return typeError(
    version >= 312
      ? `Can't instantiate abstract class ${cls.$type.name} without an implementation for abstract ${methods} ${quoted}`
      : `Can't instantiate abstract class ${cls.$type.name} with abstract ${methods} ${names.join(", ")}`,
  );
}
