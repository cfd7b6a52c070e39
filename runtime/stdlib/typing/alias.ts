/** `List[int]`, `Stack[int]`: a generic type with its parameters (CPython Lib/typing.py, _GenericAlias). */

import { variadic } from "../../builtins/generic-alias.js";
import { isSubclassOf } from "../../builtins/isinstance.js";
import { isTuple, type tuple, tupleOf } from "../../builtins/tuple.js";
import { Exception } from "../../exceptions/hierarchy.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { attributeError, typeError } from "../../object/errors.js";
import { passThrough } from "../../object/function.js";
import { identity } from "../../object/identity.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { define, isClass } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { hash } from "../../protocol/hash.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr } from "../../protocol/repr.js";
import { getItem } from "../../protocol/subscript.js";
import { isPlain, isTypeVariable, parametersIn, typeConvert, typeShown, TypingObject } from "./check.js";
import { isParameterExpression, ParamSpec } from "./param-spec.js";
import { TypeVarTuple } from "./type-var-tuple.js";

function newCache(): Map<string, Dynamic> {
  return new Map();
}

/** What was subscripted before: the same parameters give the same object. Parameters that have no identity are not kept. */
export function cached(owner: object, parameters: readonly Dynamic[], make: () => Dynamic): Dynamic {
  let key = String(identity(owner));
  for (const parameter of parameters) {
    const isObject = typeof parameter === "function" || (typeof parameter === "object" && parameter !== null);
    const isStable = isObject && (isClass(parameter) || parameter instanceof TypingObject);
    if (parameter !== null && !isStable) return make();
    key += parameter === null ? ",None" : `,${identity(parameter)}`;
  }
  const cache = moduleState(newCache);
  let found = cache.get(key);
  if (found === undefined) {
    found = make();
    cache.set(key, found);
  }
  return found;
}

export function listed(parameters: Dynamic): Dynamic[] {
  return isTuple(parameters) ? parameters.$items : [parameters];
}

/** The name that errors and reprs give a dunder attribute's owner. */
function isDunder(name: string): boolean {
  return name.startsWith("__") && name.endsWith("__");
}

/** What bare `List` and `List[int]` have in common. */
export abstract class _BaseGenericAlias extends TypingObject {
  declare __origin__: Dynamic;
  declare _name: string | null;
  declare _inst: boolean;

  __call__(...args: Dynamic[]): Dynamic {
    const { __origin__: origin, _name } = this;
    if (!this._inst) typeError(`Type ${_name} cannot be instantiated; use ${attr(origin, "__name__")}() instead`);
    const made = call(origin, ...args);
    try {
      setAttr(made, "__orig_class__", this);
    } catch (error) {
      if (!(error instanceof Exception)) throw error;
    }
    return made;
  }

  /** A generic version of a class of the library stands for that class, and for `Generic` where no later base does. */
  __mro_entries__(bases: tuple): tuple {
    const entries: Dynamic[] = [];
    if (!bases.$items.includes(this.__origin__)) entries.push(this.__origin__);
    const later = bases.$items.slice(bases.$items.indexOf(this) + 1);
    const Generic = genericClass();
    const isGeneric = (base: Dynamic): boolean =>
      base instanceof _BaseGenericAlias || (isClass(base) && base.$type.mro.includes(Generic));
    if (!later.some(isGeneric)) entries.push(Generic);
    return tupleOf(entries);
  }

  __getattr__(name: string): Dynamic {
    if (tstate.interp.version >= 310 && (name === "__name__" || name === "__qualname__")) {
      return this._name ?? attr(this.__origin__, "__name__");
    }
    if (isDunder(name)) return attributeError(name, name, this);
    return attr(this.__origin__, name);
  }

  __instancecheck__(instance: Dynamic): boolean {
    return isSubclassOf(instance?.$class ?? instance, this);
  }

  __subclasscheck__(_cls: Dynamic): Dynamic {
    return typeError("Subscripted generics cannot be used with class and instance checks");
  }

