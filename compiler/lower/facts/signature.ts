/** What a definition says of its parameters. */

import type { AsyncFunctionDef, Expr, FunctionDef } from "../../ast/nodes.js";
import { unbounded } from "../../library.js";

/** The positional arguments that a plain call may have, and what it may name. */
export interface Signature {
  readonly min: number;
  /** `unbounded` where there is `*args`. */
  readonly max: number;
  /** Names of parameters, in order, where keywords can be bound at compile time. */
  readonly params: readonly string[] | null;
}

/** How many positional arguments a plain call of a definition takes. */
export function signatureOf(node: FunctionDef | AsyncFunctionDef): Signature {
  const { args } = node;
  const positional = [...args.posonlyargs, ...args.args].map((arg) => arg.arg);
  const min = positional.length - args.defaults.length;
  if (args.vararg === null && args.kwonlyargs.length === 0 && args.kwarg === null) {
    return { min, max: positional.length, params: args.posonlyargs.length > 0 ? null : positional };
  }
  return { min, max: args.vararg === null ? positional.length : unbounded, params: null };
}

/** The annotations of a function, in the order in which they are evaluated. */
export function functionAnnotations({
  args,
  returns,
}: FunctionDef | AsyncFunctionDef): { name: string; value: Expr }[] {
  const all = [...args.args, ...args.posonlyargs, args.vararg, ...args.kwonlyargs, args.kwarg];
  const found = all.flatMap((arg) => (arg?.annotation != null ? [{ name: arg.arg, value: arg.annotation }] : []));
  return returns === null ? found : [...found, { name: "return", value: returns }];
}
