/** `__defaults__` and `__kwdefaults__`: the values of parameters' defaults, where a program asks for them. */

import type { Arguments } from "../ast/nodes.js";
import { safeName } from "./facts/js-names.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import type { FunctionContext } from "./context.js";

/** What the runtime is told of them; `params` have the values. */
export function defaultsOf(args: Arguments, params: readonly ts.Parameter[], cx: FunctionContext): ts.Property[] {
  if (!cx.module.keepsDocs) return [];
  const members: ts.Property[] = [];
  const defaultOf = (name: string): ts.Expression => params.find((param) => isNamed(param, name))!.default!;
  const positional = [...args.posonlyargs, ...args.args];
  const defaults = positional.slice(positional.length - args.defaults.length).map((arg) => defaultOf(arg.arg));
  if (defaults.length > 0) members.push(f.property("defaults", f.arrow([], f.array(defaults))));
  const keywordDefaults = args.kwonlyargs.flatMap((arg, i) =>
    args.kw_defaults[i] == null ? [] : [f.property(arg.arg, defaultOf(arg.arg))],
  );
  if (keywordDefaults.length > 0) members.push(f.property("kwdefaults", f.arrow([], f.object(keywordDefaults))));
  return members;
}

function isNamed(param: ts.Parameter, name: string): boolean {
  return param.target.kind === "Identifier" && param.target.name === safeName(name);
}
