/** Expressions as CPython writes them in annotations that stay text (Python/ast_unparse.c). */

import type { BoolOperator, CmpOperator, Expr, Operator, UnaryOperator } from "./nodes.js";
import { constantRepr } from "./repr.js";

/** How tightly what stands around an expression binds: one that binds less is put in parentheses. */
const Level = {
  ...{ Tuple: 0, Test: 1, Or: 2, And: 3, Not: 4, Compare: 5, BitOr: 6, BitXor: 7, BitAnd: 8 },
  ...{ Shift: 9, Arithmetic: 10, Term: 11, Factor: 12, Power: 13, Await: 14, Atom: 15 },
} as const;

const binary: Readonly<Record<Operator, readonly [text: string, level: number]>> = {
  Add: ["+", Level.Arithmetic],
  Sub: ["-", Level.Arithmetic],
  Mult: ["*", Level.Term],
  MatMult: ["@", Level.Term],
  Div: ["/", Level.Term],
  Mod: ["%", Level.Term],
  FloorDiv: ["//", Level.Term],
  Pow: ["**", Level.Power],
  LShift: ["<<", Level.Shift],
  RShift: [">>", Level.Shift],
  BitOr: ["|", Level.BitOr],
  BitXor: ["^", Level.BitXor],
  BitAnd: ["&", Level.BitAnd],
};
const unary: Readonly<Record<UnaryOperator, readonly [text: string, level: number]>> = {
  Not: ["not ", Level.Not],
  Invert: ["~", Level.Factor],
  UAdd: ["+", Level.Factor],
  USub: ["-", Level.Factor],
};
const boolean: Readonly<Record<BoolOperator, readonly [text: string, level: number]>> = {
  And: [" and ", Level.And],
  Or: [" or ", Level.Or],
};
const comparison: Readonly<Record<CmpOperator, string>> = {
  ...{ Eq: "==", NotEq: "!=", Lt: "<", LtE: "<=", Gt: ">", GtE: ">=" },
  ...{ Is: "is", IsNot: "is not", In: "in", NotIn: "not in" },
};

/** `source` is the text that the expression was parsed from: f-strings, lambdas and comprehensions stay as they stand there. */
export function unparse(node: Expr, source: string, around: number = Level.Test): string {
  const text = (child: Expr, level: number): string => unparse(child, source, level);
  const list = (nodes: readonly Expr[]): string => nodes.map((each) => text(each, Level.Test)).join(", ");
  const wrap = (level: number, inner: string): string => (around > level ? `(${inner})` : inner);
  switch (node.kind) {
    case "Name":
      return node.id;
    case "Constant":
      return node.value.type === "Ellipsis" ? "..." : constantRepr(node.value);
    case "Attribute": {
      const isInt = node.value.kind === "Constant" && node.value.value.type === "int";
      return `${text(node.value, Level.Atom)}${isInt ? " " : ""}.${node.attr}`;
    }
    case "Subscript":
      return `${text(node.value, Level.Atom)}[${text(node.slice, Level.Tuple)}]`;
    case "Slice": {
      const [lower, upper, step] = [node.lower, node.upper, node.step].map((part) =>
        part === null ? "" : text(part, Level.Test),
      );
      return `${lower}:${upper}${step === "" ? "" : `:${step}`}`;
    }
    case "Starred":
      return `*${text(node.value, Level.BitOr)}`;
    case "Tuple": {
      if (node.elts.length === 0) return "()";
      return wrap(Level.Tuple, node.elts.length === 1 ? `${list(node.elts)},` : list(node.elts));
    }
    case "List":
      return `[${list(node.elts)}]`;
    case "Set":
      return `{${list(node.elts)}}`;
    case "Dict": {
      const items = node.keys.map((key, i) => {
        const value = node.values[i]!;
        return key === null ? `**${text(value, Level.BitOr)}` : `${text(key, Level.Test)}: ${text(value, Level.Test)}`;
      });
      return `{${items.join(", ")}}`;
    }
    case "Call": {
      const keywords = node.keywords.map(
        ({ arg, value }) => `${arg === null ? "**" : `${arg}=`}${text(value, Level.Test)}`,
      );
      return `${text(node.func, Level.Atom)}(${[...node.args.map((arg) => text(arg, Level.Test)), ...keywords].join(", ")})`;
    }
    case "BinOp": {
      const [operator, level] = binary[node.op];
      const isPower = node.op === "Pow";
      const left = text(node.left, isPower ? level + 1 : level);
      return wrap(level, `${left} ${operator} ${text(node.right, isPower ? level : level + 1)}`);
    }
    case "UnaryOp": {
      const [operator, level] = unary[node.op];
      return wrap(level, operator + text(node.operand, level));
    }
    case "BoolOp": {
      const [operator, level] = boolean[node.op];
      return wrap(level, node.values.map((value) => text(value, level + 1)).join(operator));
    }
    case "Compare": {
      const rest = node.ops.map((op, i) => ` ${comparison[op]} ${text(node.comparators[i]!, Level.Compare + 1)}`);
      return wrap(Level.Compare, text(node.left, Level.Compare + 1) + rest.join(""));
    }
    case "IfExp": {
      const [body, test] = [text(node.body, Level.Test + 1), text(node.test, Level.Test + 1)];
      return wrap(Level.Test, `${body} if ${test} else ${text(node.orelse, Level.Test)}`);
    }
    default:
      return source.slice(node.start, node.end);
  }
}
