/** What the parser says about wrong programs, in CPython's words. */
import type { Expr } from "../ast/nodes.js";

const expressionNames: Readonly<Record<string, string>> = {
  Attribute: "attribute",
  Subscript: "subscript",
  Starred: "starred",
  Name: "name",
  List: "list",
  Tuple: "tuple",
  Lambda: "lambda",
  Call: "function call",
  BoolOp: "expression",
  BinOp: "expression",
  UnaryOp: "expression",
  GeneratorExp: "generator expression",
  Yield: "yield expression",
  YieldFrom: "yield expression",
  Await: "await expression",
  ListComp: "list comprehension",
  SetComp: "set comprehension",
  DictComp: "dict comprehension",
  Dict: "dict literal",
  Set: "set display",
  JoinedStr: "f-string expression",
  FormattedValue: "f-string expression",
  TemplateStr: "t-string expression",
  Interpolation: "t-string expression",
  Compare: "comparison",
  IfExp: "conditional expression",
  NamedExpr: "named expression",
};

/** What CPython calls an expression, after _PyPegen_get_expr_name. */
export function expressionName(node: Expr): string {
  if (node.kind !== "Constant") return expressionNames[node.kind]!;
  const { value } = node;
  switch (value.type) {
    case "None":
      return "None";
    case "bool":
      return value.value ? "True" : "False";
    case "Ellipsis":
      return "ellipsis";
    default:
      return "literal";
  }
}

export const messages = {
  // Targets
  cannotAssign: (name: string) => `cannot assign to ${name}`,
  cannotAssignHere: (name: string) => `cannot assign to ${name} here. Maybe you meant '==' instead of '='?`,
  cannotDelete: (name: string) => `cannot delete ${name}`,
  illegalAugmented: (name: string) => `'${name}' is an illegal expression for augmented assignment`,
  onlySingleTarget: (name: string) => `only single target (not ${name}) can be annotated`,
  illegalAnnotationTarget: "illegal target for annotation",
  assignToYield: "assignment to yield expression not possible",
  starredHere: "can't use starred expression here",
  starredInParentheses: "cannot use starred expression here",

  // Parameters
  afterDoubleStarParameter: "arguments cannot follow var-keyword argument",
  parameterWithoutDefault: (python: number) =>
    python >= 12
      ? "parameter without a default follows parameter with a default"
      : "non-default argument follows default argument",
  repeatedSlash: "/ may appear only once",
  slashAfterStar: "/ must be ahead of *",
  slashFirst: "at least one argument must precede /",
  repeatedStar: "* argument may appear only once",
  bareStar: "named arguments must follow bare *",

  // Arguments
  generatorInParentheses: "Generator expression must be parenthesized",
  positionalAfterUnpacking: "positional argument follows keyword argument unpacking",
  positionalAfterKeyword: "positional argument follows keyword argument",
  iterableAfterUnpacking: "iterable argument unpacking follows keyword argument unpacking",
  invalidSyntax: "invalid syntax",

  // Characters
  invalidCharacter: (code: number) => {
    const hex = code.toString(16).toUpperCase().padStart(4, "0");
    const character = String.fromCodePoint(code);
    const printable = code === 32 || !/[\p{C}\p{Z}]/u.test(character);
    return printable ? `invalid character '${character}' (U+${hex})` : `invalid non-printable character U+${hex}`;
  },

  // Strings
  mixedBytes: "cannot mix bytes and nonbytes literals",
  mixedTemplate: "cannot mix t-string literals with string or bytes literals",
  bytesNotAscii: "bytes can only contain ASCII literal characters",
  nestedTooDeeply: (prefix: string) => `${prefix}-string: expressions nested too deeply`,
  conversionCharacter: (prefix: string, name: string) =>
    `${prefix}-string: invalid conversion character '${name}': expected 's', 'r', or 'a'`,
  conversionMissing: (prefix: string) => `${prefix}-string: missing conversion character`,
  unicodeEscape: (start: number, end: number, reason: string) =>
    `(unicode error) 'unicodeescape' codec can't decode bytes in position ${start}-${end}: ${reason}`,
  invalidHexEscape: (position: number) => `(value error) invalid \\x escape at position ${position}`,

  invalidEscape: (escape: string, octal: boolean) => `invalid ${octal ? "octal " : ""}escape sequence '\\${escape}'`,

  // Patterns
  underscoreTarget: "cannot use '_' as a target",
  realRequired: "real number required in complex literal",
  imaginaryRequired: "imaginary number required in complex literal",
  doubleStarLast: "double star pattern must be the last (right-most) subpattern in the mapping",
  positionalPatternAfterKeyword: "positional patterns follow keyword patterns",

  // Statements
  mixedExcept: "cannot have both 'except' and 'except*' on the same 'try'",
  exceptStarType: "expected one or more exception types",
  exceptionsInParentheses: "multiple exception types must be parenthesized",
} as const;
