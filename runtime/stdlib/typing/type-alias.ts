/** `type X = …`: `TypeAliasType` (CPython Objects/typevarobject.c). */

import { GenericAlias } from "../../builtins/generic-alias.js";
import { callingModule } from "../../builtins/new-class.js";
import { isTuple, type tuple, tupleOf } from "../../builtins/tuple.js";
import { unionOf } from "../../builtins/union.js";
import { attributeError, typeError } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { provides, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { TypingObject } from "./check.js";
import { Deferred } from "./deferred.js";
import { TypeVarTuple } from "./type-var-tuple.js";

export class TypeAliasType extends TypingObject {
  declare $name: string;
  declare $parameters: tuple;
  declare $value: Deferred;
  declare $module: string;

  constructor(name: string, value: Deferred, parameters: tuple, module: string) {
    super();
    this.$name = name;
    this.$value = value;
    this.$parameters = parameters;
    this.$module = module;
  }

  __new__(_cls: PyClass, name?: Dynamic, value?: Dynamic, type_params: Dynamic = tupleOf([])): TypeAliasType {
    if (name === undefined) typeError("typealias() missing required argument 'name' (pos 1)");
    if (value === undefined) typeError("typealias() missing required argument 'value' (pos 2)");
    if (typeof name !== "string") typeError(`typealias() argument 'name' must be str, not ${typeName(name)}`);
    if (!isTuple(type_params)) typeError("type_params must be a tuple");
    return new TypeAliasType(name, Deferred.given(value), type_params, callingModule());
  }

  /** The statement: the value is evaluated when somebody asks. */
  static $declared(
    name: string,
    evaluate: () => Dynamic,
    parameters: readonly Dynamic[],
    module: string,
  ): TypeAliasType {
    return new TypeAliasType(name, Deferred.declared(evaluate, null), tupleOf([...parameters]), module);
  }

  get __name__(): string {
    return this.$name;
  }
  set __name__(_name: Dynamic) {
    attributeError("readonly attribute", "__name__", this);
  }

  get __module__(): string {
    return this.$module;
  }

  get __value__(): Dynamic {
    return this.$value.get();
  }

  get evaluate_value(): Dynamic {
    return !provides(314) ? undefined : this.$value.evaluator("evaluate_value");
  }

  get __type_params__(): tuple {
    return this.$parameters;
  }

  get __parameters__(): tuple {
    return tupleOf(this.$parameters.$items.flatMap((one) => (one instanceof TypeVarTuple ? one.$unpacked() : [one])));
  }

  __getitem__(args: Dynamic): Dynamic {
    if (this.$parameters.$items.length === 0) typeError("Only generic type aliases are subscriptable");
    return new GenericAlias(this, args);
  }

  /** `*X[…]`, since 3.14. */
  __iter__(): Dynamic {
    if (!provides(314)) typeError("'typing.TypeAliasType' object is not iterable");
    return tupleOf([tstate.interp.importModule("typing").Unpack.__getitem__(this)]).__iter__();
  }

  __or__(other: Dynamic): Dynamic {
    return unionOf(this, other);
  }

  __ror__(other: Dynamic): Dynamic {
    return unionOf(other, this);
  }

  __reduce__(): string {
    return this.$name;
  }

  __repr__(): string {
    return this.$name;
  }

  static {
    define(this, {
      name: "TypeAliasType",
      module: "typing",
      final: true,
      dotted: true,
      hasDict: false,
      methods: {
        __new__: staticMethod("cls, name=…, value=…, *, type_params=…"),
        __getitem__: "self, key, /",
        __iter__: "self, /",
        __or__: "self, value, /",
        __ror__: "self, value, /",
        __reduce__: "self, /",
        __repr__: "self",
      },
    });
  }
}
