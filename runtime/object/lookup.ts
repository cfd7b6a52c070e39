/** The class of any value, and finding an attribute along an MRO (CPython Objects/typeobject.c, _PyType_Lookup). */

import type { PyClass } from "./object.js";
import type { Dynamic } from "./sentinels.js";
import { isClass } from "./type.js";

/** Classes of the values that are not objects of ours; filled in once as `builtins/` loads. */
export const primitiveTypes = {} as {
  object: PyClass;
  int: PyClass;
  float: PyClass;
  bool: PyClass;
  str: PyClass;
  NoneType: PyClass;
  function: PyClass;
  /** `len`, and `list.append` read from its class. */
  builtin: PyClass;
  methodDescriptor: PyClass;
  /** `int.__add__`. */
  slotWrapper: PyClass;
  /** For JS values that no Python program should meet. */
  foreign: PyClass;
};

/** `type(value)`. A `switch` over `typeof value` would make V8 look up its name first. */
export function typeOf(value: Dynamic): PyClass {
  if (typeof value === "object") {
    if (value === null) return primitiveTypes.NoneType;
    return value.$class ?? primitiveTypes.foreign;
  }
  if (typeof value === "number") return Number.isInteger(value) ? primitiveTypes.int : primitiveTypes.float;
  if (typeof value === "string") return primitiveTypes.str;
  if (typeof value === "boolean") return primitiveTypes.bool;
  if (typeof value === "bigint") return primitiveTypes.int;
  if (typeof value !== "function") return primitiveTypes.foreign;
  if (isClass(value)) return value.$type.metaclass;
  if (value.$code?.builtin !== true) return primitiveTypes.function;
  if (value.$method === undefined) return primitiveTypes.builtin;
  return isSlotName(value.$code.name) ? primitiveTypes.slotWrapper : primitiveTypes.methodDescriptor;
}

/** Special methods that are ordinary methods in C too. */
const named = new Set(
  (
    "__new__ __class_getitem__ __init_subclass__ __subclasshook__ __format__ __dir__ __reversed__ __sizeof__ __reduce__ " +
    "__reduce_ex__ __round__ __trunc__ __floor__ __ceil__ __getnewargs__ __complex__ __bytes__ __copy__ __deepcopy__ " +
    "__enter__ __exit__ __length_hint__ __instancecheck__ __subclasscheck__ __subclasses__ __prepare__"
  ).split(" "),
);

/** Whether a special method is a slot of its C type, which shows as a wrapper. */
export function isSlotName(name: string): boolean {
  return name.startsWith("__") && name.endsWith("__") && !named.has(name);
}

/** The name of a value's type, for messages. */
export function typeName(value: Dynamic): string {
  return typeOf(value).$type.shown;
}

/**
 * The class attribute as Python sees it in `__dict__`s along the MRO: raw descriptors where there are any, methods as the
 * prototype holds them. `undefined` where there is none.
 */
export function lookup(type: PyClass, name: string): Dynamic {
  // Most names are not there, as those of class attributes in metaclasses: what is, is in the prototype chain.
  if (!(name in type.prototype)) return undefined;
  const mro = type.$type.mro;
  for (let i = 0; i < mro.length; i++) {
    const found = ownClassAttribute(mro[i]!, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The attribute in the class's own `__dict__`. */
export function ownClassAttribute(cls: PyClass, name: string): Dynamic {
  const raw = cls.$type.raw.get(name);
  if (raw !== undefined) return raw;
  if (!Object.hasOwn(cls.prototype, name)) return undefined;
  const found = cls.prototype[name];
  return name === "constructor" && found === cls ? undefined : found;
}

/**
 * A special method of a value's class (never of the instance), ready for `method.call(value, …)`; `undefined` where absent
 * or None. Instances of classes whose prototype is extended by Python code answer like those of the runtime.
 */
export function special(value: Dynamic, name: string): Dynamic {
  const found = specialOrNone(value, name);
  return found === null ? undefined : found;
}

/** `callable(value)`. */
export function isCallable(value: Dynamic): boolean {
  return typeof value === "function" || special(value, "__call__") !== undefined;
}

/** The same of one that None does not turn off: None is called, and refuses. */
export function specialOrNone(value: Dynamic, name: string): Dynamic {
  return specialsOf(value)[name];
}

/** The prototype that has the special methods of a value: V8 reads a property that the text names in a third of the time. */
export function specialsOf(value: Dynamic): Dynamic {
  return typeof value === "object" && value !== null ? prototypeOf(value) : typeOf(value).prototype;
}

function prototypeOf(value: Dynamic): Dynamic {
  const cls = value.$class;
  return cls === undefined ? primitiveTypes.foreign.prototype : cls.prototype;
}
