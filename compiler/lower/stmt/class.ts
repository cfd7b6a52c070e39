/** `class`: a JS class where the body is plain, else the general form that runs the body as code (PEP 3115). */

import type { ClassDef, Expr, FunctionDef, AsyncFunctionDef, Stmt } from "../../ast/nodes.js";
import { type Annotation, annotationTable } from "../annotations.js";
import { isAccessor, methodRole } from "../class-form.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { hoistedDeclarations, lowerBlock } from "../body.js";
import {
  blankLines,
  closingComments,
  firstOffset,
  headComments,
  leadingComments,
  trailingComments,
} from "../comments.js";
import { type ClassContext, dynamic, FunctionContext, py } from "../context.js";
import { callArguments } from "../expr/call.js";
import { lowerExpr } from "../expr/index.js";
import { baseOf, classNamed } from "../class-facts.js";
import { docstring, type LoweredFunction, lowerFunction } from "../function-body.js";
import { returnsValue } from "../returns.js";
import { assignName } from "../loop.js";
import { isBuiltin, mangled, safeName } from "../names.js";
import { type Completion, withTypeParameters } from "../type-parameters.js";
import { hintedType } from "../types.js";
import { decorate, detailsObject, functionDetails, typeParameterList } from "./function.js";

export function lowerClassDef(node: ClassDef, cx: FunctionContext): ts.Statement[] {
  return cx.module.classForms.has(node) ? lowerJsClass(node, cx) : lowerGeneralClass(node, cx);
}

/** The class as `class` of JavaScript. */
function lowerJsClass(node: ClassDef, cx: FunctionContext): ts.Statement[] {
  const variable = cx.scope.resolve(node.name);
  const jsName = variable?.jsName ?? safeName(node.name);
  const value = withTypeParameters(node, cx, (inner) => jsClass(node, inner, jsName));
  const placement = variable === undefined ? undefined : cx.module.placements.get(variable);
  if (
    value.kind === "ClassExpression" &&
    placement?.kind === "in place" &&
    placement.constant &&
    placement.at === node
  ) {
    const { superClass, members } = value;
    return [cx.at(f.classDeclaration(jsName, superClass, members), node)];
  }
  return [assignName(node.name, value, node, cx, node)];
}

/** The class expression, registered in its static block. */
function jsClass(node: ClassDef, cx: FunctionContext, jsName: string): Completion {
  const scope = cx.module.scopes.of.get(node)!;
  const context: ClassContext = { name: node.name, jsName, scope, plainInstances: true };
  const inner = new FunctionContext(cx.module, "plain", scope, cx, context);
  const members: ts.ClassMember[] = [];
  const methods: ts.Property[] = [];
  const attributes: ts.Property[] = [];
  const annotations: Annotation[] = [];
  const head = headComments(node.body, cx);
  let previousEnd: number | null = null;
  for (const statement of node.body) {
    const start = firstOffset(statement);
    const queued = cx.module.comments.peek();
    const from = queued !== undefined && queued.start < start ? queued.start : start;
    const blank = previousEnd === null ? 0 : Math.min(1, blankLines(previousEnd, from, cx.text));
    const leading = leadingComments(statement, cx);
    const member = lowerMember(statement, inner, { methods, attributes, annotations });
    const { inner: within, trailing } = trailingComments(statement, cx);
    previousEnd = statement.end;
    const comments = [
      ...(members.length === 0 ? head : []),
      ...leading,
      ...within,
      ...(trailing === undefined ? [] : [trailing]),
    ];
    if (member !== undefined)
      members.push(
        f.withComments(member, { leading: [...comments, ...(member.leading ?? [])], blankLinesBefore: blank }),
      );
    else head.push(...comments);
  }
  const closing = closingComments(node.body, cx);
  const leftover = members.length === 0 ? head : [];
  const registered = registration(node, inner, methods, attributes, annotations);
  const root = f.member("py", node.type_params.length > 0 ? "Generic" : "object");
  const [first] = node.bases;
  const superClass = first === undefined ? root : typedBase(node, lowerExpr(classNamed(first), cx), cx);
  return (typeParameters) => {
    const options = f.object([...registered, ...typeParameterList(typeParameters)]);
    const block = f.staticBlock([f.statement(inner.at(py("class", f.self(), options), node))]);
    const comments = { leading: [...leftover, ...closing], blankLinesBefore: members.length > 0 ? 1 : 0 };
    return f.classExpression(jsName, superClass, [...members, f.withComments(block, comments)]);
  };
}

