/** The methods of `object` (CPython Objects/typeobject.c, object_methods and the slots of PyBaseObject_Type). */

import { typeError } from "../object/errors.js";
import { classMethod, passThrough, staticMethod } from "../object/function.js";
import { address, identity } from "../object/identity.js";
import { typeName, typeOf } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, Kw, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { addMethods, isClass } from "../object/type.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { repr, str } from "../protocol/repr.js";
import { callSpecial } from "../protocol/special.js";
import { truth } from "../protocol/truth.js";
import { assignClass } from "./class-assignment.js";
import { plainDelAttr, plainGetAttr, plainSetAttr } from "./plain-attributes.js";
import { namesOfInstance } from "./dir.js";
import { instanceDict, setInstanceDict } from "./instance-dict.js";
import { listOf } from "./list.js";

/** `this` is any value, primitives included. */
abstract class ObjectMethods {
  __new__(cls: PyClass, ...args: Dynamic[]): Dynamic {
    if (cls === undefined) typeError("object.__new__(): not enough arguments");
    if (!isClass(cls)) typeError(`object.__new__(X): X is not a type object (${typeName(cls)})`);
    const { mro, newFunction, name } = cls.$type;
    const maker = mro.find((base) => base.$type.builtin && base.$type.raw.has("__new__"));
    if (maker !== (PyObject as unknown as PyClass)) {
      typeError(`object.__new__(${name}) is not safe, use ${maker!.$type.name}.__new__()`);
    }
    // A builtin class such as `list` takes what its `__init__` takes.
    const ownRules = mro.find((base) => base.$type.builtin) !== (PyObject as unknown as PyClass);
    if (hasArguments(args) && !ownRules) {
      if (newFunction !== null) typeError("object.__new__() takes exactly one argument (the type to instantiate)");
      if (cls.prototype.__init__ === root.__init__) typeError(`${name}() takes no arguments`);
    }
    const made = new cls(RAW);
    // An exception has its arguments before any `__init__`.
    return ownRules ? (made.$take?.(args) ?? made) : made;
  }

  __init__(...args: Dynamic[]): void {
    if (!hasArguments(args)) return;
    const cls = typeOf(this);
    if (cls.prototype.__init__ !== root.__init__) {
      typeError("object.__init__() takes exactly one argument (the instance to initialize)");
    }
    if (cls.$type.newFunction === null) typeError(`${cls.$type.name}() takes no arguments`);
  }

  __repr__(): string {
    const { module, qualname } = typeOf(this).$type;
    return `<${module === "builtins" ? "" : `${module}.`}${qualname} object at ${address(this)}>`;
  }

  __str__(): string {
    return repr(this);
  }

  __format__(spec: Dynamic): string {
    if (spec !== "") typeError(`unsupported format string passed to ${typeName(this)}.__format__`);
    return str(this);
  }

  __eq__(other: Dynamic): Dynamic {
    return this === other ? true : NotImplemented;
  }

  /** The opposite of `__eq__`. */
  __ne__(other: Dynamic): Dynamic {
    const result = callSpecial(typeOf(this).prototype.__eq__, this, other);
    return result === NotImplemented ? NotImplemented : !truth(result);
  }

  __hash__(): number {
    return identity(this) / 16;
  }

  __dir__(): Dynamic {
    return listOf(namesOfInstance(this));
  }

  __getattribute__(name: Dynamic): Dynamic {
    return plainGetAttr(this, name);
  }

  __setattr__(name: Dynamic, value: Dynamic): void {
    plainSetAttr(this, name, value);
  }

  __delattr__(name: Dynamic): void {
    plainDelAttr(this, name);
  }

  __init_subclass__(...args: Dynamic[]): void {
    if (!hasArguments(args)) return;
    const name = isClass(this) ? this.$type.name : typeName(this);
    typeError(`${tstate.interp.version >= 309 ? `${name}.` : ""}__init_subclass__() takes no keyword arguments`);
  }

  __subclasshook__(_cls: Dynamic): Dynamic {
    return NotImplemented;
  }

  get __class__(): Dynamic {
    return typeOf(this);
  }
  set __class__(cls: Dynamic) {
    if (cls === undefined) typeError("object.__new__(): not enough arguments");
    assignClass(this, cls);
  }

  /** `undefined`, which reads as absent, where instances have none. */
  get __dict__(): Dynamic {
    return instanceDict(this);
  }
  set __dict__(value: Dynamic) {
    setInstanceDict(this, value);
  }

  get __doc__(): Dynamic {
    return typeOf(this).$type.doc;
  }
  set __doc__(value: Dynamic) {
    own(this, "__doc__", value);
  }

  get __module__(): Dynamic {
    return typeOf(this).$type.module;
  }
  set __module__(value: Dynamic) {
    own(this, "__module__", value);
  }
}

const root = PyObject.prototype as Dynamic;

function hasArguments(args: readonly Dynamic[]): boolean {
  return args.length > 1 || (args.length === 1 && !(args[0] instanceof Kw && Object.keys(args[0].names).length === 0));
}

/** Puts an attribute that the prototype has an accessor for onto the instance itself. */
function own(target: object, name: string, value: Dynamic): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
}

addMethods(PyObject as unknown as PyClass, ObjectMethods, {
  methods: {
    __new__: { ...staticMethod("cls, /, *args, **kwargs"), unbound: true },
    __init__: passThrough(),
    __repr__: "self",
    __str__: "self",
    __format__: "self, format_spec, /",
    __eq__: "self, value, /",
    __ne__: "self, value, /",
    __hash__: "self",
    __dir__: "self",
    __getattribute__: "self, name, /",
    __setattr__: "self, name, value, /",
    __delattr__: "self, name, /",
    __init_subclass__: { ...classMethod("cls"), unbound: true, params: "cls, /, *args, **kwargs" },
    __subclasshook__: classMethod("cls, subclass, /"),
  },
});
// `object.__new__` is what `new` does: nobody has to go through it.
(PyObject as unknown as PyClass).$type.newFunction = null;

export { PyObject as object };
