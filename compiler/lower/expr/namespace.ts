/** `globals()`, `locals()`, `vars()`, `dir()`, `eval()` and `exec()`: the variables around a call, which only the compiler knows. */

import type { Call } from "../../ast/nodes.js";
import type { Scope, Variable } from "../../scope/symbols.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { dynamic, type FunctionContext, py, pyAt } from "../context.js";
import { lowerExpr } from "./index.js";

const builtinNames = new Set(["globals", "locals", "vars", "dir"]);

/** The call with the variables it is about; undefined for any other call. */
export function lowerNamespaceCall(node: Call, cx: FunctionContext): ts.Expression | undefined {
  const { func, args, keywords } = node;
  if (func.kind !== "Name" || cx.scope.resolve(func.id) !== undefined) return undefined;
  if (func.id === "eval" || func.id === "exec") {
    if (args.length !== 1 || args[0]!.kind === "Starred" || keywords.length > 0) return undefined;
    const source = lowerExpr(args[0]!, cx);
    return pyAt(cx, node, "call", py("name", f.str(func.id)), source, py("globals"), locals(node, cx));
  }
  if (!builtinNames.has(func.id) || args.length + keywords.length > 0) return undefined;
  if (func.id === "globals") return pyAt(cx, node, "globals");
  return func.id === "dir" ? pyAt(cx, node, "dir", locals(node, cx)) : locals(node, cx);
}

/** The variables of the scope around a call: of a module they are its globals. */
function locals(node: Call, cx: FunctionContext): ts.Expression {
  const scope = cx.scope.mapped ? cx.scope : visibleScope(cx.scope);
  if (scope.mapped) return f.member(cx.namespace!, "mapping");
  if (scope.kind === "module") return pyAt(cx, node, "globals");
  return pyAt(cx, node, "locals", readers(localVariables(scope)));
}

/** Up to 3.11 a comprehension has locals of its own; they are left out, as 3.12 and newer have them with the function's. */
function visibleScope(scope: Scope): Scope {
  return scope.kind === "comprehension" ? visibleScope(scope.parent!) : scope;
}

/** Variables of the function, and those of functions around it that it refers to. */
function localVariables(scope: Scope): Variable[] {
  return [...scope.variables.values(), ...scope.freeVariables((inner) => inner === scope)];
}

/** `{ x: () => x }`: a variable that is not bound yet reads as undefined, or throws. */
function readers(variables: readonly Variable[]): ts.Expression {
  return f.object(variables.map((variable) => f.property(variable.name, f.arrow([], f.id(variable.jsName)))));
}

/** `{ x: [() => x, (value) => { x = value; }] }`, for `globals()` and `__closure__`, which may be written to. */
export function accessors(variables: readonly Variable[], cx: FunctionContext): ts.Expression {
  return f.object(
    variables.map((variable) => {
      const placement = cx.module.placements.get(variable);
      const constant = placement !== undefined && "constant" in placement && placement.constant;
      const read = f.arrow([], f.id(variable.jsName));
      return f.property(variable.name, f.array(constant ? [read] : [read, setter(variable, cx)]));
    }),
  );
}

/** `(value) => { x = value; }` */
export function setter(variable: Variable, cx: FunctionContext): ts.Expression {
  const value = f.param("$value", dynamic(cx));
  return f.arrow([value], f.block([f.statement(f.assign(f.id(variable.jsName), f.id("$value")))]));
}
