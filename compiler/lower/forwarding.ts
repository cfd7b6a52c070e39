/**
 * `def wrapper(*args, **kwargs): … func(*args, **kwargs)`: a function that does nothing with its arguments but hand them on takes
 * them as a call site writes them, `(...args)`, and makes no tuple and no dict of them. For programs that run at once.
 */

import type { AsyncFunctionDef, Call, FunctionDef, Node } from "../ast/nodes.js";
import { eachChild } from "../scope/walk.js";
import type { FunctionContext } from "./context.js";

/** The names of both parameters. */
export interface Forwarded {
  readonly args: string;
  readonly kwargs: string;
}

/** What a function only hands on, if that is all it does with its arguments. */
export function forwarded(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext): Forwarded | undefined {
  const { posonlyargs, args, kwonlyargs, vararg, kwarg } = node.args;
  if (!cx.module.options.toRun || cx.module.reflects || vararg === null || kwarg === null) return undefined;
  if (posonlyargs.length + args.length + kwonlyargs.length > 0) return undefined;
  const names = { args: vararg.arg, kwargs: kwarg.arg };
  const { variables } = cx.scopeOf(node);
  let calls = 0;
  const count = (child: Node): void => {
    if (child.kind === "Call" && handsOn(child, names)) calls++;
    eachChild(child, count);
  };
  node.body.forEach(count);
  const isHandedOn = (name: string): boolean => {
    const variable = variables.get(name)!;
    return !variable.captured && variable.occurrences.length === 1 + calls;
  };
  return isHandedOn(names.args) && isHandedOn(names.kwargs) ? names : undefined;
}

/** Whether a call ends with `*args, **kwargs` of these names. */
export function handsOn({ args, keywords }: Call, names: Forwarded): boolean {
  const last = args.at(-1);
  const [mapping, ...more] = keywords;
  if (last?.kind !== "Starred" || mapping === undefined || mapping.arg !== null || more.length > 0) return false;
  return isName(last.value, names.args) && isName(mapping.value, names.kwargs);
}

function isName(node: Node, name: string): boolean {
  return node.kind === "Name" && node.id === name;
}
