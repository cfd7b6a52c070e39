/** Annotations of classes for the library, which takes names that are not bound yet (CPython Lib/annotationlib.py, `Format.FORWARDREF`). */

import { annotateOf, forwardAnnotations } from "../../builtins/annotations.js";
import type { dict } from "../../builtins/dict.js";
import { ownClassAttribute } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import { ForwardRef } from "./forward-ref.js";

/** The annotations in a class's body. */
export function annotationsOfClass(cls: PyClass): dict | undefined {
  const known = ownClassAttribute(cls, "__annotations__") ?? ownClassAttribute(cls, "__annotations_cache__");
  return forwardAnnotations(known, annotateOf(cls), (name) => forwardTo(name, cls));
}

/** A name that is not bound where the annotations of this class are evaluated. */
function forwardTo(name: string, owner: PyClass): ForwardRef {
  return Object.assign(new ForwardRef(name), { __forward_is_class__: true, $owner: owner });
}

/** The annotations in the namespace of a class that is being made. */
export function annotationsOfNamespace(namespace: dict): dict | undefined {
  const annotate = namespace.$get("__annotate_func__") ?? namespace.$get("__annotate__");
  return forwardAnnotations(namespace.$get("__annotations__"), annotate, (name) => new ForwardRef(name));
}
