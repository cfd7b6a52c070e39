/** `finally`. */

import type { Node, Stmt } from "../../ast/nodes.js";
import { contains } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { lowerBlock } from "../body.js";
import { type FunctionContext, py, type RaiseExit } from "../context.js";

/**
 * The variable that knows the exception passing through a `finally` suite, where the suite looks or raises itself. In Python
 * that exception is the handled one meanwhile: that of `sys.exc_info()`, and the context of what the suite raises.
 */
export function passingVariable(suite: readonly Stmt[], cx: FunctionContext): string | undefined {
  return suite.some((statement) => contains(statement, looksOrRaises)) ? cx.temporary(false) : undefined;
}

/** The suite begins because of this exception. */
export function enterPassing(passing: string, thrown: string): ts.Statement {
  return f.statement(f.call(f.member(f.id(passing), "enter"), [f.id(thrown)]));
}

/**
 * The statement with its `finally` suite, and what it leaves by where it raises without a throw (`exit`). JavaScript's
 * `finally` does not know what passes, so where that matters a clause in between tells the runtime. `ends`: whether the
 * statement can come to its end.
 */
export function withFinally(
  tried: ts.TryStatement,
  exit: RaiseExit | undefined,
  suite: readonly Stmt[],
  passing: string | undefined,
  ends: boolean,
  cx: FunctionContext,
): ts.Statement[] {
  const lower = () => lowerBlock(suite, cx);
  const body = cx.catching(passing === undefined ? lower : () => cx.handling(lower));
  const jumps = exit?.used === true ? exit : undefined;
  if (passing === undefined) {
    const statement = { ...tried, finalizer: body };
    if (jumps === undefined) return [statement];
    const raised = f.id(jumps.thrown);
    const leave = f.ifThen(f.binary(raised, "!==", f.undef()), f.block(cx.throwOut(raised)));
    return [f.variable(jumps.thrown), f.labeled(jumps.label, statement), leave];
  }
  const thrown = cx.temporary(false);
  const end = f.statement(f.call(f.member(f.id(passing), "end")));
  const inner = tried.handler === undefined && tried.finalizer === undefined ? tried.block : [tried];
  const arrived =
    jumps === undefined
      ? []
      : [f.ifThen(f.binary(f.id(jumps.thrown), "!==", f.undef()), f.block([enterPassing(passing, jumps.thrown)]))];
  const statement = f.tryCatch(inner, f.catchClause(thrown, [enterPassing(passing, thrown)]), [
    ...arrived,
    f.tryCatch(body, undefined, [end]),
  ]);
  const exception = f.member(f.id(passing), "exception");
  const again = cx.throwOut(f.call(f.member(f.id(passing), "again"), []));
  return [
    f.constant(passing, py("passing")),
    ...(jumps === undefined ? [statement] : [f.variable(jumps.thrown), f.labeled(jumps.label, statement)]),
    ...(ends ? [f.ifThen(f.binary(exception, "!==", f.nil()), f.block(again))] : again),
  ];
}

/** What the handled exception matters to, as far as the text shows. */
function looksOrRaises(node: Node): boolean {
  switch (node.kind) {
    case "Raise":
    case "Assert":
    case "Subscript":
      return true;
    case "BinOp":
      return node.op === "Div" || node.op === "FloorDiv" || node.op === "Mod";
    case "Name":
      return node.id === "sys" || node.id === "traceback" || node.id === "exc_info";
    default:
      return false;
  }
}
