/** Statements on one line, answering to `simple_stmt` of CPython's grammar. */
import type { Expr, Stmt } from "../../ast/nodes.js";
import type { Build, BuilderTable } from "./build.js";
import { importStatement } from "./imports.js";
import { binaryOperator } from "./operators.js";
import { typeDefinition } from "./definitions.js";
import { checkSingleTarget } from "./check-assignment.js";
import { asTarget, holdsStarred } from "./targets.js";

export const simpleStatements: BuilderTable<Stmt> = {
  ExpressionStatement: (build) => ({ kind: "Expr", value: build.onlyChild(), ...build.here() }),
  AssignStatement: assign,
  UpdateStatement: update,
  ReturnStatement: (build) => ({ kind: "Return", value: optionalChild(build), ...build.here() }),
  DeleteStatement: remove,
  PassStatement: (build) => ({ kind: "Pass", ...build.here() }),
  BreakStatement: (build) => ({ kind: "Break", ...build.here() }),
  ContinueStatement: (build) => ({ kind: "Continue", ...build.here() }),
  RaiseStatement: raise,
  AssertStatement: assert,
  ScopeStatement: scope,
  ImportStatement: importStatement,
  TypeDefinition: typeDefinition,
};

function optionalChild(build: Build): Expr | null {
  if (!build.cursor.firstChild()) return null;
  const value = build.expression();
  build.cursor.parent();
  return value;
}

function assign(build: Build): Stmt {
  const { cursor } = build;
  cursor.firstChild();
  const first = build.expression();
  const simple = cursor.name === "VariableName" ? 1 : 0;
  const items = [first];
  let annotation: Expr | null = null;
  while (cursor.nextSibling()) {
    if (cursor.name === "TypeDef") annotation = build.onlyChild();
    else items.push(build.expression());
  }
  cursor.parent();
  if (annotation !== null) {
    checkSingleTarget(build, first);
    const target = asTarget(build, first, "assign");
    return { kind: "AnnAssign", target, annotation, value: items[1] ?? null, simple, ...build.here() };
  }
  const value = items.pop()!;
  const targets = items.map((item) => asTarget(build, item, "assign"));
  return { kind: "Assign", targets, value, ...build.here() };
}

function update(build: Build): Stmt {
  const { cursor } = build;
  cursor.firstChild();
  const target = build.expression();
  checkSingleTarget(build, target);
  asTarget(build, target, "assign");
  cursor.nextSibling();
  const op = binaryOperator(build.source.slice(cursor.from, cursor.to - 1));
  cursor.nextSibling();
  const value = build.expression();
  if (cursor.name === "ExpressionList" && holdsStarred(value)) build.since(9);
  cursor.parent();
  return { kind: "AugAssign", target, op, value, ...build.here() };
}

function remove(build: Build): Stmt {
  const { cursor } = build;
  cursor.firstChild();
  const items = cursor.name === "ExpressionList" ? build.expressions() : [build.expression()];
  cursor.parent();
  const targets = items.map((item) => asTarget(build, item, "del"));
  return { kind: "Delete", targets, ...build.here() };
}

function raise(build: Build): Stmt {
  const { cursor } = build;
  let exc: Expr | null = null;
  let cause: Expr | null = null;
  if (cursor.firstChild()) {
    exc = build.expression();
    if (cursor.nextSibling() && cursor.nextSibling()) cause = build.expression();
    cursor.parent();
  }
  return { kind: "Raise", exc, cause, ...build.here() };
}

function assert(build: Build): Stmt {
  const { cursor } = build;
  cursor.firstChild();
  const test = build.expression();
  const msg = cursor.nextSibling() ? build.expression() : null;
  cursor.parent();
  return { kind: "Assert", test, msg, ...build.here() };
}

function scope(build: Build): Stmt {
  const { cursor } = build;
  const kind = build.source[cursor.from] === "g" ? "Global" : "Nonlocal";
  const names: string[] = [];
  cursor.firstChild();
  do names.push(build.name());
  while (cursor.nextSibling());
  cursor.parent();
  return { kind, names, ...build.here() };
}
