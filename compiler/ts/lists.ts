/** Prints bracketed lists of expressions: arrays, objects, arguments. */
import { closingComments, type Context, leadingComments, mark, trailingComment } from "./context.js";
import { printMethod } from "./functions.js";
import type { Mark } from "./layout.js";
import type {
  ArrayExpression,
  CallExpression,
  Comment,
  Expression,
  NewExpression,
  ObjectExpression,
  ObjectMember,
  Property,
} from "./nodes.js";
import { assignmentLike } from "./operators.js";
import { printKey } from "./patterns.js";
import { Precedence } from "./precedence.js";

interface Item {
  readonly leading?: readonly Comment[];
  readonly trailing?: Comment;
}

/** An item, its comma, and the comments around it. */
const printItem = <T extends Item>(context: Context, item: T, last: boolean, print: (item: T) => void): void => {
  leadingComments(context, item.leading);
  print(item);
  if (last) context.layout.ifBroken(",");
  else context.layout.text(",");
  trailingComment(context, item.trailing);
};

const bracketed = <T extends Item>(
  context: Context,
  brackets: readonly [open: string, close: string],
  padding: "" | " ",
  items: readonly T[],
  closing: readonly Comment[] | undefined,
  print: (item: T) => void,
  fill = false,
): void => {
  const { layout } = context;
  const [open, close] = brackets;
  layout.endHead();
  if (items.length === 0 && !closing?.length) return layout.text(open + close);
  const edge = (): void => (padding === "" ? layout.softline() : layout.line());
  layout.group(() => {
    layout.text(open);
    layout.indented(() => {
      edge();
      for (const [i, item] of items.entries()) {
        if (i > 0 && fill) layout.group(() => layout.line());
        else if (i > 0) layout.line();
        printItem(context, item, i === items.length - 1, print);
      }
      closingComments(context, closing, items.length === 0);
    });
    edge();
    layout.text(close);
  });
};

export const printArray = (context: Context, node: ArrayExpression): void => {
  const numbers = node.elements.length > 1 && node.elements.every(isNumber);
  bracketed(
    context,
    ["[", "]"],
    "",
    node.elements,
    node.closing,
    (element) => printSpreadable(context, element, spreadMarks(node, element)),
    numbers,
  );
};

const isNumber = (node: Expression): boolean =>
  node.kind === "NumberLiteral" ||
  (node.kind === "UnaryExpression" && node.operator === "-" && node.argument.kind === "NumberLiteral");

/** While it iterates over `x` in `...x`, V8 is at `x`. */
const spreadMarks = (node: Expression, element: Expression): readonly Mark[] | undefined => {
  const origin = element.origin ?? node.origin;
  return element.kind === "SpreadElement" && origin !== undefined ? [{ origin, role: "implicit" }] : undefined;
};

const printSpreadable = (context: Context, node: Expression, marks: readonly Mark[] | undefined): void => {
  if (node.kind !== "SpreadElement") return context.expression(node, Precedence.assignment);
  context.layout.text("...");
  context.expression(node.argument, Precedence.assignment, marks);
};

export const printObject = (context: Context, node: ObjectExpression): void =>
  bracketed(context, ["{", "}"], " ", node.properties, node.closing, (member: ObjectMember) => {
    switch (member.kind) {
      case "SpreadElement":
        return printSpreadable(context, member, spreadMarks(node, member));
      case "Method":
        return printMethod(context, member);
      case "Property":
        return printProperty(context, member);
      default:
        return member satisfies never;
    }
  });

const printProperty = (context: Context, node: Property): void => {
  const { key, value } = node;
  mark(context, node.origin, "implicit");
  if (node.shorthand && key.kind === "Identifier" && value.kind === "Identifier" && key.name === value.name)
    return context.expression(value, Precedence.assignment);
  assignmentLike(context, () => printPropertyKey(context, key), ":", value);
};

/** `__proto__: x` would set the prototype; computed it is a property like any other. */
const printPropertyKey = (context: Context, key: Property["key"]): void => {
  if ((key.kind === "Identifier" ? key.name : key.kind === "StringLiteral" ? key.value : "") === "__proto__")
    return context.layout.text('["__proto__"]');
  printKey(context, key);
};

/**
 * Arguments break one to a line, unless all but one are short: then that one opens on the line of the call and only its
 * inside breaks. It is the last one if that is a function, an object and the like, else a function that comes first.
 */
export const printArguments = (context: Context, node: CallExpression | NewExpression): void => {
  const { layout } = context;
  const args = node.arguments;
  const commented = args.some((arg) => arg.leading?.length || arg.trailing !== undefined);
  const hugged = commented || node.closing?.length ? -1 : huggedArgument(args);
  const print = (arg: Expression): void => {
    const inLastPlace = arg === args.at(-1);
    printSpreadable(context, arg, inLastPlace ? undefined : spreadMarks(node, arg));
  };
  if (hugged < 0) return bracketed(context, ["(", ")"], "", args, node.closing, print);
  layout.endHead();
  layout.group(() => {
    layout.text("(");
    layout.indented(() => {
      const part = (from: number, to: number): void => {
        for (let i = from; i < to; i++) {
          if (i > 0) {
            layout.text(",");
            layout.line();
          }
          print(args[i]!);
        }
      };
      layout.softline();
      layout.hug(
        () => part(0, hugged),
        () => part(hugged, hugged + 1),
        () => part(hugged + 1, args.length),
      );
      layout.ifBroken(",");
    });
    layout.softline();
    layout.text(")");
  });
};

const huggedArgument = (args: readonly Expression[]): number => {
  const last = args.length - 1;
  if (last >= 0 && isHuggable(args[last]!) && args[last]!.kind !== args[last - 1]?.kind) return last;
  return args.length > 1 && isFunction(args[0]!) && !args.slice(1).some(isHuggable) ? 0 : -1;
};

const isFunction = (node: Expression): boolean =>
  node.kind === "FunctionExpression" ||
  (node.kind === "ArrowFunctionExpression" && node.body.kind === "BlockStatement");

const isHuggable = (node: Expression): boolean => {
  switch (node.kind) {
    case "FunctionExpression":
    case "ClassExpression":
      return true;
    case "ArrowFunctionExpression":
      return node.body.kind === "BlockStatement" || isHuggable(node.body) || node.body.kind === "CallExpression";
    case "ObjectExpression":
      return node.properties.length > 0;
    case "ArrayExpression":
      return node.elements.length > 0;
    case "TypeAssertion":
      return isHuggable(node.expression);
    default:
      return false;
  }
};
