/** `Protocol` and `runtime_checkable` (CPython Lib/typing.py, Protocol and _ProtocolMeta). */

import { frozensetOf } from "../../builtins/set.js";
import { tupleOf } from "../../builtins/tuple.js";
import { ownClassNames } from "../../builtins/dir.js";
import { rawOf } from "../../builtins/plain-attributes.js";
import { superAttr } from "../../builtins/super.js";
import { attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { typeError } from "../../object/errors.js";
import { classMethod, def, passThrough, staticMethod } from "../../object/function.js";
import { setOwnAttribute } from "../../object/install.js";
import { lookup, ownClassAttribute, typeOf } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { define, isClass } from "../../object/type.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr } from "../../protocol/repr.js";
import { ABCMeta, plainCheck } from "../abc/abcmeta.js";
import { isCallable } from "../../object/lookup.js";
import { genericClass } from "./alias.js";
import { needsParameters } from "./check.js";
import { annotationsOfClass } from "./forward-annotations.js";
import { findParameters, genericOf, subscripted } from "./generic.js";

/** Attributes of every class, which are no members of a protocol. */
const EXCLUDED = new Set([
  ..."__parameters__ __orig_bases__ __orig_class__ _is_protocol _is_runtime_protocol __protocol_attrs__".split(" "),
  ..."__non_callable_proto_members__ __type_params__ __abstractmethods__ __annotations__ __annotate__ __annotate_func__ __annotations_cache__ __dict__ __doc__ __init__".split(
    " ",
  ),
  ..."__module__ __new__ __slots__ __subclasshook__ __weakref__ __class_getitem__ __match_args__ __qualname__".split(
    " ",
  ),
  ..."__static_attributes__ __firstlineno__ __callable_proto_members_only__".split(" "),
]);

/** Names that an object must have to fit the protocol. */
function protocolMembers(cls: PyClass): Set<string> {
  const names = new Set<string>();
  for (const base of cls.$type.mro.slice(0, -1)) {
    if (base.$type.name === "Protocol" || base === genericClass()) continue;
    const annotated = (annotationsOfClass(base)?.$map.keyList() ?? []) as string[];
    for (const name of [...ownClassNames(base), ...annotated]) {
      if (!EXCLUDED.has(name) && !name.startsWith("_abc_")) names.add(name);
    }
  }
  return names;
}

export function isProtocol(cls: Dynamic): boolean {
  return isClass(cls) && attrOrUndefined(cls, "_is_protocol") === true;
}

/** The members that are no methods. */
function dataMembers(cls: PyClass): string[] {
  return [...protocolMembers(cls)].filter((name) => !isCallable(attrOrUndefined(cls, name) ?? null));
}

const NOT_CHECKABLE = "Instance and class checks can only be used with @runtime_checkable protocols";

class _ProtocolMeta extends ABCMeta {
  override __new__(metaclass: PyClass, ...args: Dynamic[]): Dynamic {
    if (tstate.interp.version >= 312) checkBases(args[0], args[1].$items);
    return call((ABCMeta as unknown as PyClass).$type.newFunction, metaclass, ...args);
  }

  override __instancecheck__(instance: Dynamic): boolean {
    const cls = this as unknown as PyClass;
    if (isRoot(cls) || !isProtocol(cls)) return super.__instancecheck__(instance);
    if (attrOrUndefined(cls, "_is_runtime_protocol") !== true) typeError(NOT_CHECKABLE);
    if (plainCheck(cls, typeOf(instance))) return true;
    return [...protocolMembers(cls)].every((name) => hasMember(instance, name, cls));
  }

  override __subclasscheck__(subclass: Dynamic): boolean {
    const cls = this as unknown as PyClass;
    if (!isRoot(cls) && isProtocol(cls)) checkSubclassable(cls, subclass);
    return super.__subclasscheck__(subclass);
  }

  static {
    define(this, {
      name: "_ProtocolMeta",
      module: "typing",
      methods: {
        __new__: { ...staticMethod("mcls, name, bases, namespace, /, **kwargs"), unbound: true },
        __instancecheck__: "cls, instance",
        __subclasscheck__: "cls, other",
      },
    });
  }
}

function isRoot(cls: PyClass): boolean {
  return cls === moduleState(makeProtocol);
}

function checkSubclassable(cls: PyClass, subclass: Dynamic): void {
  if (!isClass(subclass)) typeError("issubclass() arg 1 must be a class");
  if (attrOrUndefined(cls, "_is_runtime_protocol") !== true) typeError(NOT_CHECKABLE);
  const data = dataMembers(cls);
  if (data.length === 0 || subclass.$type.mro.includes(cls)) return;
  const names = data.sort().map((name) => repr(name));
  const which = tstate.interp.version >= 313 ? `. Non-method members: ${names.join(", ")}.` : "";
  typeError(`Protocols with non-method members don't support issubclass()${which}`);
}

/** Since 3.12 properties are not asked, only looked for. */
function hasMember(instance: Dynamic, name: string, cls: PyClass): boolean {
  const newer = tstate.interp.version >= 312;
  const value = newer ? staticAttribute(instance, name) : attrOrUndefined(instance, name);
  if (value === undefined) return false;
  return value !== null || !isCallable(attrOrUndefined(cls, name) ?? null);
}

function staticAttribute(instance: Dynamic, name: string): Dynamic {
  if (isClass(instance)) return lookup(instance, name) ?? lookup(typeOf(instance), name);
  if (typeof instance === "object" && instance !== null) {
    const raw = rawOf(instance);
    if (Object.hasOwn(raw, name)) return raw[name];
  }
  return lookup(typeOf(instance), name);
}

/** Protocols derive from protocols, or from a few classes of the library that are protocols in all but name. */
function checkBases(name: string, bases: readonly PyClass[]): void {
  if (name === "Protocol" && bases.length < 2) return;
  const Protocol = moduleState(makeProtocol);
  if (!bases.includes(Protocol)) return;
  for (const base of bases) {
    const isFit = base === (PyObject as unknown as PyClass) || base === genericClass() || isProtocol(base);
    if (!isFit && !["collections.abc", "contextlib", "abc"].includes(base.$type.module)) {
      typeError(`Protocols can only inherit from other protocols, got ${repr(base)}`);
    }
  }
}

/** The `__init__` of protocols. Classes that implement one take that of their next base. */
const refuseOrPass: PyFunction = function (this: Dynamic, ...args: Dynamic[]): Dynamic {
  const cls = typeOf(this);
  if (isProtocol(cls)) typeError("Protocols cannot be instantiated");
  for (const base of cls.$type.mro) {
    const init = ownClassAttribute(base, "__init__");
    if (init === undefined || attrOrUndefined(base, "_is_protocol") === true) continue;
    return call(
      (init as PyFunction).$explicit ?? ((self: Dynamic, ...rest: Dynamic[]) => init.apply(self, rest)),
      this,
      ...args,
    );
  }
  return null;
};

/** `Protocol` of the running interpreter. */
export function protocolClass(): PyClass {
  return moduleState(makeProtocol);
}

function makeProtocol(): PyClass {
  const Generic = genericOf();
  const made = {
    Protocol: class extends Generic {
      __class_getitem__(parameters: Dynamic): Dynamic {
        return subscripted(this as unknown as PyClass, parameters);
      }
      __init_subclass__(...args: Dynamic[]): void {
        const sub = this as unknown as PyClass;
        call(superAttr(Generic, sub, "__init_subclass__"), ...args);
        findParameters(sub);
        becomeProtocol(sub, cls);
      }
      __init__(...args: Dynamic[]): Dynamic {
        return refuseOrPass.apply(this, args);
      }
    },
  };
  const cls = made.Protocol as unknown as PyClass;
  define(cls, {
    name: "Protocol",
    module: "typing",
    builtin: false,
    guarded: true,
    hasDict: false,
    metaclass: _ProtocolMeta as unknown as PyClass,
    methods: {
      __class_getitem__: classMethod("cls, params"),
      __init_subclass__: { ...passThrough("cls, *args, **kwargs"), role: "classmethod" },
      __init__: passThrough("self, *args, **kwargs"),
    },
    attributes: {
      __slots__: tupleOf([]),
      _is_protocol: true,
      _is_runtime_protocol: false,
      __parameters__: tupleOf([]),
    },
  });
  needsParameters(cls);
  return cls;
}

/** A class that has `Protocol` itself among its bases is one; its subclasses are not. */
function becomeProtocol(sub: PyClass, Protocol: PyClass): void {
  const set = (name: string, value: Dynamic): void => {
    setOwnAttribute(sub, name, value);
  };
  const is = sub.$type.bases.includes(Protocol);
  if (ownClassAttribute(sub, "_is_protocol") !== true) set("_is_protocol", is);
  if (ownClassAttribute(sub, "__subclasshook__") === undefined) {
    set("__subclasshook__", classHook());
  }
  if (!is) return;
  if (tstate.interp.version < 312) checkBases(sub.$type.name, sub.$type.bases);
  if (sub.prototype.__init__ === Protocol.prototype.__init__ || ownClassAttribute(sub, "__init__") === undefined) {
    Object.defineProperty(sub.prototype, "__init__", {
      value: Protocol.prototype.__init__,
      configurable: true,
      writable: true,
    });
  }
}

function classHook(): Dynamic {
  const hook = def(
    (cls: PyClass, other: Dynamic): Dynamic => structuralCheck(cls, other),
    "cls, other",
    0,
    "_proto_hook",
  );
  return call(tstate.interp.importModule("builtins").classmethod, hook);
}

/** Whether a class has all the methods of a protocol. */
function structuralCheck(cls: PyClass, other: Dynamic): Dynamic {
  if (ownClassAttribute(cls, "_is_protocol") !== true) return NotImplemented;
  if (tstate.interp.version < 312 && dataMembers(cls).length > 0) return NotImplemented;
  if (!isClass(other)) typeError("issubclass() arg 1 must be a class");
  for (const name of protocolMembers(cls)) {
    const found = lookup(other, name);
    if (found === null) return NotImplemented;
    if (found !== undefined) continue;
    const annotated = other.$type.mro.some((base) => {
      return isProtocol(other) && annotationsOfClass(base)?.$has(name) === true;
    });
    if (!annotated) return NotImplemented;
  }
  return true;
}

export const runtime_checkable = def(function runtime_checkable(cls: Dynamic): Dynamic {
  if (!isClass(cls) || !cls.$type.mro.includes(genericClass()) || !isProtocol(cls)) {
    typeError(`@runtime_checkable can be only applied to protocol classes, got ${repr(cls)}`);
  }
  setOwnAttribute(cls, "_is_runtime_protocol", true);
  return cls;
}, "cls");

export const is_protocol = def(function is_protocol(tp: Dynamic): boolean {
  return isProtocol(tp) && tp !== protocolClass();
}, "tp, /");

export const get_protocol_members = def(function get_protocol_members(tp: Dynamic): Dynamic {
  if (!isProtocol(tp) || tp === protocolClass()) typeError(`${repr(tp)} is not a Protocol`);
  return frozensetOf([...protocolMembers(tp)]);
}, "tp, /");

/** A protocol of the library with one method. */
export function libraryProtocol(name: string, method: string, generic: Dynamic = null): PyClass {
  const bases = generic === null ? [protocolClass()] : [subscripted(protocolClass(), generic)];
  const made = call(tstate.interp.importModule("types").new_class, name, tupleOf(bases));
  const body = def((_self: Dynamic): Dynamic => null, "self", 0, method) as PyFunction;
  body.$code!.qualname = `${name}.${method}`;
  setOwnAttribute(made, method, body);
  made.$type.module = "typing";
  return runtime_checkable(made);
}
