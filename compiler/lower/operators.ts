/** The names of operators: of the runtime's functions, and with underscores around them of the special methods. */

import type { Operator } from "../ast/nodes.js";

/** The runtime's function for each operator; augmented assignment puts an `i` before it. */
export const operators: Readonly<Record<Operator, string>> = {
  Add: "add",
  Sub: "sub",
  Mult: "mul",
  MatMult: "matmul",
  Div: "truediv",
  Mod: "mod",
  Pow: "pow",
  LShift: "lshift",
  RShift: "rshift",
  BitOr: "or",
  BitXor: "xor",
  BitAnd: "and",
  FloorDiv: "floordiv",
};

/** The same of comparisons. */
export const conditions = { Eq: "eq", NotEq: "ne", Lt: "lt", LtE: "le", Gt: "gt", GtE: "ge" } as const;
