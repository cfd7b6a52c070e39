/** Prints types. Plain JavaScript has none, so callers ask the options first. */
import type { Context } from "./context.js";
import { isIdentifierName, quoted } from "./literals.js";
import type { ObjectTypeMember, Parameter, TupleElement, Type, TypeParameter } from "./nodes.js";

/** How tightly types bind, from weakest. */
const FUNCTION = 0;
const UNION = 1;
const INTERSECTION = 2;
const OPERATOR = 3;
const POSTFIX = 4;

const precedence = (node: Type): number => {
  switch (node.kind) {
    case "FunctionType":
    case "TypePredicate":
      return FUNCTION;
    case "UnionType":
      return UNION;
    case "IntersectionType":
      return INTERSECTION;
    case "TypeOperator":
      return OPERATOR;
    default:
      return POSTFIX;
  }
};

type PrintParameters = (params: readonly Parameter[]) => void;

export const printType = (context: Context, node: Type, parameters: PrintParameters): void => {
  const { layout } = context;
  const type = (inner: Type, minimum: number): void => {
    const parens = precedence(inner) < minimum;
    if (parens) layout.text("(");
    printType(context, inner, parameters);
    if (parens) layout.text(")");
  };
  switch (node.kind) {
    case "KeywordType":
      return layout.text(node.name);
    case "TypeReference":
      layout.text(node.name);
      return typeArguments(context, node.arguments);
    case "ArrayType":
      type(node.element, POSTFIX);
      return layout.text("[]");
    case "TupleType":
      return bracketed(context, "[", "]", "", ",", node.elements, (element) => tupleElement(context, element, type));
    case "UnionType":
    case "IntersectionType":
      return alternatives(context, node.kind === "UnionType" ? "|" : "&", node.types, (each) =>
        type(each, precedence(node) + 1),
      );
    case "FunctionType":
      if (node.construct) layout.text("new ");
      typeParameters(context, node.typeParameters);
      parameters(node.params);
      layout.text(" => ");
      return type(node.returnType, FUNCTION);
    case "LiteralType":
      return layout.text(
        typeof node.value === "string"
          ? quoted(node.value)
          : typeof node.value === "bigint"
            ? `${node.value}n`
            : String(node.value),
      );
    case "ObjectType":
      if (node.members.length === 0) return layout.text("{}");
      return bracketed(context, "{", "}", " ", ";", node.members, (member) =>
        objectMember(context, member, parameters),
      );
    case "TypeofType":
      return layout.text(`typeof ${node.name}`);
    case "TypeOperator":
      layout.text(`${node.operator} `);
      return type(node.type, OPERATOR);
    case "IndexedAccessType":
      type(node.object, POSTFIX);
      layout.text("[");
      type(node.index, FUNCTION);
      return layout.text("]");
    case "TypePredicate":
      layout.text(`${node.name} is `);
      return type(node.type, FUNCTION);
    default:
      return node satisfies never;
  }
};

/** `: type`, if there is one and types are wanted. */
export const annotation = (context: Context, type: Type | undefined): void => {
  if (type === undefined || !context.options.types) return;
  context.layout.text(": ");
  context.type(type);
};

export const typeArguments = (context: Context, types: readonly Type[] | undefined): void => {
  if (types === undefined || types.length === 0 || !context.options.types) return;
  bracketed(context, "<", ">", "", ",", types, (type) => context.type(type));
};

export const typeParameters = (context: Context, list: readonly TypeParameter[] | undefined): void => {
  if (list === undefined || list.length === 0 || !context.options.types) return;
  bracketed(context, "<", ">", "", ",", list, (param) => {
    context.layout.text(param.name);
    if (param.constraint !== undefined) {
      context.layout.text(" extends ");
      context.type(param.constraint);
    }
    if (param.default !== undefined) {
      context.layout.text(" = ");
      context.type(param.default);
    }
  });
};

const tupleElement = (context: Context, node: TupleElement, type: (node: Type, minimum: number) => void): void => {
  if (node.rest) context.layout.text("...");
  if (node.name !== undefined) {
    context.layout.text(`${node.name}${node.optional ? "?" : ""}: `);
    return type(node.type, FUNCTION);
  }
  type(node.type, node.optional ? POSTFIX : FUNCTION);
  if (node.optional) context.layout.text("?");
};

const objectMember = (context: Context, node: ObjectTypeMember, parameters: PrintParameters): void => {
  const { layout } = context;
  const name = (text: string): string => (isIdentifierName(text) ? text : quoted(text));
  switch (node.kind) {
    case "PropertySignature":
      layout.text(`${node.readonly ? "readonly " : ""}${name(node.name)}${node.optional ? "?" : ""}: `);
      return context.type(node.type);
    case "MethodSignature":
      layout.text(`${node.name === undefined ? "" : name(node.name)}${node.optional ? "?" : ""}`);
      parameters(node.params);
      layout.text(": ");
      return context.type(node.returnType);
    case "IndexSignature":
      layout.text(`[${node.name}: `);
      context.type(node.keyType);
      layout.text("]: ");
      return context.type(node.type);
    default:
      return node satisfies never;
  }
};

const bracketed = <Item>(
  context: Context,
  open: string,
  close: string,
  padding: "" | " ",
  separator: string,
  items: readonly Item[],
  print: (item: Item) => void,
): void => {
  const { layout } = context;
  layout.group(() => {
    const edge = (): void => (padding === "" ? layout.softline() : layout.line());
    layout.text(open);
    layout.indented(() => {
      if (items.length > 0) edge();
      for (const [i, item] of items.entries()) {
        if (i > 0) {
          layout.text(separator);
          layout.line();
        }
        print(item);
      }
    });
    if (items.length > 0) {
      // A type argument list takes no comma at its end.
      if (open !== "<") layout.ifBroken(separator);
      edge();
    }
    layout.text(close);
  });
};

/** A union: one line, or one line each behind its operator. */
const alternatives = (
  context: Context,
  operator: string,
  types: readonly Type[],
  print: (type: Type) => void,
): void => {
  const { layout } = context;
  layout.group(() =>
    layout.indented(() => {
      layout.softline();
      layout.ifBroken(`${operator} `);
      for (const [i, type] of types.entries()) {
        if (i > 0) {
          layout.line();
          layout.text(`${operator} `);
        }
        print(type);
      }
    }),
  );
};

/** What an assertion's type binds like in an expression: `as const` and the like need nothing. */
export const printAssertedType = (context: Context, node: Type): void => {
  const parens = precedence(node) === FUNCTION;
  if (parens) context.layout.text("(");
  context.type(node);
  if (parens) context.layout.text(")");
};
