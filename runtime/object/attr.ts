/** Reading attributes (CPython Objects/object.c, PyObject_GenericGetAttr). store-attr.ts writes them, class-attr.ts is about classes. */

import { bindToClass, ofClass } from "./class-attr.js";
import type { PyFunction } from "./code.js";
import { boundMethod } from "./descriptors.js";
import { dropping, isError, raisedAttributeError } from "./errors.js";
import { handBack, handedBack, orThrow } from "./hand-back.js";
import { lookup, typeName, typeOf } from "./lookup.js";
import type { Dynamic } from "./sentinels.js";
import { tstate } from "./state.js";
import { isClass } from "./type.js";

/** `o.name`. The hot path is a data attribute of an instance. */
export function attr(o: Dynamic, name: string): Dynamic {
  if (typeof o === "object" && o !== null) return got(o[name], o, name);
  const value = find(o, name);
  return value === undefined ? missing(o, name) : value;
}

/** `o.name`, where `property` is what JavaScript has at `o?.name`. */
export function got(property: Dynamic, o: Dynamic, name: string): Dynamic {
  if (typeof o === "object" && property !== undefined && typeof property !== "function") return property;
  return gotSlow(property, o, name);
}

function gotSlow(property: Dynamic, o: Dynamic, name: string): Dynamic {
  if (typeof o !== "object" || o === null) {
    return typeof o === "function" && property?.$class === o && name !== "prototype" ? property : attr(o, name);
  }
  const value = seen(property, o, name);
  return value === undefined ? missing(o, name) : value;
}

/** `o.name`, or `undefined` where CPython raises AttributeError (`hasattr`, `getattr` with a default). */
export function attrOrUndefined(o: Dynamic, name: string): Dynamic {
  try {
    const value = find(o, name);
    if (value !== undefined) return value;
    const hook = getattrHook(o);
    return hook === undefined ? undefined : askedFor(hook, o, name);
  } catch (error) {
    if (isError(error, "AttributeError")) return undefined;
    throw error;
  }
}

/** What `__getattr__` gives; `undefined` where it raises AttributeError. */
function askedFor(hook: PyFunction, o: Dynamic, name: string): Dynamic {
  const mark = dropping.enter("AttributeError");
  try {
    const value = hookOrHandBack(hook, o, name);
    if (value !== undefined) return value;
    const error = handedBack();
    if (isError(error, "AttributeError")) return undefined;
    throw error;
  } catch (error) {
    // Caught here already: `finally` would throw it once more.
    if (isError(error, "AttributeError")) return undefined;
    throw error;
  } finally {
    dropping.leave(mark);
  }
}

/** Everything but `__getattr__` and the error. */
function find(o: Dynamic, name: string): Dynamic {
  if (typeof o === "function") return isClass(o) ? ofClass(o, name) : functionAttr(o as PyFunction, name);
  const isObject = typeof o === "object" && o !== null;
  return seen(isObject ? o[name] : receiverGet(typeOf(o).prototype, name, o), o, name);
}

/** What Python sees of a JS property: a method of the class is bound. */
function seen(property: Dynamic, o: Dynamic, name: string): Dynamic {
  if (typeof property !== "function") return property;
  if (name === "constructor" && lookup(typeOf(o), name) === undefined && !(o !== null && Object.hasOwn(o, name))) {
    return undefined;
  }
  if (isClass(property)) return property;
  if (typeof o === "object" && Object.hasOwn(o, name)) return property;
  const { $code, $classMethod } = property as PyFunction;
  if ($classMethod !== undefined) return bindToClass(typeOf(o), $classMethod.__func__);
  return $code?.isMethod === true ? boundMethod(o, property as PyFunction) : property;
}

/** A property of a primitive's prototype, with accessors called on the primitive. */
function receiverGet(proto: Dynamic, name: string, receiver: Dynamic): Dynamic {
  return Reflect.get(proto, name, receiver);
}

/** What a getter gives that raised AttributeError: nothing where `__getattr__` may still know the attribute. */
export function gaveUp(o: Dynamic, error: unknown): undefined {
  if (getattrHook(o) === undefined || !isError(error, "AttributeError")) throw error;
}

