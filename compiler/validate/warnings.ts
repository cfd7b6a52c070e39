/** What CPython warns of though it compiles it: check_compare, check_caller, check_subscripter, check_index of compile.c. */
import type { BinOp, Compare, Expr, Located, Node } from "../ast/nodes.js";
import type { SyntaxWarning } from "../diagnostics.js";
import { messages } from "./messages.js";

export type Warn = (warning: SyntaxWarning) => void;

/** What is left of `not (a is b)` when CPython looks at it. */
export function optimised(node: Node): Node {
  if (node.kind !== "UnaryOp" || node.op !== "Not" || node.operand.kind !== "Compare") return node;
  const { ops } = node.operand;
  if (ops.length > 1 || (ops[0] !== "Is" && ops[0] !== "IsNot")) return node;
  return { ...node.operand, ops: [ops[0] === "Is" ? "IsNot" : "Is"] };
}

/** Tells `warn` what there is to say about the node itself. */
export function warningsAt(node: Node, python: number, warn: (msg: string, at: Located) => void): void {
  switch (node.kind) {
    case "Compare": {
      const operator = literalIdentity(node);
      if (operator !== null) warn(messages.isLiteral(operator.text, operator.type, python), node);
      break;
    }
    case "Assert":
      if (node.test.kind === "Tuple" && node.test.elts.length > 0) warn(messages.assertTuple, node);
      break;
    case "Call": {
      const type = literalType(node.func);
      if (type !== null && type !== "function") warn(messages.notCallable(type), node);
      break;
    }
    case "Subscript": {
      if (node.ctx !== "Load") break;
      const type = literalType(node.value);
      const index = literalType(node.slice);
      if (type === null || type === "dict") break;
      if (!/^(?:str|bytes|tuple|list)$/.test(type)) warn(messages.notSubscriptable(type), node);
      else if (index !== null && index !== "int" && index !== "bool") warn(messages.badIndex(type, index), node);
      break;
    }
    default:
  }
}

/** The `is` of a comparison with a literal, and the type of that literal. */
function literalIdentity(node: Compare): { text: string; type: string } | null {
  const operands = [node.left, ...node.comparators];
  for (let i = 0; i < node.ops.length; i++) {
    const op = node.ops[i]!;
    if (op !== "Is" && op !== "IsNot") continue;
    const type = identityType(operands[i]!) ?? identityType(operands[i + 1]!);
    if (type !== null) return { text: op === "Is" ? "is" : "is not", type };
  }
  return null;
}

/** The type of a literal that is a constant, but no singleton. */
function identityType(node: Expr): string | null {
  if (node.kind === "UnaryOp" && node.op === "USub") return identityType(node.operand);
  if (node.kind === "BinOp") return folded(identityType(node.left), identityType(node.right), node.op);
  if (node.kind === "Tuple") return node.elts.every((item) => literalType(item) !== null) ? "tuple" : null;
  if (node.kind !== "Constant") return null;
  const { type } = node.value;
  return type === "None" || type === "bool" || type === "Ellipsis" ? null : type;
}

/** The type of the constant that the optimizer makes of an operation on two, by their types. */
function folded(left: string | null, right: string | null, op: BinOp["op"]): string | null {
  const rank = [left, right].map((type) => numbers.indexOf(type ?? ""));
  if (!rank.includes(-1)) return numbers[Math.max(...rank, op === "Div" ? 1 : 0)]!;
  return op === "Add" && left === right && (left === "str" || left === "bytes") ? left : null;
}

const numbers = ["int", "float", "complex"];

const displayTypes: Readonly<Record<string, string>> = {
  Tuple: "tuple",
  List: "list",
  ListComp: "list",
  Dict: "dict",
  DictComp: "dict",
  Set: "set",
  SetComp: "set",
  GeneratorExp: "generator",
  JoinedStr: "str",
  Lambda: "function",
};

/** The type that an expression has for certain, by its form. */
function literalType(node: Expr): string | null {
  if (node.kind !== "Constant") return displayTypes[node.kind] ?? null;
  const { type } = node.value;
  return type === "None" ? "NoneType" : type === "Ellipsis" ? "ellipsis" : type;
}
