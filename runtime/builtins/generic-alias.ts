/** `list[int]`: `types.GenericAlias` (CPython Objects/genericaliasobject.c). */

import { attr, attrOrUndefined } from "../object/attr.js";
import { call } from "../object/call.js";
import { typeError } from "../object/errors.js";
import { passThrough, staticMethod } from "../object/function.js";
import { special, typeName } from "../object/lookup.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define, isClass } from "../object/type.js";
import { aliases, classes } from "../protocol/classes.js";
import { eqBool } from "../protocol/compare.js";
import { hash } from "../protocol/hash.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { repr } from "../protocol/repr.js";
import { callSpecial } from "../protocol/special.js";
import { getItem } from "../protocol/subscript.js";
import { ArrayIterator } from "./array-iterator.js";
import { Ellipsis } from "./ellipsis.js";
import { isTuple, type tuple, tupleOf } from "./tuple.js";
import { unionOf } from "./union.js";

/** What `typing` does where one parameter stands for any number of types; set as that module loads, before which there is none. */
export const variadic: { substituted?: (alias: Dynamic, given: readonly Dynamic[]) => Dynamic[] } = {};

export class GenericAlias extends PyObject {
  declare readonly __origin__: Dynamic;
  declare readonly __args__: tuple;
  declare $parameters: tuple | undefined;
  declare $unpacked: boolean;

  constructor(origin: Dynamic, args: Dynamic) {
    super(RAW);
    this.__origin__ = origin;
    this.__args__ = isTuple(args) ? args : tupleOf([args]);
    this.$parameters = undefined;
    this.$unpacked = false;
  }

  __new__(_cls: Dynamic, origin: Dynamic, args: Dynamic): GenericAlias {
    return new GenericAlias(origin, args);
  }

  /** The type variables inside, each once. */
  get __parameters__(): tuple {
    if (this.$parameters === undefined) this.$parameters = tupleOf(typeVariables(this.__args__.$items));
    return this.$parameters;
  }

  __call__(...args: Dynamic[]): Dynamic {
    const made = call(this.__origin__, ...args);
    if (typeof made === "object" && made !== null && made.$class?.$type.hasDict) made.__orig_class__ = this;
    return made;
  }

  get __module__(): Dynamic {
    return attr(this.__origin__, "__module__");
  }

  /** Everything else is the origin's. */
  __getattr__(name: string): Dynamic {
    return attr(this.__origin__, name);
  }

  __getitem__(key: Dynamic): Dynamic {
    const parameters = this.__parameters__.$items;
    const given = isTuple(key) ? key.$items : [key];
    if (parameters.length === 0) {
      const newer = tstate.interp.version >= 311;
      typeError(newer ? `${repr(this)} is not a generic class` : `There are no type variables left in ${repr(this)}`);
    }
    if (variadic.substituted !== undefined && parameters.some((one) => one.$isVariadic)) {
      return new GenericAlias(this.__origin__, tupleOf(variadic.substituted(this, given)));
    }
    if (given.length !== parameters.length) {
      const what = given.length > parameters.length ? "many" : "few";
      typeError(`Too ${what} arguments for ${repr(this)}; actual ${given.length}, expected ${parameters.length}`);
    }
    return new GenericAlias(
      this.__origin__,
      tupleOf(this.__args__.$items.map((arg) => substitute(arg, parameters, given))),
    );
  }

  /** `*tuple[int, str]`: one item, the alias unpacked (PEP 646). */
  __iter__(): Dynamic {
    const unpacked = new GenericAlias(this.__origin__, this.__args__);
    unpacked.$unpacked = true;
    return new ArrayIterator([unpacked]);
  }

  __mro_entries__(_bases: Dynamic): tuple {
    return tupleOf([this.__origin__]);
  }

  __instancecheck__(_instance: Dynamic): never {
    return typeError("isinstance() argument 2 cannot be a parameterized generic");
  }

  __subclasscheck__(_cls: Dynamic): never {
    return typeError("issubclass() argument 2 cannot be a parameterized generic");
  }

  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof GenericAlias)) return NotImplemented;
    if (this.$unpacked !== other.$unpacked) return false;
    return eqBool(this.__origin__, other.__origin__) && eqBool(this.__args__, other.__args__);
  }

  __hash__(): Dynamic {
    return hash(tupleOf([this.__origin__, this.__args__]));
  }

  __or__(other: Dynamic): Dynamic {
    return unionOf(this, other);
  }

  __ror__(other: Dynamic): Dynamic {
    return unionOf(other, this);
  }

  __repr__(): string {
    const items = this.__args__.$items;
    return `${this.$unpacked ? "*" : ""}${typeText(this.__origin__)}[${items.length === 0 ? "()" : items.map(typeText).join(", ")}]`;
  }

  static {
    define(this, {
      name: "GenericAlias",
      module: "types",
      final: true,
      native: ["__origin__", "__args__"],
      methods: {
        __new__: staticMethod("cls, origin, args, /"),
        __call__: passThrough(),
        __getattr__: "self, name, /",
        __getitem__: "self, key, /",
        __iter__: "self",
        __mro_entries__: "self, bases, /",
        __instancecheck__: "self, instance, /",
        __subclasscheck__: "self, cls, /",
        __eq__: "self, value, /",
        __hash__: "self",
        __or__: "self, value, /",
        __ror__: "self, value, /",
        __repr__: "self",
      },
    });
  }
}

/** What `cls[item]` is for a class of the runtime. */
export function genericAlias(cls: Dynamic, item: Dynamic): GenericAlias {
  // PEP 585: since 3.9.
  if (tstate.interp.version < 309) typeError(`'${typeName(cls)}' object is not subscriptable`);
  return new GenericAlias(cls, item);
}

aliases.of = genericAlias;

/** A type as annotations show it. */
export function typeText(x: Dynamic): string {
  if (x instanceof classes.list && tstate.interp.version >= 312) return `[${x.$items.map(typeText).join(", ")}]`;
  if (x === Ellipsis) return "...";
  if (!isClass(x)) return repr(x);
  const { module, qualname } = x.$type;
  return module === "builtins" ? qualname : `${module}.${qualname}`;
}

function typeVariables(items: readonly Dynamic[]): Dynamic[] {
  const found: Dynamic[] = [];
  const add = (variable: Dynamic): void => {
    if (!found.includes(variable)) found.push(variable);
  };
  for (const item of items) {
    if (isClass(item)) continue;
    if (special(item, "__typing_subst__") !== undefined) add(item);
    else for (const inner of attrOrUndefined(item, "__parameters__")?.$items ?? []) add(inner);
  }
  return found;
}

function substitute(arg: Dynamic, parameters: readonly Dynamic[], given: readonly Dynamic[]): Dynamic {
  const at = parameters.indexOf(arg);
  if (at >= 0) {
    const subst = special(arg, "__typing_subst__");
    return subst === undefined ? given[at] : callSpecial(subst, arg, given[at]);
  }
  if (isClass(arg)) return arg;
  const inner: Dynamic[] = attrOrUndefined(arg, "__parameters__")?.$items ?? [];
  if (inner.length === 0) return arg;
  return getItem(arg, tupleOf(inner.map((parameter) => given[parameters.indexOf(parameter)])));
}
