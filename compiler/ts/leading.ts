/** The marks of a statement's first operation, which V8 says is at the statement (positions.ts, the †). */
import { type Context, erased } from "./context.js";
import type { Mark } from "./layout.js";
import type { Expression, Origin } from "./nodes.js";
import type { Role } from "./positions.js";

/** What is evaluated first in an expression, from the outside in, as far as V8 has no position of its own for it. */
export const leadingMarks = (context: Context, expression: Expression): readonly Mark[] => {
  const marks: Mark[] = [];
  const add = (origin: Origin | undefined, role: Role, name?: string): void => {
    if (origin !== undefined) marks.push({ origin, role, name });
  };
  for (let node: Expression | undefined = expression; node !== undefined; ) {
    node = erased(context, node);
    switch (node.kind) {
      case "Identifier":
        add(node.origin, "load", node.pythonName);
        return marks;
      case "YieldExpression":
        if (node.delegate && (node.argument?.kind === "Identifier" || node.argument?.kind === "ThisExpression"))
          add(node.origin, "resume");
        node = node.argument;
        break;
      case "UpdateExpression":
        add(node.origin, "call");
        node = node.argument;
        break;
      case "AssignmentExpression": {
        const { target, operator, value, origin }: typeof node = node;
        const isPattern = target.kind === "ArrayPattern" || target.kind === "ObjectPattern";
        if (operator !== "=") add(origin, "implicit");
        if (isPattern) add(target.origin, "implicit");
        node = isPattern || (target.kind === "Identifier" && operator === "=") ? value : target;
        break;
      }
      case "TemplateLiteral":
        if (node.texts[0] !== "") return marks;
        add(node.origin, "implicit");
        node = node.expressions[0];
        break;
      default:
        node = firstOperand(node);
    }
  }
  return marks;
};

const firstOperand = (node: Expression): Expression | undefined => {
  switch (node.kind) {
    case "CallExpression":
    case "NewExpression":
      return node.callee;
    case "MemberExpression":
    case "IndexExpression":
      return node.object;
    case "BinaryExpression":
    case "LogicalExpression":
      return node.left;
    case "ConditionalExpression":
      return node.test;
    case "SequenceExpression":
      return node.expressions[0];
    case "UnaryExpression":
    case "AwaitExpression":
    case "SpreadElement":
      return node.argument;
    case "ArrayExpression":
      return node.elements[0];
    case "TypeAssertion":
    case "NonNullExpression":
      return node.expression;
    default:
      return undefined;
  }
};
