/** What the invalid_ rules of the error grammar say, answering to the actions of CPython's python.gram and action_helpers.c. */
import { messages } from "../messages.js";
import { escapeWarning } from "../source-warnings.js";
import { EscapeError, type InvalidEscape } from "../string-escapes.js";
import { partsOfFormat, quotesOf, valueOfText } from "../string-literal.js";
import { expressions } from "./grammar-expressions.js";
import { patterns } from "./grammar-patterns.js";
import { statements } from "./grammar-statements.js";
import { OldFormat } from "./old-format.js";
import type { Action, Match, Parser } from "./parser.js";
import { type Grammar, readGrammar } from "./peg.js";
import type { Token } from "./tokens.js";

export function errorGrammar(python: number): Grammar {
  return readGrammar(statements + patterns + expressions, python);
}

/** An error over the match `a`. */
function at(msg: string | ((a: Match, python: number) => string)): Action {
  return (parser, { a }) => {
    throw parser.errorOver(a!, a!, typeof msg === "string" ? msg : msg(a!, parser.tokenizer.python));
  };
}

/** An error from `a` to `b`. */
function over(msg: string): Action {
  return (parser, { a, b }) => {
    throw parser.errorOver(a!, b!, msg);
  };
}

/** An error from `a` to where the tokenizer stands. */
function from(msg: string): Action {
  return (parser, { a }) => {
    throw parser.errorFrom(a!, msg);
  };
}

/** An error at the last token that was looked at. */
function last(msg: string): Action {
  return (parser) => {
    throw parser.error(msg);
  };
}

/** An error at the next token. */
function next(msg: string): Action {
  return (parser) => {
    throw parser.errorAt(parser.peek(), msg);
  };
}

/** The block that `a` opens is missing. */
function blockAfter(name: (a: Match) => string): Action {
  return (parser, { a }) => {
    const msg = `expected an indented block after ${name(a!)} on line ${a!.first!.lineno}`;
    throw parser.error(msg, "IndentationError");
  };
}

/** Names of expressions that were others before 3.10. */
const oldNames: Readonly<Record<string, string>> = {
  expression: "operator",
  "dict literal": "dict display",
  ellipsis: "Ellipsis",
};

/** What messages call an expression. */
function nameOf({ kind }: Match, python: number): string {
  return python < 10 ? (oldNames[kind] ?? kind) : kind;
}

type TargetUse = "assign" | "for" | "del";

/** The first part of an expression that cannot be a target, after _PyPegen_get_invalid_target. */
function invalidTarget(parser: Parser, match: Match, use: TargetUse): Match | null {
  switch (match.kind) {
    case "tuple":
    case "list":
      for (const part of match.parts) {
        const invalid = invalidTarget(parser, part, use);
        if (invalid !== null) return invalid;
      }
      return null;
    case "starred":
      return use === "del" ? match : invalidTarget(parser, match.parts[0]!, use);
    case "comparison": {
      if (use !== "for") return match;
      const left = match.parts[0]!;
      const operator = parser.tokens[left.last!.index + 1]!;
      return operator.text === "in" ? invalidTarget(parser, left, use) : null;
    }
    case "name":
    case "attribute":
    case "subscript":
      return null;
    default:
      return match;
  }
}

function target(use: TargetUse): Action {
  return (parser, { a }) => {
    const invalid = invalidTarget(parser, a!, use);
    if (invalid === null) return false;
    const verb = use === "del" ? "delete" : "assign to";
    throw parser.errorOver(invalid, invalid, `cannot ${verb} ${nameOf(invalid, parser.tokenizer.python)}`);
  };
}

/** The end of the last `in …` or `if …` of comprehension clauses. */
function lastOfClauses(clauses: Match): Match {
  return clauses.parts.length > 0 && clauses.kind === "" ? clauses.parts[clauses.parts.length - 1]! : clauses;
}

function isLegacyStatement(match: Match): boolean {
  return match.kind === "name" && /^(?:print|exec)$/.test(match.first!.text);
}

