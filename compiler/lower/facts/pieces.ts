/**
 * Variables of functions that are nothing but lists of pieces for one text: `out = []`, `out.append(x)`, `"".join(out)`. Nobody
 * else sees such a list, so in programs that run at once it is none (`runtime/builtins/pieces.ts`).
 */

import type { Expr, List, Name, Node, Stmt } from "../../ast/nodes.js";
import type { Scope, Variable } from "../../scope/symbols.js";
import { eachChild } from "../../scope/walk.js";

export interface Pieces {
  /** The displays that such variables are bound to, and what will separate the pieces. */
  readonly displays: ReadonlyMap<List, string>;
  /** The variables where they are appended to or joined. */
  readonly uses: ReadonlyMap<Name, PieceUse>;
}

/** What separates the pieces where they are joined; null where one is appended. */
type PieceUse = string | null;

export const noPieces: Pieces = { displays: new Map(), uses: new Map() };

export function findPieces(root: Node, scopes: readonly Scope[]): Pieces {
  const uses = findUses(root);
  const displays = new Map<List, string>();
  const used = new Map<Name, PieceUse>();
  if (uses.size === 0) return noPieces;
  for (const scope of scopes) {
    if (scope.kind !== "function") continue;
    for (const variable of scope.variables.values()) {
      const separator = separatorOf(variable, uses);
      const lists = separator === undefined ? undefined : displaysOf(variable);
      if (separator === undefined || lists === undefined) continue;
      for (const list of lists) displays.set(list, separator);
      for (const { name } of variable.occurrences) if (name !== null) used.set(name, uses.get(name)!);
    }
  }
  return { displays, uses: used };
}

/** All names that are appended to by a statement, or joined by a literal. */
function findUses(root: Node): Map<Name, PieceUse> {
  const uses = new Map<Name, PieceUse>();
  const visit = (node: Node): void => {
    const list = node.kind === "Expr" ? appendedTo(node.value) : undefined;
    if (list !== undefined) uses.set(list, null);
    const join = joined(node);
    if (join !== undefined) uses.set(...join);
    eachChild(node, visit);
  };
  visit(root);
  return uses;
}

/** `out` of `out.append(x)`. */
function appendedTo(node: Node): Name | undefined {
  const call = callOfOne(node, "append");
  return call?.object.kind === "Name" ? call.object : undefined;
}

/** `out` and the separator of `"".join(out)`. */
function joined(node: Node): [Name, string] | undefined {
  const call = callOfOne(node, "join");
  if (call?.argument.kind !== "Name") return undefined;
  const { object } = call;
  return object.kind === "Constant" && object.value.type === "str" ? [call.argument, object.value.value] : undefined;
}

/** The parts of `object.method(argument)`. */
function callOfOne(node: Node, method: string): { object: Expr; argument: Expr } | undefined {
  if (node.kind !== "Call" || node.func.kind !== "Attribute" || node.func.attr !== method) return undefined;
  const [argument, ...others] = node.args;
  if (argument === undefined || argument.kind === "Starred" || others.length + node.keywords.length > 0)
    return undefined;
  return { object: node.func.value, argument };
}

/** What separates the pieces, if the variable is read for nothing else, and is joined. */
function separatorOf(variable: Variable, uses: ReadonlyMap<Name, PieceUse>): string | undefined {
  let separator: string | undefined;
  for (const { name, binding, scope } of variable.occurrences) {
    if (scope !== variable.scope || (binding !== null && binding !== "assign")) return undefined;
    if (binding !== null) continue;
    const use = name === null ? undefined : uses.get(name);
    if (use === undefined || (use !== null && separator !== undefined && use !== separator)) return undefined;
    separator = use ?? separator;
  }
  return separator;
}

/** The empty displays that are all it is ever bound to. */
function displaysOf({ bindings, name }: Variable): List[] | undefined {
  const lists = bindings.map(({ statement }) => (statement === null ? undefined : displayOf(statement, name)));
  // `out, out = [], x`
  const isOnce = new Set(bindings.map(({ statement }) => statement)).size === bindings.length;
  return isOnce && lists.length > 0 && lists.every((list) => list !== undefined) ? lists : undefined;
}

/** `[]` of `out = []` and of `out, i = [], 0`. */
function displayOf(statement: Stmt, name: string): List | undefined {
  if (statement.kind === "AnnAssign") return empty(statement.value);
  if (statement.kind !== "Assign" || statement.targets.length !== 1) return undefined;
  const [target] = statement.targets;
  const { value } = statement;
  if (target!.kind === "Name") return empty(value);
  if (target!.kind !== "Tuple" || value.kind !== "Tuple" || target.elts.length !== value.elts.length) return undefined;
  if ([...target.elts, ...value.elts].some(({ kind }) => kind === "Starred")) return undefined;
  return empty(value.elts[target.elts.findIndex((each) => each.kind === "Name" && each.id === name)] ?? null);
}

const empty = (value: Expr | null): List | undefined =>
  value?.kind === "List" && value.elts.length === 0 ? value : undefined;
