/** Prints statements, each with its comments and the blank lines before it. */
import {
  closingComments,
  type Context,
  erased,
  leadingComments,
  mark,
  marks as printMarks,
  trailingComment,
} from "./context.js";
import { printClass, printFunction } from "./functions.js";
import type { Mark } from "./layout.js";
import { leadingMarks } from "./leading.js";
import { printExportNames, printImport } from "./modules.js";
import type {
  BlockStatement,
  Comment,
  Expression,
  ForOfStatement,
  ForStatement,
  IfStatement,
  Origin,
  Statement,
  SwitchStatement,
  TryStatement,
  TypeAliasDeclaration,
  VariableDeclaration,
  VariableDeclarator,
} from "./nodes.js";
import { assignmentLike, printAligned } from "./operators.js";
import { printTarget } from "./patterns.js";
import { misreadStart, Precedence } from "./precedence.js";
import { annotation, typeParameters } from "./types.js";

/** Statements on lines of their own, without those that only types are. */
export const printStatements = (
  context: Context,
  statements: readonly Statement[],
  closing: readonly Comment[] | undefined,
): void => {
  const { layout } = context;
  let first = true;
  for (const node of statements) {
    if (!isPrinted(context, node)) continue;
    if (!first) layout.hardline(Math.min(node.blankLinesBefore ?? 0, 2));
    first = false;
    printCommented(context, node);
  }
  closingComments(context, closing, first);
};

const isPrinted = (context: Context, node: Statement): boolean => {
  const { types, format } = context.options;
  switch (node.kind) {
    case "EmptyStatement":
      return !!node.leading?.length || node.trailing !== undefined;
    case "TypeAliasDeclaration":
      return types;
    case "ImportDeclaration": {
      if (node.typeOnly) return types && format === "module";
      const onlyTypes = !!node.names?.length && node.names.every((name) => name.typeOnly);
      const onlyEffects = node.names === undefined && node.namespace === undefined;
      return !(onlyTypes && !(types && format === "module")) && !(onlyEffects && format === "function");
    }
    case "ExportDeclaration":
      return isPrinted(context, node.declaration);
    case "ExportNamesDeclaration":
      return format === "module";
    default:
      return true;
  }
};

const printCommented = (context: Context, node: Statement): void => {
  if (node.kind === "EmptyStatement") {
    const comments = [...(node.leading ?? []), ...(node.trailing === undefined ? [] : [node.trailing])];
    return closingComments(context, comments, true);
  }
  leadingComments(context, node.leading);
  mark(context, node.origin, "statement");
  printStatement(context, node);
  // It belongs to this line, whatever group ends here; the break that follows is a hard one anyway.
  trailingComment(context, node.trailing);
};

const printStatement = (context: Context, node: Statement): void => {
  const { layout } = context;
  switch (node.kind) {
    case "VariableDeclaration":
      printVariables(context, node);
      return layout.text(";");
    case "FunctionDeclaration":
      return printFunction(context, node);
    case "ClassDeclaration":
      return printClass(context, node);
    case "TypeAliasDeclaration":
      return printTypeAlias(context, node);
    case "ExpressionStatement":
      return printExpressionStatement(context, node.expression);
    case "ReturnStatement":
      return printArgument(context, "return", node.argument);
    case "ThrowStatement":
      return printArgument(context, "throw", node.argument);
    case "IfStatement":
      return printIf(context, node);
    case "WhileStatement":
      layout.text("while ");
      printCondition(context, node.test);
      layout.text(" ");
      return printBlock(context, node.body);
    case "DoWhileStatement":
      layout.text("do ");
      printBlock(context, node.body);
      layout.text(" while ");
      printCondition(context, node.test);
      return layout.text(";");
    case "ForStatement":
      return printFor(context, node);
    case "ForOfStatement":
      return printForOf(context, node);
    case "TryStatement":
      return printTry(context, node);
    case "BreakStatement":
      return layout.text(node.label === undefined ? "break;" : `break ${node.label};`);
    case "ContinueStatement":
      return layout.text(node.label === undefined ? "continue;" : `continue ${node.label};`);
    case "LabeledStatement":
      layout.text(`${node.label}: `);
      return printStatement(context, node.body);
    case "BlockStatement":
      return printBlock(context, node);
    case "SwitchStatement":
      return printSwitch(context, node);
    case "ImportDeclaration":
      return printImport(context, node);
    case "ExportDeclaration":
      if (context.options.format === "module") layout.text("export ");
      return printStatement(context, node.declaration);
    case "ExportNamesDeclaration":
      return printExportNames(context, node);
    case "EmptyStatement":
      return layout.text(";");
    default:
      return node satisfies never;
  }
};

