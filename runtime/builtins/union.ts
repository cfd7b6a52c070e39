/** `X | Y`: `types.UnionType` (CPython Objects/unionobject.c). */

import { attrOrUndefined } from "../object/attr.js";
import { typeError } from "../object/errors.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define, isClass } from "../object/type.js";
import { eqBool } from "../protocol/compare.js";
import { hash } from "../protocol/hash.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { NoneType } from "./none.js";
import { GenericAlias, typeText } from "./generic-alias.js";
import { isInstance, isSubclassOf } from "./isinstance.js";
import { type tuple, tupleOf } from "./tuple.js";

export class UnionType extends PyObject {
  declare readonly __args__: tuple;

  constructor(args: Dynamic[]) {
    super(RAW);
    this.__args__ = tupleOf(args);
  }

  get __parameters__(): tuple {
    const found: Dynamic[] = [];
    for (const arg of this.__args__.$items) {
      if (isClass(arg)) continue;
      for (const parameter of attrOrUndefined(arg, "__parameters__")?.$items ?? []) {
        if (!found.includes(parameter)) found.push(parameter);
      }
    }
    return tupleOf(found);
  }

  __or__(other: Dynamic): Dynamic {
    return unionOf(this, other);
  }

  __ror__(other: Dynamic): Dynamic {
    return unionOf(other, this);
  }

  __instancecheck__(instance: Dynamic): boolean {
    if (tstate.interp.version < 311) this.$refuseGenerics("isinstance");
    return this.__args__.$items.some((arg) => isInstance(instance, arg));
  }

  __subclasscheck__(cls: Dynamic): boolean {
    if (tstate.interp.version < 311) this.$refuseGenerics("issubclass");
    return this.__args__.$items.some((arg) => isSubclassOf(cls, arg));
  }

  $refuseGenerics(what: string): void {
    if (this.__args__.$items.some((arg) => arg instanceof GenericAlias)) {
      typeError(`${what}() argument 2 cannot contain a parameterized generic`);
    }
  }

  /** The order does not count. */
  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof UnionType)) return NotImplemented;
    const mine = this.__args__.$items;
    const others = other.__args__.$items;
    return mine.length === others.length && mine.every((arg) => others.some((candidate) => eqBool(arg, candidate)));
  }

  __hash__(): Dynamic {
    let sum = 0;
    for (const arg of this.__args__.$items) sum = (sum ^ Number(BigInt.asIntN(32, BigInt(hash(arg))))) | 0;
    return sum;
  }

  __repr__(): string {
    return this.__args__.$items.map((arg) => (arg === NoneType ? "None" : typeText(arg))).join(" | ");
  }

  static {
    define(this, {
      name: "UnionType",
      module: "types",
      final: true,
      methods: {
        __or__: "self, value, /",
        __ror__: "self, value, /",
        __instancecheck__: "self, instance, /",
        __subclasscheck__: "self, cls, /",
        __eq__: "self, value, /",
        __hash__: "self",
        __repr__: "self",
      },
    });
  }
}

/** `a | b` of types; `NotImplemented` where one of them is none, and before 3.10. */
export function unionOf(a: Dynamic, b: Dynamic): Dynamic {
  if (tstate.interp.version < 310 && tstate.interp.strictVersion) return NotImplemented;
  if (!isTypeLike(a) || !isTypeLike(b)) return NotImplemented;
  const args: Dynamic[] = [];
  for (const arg of [...members(a), ...members(b)]) if (!args.some((known) => eqBool(known, arg))) args.push(arg);
  return args.length === 1 ? args[0] : new UnionType(args);
}

function isTypeLike(x: Dynamic): boolean {
  return x === null || isClass(x) || x instanceof GenericAlias || x instanceof UnionType || isTypeAlias(x);
}

/** The objects of `type X = …`. */
function isTypeAlias(x: Dynamic): boolean {
  return typeof x === "object" && x !== null && x.$class?.$type.name === "TypeAliasType";
}

function members(x: Dynamic): readonly Dynamic[] {
  if (x === null) return [NoneType];
  return x instanceof UnionType ? x.__args__.$items : [x];
}
