/** `functools.singledispatch` and `singledispatchmethod` (CPython Lib/functools.py). */

import { dict } from "../../builtins/dict.js";
import { claimedClass, isSubclassOf } from "../../builtins/isinstance.js";
import { mappingproxy } from "../../builtins/mappingproxy.js";
import { UnionType } from "../../builtins/union.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { call, invoke } from "../../object/call.js";
import { Code, type PyFunction } from "../../object/code.js";
import { classmethod, method, staticmethod } from "../../object/descriptors.js";
import { runtimeError, typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { special, typeOf } from "../../object/lookup.js";
import { isCallable } from "../../object/lookup.js";
import { methodFrom } from "../../object/method-forms.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, Kw } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define, isClass } from "../../object/type.js";
import { toArray } from "../../protocol/iter.js";
import { repr, str } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { updateWrapper } from "./wraps.js";

/** The implementations of one generic function, by class. */
class Registry {
  readonly implementations = new dict();
  private cached = new Map<PyClass, Dynamic>();
  constructor(fallback: Dynamic) {
    this.implementations.$set(PyObject, fallback);
  }

  add(cls: PyClass, func: Dynamic): void {
    this.implementations.$set(cls, func);
    this.clear();
  }

  clear(): void {
    this.cached = new Map();
  }

  dispatch(cls: PyClass): Dynamic {
    let found = this.cached.get(cls);
    if (found === undefined) {
      found = this.implementations.$get(this.best(cls));
      this.cached.set(cls, found);
    }
    return found;
  }

  /**
   * The registered class closest to `cls`. One that is no base of `cls` but claims it (an abstract base class) counts as
   * standing right after the last class of the MRO that it claims.
   */
  private best(cls: PyClass): PyClass {
    const { mro } = cls.$type;
    const registered = this.implementations.$map.keyList() as PyClass[];
    if (registered.includes(cls)) return cls;
    const places = registered
      .filter((candidate) => mro.includes(candidate) || isSubclassOf(cls, candidate))
      .map((candidate) => ({ candidate, place: placeOf(candidate, mro) }));
    let best = places[0]!;
    for (const other of places.slice(1)) {
      if (other.place < best.place) best = other;
      else if (other.place === best.place && isSubclassOf(other.candidate, best.candidate)) best = other;
    }
    for (const other of places) {
      const tie = other.place === best.place && other !== best && !isSubclassOf(best.candidate, other.candidate);
      if (tie) runtimeError(`Ambiguous dispatch: ${repr(best.candidate)} or ${repr(other.candidate)}`);
    }
    return best.candidate;
  }
}

function placeOf(candidate: PyClass, mro: readonly PyClass[]): number {
  const at = mro.indexOf(candidate);
  if (at >= 0) return at;
  let last = 0;
  mro.forEach((cls, i) => {
    if (isSubclassOf(cls, candidate)) last = i;
  });
  return last + 0.5;
}

/** The classes that `register(cls)` names; null where it is not a class or a union of classes. */
function classesOf(cls: Dynamic): PyClass[] | null {
  if (isClass(cls)) return [cls];
  if (tstate.interp.version < 311) return null;
  const args: Dynamic[] | undefined =
    cls instanceof UnionType || typeOf(cls).$type.name === "_UnionGenericAlias"
      ? attr(cls, "__args__").$items
      : undefined;
  return args?.every(isClass) ? (args as PyClass[]) : null;
}

/** The function inside a class method or static method. */
function functionIn(x: Dynamic): Dynamic {
  return x instanceof classmethod || x instanceof staticmethod ? x.__func__ : x;
}

/** What `register` was given: the classes, and the function if it is there already. */
function registration(cls: Dynamic, func: Dynamic): [classes: PyClass[], func: Dynamic] {
  const classes = classesOf(cls);
  const newer = tstate.interp.version >= 311;
  if (classes !== null) return [classes, func];
  if (func !== null) {
    typeError(`Invalid first argument to \`register()\`. ${repr(cls)} is not a class${newer ? " or union type" : ""}.`);
  }
  const annotations = attrOrUndefined(functionIn(cls), "__annotations__");
  if (annotations === undefined || !truth(annotations)) {
    const use = "Use either `@register(some_class)` or plain `@register` on an annotated function.";
    typeError(`Invalid first argument to \`register()\`: ${repr(cls)}. ${use}`);
  }
  const [name, annotation] = toArray(invoke(annotations, "items"))[0].$items as [string, Dynamic];
  const annotated = classesOf(resolved(annotation, functionIn(cls)));
  if (annotated === null) typeError(`Invalid annotation for ${repr(name)}. ${repr(annotation)} is not a class.`);
  return [annotated, cls];
}

/** An annotation that is written as a string: a name of the function's module. */
function resolved(annotation: Dynamic, func: Dynamic): Dynamic {
  if (typeof annotation !== "string") return annotation;
  const globals = attrOrUndefined(func, "__globals__");
  const found = globals === undefined ? undefined : globals.$get(annotation);
  return found ?? tstate.interp.importModule("builtins")[annotation] ?? annotation;
}

/** A function that takes its arguments as a call site writes them. */
function passingOn(fn: PyFunction, params: string, name: string): PyFunction {
  fn.$code = new Code(name, params, 0, "function", false, 0);
  return fn;
}

/** The argument that a call is dispatched on, and that it has to have. */
function firstOf(args: readonly Dynamic[], name: string): Dynamic {
  if (args.length > 0 && !(args[0] instanceof Kw)) return args[0];
  return typeError(`${name} requires at least 1 positional argument`);
}

export const singledispatch = def(function singledispatch(func: Dynamic): Dynamic {
  const registry = new Registry(func);
  const name = str(attrOrUndefined(func, "__name__") ?? "singledispatch function");
  const wrapper = passingOn(
    (...args: Dynamic[]): Dynamic => call(registry.dispatch(classOf(firstOf(args, name))), ...args),
    "*args, **kw",
    "wrapper",
  );
  wrapper.$code!.qualname = "singledispatch.<locals>.wrapper";
  wrapper.$code!.module = "functools";
  const register = (cls: Dynamic, given: Dynamic = null): Dynamic => {
    const [classes, found] = registration(cls, given);
    if (found === null) return def((f: Dynamic) => register(cls, f), "f", 0, "<lambda>");
    for (const one of classes) registry.add(one, found);
    return found;
  };
  wrapper.$dict = {
    register: def(register, "cls, func=None"),
    dispatch: def((cls: PyClass) => registry.dispatch(cls), "cls", 0, "dispatch"),
    registry: new mappingproxy(registry.implementations),
    _clear_cache: def(() => registry.clear(), "", 0, "_clear_cache"),
  };
  return updateWrapper(wrapper, functionIn(func));
}, "func");

/** `x.__class__`, which few classes have a say in. */
function classOf(x: Dynamic): PyClass {
  const type = typeOf(x);
  return claimedClass(x, type) ?? type;
}

/** A method that dispatches on its first argument after `self`. */
export class singledispatchmethod extends PyObject {
  declare dispatcher: Dynamic;
  declare func: Dynamic;
  declare $name: string;
  declare $template: PyFunction | null;

  __init__(func: Dynamic): null {
    if (!isCallable(func) && attrOrUndefined(func, "__get__") === undefined) {
      typeError(`${repr(func)} is not callable or a descriptor`);
    }
    this.dispatcher = singledispatch(func);
    this.func = func;
    this.$name = str(attrOrUndefined(functionIn(func), "__name__") ?? "singledispatchmethod method");
    this.$template = null;
    return null;
  }

  register(cls: Dynamic, implementation: Dynamic = null): Dynamic {
    return call(this.dispatcher.$dict.register, cls, implementation);
  }

  __get__(obj: Dynamic, cls: Dynamic = null): Dynamic {
    const { dispatcher, $name: name } = this;
    const { dispatch } = dispatcher.$dict;
    const template = (this.$template ??= this.$makeTemplate());
    return copyOf(template, (...args: Dynamic[]): Dynamic => {
      const found = dispatch(classOf(firstOf(args, name)));
      // A function needs no method around it to be called.
      return obj !== null && isFunction(found) ? call(found, obj, ...args) : call(bound(found, obj, cls), ...args);
    });
  }

  /** What every method that it gives has: finding that out takes 4 µs, and each access makes a method. */
  $makeTemplate(): PyFunction {
    const made = passingOn(() => null, "*args, **kwargs", "_method");
    made.$dict = {
      __isabstractmethod__: this.__isabstractmethod__,
      register: new method(this, this.register as PyFunction),
    };
    return updateWrapper(made, functionIn(this.func));
  }

  get __isabstractmethod__(): Dynamic {
    return attrOrUndefined(this.func, "__isabstractmethod__") ?? false;
  }

  static {
    define(this, {
      name: "singledispatchmethod",
      module: "functools",
      methods: { __init__: "self, func", register: "self, cls, method=None", __get__: "self, obj, cls=None" },
    });
  }
}

function isFunction(x: Dynamic): x is PyFunction {
  return typeof x === "function" && !isClass(x);
}

function copyOf({ $code, $details, $dict }: PyFunction, fn: PyFunction): PyFunction {
  fn.$code = $code!;
  if ($details !== undefined) fn.$details = $details;
  fn.$dict = { ...$dict };
  return fn;
}

/** What reading a function or another descriptor as an attribute of `obj` gives. */
function bound(func: Dynamic, obj: Dynamic, cls: Dynamic): Dynamic {
  if (isFunction(func)) return obj === null ? func : new method(obj, methodFrom(func));
  const get = special(func, "__get__");
  return get === undefined ? func : call(attr(func, "__get__"), obj, cls);
}