  static {
    define(this, {
      name: "_BaseGenericAlias",
      module: "typing",
      methods: {
        __call__: passThrough(),
        __mro_entries__: "self, bases",
        __getattr__: "self, attr",
        __instancecheck__: "self, obj",
        __subclasscheck__: "self, cls",
      },
    });
  }
}

/** `Generic`, which is made above this file. */
interface GenericHolder {
  cls: PyClass | undefined;
}

function newHolder(): GenericHolder {
  return { cls: undefined };
}

export function setGenericClass(cls: PyClass): void {
  moduleState(newHolder).cls = cls;
}

export function genericClass(): PyClass {
  return moduleState(newHolder).cls!;
}

export class _GenericAlias extends _BaseGenericAlias {
  declare __args__: tuple;
  declare $parameters: tuple | undefined;

  constructor(origin: Dynamic, args: readonly Dynamic[], name: string | null = null, inst = true) {
    super();
    this.__origin__ = origin;
    this.__args__ = tupleOf([...args]);
    this._name = name;
    this._inst = inst;
    this.$parameters = undefined;
    if (name === null) (this as Dynamic).__module__ = attrOrUndefined(origin, "__module__") ?? "typing";
  }

  get __parameters__(): tuple {
    this.$parameters ??= tupleOf(parametersIn(this.__args__.$items));
    return this.$parameters;
  }

  /** The same kind of type with other parameters. */
  $with(args: readonly Dynamic[]): Dynamic {
    return new _GenericAlias(this.__origin__, args, this._name, this._inst);
  }

  copy_with(args: tuple): Dynamic {
    return this.$with(args.$items);
  }

  __getitem__(given: Dynamic): Dynamic {
    if (isPlain(this.__origin__)) typeError(`Cannot subscript already-subscripted ${repr(this)}`);
    return cached(this, listed(given), () => this.$with(substituted(this, listed(given))));
  }

  override __mro_entries__(bases: tuple): tuple {
    if (this.__origin__?.$form !== undefined) typeError(`Cannot subclass ${repr(this)}`);
    if (this._name !== null) return super.__mro_entries__(bases);
    if (this.__origin__ === genericClass()) {
      const items = bases.$items;
      if (items.some((base) => isClass(base) && base.$type.name === "Protocol" && base.$type.module === "typing")) {
        return tupleOf([]);
      }
      const later = items.slice(items.indexOf(this) + 1);
      if (later.some((base) => base instanceof _BaseGenericAlias && base !== this)) return tupleOf([]);
    }
    return tupleOf([this.__origin__]);
  }

  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof _GenericAlias)) return NotImplemented;
    return this.__origin__ === other.__origin__ && eqBool(this.__args__, other.__args__);
  }

  __hash__(): Dynamic {
    return hash(tupleOf([this.__origin__, this.__args__]));
  }

  __repr__(): string {
    const name = this._name === null ? typeShown(this.__origin__) : `typing.${this._name}`;
    const args = this.__args__.$items;
    return `${name}[${args.length === 0 ? "()" : args.map(typeShown).join(", ")}]`;
  }

  static {
    define(this, {
      name: "_GenericAlias",
      module: "typing",
      methods: {
        copy_with: "self, args",
        __getitem__: "self, args",
        __mro_entries__: "self, bases",
        __eq__: "self, other",
        __hash__: "self",
        __repr__: "self",
      },
    });
  }
}

/** Raises TypeError unless the count of arguments is that of the type variables, of which the last may have defaults. */
export function checkCount(of: Dynamic, actual: number, expected: number, required = expected): void {
  const { version } = tstate.interp;
  if (expected === 0) typeError(`${repr(of)} is not a generic class`);
  if (actual >= required && actual <= expected) return;
  const isOpen = actual < expected && (required < expected || (version >= 313 && isClass(of)));
  const wanted = isOpen ? `at least ${required}` : `${expected}`;
  const what = version >= 310 ? "arguments" : "parameters";
  typeError(`Too ${actual > expected ? "many" : "few"} ${what} for ${repr(of)}; actual ${actual}, expected ${wanted}`);
}

