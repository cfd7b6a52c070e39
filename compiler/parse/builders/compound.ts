/** Statements that hold blocks, answering to `compound_stmt` of CPython's grammar. */
import type { ExceptHandler, Expr, MatchCase, Stmt, WithItem } from "../../ast/nodes.js";
import type { Build, BuilderTable } from "./build.js";
import { body, bodyEnd } from "./body.js";
import { levels } from "./nesting.js";
import { asTarget, holdsStarred } from "./targets.js";

export const compoundStatements: BuilderTable<Stmt> = {
  IfStatement: ifStatement,
  WhileStatement: whileStatement,
  ForStatement: forStatement,
  TryStatement: tryStatement,
  WithStatement: withStatement,
  MatchStatement: matchStatement,
};

/** With the cursor on the block: that block and, if one follows, the block of the ElseClause behind it. */
function bodyAndElse(build: Build): [Stmt[], Stmt[]] {
  const statements = body(build);
  return [statements, build.cursor.nextSibling() ? clauseBody(build) : []];
}

/** The block of an ElseClause or a FinallyClause. */
function clauseBody(build: Build): Stmt[] {
  build.cursor.firstChild();
  const statements = body(build);
  build.cursor.parent();
  return statements;
}

function lastOf(...blocks: readonly (readonly Stmt[])[]): readonly Stmt[] {
  return blocks.findLast((block) => block.length > 0)!;
}

/** `elif` is an If of its own in `orelse`; a long ladder is built from its end, without recursion. */
function ifStatement(build: Build): Stmt {
  const { cursor } = build;
  const branches: { start: number; test: Expr; body: Stmt[] }[] = [];
  const start = cursor.from;
  let orelse: Stmt[] = [];
  cursor.firstChild();
  branches.push({ start, ...branch(build) });
  while (cursor.nextSibling()) {
    if (cursor.name === "ElseClause") {
      orelse = clauseBody(build);
    } else {
      const from = cursor.from;
      cursor.firstChild();
      branches.push({ start: from, ...branch(build) });
      cursor.parent();
    }
  }
  cursor.parent();
  build.nesting.enter(branches.length * levels.elif);
  build.nesting.leave(branches.length * levels.elif);
  build.nesting.chain(branches.length);
  const end = bodyEnd(build, orelse.length > 0 ? orelse : branches[branches.length - 1]!.body);
  for (let i = branches.length - 1; i > 0; i--) {
    const { start, test, body } = branches[i]!;
    orelse = [{ kind: "If", test, body, orelse, ...build.at(start, end) }];
  }
  return { kind: "If", test: branches[0]!.test, body: branches[0]!.body, orelse, ...build.at(start, end) };
}

function branch(build: Build): { test: Expr; body: Stmt[] } {
  const test = build.expression();
  build.cursor.nextSibling();
  return { test, body: body(build) };
}

function whileStatement(build: Build): Stmt {
  const { cursor } = build;
  const start = cursor.from;
  cursor.firstChild();
  const test = build.expression();
  cursor.nextSibling();
  const [statements, orelse] = bodyAndElse(build);
  cursor.parent();
  const at = build.at(start, bodyEnd(build, lastOf(statements, orelse)));
  return { kind: "While", test, body: statements, orelse, ...at };
}

function forStatement(build: Build): Stmt {
  const { cursor } = build;
  const start = cursor.from;
  cursor.firstChild();
  const isAsync = cursor.name === "async";
  if (isAsync) cursor.nextSibling();
  const target = asTarget(build, build.expression(), "assign");
  cursor.nextSibling();
  const iter = build.expression();
  if (cursor.name === "ExpressionList" && holdsStarred(iter)) build.since(9);
  cursor.nextSibling();
  const [statements, orelse] = bodyAndElse(build);
  cursor.parent();
  const at = build.at(start, bodyEnd(build, lastOf(statements, orelse)));
  return { kind: isAsync ? "AsyncFor" : "For", target, iter, body: statements, orelse, ...at };
}

