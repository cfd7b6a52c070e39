/** Which argument goes to which parameter (CPython Lib/inspect.py, Signature._bind). */

import { dictFromNames } from "../../builtins/dict.js";
import { tupleOf } from "../../builtins/tuple.js";
import { typeError } from "../../object/errors.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { repr } from "../../protocol/repr.js";
import type { PlainParameter, PlainSignature } from "./plain-signature.js";

/** Values by the names of their parameters, in the order in which they were found. */
export function bindArguments(
  signature: PlainSignature,
  args: readonly Dynamic[],
  keywords: Readonly<Record<string, Dynamic>>,
  partial: boolean,
): Record<string, Dynamic> {
  const { parameters } = signature;
  const bound: Record<string, Dynamic> = {};
  const left = new Map<string, Dynamic>(Object.entries(keywords));
  const named: string[] = [];
  let at = 0;
  let given = 0;
  while (given < args.length) {
    const parameter = parameters[at++];
    if (parameter === undefined || parameter.kind === "var-keyword" || parameter.kind === "keyword-only") {
      typeError("too many positional arguments");
    }
    if (parameter.kind === "var-positional") {
      bound[parameter.name] = tupleOf(args.slice(given));
      given = args.length;
      break;
    }
    if (left.has(parameter.name) && parameter.kind !== "positional-only") {
      typeError(`multiple values for argument ${repr(parameter.name)}`);
    }
    bound[parameter.name] = args[given++];
  }
  for (; at < parameters.length; at++) {
    const parameter = parameters[at]!;
    if (parameter.kind === "var-positional") break;
    if (left.has(parameter.name)) {
      if (parameter.kind !== "positional-only") break;
      if (tstate.interp.version < 313) positionalOnly(parameter.name);
      named.push(parameter.name);
      continue;
    }
    if (parameter.kind === "var-keyword" || parameter.default !== undefined || partial) break;
    const is = tstate.interp.version >= 312 && parameter.kind === "keyword-only" ? " keyword-only" : "";
    typeError(`missing a required${is} argument: ${repr(parameter.name)}`);
  }
  const rest: PlainParameter | undefined = bindKeywords(parameters.slice(at), left, bound, partial);
  if (left.size > 0) {
    if (rest !== undefined) bound[rest.name] = dictFromNames(Object.fromEntries(left));
    else if (named.length > 0) {
      typeError(`got some positional-only arguments passed as keyword arguments: ${repr(named.join(", "))}`);
    } else typeError(`got an unexpected keyword argument ${repr(left.keys().next().value)}`);
  }
  return bound;
}

function positionalOnly(name: string): never {
  return typeError(`${repr(name)} parameter is positional only, but was passed as a keyword`);
}

/** Takes out of `left` what the parameters take; returns the one that takes all others. */
function bindKeywords(
  parameters: readonly PlainParameter[],
  left: Map<string, Dynamic>,
  bound: Record<string, Dynamic>,
  partial: boolean,
): PlainParameter | undefined {
  let rest: PlainParameter | undefined;
  for (const parameter of parameters) {
    const { name, kind } = parameter;
    if (kind === "var-keyword") rest = parameter;
    else if (kind === "var-positional") continue;
    else if (left.has(name) && (kind !== "positional-only" || tstate.interp.version < 313)) {
      if (kind === "positional-only") positionalOnly(name);
      bound[name] = left.get(name);
      left.delete(name);
    } else if (!partial && parameter.default === undefined) {
      typeError(`missing a required argument: ${repr(name)}`);
    }
  }
  return rest;
}
