/** Prints what is bound: patterns, parameters, property keys. */
import { type Context, erased, leadingComments, mark, trailingComment } from "./context.js";
import type { Mark } from "./layout.js";
import { isIdentifierName, numberText, quoted } from "./literals.js";
import type { ArrayPattern, AssignmentTarget, ObjectPattern, Parameter, PropertyKey } from "./nodes.js";
import { Precedence } from "./precedence.js";
import { annotation } from "./types.js";

/** What V8 does at a target while it takes a value apart, if that comes from Python. */
const iterating = (node: { readonly origin?: ArrayPattern["origin"] }, marks: readonly Mark[] | undefined) =>
  marks ?? (node.origin === undefined ? undefined : [{ origin: node.origin, role: "implicit" as const }]);

/** `marks`: of what is taken apart, recorded where V8 is while it iterates or reads. */
export const printTarget = (context: Context, node: AssignmentTarget, marks?: readonly Mark[]): void => {
  switch (node.kind) {
    case "ArrayPattern":
      return printArrayPattern(context, node, iterating(node, marks));
    case "ObjectPattern":
      return printObjectPattern(context, node, iterating(node, marks));
    default:
      return context.expression(node, Precedence.call, marks);
  }
};

/** The last character of a pattern is where V8 is in a `for … of` that takes its elements apart. */
const closeBracket = (context: Context, text: string, marks: readonly Mark[] | undefined): void => {
  if (marks !== undefined) for (const each of marks) context.layout.mark(each);
  context.layout.text(text);
};

const printArrayPattern = (context: Context, node: ArrayPattern, marks: readonly Mark[] | undefined): void => {
  const { layout } = context;
  layout.group(() => {
    layout.text("[");
    layout.indented(() => {
      layout.softline();
      for (const [i, element] of node.elements.entries()) {
        if (i > 0) layout.line();
        const last = i === node.elements.length - 1;
        if (element !== null) {
          if (marks !== undefined) for (const each of marks) layout.mark(each);
          if (element.rest) layout.text("...");
          printTarget(context, element.target);
          defaultValue(context, element.default);
        }
        // A hole at the end needs its comma; a rest element bears none.
        if (!last || element === null) layout.text(",");
        else if (!element.rest) layout.ifBroken(",");
      }
    });
    layout.softline();
    closeBracket(context, "]", marks);
  });
};

const printObjectPattern = (context: Context, node: ObjectPattern, marks: readonly Mark[] | undefined): void => {
  const { layout } = context;
  if (node.properties.length === 0) return layout.text("{}");
  layout.group(() => {
    layout.text("{");
    layout.indented(() => {
      for (const [i, property] of node.properties.entries()) {
        layout.line();
        if (marks !== undefined) for (const each of marks) layout.mark(each);
        if (property.rest || property.key === undefined) {
          layout.text("...");
          printTarget(context, property.target, marks);
        } else {
          const { key, target } = property;
          if (!(key.kind === "Identifier" && target.kind === "Identifier" && key.name === target.name)) {
            printKey(context, key);
            layout.text(": ");
          }
          printTarget(context, target, marks);
          defaultValue(context, property.default);
        }
        if (i < node.properties.length - 1) layout.text(",");
        else if (!property.rest) layout.ifBroken(",");
      }
    });
    layout.line();
    closeBracket(context, "}", marks);
  });
};

const defaultValue = (context: Context, value: Parameter["default"]): void => {
  if (value === undefined) return;
  context.layout.text(" = ");
  context.expression(value, Precedence.assignment);
};

/** `(a: A, b = 1, ...rest)` */
export const printParameters = (context: Context, params: readonly Parameter[]): void => {
  const { layout } = context;
  const isThis = (param: Parameter): boolean => param.target.kind === "Identifier" && param.target.name === "this";
  const printed = context.options.types ? params : params.filter((param) => !isThis(param));
  layout.group(() => {
    layout.text("(");
    layout.indented(() => {
      for (const [i, param] of printed.entries()) {
        if (i === 0) layout.softline();
        else layout.line();
        leadingComments(context, param.leading);
        printParameter(context, param);
        if (i < printed.length - 1) layout.text(",");
        else if (!param.rest) layout.ifBroken(",");
        trailingComment(context, param.trailing);
      }
    });
    if (printed.length > 0) layout.softline();
    layout.text(")");
  });
};

const printParameter = (context: Context, node: Parameter): void => {
  const { layout } = context;
  mark(context, node.origin, "implicit");
  if (node.rest) layout.text("...");
  printTarget(context, node.target);
  if (node.optional && context.options.types && node.default === undefined) layout.text("?");
  annotation(context, node.type);
  defaultValue(context, node.default);
};

export const printKey = (context: Context, key: PropertyKey): void => {
  const { layout } = context;
  switch (key.kind) {
    case "Identifier":
      mark(context, key.origin, "implicit", key.pythonName);
      return layout.text(key.name);
    case "StringLiteral":
      return layout.text(isIdentifierName(key.value) ? key.value : quoted(key.value));
    case "NumberLiteral":
      return layout.text(numberText(key.value, key.raw));
    case "ComputedKey":
      layout.text("[");
      context.expression(erased(context, key.expression), Precedence.assignment);
      return layout.text("]");
    default:
      return key satisfies never;
  }
};
