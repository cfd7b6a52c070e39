/** `try` with `except*` (PEP 654); runtime/exceptions/except-star.ts does the splitting. */

import type { ExceptHandler, TryStar } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { lowerBlock } from "../body.js";
import { dynamic, type FunctionContext, py } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { endReachable } from "../facts/returns.js";
import { leaveTry, learns, observes } from "../try-site.js";
import { passingVariable, withFinally } from "./finally.js";

/**
 * Each clause handles its part of the group and what it raises is collected; then the rest and the raised ones are raised
 * together.
 */
export function lowerTryStar(node: TryStar, cx: FunctionContext): ts.Statement[] {
  return node.finalbody.length === 0 ? lowerStarred(node, cx) : cx.raising.catching(() => lowerStarred(node, cx));
}

function lowerStarred(node: TryStar, cx: FunctionContext): ts.Statement[] {
  const completed = node.orelse.length > 0 ? cx.temporary(false) : null;
  const atEnd = completed === null ? [] : [f.statement(f.assign(f.id(completed), f.bool(true)))];
  const statements = learns(node, cx) ? lowerLearning(node, atEnd, cx) : lowerCaught(node, atEnd, cx);
  if (completed !== null) {
    statements.unshift(f.variable(completed, f.bool(false), f.keyword("boolean")));
    statements.push(f.ifThen(f.id(completed), lowerBlock(node.orelse, cx)));
  }
  if (node.finalbody.length === 0) return statements;
  return withFinally(f.tryCatch(statements), undefined, node.finalbody, passingVariable(node.finalbody, cx), true, cx);
}

function lowerCaught(node: TryStar, atEnd: readonly ts.Statement[], cx: FunctionContext): ts.Statement[] {
  const { body, closing } = cx.raising.catching(() => lowerBlock(node.body, cx));
  const thrown = cx.temporary(false);
  const handled = lowerStarClauses(node, py("star", f.id(thrown)), cx);
  return [f.tryCatch(f.block([...body, ...atEnd], closing), f.catchClause(thrown, handled))];
}

/** In programs that run at once it learns, and what is raised in its body jumps to the clauses, as in `try` (try.ts). */
function lowerLearning(node: TryStar, atEnd: readonly ts.Statement[], cx: FunctionContext): ts.Statement[] {
  const mark = cx.temporary(false);
  const isObservant = node.handlers.some((handler) => observes(handler, cx));
  const number = f.num(cx.module.trySites++);
  cx.marks.push(mark);
  const { lowered, exit } = cx.raising.leaving(() => lowerBlock(node.body, cx));
  cx.marks.pop();
  const ends = endReachable(node.body) ? [...atEnd, ...leaveTry(mark)] : [];
  const body = f.block([...lowered.body, ...ends], lowered.closing);
  const thrown = cx.temporary(false);
  const arrived = f.id(exit.thrown);
  const tried = f.tryCatch(body, f.catchClause(thrown, [f.statement(f.assign(arrived, f.id(thrown)))]));
  const handled = lowerStarClauses(node, py("starBy", f.id(mark), arrived), cx);
  return [
    f.constant(mark, py("enterTry", number, ...(isObservant ? [f.bool(true)] : []))),
    f.variable(exit.thrown),
    exit.used ? f.labeled(exit.label, tried) : tried,
    f.ifThen(f.binary(arrived, "!==", f.undef()), f.block(handled)),
  ];
}

/** `made` is the exception on its way through the clauses. */
function lowerStarClauses(node: TryStar, made: ts.Expression, cx: FunctionContext): ts.Statement[] {
  const star = cx.temporary(false);
  const clauses = node.handlers.map((handler) => lowerStarClause(handler, star, cx));
  const step = (name: string): ts.Statement => f.statement(cx.at(f.call(f.member(f.id(star), name)), node));
  return [f.constant(star, made), f.tryCatch([...clauses, step("finish")], undefined, [step("leave")])];
}

function lowerStarClause(handler: ExceptHandler, star: string, cx: FunctionContext): ts.Statement {
  const raised = cx.temporary(false);
  const match = cx.at(f.call(f.member(f.id(star), "match"), [lowerExpr(handler.type!, cx)]), handler);
  const body = cx.raising.catching(() => cx.handling(() => lowerBlock(handler.body, cx)));
  const bind: ts.Statement[] = [];
  const unbind: ts.Statement[] = [];
  if (handler.name !== null) {
    const variable = cx.scope.resolve(handler.name)!;
    const id = f.id(variable.jsName, variable.name);
    const matched = f.member(f.id(star), "matched");
    if (cx.module.placements.get(variable)?.kind === "clause") bind.push(f.variable(id, matched, dynamic(cx)));
    else {
      bind.push(f.statement(f.assign(id, matched)));
      unbind.push(f.statement(f.assign(id, f.undef())));
    }
  }
  const collect = f.catchClause(raised, [f.statement(f.call(f.member(f.id(star), "raised"), [f.id(raised)]))]);
  const done = f.statement(f.call(f.member(f.id(star), "done")));
  return f.ifThen(match, f.block([f.tryCatch([...bind, ...body.body], collect, [...unbind, done])], body.closing));
}
