/** `get_type_hints` and what takes types apart (CPython Lib/typing.py). */

import { classAnnotations } from "../../builtins/annotations.js";
import { dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { namedDefaults } from "../../builtins/function.js";
import { Ellipsis } from "../../builtins/ellipsis.js";
import { GenericAlias } from "../../builtins/generic-alias.js";
import { listOf } from "../../builtins/list.js";
import { NoneType } from "../../builtins/none.js";
import { tupleOf } from "../../builtins/tuple.js";
import { UnionType } from "../../builtins/union.js";
import { SyntaxError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { Module } from "../../module.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { isClass } from "../../object/type.js";
import { or_ } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { getItem } from "../../protocol/subscript.js";
import { truth } from "../../protocol/truth.js";
import { floatOf } from "../../protocol/values.js";
import { _BaseGenericAlias, _GenericAlias } from "./alias.js";
import { type Annotation, parseAnnotation } from "./annotation-parser.js";
import { type Names, namesInClass, namesInDict, namesInModule, scopeOf, typeParametersOf } from "./annotation-scope.js";
import { _AnnotatedAlias } from "./forms.js";
import { ForwardRef } from "./forward-ref.js";
import { genericOf } from "./generic.js";
import { isParameterExpression, ParamSpecArgs, ParamSpecKwargs } from "./param-spec.js";
import { _CallableGenericAlias } from "./special-alias.js";
import { unionOfTypes } from "./union.js";

/** The value of an annotation that was text. */
function evaluate(node: Annotation, scope: Names): Dynamic {
  switch (node.kind) {
    case "name":
      return scope(node.name);
    case "attribute":
      return attr(evaluate(node.value, scope), node.name);
    case "subscript": {
      const items = node.items.map((item) => evaluate(item, scope));
      return getItem(evaluate(node.value, scope), node.tuple ? tupleOf(items) : items[0]);
    }
    case "or":
      return or_(evaluate(node.left, scope), evaluate(node.right, scope));
    case "list":
      return listOf(node.items.map((item) => evaluate(item, scope)));
    case "tuple":
      return tupleOf(node.items.map((item) => evaluate(item, scope)));
    case "call":
      return call(evaluate(node.value, scope), ...node.items.map((item) => evaluate(item, scope)));
    case "string":
      return node.value;
    case "number":
      return /^-?\d+$/.test(node.text) ? Number(node.text) : floatOf(Number(node.text));
    case "constant":
      return node.name === "None" ? null : node.name === "..." ? Ellipsis : node.name === "True";
    default:
      return node satisfies never;
  }
}

/** What a text means with these names around. */
export function evaluateText(text: string, scope: Names): Dynamic {
  const node = parseAnnotation(text);
  if (node === null) throw raise(new SyntaxError(`invalid syntax: ${text}`));
  return evaluate(node, scope);
}

/** A type with the forward references inside it resolved. */
function resolved(type: Dynamic, scope: Names): Dynamic {
  if (type === null) return NoneType;
  if (typeof type === "string") return resolved(new ForwardRef(type), scope);
  if (type instanceof ForwardRef) {
    const value = evaluate(parseAnnotation(type.__forward_arg__)!, scope);
    return resolved(value, scope);
  }
  const args: readonly Dynamic[] | undefined =
    type instanceof _GenericAlias || type instanceof GenericAlias || type instanceof UnionType
      ? type.__args__.$items
      : undefined;
  if (args === undefined) return type;
  const isLiteral = type instanceof _GenericAlias && type.__origin__?.$form === "Literal";
  if (isLiteral) return type;
  // Bare strings are names in `list["int"]`; the aliases of the module hold references already.
  const inner = args.map((arg) => (arg === null || arg === Ellipsis ? arg : resolved(arg, scope)));
  if (inner.every((arg, i) => arg === args[i])) return type;
  if (type instanceof _GenericAlias) return type.$with(inner);
  if (type instanceof UnionType) return inner.reduce((a, b) => or_(a, b));
  return new GenericAlias(type.__origin__, tupleOf(inner));
}

/** Without `Annotated`, `Required` and `NotRequired`. */
function stripped(type: Dynamic): Dynamic {
  if (type instanceof _AnnotatedAlias) return stripped(type.__origin__);
  if (type instanceof _GenericAlias) {
    const form = type.__origin__?.$form;
    if (form === "Required" || form === "NotRequired" || form === "ReadOnly") return stripped(type.__args__.$items[0]);
    const args = type.__args__.$items.map(stripped);
    return args.every((arg, i) => arg === type.__args__.$items[i]) ? type : type.$with(args);
  }
  if (type instanceof GenericAlias) {
    const args = type.__args__.$items.map(stripped);
    return args.every((arg, i) => arg === type.__args__.$items[i])
      ? type
      : new GenericAlias(type.__origin__, tupleOf(args));
  }
  if (type instanceof UnionType) return type.__args__.$items.map(stripped).reduce((a, b) => or_(a, b));
  return type;
}

function hintsOf(obj: Dynamic, globals: Dynamic, locals: Dynamic): Record<string, Dynamic> {
  const hints: Record<string, Dynamic> = {};
  if (isClass(obj)) {
    for (const base of [...obj.$type.mro].reverse()) {
      const annotations = classAnnotations(base);
      if (annotations === undefined) continue;
      const scope = scopeOfClass(base, globals, locals);
      for (const [name, value] of Object.entries(namesOf(annotations))) hints[name] = resolved(value, scope);
    }
    return hints;
  }
  const annotations = attrOrUndefined(obj, "__annotations__");
  if (!isDict(annotations)) {
    if (obj instanceof Module || typeof obj === "function") return hints;
    typeError(`${repr(obj)} is not a module, class, method, or function.`);
  }
  const module = attrOrUndefined(obj, obj instanceof Module ? "__name__" : "__module__");
  const around = globals === null ? namesInModule(module) : namesInDict(globals);
  const scope = scopeOf(...typeParametersSince313(obj), namesInDict(locals), around);
  const defaults = tstate.interp.version < 311 ? noneDefaults(obj) : new Set<string>();
  for (const [name, value] of Object.entries(namesOf(annotations))) {
    const type = resolved(value, scope);
    hints[name] = defaults.has(name) ? unionOfTypes([type, NoneType]) : type;
  }
  return hints;
}

/** What a class has itself is known since 3.10: behind its module, unless names were given. Its type parameters hide what is not in the outermost of these. */
function scopeOfClass(cls: Dynamic, globals: Dynamic, locals: Dynamic): Names {
  const around = globals === null ? namesInModule(cls.$type.module) : namesInDict(globals);
  const own = tstate.interp.version >= 310 ? [namesInClass(cls)] : [];
  const inner = locals === null ? own : [namesInDict(locals)];
  const places = globals === null && locals === null ? [around, ...inner] : [...inner, around];
  const outermost = places.at(-1)!;
  const parameters = typeParametersSince313(cls).map<Names>(
    (of) => (name) => (outermost(name) === undefined ? of(name) : undefined),
  );
  return scopeOf(...parameters, ...places);
}

function typeParametersSince313(obj: Dynamic): Names[] {
  return tstate.interp.version >= 313 ? [typeParametersOf(obj)] : [];
}

/** Up to 3.10 a parameter whose default is None is optional. */
function noneDefaults(fn: Dynamic): Set<string> {
  const names = new Set<string>();
  const code = fn?.$code ?? fn?.$function?.$code;
  const positional = attrOrUndefined(fn, "__defaults__")?.$items ?? [];
  const parameters = (code?.parameters ?? []).filter((p: { kind: string }) => p.kind.startsWith("positional"));
  positional.forEach((value: Dynamic, i: number) => {
    if (value === null) names.add(parameters[parameters.length - positional.length + i]?.name);
  });
  const named = typeof fn === "function" ? namedDefaults(fn) : attrOrUndefined(fn, "__kwdefaults__");
  if (isDict(named)) for (const [name, value] of Object.entries(namesOf(named))) if (value === null) names.add(name);
  return names;
}

export const get_type_hints = def(function get_type_hints(
  obj: Dynamic,
  globalns: Dynamic = null,
  localns: Dynamic = null,
  include_extras: Dynamic = false,
): Dynamic {
  if (attrOrUndefined(obj, "__no_type_check__") === true) return dictFromNames({});
  const hints = hintsOf(obj, globalns, localns);
  if (truth(include_extras)) return dictFromNames(hints);
  return dictFromNames(Object.fromEntries(Object.entries(hints).map(([name, type]) => [name, stripped(type)])));
}, "obj, globalns=None, localns=None, include_extras=False");

export const get_origin = def(function get_origin(tp: Dynamic): Dynamic {
  if (tp instanceof _AnnotatedAlias) return tstate.interp.importModule("typing").Annotated;
  if (tp instanceof _BaseGenericAlias || tp instanceof GenericAlias) return tp.__origin__;
  if (tp instanceof ParamSpecArgs || tp instanceof ParamSpecKwargs) return tp.__origin__;
  if (tp === genericOf()) return tp;
  return tp instanceof UnionType ? UnionType : null;
}, "tp");

export const get_args = def(function get_args(tp: Dynamic): Dynamic {
  if (tp instanceof _AnnotatedAlias) return tupleOf([tp.__origin__, ...tp.__metadata__.$items]);
  if (tp instanceof _CallableGenericAlias) {
    const args = tp.__args__.$items;
    const isList = !(args.length === 2 && isParameterExpression(args[0]));
    return isList ? tupleOf([listOf(args.slice(0, -1)), args[args.length - 1]]) : tupleOf([...args]);
  }
  if (tp instanceof _GenericAlias || tp instanceof UnionType) return tp.__args__;
  if (tp instanceof GenericAlias) {
    const args = tp.__args__.$items;
    const isCallable = isClass(tp.__origin__) && tp.__origin__.$type.name === "Callable";
    return isCallable && args[0] !== Ellipsis
      ? tupleOf([listOf(args.slice(0, -1)), args[args.length - 1]])
      : tp.__args__;
  }
  return tupleOf([]);
}, "tp");
