/** The module `typing` (CPython Lib/typing.py). */

import { bytes } from "../../builtins/bytes.js";
import { listOf } from "../../builtins/list.js";
import { NoneType } from "../../builtins/none.js";
import { str } from "../../builtins/str.js";
import { lazyAttribute, type Module, newModule } from "../../module.js";
import { call } from "../../object/call.js";
import { kw, type Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { inModule } from "../support/in-module.js";
import { _GenericAlias } from "./alias.js";
import * as forms from "./forms.js";
import { _AnnotatedAlias } from "./forms.js";
import { ForwardRef } from "./forward-ref.js";
import * as functions from "./functions.js";
import { genericOf } from "./generic.js";
import { ioClasses } from "./io.js";
import { aliases } from "./library-aliases.js";
import { namedTupleFunction } from "./named-tuple.js";
import { newTypeName } from "./new-type.js";
import { NO_DEFAULT } from "./no-default.js";
import { ParamSpec, ParamSpecArgs, ParamSpecKwargs } from "./param-spec.js";
import { get_protocol_members, is_protocol, libraryProtocol, protocolClass, runtime_checkable } from "./protocol.js";
import { _SpecialGenericAlias } from "./special-alias.js";
import { _SpecialForm } from "./special-form.js";
import { TypeAliasType } from "./type-alias.js";
import { get_args, get_origin, get_type_hints } from "./type-hints.js";
import { TypeVarTuple } from "./type-var-tuple.js";
import { TypeVar } from "./type-var.js";
import { is_typeddict, typedDictFunction } from "./typed-dict.js";
import { _UnionGenericAlias, Optional, Union } from "./union.js";

/** Names by the version that brought them. */
function names(): readonly (readonly [since: number, names: Record<string, Dynamic>])[] {
  const { Never, Self, LiteralString, Required, NotRequired, Unpack, TypeIs, ReadOnly } = forms;
  const AnyStr = call(TypeVar, "AnyStr", bytes, str);
  AnyStr.__module__ = "typing";
  return [
    [
      308,
      {
        Any: forms.anyName(),
        AnyStr,
        ClassVar: forms.ClassVar,
        Final: forms.Final,
        ForwardRef,
        Generic: genericOf(),
        Literal: forms.Literal,
        NamedTuple: namedTupleFunction(),
        NewType: newTypeName(),
        NoReturn: forms.NoReturn,
        Optional,
        Protocol: protocolClass(),
        TYPE_CHECKING: false,
        Text: str,
        TypeVar,
        TypedDict: typedDictFunction(),
        Union,
        cast: functions.cast,
        final: functions.finalFunction(),
        get_args,
        get_origin,
        get_type_hints,
        no_type_check: functions.no_type_check,
        no_type_check_decorator: functions.no_type_check_decorator,
        overload: functions.overload,
        runtime_checkable,
      },
    ],
    [309, { Annotated: forms.annotatedName() }],
    [
      310,
      {
        Concatenate: forms.Concatenate,
        ParamSpec,
        ParamSpecArgs,
        ParamSpecKwargs,
        TypeAlias: forms.TypeAlias,
        TypeGuard: forms.TypeGuard,
        is_typeddict,
      },
    ],
    [
      311,
      {
        ...{ Never, Self, LiteralString, Required, NotRequired, Unpack, TypeVarTuple },
        assert_never: functions.assert_never,
        assert_type: functions.assert_type,
        clear_overloads: functions.clear_overloads,
        dataclass_transform: functions.dataclassTransformFunction(),
        get_overloads: functions.get_overloads,
        reveal_type: functions.reveal_type,
      },
    ],
    [312, { TypeAliasType, override: functions.override }],
    [313, { NoDefault: NO_DEFAULT, ReadOnly, TypeIs, get_protocol_members, is_protocol }],
  ];
}

/** What makes `SupportsInt` and its like, protocols with one method, when a program asks: each takes 1 ms. */
function supports(): Record<string, () => Dynamic> {
  const variable = (name: string, how: Record<string, Dynamic>): Dynamic =>
    Object.assign(call(TypeVar, name, kw(how)), { __module__: "typing" });
  let T_co: Dynamic;
  const parameter = (): Dynamic => {
    if (tstate.interp.version >= 312) return variable("T", { infer_variance: true });
    T_co ??= variable("T_co", { covariant: true });
    return T_co;
  };
  const make: Record<string, () => Dynamic> = {};
  for (const name of ["Int", "Float", "Complex", "Bytes", "Index", "Abs", "Round"]) {
    const of = name === "Abs" || name === "Round" ? () => [parameter()] : () => [];
    make[`Supports${name}`] = () => libraryProtocol(`Supports${name}`, `__${name.toLowerCase()}__`, ...of());
  }
  return make;
}

export function typingModule(): Module {
  const { version } = tstate.interp;
  const found: Record<string, Dynamic> = aliases();
  const protocols = supports();
  if (version >= 310) Object.assign(found, ioClasses());
  for (const [since, some] of names()) if (version >= since) Object.assign(found, some);
  const all = [...Object.keys(found), ...Object.keys(protocols)].sort();
  const hidden = { _GenericAlias, _SpecialGenericAlias, _SpecialForm, _UnionGenericAlias, _AnnotatedAlias, NoneType };
  if (version < 310) Object.assign(found, ioClasses());
  const module = newModule("typing", { ...hidden, ...inModule("typing", found), __all__: listOf(all) });
  for (const [name, make] of Object.entries(protocols)) lazyAttribute(module, name, make);
  return module;
}
