/** Prints expressions: the table of kinds, and the ones that need no file of their own. */
import { type Context, erased, mark, marks as printMarks } from "./context.js";
import { printArrow, printClass, printFunction } from "./functions.js";
import type { Mark } from "./layout.js";
import { printArguments, printArray, printObject } from "./lists.js";
import { bigIntText, numberText, quoted, templateText } from "./literals.js";
import type {
  CallExpression,
  Expression,
  IndexExpression,
  MemberExpression,
  NewExpression,
  TemplateLiteral,
  UnaryExpression,
  YieldExpression,
} from "./nodes.js";
import { printAssignment, printBinary, printConditional } from "./operators.js";
import { isPlainChain, misreadStart, Precedence, precedence } from "./precedence.js";
import { printAssertedType, typeArguments } from "./types.js";

/**
 * Prints an expression, in parentheses if it binds weaker than `minimum`. `marks` are recorded at its position, which is
 * not always its start (positions.ts).
 */
export const printExpression = (
  context: Context,
  original: Expression,
  minimum: number,
  marks?: readonly Mark[],
): void => {
  const { layout } = context;
  const node = erased(context, original);
  const parens =
    precedence(node) < minimum ||
    node === context.parenthesised ||
    (context.noIn && node.kind === "BinaryExpression" && node.operator === "in");
  if (!parens) return printBare(context, node, marks);
  const { noIn } = context;
  if (node === context.parenthesised) context.parenthesised = undefined;
  context.noIn = false;
  layout.text("(");
  printBare(context, node, marks);
  layout.text(")");
  context.noIn = noIn;
};

const printBare = (context: Context, node: Expression, marks: readonly Mark[] | undefined): void => {
  const { layout } = context;
  const { origin } = node;
  switch (node.kind) {
    case "MemberExpression":
      return printMember(context, node, marks);
    case "IndexExpression":
      return printIndex(context, node, marks);
    case "CallExpression":
      return printCall(context, node, marks);
    case "BinaryExpression":
    case "LogicalExpression":
      return printBinary(context, node, marks, "indented");
    case "AssignmentExpression":
      return printAssignment(context, node, marks);
    case "YieldExpression":
      return printYield(context, node, marks);
    case "NonNullExpression":
      context.expression(node.expression, Precedence.call, marks);
      return layout.text("!");
    case "TypeAssertion":
      context.expression(
        node.expression,
        node.expression.kind === "TypeAssertion" ? Precedence.conditional : Precedence.relational,
        marks,
      );
      layout.text(` ${node.operator} `);
      return printAssertedType(context, node.type);
    case "UpdateExpression":
      mark(context, origin, "call");
      printMarks(context, marks);
      if (node.prefix) {
        layout.text(node.operator);
        // Where V8 is while it reads the operand.
        mark(context, origin, "call");
      }
      context.expression(node.argument, node.prefix ? Precedence.unary : Precedence.postfix);
      if (!node.prefix) {
        mark(context, origin, "call");
        layout.text(node.operator);
      }
      return;
    case "ClassExpression":
      return printClass(context, node, marks);
    default:
      break;
  }
  // All others are at their start.
  printMarks(context, marks);
  switch (node.kind) {
    case "Identifier":
      mark(context, origin, "load", node.pythonName);
      return layout.text(node.name);
    case "StringLiteral":
      mark(context, origin, "implicit");
      return layout.text(quoted(node.value));
    case "NumberLiteral":
      mark(context, origin, "implicit");
      return layout.text(numberText(node.value, node.raw));
    case "BigIntLiteral":
      mark(context, origin, "implicit");
      return layout.text(bigIntText(node.value, node.raw));
    case "BooleanLiteral":
      return layout.text(String(node.value));
    case "NullLiteral":
      return layout.text("null");
    case "Undefined":
      return layout.text("undefined");
    case "ThisExpression":
      mark(context, origin, "load");
      return layout.text("this");
    case "SuperExpression":
      return layout.text("super");
    case "ImportMeta":
      return layout.text(context.options.format === "module" ? "import.meta" : "$meta");
    case "TemplateLiteral":
      return printTemplate(context, node);
    case "ArrayExpression":
      return bracketed(context, () => printArray(context, node));
    case "ObjectExpression":
      return bracketed(context, () => printObject(context, node));
    case "FunctionExpression":
      return printFunction(context, node);
    case "ArrowFunctionExpression":
      if (node.body.kind !== "BlockStatement") {
        context.parenthesised = misreadStart(node.body, "arrow body", (inner) => erased(context, inner));
      }
      return bracketed(context, () => printArrow(context, node));
    case "NewExpression":
      mark(context, origin, "call");
      return printNew(context, node);
    case "UnaryExpression":
      mark(context, origin, "call");
      return printUnary(context, node);
    case "AwaitExpression":
      mark(context, origin, "resume");
      context.awaits = true;
      layout.text("await ");
      return context.expression(node.argument, Precedence.unary);
    case "ConditionalExpression":
      mark(context, origin, "implicit");
      return printConditional(context, node);
    case "SequenceExpression":
      return printSequence(context, node.expressions);
    case "SpreadElement":
      layout.text("...");
      return context.expression(node.argument, Precedence.assignment);
    default:
      return node satisfies never;
  }
};

/** Inside brackets `in` is itself again. */
const bracketed = (context: Context, print: () => void): void => {
  const { noIn } = context;
  context.noIn = false;
  print();
  context.noIn = noIn;
};

