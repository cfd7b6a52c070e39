/**
 * What operations of the runtime raise, as far as their text tells, and which handlers are for it. Functions that do nothing but
 * such operations hand back, too, where somebody around them expects it: `def parse(line): return int(line)`.
 */

import type { Call, ExceptHandler, Expr, Node } from "../../ast/nodes.js";

/** No such item; a value that is none; nothing more to come; operands or arguments that do not fit; no such attribute. */
export type Failure = "lookup" | "value" | "end" | "type" | "attribute";

/** What handlers of any exception are for: operators and attributes are everywhere, and all would be larger for them. */
const usual: readonly Failure[] = ["lookup", "value", "end"];

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
  switch (node.kind) {
    case "Subscript":
      return node.ctx === "Store" || node.slice.kind === "Slice" ? none : ["lookup"];
    case "BinOp":
      return ["type"];
    case "Attribute":
      return node.ctx === "Load" ? ["attribute"] : none;
    case "Assign":
      return node.targets.some(({ kind }) => kind === "Tuple") ? ["value", "type"] : none;
    case "Call":
      return node.keywords.length === 0 ? ofCall(node) : none;
    default:
      return none;
  }
}

function ofCall({ func, args }: Call): readonly Failure[] {
  const known = func.kind === "Attribute" ? own(ofMethods, func.attr) : none;
  const builtin = func.kind === "Name" && args.length === 1 ? own(ofFunctions, func.id) : none;
  return ["type", ...known, ...builtin];
}

const ofErrors: Readonly<Record<string, readonly Failure[]>> = {
  KeyError: ["lookup"],
  IndexError: ["lookup"],
  LookupError: ["lookup"],
  ValueError: ["value"],
  StopIteration: ["end"],
  TypeError: ["type"],
  AttributeError: ["attribute"],
};

/** The exceptions that operators, calls and attributes hand back in a function of which that is expected. */
const errorsOf: Readonly<Partial<Record<Failure, string>>> = {
  value: "ValueError",
  type: "TypeError",
  attribute: "AttributeError",
};

export function errorsExpected(failures: Iterable<Failure>): ReadonlySet<string> {
  const names = [...failures].map((failure) => errorsOf[failure]);
  return new Set(names.filter((name) => name !== undefined));
}

/** The names of what a handler catches. */
export function namesOf({ type }: ExceptHandler): readonly string[] {
  const types: readonly (Expr | null)[] = type?.kind === "Tuple" ? type.elts : [type];
  return types.map((each) => (each === null ? "BaseException" : each.kind === "Name" ? each.id : ""));
}

/** Whether it is that of an exception which all are. */
export const isRoot = (name: string): boolean => name === "Exception" || name === "BaseException";

/** What a handler is for. One for everything counts where it may be met again and again. */
export function expectedBy(handler: ExceptHandler, isRepeated: boolean): readonly Failure[] {
  return namesOf(handler).flatMap((name) => (!isRoot(name) ? own(ofErrors, name) : isRepeated ? usual : none));
}

function own(table: Readonly<Record<string, readonly Failure[]>>, name: string): readonly Failure[] {
  return Object.hasOwn(table, name) ? table[name]! : none;
}
