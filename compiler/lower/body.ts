/** Statement lists: comments, blank lines, and the table's lowering of each statement. */

import type { Stmt } from "../ast/nodes.js";
import type { Variable } from "../scope/symbols.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import {
  blankLines,
  closingComments,
  firstOffset,
  headComments,
  leadingComments,
  trailingComments,
} from "./comments.js";
import { dynamic, type FunctionContext } from "./context.js";
import { isModuleAttribute } from "./facts/placements.js";
import { withHandedBack } from "./hand-back/calls.js";
import { moduleAttribute } from "./names.js";
import { lowerStmt } from "./stmt/index.js";

/** A Python suite as a block. */
export function lowerBlock(body: readonly Stmt[], cx: FunctionContext): ts.BlockStatement {
  const head = headComments(body, cx);
  const statements = lowerStatements(body, cx);
  const [first] = statements;
  if (first !== undefined) statements[0] = f.withComments(first, { leading: [...head, ...(first.leading ?? [])] });
  const closing = [...(first === undefined ? head : []), ...closingComments(body, cx)];
  return f.block(statements, closing.length > 0 ? closing : undefined);
}

/** The statements of a list, with their comments. */
export function lowerStatements(body: readonly Stmt[], cx: FunctionContext): ts.Statement[] {
  const result: ts.Statement[] = [];
  let previousEnd: number | null = null;
  for (const node of body) {
    const start = firstOffset(node);
    const queued = cx.module.comments.peek();
    const from = queued !== undefined && queued.start < start ? queued.start : start;
    const blank = previousEnd === null ? 0 : blankLines(previousEnd, from, cx.text);
    const leading = leadingComments(node, cx);
    cx.scratch.reset();
    const lowered = withHandedBack(lowerStmt(node, cx), cx).map((statement) => cx.at(statement, node));
    const { inner, trailing } = trailingComments(node, cx);
    if (lowered.length === 0 && leading.length + inner.length + (trailing === undefined ? 0 : 1) > 0)
      lowered.push(f.empty());
    decorate(lowered, { leading: [...leading, ...inner], trailing, blank });
    result.push(...lowered);
    previousEnd = trailing === undefined ? node.end : Math.max(node.end, cx.text.indexOf("\n", node.end));
    if (previousEnd < node.end) previousEnd = cx.text.length;
  }
  return result;
}

function decorate(
  statements: ts.Statement[],
  extra: { leading: ts.Comment[]; trailing: ts.Comment | undefined; blank: number },
): void {
  if (statements.length === 0) return;
  const first = statements[0]!;
  statements[0] = f.withComments(first, {
    leading: [...extra.leading, ...(first.leading ?? [])],
    blankLinesBefore: Math.max(extra.blank, first.blankLinesBefore ?? 0),
  });
  const last = statements.length - 1;
  if (extra.trailing !== undefined) statements[last] = f.withComments(statements[last]!, { trailing: extra.trailing });
}

/** `let` for the variables that are declared at the top of the function. */
export function hoistedDeclarations(cx: FunctionContext): ts.Statement[] {
  const names = [...cx.scope.variables.values()]
    .filter((variable) => cx.module.placements.get(variable)?.kind === "hoisted")
    .map((variable) => f.declarator(variable.jsName, firstValue(variable, cx), dynamic(cx)));
  return names.length === 0 ? [] : [f.variables("let", names)];
}

function firstValue(variable: Variable, cx: FunctionContext): ts.Expression | undefined {
  return isModuleAttribute(variable) ? moduleAttribute(variable.name, cx.module) : undefined;
}
