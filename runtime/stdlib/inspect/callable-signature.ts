/** The signature of any callable, as plain data (CPython Lib/inspect.py, _signature_from_callable). */

import { namesOf } from "../../builtins/dict.js";
import { attrOrUndefined } from "../../object/attr.js";
import type { PyFunction } from "../../object/code.js";
import { classmethod, method, staticmethod } from "../../object/descriptors.js";
import { typeError, valueError } from "../../object/errors.js";
import { ownClassAttribute, typeOf } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { isClass, metatype } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { isCallable } from "../../object/lookup.js";
import { partial } from "../functools/partial.js";
import { functionSignature, type PlainParameter, type PlainSignature, withoutFirst } from "./plain-signature.js";

/** Raises TypeError for what cannot be called, ValueError for what says nothing of its parameters. */
export function callableSignature(obj: Dynamic, followWrapped = true, skipBound = true): PlainSignature {
  if (!isCallable(obj)) typeError(`${repr(obj)} is not a callable object`);
  if (obj instanceof method) {
    const bound = attrOrUndefined(obj, "__func__");
    const whole = callableSignature(bound, followWrapped, skipBound);
    return skipBound ? boundSignature(whole) : whole;
  }
  const unwrapped = followWrapped && !isClass(obj) ? unwrap(obj) : obj;
  if (unwrapped !== obj && unwrapped instanceof method) return callableSignature(unwrapped, followWrapped, skipBound);
  const stated = attrOrUndefined(unwrapped, "__signature__");
  if (stated?.$plain !== undefined) return stated.$plain;
  if (unwrapped instanceof partial) return partialSignature(unwrapped, followWrapped, skipBound);
  if (isClass(unwrapped)) return classSignature(unwrapped, followWrapped, skipBound);
  if (typeof unwrapped === "function") return functionSignature(unwrapped as PyFunction) ?? noSignature(unwrapped);
  const call = typeOf(unwrapped).prototype.__call__;
  const found = typeof call === "function" ? functionSignature((call as PyFunction).$explicit ?? call) : null;
  return found === null ? noSignature(unwrapped) : boundSignature(found);
}

function noSignature(obj: Dynamic): never {
  return typeof obj === "function"
    ? valueError(`no signature found for builtin ${repr(obj)}`)
    : valueError(`callable ${repr(obj)} is not supported by signature`);
}

/** Builtin classes whose arguments CPython does not describe; the others it describes since 3.13. */
const UNDESCRIBED = new Set("bytearray bytes dict int range slice str super type".split(" "));
const UNDESCRIBED_UNTIL_312 = new Set("bool classmethod filter frozenset map set staticmethod zip".split(" "));

function hasNoSignature({ $type: { builtin, module, name } }: PyClass): boolean {
  if (!builtin || module !== "builtins") return false;
  return UNDESCRIBED.has(name) || (tstate.interp.version < 313 && UNDESCRIBED_UNTIL_312.has(name));
}

function boundSignature(signature: PlainSignature): PlainSignature {
  return withoutFirst(signature) ?? valueError("invalid method signature");
}

/** Follows `__wrapped__` up to an object that states its signature. */
function unwrap(obj: Dynamic): Dynamic {
  let current = obj;
  const seen = new Set<Dynamic>();
  for (;;) {
    if (attrOrUndefined(current, "__signature__") !== undefined) return current;
    const inner = attrOrUndefined(current, "__wrapped__");
    if (inner === undefined) return current;
    if (seen.has(inner)) valueError(`wrapper loop when unwrapping ${repr(obj)}`);
    seen.add(inner);
    current = inner;
  }
}

/** What a call of the class takes: from its metaclass's `__call__`, else its `__new__` or `__init__`, the nearest first. */
function classSignature(cls: PyClass, followWrapped: boolean, skipBound: boolean): PlainSignature {
  const { mro, metaclass } = cls.$type;
  if (metaclass !== metatype.cls) {
    const owner = metaclass.$type.mro.find((base) => ownClassAttribute(base, "__call__") !== undefined);
    if (owner !== undefined && owner !== metatype.cls && !owner.$type.builtin) {
      return methodSignature(ownClassAttribute(owner, "__call__"), followWrapped, skipBound);
    }
  }
  const root = PyObject as unknown as PyClass;
  for (const base of mro) {
    if (base === root) break;
    if (hasNoSignature(base)) valueError(`no signature found for builtin type ${repr(cls)}`);
    for (const name of ["__new__", "__init__"]) {
      const own = ownClassAttribute(base, name);
      if (own !== undefined) return methodSignature(own, followWrapped, skipBound);
    }
  }
  return { parameters: [], returns: undefined };
}

function methodSignature(own: Dynamic, followWrapped: boolean, skipBound: boolean): PlainSignature {
  const fn = own instanceof staticmethod || own instanceof classmethod ? own.__func__ : own;
  const whole = callableSignature((fn as PyFunction).$explicit ?? fn, followWrapped, skipBound);
  return skipBound ? boundSignature(whole) : whole;
}

/** What is left to give: positional arguments are gone, keywords have become defaults that only a name can change. */
function partialSignature(given: partial, followWrapped: boolean, skipBound: boolean): PlainSignature {
  const whole = callableSignature(given.$func, followWrapped, skipBound);
  const keywords = namesOf(given.$keywords);
  const parameters: PlainParameter[] = [];
  let left = given.$args.$items.length;
  let named = false;
  for (const parameter of whole.parameters) {
    const isPositional = parameter.kind === "positional" || parameter.kind === "positional-only";
    if (isPositional && left > 0) {
      left--;
      continue;
    }
    if (parameter.kind === "positional-only" || parameter.kind === "var-keyword") parameters.push(parameter);
    else if (parameter.kind === "var-positional") {
      if (!named) parameters.push(parameter);
    } else {
      const value = keywords[parameter.name];
      if (value !== undefined) named = true;
      parameters.push({
        ...parameter,
        kind: named ? "keyword-only" : parameter.kind,
        default: value === undefined ? parameter.default : value,
      });
    }
  }
  if (left > 0 && !whole.parameters.some((p) => p.kind === "var-positional")) {
    valueError(`partial object ${repr(given)} has incorrect arguments`);
  }
  return { parameters, returns: whole.returns };
}
