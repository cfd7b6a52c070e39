/** The module `annotationlib` (CPython Lib/annotationlib.py). */

import { annotateOf, annotatorsOf, forwardAnnotations } from "../builtins/annotations.js";
import { type dict, dictFromNames, isDict, namesOf } from "../builtins/dict.js";
import { Ellipsis } from "../builtins/ellipsis.js";
import { listOf } from "../builtins/list.js";
import { NameError } from "../exceptions/hierarchy.js";
import { exceptionOf } from "../exceptions/raise.js";
import { attrOrUndefined } from "../object/attr.js";
import { call } from "../object/call.js";
import { typeError, valueError } from "../object/errors.js";
import { def } from "../object/function.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { isClass } from "../object/type.js";
import { type Module, newModule } from "../module.js";
import { asIndex } from "../protocol/convert.js";
import { repr } from "../protocol/repr.js";
import { truth } from "../protocol/truth.js";
import { enumClasses } from "./enum/classes.js";
import { functional } from "./enum/functional.js";
import { getAnnotations } from "./inspect/annotations.js";
import { ForwardRef } from "./typing/forward-ref.js";

/** The values of `Format`. */
const VALUE = 1;
const FORWARDREF = 3;
const STRING = 4;

function makeFormat(): PyClass {
  const values = { VALUE, VALUE_WITH_FAKE_GLOBALS: 2, FORWARDREF, STRING };
  return functional(enumClasses().IntEnum as PyClass, "Format", dictFromNames(values), ["annotationlib"]);
}

/** A type as the source of an annotation would have it. */
const type_repr = def(function type_repr(value: Dynamic): string {
  if (isClass(value) || typeof value === "function") {
    const module = attrOrUndefined(value, "__module__");
    const name = attrOrUndefined(value, "__qualname__");
    return module === "builtins" ? name : `${module}.${name}`;
  }
  return value === Ellipsis ? "..." : repr(value);
}, "value");

function textOf(value: Dynamic): string {
  return typeof value === "string" ? value : type_repr(value);
}

const annotations_to_string = def(function annotations_to_string(annotations: Dynamic): dict {
  const entries = Object.entries(namesOf(annotations)).map(([name, value]) => [name, textOf(value)]);
  return dictFromNames(Object.fromEntries(entries));
}, "annotations");

/** What evaluates gives in a format: its text where the compiled program has it. */
function evaluated(evaluate: (() => Dynamic) & { $text?: string }, given: Dynamic): Dynamic {
  const format = asIndex(given);
  if (format === STRING) return evaluate.$text ?? textOf(evaluate());
  try {
    return evaluate() ?? null;
  } catch (thrown) {
    const error = exceptionOf(thrown);
    if (format !== FORWARDREF || !(error instanceof NameError)) throw error;
    return new ForwardRef(evaluate.$text ?? error.name);
  }
}

const call_annotate_function = def(function call_annotate_function(
  annotate: Dynamic,
  format: Dynamic,
  _owner: Dynamic = null,
): Dynamic {
  const annotators = annotatorsOf(annotate);
  if (annotators === undefined) return call(annotate, format);
  const entries = Object.entries(annotators).map(([name, evaluate]) => [name, evaluated(evaluate, format)]);
  return dictFromNames(Object.fromEntries(entries));
}, "annotate, format, *, owner=None");

const call_evaluate_function = def(function call_evaluate_function(
  evaluate: Dynamic,
  format: Dynamic,
  _owner: Dynamic = null,
): Dynamic {
  return evaluated(evaluate.$evaluate ?? (() => call(evaluate, VALUE)), format);
}, "evaluate, format, *, owner=None");

const get_annotate_from_class_namespace = def(function get_annotate_from_class_namespace(namespace: Dynamic): Dynamic {
  if (!isDict(namespace)) typeError(`expected a dict, not ${repr(namespace)}`);
  return namespace.$get("__annotate__") ?? namespace.$get("__annotate_func__") ?? null;
}, "obj");

const get_annotations = def(function get_annotations(
  obj: Dynamic,
  globals: Dynamic = null,
  locals: Dynamic = null,
  eval_str: Dynamic = false,
  given: Dynamic = VALUE,
): Dynamic {
  const format = asIndex(given);
  if (truth(eval_str) && format !== VALUE) valueError("eval_str=True is only supported with format=Format.VALUE");
  const annotate = isClass(obj) ? annotateOf(obj) : (attrOrUndefined(obj, "__annotate__") ?? undefined);
  if (format === VALUE || annotate === undefined || annotate === null) {
    const found = getAnnotations(obj, globals, locals, eval_str);
    return format === STRING ? annotations_to_string(found) : found;
  }
  if (format === STRING) return call_annotate_function(annotate, format);
  const owner = isClass(obj) ? obj : null;
  const refer = (name: string): Dynamic => Object.assign(new ForwardRef(name), { $owner: owner });
  return forwardAnnotations(undefined, annotate, refer);
}, "obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE");

export function annotationlibModule(): Module {
  const names: Record<string, Dynamic> = {
    Format: makeFormat(),
    ForwardRef,
    call_annotate_function,
    call_evaluate_function,
    get_annotate_from_class_namespace,
    get_annotations,
    annotations_to_string,
    type_repr,
  };
  return newModule("annotationlib", { ...names, __all__: listOf(Object.keys(names)) });
}
