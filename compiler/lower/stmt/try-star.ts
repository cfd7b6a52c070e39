/** `try` with `except*` (PEP 654). */

import type { ExceptHandler, TryStar } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { lowerBlock } from "../body.js";
import { dynamic, type FunctionContext, py, pyAt } from "../context.js";
import { lowerExpr } from "../expr/index.js";

/**
 * Each clause handles its part of the group and what it raises is collected; then the rest and the raised ones are raised
 * together.
 */
export function lowerTryStar(node: TryStar, cx: FunctionContext): ts.Statement[] {
  const completed = node.orelse.length > 0 ? cx.temporary(false) : null;
  const body = lowerBlock(node.body, cx);
  const tried =
    completed === null
      ? body
      : f.block([...body.body, f.statement(f.assign(f.id(completed), f.bool(true)))], body.closing);
  const thrown = cx.temporary(false);
  const group = cx.temporary(false);
  const clauses = node.handlers.flatMap((handler) => lowerStarClause(handler, group, cx));
  const finish = f.statement(pyAt(cx, node, "finishGroup", f.id(group)));
  const catching = f.catchClause(thrown, [
    f.constant(group, py("caughtGroup", f.id(thrown)), dynamic(cx)),
    f.tryCatch([...clauses, finish], undefined, [f.statement(py("leave"))]),
  ]);
  const statements: ts.Statement[] = [];
  if (completed !== null) statements.push(f.variable(completed, f.bool(false), f.keyword("boolean")));
  statements.push(f.tryCatch(tried, catching));
  if (completed !== null) statements.push(f.ifThen(f.id(completed), lowerBlock(node.orelse, cx)));
  return node.finalbody.length === 0 ? statements : [f.tryCatch(statements, undefined, lowerBlock(node.finalbody, cx))];
}

function lowerStarClause(handler: ExceptHandler, group: string, cx: FunctionContext): ts.Statement[] {
  const matched = cx.temporary(false);
  const raised = cx.temporary(false);
  const match = pyAt(cx, handler, "matchGroup", f.id(group), lowerExpr(handler.type!, cx));
  const body = lowerBlock(handler.body, cx);
  const bind: ts.Statement[] = [];
  const unbind: ts.Statement[] = [];
  if (handler.name !== null) {
    const variable = cx.scope.resolve(handler.name)!;
    const id = f.id(variable.jsName, variable.name);
    if (cx.module.placements.get(variable)?.kind === "clause") bind.push(f.variable(id, f.id(matched), dynamic(cx)));
    else {
      bind.push(f.statement(f.assign(id, f.id(matched))));
      unbind.push(f.statement(f.assign(id, f.undef())));
    }
  }
  const collect = f.catchClause(raised, [f.statement(py("raisedInGroup", f.id(group), f.id(raised)))]);
  const inside = f.tryCatch([...bind, ...body.body], collect, [...unbind, f.statement(py("leaveGroup", f.id(group)))]);
  return [
    f.constant(matched, match),
    f.ifThen(f.binary(f.id(matched), "!==", f.nil()), f.block([inside], body.closing)),
  ];
}
