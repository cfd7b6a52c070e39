/**
 * What operations of the runtime raise, as far as their text tells, and which handlers are for it. Functions that do nothing but
 * such operations hand back, too, where somebody around them expects it: `def parse(line): return int(line)`.
 */

import type { ExceptHandler, Expr, Node } from "../../ast/nodes.js";

/** No such item; a value that is none; nothing more to come. */
export type Failure = "lookup" | "value" | "end";

const every: readonly Failure[] = ["lookup", "value", "end"];

/** The methods and functions of builtins that `py.asked` has. */
const ofMethods: Readonly<Record<string, readonly Failure[]>> = {
  pop: ["lookup"],
  popleft: ["lookup"],
  remove: ["lookup", "value"],
  index: ["value"],
};
const ofFunctions: Readonly<Record<string, readonly Failure[]>> = { int: ["value"], float: ["value"], next: ["end"] };

const none: readonly Failure[] = [];

/** What the operation that a node stands for may raise, apart from its operands. */
export function failuresOf(node: Node): readonly Failure[] {
  if (node.kind === "Subscript") return node.ctx === "Store" || node.slice.kind === "Slice" ? none : ["lookup"];
  if (node.kind !== "Call" || node.keywords.length > 0) return none;
  const { func, args } = node;
  if (func.kind === "Attribute") return own(ofMethods, func.attr);
  return func.kind === "Name" && args.length === 1 ? own(ofFunctions, func.id) : none;
}

const ofErrors: Readonly<Record<string, readonly Failure[]>> = {
  KeyError: ["lookup"],
  IndexError: ["lookup"],
  LookupError: ["lookup"],
  ValueError: ["value"],
  StopIteration: ["end"],
};

/** What a handler is for. One for everything counts where it may be met again and again. */
export function expectedBy({ type }: ExceptHandler, isRepeated: boolean): readonly Failure[] {
  if (type === null) return isRepeated ? every : none;
  const types: readonly Expr[] = type.kind === "Tuple" ? type.elts : [type];
  return types.flatMap((each) => {
    if (each.kind !== "Name") return none;
    if (each.id === "Exception" || each.id === "BaseException") return isRepeated ? every : none;
    return own(ofErrors, each.id);
  });
}

function own(table: Readonly<Record<string, readonly Failure[]>>, name: string): readonly Failure[] {
  return Object.hasOwn(table, name) ? table[name]! : none;
}