function tryStatement(build: Build): Stmt {
  const { cursor } = build;
  const start = cursor.from;
  const handlers: ExceptHandler[] = [];
  let star = false;
  let orelse: Stmt[] = [];
  let finalbody: Stmt[] = [];
  cursor.firstChild();
  const statements = body(build);
  while (cursor.nextSibling()) {
    if (cursor.name === "ElseClause") orelse = clauseBody(build);
    else if (cursor.name === "FinallyClause") finalbody = clauseBody(build);
    else {
      const [handler, isStar] = exceptClause(build);
      if (handlers.length > 0 && isStar !== star) throw build.reject(handler.start, handler.start + 6);
      star = isStar;
      handlers.push(handler);
    }
  }
  cursor.parent();
  const last = lastOf(handlers[handlers.length - 1]?.body ?? [], orelse, finalbody);
  const at = build.at(start, bodyEnd(build, last));
  return { kind: star ? "TryStar" : "Try", body: statements, handlers, orelse, finalbody, ...at };
}

/** The handler, and whether it is an `except*`. */
function exceptClause(build: Build): [ExceptHandler, boolean] {
  const { cursor } = build;
  const start = cursor.from;
  let star = false;
  let type: Expr | null = null;
  let name: string | null = null;
  cursor.firstChild();
  if (cursor.name === "ExceptStar") {
    build.since(11);
    star = true;
    cursor.nextSibling();
  }
  if (cursor.name !== "Body") {
    type = build.expression();
    if (cursor.name === "ExpressionList" && build.python < 14) {
      throw build.reject(cursor.from, cursor.to);
    }
    cursor.nextSibling();
    if (cursor.name === "VariableName") {
      name = build.name();
      cursor.nextSibling();
    }
  }
  if (star && type === null) throw build.reject(cursor.from, cursor.from + 1);
  const statements = body(build);
  cursor.parent();
  return [
    { kind: "ExceptHandler", type, name, body: statements, ...build.at(start, bodyEnd(build, statements)) },
    star,
  ];
}

function withStatement(build: Build): Stmt {
  const { cursor } = build;
  const start = cursor.from;
  const items: WithItem[] = [];
  cursor.firstChild();
  const isAsync = cursor.name === "async";
  if (isAsync) cursor.nextSibling();
  if (build.source.slice(start, cursor.from).includes("(")) build.since(9);
  do addWithItem(build, items);
  while (cursor.nextSibling() && cursor.name === "WithItem");
  const statements = body(build);
  cursor.parent();
  const at = build.at(start, bodyEnd(build, statements));
  return { kind: isAsync ? "AsyncWith" : "With", items, body: statements, ...at };
}

function addWithItem(build: Build, items: WithItem[]): void {
  const { cursor } = build;
  cursor.firstChild();
  const tuple = cursor.name === "TupleExpression";
  const context_expr = build.expression();
  const plain = tuple && !holdsNamedExpression(build);
  const optional_vars = cursor.nextSibling() ? asTarget(build, build.expression(), "assign") : null;
  const alone = items.length === 0 && optional_vars === null;
  cursor.parent();
  // Since 3.9 `with (a, b):` is two items: only what cannot be a list of items is read as a tuple.
  if (plain && alone && build.python >= 9 && context_expr.kind === "Tuple" && cursor.nextName !== "WithItem") {
    const { elts } = context_expr;
    if (elts.length > 0 && elts.every((item) => item.kind !== "Starred")) {
      for (const item of elts) items.push({ kind: "withitem", context_expr: item, optional_vars: null });
      return;
    }
  }
  items.push({ kind: "withitem", context_expr, optional_vars });
}

/** Whether an element of the tuple under the cursor is `name := value` without parentheses. */
function holdsNamedExpression(build: Build): boolean {
  const { cursor } = build;
  let found = false;
  if (cursor.firstChild()) {
    do found ||= cursor.name === "NamedExpression";
    while (cursor.nextSibling());
    cursor.parent();
  }
  return found;
}

function matchStatement(build: Build): Stmt {
  const { cursor } = build;
  const start = cursor.from;
  const cases: MatchCase[] = [];
  cursor.firstChild();
  build.since(10);
  const subject = build.expression();
  while (cursor.nextSibling()) cases.push(matchClause(build));
  cursor.parent();
  const at = build.at(start, bodyEnd(build, cases[cases.length - 1]!.body));
  return { kind: "Match", subject, cases, ...at };
}

function matchClause(build: Build): MatchCase {
  const { cursor } = build;
  cursor.firstChild();
  const pattern = build.pattern();
  cursor.nextSibling();
  let guard: Expr | null = null;
  if (cursor.name === "Guard") {
    guard = build.onlyChild();
    cursor.nextSibling();
  }
  const statements = body(build);
  cursor.parent();
  return { kind: "match_case", pattern, guard, body: statements };
}
