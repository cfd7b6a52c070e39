/** `@dataclass` (CPython Lib/dataclasses.py, dataclass and _process_class). */

import { tupleOf } from "../../builtins/tuple.js";
import { BaseException } from "../../exceptions/hierarchy.js";
import { attrOrUndefined } from "../../object/attr.js";
import { typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { define } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { update_abstractmethods } from "../abc/abstract.js";
import { callableSignature } from "../inspect/callable-signature.js";
import { signatureText } from "../inspect/plain-signature.js";
import { replaceMethod } from "./convert.js";
import { collectFields, type Params } from "./fields.js";
import { addNew, generated } from "./generated.js";
import { initMethod, initStatements } from "./init.js";
import { addHash, addMethods, hasOwnHash } from "./methods.js";
import { withSlots } from "./slots.js";

/** `C.__dataclass_params__`. */
class _DataclassParams extends PyObject {
  __repr__(): string {
    const names = tstate.interp.version >= 312 ? OPTIONS : OPTIONS.slice(0, 6);
    return `_DataclassParams(${names.map((name) => `${name}=${repr((this as Dynamic)[name])}`).join(",")})`;
  }
  static {
    define(this, { name: "_DataclassParams", module: "dataclasses", methods: { __repr__: "self" } });
  }
}

/** The options in the order of the parameters, with their defaults. */
const DEFAULTS = {
  init: true,
  repr: true,
  eq: true,
  order: false,
  unsafe_hash: false,
  frozen: false,
  match_args: true,
  kw_only: false,
  slots: false,
  weakref_slot: false,
};

const OPTIONS = Object.keys(DEFAULTS) as (keyof Params)[];

/** The options that the version that is followed knows. */
export function knownOptions(): readonly (keyof Params)[] {
  const { version } = tstate.interp;
  return OPTIONS.slice(0, version >= 311 ? 10 : version >= 310 ? 9 : 6);
}

/** Their text in a parameter list. */
export function optionsText(): string {
  return knownOptions()
    .map((name) => `${name}=${DEFAULTS[name] ? "True" : "False"}`)
    .join(", ");
}

/** Options from arguments in the order of `knownOptions`. */
export function optionsOf(given: readonly Dynamic[]): Params {
  const params: Record<string, Dynamic> = {};
  OPTIONS.forEach((name, i) => {
    params[name] = given[i] === undefined ? DEFAULTS[name] : given[i];
  });
  return params as unknown as Params;
}

export function dataclassFunction(): Dynamic {
  return def(
    (cls: Dynamic = null, ...given: Dynamic[]): Dynamic => {
      const params = optionsOf(given);
      const wrap = (decorated: PyClass): PyClass => processClass(decorated, params);
      return cls === null ? def(wrap, "cls", 0, "wrap") : wrap(cls);
    },
    `cls=None, /, *, ${optionsText()}`,
    0,
    "dataclass",
  );
}

/** The options as truth values. */
function asBooleans(params: Params): Params {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, truth(value)])) as unknown as Params;
}

export function processClass(cls: PyClass, given: Params): PyClass {
  const params = asBooleans(given);
  setAttr(cls, "__dataclass_params__", Object.assign(new _DataclassParams(RAW), given));
  const all = collectFields(cls, params);
  const ownHash = hasOwnHash(cls);
  if (params.order && !params.eq) valueError("eq must be true if order is true");
  const initFields = all.filter((field) => field.$kind !== "_FIELD_CLASSVAR");
  const postInit = attrOrUndefined(cls, "__post_init__") !== undefined;
  if (params.init) {
    addNew(cls, "__init__", initMethod(cls, initFields, { frozen: params.frozen, slots: params.slots, postInit }));
  }
  const fields = all.filter((field) => field.$kind === "_FIELD");
  if (tstate.interp.version >= 313) {
    addNew(cls, "__replace__", generated(cls, "_replace", "self, /, **changes", replaceMethod));
  }
  const text = { params, initStatements: initStatements(initFields, params.slots, postInit) };
  addMethods(cls, fields, text);
  addHash(cls, fields, text, ownHash);
  if (cls.$type.doc === null || cls.$type.doc === "") cls.$type.doc = cls.$type.name + docSignature(cls);
  if (tstate.interp.version >= 310 && params.match_args) {
    const std = initFields.filter((field) => field.init && field.kw_only !== true);
    addNew(cls, "__match_args__", tupleOf(std.map((field) => field.name)));
  }
  if (params.weakref_slot && !params.slots) typeError("weakref_slot is True but slots is False");
  return update_abstractmethods(params.slots ? withSlots(cls, fields, params) : cls);
}

/** The signature as the docstring shows it; nothing where there is none to be had. */
function docSignature(cls: PyClass): string {
  try {
    return signatureText(callableSignature(cls)).replace(" -> None", "");
  } catch (error) {
    if (error instanceof BaseException) return "";
    throw error;
  }
}
