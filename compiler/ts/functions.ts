/** Prints functions, arrows, methods and classes. */
import {
  closingComments,
  type Context,
  erased,
  leadingComments,
  mark,
  marks as printMarks,
  trailingComment,
} from "./context.js";
import type { Mark } from "./layout.js";
import type {
  ArrowFunctionExpression,
  ClassDeclaration,
  ClassExpression,
  ClassMember,
  Field,
  FunctionDeclaration,
  FunctionExpression,
  FunctionShape,
  Method,
  Origin,
} from "./nodes.js";
import { assignmentLike, printAligned } from "./operators.js";
import { printKey, printParameters } from "./patterns.js";
import { Precedence } from "./precedence.js";
import { annotation, typeArguments, typeParameters } from "./types.js";

export const printFunction = (context: Context, node: FunctionDeclaration | FunctionExpression): void => {
  const { layout } = context;
  if (node.async) layout.text("async ");
  layout.text(node.generator ? "function*" : "function");
  layout.text(" ");
  if (node.id !== undefined) {
    mark(context, node.id.origin ?? node.origin, "implicit", node.id.pythonName);
    layout.text(node.id.name);
  }
  printRest(context, node, node.origin);
};

/** From the parameters to the end of the body. At the `(` V8 says that the stack is full. */
const printRest = (context: Context, node: FunctionShape, origin: Origin | undefined): void => {
  const { layout } = context;
  layout.withinHead(() => {
    typeParameters(context, node.typeParameters);
    mark(context, origin, "implicit");
    printParameters(context, node.params);
    annotation(context, node.returnType);
  });
  layout.text(" ");
  layout.endHead();
  context.block(node.body);
};

export const printArrow = (context: Context, node: ArrowFunctionExpression): void => {
  const { layout } = context;
  if (node.async) layout.text("async ");
  layout.withinHead(() => {
    typeParameters(context, node.typeParameters);
    mark(context, node.origin, "implicit");
    printParameters(context, node.params);
    annotation(context, node.returnType);
  });
  layout.text(" =>");
  const { body } = node;
  if (body.kind === "BlockStatement") {
    layout.text(" ");
    layout.endHead();
    return context.block(body);
  }
  printArrowBody(context, erased(context, body));
};

const printArrowBody = (
  context: Context,
  body: Exclude<ArrowFunctionExpression["body"], { kind: "BlockStatement" }>,
) => {
  const { layout } = context;
  const { kind } = body;
  const print = (): void => {
    // As prettier has them, so that nobody reads `(a) => b ? c : d` or `() => x = 1` wrongly.
    const parens = kind === "ConditionalExpression" || kind === "AssignmentExpression" || kind === "SequenceExpression";
    if (parens) layout.text("(");
    printAligned(context, body, parens ? Precedence.sequence : Precedence.assignment);
    if (parens) layout.text(")");
  };
  if (
    kind === "ArrayExpression" ||
    kind === "ObjectExpression" ||
    kind === "TemplateLiteral" ||
    kind === "ArrowFunctionExpression" ||
    kind === "FunctionExpression" ||
    kind === "ClassExpression"
  ) {
    layout.text(" ");
    return print();
  }
  const hugged = layout.endHead();
  layout.group(() => {
    layout.indented(() => {
      layout.line();
      print();
    });
    // The end of the argument list, whose own lines stay flat.
    if (hugged) {
      layout.ifBroken(",");
      layout.softline();
    }
  });
};

export const printMethod = (context: Context, node: Method): void => {
  const { layout } = context;
  if (node.static) layout.text("static ");
  if (node.accessor !== undefined) layout.text(`${node.accessor} `);
  if (node.async) layout.text("async ");
  if (node.generator) layout.text("*");
  mark(context, node.origin, "implicit");
  printKey(context, node.key);
  printRest(context, node, node.origin);
};

export const printClass = (
  context: Context,
  node: ClassDeclaration | ClassExpression,
  marks?: readonly Mark[],
): void => {
  const { layout } = context;
  mark(context, node.origin, "implicit");
  printMarks(context, marks);
  layout.text("class");
  layout.withinHead(() => {
    if (node.id !== undefined) {
      layout.text(" ");
      mark(context, node.id.origin, "implicit", node.id.pythonName);
      layout.text(node.id.name);
    }
    typeParameters(context, node.typeParameters);
    if (node.superClass !== undefined) {
      layout.text(" extends ");
      // V8 calls the static block from here.
      const called: readonly Mark[] | undefined = node.origin && [{ origin: node.origin, role: "call" }];
      context.expression(node.superClass, Precedence.call, called);
      typeArguments(context, node.superTypeArguments);
    }
  });
  layout.text(" ");
  layout.endHead();
  layout.text("{");
  const members = node.members.filter((member) => context.options.types || !isType(member));
  if (members.length === 0 && !node.closing?.length && node.opening === undefined) return layout.text("}");
  trailingComment(context, node.opening);
  layout.nested(() => {
    for (const [i, member] of members.entries()) {
      layout.hardline(i === 0 ? 0 : blankLines(member));
      leadingComments(context, member.leading);
      printMember(context, member);
      trailingComment(context, member.trailing);
    }
    closingComments(context, node.closing, false);
  });
  layout.hardline();
  layout.text("}");
};

const blankLines = (member: ClassMember): number => Math.min(member.blankLinesBefore ?? 0, 2);

const isType = (member: ClassMember): boolean => member.kind === "Field" && member.declare === true;

const printMember = (context: Context, node: ClassMember): void => {
  switch (node.kind) {
    case "Field":
      return printField(context, node);
    case "Method":
      return printMethod(context, node);
    case "StaticBlock":
      context.layout.text("static ");
      return context.block(node.body);
    default:
      return node satisfies never;
  }
};

const printField = (context: Context, node: Field): void => {
  const { layout } = context;
  const { types } = context.options;
  mark(context, node.origin, "statement");
  const left = (): void => {
    if (node.declare) layout.text("declare ");
    if (node.static) layout.text("static ");
    if (node.readonly && types) layout.text("readonly ");
    printKey(context, node.key);
    if (types && node.optional) layout.text("?");
    if (types && node.definite) layout.text("!");
    annotation(context, node.type);
  };
  if (node.value === undefined) left();
  else {
    const spaced = (): void => {
      left();
      layout.text(" ");
    };
    assignmentLike(context, spaced, "=", node.value);
  }
  layout.text(";");
};
