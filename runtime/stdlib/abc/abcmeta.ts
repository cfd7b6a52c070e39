/** `abc.ABCMeta` and `abc.ABC` (CPython Lib/abc.py; Modules/_abc.c). */

import { isSubclassOf } from "../../builtins/isinstance.js";
import { tupleOf } from "../../builtins/tuple.js";
import { type } from "../../builtins/type.js";
import { AssertionError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { attr } from "../../object/attr.js";
import { call, invoke } from "../../object/call.js";
import { runtimeError, typeError } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import { typeOf } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { moduleState } from "../../object/state.js";
import { define, isClass } from "../../object/type.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { computeAbstract } from "./abstract.js";

/** What is known of one abstract base class. A `register` anywhere makes the negative answers of all unsure. */
interface Known {
  readonly registry: Set<PyClass>;
  readonly yes: WeakSet<PyClass>;
  no: WeakSet<PyClass>;
  noSince: number;
}

/** The classes of the runtime serve many interpreters, so what programs register is not kept in them. */
interface Registrations {
  readonly known: WeakMap<PyClass, Known>;
  counter: number;
}

function newRegistrations(): Registrations {
  return { known: new WeakMap(), counter: 0 };
}

function knownOf(cls: PyClass): Known {
  const state = moduleState(newRegistrations);
  let known = state.known.get(cls);
  if (known === undefined) {
    known = { registry: new Set(), yes: new WeakSet(), no: new WeakSet(), noSince: state.counter };
    state.known.set(cls, known);
  }
  if (known.noSince < state.counter) {
    known.no = new WeakSet();
    known.noSince = state.counter;
  }
  return known;
}

export class ABCMeta extends type {
  override __new__(metaclass: PyClass, ...args: Dynamic[]): Dynamic {
    const cls = call((type as unknown as PyClass).$type.newFunction, metaclass, ...args);
    if (isClass(cls)) computeAbstract(cls);
    return cls;
  }

  /** For classes that the compiler wrote as JS classes. */
  $finish(): void {
    computeAbstract(this as unknown as PyClass);
  }

  register(subclass: Dynamic): Dynamic {
    const cls = this as unknown as PyClass;
    if (!isClass(subclass)) typeError("Can only register classes");
    if (isSubclassOf(subclass, cls)) return subclass;
    if (isSubclassOf(cls, subclass)) runtimeError("Refusing to create an inheritance cycle");
    knownOf(cls).registry.add(subclass);
    moduleState(newRegistrations).counter++;
    return subclass;
  }

  override __instancecheck__(instance: Dynamic): boolean {
    const cls = this as unknown as PyClass;
    const type = typeOf(instance);
    const claimed = type.$type.builtin ? type : attr(instance, "__class__");
    const known = knownOf(cls);
    if (known.yes.has(claimed)) return true;
    if (claimed === type) return !known.no.has(type) && checkSubclass(cls, type);
    return checkSubclass(cls, claimed) || checkSubclass(cls, type);
  }

  override __subclasscheck__(subclass: Dynamic): boolean {
    return plainCheck(this as unknown as PyClass, subclass);
  }

  /** Forgets what was registered (for tests of the library). */
  _abc_registry_clear(): void {
    knownOf(this as unknown as PyClass).registry.clear();
  }

  _abc_caches_clear(): void {
    moduleState(newRegistrations).known.delete(this as unknown as PyClass);
  }

  static {
    define(this, {
      name: "ABCMeta",
      module: "abc",
      methods: {
        __new__: { ...staticMethod("mcls, name, bases, namespace, /, **kwargs"), unbound: true },
        register: "cls, subclass",
        __instancecheck__: "cls, instance",
        __subclasscheck__: "cls, subclass",
        _abc_registry_clear: "cls",
        _abc_caches_clear: "cls",
      },
    });
  }
}

/** `cls.__subclasscheck__(subclass)`, which a metaclass may override. */
function checkSubclass(cls: PyClass, subclass: Dynamic): boolean {
  const check = cls.$type.metaclass.prototype.__subclasscheck__;
  if (check === ABCMeta.prototype.__subclasscheck__) return plainCheck(cls, subclass);
  return invoke(cls, "__subclasscheck__", subclass);
}

/** `ABCMeta.__subclasscheck__`, whatever the metaclass says. */
export function plainCheck(cls: PyClass, subclass: Dynamic): boolean {
  if (!isClass(subclass)) typeError("issubclass() arg 1 must be a class");
  const known = knownOf(cls);
  if (known.yes.has(subclass)) return true;
  if (known.no.has(subclass)) return false;
  const answer = decide(cls, subclass, known);
  (answer ? known.yes : known.no).add(subclass);
  return answer;
}

/** The hook of the class, then inheritance, then what was registered with the class or with a class derived from it. */
function decide(cls: PyClass, subclass: PyClass, known: Known): boolean {
  const hooked = invoke(cls, "__subclasshook__", subclass);
  if (typeof hooked === "boolean") return hooked;
  if (hooked !== NotImplemented) {
    throw raise(new AssertionError("__subclasshook__ must return either False, True, or NotImplemented"));
  }
  if (subclass.$type.mro.includes(cls)) return true;
  for (const registered of known.registry) if (isSubclassOf(subclass, registered)) return true;
  for (const derived of cls.$type.subclasses) if (isSubclassOf(subclass, derived)) return true;
  return false;
}

export class ABC extends PyObject {
  static {
    define(this, {
      name: "ABC",
      module: "abc",
      doc: "A base class whose metaclass is ABCMeta: deriving from it makes a class abstract.",
      metaclass: ABCMeta as unknown as PyClass,
      hasDict: false,
      attributes: { __slots__: tupleOf([]) },
    });
    computeAbstract(this as unknown as PyClass);
  }
}

/** `abc.get_cache_token`: changes with each `register`. */
export function cacheToken(): number {
  return moduleState(newRegistrations).counter;
}
