/** Operators and the other expressions above primaries, answering to `expression` … `await_primary` of CPython's grammar. */
import type {
  BoolOperator,
  BoolOp,
  CmpOperator,
  Compare,
  Expr,
  Name,
  Operator,
  UnaryOperator,
} from "../../ast/nodes.js";
import { MINUS, PLUS, TILDE } from "../characters.js";
import type { Build, BuilderTable } from "./build.js";
import { levels } from "./nesting.js";
import { lambdaParameters } from "./parameters.js";

export const operators: BuilderTable<Expr> = {
  BinaryExpression: binary,
  UnaryExpression: unary,
  AwaitExpression: (build) => ({ kind: "Await", value: build.onlyChild(), ...build.here() }),
  StarExpression: (build) => ({ kind: "Starred", value: build.onlyChild(), ctx: "Load", ...build.here() }),
  ConditionalExpression: conditional,
  LambdaExpression: lambda,
  NamedExpression: named,
  YieldExpression: yieldExpression,
};

const binaryOperators: Readonly<Record<string, Operator>> = {
  "+": "Add",
  "-": "Sub",
  "*": "Mult",
  "@": "MatMult",
  "/": "Div",
  "%": "Mod",
  "**": "Pow",
  "<<": "LShift",
  ">>": "RShift",
  "|": "BitOr",
  "^": "BitXor",
  "&": "BitAnd",
  "//": "FloorDiv",
};

const comparisonOperators: Readonly<Record<string, CmpOperator>> = {
  "==": "Eq",
  "!=": "NotEq",
  "<": "Lt",
  "<=": "LtE",
  ">": "Gt",
  ">=": "GtE",
  is: "Is",
  in: "In",
};

export function binaryOperator(text: string): Operator {
  return binaryOperators[text]!;
}

function unaryOperator(code: number): UnaryOperator {
  return code === MINUS ? "USub" : code === PLUS ? "UAdd" : code === TILDE ? "Invert" : "Not";
}

/** `not in` and `is not` may hold white space and comments between their words. */
function comparisonOperator(text: string): CmpOperator {
  return comparisonOperators[text] ?? (text.startsWith("is") ? "IsNot" : "NotIn");
}

/** `not not x`: the way down is a loop here, too. */
function unary(build: Build): Expr {
  const { cursor } = build;
  let depth = 0;
  for (; cursor.name === "UnaryExpression"; depth++) {
    build.nesting.enter(levels.prefix);
    cursor.firstChild();
  }
  build.nesting.chain(depth);
  let operand = build.expression();
  build.nesting.leave(depth * levels.prefix);
  for (; depth > 0; depth--) {
    cursor.parent();
    operand = { kind: "UnaryOp", op: unaryOperator(build.code()), operand, ...build.here() };
  }
  return operand;
}

/**
 * The syntax tree nests `a + b + c`, `a < b < c` and `a or b or c` to the left; in the AST each of the last two is one node. A
 * chain is as long as the program likes, so the way down its left side is a loop.
 */
function binary(build: Build): Expr {
  const { cursor } = build;
  let depth = 0;
  while (cursor.name === "BinaryExpression") {
    cursor.firstChild();
    depth++;
  }
  let left = build.expression();
  let links = 0;
  for (let chained = false; depth > 0; depth--, chained = true) {
    cursor.nextSibling();
    const operator = cursor.name;
    const text = build.text();
    cursor.nextSibling();
    const right = text === "**" ? exponent(build) : build.expression();
    cursor.parent();
    if (operator === "CompareOp") left = compare(build, left, chained, comparisonOperator(text), right);
    else if (operator === "LogicOp") left = logic(build, left, chained, text === "or" ? "Or" : "And", right);
    else {
      left = { kind: "BinOp", left, op: binaryOperator(text), right, ...build.here() };
      links++;
    }
  }
  build.nesting.chain(links);
  return left;
}

function exponent(build: Build): Expr {
  build.nesting.enter(levels.power);
  const node = build.expression();
  build.nesting.leave(levels.power);
  return node;
}

function compare(build: Build, left: Expr, chained: boolean, op: CmpOperator, right: Expr): Compare {
  const here = build.here();
  if (!chained || left.kind !== "Compare") return { kind: "Compare", left, ops: [op], comparators: [right], ...here };
  // The inner node was made a moment ago and nobody else has it, so its arrays grow in place: a chain stays linear.
  (left.ops as CmpOperator[]).push(op);
  (left.comparators as Expr[]).push(right);
  return { kind: "Compare", left: left.left, ops: left.ops, comparators: left.comparators, ...here };
}

function logic(build: Build, left: Expr, chained: boolean, op: BoolOperator, right: Expr): BoolOp {
  const here = build.here();
  if (!chained || left.kind !== "BoolOp" || left.op !== op)
    return { kind: "BoolOp", op, values: [left, right], ...here };
  (left.values as Expr[]).push(right);
  return { kind: "BoolOp", op, values: left.values, ...here };
}

/** A conditional in the `else` of a conditional is the next part of a chain. */
function conditional(build: Build): Expr {
  const { cursor } = build;
  const branches: { body: Expr; test: Expr }[] = [];
  while (cursor.name === "ConditionalExpression") {
    build.nesting.enter(levels.elseBranch);
    cursor.firstChild();
    const body = build.expression();
    cursor.nextSibling();
    branches.push({ body, test: build.expression() });
    cursor.nextSibling();
  }
  build.nesting.chain(branches.length);
  let orelse = build.expression();
  build.nesting.leave(branches.length * levels.elseBranch);
  for (const { body, test } of branches.reverse()) {
    cursor.parent();
    orelse = { kind: "IfExp", test, body, orelse, ...build.here() };
  }
  return orelse;
}

function lambda(build: Build): Expr {
  const { cursor } = build;
  cursor.firstChild();
  const args = lambdaParameters(build);
  build.nesting.enter(levels.lambda);
  const body = build.expression();
  build.nesting.leave(levels.lambda);
  cursor.parent();
  return { kind: "Lambda", args, body, ...build.here() };
}

function named(build: Build): Expr {
  const { cursor } = build;
  cursor.firstChild();
  const target: Name = { kind: "Name", id: build.name(), ctx: "Store", ...build.here() };
  cursor.nextSibling();
  const value = build.expression();
  cursor.parent();
  return { kind: "NamedExpr", target, value, ...build.here() };
}

function yieldExpression(build: Build): Expr {
  const { cursor } = build;
  if (!cursor.firstChild()) return { kind: "Yield", value: null, ...build.here() };
  const delegates = cursor.name === "from";
  if (delegates) cursor.nextSibling();
  const value = build.expression();
  cursor.parent();
  return { kind: delegates ? "YieldFrom" : "Yield", value, ...build.here() };
}