/** Bytes stand only beside bytes. */
function strings(parser: Parser, a: Match): void {
  const parts = a.kind === "" ? a.parts : [a];
  const isBytes = (part: Match) => part.kind === "string" && /^[rR]?[bB]/.test(part.first!.text);
  const count = parts.filter(isBytes).length;
  if (count > 0 && count < parts.length) throw parser.error("cannot mix bytes and nonbytes literals");
}

/** Escapes are decoded as soon as the literal is read; from 3.9 to 3.11 when all those beside it are, and what follows them. */
function string(parser: Parser, a: Match): void {
  const { text } = a.first!;
  const { raw, bytes, at, width } = quotesOf(text, 0, text.length);
  const body = text.slice(at + width, text.length - width);
  const { python } = parser.tokenizer;
  const decode = (piece: string): void => {
    const problem = decodingProblem(parser, piece, raw, bytes, a.first!.lineno);
    if (problem === "") return;
    const isNotAscii = problem === messages.bytesNotAscii;
    if (isNotAscii && python >= 11) throw parser.errorOver(a, a, problem);
    readLiterals(parser);
    throw parser.error(isNotAscii && python < 10 ? `${problem}.` : problem);
  };
  if (!/f/i.test(text.slice(0, at))) return decode(body);
  readLiterals(parser);
  new OldFormat(parser, a.first!, body, raw, decode).check();
}

/** From 3.9 to 3.11 nothing is looked at before all the literals side by side have been read, and what follows them. */
function readLiterals(parser: Parser): void {
  const { mark, tokenizer } = parser;
  if (tokenizer.python >= 9 && tokenizer.python < 12) while (parser.peek().type === "STRING") parser.mark++;
  parser.mark = mark;
}

/** The texts of an f-string are decoded at its end. */
function formatString(parser: Parser, start: Token, end: Token): void {
  const { tokenizer } = parser;
  const { raw } = quotesOf(start.text, 0, start.text.length);
  const tokens = parser.tokens.slice(start.index, end.index);
  for (const token of tokens) {
    if (token.type !== "FSTRING_MIDDLE") continue;
    for (const { text } of partsOfFormat(token.text, raw)) {
      const problem = decodingProblem(parser, text, raw, false, (tokenizer.python >= 12 ? token : start).endLineno);
      if (problem !== "") throw parser.error(problem);
    }
  }
}

/** What is wrong with the text of a literal, or "". Warns of the first backslash that starts no escape. */
function decodingProblem({ tokenizer }: Parser, text: string, raw: boolean, bytes: boolean, lineno: number): string {
  const found: InvalidEscape[] = [];
  try {
    valueOfText(text, { raw, bytes, python: tokenizer.python, invalid: (escape) => found.push(escape) });
    if (found.length > 0) tokenizer.warn(escapeWarning(found[0]!.escape, tokenizer.python, lineno));
    return "";
  } catch (error) {
    if (!(error instanceof EscapeError)) throw error;
    return error.message;
  }
}

/** The name of a conversion follows its exclamation mark without a space. */
function conversion(parser: Parser, a: Match, b: Match): void {
  const mark = a.first!;
  const name = b.first!;
  if (mark.endLineno !== name.lineno || mark.endCol !== name.col) {
    throw parser.errorOver(a, b, "f-string: conversion type must come right after the exclamanation mark");
  }
}

function conversionCharacter(parser: Parser, a: Match): void {
  const name = a.last;
  if (name === null || /^[sra]$/.test(name.text)) return;
  throw parser.errorAt(name, `f-string: invalid conversion character '${name.text}': expected 's', 'r', or 'a'`);
}

const isImaginary = (match: Match) => /[jJ]$/.test(match.first!.text);
const constraints = (match: Match) => (match.kind === "tuple" ? "constraints" : "bound");