function getattrHook(o: Dynamic): PyFunction | undefined {
  if (typeof o === "function") return isClass(o) ? (o.$type.metaclass.prototype as Dynamic).__getattr__ : undefined;
  return typeof o === "object" && o !== null ? o.$class?.prototype.__getattr__ : undefined;
}

/** `__getattr__`, else the AttributeError. */
function missing(o: Dynamic, name: string): Dynamic {
  const hook = getattrHook(o);
  if (hook === undefined) {
    if (typeof o === "object" && o?.$missing !== undefined) return o.$missing(name);
    throw withoutAttribute(o, name);
  }
  return orThrow(soughtOrHandBack(hook, o, name));
}

/** What `__getattr__` gives; it hands back what it raises, if it can. */
function hookOrHandBack(hook: PyFunction, o: Dynamic, name: string): Dynamic {
  return hook.$code?.handsBack === true ? hook.call(o, name, true) : (hook.call(o, name) ?? null);
}

/** The same, with an AttributeError that says what was sought. */
function soughtOrHandBack(hook: PyFunction, o: Dynamic, name: string): Dynamic {
  let error: Dynamic;
  try {
    const value = hookOrHandBack(hook, o, name);
    if (value !== undefined) return value;
    error = handedBack();
  } catch (thrown) {
    error = thrown;
  }
  return handBack(isError(error, "AttributeError") ? sought(error, o, name) : error);
}

/** `o.name`, which hands back the AttributeError of an object that has nothing of that name. */
export function attrOrHandBack(o: Dynamic, name: string): Dynamic {
  return foundOrHandBack(find(o, name), o, name);
}

/** The same, where `property` is what JavaScript has at `o?.name`. */
export function gotOrHandBack(property: Dynamic, o: Dynamic, name: string): Dynamic {
  return typeof o === "object" && o !== null
    ? foundOrHandBack(seen(property, o, name), o, name)
    : attrOrHandBack(o, name);
}

function foundOrHandBack(value: Dynamic, o: Dynamic, name: string): Dynamic {
  if (value !== undefined) return value;
  const hook = getattrHook(o);
  if (hook !== undefined) return soughtOrHandBack(hook, o, name);
  return typeof o === "object" && o?.$missing !== undefined ? o.$missing(name) : handBack(withoutAttribute(o, name));
}

/** The AttributeError that `__getattr__` raised says what was sought, where it does not say so itself. */
function sought(error: Dynamic, o: Dynamic, name: string): Dynamic {
  if (tstate.interp.version >= 310 && error.$name === null && error.$obj === null)
    Object.assign(error, { $name: name, $obj: o });
  return error;
}

/** Raises AttributeError in CPython's words; `since313` is what newer versions add. */
export function noAttribute(o: Dynamic, name: string, since313 = ""): never {
  throw withoutAttribute(o, name, since313);
}

/** The same for what cannot be set: the newer words are `object.__setattr__`'s, where it is the class's own. */
export function noPlace(o: Dynamic, name: string): never {
  const adds = !typeOf(o).$type.intercepts;
  return noAttribute(o, name, adds ? " and no __dict__ for setting new attributes" : "");
}

/** The same, to be thrown. */
function withoutAttribute(o: Dynamic, name: string, since313 = ""): Dynamic {
  return raisedAttributeError(withoutAttributeMessage(o, name, since313), name, o);
}

function withoutAttributeMessage(o: Dynamic, name: string, since313: string): string {
  if (isClass(o)) return `type object '${o.$type.shown}' has no attribute '${name}'`;
  const { version } = tstate.interp;
  // Before 3.10 an empty slot says nothing but its name.
  if (version < 310 && since313 === "" && typeOf(o).$type.slots?.has(name)) return name;
  const more = since313 !== "" && version >= 313 ? since313 : "";
  return `'${typeName(o)}' object has no attribute '${name}'${more}`;
}

/** Attributes of functions: those that code set, then the accessors of type `function`. */
function functionAttr(fn: PyFunction, name: string): Dynamic {
  const own = fn.$dict?.[name];
  // What JavaScript's objects have themselves are functions.
  if (own !== undefined && (typeof own !== "function" || Object.hasOwn(fn.$dict!, name))) return own;
  return seen(receiverGet(typeOf(fn).prototype, name, fn), fn, name);
}
