/** A class whose body is plain, as `class` of JavaScript that the runtime is told of. */

import type { ClassDef, FunctionDef, AsyncFunctionDef, Node, Stmt } from "../../ast/nodes.js";
import { classNamed } from "../../scope/definitions.js";
import { contains } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type Annotation, annotationTable, commentsOf } from "../annotations.js";
import { typedBase } from "../class-types.js";
import {
  blankLines,
  closingComments,
  firstOffset,
  headComments,
  leadingComments,
  trailingComments,
} from "../comments.js";
import { type ClassContext, FunctionContext, py } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { aliasedMethod } from "../facts/class-form.js";
import { safeName } from "../facts/js-names.js";
import { isAccessor, methodRole } from "../facts/methods.js";
import { docstring, lowerFunction } from "../function-body.js";
import { mangled } from "../names.js";
import type { Accessor } from "../raising.js";
import { assignName } from "../targets.js";
import { type Completion, withTypeParameters } from "../type-parameters.js";
import { fieldAccess } from "./field-access.js";
import { decorate } from "./function.js";
import { firstLine, typeParameterList } from "./function-details.js";
import { methodSpec } from "./method-spec.js";

/** The class as `class` of JavaScript. */
export function lowerJsClass(node: ClassDef, cx: FunctionContext): ts.Statement[] {
  const variable = cx.scope.resolve(node.name);
  const jsName = variable?.jsName ?? safeName(node.name);
  if (node.decorator_list.length > 0) {
    const decorators = node.decorator_list.map((decorator) => lowerExpr(decorator, cx));
    // Inside, the variable's name is the variable's; only `super()` needs a name for the class itself.
    const itself = contains(node, namesItself) ? cx.temporary(false) : undefined;
    const bare = withTypeParameters(node, cx, (inner) => jsClass(node, inner, itself));
    return [assignName(node.name, decorate(cx.at(bare, node), decorators, node, cx), node, cx, node)];
  }
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
  return [assignName(node.name, cx.at(value, node), node, cx, node)];
}

function namesItself(node: Node): boolean {
  return node.kind === "Name" && (node.id === "super" || node.id === "__class__");
}

/** The class expression, registered in its static block. */
function jsClass(node: ClassDef, cx: FunctionContext, jsName: string | undefined): Completion {
  const scope = cx.scopeOf(node);
  const context: ClassContext = { name: node.name, jsName: jsName ?? "", scope, plainInstances: true };
  const inner = new FunctionContext(cx.module, "plain", scope, cx, context);
  const members: ts.ClassMember[] = [];
  const methods: ts.Property[] = [];
  const attributes: ts.Property[] = [];
  const aliases: ts.Property[] = [];
  const annotations: Annotation[] = [];
  const head = headComments(node.body, cx);
  let previousEnd: number | null = null;
  for (const statement of node.body) {
    const start = firstOffset(statement);
    const queued = cx.module.comments.peek();
    const from = queued !== undefined && queued.start < start ? queued.start : start;
    const blank = previousEnd === null ? 0 : Math.min(1, blankLines(previousEnd, from, cx.text));
    const leading = leadingComments(statement, cx);
    const member = lowerMember(statement, inner, { body: node.body, methods, attributes, aliases, annotations });
    const { inner: within, trailing } = trailingComments(statement, cx);
    previousEnd = statement.end;
    const own = [...leading, ...within, ...(trailing === undefined ? [] : [trailing])];
    if (member !== undefined) {
      const comments = [...(members.length === 0 ? head : []), ...own, ...(member.leading ?? [])];
      members.push(f.withComments(member, { leading: comments, blankLinesBefore: blank }));
    } else if (statement.kind === "Assign" || (statement.kind === "AnnAssign" && statement.value !== null)) {
      const table = aliasedMethod(statement, node.body) === undefined ? attributes : aliases;
      table.push(f.withComments(table.pop()!, { leading: [...leading, ...within], trailing }));
    } else if (statement.kind === "AnnAssign") {
      annotations.push({ ...annotations.pop()!, leading: [...leading, ...within], trailing });
    } else head.push(...own);
  }
  const closing = closingComments(node.body, cx);
  const leftover = members.length === 0 ? [...head] : [];
  const table = annotationTable(annotations, inner, node.decorator_list.length > 0 || cx.module.makesDataclasses);
  if (table === undefined) leftover.push(...annotations.flatMap(commentsOf));
  const registered = [
    ...registration(node, inner, { methods, attributes, aliases }),
    ...(table === undefined ? [] : [table]),
  ];
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

interface Tables {
  readonly body: readonly Stmt[];
  readonly methods: ts.Property[];
  readonly attributes: ts.Property[];
  /** Methods by their other names. */
  readonly aliases: ts.Property[];
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
      const method = aliasedMethod(node, tables.body);
      if (method !== undefined) tables.aliases.push(f.property(name, f.str(mangled(method, cx))));
      else if (node.value !== null) tables.attributes.push(f.property(name, lowerExpr(node.value, cx)));
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
  const { params, body, generator } = lowered;
  const returnType = accessor === "set" ? undefined : lowered.returnType;
  return cx.at(f.method(name, params, body, { generator, returnType, accessor }), node);
}

/** The names of the getters or setters of a class that hand back. */
function accessorsHandingBack({ body }: ClassDef, accessor: Accessor, cx: FunctionContext): string[] {
  const { functions } = cx.module.handingBack;
  const handsBack = (each: Stmt): each is FunctionDef =>
    each.kind === "FunctionDef" && isAccessor(each) === accessor && functions.has(each);
  return body.filter(handsBack).map(({ name }) => mangled(name, cx));
}

/** What the runtime is told of a JS class. */
function registration(
  node: ClassDef,
  cx: FunctionContext,
  { methods, attributes, aliases }: Pick<Tables, "methods" | "attributes" | "aliases">,
): ts.Property[] {
  const { qualname } = cx.scope;
  const members: ts.Property[] = [f.property("name", f.str(node.name)), f.property("line", f.num(firstLine(node)))];
  if (qualname !== node.name) members.push(f.property("qualname", f.str(qualname)));
  if (node.bases.length > 1 || node.bases.some((base) => base.kind === "Subscript"))
    members.push(f.property("bases", f.array(node.bases.map((base) => lowerExpr(base, cx.parent!)))));
  const doc = docstring(node.body);
  if (doc !== null) members.push(f.property("doc", f.str(doc)));
  if (cx.module.classFacts.get(node)?.guarded === true) members.push(f.property("guarded", f.bool(true)));
  members.push(...fieldAccess(node, cx));
  for (const [accessor, property] of [
    ["get", "getters"],
    ["set", "setters"],
  ] as const) {
    const names = accessorsHandingBack(node, accessor, cx);
    if (names.length > 0) members.push(f.property(property, f.str(names.join(" "))));
  }
  if (cx.module.keepsOrder && methods.length > 0 && attributes.length + aliases.length > 0) {
    members.push(f.property("order", f.str([...cx.scope.variables.keys()].map((n) => mangled(n, cx)).join(" "))));
  }
  if (methods.length > 0) members.push(f.property("methods", f.object(methods)));
  if (attributes.length > 0) members.push(f.property("attributes", f.object(attributes)));
  if (aliases.length > 0) members.push(f.property("aliases", f.object(aliases)));
  return members;
}
