/** Where variables are declared in JavaScript, as the whole program demands it, and which reads may meet an unbound one. */

import type { FunctionDef, Name, Stmt } from "../../ast/nodes.js";
import { findUnboundReads } from "../../scope/definite.js";
import type { Occurrence } from "../../scope/symbols.js";
import { type Placement, place } from "../../scope/placement.js";
import type { Scope, Variable } from "../../scope/symbols.js";

/** Names of every module that are not variables of the program. */
export const moduleAttributes = new Set([
  "__name__",
  "__file__",
  "__cached__",
  "__doc__",
  "__package__",
  "__spec__",
  "__builtins__",
  "__loader__",
]);

/** Whether a variable of the program is such a name: it has a value before the program binds it. */
export function isModuleAttribute({ name, scope }: Variable): boolean {
  return scope.kind === "module" && moduleAttributes.has(name);
}

interface PlacementFacts {
  /** The program asks for variables by name, so that all those of a scope must be in reach everywhere in it. */
  readonly reflects: boolean;
  /** Whoever imports the module may assign to what it assigns itself. */
  readonly isImported: boolean;
  /** Statements of the module itself, not of a block in it. */
  readonly topLevel: ReadonlySet<Stmt>;
}

/** Where the variables of all scopes are declared. */
export function placeVariables(
  scopes: readonly Scope[],
  { reflects, isImported, topLevel }: PlacementFacts,
): Map<Variable, Placement> {
  const placements = new Map<Variable, Placement>();
  for (const scope of scopes) {
    if (scope.mapped) continue;
    for (const [variable, placement] of place(scope)) {
      if (isModuleAttribute(variable)) {
        placements.set(variable, { kind: "hoisted" });
        continue;
      }
      const inside = reflects && scope.kind !== "comprehension" ? inReach(placement, scope, topLevel) : placement;
      const isOpen = isImported && scope.kind === "module" && inside.kind === "in place" && isAssignment(inside.at);
      placements.set(variable, isOpen ? { ...inside, constant: false } : inside);
    }
  }
  return placements;
}

function isAssignment({ kind }: Stmt): boolean {
  return kind === "Assign" || kind === "AnnAssign";
}

/** The placement of a variable that is read, in a module also written, from the top of its scope. */
function inReach(placement: Placement, scope: Scope, topLevel: ReadonlySet<Stmt>): Placement {
  if (placement.kind === "loop" || placement.kind === "clause") return { kind: "hoisted" };
  if (placement.kind !== "in place") return placement;
  const isTop =
    scope.kind === "module" ? topLevel.has(placement.at) : (scope.node as FunctionDef).body.includes?.(placement.at);
  if (!isTop) return { kind: "hoisted" };
  return scope.kind === "module" && !isImport(placement.at) ? { ...placement, constant: false } : placement;
}

function isImport(node: Stmt): boolean {
  return node.kind === "Import" || node.kind === "ImportFrom" || node.kind === "ClassDef";
}

/** Reads that may come before a binding, with the scopes whose variable that is. */
export type UnboundReads = ReadonlyMap<Name, readonly Scope[]>;

/** What leaves a name unbound in the end. */
const unbinds = ({ binding }: Occurrence): boolean => binding === "delete" || binding === "except";

/**
 * Reads that may come before a binding, of variables that JavaScript does not know to be unbound then: hoisted ones, targets of
 * `with`, which are declared before it, and those of state machines that other functions read.
 */
export function findUnbound(
  scopes: readonly Scope[],
  placements: ReadonlyMap<Variable, Placement>,
  toRun: boolean,
): UnboundReads {
  const reads = new Map<Name, Scope[]>();
  for (const scope of scopes) {
    const { node } = scope;
    if (scope.mapped || scope.kind === "comprehension" || node.kind === "Lambda" || !("body" in node)) continue;
    const hoisted = new Set<string>();
    const parameters: string[] = [];
    const isMachine = toRun && (node.kind === "AsyncFunctionDef" || scope.hasYield);
    for (const [name, variable] of scope.variables) {
      const placement = placements.get(variable);
      const isWithTarget = placement?.kind === "in place" && /^(?:Async)?With$/.test(placement.at.kind);
      if (placement?.kind === "hoisted" || isWithTarget || (isMachine && variable.captured)) hoisted.add(name);
      if (placement?.kind === "parameter" && variable.bindings.some(unbinds)) {
        parameters.push(name);
      }
    }
    if (hoisted.size + parameters.length === 0) continue;
    const names = new Set([...hoisted, ...parameters]);
    for (const name of findUnboundReads((node as FunctionDef).body, names, parameters)) {
      reads.set(name, [...(reads.get(name) ?? []), scope]);
    }
  }
  return reads;
}
