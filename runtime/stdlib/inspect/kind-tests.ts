/** What kind of object something is: `isfunction`, `iscoroutinefunction` and the like (CPython Lib/inspect.py). */

import {
  builtin_function_or_method,
  function_,
  method_descriptor,
  wrapper_descriptor,
} from "../../builtins/function.js";
import { AsyncGenerator } from "../../coroutine/async-generator.js";
import { isAwaitable } from "../../coroutine/awaitable.js";
import { Coroutine } from "../../coroutine/coroutine.js";
import { Generator } from "../../coroutine/generator.js";
import { CodeObject, FrameObject, Traceback } from "../../exceptions/traceback.js";
import { Module } from "../../module.js";
import { attrOrUndefined } from "../../object/attr.js";
import type { Code, FunctionKind, PyFunction } from "../../object/code.js";
import { builtin_method, method } from "../../object/descriptors.js";
import { def } from "../../object/function.js";
import { lookup, typeOf } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { infoOf, isClass } from "../../object/type.js";
import { partial } from "../functools/partial.js";

/** What `markcoroutinefunction` leaves on a function as `_is_coroutine_mark`. */
const MARK: object = Object.freeze({});

function isType(obj: Dynamic, ...types: unknown[]): boolean {
  return types.includes(typeOf(obj));
}

export const isFunction = (obj: Dynamic): boolean => typeof obj === "function" && isType(obj, function_);
export const isMethod = (obj: Dynamic): boolean => obj instanceof method && !(obj instanceof builtin_method);

function isBuiltinFunction(obj: Dynamic): boolean {
  return isType(obj, builtin_function_or_method, builtin_method);
}

/** Takes away bound methods and partial objects. */
function innermost(obj: Dynamic): Dynamic {
  let current = obj;
  for (;;) {
    if (current instanceof method) current = current.$function;
    else if (current instanceof partial) current = current.$func;
    else return current;
  }
}

function hasKind(obj: Dynamic, kind: FunctionKind): boolean {
  const inner = innermost(obj);
  return typeof inner === "function" && !isClass(inner) && ((inner as PyFunction).$code as Code)?.kind === kind;
}

function isMarked(obj: Dynamic): boolean {
  if (tstate.interp.version < 312) return false;
  const inner = obj instanceof method ? attrOrUndefined(obj, "__func__") : innermost(obj);
  return attrOrUndefined(inner, "_is_coroutine_mark") === MARK;
}

/** Whether its type says how it is read and not how it is set. */
function isMethodDescriptor(obj: Dynamic): boolean {
  if (isClass(obj) || isMethod(obj) || isFunction(obj) || isBuiltinFunction(obj)) return false;
  const type = typeOf(obj);
  return isType(obj, method_descriptor, wrapper_descriptor) || (has(type, "__get__") && !has(type, "__set__"));
}

function has(type: Dynamic, name: string): boolean {
  return lookup(type, name) !== undefined;
}

function isDataDescriptor(obj: Dynamic): boolean {
  if (isClass(obj) || isMethod(obj) || isFunction(obj)) return false;
  const type = typeOf(obj);
  return has(type, "__set__") || has(type, "__delete__");
}

const isRoutine = (obj: Dynamic): boolean =>
  isBuiltinFunction(obj) || isFunction(obj) || isMethod(obj) || isMethodDescriptor(obj);

const tests: Readonly<Record<string, (obj: Dynamic) => boolean>> = {
  iscoroutinefunction: (obj) => hasKind(obj, "coroutine") || isMarked(obj),
  isgeneratorfunction: (obj) => hasKind(obj, "generator"),
  isasyncgenfunction: (obj) => hasKind(obj, "async generator"),
  iscoroutine: (obj) => obj instanceof Coroutine,
  isgenerator: (obj) => obj instanceof Generator,
  isasyncgen: (obj) => obj instanceof AsyncGenerator,
  isawaitable: isAwaitable,
  isfunction: isFunction,
  ismethod: isMethod,
  isbuiltin: isBuiltinFunction,
  isroutine: isRoutine,
  ismethoddescriptor: isMethodDescriptor,
  isdatadescriptor: isDataDescriptor,
  isclass: isClass,
  ismodule: (obj) => obj instanceof Module,
  isabstract: (obj) => (infoOf(obj)?.abstractMethods.size ?? 0) > 0,
  iscode: (obj) => obj instanceof CodeObject,
  isframe: (obj) => obj instanceof FrameObject,
  istraceback: (obj) => obj instanceof Traceback,
};

function markcoroutinefunction(func: Dynamic): Dynamic {
  setAttr(func instanceof method ? attrOrUndefined(func, "__func__") : func, "_is_coroutine_mark", MARK);
  return func;
}

export function kindTests(): Record<string, Dynamic> {
  const named = ["isfunction", "ismethod", "isbuiltin", "isroutine", "isclass", "ismodule", "isabstract"];
  named.push("isawaitable", "iscoroutine", "isgenerator", "isasyncgen", "iscode", "isframe", "istraceback");
  named.push("ismethoddescriptor", "isdatadescriptor");
  const names: Record<string, Dynamic> = {};
  for (const name in tests) {
    const test = tests[name]!;
    names[name] = def((obj: Dynamic): boolean => test(obj), named.includes(name) ? "object" : "obj", 0, name);
  }
  if (tstate.interp.version >= 312) names.markcoroutinefunction = def(markcoroutinefunction, "func", 0);
  return names;
}