/**
 * The base as TypeScript accepts it: as any class where it is `Dynamic`, or where a method does not override one of its own
 * as TypeScript wants.
 */
function typedBase(node: ClassDef, base: ts.Expression, cx: FunctionContext): ts.Expression {
  const known = baseClass(node, cx) !== undefined || (base.kind === "Identifier" && isBuiltin(base.name, cx));
  if (known && !overridesFreely(node, cx)) return base;
  cx.module.usesClass = true;
  return f.as(base, f.ref("Class"));
}

function overridesFreely(node: ClassDef, cx: FunctionContext): boolean {
  const own = members(node, cx);
  for (let at = baseClass(node, cx); at !== undefined; at = baseClass(at, cx)) {
    for (const [name, shape] of members(at, cx)) if (own.has(name) && own.get(name) !== shape) return true;
  }
  return false;
}

function baseClass(node: ClassDef, cx: FunctionContext): ClassDef | undefined {
  return baseOf(node, cx.module.scopes.of.get(node)!);
}

/** What TypeScript compares of the members of a class body. */
function members(node: ClassDef, cx: FunctionContext): Map<string, string> {
  const shapes = new Map<string, string>();
  for (const member of node.body) {
    if (member.kind !== "FunctionDef" && member.kind !== "AsyncFunctionDef") continue;
    const { args } = member;
    const count = args.posonlyargs.length + args.args.length + args.kwonlyargs.length;
    const hints = [...args.args.map((arg) => arg.annotation), member.returns].map((hint) => hintedType(hint, cx));
    const rest = [
      ...hints,
      args.vararg !== null,
      args.kwarg !== null,
      args.defaults.length,
      isAccessor(member),
      returnsValue(member.body),
    ];
    shapes.set(member.name, [member.kind, count, ...rest].join());
  }
  return shapes;
}

interface Tables {
  readonly methods: ts.Property[];
  readonly attributes: ts.Property[];
  readonly annotations: Annotation[];
}

/** A method or accessor; attributes go to the registration. */
function lowerMember(node: Stmt, cx: FunctionContext, tables: Tables): ts.ClassMember | undefined {
  switch (node.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return lowerMethod(node, cx, tables);
    case "Assign":
    case "AnnAssign": {
      const target = node.kind === "Assign" ? node.targets[0]! : node.target;
      const name = mangled(target.kind === "Name" ? target.id : "", cx);
      if (node.kind === "AnnAssign") tables.annotations.push({ name, value: node.annotation });
      if (node.value !== null) tables.attributes.push(f.property(name, lowerExpr(node.value, cx)));
      return undefined;
    }
    default:
      return undefined;
  }
}

function lowerMethod(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext, tables: Tables): ts.ClassMember {
  const role = methodRole(node);
  const isStatic = role === "staticmethod";
  const lowered = lowerFunction(node, cx, cx.classContext, !isStatic);
  const name = mangled(node.name, cx);
  for (const capture of lowered.captured) tables.attributes.push(f.property(capture.name, capture.value));
  const accessor = isAccessor(node);
  const spec = withTypeParameters(node, cx, (inner) => methodSpec(node, lowered, role, inner));
  // Of a getter the runtime needs to be told only what a program can see.
  if (accessor === undefined || (accessor === "get" && spec.kind !== "StringLiteral")) {
    tables.methods.push(f.property(name, spec));
  }
  const docs = lowered.doc === null ? [] : [];
  return f.withComments(
    cx.at(
      f.method(name, lowered.params, lowered.body, {
        generator: lowered.generator,
        returnType: accessor === "set" ? undefined : lowered.returnType,
        accessor,
      }),
      node,
    ),
    { leading: docs },
  );
}

