/** `if` and `while`. */

import type { If, Node, Stmt, While } from "../../ast/nodes.js";
import { contains, opensScope } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { lowerBlock } from "../body.js";
import type { FunctionContext } from "../context.js";
import { lowerTest } from "../test.js";

export function lowerIf(node: If, cx: FunctionContext): ts.Statement[] {
  const test = lowerTest(node.test, cx);
  const body = lowerBlock(node.body, cx);
  return [cx.at(f.ifThen(test, body, alternate(node, cx)), node)];
}

/** `elif` stays one: an `else` that holds nothing but an `if` on a line of its own keyword. */
function alternate(node: If, cx: FunctionContext): ts.BlockStatement | ts.IfStatement | undefined {
  if (node.orelse.length === 0) return undefined;
  const [only] = node.orelse;
  if (node.orelse.length === 1 && only!.kind === "If" && cx.text.startsWith("elif", only!.start)) {
    const comments = cx.module.comments.before(only!.start);
    const lowered = lowerIf(only!, cx)[0] as ts.IfStatement;
    if (comments.length === 0) return lowered;
    const leading = comments.map((comment) => f.lineComment(comment.text.replace(/^#/, "")));
    return f.block([f.withComments(lowered, { leading })]);
  }
  return lowerBlock(node.orelse, cx);
}

export function lowerWhile(node: While, cx: FunctionContext): ts.Statement[] {
  const test = lowerTest(node.test, cx);
  return withElse(node, cx, (body) => [cx.at(f.whileLoop(test, body), node)]);
}

/** A loop and its `else`, which runs unless `break` ended the loop. */
export function withElse(
  node: { readonly body: While["body"]; readonly orelse: While["orelse"] },
  cx: FunctionContext,
  loop: (body: ts.BlockStatement) => ts.Statement[],
): ts.Statement[] {
  if (node.orelse.length === 0) {
    cx.loops.push({ broke: null, marks: cx.marks.length });
    const body = lowerBlock(node.body, cx);
    cx.loops.pop();
    return loop(body);
  }
  const broke = cx.temporary(false);
  cx.loops.push({ broke, marks: cx.marks.length, takesBack: node.body.some(continuesInFinally) });
  const body = lowerBlock(node.body, cx);
  cx.loops.pop();
  return [
    f.variable(broke, f.bool(false), f.keyword("boolean")),
    ...loop(body),
    f.ifThen(f.not(f.id(broke)), lowerBlock(node.orelse, cx)),
  ];
}

function continuesInFinally(statement: Stmt): boolean {
  const isThat = (node: Node): boolean =>
    (node.kind === "Try" || node.kind === "TryStar") &&
    node.finalbody.some((inner) => contains(inner, ({ kind }) => kind === "Continue"));
  return contains(statement, isThat, (child) => !opensScope(child));
}