export const printBlock = (context: Context, node: BlockStatement): void => {
  const { layout } = context;
  const isEmpty = !node.body.some((each) => isPrinted(context, each)) && !node.closing?.length;
  if (isEmpty && node.opening === undefined) return layout.text("{}");
  layout.text("{");
  trailingComment(context, node.opening);
  if (!isEmpty) {
    layout.nested(() => {
      layout.hardline();
      printStatements(context, node.body, node.closing);
    });
  }
  layout.hardline();
  layout.text("}");
};

/** `const a = 1, b = 2`, without the semicolon. */
const printVariables = (context: Context, node: VariableDeclaration): void => {
  const { layout } = context;
  layout.text(`${node.keyword} `);
  const [only] = node.declarators;
  if (node.declarators.length === 1) return printDeclarator(context, only!, node.origin);
  layout.group(() =>
    layout.indented(() => {
      for (const [i, declarator] of node.declarators.entries()) {
        if (i > 0) {
          layout.text(",");
          layout.line();
        }
        printDeclarator(context, declarator, node.origin);
      }
    }),
  );
};

const printDeclarator = (context: Context, node: VariableDeclarator, statement: Origin | undefined): void => {
  const { target, init } = node;
  const left = (): void => {
    mark(context, node.origin, "statement");
    printTarget(context, target);
    annotation(context, node.type);
  };
  if (init === undefined) return left();
  const spaced = (): void => {
    left();
    context.layout.text(" ");
  };
  const takesApart = target.kind === "Identifier" ? undefined : target.origin;
  const origin = node.origin ?? statement;
  const marks: Mark[] = takesApart === undefined ? [] : [{ origin: takesApart, role: "implicit" }];
  const leading = leadingMarks(context, init);
  // The initialiser's first character is a statement's position to V8.
  assignmentLike(context, spaced, "=", init, marks, origin ? [...leading, { origin, role: "statement" }] : leading);
};

const printTypeAlias = (context: Context, node: TypeAliasDeclaration): void => {
  context.layout.text(`type ${node.id.name}`);
  typeParameters(context, node.typeParameters);
  context.layout.text(" = ");
  context.type(node.type);
  context.layout.text(";");
};

const printExpressionStatement = (context: Context, node: Expression): void => {
  const { layout } = context;
  printMarks(context, leadingMarks(context, node));
  context.parenthesised = misreadStart(node, "statement", (inner) => erased(context, inner));
  // Alone, a string would be a directive.
  const isString = erased(context, node).kind === "StringLiteral";
  context.expression(node, isString ? Precedence.primary + 1 : Precedence.sequence);
  context.parenthesised = undefined;
  layout.text(";");
};

/** `return` and `throw`: an argument of several lines is in parentheses, or a line break would end the statement. */
const printArgument = (context: Context, keyword: string, argument: Expression | undefined): void => {
  const { layout } = context;
  if (argument === undefined) return layout.text(`${keyword};`);
  printMarks(context, leadingMarks(context, argument));
  layout.text(`${keyword} `);
  const { kind } = erased(context, argument);
  if (kind === "BinaryExpression" || kind === "LogicalExpression" || kind === "SequenceExpression") {
    layout.group(() => {
      layout.ifBroken("(");
      layout.indented(() => {
        layout.softline();
        printAligned(context, argument, Precedence.sequence);
      });
      layout.softline();
      layout.ifBroken(")");
    });
  } else context.expression(argument, Precedence.sequence);
  layout.text(";");
};

/** A condition in parentheses. */
const printCondition = (context: Context, test: Expression): void => {
  const { layout } = context;
  layout.group(() => {
    layout.text("(");
    layout.indented(() => {
      layout.softline();
      printMarks(context, leadingMarks(context, test));
      printAligned(context, test, Precedence.sequence);
    });
    layout.softline();
    layout.text(")");
  });
};

