/**
 * Where each variable of a function or module is declared in JavaScript: at its first binding, where block scoping and the
 * temporal dead zone then say what Python says, or hoisted to the top of the function.
 */

import type { Expr, Stmt } from "../ast/nodes.js";
import type { Occurrence, Scope, Variable } from "./symbols.js";
import { targetNames } from "./walk.js";

export type Placement =
  | { readonly kind: "parameter" }
  | { readonly kind: "type parameter"; readonly constant: true }
  /** Declared by the statement `at`, as `const` if nothing else binds it. */
  | { readonly kind: "in place"; readonly at: Stmt; readonly constant: boolean }
  /** The variable of a for loop that nothing outside the loop sees. */
  | { readonly kind: "loop"; readonly at: Stmt; readonly constant: boolean }
  /** The name of an except clause that nothing outside the clause sees. */
  | { readonly kind: "clause"; readonly constant: boolean }
  /** Declared at the top of its function, unbound at first. */
  | { readonly kind: "hoisted" };

/** Decides for every variable of a function, comprehension or module scope. */
export function place(scope: Scope): Map<Variable, Placement> {
  const placements = new Map<Variable, Placement>();
  for (const variable of scope.variables.values()) placements.set(variable, placeVariable(variable));
  return placements;
}

function placeVariable(variable: Variable): Placement {
  const { occurrences } = variable;
  const bindings = variable.bindings;
  if (occurrences.some((o) => o.binding === "parameter")) return { kind: "parameter" };
  if (variable.boundOnceBy("type parameter")) return { kind: "type parameter", constant: true };
  const first = bindings[0];
  if (first === undefined || bindings.some((o) => o.binding === "by name")) return { kind: "hoisted" };
  const constant = bindings.length === 1;
  if (variable.scope.kind === "comprehension") return placeInComprehension(variable, constant);
  const foreign = bindings.find((o) => o.scope !== variable.scope);
  if (foreign !== undefined && foreign.order < first.order) return { kind: "hoisted" };
  if (first.scope !== variable.scope || first.statement === null) return { kind: "hoisted" };
  if (bindings.some((o) => o.binding === "delete")) return { kind: "hoisted" };
  // `a, _, _ = x`: a JS pattern cannot declare a name twice.
  if (bindings.some((o) => o !== first && o.statement === first.statement)) return { kind: "hoisted" };
  const inLoop = first.loopDepth > 0 && variable.captured;
  if (first.binding === "for") {
    const at = first.statement;
    if (
      !inLoop &&
      bindsWholly(at, variable.name) &&
      occurrences.every((o) => within(o, at) && o.order >= first.order)
    ) {
      return { kind: "loop", at, constant };
    }
    return { kind: "hoisted" };
  }
  const block = first.blocks[first.blocks.length - 1]!;
  // An except clause unbinds its name in the end.
  if (first.binding !== "except" && bindings.some((o) => o.binding === "except")) return { kind: "hoisted" };
  if (first.binding === "except") {
    const inside = occurrences.every((o) => o.blocks.includes(block));
    return inside && !inLoop ? { kind: "clause", constant } : { kind: "hoisted" };
  }
  if (inLoop || !declares(first, variable.name)) return { kind: "hoisted" };
  const reachable = occurrences.every(
    (o) => o.blocks.includes(block) && (!runsIn(o.scope, variable.scope) || o.order >= first.order),
  );
  if (!reachable) return { kind: "hoisted" };
  return { kind: "in place", at: first.statement, constant };
}

/** Whether what stands in `inner` is evaluated in its place in `scope`: lists, sets and dicts are made at once. */
function runsIn(inner: Scope, scope: Scope): boolean {
  let around = inner;
  while (around !== scope && around.kind === "comprehension" && around.node.kind !== "GeneratorExp")
    around = around.parent!;
  return around === scope;
}

/** A closure made in a comprehension sees the last value of its variables. */
function placeInComprehension(variable: Variable, constant: boolean): Placement {
  const lazy = (scope: Scope): boolean =>
    scope !== variable.scope &&
    (scope.kind === "function" ||
      scope.kind === "deferred" ||
      scope.node.kind === "GeneratorExp" ||
      lazy(scope.parent!));
  const shared = variable.occurrences.some((o) => lazy(o.scope));
  return constant && !shared ? { kind: "clause", constant } : { kind: "hoisted" };
}

function within(occurrence: Occurrence, statement: Stmt): boolean {
  if (occurrence.statement === statement) return true;
  return (
    (statement.kind === "For" || statement.kind === "AsyncFor") &&
    occurrence.blocks.some((block) => block === statement.body)
  );
}

/** Whether the target of the loop is this name alone or a flat tuple of names that are all the loop's own. */
function bindsWholly(statement: Stmt, name: string): boolean {
  if (statement.kind !== "For" && statement.kind !== "AsyncFor") return false;
  return isFlat(statement.target, name);
}

/** Whether a target is this name, or a tuple of names with this one among them. */
function isFlat(target: Expr, name: string): boolean {
  if (target.kind === "Name") return target.id === name;
  if (target.kind !== "Tuple" && target.kind !== "List") return false;
  return target.elts.every((element) => element.kind === "Name") && targetNames(target).includes(name);
}

/** Whether the statement can be written as a declaration of the name. */
function declares(first: Occurrence, name: string): boolean {
  const statement = first.statement!;
  switch (statement.kind) {
    case "Assign":
      return statement.targets.length === 1 && isFlat(statement.targets[0]!, name) && first.binding === "assign";
    case "AnnAssign":
      return statement.target.kind === "Name" && statement.value !== null && first.binding === "assign";
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
    case "TypeAlias":
    case "Import":
    case "ImportFrom":
      return first.binding !== "walrus" && first.binding !== "star import";
    case "With":
    case "AsyncWith":
      return (
        first.binding === "with" &&
        statement.items.some((item) => item.optional_vars !== null && isFlat(item.optional_vars, name))
      );
    default:
      return false;
  }
}
