/** `get_annotations` (CPython Lib/inspect.py; since 3.14 Lib/annotationlib.py). */

import { dict, dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { typeError, valueError } from "../../object/errors.js";
import { ownClassAttribute, special } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { provides } from "../../object/state.js";
import { isClass } from "../../object/type.js";
import { Module } from "../../module.js";
import { repr } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { namesInClass, namesInDict, namesInModule, scopeOf, typeParametersOf } from "../typing/annotation-scope.js";
import { evaluateText } from "../typing/type-hints.js";

/** A new dict of the annotations of a class, a function or a module; texts are evaluated where that is wanted. */
export function getAnnotations(obj: Dynamic, globals: Dynamic, locals: Dynamic, evalStr: Dynamic): dict {
  const found = annotationsOf(obj);
  if (found === null) return new dict();
  if (!isDict(found)) valueError(`${repr(obj)}.__annotations__ is neither a dict nor None`);
  const names = { ...namesOf(found) };
  if (!truth(evalStr)) return dictFromNames(names);
  const module = attrOrUndefined(obj, obj instanceof Module ? "__name__" : "__module__") ?? "__main__";
  const inner = isClass(obj) && (locals ?? null) === null ? namesInClass(obj) : namesInDict(locals);
  const around = (globals ?? null) === null ? namesInModule(module) : namesInDict(globals);
  const scope = scopeOf(inner, ...(provides(313) ? [typeParametersOf(obj)] : []), around);
  for (const [name, value] of Object.entries(names)) {
    if (typeof value === "string") names[name] = evaluateText(value, scope);
  }
  return dictFromNames(names);
}

function annotationsOf(obj: Dynamic): Dynamic {
  if (isClass(obj)) {
    const own = ownClassAttribute(obj, "__annotations__");
    return own !== undefined || !provides(314) ? (own ?? null) : attr(obj, "__annotations__");
  }
  const isAnnotated = obj instanceof Module || typeof obj === "function" || special(obj, "__call__") !== undefined;
  if (!isAnnotated) typeError(`${repr(obj)} is not a module, class, or callable.`);
  return attrOrUndefined(obj, "__annotations__") ?? null;
}