const printIf = (context: Context, first: IfStatement): void => {
  const { layout } = context;
  for (let node = first; ; ) {
    printMarks(context, leadingMarks(context, node.test));
    layout.text("if ");
    printCondition(context, node.test);
    layout.text(" ");
    printBlock(context, node.consequent);
    const { alternate } = node;
    if (alternate === undefined) return;
    if (alternate.leading?.length) {
      layout.hardline();
      leadingComments(context, alternate.leading);
    } else layout.text(" ");
    layout.text("else ");
    if (alternate.kind === "BlockStatement") return printBlock(context, alternate);
    mark(context, alternate.origin, "statement");
    node = alternate;
  }
};

const printFor = (context: Context, node: ForStatement): void => {
  const { layout } = context;
  const head = (expression: Expression | undefined): void => {
    if (expression === undefined) return;
    printMarks(context, leadingMarks(context, expression));
    context.expression(expression, Precedence.sequence);
  };
  const part = (expression: Expression | undefined): void => {
    layout.text(";");
    if (!isEndless) layout.line();
    head(expression);
  };
  const isEndless = node.init === undefined && node.test === undefined && node.update === undefined;
  layout.text("for ");
  layout.group(() => {
    layout.text("(");
    layout.indented(() => {
      layout.softline();
      context.noIn = true;
      if (node.init?.kind === "VariableDeclaration") printVariables(context, node.init);
      else head(node.init);
      context.noIn = false;
      part(node.test);
      part(node.update);
    });
    layout.softline();
    layout.text(") ");
  });
  printBlock(context, node.body);
};

/** While it iterates, V8 is at the target; that is told as the iterable's. */
const printForOf = (context: Context, node: ForOfStatement): void => {
  const { layout } = context;
  const { iterable, target } = node;
  const marks: Mark[] = iterable.origin === undefined ? [] : [{ origin: iterable.origin, role: "implicit" }];
  layout.text(node.await ? "for await (" : "for (");
  if (node.keyword !== undefined) layout.text(`${node.keyword} `);
  // `for (async of` would begin an arrow function.
  const parens = node.keyword === undefined && target.kind === "Identifier" && target.name === "async";
  layout.text(parens ? "(" : "");
  printTarget(context, target, marks);
  layout.text(parens ? ") of " : " of ");
  printMarks(context, leadingMarks(context, iterable));
  context.expression(iterable, Precedence.assignment, marks);
  layout.text(") ");
  printBlock(context, node.body);
};

const printTry = (context: Context, node: TryStatement): void => {
  const { layout } = context;
  layout.text("try ");
  printBlock(context, node.block);
  if (node.handler !== undefined) {
    layout.text(" ");
    mark(context, node.handler.origin, "statement");
    layout.text("catch ");
    if (node.handler.param !== undefined) {
      layout.text("(");
      printTarget(context, node.handler.param);
      annotation(context, node.handler.type);
      layout.text(") ");
    }
    printBlock(context, node.handler.body);
  }
  if (node.finalizer !== undefined) {
    layout.text(" finally ");
    printBlock(context, node.finalizer);
  }
};

const printSwitch = (context: Context, node: SwitchStatement): void => {
  const { layout } = context;
  printMarks(context, leadingMarks(context, node.discriminant));
  layout.text("switch ");
  printCondition(context, node.discriminant);
  layout.text(" {");
  layout.nested(() => {
    for (const [i, each] of node.cases.entries()) {
      layout.hardline(i === 0 ? 0 : Math.min(each.blankLinesBefore ?? 0, 2));
      leadingComments(context, each.leading);
      mark(context, each.origin, "statement");
      if (each.test === undefined) layout.text("default:");
      else {
        layout.text("case ");
        context.expression(each.test, Precedence.sequence);
        layout.text(":");
      }
      const only = each.body.length === 1 ? each.body[0] : undefined;
      if (only?.kind === "BlockStatement" && !only.leading?.length) {
        layout.text(" ");
        trailingComment(context, each.trailing);
        printBlock(context, only);
      } else {
        trailingComment(context, each.trailing);
        if (each.body.some((statement) => isPrinted(context, statement))) {
          layout.nested(() => {
            layout.hardline();
            printStatements(context, each.body, undefined);
          });
        }
      }
    }
  });
  layout.hardline();
  layout.text("}");
};
