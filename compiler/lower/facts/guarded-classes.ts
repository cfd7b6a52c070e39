/** Which classes have instances that may say what storing an attribute does: methods of no other class need to ask. */

import type { ClassDef, Expr, Stmt } from "../../ast/nodes.js";
import { classNamed, classOf } from "../../scope/definitions.js";
import type { Scope, Scopes } from "../../scope/symbols.js";

const hooks = new Set(["__setattr__", "__delattr__", "__getattribute__"]);

/**
 * The classes that have such a method, or that `dataclass` gives one, with all that they derive from and that derives from
 * them. One that is not found here is no error: its instances are proxies then (runtime/object/intercept.ts).
 */
export function guardedClasses(scopes: Scopes): ReadonlySet<ClassDef> {
  const basesOf = new Map<ClassDef, readonly ClassDef[]>();
  const hooked = new Set<ClassDef>();
  for (const [node, scope] of scopes.of) {
    if (node.kind !== "ClassDef") continue;
    const bases = basesIn(node, scope.parent!);
    basesOf.set(node, bases);
    if (node.body.some(bindsHook) || node.decorator_list.some(freezes) || bases.some((base) => hooked.has(base))) {
      hooked.add(node);
    }
  }
  const guarded = new Set<ClassDef>();
  const guard = (node: ClassDef): void => {
    if (guarded.has(node)) return;
    guarded.add(node);
    for (const base of basesOf.get(node) ?? []) guard(base);
  };
  for (const node of hooked) guard(node);
  return guarded;
}

function basesIn(node: ClassDef, around: Scope): ClassDef[] {
  return node.bases.flatMap((written) => {
    const base = classNamed(written);
    return base.kind === "Name" ? (classOf(around.resolve(base.id)) ?? []) : [];
  });
}

function bindsHook(statement: Stmt): boolean {
  if (statement.kind === "FunctionDef") return hooks.has(statement.name);
  return (
    statement.kind === "Assign" && statement.targets.some((target) => target.kind === "Name" && hooks.has(target.id))
  );
}

/** `@dataclass(frozen=True)`. */
function freezes(decorator: Expr): boolean {
  return decorator.kind === "Call" && decorator.keywords.some(({ arg }) => arg === "frozen");
}
