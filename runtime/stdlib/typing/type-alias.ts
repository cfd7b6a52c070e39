/** `type X = …`: `TypeAliasType` (CPython Objects/typevarobject.c). */

import { GenericAlias } from "../../builtins/generic-alias.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { typeError } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { TypingObject } from "./check.js";

export class TypeAliasType extends TypingObject {
  declare __name__: string;
  declare __type_params__: tuple;
  declare $evaluate: () => Dynamic;
  declare $value: Dynamic;

  constructor(
    name: Dynamic = "",
    evaluate: () => Dynamic = () => null,
    parameters: readonly Dynamic[] = [],
    module = "__main__",
  ) {
    super();
    this.__name__ = name;
    this.__type_params__ = tupleOf([...parameters]);
    this.$evaluate = evaluate;
    this.$value = undefined;
    (this as Dynamic).__module__ = module;
  }

  __new__(_cls: PyClass, name: string, value: Dynamic, type_params?: Dynamic): TypeAliasType {
    return new TypeAliasType(name, () => value, type_params?.$items ?? []);
  }

  /** Evaluated when first asked for. */
  get __value__(): Dynamic {
    if (this.$value === undefined) this.$value = this.$evaluate();
    return this.$value;
  }

  get __parameters__(): tuple {
    return this.__type_params__;
  }

  __getitem__(args: Dynamic): Dynamic {
    if (this.__type_params__.$items.length === 0) typeError("Only generic type aliases are subscriptable");
    return new GenericAlias(this, args);
  }

  __repr__(): string {
    return this.__name__;
  }

  static {
    define(this, {
      name: "TypeAliasType",
      module: "typing",
      final: true,
      methods: {
        __new__: staticMethod("cls, name, value, *, type_params=…"),
        __getitem__: "self, key, /",
        __repr__: "self",
      },
    });
  }
}
