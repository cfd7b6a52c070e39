/** The first parameter of methods, of which the compiler knows the class. */

import type { Expr } from "../ast/nodes.js";
import type { FunctionContext } from "./context.js";
import type { ClassFacts } from "./facts/class-facts.js";

/** What is known of the attributes of `node`, where it is the `self` of a class that is emitted as a JS class. */
export function selfFacts(node: Expr, cx: FunctionContext): ClassFacts | undefined {
  const { classContext } = cx;
  if (node.kind !== "Name" || classContext === null || !classContext.plainInstances) return undefined;
  const variable = cx.scope.resolve(node.id);
  if (variable === undefined || !cx.module.selves.has(variable) || variable.scope.definedIn !== classContext.scope)
    return undefined;
  const { node: cls } = classContext.scope;
  return cls.kind === "ClassDef" ? cx.module.classFacts.get(cls) : undefined;
}
