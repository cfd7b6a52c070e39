/** Type parameters (PEP 695), and what evaluates annotations later. The objects are made by `typing`. */

import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";

/** What evaluates the parts of a type parameter: its bound or constraints, and its default. */
type Evaluators = Readonly<Record<string, () => Dynamic>>;

export function typeVar(name: string, evaluators: Evaluators = {}): Dynamic {
  return typeParameter("TypeVar", name, evaluators);
}

export function paramSpec(name: string, evaluators: Evaluators = {}): Dynamic {
  return typeParameter("ParamSpec", name, evaluators);
}

export function typeVarTuple(name: string, evaluators: Evaluators = {}): Dynamic {
  return typeParameter("TypeVarTuple", name, evaluators);
}

function typeParameter(kind: string, name: string, evaluators: Evaluators): Dynamic {
  return tstate.interp.importModule("typing")[kind].$declared(name, evaluators);
}

/** What evaluates an annotation, or the like, and its text, which `annotationlib` shows. */
export function textual(evaluate: () => Dynamic, text: string): () => Dynamic {
  return Object.assign(evaluate, { $text: text });
}
