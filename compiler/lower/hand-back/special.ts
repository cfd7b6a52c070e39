/** The special methods that operators and builtins call, as far as the text of a program says which. */

import type { CmpOperator, Node } from "../../ast/nodes.js";
import { conditions, operators } from "../operators.js";

const none: readonly string[] = [];

const mirrored = { Eq: "Eq", NotEq: "NotEq", Lt: "Gt", LtE: "GtE", Gt: "Lt", GtE: "LtE" } as const;

export function specialsOfComparison(op: CmpOperator): readonly string[] {
  if (op === "Is" || op === "IsNot") return none;
  if (op === "In" || op === "NotIn") return ["__contains__"];
  return [`__${conditions[op]}__`, `__${conditions[mirrored[op]]}__`];
}

/** Those that the operation which a node stands for may call, where `py.asked` has it. */
export function specialsOf(node: Node): readonly string[] {
  switch (node.kind) {
    case "BinOp":
      return [`__${operators[node.op]}__`, `__r${operators[node.op]}__`];
    case "Compare":
      return node.ops.flatMap(specialsOfComparison);
    case "Subscript":
      return node.ctx === "Load" ? ["__getitem__", "__missing__"] : none;
    case "Call":
      return node.func.kind === "Name" && node.func.id === "len" ? ["__len__"] : none;
    case "With":
      return ["__enter__"];
    default:
      return none;
  }
}

/** All of them. */
export const specialMethods: ReadonlySet<string> = new Set([
  ...Object.values(operators).flatMap((name) => [`__${name}__`, `__r${name}__`]),
  ...Object.values(conditions).map((name) => `__${name}__`),
  ..."__contains__ __getitem__ __missing__ __len__ __enter__".split(" "),
]);
