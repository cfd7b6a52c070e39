/** Bare `List`, `Iterable`, `Callable` …: names for generic classes of the library (CPython Lib/typing.py, _SpecialGenericAlias). */

import { Ellipsis } from "../../builtins/ellipsis.js";
import { isSubclassOf } from "../../builtins/isinstance.js";
import { NoneType } from "../../builtins/none.js";
import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { typeError } from "../../object/errors.js";
import { typeOf } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { _BaseGenericAlias, _GenericAlias, cached, checkCount, listed } from "./alias.js";
import { typeCheck, typeConvert, typeShown } from "./check.js";
import { isParameterExpression } from "./param-spec.js";

export class _SpecialGenericAlias extends _BaseGenericAlias {
  /** How many parameters it takes, and what the last ones are where they are not given. */
  declare _nparams: number;
  declare $defaults: readonly Dynamic[];

  constructor(origin: Dynamic, count: number, name: string, inst: boolean, defaults: readonly Dynamic[] = []) {
    super();
    this.__origin__ = origin;
    this._nparams = count;
    this._name = name;
    this._inst = inst;
    this.$defaults = defaults;
  }

  __getitem__(parameters: Dynamic): Dynamic {
    return cached(this, listed(parameters), () => this.$subscript(parameters));
  }

  $subscript(parameters: Dynamic): Dynamic {
    const message = "Parameters to generic types must be types.";
    const args = listed(parameters).map((parameter) => typeCheck(parameter, message));
    checkCount(this, args.length, this._nparams, this._nparams - this.$defaults.length);
    return this.$with([...args, ...this.$defaults.slice(this.$defaults.length - (this._nparams - args.length))]);
  }

  $with(args: readonly Dynamic[]): Dynamic {
    return new _GenericAlias(this.__origin__, args, this._name, this._inst);
  }

  override __instancecheck__(instance: Dynamic): boolean {
    return this.__subclasscheck__(typeOf(instance));
  }

  override __subclasscheck__(cls: Dynamic): Dynamic {
    if (cls instanceof _SpecialGenericAlias) return isSubclassOf(cls.__origin__, this.__origin__);
    return cls instanceof _GenericAlias ? super.__subclasscheck__(cls) : isSubclassOf(cls, this.__origin__);
  }

  __repr__(): string {
    return `typing.${this._name}`;
  }

  static {
    define(this, {
      name: "_SpecialGenericAlias",
      module: "typing",
      methods: {
        __getitem__: "self, params",
        __instancecheck__: "self, obj",
        __subclasscheck__: "self, cls",
        __repr__: "self",
      },
    });
  }
}

export class _TupleType extends _SpecialGenericAlias {
  override $subscript(parameters: Dynamic): Dynamic {
    if (isTuple(parameters) && parameters.$items.length === 0) {
      return this.$with(tstate.interp.version >= 311 ? [] : [tupleOf([])]);
    }
    const args = listed(parameters);
    if (args.length >= 2 && args[args.length - 1] === Ellipsis) {
      const message = "Tuple[t, ...]: t must be a type.";
      const types = args.slice(0, -1).map((arg) => typeCheck(arg, message));
      return this.$with([...types, Ellipsis]);
    }
    const message = "Tuple[t0, t1, ...]: each t must be a type.";
    return this.$with(args.map((arg) => typeCheck(arg, message)));
  }
  static {
    define(this, { name: "_TupleType", module: "typing" });
  }
}

/** `Callable[[int], str]`: its arguments are the parameters and the result in one row. */
export class _CallableGenericAlias extends _GenericAlias {
  override $with(args: readonly Dynamic[]): Dynamic {
    return new _CallableGenericAlias(this.__origin__, args, this._name, this._inst);
  }

  override __repr__(): string {
    const args = this.__args__.$items;
    if (args.length === 2 && isParameterExpression(args[0])) return super.__repr__();
    const parameters = args.slice(0, -1).map(typeShown).join(", ");
    return `typing.Callable[[${parameters}], ${typeShown(args[args.length - 1])}]`;
  }

  static {
    define(this, { name: "_CallableGenericAlias", module: "typing", methods: { __repr__: "self" } });
  }
}

export class _CallableType extends _SpecialGenericAlias {
  override $subscript(parameters: Dynamic): Dynamic {
    if (!isTuple(parameters) || parameters.$items.length !== 2) {
      typeError("Callable must be used as Callable[[arg, ...], result].");
    }
    const [given, result] = parameters.$items;
    const message = "Callable[args, result]: result must be a type.";
    const returned = typeCheck(result, message);
    if (given === Ellipsis) return this.$with([Ellipsis, returned]);
    if (isTuple(given) || given?.$native === "list") {
      return this.$with([...given.$items.map((item: Dynamic) => typeConvert(item)), returned]);
    }
    return this.$with([isParameterExpression(given) ? given : typeConvert(given), returned]);
  }

  override $with(args: readonly Dynamic[]): Dynamic {
    return new _CallableGenericAlias(this.__origin__, args, this._name, this._inst);
  }

  override __getitem__(parameters: Dynamic): Dynamic {
    return this.$subscript(parameters);
  }

  static {
    define(this, { name: "_CallableType", module: "typing", methods: { __getitem__: "self, params" } });
  }
}

/** Since 3.13 generators need not say what is sent and returned. */
export function generatorDefaults(count: number): readonly Dynamic[] {
  return tstate.interp.version >= 313 ? new Array(count).fill(NoneType) : [];
}
