/** Functions, classes and type aliases, answering to `function_def`, `class_def`, `type_alias` of CPython's grammar. */
import type { ClassDef, Expr, Name, Stmt, TypeParam } from "../../ast/nodes.js";
import type { Build, BuilderTable } from "./build.js";
import { body, bodyEnd } from "./body.js";
import { PAREN_L } from "../characters.js";
import { parameters } from "./parameters.js";
import { argumentLists } from "./primaries.js";

export const definitions: BuilderTable<Stmt> = {
  FunctionDefinition: (build) => functionDefinition(build, []),
  ClassDefinition: (build) => classDefinition(build, []),
  DecoratedStatement: decorated,
};

function decorated(build: Build): Stmt {
  const { cursor } = build;
  const decorators: Expr[] = [];
  cursor.firstChild();
  while (cursor.name === "Decorator") {
    cursor.firstChild();
    cursor.nextSibling();
    decorators.push(decorator(build));
    cursor.parent();
    cursor.nextSibling();
  }
  const statement =
    cursor.name === "ClassDefinition" ? classDefinition(build, decorators) : functionDefinition(build, decorators);
  cursor.parent();
  return statement;
}

/** Before 3.9 a dotted name, or a call of one. */
function decorator(build: Build): Expr {
  const expression = build.expression();
  const called = expression.kind === "Call" ? expression.func : expression;
  if (build.code() === PAREN_L || !isDottedName(called)) build.since(9);
  return expression;
}

function isDottedName(expression: Expr): boolean {
  if (expression.kind === "Attribute") return isDottedName(expression.value);
  return expression.kind === "Name";
}

function functionDefinition(build: Build, decorator_list: readonly Expr[]): Stmt {
  const { cursor } = build;
  const start = cursor.from;
  cursor.firstChild();
  const isAsync = cursor.name === "async";
  if (isAsync) cursor.nextSibling();
  const name = build.name();
  cursor.nextSibling();
  const type_params = typeParameters(build);
  const args = parameters(build);
  cursor.nextSibling();
  let returns: Expr | null = null;
  if (cursor.name === "TypeDef") {
    returns = build.onlyChild();
    cursor.nextSibling();
  }
  const statements = body(build);
  cursor.parent();
  const at = build.at(start, bodyEnd(build, statements));
  const kind = isAsync ? "AsyncFunctionDef" : "FunctionDef";
  return { kind, name, args, body: statements, decorator_list, returns, type_params, ...at };
}

function classDefinition(build: Build, decorator_list: readonly Expr[]): ClassDef {
  const { cursor } = build;
  const start = cursor.from;
  cursor.firstChild();
  const name = build.name();
  cursor.nextSibling();
  const type_params = typeParameters(build);
  let args: readonly Expr[] = [];
  let keywords: ClassDef["keywords"] = [];
  if (cursor.name === "ArgList") {
    ({ args, keywords } = argumentLists(build, false));
    cursor.nextSibling();
  }
  const statements = body(build);
  cursor.parent();
  const at = build.at(start, bodyEnd(build, statements));
  return { kind: "ClassDef", name, bases: args, keywords, body: statements, decorator_list, type_params, ...at };
}

export function typeDefinition(build: Build): Stmt {
  const { cursor } = build;
  cursor.firstChild();
  build.since(12);
  const name: Name = { kind: "Name", id: build.name(), ctx: "Store", ...build.here() };
  cursor.nextSibling();
  const type_params = typeParameters(build);
  const value = build.expression();
  cursor.parent();
  return { kind: "TypeAlias", name, type_params, value, ...build.here() };
}

/** With the cursor on a TypeParamList: builds it and moves on. On anything else: none. */
function typeParameters(build: Build): TypeParam[] {
  const { cursor } = build;
  const params: TypeParam[] = [];
  if (cursor.name !== "TypeParamList") return params;
  build.since(12, cursor.from, cursor.from + 1);
  cursor.firstChild();
  do params.push(typeParameter(build));
  while (cursor.nextSibling());
  cursor.parent();
  cursor.nextSibling();
  return params;
}

function typeParameter(build: Build): TypeParam {
  const { cursor } = build;
  let kind: TypeParam["kind"] = "TypeVar";
  let name = "";
  let bound: Expr | null = null;
  let default_value: Expr | null = null;
  cursor.firstChild();
  do {
    switch (cursor.name) {
      case "TypeParamStar":
        kind = "TypeVarTuple";
        break;
      case "TypeParamDoubleStar":
        kind = "ParamSpec";
        break;
      case "VariableName":
        name = build.name();
        break;
      case "TypeDef":
        bound = build.onlyChild();
        break;
      default:
        build.since(13, cursor.from, cursor.from + 1);
        default_value = build.onlyChild();
    }
  } while (cursor.nextSibling());
  cursor.parent();
  const here = build.here();
  return kind === "TypeVar" ? { kind, name, bound, default_value, ...here } : { kind, name, default_value, ...here };
}
