/** `import` and `from … import`. */

import type { Alias, Import, ImportFrom } from "../../ast/nodes.js";
import type { Variable } from "../../scope/symbols.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, pyAt } from "../context.js";
import { setter } from "../expr/namespace.js";
import { assignName } from "../targets.js";

export function lowerImport(node: Import, cx: FunctionContext): ts.Statement[] {
  return node.names.flatMap((alias) => importModule(alias, node, cx));
}

/** A module of the library that a module-level name always means is a TypeScript import; any other is imported by a call. */
function importModule(alias: Alias, node: Import, cx: FunctionContext): ts.Statement[] {
  const name = alias.asname ?? alias.name.split(".")[0]!;
  if (isStatic(name, node, cx) && cx.module.library.has(alias.name) && !alias.name.includes(".")) {
    cx.module.libraryImports.set(cx.scope.resolve(name)!.jsName, alias.name);
    return [];
  }
  const maker = alias.asname !== null && alias.name.includes(".") ? "importLeaf" : "importModule";
  return [assignName(name, pyAt(cx, node, maker, f.str(alias.name)), node, cx, node)];
}

function isStatic(name: string, node: Import | ImportFrom, cx: FunctionContext): boolean {
  if (cx.scope.kind !== "module" || cx.scope.mapped) return false;
  const variable = cx.scope.resolve(name);
  const placement = variable === undefined ? undefined : cx.module.placements.get(variable);
  return placement?.kind === "in place" && placement.constant && placement.at === node && cx.module.topLevel.has(node);
}

export function lowerImportFrom(node: ImportFrom, cx: FunctionContext): ts.Statement[] {
  if (node.module === "__future__" && node.level === 0 && !node.names.some((alias) => used(alias, cx))) return [];
  const module = ".".repeat(node.level) + (node.module ?? "");
  if (node.names[0]!.name === "*") return [importStar(module, node, cx)];
  const known = cx.module.library.get(module);
  const isKnown = known !== undefined && !module.includes(".") && node.level === 0;
  if (isKnown && node.names.every((alias) => known.has(alias.name) && isStatic(alias.asname ?? alias.name, node, cx))) {
    return [f.constant(f.objectPattern(node.names.map((alias) => pair(alias, cx))), f.id(moduleImport(module, cx)))];
  }
  return node.names.map((alias) => {
    const value = pyAt(cx, node, "importFrom", f.str(module), f.str(alias.name));
    return assignName(alias.asname ?? alias.name, value, node, cx, node);
  });
}

/** Names that the program also binds itself are variables, which the runtime must be able to set. */
function importStar(module: string, node: ImportFrom, cx: FunctionContext): ts.Statement {
  const isSet = ({ occurrences }: Variable): boolean => occurrences.some((o) => o.statement === node);
  const own = cx.scope.mapped ? [] : [...cx.scope.module.variables.values()].filter(isSet);
  const setters = own.length === 0 ? [] : [f.object(own.map((v) => f.property(v.name, setter(v, cx))))];
  return f.statement(pyAt(cx, node, "importStar", f.str(module), ...setters));
}

function used(alias: Alias, cx: FunctionContext): boolean {
  if (cx.module.reflects) return true;
  const variable = cx.scope.resolve(alias.asname ?? alias.name);
  return variable?.occurrences.some((o) => o.binding === null) === true;
}

function pair(alias: Alias, cx: FunctionContext): readonly [string, string] {
  return [alias.name, cx.scope.resolve(alias.asname ?? alias.name)!.jsName];
}

/** The local name of a library module that `from` imports from. */
function moduleImport(module: string, cx: FunctionContext): string {
  for (const [local, imported] of cx.module.libraryImports) if (imported === module) return local;
  const local = `$${module}`;
  cx.module.libraryImports.set(local, module);
  return local;
}
