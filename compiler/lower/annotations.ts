/**
 * Annotations: evaluated at once up to 3.13, when somebody asks since 3.14 (PEP 649), text after the `__future__` import.
 * They are emitted where the program may look at them, and where evaluating them does something: it may raise.
 */

import type { AnnAssign, Expr, Name } from "../ast/nodes.js";
import { unparse } from "../ast/unparse.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { type FunctionContext, pyAt } from "./context.js";
import { libraryMember } from "./expr/attribute.js";
import { lowerExpr } from "./expr/index.js";
import { isBuiltin, mangled, mayBeUnbound } from "./names.js";
import { lowerDeferred } from "./type-parameters.js";

export interface Annotation {
  readonly name: string;
  readonly value: Expr;
  /** The comments of a variable without a value. */
  readonly leading?: readonly ts.Comment[];
  readonly trailing?: ts.Comment | undefined;
}

export function commentsOf({ leading = [], trailing }: Annotation): readonly ts.Comment[] {
  return trailing === undefined ? leading : [...leading, trailing];
}

/**
 * What tells the runtime of the annotations of a function or a JS class; undefined where nobody would notice. `@dataclass`
 * does, so those of such a class are `read`.
 */
export function annotationTable(
  annotations: readonly Annotation[],
  cx: FunctionContext,
  read = false,
): ts.Property | undefined {
  if (annotations.length === 0 || !(read || annotations.some(({ value }) => matters(value, cx)))) return undefined;
  const entries = annotations.map(({ name, value, leading = [], trailing }) =>
    f.withComments(f.property(mangled(name, cx), annotationValue(value, cx)), { leading, trailing }),
  );
  return f.property(cx.module.annotations === "later" ? "annotate" : "annotations", f.object(entries));
}

/** The annotation of a variable in a module or a class body, as a statement. */
export function annotateVariable(node: AnnAssign, cx: FunctionContext): ts.Statement[] {
  const { scope } = cx;
  if (scope.kind !== "module" && scope.kind !== "class") return [];
  const { annotations } = cx.module;
  const isStored = node.simple === 1 && node.target.kind === "Name";
  if (!isStored) {
    return annotations === "now" && !isInert(node.annotation, cx) ? [f.statement(lowerExpr(node.annotation, cx))] : [];
  }
  if (!scope.mapped && !matters(node.annotation, cx)) return [];
  const helper = annotations === "later" ? "annotateLater" : "annotate";
  const name = f.str(mangled(node.target.id, cx));
  const namespace = scope.mapped ? f.id(cx.namespace!) : f.nil();
  return [f.statement(pyAt(cx, node, helper, namespace, name, annotationValue(node.annotation, cx)))];
}

/** The value itself, what evaluates it, or its text. */
function annotationValue(node: Expr, cx: FunctionContext): ts.Expression {
  switch (cx.module.annotations) {
    case "never":
      return f.str(unparse(node, cx.text));
    case "later":
      return lowerDeferred(node, cx);
    case "now":
      return node.kind === "Starred" ? pyAt(cx, node, "unpacked", lowerExpr(node.value, cx)) : lowerExpr(node, cx);
  }
}

/** Whether somebody would notice that the annotation is not there. */
function matters(node: Expr, cx: FunctionContext): boolean {
  return cx.module.keepsDocs || (cx.module.annotations === "now" && !isInert(node, cx));
}

/** Whether evaluating a hint certainly does nothing: it is made of names that are bound. */
function isInert(node: Expr, cx: FunctionContext): boolean {
  switch (node.kind) {
    case "Constant":
      return true;
    case "Name":
      return isBound(node, cx);
    case "Attribute":
      return libraryMember(node, cx) !== undefined && isInert(node.value, cx);
    case "List":
    case "Tuple":
      return node.elts.every((element) => isInert(element, cx));
    case "Subscript":
      return isSubscriptable(node.value, node.slice, cx) && isInert(node.value, cx) && isInert(node.slice, cx);
    case "BinOp":
      return (
        node.op === "BitOr" && cx.module.options.version >= 310 && [node.left, node.right].every((x) => isType(x, cx))
      );
    default:
      return false;
  }
}

/** Whether the name certainly has a value where the hint stands. */
function isBound(node: Name, cx: FunctionContext): boolean {
  const variable = cx.scope.resolve(node.id);
  if (variable === undefined) return isBuiltin(node.id, cx);
  if (variable.scope.mapped) return false;
  const placement = cx.module.placements.get(variable)!;
  if (placement.kind === "in place") return placement.at.end <= node.start;
  return placement.kind !== "hoisted" || !mayBeUnbound(node, variable, cx);
}

/** How many types generics of the library take. */
const arities: Readonly<Record<string, number>> = {
  ...{ list: 1, set: 1, frozenset: 1, dict: 2, type: 1 },
  ...{
    List: 1,
    Set: 1,
    FrozenSet: 1,
    Dict: 2,
    Type: 1,
    Optional: 1,
    Iterable: 1,
    Iterator: 1,
    Sequence: 1,
    Awaitable: 1,
  },
  ...{
    AsyncIterator: 1,
    AsyncIterable: 1,
    Mapping: 2,
    MutableMapping: 2,
    Coroutine: 3,
    Generator: 3,
    AsyncGenerator: 2,
  },
  ...{ Callable: 2, ClassVar: 1, Final: 1, Collection: 1, Container: 1, Deque: 1, DefaultDict: 2, MutableSequence: 1 },
};

/** Generics of the library that take any number of types. */
const variadic = new Set(["tuple", "Tuple", "Union", "Literal"]);

function isSubscriptable(node: Expr, slice: Expr, cx: FunctionContext): boolean {
  const name = node.kind === "Name" ? node.id : node.kind === "Attribute" ? node.attr : "";
  const isOfLibrary = libraryMember(node, cx) !== undefined || (node.kind === "Name" && isLibraryName(node, cx));
  if (!isOfLibrary || (name === name.toLowerCase() && cx.module.options.version < 309)) return false;
  return variadic.has(name) || arities[name] === (slice.kind === "Tuple" ? slice.elts.length : 1);
}

/** Whether it is a builtin, or `from typing import` bound it and nothing else. */
function isLibraryName(node: Name, cx: FunctionContext): boolean {
  const variable = cx.scope.resolve(node.id);
  if (variable === undefined) return isBuiltin(node.id, cx);
  if (!variable.boundOnceBy("import")) return false;
  const { statement } = variable.bindings[0]!;
  return statement?.kind === "ImportFrom" && (statement.module === "typing" || statement.module === "collections.abc");
}

/** What `|` certainly takes. */
function isType(node: Expr, cx: FunctionContext): boolean {
  if (node.kind === "Constant") return node.value.type === "None";
  if (node.kind === "Name") return cx.scope.resolve(node.id) === undefined && isInert(node, cx);
  return (node.kind === "Subscript" || node.kind === "BinOp") && isInert(node, cx);
}
