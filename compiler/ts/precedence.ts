/** How tightly each expression binds, and so where parentheses are needed. */
import type { BinaryOperator, Expression, LogicalOperator } from "./nodes.js";

export const Precedence = {
  sequence: 0,
  /** Assignment, arrow function, yield. */
  assignment: 1,
  conditional: 2,
  coalesce: 3,
  or: 4,
  and: 5,
  bitOr: 6,
  bitXor: 7,
  bitAnd: 8,
  equality: 9,
  relational: 10,
  shift: 11,
  additive: 12,
  multiplicative: 13,
  power: 14,
  unary: 15,
  postfix: 16,
  call: 17,
  /** What may be the callee of `new`. */
  member: 18,
  primary: 19,
} as const;

const operators: Readonly<Record<BinaryOperator | LogicalOperator, number>> = {
  "??": Precedence.coalesce,
  "||": Precedence.or,
  "&&": Precedence.and,
  "|": Precedence.bitOr,
  "^": Precedence.bitXor,
  "&": Precedence.bitAnd,
  "===": Precedence.equality,
  "!==": Precedence.equality,
  "==": Precedence.equality,
  "!=": Precedence.equality,
  "<": Precedence.relational,
  "<=": Precedence.relational,
  ">": Precedence.relational,
  ">=": Precedence.relational,
  in: Precedence.relational,
  instanceof: Precedence.relational,
  "<<": Precedence.shift,
  ">>": Precedence.shift,
  ">>>": Precedence.shift,
  "+": Precedence.additive,
  "-": Precedence.additive,
  "*": Precedence.multiplicative,
  "/": Precedence.multiplicative,
  "%": Precedence.multiplicative,
  "**": Precedence.power,
};

export const operatorPrecedence = (operator: BinaryOperator | LogicalOperator): number => operators[operator];

export const precedence = (node: Expression): number => {
  switch (node.kind) {
    case "SequenceExpression":
      return Precedence.sequence;
    case "AssignmentExpression":
    case "ArrowFunctionExpression":
    case "YieldExpression":
    case "SpreadElement":
      return Precedence.assignment;
    case "ConditionalExpression":
      return Precedence.conditional;
    // Binds like `<`, but `x as T < y` would begin a type argument list; nobody reads the others without parentheses.
    case "TypeAssertion":
      return Precedence.conditional;
    case "BinaryExpression":
    case "LogicalExpression":
      return operators[node.operator];
    case "UnaryExpression":
    case "AwaitExpression":
      return Precedence.unary;
    case "UpdateExpression":
      return node.prefix ? Precedence.unary : Precedence.postfix;
    case "CallExpression":
      return Precedence.call;
    case "MemberExpression":
    case "IndexExpression":
    case "NonNullExpression":
    case "NewExpression":
      return Precedence.member;
    case "NumberLiteral":
      return node.value < 0 || Object.is(node.value, -0) ? Precedence.unary : Precedence.primary;
    case "BigIntLiteral":
      return node.value < 0n ? Precedence.unary : Precedence.primary;
    default:
      return Precedence.primary;
  }
};

/** A member chain with a call or a `?.` in it cannot be the callee of `new` as it stands. */
export const isPlainChain = (node: Expression): boolean => {
  for (;;) {
    switch (node.kind) {
      case "MemberExpression":
      case "IndexExpression":
        if (node.optional) return false;
        node = node.object;
        break;
      case "NonNullExpression":
        node = node.expression;
        break;
      default:
        return precedence(node) >= Precedence.member;
    }
  }
};

/** The child that an expression's text begins with, and the precedence it must have there not to be parenthesised. */
const firstChild = (node: Expression): readonly [child: Expression, minimum: number] | undefined => {
  switch (node.kind) {
    case "CallExpression":
      return [node.callee, Precedence.call];
    case "MemberExpression":
    case "IndexExpression":
      return [node.object, Precedence.call];
    case "NonNullExpression":
      return [node.expression, Precedence.call];
    case "BinaryExpression":
    case "LogicalExpression":
      return [node.left, operators[node.operator]];
    case "TypeAssertion":
      return [
        node.expression,
        node.expression.kind === "TypeAssertion" ? Precedence.conditional : Precedence.relational,
      ];
    case "ConditionalExpression":
      return [node.test, Precedence.coalesce];
    case "SequenceExpression":
      return [node.expressions[0]!, Precedence.assignment];
    case "UpdateExpression":
      return node.prefix ? undefined : [node.argument, Precedence.postfix];
    case "AssignmentExpression":
      return node.target.kind === "MemberExpression" ||
        node.target.kind === "IndexExpression" ||
        node.target.kind === "NonNullExpression"
        ? [node.target, Precedence.call]
        : undefined;
    default:
      return undefined;
  }
};

/**
 * The expression within this one that its text begins with and that would be misread there, such as a function at the
 * start of a statement.
 */
export const misreadStart = (
  node: Expression,
  place: "statement" | "arrow body",
  erased: (node: Expression) => Expression,
): Expression | undefined => {
  for (let at: Expression | undefined = erased(node); at !== undefined; ) {
    switch (at.kind) {
      case "ObjectExpression":
        return at;
      case "FunctionExpression":
      case "ClassExpression":
        return place === "statement" ? at : undefined;
      case "AssignmentExpression":
        if (at.target.kind === "ObjectPattern") return at;
        break;
      default:
        break;
    }
    const next = firstChild(at);
    if (next === undefined) return undefined;
    at = erased(next[0]);
    if (precedence(at) < next[1]) return undefined;
  }
  return undefined;
};