/** `1.x` would be a number and a syntax error. */
const printObjectOfMember = (context: Context, object: Expression): void => {
  const node = erased(context, object);
  context.expression(node, node.kind === "NumberLiteral" ? Precedence.primary + 1 : Precedence.call);
};

const printMember = (context: Context, node: MemberExpression, marks: readonly Mark[] | undefined): void => {
  printObjectOfMember(context, node.object);
  printProperty(context, node, marks, false);
};

/** V8 is at the name; while it reads (and does not call) `a?.b`, at the `?.`. */
const printProperty = (
  context: Context,
  node: MemberExpression,
  marks: readonly Mark[] | undefined,
  called: boolean,
): void => {
  const { layout } = context;
  const record = (): void => {
    mark(context, node.origin, "load");
    printMarks(context, marks);
  };
  if (node.optional && !called) record();
  layout.text(node.optional ? "?." : ".");
  if (!node.optional || called) record();
  layout.text(node.property);
};

const printIndex = (context: Context, node: IndexExpression, marks: readonly Mark[] | undefined): void => {
  const { layout } = context;
  context.expression(node.object, Precedence.call);
  if (node.optional) layout.text("?.");
  mark(context, node.origin, "load");
  printMarks(context, marks);
  layout.text("[");
  bracketed(context, () => context.expression(node.index, Precedence.sequence));
  layout.text("]");
};

const printCall = (context: Context, node: CallExpression, marks: readonly Mark[] | undefined): void => {
  const { layout } = context;
  const own: readonly Mark[] = node.origin === undefined ? [] : [{ origin: node.origin, role: "call" }];
  const here = [...(marks ?? []), ...own];
  const callee = erased(context, node.callee);
  let atArguments = false;
  if (node.optional) {
    context.expression(callee, Precedence.call);
    atArguments = true;
  } else if (callee.kind === "Identifier" || callee.kind === "SuperExpression") {
    printMarks(context, here);
    context.expression(callee, Precedence.call);
  } else if (callee.kind === "MemberExpression") {
    printObjectOfMember(context, callee.object);
    printProperty(context, callee, here, true);
  } else if (callee.kind === "NonNullExpression") {
    // Nothing is left of the `!` when the types are stripped.
    context.expression(callee, Precedence.call, here);
  } else {
    // A called function or arrow is easier to see in parentheses.
    const isFunction = callee.kind === "FunctionExpression" || callee.kind === "ClassExpression";
    context.expression(callee, isFunction ? Precedence.primary + 1 : Precedence.call);
    atArguments = true;
  }
  if (node.optional) layout.text("?.");
  typeArguments(context, node.typeArguments);
  if (atArguments) printMarks(context, here);
  bracketed(context, () => printArguments(context, node));
};

const printNew = (context: Context, node: NewExpression): void => {
  const { layout } = context;
  layout.text("new ");
  const callee = erased(context, node.callee);
  const parens = callee.kind === "ClassExpression" || callee.kind === "FunctionExpression" || !isPlainChain(callee);
  context.expression(callee, parens ? Precedence.primary + 1 : Precedence.member);
  typeArguments(context, node.typeArguments);
  bracketed(context, () => printArguments(context, node));
};

const printUnary = (context: Context, node: UnaryExpression): void => {
  const { operator } = node;
  const argument = erased(context, node.argument);
  context.layout.text(/[a-z]/.test(operator) ? `${operator} ` : operator);
  // `- -x` must not become `--x`.
  const signs = (operator === "-" || operator === "+") && beginsWithSign(argument);
  context.expression(argument, signs ? Precedence.postfix : Precedence.unary);
};

const beginsWithSign = (node: Expression): boolean =>
  (node.kind === "UnaryExpression" && (node.operator === "-" || node.operator === "+")) ||
  (node.kind === "UpdateExpression" && node.prefix) ||
  node.kind === "NumberLiteral" ||
  node.kind === "BigIntLiteral";

/** A generator that is delegated to is on the stack at the argument's position, any other wait at `yield`. */
const printYield = (context: Context, node: YieldExpression, marks: readonly Mark[] | undefined): void => {
  const { layout } = context;
  const own: readonly Mark[] = node.origin === undefined ? [] : [{ origin: node.origin, role: "resume" }];
  printMarks(context, own);
  printMarks(context, marks);
  layout.text(node.delegate ? "yield*" : "yield");
  if (node.argument === undefined) return;
  layout.text(" ");
  context.expression(node.argument, Precedence.assignment, node.delegate ? own : undefined);
};

/** Templates do not break; an expression converted to a string is called at its own position. */
const printTemplate = (context: Context, node: TemplateLiteral): void => {
  const { layout } = context;
  const { origin, texts, expressions } = node;
  const own: readonly Mark[] | undefined = origin === undefined ? undefined : [{ origin, role: "implicit" }];
  printMarks(context, own);
  layout.text("`" + templateText(texts[0] ?? "", node.multiline === true));
  for (const [i, expression] of expressions.entries()) {
    layout.text("${");
    bracketed(context, () => context.expression(expression, Precedence.sequence, own));
    layout.text("}" + templateText(texts[i + 1] ?? "", node.multiline === true));
  }
  layout.text("`");
};

const printSequence = (context: Context, expressions: readonly Expression[]): void => {
  const { layout } = context;
  layout.group(() =>
    layout.indented(() => {
      for (const [i, expression] of expressions.entries()) {
        if (i > 0) {
          layout.text(",");
          layout.line();
        }
        context.expression(expression, Precedence.assignment);
      }
    }),
  );
};
