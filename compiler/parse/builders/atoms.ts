/** Names, literals and displays, answering to `atom` of CPython's Grammar/python.gram. */
import type { Constant, ConstantValue, Expr } from "../../ast/nodes.js";
import type { Build, BuilderTable } from "./build.js";
import { isNamePart } from "../characters.js";
import { messages } from "../messages.js";
import { numberKind, numberValue } from "./numbers.js";

export const atoms: BuilderTable<Expr> = {
  VariableName: (build) => ({ kind: "Name", id: build.name(), ctx: "Load", ...build.here() }),
  Number: number,
  None: (build) => constant(build, { type: "None" }),
  Boolean: (build) => constant(build, { type: "bool", value: build.code() === 84 }),
  Ellipsis: (build) => constant(build, { type: "Ellipsis" }),
  // Parentheses leave no trace in the tree, not even in positions.
  ParenthesizedExpression: (build) => build.onlyChild(),
  TupleExpression: tuple,
  ExpressionList: tuple,
  ArrayExpression: (build) => ({ kind: "List", elts: build.expressions(), ctx: "Load", ...build.here() }),
  SetExpression: set,
  DictionaryExpression: dictionary,
};

function number(build: Build): Expr {
  const { from, to } = build.cursor;
  const text = build.text();
  // A keyword may follow without a space, though not one that could be part of the number.
  if (isNamePart(build.source.charCodeAt(to))) {
    if (text === "0" && build.source[to] === "o") throw build.reject(from, to);
    build.keywordAfterNumber(numberKind(text));
  }
  if (text.length > maximalDigits) checkDigits(build, text);
  return constant(build, numberValue(text));
}

/** sys.int_info.default_max_str_digits: reading a longer decimal number takes quadratic time. */
const maximalDigits = 4300;

function checkDigits(build: Build, text: string): void {
  const digits = text.replaceAll("_", "").length;
  if (digits <= maximalDigits || !/^[1-9][\d_]*$/.test(text)) return;
  throw build.lineError(messages.tooManyDigits(maximalDigits, digits, build.python), build.cursor.from);
}

function set(build: Build): Expr {
  build.namedElementsSince(9);
  return { kind: "Set", elts: build.expressions(), ...build.here() };
}

function tuple(build: Build): Expr {
  return { kind: "Tuple", elts: build.expressions(), ctx: "Load", ...build.here() };
}

function constant(build: Build, value: ConstantValue): Constant {
  return { kind: "Constant", value, ...build.here() };
}

function dictionary(build: Build): Expr {
  const { cursor } = build;
  const keys: (Expr | null)[] = [];
  const values: Expr[] = [];
  if (cursor.firstChild()) {
    do {
      if (cursor.name === "DoubleStarExpression") {
        keys.push(null);
        values.push(build.onlyChild());
      } else {
        keys.push(build.expression());
        cursor.nextSibling();
        values.push(build.expression());
      }
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return { kind: "Dict", keys, values, ...build.here() };
}
