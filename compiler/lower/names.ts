/** Loading, storing and deleting names. */

import type { Call, ClassDef, Located, Name } from "../ast/nodes.js";
import { builtins } from "../builtins.js";
import { classNamed, classOf } from "../scope/definitions.js";
import type { Scope, Variable } from "../scope/symbols.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "./context.js";
import { classNames } from "./facts/class-form.js";
import { reserved } from "./facts/js-names.js";
import { moduleAttributes } from "./facts/placements.js";
import type { ModuleContext } from "./module-context.js";

/** What such a name means at first. */
export function moduleAttribute(name: string, { options }: ModuleContext): ts.Expression {
  return name === "__name__" ? f.str(options.moduleName) : py("moduleAttribute", f.str(name));
}

/** The value of a name. */
export function loadName(node: Name, cx: FunctionContext): ts.Expression {
  return loadVariable(node.id, node, cx, node);
}

/** The value of `name` as code at `from` sees it. */
function loadVariable(name: string, from: Located, cx: FunctionContext, node: Name | null = null): ts.Expression {
  const { scope } = cx;
  if (scope.mapped && mayBeMapped(name, scope, cx)) return loadMapped(name, scope, from, cx);
  const cls = scope.classAround;
  if (cls !== null && mayBeMapped(name, cls, cx) && !isTypeParameterIn(cls, scope.resolve(name))) {
    return loadMapped(name, cls, from, cx);
  }
  const variable = scope.resolve(name);
  if (variable === undefined || isBehindClass(variable, cx)) return loadBuiltin(name, from, cx);
  return loadResolved(variable, from, cx, node);
}

/** Whether the variable is hidden by the class that methods see as `__class__`. */
function isBehindClass({ name, scope }: Variable, cx: FunctionContext): boolean {
  return name === "__class__" && cx.classContext !== null && !scope.isWithin(cx.classContext.scope);
}

function loadResolved(variable: Variable, from: Located, cx: FunctionContext, node: Name | null): ts.Expression {
  const { name } = variable;
  if (variable.scope.kind === "type parameters") cx.module.namedTypeParameters.add(variable);
  const value = cx.at(f.id(variable.jsName, name), from);
  if (node === null || !mayBeUnbound(node, variable, cx)) return value;
  if (variable.scope.kind === "module") return pyAt(cx, from, "global", value, f.str(name));
  return pyAt(cx, from, isLocal(variable, cx) ? "bound" : "free", value, f.str(name));
}

/** Whether Python calls the variable a local one here: since 3.12 also in comprehensions (PEP 709). */
function isLocal(variable: Variable, cx: FunctionContext): boolean {
  let { scope } = cx;
  const { options } = cx.module;
  while (scope !== variable.scope && options.version >= 312 && isInlined(scope)) scope = scope.parent!;
  return scope === variable.scope;
}

function isInlined({ kind, node }: Scope): boolean {
  return kind === "comprehension" && node.kind !== "GeneratorExp";
}

/** Whether a read may meet the variable before it is bound. */
export function mayBeUnbound(node: Name, variable: Variable, cx: FunctionContext): boolean {
  return cx.module.unbound.get(node)?.includes(variable.scope) === true;
}

function loadBuiltin(name: string, from: Located, cx: FunctionContext): ts.Expression {
  if (moduleAttributes.has(name) && !cx.scope.module.mapped && !isAbsent(name, cx)) {
    cx.module.moduleAttributes.add(name);
    return f.id(name);
  }
  if (name === "__class__" && cx.classContext !== null) return cx.at(f.id(cx.classContext.jsName), from);
  if (!isBuiltin(name, cx) || reserved.has(name) || name.startsWith("__")) return pyAt(cx, from, "name", f.str(name));
  cx.module.builtinImports.add(name);
  return cx.at(f.id(name), from);
}

/** What `-c` runs has no file. */
function isAbsent(name: string, { module }: FunctionContext): boolean {
  const { filename } = module.sources[module.source]!;
  return filename === "<string>" && (name === "__file__" || name === "__cached__");
}

/** The builtin that a call `name(x)` is of, with one argument and nothing else. */
export function builtinOfOne(call: Call, cx: FunctionContext): string | undefined {
  return builtinCalled(call, 1, cx);
}

/** The same of a call with so many arguments. */
export function builtinCalled({ func, args, keywords }: Call, count: number, cx: FunctionContext): string | undefined {
  const isPlain = args.length === count && keywords.length === 0 && args.every(({ kind }) => kind !== "Starred");
  if (!isPlain || func.kind !== "Name" || cx.scope.resolve(func.id) !== undefined) return undefined;
  return isBuiltin(func.id, cx) ? func.id : undefined;
}

