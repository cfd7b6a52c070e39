/** `try` with `except`, `else` and `finally`. */

import type { ExceptHandler, Try } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { lowerBlock } from "../body.js";
import { dynamic, type FunctionContext, py, pyAt } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { outlives } from "../outlives.js";
import { endReachable } from "../returns.js";
import { withFinally } from "./finally.js";

export function lowerTry(node: Try, cx: FunctionContext): ts.Statement[] {
  if (node.handlers.length === 0) {
    return withFinally(f.tryCatch(lowerBlock(node.body, cx)), node.finalbody, cx);
  }
  const protectedBody = lowerBlock(node.body, cx);
  if (node.orelse.length === 0) {
    const handler = lowerHandlers(node.handlers, cx);
    return withFinally(f.tryCatch(protectedBody, handler), node.finalbody, cx);
  }
  const completed = cx.temporary(false);
  const done = f.statement(f.assign(f.id(completed), f.bool(true)));
  const ends = endReachable(node.body) ? [done] : [];
  const body = f.block([...protectedBody.body, ...ends], protectedBody.closing);
  const handler = lowerHandlers(node.handlers, cx);
  const statements = [
    f.variable(completed, f.bool(false), f.keyword("boolean")),
    f.tryCatch(body, handler),
    f.ifThen(f.id(completed), lowerBlock(node.orelse, cx)),
  ];
  return node.finalbody.length === 0 ? statements : withFinally(f.tryCatch(statements), node.finalbody, cx);
}

/**
 * One JS catch for all clauses: what was thrown becomes a Python exception and the handled one, until the clause ends.
 */
function lowerHandlers(handlers: readonly ExceptHandler[], cx: FunctionContext): ts.CatchClause {
  const thrown = cx.temporary(false);
  const name = cx.temporary(false);
  let chain: ts.IfStatement | ts.BlockStatement = f.block([f.throwing(f.id(name))]);
  const clauses = handlers.map((handler) => {
    const test =
      handler.type === null ? null : pyAt(cx, handler.type, "matches", f.id(name), lowerExpr(handler.type, cx));
    return { test, body: lowerClause(handler, name, cx) };
  });
  for (const clause of clauses.reverse()) {
    chain = clause.test === null ? clause.body : f.ifThen(clause.test, clause.body, chain);
  }
  const inside = chain.kind === "BlockStatement" ? chain.body : [chain];
  const leave = f.statement(py("leave"));
  const body = [f.constant(name, py("caught", f.id(thrown)), dynamic(cx)), f.tryCatch(inside, undefined, [leave])];
  return f.catchClause(thrown, body);
}

/** The suite of a clause; its name is unbound at the end. */
function lowerClause(handler: ExceptHandler, caught: string, cx: FunctionContext): ts.BlockStatement {
  if (handler.name === null) return lowerBlock(handler.body, cx);
  const exception = cx.kind !== "module" && outlives(handler) ? py("keep", f.id(caught)) : f.id(caught);
  const variable = cx.scope.kind === "class" ? undefined : cx.scope.resolve(handler.name);
  const body = lowerBlock(handler.body, cx);
  const placement = variable === undefined ? undefined : cx.module.placements.get(variable);
  if (variable !== undefined && placement?.kind === "clause") {
    const id = f.id(variable.jsName, variable.name);
    const bind = placement.constant ? f.constant(id, exception) : f.variable(id, exception, dynamic(cx));
    return f.block([bind, ...body.body], body.closing);
  }
  const target: ts.Expression = f.id(variable?.jsName ?? handler.name, handler.name);
  if (variable === undefined) {
    const set = f.statement(f.call(f.member(f.id(cx.namespace!), "set"), [f.str(handler.name), exception]));
    return f.block([set, ...body.body], body.closing);
  }
  const bind = f.statement(f.assign(target as ts.Identifier, exception));
  const unbind = f.statement(f.assign(target as ts.Identifier, f.undef()));
  return f.block([bind, f.tryCatch(body, undefined, [unbind])]);
}
