/** Prints operators: chains of binary ones, `?:`, assignments. */
import { type Context, erased, mark, marks as printMarks } from "./context.js";
import type { Mark } from "./layout.js";
import type {
  AssignmentExpression,
  BinaryExpression,
  ConditionalExpression,
  Expression,
  LogicalExpression,
} from "./nodes.js";
import { printTarget } from "./patterns.js";
import { operatorPrecedence, Precedence } from "./precedence.js";

type Chain = BinaryExpression | LogicalExpression;

const isChain = (node: Expression): node is Chain =>
  node.kind === "BinaryExpression" || node.kind === "LogicalExpression";

/** Whether `left` may stand in one flat chain with the operator to its right. */
const continues = (left: Expression, operator: Chain["operator"]): left is Chain => {
  if (!isChain(left) || operator === "**") return false;
  return operatorPrecedence(left.operator) === operatorPrecedence(operator);
};

/**
 * `a + b - c` is one group: either on one line, or with a break behind each operator. Its further lines are indented,
 * unless what is around it (the parentheses of an `if`, say) has done that.
 */
export const printBinary = (
  context: Context,
  node: Chain,
  marks: readonly Mark[] | undefined,
  lines: "indented" | "aligned",
): void => {
  const { layout } = context;
  const chain: Chain[] = [node];
  for (
    let left = erased(context, node.left);
    continues(left, chain.at(-1)!.operator);
    left = erased(context, left.left)
  )
    chain.push(left);
  const first = chain.at(-1)!;
  const rest = (): void => {
    for (let i = chain.length - 1; i >= 0; i--) {
      const each = chain[i]!;
      layout.text(" ");
      mark(context, each.origin, "call");
      if (i === 0) printMarks(context, marks);
      layout.text(each.operator);
      layout.line();
      operand(context, each.right, each, "right");
    }
  };
  layout.group(() => {
    operand(context, first.left, first, "left");
    if (lines === "indented") layout.indented(rest);
    else rest();
  });
};

const operand = (context: Context, child: Expression, parent: Chain, side: "left" | "right"): void => {
  const node = erased(context, child);
  let minimum = operatorPrecedence(parent.operator) + (side === "right" && parent.operator !== "**" ? 1 : 0);
  // A unary operator (or another power) may not be the left operand of `**`.
  if (side === "left" && parent.operator === "**") minimum = Precedence.postfix;
  // `??` does not mix with the other two.
  if (node.kind === "LogicalExpression" && (node.operator === "??") !== (parent.operator === "??"))
    minimum = Math.max(minimum, Precedence.bitOr);
  context.expression(node, minimum);
};

/** An expression that stands in indented parentheses, or on an indented line of its own. */
export const printAligned = (
  context: Context,
  original: Expression,
  minimum: number,
  marks?: readonly Mark[],
): void => {
  const node = erased(context, original);
  if (isChain(node) && !context.noIn && operatorPrecedence(node.operator) >= minimum)
    return printBinary(context, node, marks, "aligned");
  context.expression(node, minimum, marks);
};

/** `test ? a : b`; where it breaks, `?` and `:` begin lines. */
export const printConditional = (context: Context, node: ConditionalExpression): void => {
  const { layout } = context;
  layout.group(() => {
    context.expression(node.test, Precedence.coalesce);
    layout.indented(() => {
      layout.line();
      layout.text("? ");
      context.expression(node.consequent, Precedence.assignment);
      layout.line();
      layout.text(": ");
      context.expression(node.alternate, Precedence.assignment);
    });
  });
};

export const printAssignment = (
  context: Context,
  node: AssignmentExpression,
  marks: readonly Mark[] | undefined,
): void => {
  const { origin, operator, target, value } = node;
  const compound = operator !== "=";
  const extra: Mark[] = [];
  if (compound && origin !== undefined) extra.push({ origin, role: "implicit" });
  const pattern = takesApart(target) ? target.origin : undefined;
  if (pattern !== undefined) extra.push({ origin: pattern, role: "implicit" });
  const left = (): void => {
    if (compound) mark(context, origin, "implicit");
    printTarget(context, target);
    context.layout.text(" ");
    mark(context, origin, "call");
    mark(context, pattern, "implicit");
    printMarks(context, marks);
  };
  assignmentLike(context, left, operator, value, extra);
};

const takesApart = (target: { readonly kind: string }): boolean =>
  target.kind === "ArrayPattern" || target.kind === "ObjectPattern";

/**
 * `left operator value`, where the break behind the operator is the last resort for a value that can break inside, and
 * the first for one that cannot. `marks` are recorded at the value's start and at its position, `leading` at its start.
 */
export const assignmentLike = (
  context: Context,
  left: () => void,
  operator: string,
  right: Expression,
  marks: readonly Mark[] = [],
  leading: readonly Mark[] = [],
): void => {
  const { layout } = context;
  const value = erased(context, right);
  const print = (): void => {
    printMarks(context, marks);
    printMarks(context, leading);
    printAligned(context, value, Precedence.assignment, marks);
  };
  layout.group(() => {
    left();
    layout.text(operator);
    if (staysBehindOperator(value)) {
      layout.text(" ");
      return print();
    }
    if (breaksBehindOperator(value)) {
      layout.group(() =>
        layout.indented(() => {
          layout.line();
          print();
        }),
      );
      return;
    }
    const gap = layout.group(() => layout.indented(() => layout.line()));
    layout.indentedIf(gap, print);
  });
};

const staysBehindOperator = (node: Expression): boolean => {
  switch (node.kind) {
    case "TemplateLiteral":
    case "ClassExpression":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ObjectExpression":
    case "ArrayExpression":
      return true;
    default:
      return false;
  }
};

const breaksBehindOperator = (node: Expression): boolean => {
  switch (node.kind) {
    case "BinaryExpression":
    case "LogicalExpression":
    case "SequenceExpression":
    case "StringLiteral":
      return true;
    case "ConditionalExpression":
      return isChain(node.test);
    default:
      return false;
  }
};
