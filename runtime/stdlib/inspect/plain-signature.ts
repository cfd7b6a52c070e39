/**
 * What a signature says, as plain data: read off functions, written as text (CPython Lib/inspect.py,
 * _signature_from_function and the `__str__` of Signature and Parameter).
 */

import { listOf } from "../../builtins/list.js";
import { dictFromNames, isDict } from "../../builtins/dict.js";
import { namedDefaults } from "../../builtins/function.js";
import { Ellipsis } from "../../builtins/ellipsis.js";
import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { GenericAlias } from "../../builtins/generic-alias.js";
import { attrOrUndefined } from "../../object/attr.js";
import type { PyFunction } from "../../object/code.js";
import type { Parameter } from "../../object/parameters.js";
import type { Dynamic } from "../../object/sentinels.js";
import { isClass } from "../../object/type.js";
import { floatOf } from "../../protocol/values.js";
import { repr } from "../../protocol/repr.js";

export type Kind = Parameter["kind"];

export interface PlainParameter {
  readonly name: string;
  readonly kind: Kind;
  /** `undefined` where there is none. */
  readonly default: Dynamic;
  readonly annotation: Dynamic;
}

export interface PlainSignature {
  readonly parameters: readonly PlainParameter[];
  readonly returns: Dynamic;
}

/** The signature of a JS function with all its parameters; null where nobody wrote them down. */
export function functionSignature(fn: PyFunction): PlainSignature | null {
  const code = fn.$code;
  if (code === undefined || code.text === null) return null;
  const annotations = attrOrUndefined(fn, "__annotations__");
  const annotationOf = (name: string): Dynamic => (isDict(annotations) ? annotations.$get(name) : undefined);
  const values = defaultsOf(fn, code.present);
  const parameters = code.present.map((p) => ({
    name: p.name,
    kind: p.kind,
    default: values.get(p.name),
    annotation: annotationOf(p.name),
  }));
  return { parameters, returns: annotationOf("return") };
}

/** Values of defaults by the names of their parameters. */
function defaultsOf(fn: PyFunction, parameters: readonly Parameter[]): Map<string, Dynamic> {
  const values = new Map<string, Dynamic>();
  for (const p of parameters) if (p.default !== undefined) values.set(p.name, literalValue(p.default));
  const positional = attrOrUndefined(fn, "__defaults__");
  if (isTuple(positional)) {
    const names = parameters.filter((p) => p.kind === "positional" || p.kind === "positional-only").map((p) => p.name);
    const items = positional.$items;
    items.forEach((value, i) => {
      values.set(names[names.length - items.length + i]!, value);
    });
  }
  const named = namedDefaults(fn);
  if (named !== null) for (const [raw, value] of named.$map) values.set(named.$map.keyOfRaw(raw), value);
  return values;
}

/** The value of a default that library code wrote as text. */
function literalValue(text: string): Dynamic {
  if (Object.hasOwn(constants, text)) return constants[text];
  if (/^-?\d+$/.test(text)) return Number(text);
  if (/^-?\d*\.\d+$/.test(text)) return floatOf(Number(text));
  const quoted = /^(['"])([^\\]*)\1$/.exec(text);
  if (quoted !== null) return quoted[2];
  if (text === "'\\n'") return "\n";
  if (text === "()") return tupleOf([]);
  if (text === "[]") return listOf([]);
  if (text === "{}") return dictFromNames({});
  if (text.startsWith("(") && text.endsWith(")")) {
    const pieces = text
      .slice(1, -1)
      .split(",")
      .map((piece) => piece.trim());
    return tupleOf(pieces.filter((piece) => piece !== "").map(literalValue));
  }
  return Ellipsis;
}

const constants: Readonly<Record<string, Dynamic>> = { None: null, True: true, False: false, "…": Ellipsis };

/** `inspect.formatannotation`. */
export function annotationText(annotation: Dynamic, baseModule: Dynamic = null): string {
  if (attrOrUndefined(annotation, "__module__") === "typing") {
    return repr(annotation).replaceAll("typing.", "");
  }
  if (annotation instanceof GenericAlias) return repr(annotation);
  if (isClass(annotation)) {
    const { module, qualname } = annotation.$type;
    return module === "builtins" || module === baseModule ? qualname : `${module}.${qualname}`;
  }
  return repr(annotation);
}

/** `a: int = 1`, `*args`. */
export function parameterText(parameter: PlainParameter): string {
  const { kind, annotation, default: value } = parameter;
  let text = parameter.name;
  if (annotation !== undefined) text += `: ${annotationText(annotation)}`;
  if (value !== undefined) text += annotation === undefined ? `=${repr(value)}` : ` = ${repr(value)}`;
  return kind === "var-positional" ? `*${text}` : kind === "var-keyword" ? `**${text}` : text;
}

/** `(a, /, b: int = 1, *, c) -> str`. */
export function signatureText(signature: PlainSignature): string {
  const pieces: string[] = [];
  let slash = false;
  let star = true;
  for (const parameter of signature.parameters) {
    const { kind } = parameter;
    if (kind === "positional-only") slash = true;
    else if (slash) {
      pieces.push("/");
      slash = false;
    }
    if (kind === "var-positional") star = false;
    else if (kind === "keyword-only" && star) {
      pieces.push("*");
      star = false;
    }
    pieces.push(parameterText(parameter));
  }
  if (slash) pieces.push("/");
  const text = `(${pieces.join(", ")})`;
  return signature.returns === undefined ? text : `${text} -> ${annotationText(signature.returns)}`;
}

/** Without the first parameter, which a bound method has filled. Null where there is none to fill. */
export function withoutFirst(signature: PlainSignature): PlainSignature | null {
  const [first] = signature.parameters;
  if (first === undefined || first.kind === "var-keyword" || first.kind === "keyword-only") return null;
  if (first.kind === "var-positional") return signature;
  return { parameters: signature.parameters.slice(1), returns: signature.returns };
}
