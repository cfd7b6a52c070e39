/** `Union` and `Optional` (CPython Lib/typing.py, _UnionGenericAlias). */

import { isInstance, isSubclassOf } from "../../builtins/isinstance.js";
import { NoneType } from "../../builtins/none.js";
import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { frozensetOf } from "../../builtins/set.js";
import { UnionType } from "../../builtins/union.js";
import { typeError } from "../../object/errors.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { addMethods, define } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { hash } from "../../protocol/hash.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { _GenericAlias, cached, listed } from "./alias.js";
import { typeCheck, typeShown, TypingObject } from "./check.js";
import { _SpecialForm } from "./special-form.js";

export class _UnionGenericAlias extends _GenericAlias {
  override $with(args: readonly Dynamic[]): Dynamic {
    return unionOfTypes(args);
  }

  /** The order does not count. */
  override __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof _UnionGenericAlias || other instanceof UnionType)) return NotImplemented;
    const mine = this.__args__.$items;
    const theirs = other.__args__.$items;
    return mine.length === theirs.length && mine.every((arg) => theirs.some((one: Dynamic) => eqBool(arg, one)));
  }

  override __hash__(): Dynamic {
    return hash(frozensetOf([...this.__args__.$items]));
  }

  override __instancecheck__(instance: Dynamic): boolean {
    if (tstate.interp.version < 310) return super.__instancecheck__(instance);
    return this.__args__.$items.some((arg) => isInstance(instance, arg));
  }

  override __subclasscheck__(cls: Dynamic): Dynamic {
    if (tstate.interp.version < 310) return super.__subclasscheck__(cls);
    return this.__args__.$items.some((arg) => isSubclassOf(cls, arg));
  }

  override __repr__(): string {
    const args = this.__args__.$items;
    if (args.length === 2 && args.includes(NoneType) && tstate.interp.version >= 309) {
      return `typing.Optional[${typeShown(args[0] === NoneType ? args[1] : args[0])}]`;
    }
    return `typing.Union[${args.map(typeShown).join(", ")}]`;
  }

  static {
    define(this, {
      name: "_UnionGenericAlias",
      module: "typing",
      methods: {
        __eq__: "self, other",
        __hash__: "self",
        __instancecheck__: "self, obj",
        __subclasscheck__: "self, cls",
        __repr__: "self",
      },
    });
  }
}

/** The union of types: unions inside are part of it, what comes twice counts once. */
export function unionOfTypes(types: readonly Dynamic[]): Dynamic {
  const args: Dynamic[] = [];
  const add = (type: Dynamic): void => {
    if (type instanceof _UnionGenericAlias || type instanceof UnionType)
      for (const one of type.__args__.$items) add(one);
    else if (!args.some((known) => eqBool(known, type))) args.push(type);
  };
  for (const type of types) add(type);
  if (args.length === 1) return args[0];
  const isOptional = args.length === 2 && args.includes(NoneType) && tstate.interp.version >= 310;
  return new _UnionGenericAlias(Union, args, isOptional ? "Optional" : tstate.interp.version >= 310 ? "Union" : null);
}

export const Union: _SpecialForm = new _SpecialForm("Union", (parameters) => {
  const types = listed(parameters);
  if (types.length === 0) typeError("Cannot take a Union of no types.");
  return cached(Union, types, () => {
    const message = "Union[arg, ...]: each arg must be a type.";
    return unionOfTypes(types.map((type) => typeCheck(type, message)));
  });
});

export const Optional: _SpecialForm = new _SpecialForm("Optional", (parameter) => {
  const items = isTuple(parameter) && parameter.$items.length !== 1 ? parameter : parameter;
  const message =
    tstate.interp.version >= 309 ? "typing.Optional requires a single type." : "Optional[t] requires a single type.";
  const type = typeCheck(items, message);
  return Union.__getitem__(tupleOf([type, NoneType]));
});

/** `a | b` where one of them is an object of `typing`. */
function unionWith(a: Dynamic, b: Dynamic): Dynamic {
  if (tstate.interp.version < 310 && tstate.interp.strictVersion) return NotImplemented;
  return Union.__getitem__(tupleOf([a, b]));
}

abstract class Combining extends TypingObject {
  __or__(other: Dynamic): Dynamic {
    return unionWith(this, other);
  }
  __ror__(other: Dynamic): Dynamic {
    return unionWith(other, this);
  }
}

addMethods(TypingObject as unknown as PyClass, Combining, {
  methods: { __or__: "self, right", __ror__: "self, left" },
});