/** Arguments for type variables, made fit: a lone parameter specification takes all of them. */
export function fitted(of: Dynamic, parameters: readonly Dynamic[], given: readonly Dynamic[]): Dynamic[] {
  if (
    parameters.length === 1 &&
    parameters[0] instanceof ParamSpec &&
    !(given.length === 1 && isParameterExpression(given[0]))
  ) {
    return [tupleOf(given.map((item: Dynamic) => typeConvert(item)))];
  }
  const variadic = parameters.findIndex((parameter) => parameter instanceof TypeVarTuple);
  if (variadic >= 0) return packed(of, parameters, variadic, given);
  const required = parameters.filter((parameter) => !parameter.has_default()).length;
  checkCount(of, given.length, parameters.length, required);
  const args = [...given];
  for (const parameter of parameters.slice(args.length)) args.push(parameter.__default__);
  return args.map((arg, i) => parameters[i].__typing_subst__(arg));
}

/** What falls to a TypeVarTuple stands in a tuple; where nothing does, its default. */
function packed(of: Dynamic, parameters: readonly Dynamic[], at: number, given: readonly Dynamic[]): Dynamic[] {
  const others = parameters.length - 1;
  const right = others - at;
  if (given.length < others) {
    typeError(`Too few arguments for ${repr(of)}; actual ${given.length}, expected at least ${others}`);
  }
  const args = given.map((item: Dynamic) => typeConvert(item));
  if (args.length === others && parameters[at].has_default()) {
    args.splice(at, 0, ...(attrOrUndefined(parameters[at].__default__, "__args__")?.$items ?? []));
  }
  return [...args.slice(0, at), tupleOf(args.slice(at, args.length - right)), ...args.slice(args.length - right)];
}

function substituted(alias: _GenericAlias, given: readonly Dynamic[]): Dynamic[] {
  const parameters = alias.__parameters__.$items;
  if (parameters.length === 0) typeError(`${repr(alias)} is not a generic class`);
  const values = fitted(alias, parameters, given);
  const args: Dynamic[] = [];
  for (const arg of alias.__args__.$items) args.push(...replaced(arg, parameters, values, alias));
  return args;
}

variadic.substituted = substituted;

/** What stands for an argument after substitution: several where it was a parameter specification of a callable. */
function replaced(
  arg: Dynamic,
  parameters: readonly Dynamic[],
  values: readonly Dynamic[],
  within: Dynamic,
): Dynamic[] {
  if (isTypeVariable(arg)) {
    const value = values[parameters.indexOf(arg)];
    const spreads = arg instanceof TypeVarTuple || (arg instanceof ParamSpec && isCallableAlias(within));
    return spreads && isTuple(value) ? value.$items : [value];
  }
  if (arg instanceof _GenericAlias && isUnpack(arg)) {
    const value = values[parameters.indexOf(arg.__args__.$items[0])];
    return isTuple(value) ? value.$items : [arg];
  }
  if (isTuple(arg)) return [tupleOf(arg.$items.flatMap((item) => replaced(item, parameters, values, within)))];
  if (isClass(arg)) return [arg];
  const inner: Dynamic[] = attrOrUndefined(arg, "__parameters__")?.$items ?? [];
  if (inner.length === 0) return [arg];
  const made = getItem(arg, tupleOf(inner.map((parameter) => values[parameters.indexOf(parameter)])));
  return isTuple(made) && isCallableAlias(within) ? made.$items : [made];
}

function isUnpack(alias: _GenericAlias): boolean {
  return alias.__origin__?.$form === "Unpack";
}

function isCallableAlias(alias: Dynamic): boolean {
  return attrOrUndefined(alias, "_name") === "Callable" || alias.__origin__?.$form === "Concatenate";
}
