/** `function`, `builtin_function_or_method` and bound methods (CPython Objects/funcobject.c, methodobject.c, classobject.c). */

import { attr, attrOrUndefined, noAttribute } from "../object/attr.js";
import { call } from "../object/call.js";
import { boundTo } from "../object/class-attr.js";
import type { Code, PyFunction } from "../object/code.js";
import { builtin_method, method, method_wrapper } from "../object/descriptors.js";
import { attributeError, typeError } from "../object/errors.js";
import { passThrough } from "../object/function.js";
import { staticMethod } from "../object/function.js";
import { address, identity } from "../object/identity.js";
import { isCallable, isSlotName, primitiveTypes, typeName } from "../object/lookup.js";
import { explicitFrom } from "../object/method-forms.js";
import { type PyClass, PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { provides, tstate } from "../object/state.js";
import { addMethods, define } from "../object/type.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { repr } from "../protocol/repr.js";
import { annotateFunction, annotationsFrom, checkAnnotate } from "./annotations.js";
import { closureTuple } from "./cell.js";
import { codeObject } from "./code.js";
import { type dict, dictFromNames, isDict, namesOf } from "./dict.js";
import { propertyDict } from "./instance-dict.js";
import { isTuple, tupleOf } from "./tuple.js";

/** `this` is a JS function. Attributes that a program set are in its `$dict`. */
abstract class FunctionMethods extends PyObject {
  get __name__(): Dynamic {
    return nameOf(this, "__name__");
  }
  set __name__(name: Dynamic) {
    if (typeof name !== "string") typeError("__name__ must be set to a string object");
    setOwn(this, "__name__", name);
  }
  get __qualname__(): Dynamic {
    return nameOf(this, "__qualname__");
  }
  set __qualname__(name: Dynamic) {
    if (typeof name !== "string") typeError("__qualname__ must be set to a string object");
    setOwn(this, "__qualname__", name);
    // Messages and generators show it.
    for (const code of codesOf(this)) code.qualname = name;
  }
  get __module__(): Dynamic {
    return own(this, "__module__") ?? (code(this)?.module || null);
  }
  set __module__(name: Dynamic) {
    setOwn(this, "__module__", name);
  }
  get __doc__(): Dynamic {
    const set = own(this, "__doc__");
    return set === undefined ? (code(this)?.doc ?? null) : set;
  }
  set __doc__(doc: Dynamic) {
    setOwn(this, "__doc__", doc);
  }
  get __code__(): Dynamic {
    const own = code(this);
    if (isBuiltin(this) || own === undefined) return undefined;
    return codeObject(own, Object.keys(details(this)?.closure ?? {}));
  }
  /** DIVERGES: the body cannot be changed. */
  set __code__(value: Dynamic) {
    if (typeName(value) !== "code") typeError("__code__ must be set to a code object");
    attributeError("readonly attribute", "__code__", this);
  }
  get __dict__(): Dynamic {
    if (isBuiltin(this)) return undefined;
    (this as Dynamic).$dict ??= {};
    return propertyDict((this as Dynamic).$dict);
  }
  set __dict__(value: Dynamic) {
    if (!isDict(value)) typeError(`__dict__ must be set to a dictionary, not a '${typeName(value)}'`);
    const hidden = Object.entries((this as Dynamic).$dict ?? {}).filter(([name]) => name.startsWith("$"));
    (this as Dynamic).$dict = { ...namesOf(value), ...Object.fromEntries(hidden) };
  }
  get __defaults__(): Dynamic {
    const set = own(this, "__defaults__");
    if (set !== undefined) return set;
    const values = details(this)?.defaults?.() ?? [];
    return values.length === 0 ? null : tupleOf(values);
  }
  set __defaults__(value: Dynamic) {
    if (value !== null && !isTuple(value)) typeError("__defaults__ must be set to a tuple object");
    setOwn(this, "__defaults__", value);
    for (const code of codesOf(this)) code.setDefaults(value === null ? [] : value.$items);
  }
  get __kwdefaults__(): Dynamic {
    const values = namedDefaults(this);
    // A program may change the dict: calls ask it from now on.
    if (values !== null && own(this, "__kwdefaults__") === undefined) setNamedDefaults(this, values);
    return values;
  }
  set __kwdefaults__(value: Dynamic) {
    if (value !== null && !isDict(value)) typeError("__kwdefaults__ must be set to a dict object");
    setNamedDefaults(this, value);
  }
  get __annotations__(): Dynamic {
    if (isBuiltin(this)) return undefined;
    const set = own(this, "__annotations__");
    if (set !== undefined) return set;
    const annotate = annotateOf(this);
    const made = annotate === null ? dictFromNames({ ...details(this)?.annotations }) : annotationsFrom(annotate);
    setOwn(this, "__annotations__", made);
    return made;
  }
  set __annotations__(value: Dynamic) {
    if (value !== null && !isDict(value)) typeError("__annotations__ must be set to a dict object");
    setOwn(this, "__annotations__", value ?? dictFromNames({}));
    setOwn(this, "__annotate__", null);
  }
  get __annotate__(): Dynamic {
    if (isBuiltin(this) || !provides(314)) return undefined;
    return annotateOf(this);
  }
  set __annotate__(value: Dynamic) {
    checkAnnotate(value);
    setOwn(this, "__annotate__", value);
    if (value !== null) setOwn(this, "__annotations__", undefined);
  }
  get __closure__(): Dynamic {
    if (isBuiltin(this)) return undefined;
    const closure = details(this)?.closure;
    return closure === undefined ? null : closureTuple(closure);
  }
  set __closure__(_value: Dynamic) {
    attributeError("readonly attribute", "__closure__", this);
  }
  get __type_params__(): Dynamic {
    if (isBuiltin(this)) return undefined;
    const set = own(this, "__type_params__");
    if (set !== undefined) return set;
    const made = tupleOf([...(details(this)?.typeParameters ?? [])]);
    setOwn(this, "__type_params__", made);
    return made;
  }
  set __type_params__(value: Dynamic) {
    if (!isTuple(value)) typeError("__type_params__ must be set to a tuple");
    setOwn(this, "__type_params__", value);
  }
  /** Built-in functions belong to their module. */
  get __self__(): Dynamic {
    if (!isBuiltin(this)) return undefined;
    return tstate.interp.importModule(code(this)?.module || "builtins");
  }
  /** The module's attributes. */
  get __globals__(): Dynamic {
    const module = isBuiltin(this) ? undefined : tstate.interp.modules.get(code(this)?.module ?? "");
    return module === undefined ? undefined : propertyDict(module);
  }
  set __globals__(_value: Dynamic) {
    attributeError("readonly attribute", "__globals__", this);
  }

  __call__(...args: Dynamic[]): Dynamic {
    return call(this, ...args);
  }

  __get__(instance: Dynamic, _owner: Dynamic = null): Dynamic {
    return instance === null ? this : boundTo(instance, this);
  }

  __repr__(): string {
    const name = nameOf(this, "__qualname__");
    if (!isBuiltin(this)) return `<function ${name} at ${address(this)}>`;
    if ((this as Dynamic).$method === undefined) return `<built-in function ${nameOf(this, "__name__")}>`;
    const [owner, own] = name.split(".");
    const module = code(this)!.module;
    const shown = module === "builtins" || module === "" ? owner : `${module}.${owner}`;
    return `<${isSlotName(own!) ? "slot wrapper" : "method"} '${own}' of '${shown}' objects>`;
  }
}

/** `__annotate__`, made when first asked for; null where there is none. */
function annotateOf(fn: Dynamic): Dynamic {
  const set = own(fn, "__annotate__");
  if (set !== undefined) return set;
  const annotators = details(fn)?.annotate;
  const made = annotators === undefined ? null : annotateFunction(annotators);
  setOwn(fn, "__annotate__", made);
  return made;
}

function nameOf(fn: Dynamic, name: "__name__" | "__qualname__"): string {
  return own(fn, name) ?? (name === "__name__" ? code(fn)?.name : code(fn)?.qualname) ?? fn.name;
}

function code(fn: Dynamic): PyFunction["$code"] {
  return fn.$code;
}

/** `__kwdefaults__` for who only reads it. */
export function namedDefaults(fn: Dynamic): dict | null {
  const set = own(fn, "__kwdefaults__");
  if (set !== undefined) return set;
  const values = details(fn)?.kwdefaults?.();
  return values === undefined || Object.keys(values).length === 0 ? null : dictFromNames(values);
}

function setNamedDefaults(fn: Dynamic, values: dict | null): void {
  setOwn(fn, "__kwdefaults__", values);
  for (const code of codesOf(fn)) code.setNamedDefaults((name) => values?.$get(name));
}

/** Its own, and that of the function that takes its first parameter the other way. */
function codesOf(fn: Dynamic): Code[] {
  return [fn, fn.$method, fn.$explicit].flatMap((twin: PyFunction | undefined) => twin?.$code ?? []);
}

function details(fn: Dynamic): PyFunction["$details"] {
  return fn.$details ?? fn.$method?.$details ?? fn.$explicit?.$details;
}

export function isBuiltin(fn: Dynamic): boolean {
  return fn.$code?.builtin === true || fn.$code === undefined;
}

/** What a program assigned to an attribute that is not in `__dict__`: kept beside those that are, under a hidden name. */
function own(fn: Dynamic, name: string): Dynamic {
  return fn.$dict?.[`$${name}`];
}

function setOwn(fn: Dynamic, name: string, value: Dynamic): void {
  fn.$dict ??= {};
  fn.$dict[`$${name}`] = value;
}

/** The class of JS functions. It has no instances of its own. */
export class function_ extends PyObject {
  static {
    define(this, { name: "function", final: true, hasDict: true });
  }
}

export class builtin_function_or_method extends PyObject {
  static {
    define(this, { name: "builtin_function_or_method", final: true });
  }
}

/** `list.append`, read from the class. */
export class method_descriptor extends PyObject {
  static {
    define(this, { name: "method_descriptor", final: true });
  }
}

/** `int.__add__`. */
export class wrapper_descriptor extends PyObject {
  static {
    define(this, { name: "wrapper_descriptor", final: true });
  }
}

const functionMethods = {
  methods: { __call__: passThrough(), __get__: "self, instance, owner=None, /", __repr__: "self" },
};

for (const cls of [
  function_,
  builtin_function_or_method,
  method_descriptor,
  wrapper_descriptor,
] as unknown as PyClass[]) {
  addMethods(cls, FunctionMethods, functionMethods);
}
primitiveTypes.function = function_ as never;
primitiveTypes.builtin = builtin_function_or_method as never;
primitiveTypes.methodDescriptor = method_descriptor as never;
primitiveTypes.slotWrapper = wrapper_descriptor as never;

/** Bound methods show what their function has. */
abstract class BoundMethods extends method {
  __new__(_cls: Dynamic, fn: Dynamic, self: Dynamic): Dynamic {
    if (self === null) typeError("self must not be None");
    return isCallable(fn) ? boundTo(self, fn) : typeError("first argument must be callable");
  }

  get __func__(): Dynamic {
    return explicitOf(this.$function);
  }

  __call__(...args: Dynamic[]): Dynamic {
    return call(this, ...args);
  }

  /** What is missing, a method of Python code lacks by its function; a builtin one is a whole. */
  __getattr__(name: string): Dynamic {
    const fn = explicitOf(this.$function);
    if (fn.$code?.builtin !== true) return attr(fn, name);
    const value = attrOrUndefined(fn, name);
    return value === undefined ? noAttribute(this, name) : value;
  }

  get __name__(): Dynamic {
    return attr(explicitOf(this.$function), "__name__");
  }
  get __qualname__(): Dynamic {
    return attr(explicitOf(this.$function), "__qualname__");
  }
  get __doc__(): Dynamic {
    return attr(explicitOf(this.$function), "__doc__");
  }
  get __module__(): Dynamic {
    return attr(explicitOf(this.$function), "__module__");
  }

  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof method)) return NotImplemented;
    return this.__self__ === other.__self__ && explicitOf(this.$function) === explicitOf(other.$function);
  }

  __hash__(): number {
    const self = this.__self__;
    const ofSelf = typeof self === "object" && self !== null ? identity(self) / 16 : 0;
    return (ofSelf ^ (identity(explicitOf(this.$function)) / 16)) >>> 0;
  }

  __repr__(): string {
    const fn = this.$function;
    if (fn.$code?.builtin === true) {
      const type = typeName(this.__self__);
      const kind = isSlotName(fn.$code.name) ? "method-wrapper" : "built-in method";
      const name = kind === "method-wrapper" ? repr(fn.$code.name) : fn.$code.name;
      return `<${kind} ${name} of ${type} object at ${address(this.__self__)}>`;
    }
    const shown = explicitOf(fn);
    const name = attrOrUndefined(shown, "__qualname__") ?? attrOrUndefined(shown, "__name__") ?? "?";
    return `<bound method ${name} of ${repr(this.__self__)}>`;
  }
}

/** The function that `C.m` would be. */
function explicitOf(fn: PyFunction): PyFunction {
  return fn.$explicit ?? (fn.$code === undefined ? fn : explicitFrom(fn));
}

define(method, { name: "method", final: true, native: ["__self__"] });
addMethods(method as unknown as PyClass, BoundMethods, {
  methods: {
    __new__: staticMethod("cls, function, instance, /"),
    __call__: passThrough(),
    __getattr__: "self, name, /",
    __eq__: "self, value, /",
    __hash__: "self",
    __repr__: "self",
  },
});

define(builtin_method, {
  name: "builtin_function_or_method",
  bases: [builtin_function_or_method as unknown as PyClass],
  native: ["__self__"],
  final: true,
});

define(method_wrapper, {
  name: "method-wrapper",
  bases: [PyObject as unknown as PyClass],
  native: ["__self__"],
  final: true,
});