/** Whether the runtime has a builtin of this name. */
export function isBuiltin(name: string, cx: FunctionContext): boolean {
  const entry = cx.module.library.get("builtins")?.get(name);
  if (cx.scope.module.mapped) return false;
  return builtins.has(name) && entry !== undefined && (entry.since ?? 0) <= cx.module.options.version;
}

/** Whether the variable is a type parameter of what stands in the body of this class. */
function isTypeParameterIn(cls: Scope, variable: Variable | undefined): boolean {
  return variable?.scope.kind === "type parameters" && variable.scope.classAround === cls;
}

/** In a class body: its namespace first, then what is around the class. So in what `exec` runs. */
function loadMapped(name: string, scope: Scope, from: Located, cx: FunctionContext): ts.Expression {
  if (scope.globals.has(name)) {
    const variable = scope.resolve(name);
    return variable === undefined ? loadBuiltin(name, from, cx) : loadResolved(variable, from, cx, null);
  }
  const found = aroundMapping(name, scope);
  const placement = found === undefined ? undefined : cx.module.placements.get(found)?.kind;
  // The variable of a loop or of an except clause is not in reach here.
  const outer = placement === "loop" || placement === "clause" ? undefined : found;
  const own = pyAt(cx, from, "own", f.id(cx.namespace!), f.str(mangled(name, cx)));
  if (outer === undefined && !isBuiltin(name, cx)) return own;
  const around = outer === undefined ? loadBuiltin(name, from, cx) : loadResolved(outer, from, cx, null);
  return { ...own, arguments: [...own.arguments, f.arrow([], around)] };
}

/** Where a name is looked up that its mapping does not have: what a class binds itself is not sought in functions around it. */
function aroundMapping(name: string, scope: Scope): Variable | undefined {
  if (scope.parent === null) return undefined;
  if (!scope.variables.has(name) || scope.nonlocals.has(name)) return scope.parent.resolve(name);
  return scope.module.mapped ? undefined : scope.module.resolve(name);
}

/** The expression that assigns `value` to a name. */
export function storeName(name: string, value: ts.Expression, from: Located, cx: FunctionContext): ts.Expression {
  const { scope } = cx;
  if (isMapped(name, scope)) {
    return cx.at(f.call(f.member(cx.namespace!, "set"), [f.str(mangled(name, cx)), value]), from);
  }
  const variable = scope.resolve(name);
  if (variable === undefined) return pyAt(cx, from, "setGlobal", f.str(name), value);
  return cx.at(f.assign(f.id(variable.jsName, name), value), from);
}

/** Whether the name may be found in the mapping around it; what a metaclass puts there, or a caller of `exec`, nobody knows. */
function mayBeMapped(name: string, { variables, globals, node }: Scope, cx: FunctionContext): boolean {
  if (node.kind !== "ClassDef" || classNames.has(name)) return true;
  return variables.has(name) || globals.has(name) || isPrepared(node, cx);
}

/** Whether `__prepare__` of a metaclass of the program may make the namespace of the class. */
function isPrepared(node: ClassDef, cx: FunctionContext): boolean {
  if (node.keywords.some((keyword) => keyword.arg === "metaclass")) return true;
  const around = cx.scopeOf(node).parent!;
  return node.bases.map(classNamed).some((base) => {
    const known = base.kind === "Name" ? classOf(around.resolve(base.id)) : undefined;
    return known !== undefined && known !== node && isPrepared(known, cx);
  });
}

/** Whether the name is an item of the mapping around it. */
function isMapped(name: string, scope: Scope): boolean {
  return scope.mapped && scope.variables.has(name) && !scope.globals.has(name);
}

/** The statement that unbinds a name; it raises where the name is not bound. */
export function deleteName(node: Name, cx: FunctionContext): ts.Statement {
  const name = node.id;
  if (isMapped(name, cx.scope)) {
    return f.statement(cx.at(f.call(f.member(cx.namespace!, "delete"), [f.str(mangled(name, cx))]), node));
  }
  const variable = cx.scope.resolve(name);
  if (variable === undefined) return f.statement(pyAt(cx, node, "deleteGlobal", f.str(name)));
  const kind = variable.scope.kind === "module" ? "global" : variable.scope === cx.scope ? "bound" : "free";
  const check = f.statement(pyAt(cx, node, kind, f.id(variable.jsName, name), f.str(name)));
  const unbind = f.statement(f.assign(f.id(variable.jsName, name), f.undef()));
  return f.block([check, unbind]);
}

/** Private names of a class body: `__x` is `_C__x`. */
export function mangled(name: string, cx: FunctionContext): string {
  if (cx.classContext === null || !name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
  const cls = cx.classContext.name.replace(/^_+/, "");
  return cls === "" ? name : `_${cls}${name}`;
}
