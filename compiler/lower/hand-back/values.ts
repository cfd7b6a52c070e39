/** Functions as values: which may be called without their names, and which calls may call them. */

import type { Attribute, Expr, FunctionDef, Node } from "../../ast/nodes.js";
import type { BindingKind, Scope } from "../../scope/symbols.js";
import { eachChild, opensScope } from "../../scope/walk.js";

/** What a program does with functions and attributes as values. */
export interface Values {
  /** Functions whose names are read where nothing calls them, or that are decorated. */
  readonly functions: ReadonlySet<FunctionDef>;
  /** Whether an attribute may be read where nothing calls it, by its name or by `getattr(self, "visit_" + kind)`. */
  readonly mayRead: (name: string) => boolean;
  /** The names of attributes that the program stores. */
  readonly stored: ReadonlySet<string>;
}

export function findValues(every: readonly Scope[]): Values {
  const functions = new Set<FunctionDef>();
  const read = new Set<string>();
  const stored = new Set<string>();
  const prefixes = new Set<string>();
  for (const scope of every) {
    const { node } = scope;
    if (node.kind === "FunctionDef" && node.decorator_list.length > 0 && scope.definedIn?.kind !== "class") {
      functions.add(node);
    }
    const visit = (child: Node, isCalled: boolean): void => {
      if (opensScope(child)) return;
      if (child.kind === "Name" && child.ctx === "Load" && !isCalled) {
        const definition = scope.functionNamed(child.id);
        if (definition?.kind === "FunctionDef") functions.add(definition);
      }
      if (child.kind === "Attribute") {
        if (child.ctx === "Store") stored.add(child.attr);
        else if (!isCalled) read.add(child.attr);
      }
      if (child.kind === "Call" && child.func.kind === "Name" && child.func.id === "getattr") {
        const [, name] = child.args;
        if (name?.kind === "Constant" && name.value.type === "str") read.add(name.value.value);
        else if (name !== undefined) prefixes.add(prefixOf(name));
      }
      const callee = child.kind === "Call" ? child.func : null;
      eachChild(child, (each) => visit(each, each === callee));
    };
    eachChild(node as Node, (child) => visit(child, false));
  }
  const mayRead = (name: string): boolean =>
    read.has(name) || (!name.startsWith("__") && [...prefixes].some((prefix) => name.startsWith(prefix)));
  return { functions, mayRead, stored };
}

/** What the text that an expression gives begins with, as far as it says so. */
function prefixOf(name: Expr): string {
  if (name.kind === "Constant") return name.value.type === "str" ? name.value.value : "";
  if (name.kind === "BinOp") return name.op === "Add" ? prefixOf(name.left) : "";
  return name.kind === "JoinedStr" && name.values.length > 0 ? prefixOf(name.values[0]!) : "";
}

/** What making an instance calls: each class has its own, and a call of one is no call of the others. */
export const INIT = "__init__";

/** What the `__init__` of a dataclass calls, and hands back what that does. */
export const POST_INIT = "__post_init__";

/** Bindings that may give a name any function. */
const ANY: ReadonlySet<BindingKind> = new Set(["parameter", "assign", "for", "with", "walrus", "match"]);

/** Whether a call of it may call a function of the program without its name. `isMethod` tells names of its methods. */
export function mayBeFunction(func: Expr, scope: Scope, values: Values, isMethod: (name: string) => boolean): boolean {
  if (func.kind === "Attribute") return values.stored.has(func.attr) && !isMethod(func.attr);
  if (func.kind !== "Name") return func.kind === "Subscript" || func.kind === "Call";
  const definition = scope.functionNamed(func.id);
  if (definition !== undefined) return definition.decorator_list.length > 0;
  const bindings = scope.resolve(func.id)?.bindings ?? [];
  return bindings.some(({ binding, statement }) => ANY.has(binding!) || (statement != null && isChecked(statement)));
}

/** A dataclass whose constructor calls a method of its own. */
function isChecked(node: Node): boolean {
  if (node.kind !== "ClassDef" || node.decorator_list.length === 0) return false;
  return node.body.some((each) => each.kind === "FunctionDef" && each.name === POST_INIT);
}

/** The `__init__` that a call of a class runs, where the class and its bases are bound once and that is a method of the program. */
export function initCalled(func: Expr, scope: Scope): FunctionDef | undefined {
  if (func.kind !== "Name") return undefined;
  const variable = scope.resolve(func.id);
  if (variable === undefined || !variable.boundOnceBy("class")) return undefined;
  const { statement } = variable.bindings[0]!;
  if (statement?.kind !== "ClassDef" || statement.decorator_list.length > 0 || statement.keywords.length > 0) {
    return undefined;
  }
  const own = statement.body.filter((each) => each.kind === "FunctionDef" && each.name === INIT);
  if (own.length > 0) return own.length === 1 ? (own[0] as FunctionDef) : undefined;
  const [base] = statement.bases;
  return statement.bases.length === 1 && base !== func ? initCalled(base!, variable.scope) : undefined;
}

/** That which `super().__init__(…)` runs, as far as the class itself says: one behind another may have more between them. */
export function superInitCalled({ value }: Attribute, scope: Scope): FunctionDef | undefined {
  const isSuper = value.kind === "Call" && value.func.kind === "Name" && value.func.id === "super";
  const cls = scope.definedIn?.node;
  if (!isSuper || value.args.length > 0 || cls?.kind !== "ClassDef" || cls.bases.length !== 1) return undefined;
  return initCalled(cls.bases[0]!, scope.definedIn!.parent!);
}
