/**
 * `try` and `with` statements that learn whether anybody looks at the tracebacks of what they catch (runtime/exceptions/try-site.ts).
 * Only in programs that run at once: kept text does without.
 */

import type { AsyncWith, ExceptHandler, Node, Try, TryStar, With } from "../ast/nodes.js";
import { contains, opensScope } from "../scope/walk.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { type FunctionContext, py } from "./context.js";
import { TRACEBACKS } from "./facts/mentions.js";
import { outlives } from "./facts/outlives.js";

/** Whether the statement can learn: coroutines and generators keep the stack of sites while they are suspended, threads do not. */
export function learns(node: Try | TryStar | With | AsyncWith, cx: FunctionContext): boolean {
  if (!cx.module.options.toRun) return false;
  if (cx.kind === "plain") return true;
  const { blocks } = cx.module.suspension;
  const inner = (child: Node): boolean => !opensScope(child) || child.kind.endsWith("Comp");
  return !contains(node, (child) => blocks.has(child), inner);
}

/** Leaves the `try` that was entered with this mark, and those inside of it. */
export function leaveTry(mark: string | undefined): ts.Statement[] {
  return mark === undefined ? [] : [f.statement(py("leaveTry", f.id(mark)))];
}

/** What shows the exception that is being handled without being given it. */
const shows = new RegExp(`^(?:${TRACEBACKS}|exception|exc_text|last_exc)$`);

/**
 * Whether the text says that a traceback may be looked at in a handler, or later: what it keeps is probably shown where anything
 * in the program shows one.
 */
export function observes(handler: ExceptHandler, cx: FunctionContext): boolean {
  if (handler.body.some((statement) => contains(statement, namesObserver))) return true;
  return cx.module.showsTracebacks && outlives(handler);
}

/** Whether it is what shows the traceback of the exception that is being handled. */
export function namesObserver(node: Node): boolean {
  if (node.kind === "Name") return shows.test(node.id);
  return (node.kind === "Attribute" && shows.test(node.attr)) || (node.kind === "keyword" && node.arg === "exc_info");
}
