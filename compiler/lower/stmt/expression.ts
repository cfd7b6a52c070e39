/** Expressions as statements; strings that stand alone are comments. */

import type { Call, Expr, ExprStmt } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { discardedAwait, discardedYieldFrom } from "../expr/await.js";
import { discardedCall } from "../expr/call.js";
import { mayMakeCoroutine } from "../expr/callee.js";
import { lowerExpr } from "../expr/index.js";
import { makes } from "../facts/coroutine-makers.js";

export function lowerExprStmt(node: ExprStmt, cx: FunctionContext): ts.Statement[] {
  const { value } = node;
  if (value.kind === "Constant") {
    if (value.value.type !== "str") return [];
    return [f.withComments(f.empty(), { leading: [f.blockComment(value.value.value)] })];
  }
  return [f.statement(discarded(value, cx))];
}

/** A coroutine that nobody keeps is reported as never awaited, the exception of such a task as never retrieved. */
function discarded(value: Expr, cx: FunctionContext): ts.Expression {
  switch (value.kind) {
    case "Await":
      return discardedAwait(value, cx);
    case "YieldFrom":
      return discardedYieldFrom(value, cx);
    case "Call": {
      const call = discardedCall(value, cx);
      return mayBeDropped(value, cx) ? pyAt(cx, value, "drop", call) : call;
    }
    default:
      return lowerExpr(value, cx);
  }
}

/** Whether a call may return a coroutine or a task. */
function mayBeDropped(call: Call, cx: FunctionContext): boolean {
  if (mayMakeCoroutine(call, cx) || makes(call, cx.module.taskMakers)) return true;
  const awaits = cx.kind === "coroutine" || cx.kind === "async generator";
  return awaits && call.func.kind === "Attribute" && LIBRARY_METHODS.has(call.func.attr);
}

/** Methods of asyncio's locks and queues that are coroutines: others have these names too, so only `await`'s functions ask. */
const LIBRARY_METHODS: ReadonlySet<string> = new Set(["acquire", "wait", "wait_for", "put", "get", "join"]);
