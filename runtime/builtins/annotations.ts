/**
 * Annotations that are evaluated when somebody asks (PEP 649, PEP 749): `__annotate__`, and what it gives
 * (CPython Objects/funcobject.c, typeobject.c).
 */

import { NameError, NotImplementedError } from "../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { call } from "../object/call.js";
import type { PyFunction } from "../object/code.js";
import { typeError } from "../object/errors.js";
import { def } from "../object/function.js";
import { installAttribute } from "../object/install.js";
import { ownClassAttribute, special, typeName } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { asIndex } from "../protocol/convert.js";
import { type dict, dictFromNames, isDict } from "./dict.js";

/** What evaluates each annotation; it may know the text. */
export type Annotators = Readonly<Record<string, (() => Dynamic) & { $text?: string }>>;

/** `annotationlib.Format`. */
const VALUE = 1;
const VALUE_WITH_FAKE_GLOBALS = 2;

interface AnnotateFunction extends PyFunction {
  $annotators?: Annotators;
}

/** `__annotate__` of what has these annotations. */
export function annotateFunction(annotators: Annotators): Dynamic {
  const annotate = (format: Dynamic): Dynamic => {
    if (asIndex(format) > VALUE_WITH_FAKE_GLOBALS) throw raise(new NotImplementedError());
    return dictFromNames(evaluatedBy(annotators));
  };
  const made = def(annotate, "format, /", 0, "__annotate__") as AnnotateFunction;
  made.$annotators = annotators;
  return made;
}

/** What evaluates the annotations that an `__annotate__` of a compiled program gives. */
export function annotatorsOf(annotate: Dynamic): Annotators | undefined {
  return (annotate as AnnotateFunction | undefined)?.$annotators;
}

function evaluatedBy(annotators: Annotators): Record<string, Dynamic> {
  return Object.fromEntries(Object.entries(annotators).map(([name, evaluate]) => [name, evaluate() ?? null]));
}

/** What `__annotate__` gives in the usual format. */
export function annotationsFrom(annotate: Dynamic): Dynamic {
  const found = call(annotate, VALUE);
  return isDict(found) ? found : typeError(`__annotate__() must return a dict, not ${typeName(found)}`);
}

/** Raises TypeError unless the value may be an `__annotate__`. */
export function checkAnnotate(value: Dynamic): void {
  if (value !== null && typeof value !== "function" && special(value, "__call__") === undefined) {
    typeError("__annotate__ must be callable or None");
  }
}

/** `__annotate__` of a class, as its body or a program set it; undefined where there is none. */
export function annotateOf(cls: PyClass): Dynamic {
  const found = ownClassAttribute(cls, "__annotate_func__") ?? ownClassAttribute(cls, "__annotate__") ?? undefined;
  // A function that is an attribute of a class is there as a method.
  return (found as PyFunction | undefined)?.$explicit ?? found;
}

/** The annotations that the body of a class has, evaluated now if they have not been. */
export function classAnnotations(cls: PyClass): dict | undefined {
  const known = ownClassAttribute(cls, "__annotations__") ?? ownClassAttribute(cls, "__annotations_cache__");
  if (known !== undefined) return isDict(known) ? known : undefined;
  const annotate = annotateOf(cls);
  if (annotate === undefined) return undefined;
  const made = annotationsFrom(annotate);
  installAttribute({ info: cls.$type, proto: cls.prototype }, "__annotations_cache__", made);
  return made;
}

/** The same, where names that are not bound yet become what `refer` makes of them (`Format.FORWARDREF`). */
export function forwardAnnotations(
  known: Dynamic,
  annotate: Dynamic,
  refer: (name: string) => Dynamic,
): dict | undefined {
  if (known !== undefined) return isDict(known) ? known : undefined;
  const annotators = annotatorsOf(annotate);
  if (annotators === undefined) return annotate === undefined ? undefined : annotationsFrom(annotate);
  const made: Record<string, Dynamic> = {};
  for (const [name, evaluate] of Object.entries(annotators)) {
    try {
      made[name] = evaluate() ?? null;
    } catch (thrown) {
      const error = exceptionOf(thrown);
      if (!(error instanceof NameError)) throw error;
      made[name] = refer(evaluate.$text ?? error.name);
    }
  }
  return dictFromNames(made);
}