export const actions: Readonly<Record<string, Action>> = {
  // Blocks and colons
  expectedColon: last("expected ':'"),
  expectedBlock: (parser) => {
    const { tokenizer, furthest } = parser;
    if (tokenizer.python < 9 && tokenizer.endsAt(furthest)) throw tokenizer.unexpectedEnd();
    throw parser.error("expected an indented block", "IndentationError");
  },
  blockAfter: blockAfter((a) => `'${a.first!.text}' statement`),
  blockAfterExceptStar: blockAfter(() => "'except*' statement"),
  blockAfterFunction: blockAfter(() => "function definition"),
  blockAfterClass: blockAfter(() => "class definition"),
  expectedExcept: last("expected 'except' or 'finally' block"),
  mixedExcept: over("cannot have both 'except' and 'except*' on the same 'try'"),
  mixedExceptStar: at("cannot have both 'except' and 'except*' on the same 'try'"),
  exceptionsInParentheses: from("multiple exception types must be parenthesized"),
  exceptionsBeforeAs: from("multiple exception types must be parenthesized when using 'as'"),
  expectedExceptionTypes: last("expected one or more exception types"),

  // Assignment
  onlySingleTarget: at((a) => `only single target (not ${a.kind}) can be annotated`),
  onlySingleTargetInTuple: at("only single target (not tuple) can be annotated"),
  illegalAnnotationTarget: at("illegal target for annotation"),
  invalidAssignTarget: target("assign"),
  invalidForTarget: target("for"),
  invalidDelTarget: target("del"),
  assignToYield: at("assignment to yield expression not possible"),
  illegalAugmented: at((a, python) => {
    const name = nameOf(a, python);
    return python < 9 ? `cannot assign to ${name}` : `'${name}' is an illegal expression for augmented assignment`;
  }),
  walrusTarget: at((a, python) => `cannot use assignment expressions with ${nameOf(a, python)}`),
  maybeComparison: over("invalid syntax. Maybe you meant '==' or ':=' instead of '='?"),
  cannotAssignHere: at((a) => `cannot assign to ${a.kind} here. Maybe you meant '==' instead of '='?`),

  // Imports and type parameters
  expectedNames: from("Expected one or more names after 'import'"),
  fromImport: from("Did you mean to use 'from ... import ...' instead?"),
  trailingComma: last("trailing comma not allowed without surrounding parentheses"),
  emptyTypeParameters: from("Type parameter list cannot be empty"),
  boundOfTypeVarTuple: (parser, { a, b }) => {
    throw parser.errorFrom(a!, `cannot use ${constraints(b!)} with TypeVarTuple`);
  },
  boundOfParamSpec: (parser, { a, b }) => {
    throw parser.errorFrom(a!, `cannot use ${constraints(b!)} with ParamSpec`);
  },

  // Parameters
  slashFirst: at("at least one argument must precede /"),
  repeatedSlash: at("/ may appear only once"),
  slashAfterStar: at("/ must be ahead of *"),
  commaAfterSlash: at("expected comma between / and *"),
  withoutDefault: at((_, python) =>
    python < 12
      ? "non-default argument follows default argument"
      : "parameter without a default follows parameter with a default",
  ),
  parenthesizedParameters: over("Function parameters cannot be parenthesized"),
  parenthesizedLambdaParameters: over("Lambda expression parameters cannot be parenthesized"),
  expectedDefault: at("expected default value expression"),
  bareStar: at("named arguments must follow bare *"),
  bareStarInLambda: last("named arguments must follow bare *"),
  repeatedStar: at("* argument may appear only once"),
  starDefault: at("var-positional argument cannot have default value"),
  doubleStarDefault: at("var-keyword argument cannot have default value"),
  afterDoubleStar: at("arguments cannot follow var-keyword argument"),

  // Arguments
  iterableAfterUnpacking: from("iterable argument unpacking follows keyword argument unpacking"),
  starAfterUnpacking: at("iterable argument unpacking follows keyword argument unpacking"),
  generatorInParentheses: (parser, { a, b }) => {
    throw parser.errorOver(a!, lastOfClauses(b!), "Generator expression must be parenthesized");
  },
  generatorAmongArguments: (parser, { a, b }) => {
    const args = a!.kind === "" ? a!.parts : [a!];
    const argument = args[args.length - 1]!;
    if (args.filter((part) => part.kind !== "keyword" && part.kind !== "unpacking").length <= 1) return false;
    throw parser.errorOver(argument, lastOfClauses(b!), "Generator expression must be parenthesized");
  },
  positionalAfterKeyword: (parser, { a }) => {
    const args = a!.kind === "" ? a!.parts : [a!];
    const unpacking = args.some((part) => part.kind === "unpacking") ? " unpacking" : "";
    throw parser.error(`positional argument follows keyword argument${unpacking}`);
  },
  expectedArgument: over("expected argument value expression"),
  assignToUnpacking: over("cannot assign to iterable argument unpacking"),
  assignToKeywordUnpacking: over("cannot assign to keyword argument unpacking"),
  assignToConstant: (parser, { a, b }) => {
    throw parser.errorOver(a!, b!, `cannot assign to ${a!.first!.text}`);
  },
  assignmentInCall: over('expression cannot contain assignment, perhaps you meant "=="?'),
  invalidStar: last("Invalid star expression"),

  // Expressions
  forgottenComma: (parser, { a, b }) => {
    if (isLegacyStatement(a!) || parser.tokens[parser.mark - 1]!.level === 0) return false;
    throw parser.errorOver(a!, b!, "invalid syntax. Perhaps you forgot a comma?");
  },
  expectedElse: over("expected 'else' after 'if' expression"),
  missingParentheses: (parser, { a, b }) => {
    if (!isLegacyStatement(a!)) return false;
    const { text } = a!.first!;
    throw parser.errorOver(a!, b!, `Missing parentheses in call to '${text}'. Did you mean ${text}(...)?`);
  },
  notAfterOperator: over("'not' after an operator must be parenthesized"),
  starredInParentheses: at("cannot use starred expression here"),
  doubleStarredInParentheses: at("cannot use double starred expression here"),
  starredValue: from("cannot use a starred expression in a dictionary value"),
  expectedValue: at("expression expected after dictionary key and ':'"),
  expectedKeyColon: (parser, { a }) => {
    const { endLineno, endCol } = a!.last!;
    const { lineno } = a!.first!;
    throw parser.tokenizer.error("SyntaxError", "':' expected after dictionary key", lineno, endCol, endLineno, 0);
  },
  expectedIn: last("'in' expected after for-loop variables"),
  unpackingInComprehension: at("iterable unpacking cannot be used in comprehension"),
  unpackingInDictComprehension: at("dict unpacking cannot be used in dict comprehension"),
  comprehensionTarget: (parser, { a, b }) => {
    // Up to the last element: a comma behind it does not count.
    const last = b!.kind === "" && b!.parts.length > 0 ? b!.parts[b!.parts.length - 1]! : b!;
    throw parser.errorOver(a!, last, "did you forget parentheses around the comprehension target?");
  },

  // Strings
  string: (parser, { a }) => {
    string(parser, a!);
    return true;
  },
  formatString: (parser, { a, b }) => {
    formatString(parser, a!.first!, b!.first!);
    return true;
  },
  strings: (parser, { a }) => {
    strings(parser, a!);
    return true;
  },
  lambdaInFormat: over("f-string: lambda expressions are not allowed without parentheses"),
  conversion: (parser, { a, b }) => {
    conversion(parser, a!, b!);
    return true;
  },
  conversionCharacter: (parser, { a }) => {
    conversionCharacter(parser, a!);
    return true;
  },
  emptyField: at((a) => `f-string: valid expression required before '${a.first!.text}'`),
  expressionInField: next("f-string: expecting a valid expression after '{'"),
  endOfField: next("f-string: expecting '=', or '!', or ':', or '}'"),
  endAfterEquals: next("f-string: expecting '!', or ':', or '}'"),
  endAfterConversion: next("f-string: expecting ':' or '}'"),
  endAfterSpec: next("f-string: expecting '}', or format specs"),
  closeField: next("f-string: expecting '}'"),
  conversionMissing: next("f-string: missing conversion character"),
  conversionInvalid: next("f-string: invalid conversion character"),

  // Patterns
  underscoreTarget: at("cannot use '_' as a target"),
  invalidPatternTarget: at("invalid pattern target"),
  positionalPattern: at("positional patterns follow keyword patterns"),
  realNumber: (parser, { a }) => {
    if (isImaginary(a!)) throw parser.errorOver(a!, a!, "real number required in complex literal");
    return true;
  },
  imaginaryNumber: (parser, { a }) => {
    if (!isImaginary(a!)) throw parser.errorOver(a!, a!, "imaginary number required in complex literal");
    return true;
  },
};
