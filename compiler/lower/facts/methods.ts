/** Methods of the program: what their decorators make of them, their first parameters, their names. */

import type { AsyncFunctionDef, FunctionDef, Node } from "../../ast/nodes.js";
import type { Scope, Variable } from "../../scope/symbols.js";
import { contains, opensScope } from "../../scope/walk.js";

/** `staticmethod` or `classmethod`, where that is the only decorator. */
export function methodRole(node: FunctionDef | AsyncFunctionDef): "classmethod" | "staticmethod" | undefined {
  const [decorator] = node.decorator_list;
  if (node.decorator_list.length !== 1 || decorator!.kind !== "Name") {
    return node.name === "__new__"
      ? "staticmethod"
      : ["__init_subclass__", "__class_getitem__"].includes(node.name)
        ? "classmethod"
        : undefined;
  }
  return decorator!.id === "staticmethod" || decorator!.id === "classmethod" ? decorator!.id : undefined;
}

/** `get` for `@property`, `set` for `@name.setter`. */
export function isAccessor(node: FunctionDef | AsyncFunctionDef): "get" | "set" | undefined {
  const [decorator] = node.decorator_list;
  if (
    node.kind === "AsyncFunctionDef" ||
    node.body.some((statement) => contains(statement, yields, (n) => !opensScope(n)))
  )
    return undefined;
  if (node.decorator_list.length !== 1 || node.args.vararg !== null || node.args.kwarg !== null) return undefined;
  const count = node.args.posonlyargs.length + node.args.args.length + node.args.kwonlyargs.length;
  if (decorator!.kind === "Name") return decorator!.id === "property" && count === 1 ? "get" : undefined;
  if (count !== 2) return undefined;
  return decorator!.kind === "Attribute" && decorator!.attr === "setter" && decorator!.value.kind === "Name"
    ? "set"
    : undefined;
}

function yields(node: Node): boolean {
  return node.kind === "Yield" || node.kind === "YieldFrom";
}

/** First parameters of methods. */
export function findSelves(scopes: readonly Scope[]): Set<Variable> {
  const selves = new Set<Variable>();
  for (const scope of scopes) {
    const { node } = scope;
    if ((node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef") || scope.definedIn?.kind !== "class")
      continue;
    if (methodRole(node) !== undefined) continue;
    const first = [...node.args.posonlyargs, ...node.args.args][0];
    const variable = first === undefined ? undefined : scope.variables.get(first.arg);
    if (variable !== undefined && variable.bindings.length === 1) selves.add(variable);
  }
  return selves;
}

/** The names of the methods that classes of the program define. */
export function findMethodNames(scopes: readonly Scope[]): Set<string> {
  const names = new Set<string>();
  for (const { node, definedIn } of scopes) {
    if (definedIn?.kind !== "class") continue;
    if (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef") names.add(node.name);
  }
  return names;
}
