/** `Generic`, and what makes a class generic (CPython Lib/typing.py, Generic). */

import { superAttr } from "../../builtins/super.js";
import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { classMethod, passThrough } from "../../object/function.js";
import { setOwnAttribute } from "../../object/install.js";
import { ownClassAttribute } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { repr, str } from "../../protocol/repr.js";
import { _BaseGenericAlias, _GenericAlias, cached, fitted, listed, setGenericClass } from "./alias.js";
import { isPlain, isTypeVariable, needsParameters, parametersIn, typeConvert } from "./check.js";
import { TypeVarTuple } from "./type-var-tuple.js";

/** The class, and what `Protocol` adds to it, in one interpreter. */
export function genericOf(): PyClass {
  return moduleState(makeGeneric);
}

function makeGeneric(): PyClass {
  class Generic extends PyObject {
    __class_getitem__(parameters: Dynamic): Dynamic {
      return subscripted(this as unknown as PyClass, parameters);
    }
    /** `Generic[parameters]`, as the base of a class that declares them. */
    static $of(parameters: readonly Dynamic[]): Dynamic {
      const unpacked = parameters.flatMap((one) => (one instanceof TypeVarTuple ? one.$unpacked() : [one]));
      return makeAlias(genericOf(), tupleOf(unpacked));
    }
    __init_subclass__(...args: Dynamic[]): void {
      const cls = this as unknown as PyClass;
      const next = superAttr(Generic as unknown as PyClass, cls, "__init_subclass__");
      call(next, ...args);
      findParameters(cls);
    }
  }
  define(Generic, {
    name: "Generic",
    module: "typing",
    builtin: false,
    guarded: true,
    hasDict: false,
    methods: {
      __class_getitem__: classMethod("cls, params"),
      __init_subclass__: { ...passThrough("cls, *args, **kwargs"), role: "classmethod" },
    },
    attributes: { __slots__: tupleOf([]), _is_protocol: false },
  });
  const cls = Generic as unknown as PyClass;
  needsParameters(cls);
  setGenericClass(cls);
  return cls;
}

/** `cls[parameters]`. */
export function subscripted(cls: PyClass, given: Dynamic): Dynamic {
  return cached(cls, listed(given), () => makeAlias(cls, given));
}

function makeAlias(cls: PyClass, given: Dynamic): Dynamic {
  const args = listed(given).map((arg) =>
    arg?.$native === "list" ? tupleOf(arg.$items.map((item: Dynamic) => typeConvert(item))) : typeConvert(arg),
  );
  const { name, qualname } = cls.$type;
  if (isPlain(cls)) {
    if (args.length === 0) typeError(`Parameter list to ${qualname}[...] cannot be empty`);
    if (!args.every((arg) => isTypeVariable(arg) || isUnpacked(arg))) {
      const more = tstate.interp.version >= 310 ? " or parameter specification variables." : "";
      typeError(`Parameters to ${name}[...] must all be type variables${more}`);
    }
    if (new Set(args).size !== args.length) typeError(`Parameters to ${name}[...] must all be unique`);
    return new _GenericAlias(cls, args);
  }
  if (args.length === 0 && tstate.interp.version < 311) typeError(`Parameter list to ${qualname}[...] cannot be empty`);
  const parameters: Dynamic[] = attrOrUndefined(cls, "__parameters__")?.$items ?? [];
  if (parameters.length === 0) typeError(`${repr(cls)} is not a generic class`);
  const values = fitted(cls, parameters, args);
  const flat = values.flatMap((value, i) =>
    isTuple(value) && parameters[i].$class.$type.name === "TypeVarTuple" ? value.$items : [value],
  );
  return new _GenericAlias(cls, flat);
}

/** `*Ts` in `Generic[*Ts]`. */
function isUnpacked(arg: Dynamic): boolean {
  return attrOrUndefined(arg, "__origin__")?.$form === "Unpack";
}

/** Sets `__parameters__` of a class that derives from generic bases. */
export function findParameters(cls: PyClass): void {
  const written = ownClassAttribute(cls, "__orig_bases__");
  const Generic = genericOf();
  const isProtocol = cls.$type.name === "Protocol";
  const plain = isTuple(written) ? written.$items.includes(Generic) : cls.$type.bases.includes(Generic) && !isProtocol;
  if (plain && ownClassAttribute(cls, "__type_params__") === undefined) typeError("Cannot inherit from plain Generic");
  const parameters = isTuple(written) ? parametersOfBases(written.$items) : [];
  setOwnAttribute(cls, "__parameters__", tupleOf(parameters));
}

/** All type variables of the bases; where `Generic[…]` is among these, it lists them in order. */
function parametersOfBases(bases: readonly Dynamic[]): Dynamic[] {
  const found = parametersIn(bases);
  let listedOnes: Dynamic[] | undefined;
  let owner = "Generic";
  for (const base of bases) {
    if (!(base instanceof _BaseGenericAlias) || !isPlain(base.__origin__)) continue;
    if (base.__origin__ === genericOf() && listedOnes !== undefined) {
      typeError(`Cannot inherit from Generic[...] multiple ${tstate.interp.version >= 312 ? "times" : "types"}.`);
    }
    listedOnes = (base as _GenericAlias).__parameters__.$items;
    owner = base.__origin__.$type.name;
  }
  if (listedOnes === undefined) return found;
  const missing = found.filter((parameter) => !listedOnes.includes(parameter));
  if (missing.length > 0) {
    typeError(
      `Some type variables (${missing.map((one) => str(one)).join(", ")}) are` +
        ` not listed in ${owner}[${listedOnes.map((one) => str(one)).join(", ")}]`,
    );
  }
  return [...listedOnes];
}