const specMakers = {
  plain: "method",
  coroutine: "coroutine",
  generator: "generatorMethod",
  "async generator": "asyncGeneratorMethod",
  suspendable: "suspendableMethod",
} as const;

/** How the runtime makes the JS method a Python one. */
function methodSpec(
  node: FunctionDef | AsyncFunctionDef,
  { kind, text, params }: LoweredFunction,
  role: "classmethod" | "staticmethod" | undefined,
  cx: FunctionContext,
): Completion {
  const members = functionDetails(node, params, docstring(node.body), cx);
  return (typeParameters) => {
    const details = detailsObject(members, typeParameters);
    if (kind === "plain" && role === undefined && details === undefined) return f.str(text);
    const args: ts.Expression[] = [f.str(text), f.num(node.lineno)];
    if (details !== undefined) args.push(details);
    const spec = py(specMakers[kind as keyof typeof specMakers], ...args);
    return role === undefined ? spec : py(role === "classmethod" ? "classMethod" : "staticMethod", spec);
  };
}

/** What the runtime is told of a JS class. */
function registration(
  node: ClassDef,
  cx: FunctionContext,
  methods: ts.Property[],
  attributes: ts.Property[],
  annotations: readonly Annotation[],
): ts.Property[] {
  const { qualname } = cx.scope;
  const members: ts.Property[] = [f.property("name", f.str(node.name)), f.property("line", f.num(node.lineno))];
  if (qualname !== node.name) members.push(f.property("qualname", f.str(qualname)));
  if (node.bases.length > 1 || node.bases.some((base) => base.kind === "Subscript"))
    members.push(f.property("bases", f.array(node.bases.map((base) => lowerExpr(base, cx.parent!)))));
  const doc = docstring(node.body);
  if (doc !== null) members.push(f.property("doc", f.str(doc)));
  if (methods.length > 0) members.push(f.property("methods", f.object(methods)));
  if (attributes.length > 0) members.push(f.property("attributes", f.object(attributes)));
  const table = annotationTable(annotations, cx);
  if (table !== undefined) members.push(table);
  return members;
}

/** The body as code over a namespace: metaclasses, decorators, computed bases, statements of any kind. */
function lowerGeneralClass(node: ClassDef, cx: FunctionContext): ts.Statement[] {
  const scope = cx.module.scopes.of.get(node)!;
  const decorators = node.decorator_list.map((decorator) => lowerExpr(decorator, cx));
  const built = withTypeParameters(node, cx, (outer) => {
    const namespace = cx.temporary(false);
    const context: ClassContext = { name: node.name, jsName: `${namespace}.cls`, scope, plainInstances: false };
    const inner = new FunctionContext(cx.module, "plain", scope, outer, context, namespace);
    const bases = f.array(lowerBases(node.bases, outer));
    const keywords = node.keywords.length === 0 ? f.undef() : callArguments([], node.keywords, outer)[0]!;
    const body = lowerBlock(node.body, inner);
    const statements = [...hoistedDeclarations(inner), ...inner.declareTemporaries(), ...body.body];
    const callback = f.arrow([f.param(namespace, dynamic(cx))], f.block(statements, body.closing));
    const members: ts.Property[] = [
      f.property("line", f.num(node.lineno)),
      f.property("qualname", f.str(scope.qualname)),
    ];
    const doc = docstring(node.body);
    if (doc !== null) members.push(f.property("doc", f.str(doc)));
    return (typeParameters) => {
      const options = f.object([...members, ...typeParameterList(typeParameters)]);
      return cx.at(py("buildClass", f.str(node.name), bases, keywords, callback, options), node);
    };
  });
  return [assignName(node.name, decorate(built, decorators, node, cx), node, cx, node)];
}

function lowerBases(bases: readonly Expr[], cx: FunctionContext): ts.Expression[] {
  return bases.map((base) =>
    base.kind === "Starred" ? f.spread(py("spread", lowerExpr(base.value, cx))) : lowerExpr(base, cx),
  );
}
