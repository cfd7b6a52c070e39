/** The arguments of calls: as a call site writes them, unpacked, or bound to the parameters of a callee that is known. */

import type { Call, Expr, Keyword } from "../../ast/nodes.js";
import { unbounded } from "../../library.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py, pyAt } from "../context.js";
import { handsOn } from "../forwarding.js";
import type { Callee } from "./callee.js";
import { lowerElements } from "./display.js";
import { lowerExpr } from "./index.js";

export function unpacksArguments(node: Call): boolean {
  return node.args.some((arg) => arg.kind === "Starred") || node.keywords.some((keyword) => keyword.arg === null);
}

/** Positional arguments as one array, or the iterable of an `*x` that stands alone; then the keywords in pieces. */
export function unpackedArguments(node: Call, cx: FunctionContext): ts.Expression[] {
  if (cx.forwarded !== undefined && handsOn(node, cx.forwarded)) return [argumentsHandedOn(node, cx)];
  const [only] = node.args;
  const alone = node.args.length === 1 && only!.kind === "Starred";
  const args = alone ? lowerExpr(only!.value, cx) : f.array(lowerElements(node.args, cx, node));
  return [args, ...keywordPieces(node.keywords, cx, (mapping) => lowerExpr(mapping, cx))];
}

/** The arguments of the function, keywords among them, behind those that are written before `*args`. */
function argumentsHandedOn(node: Call, cx: FunctionContext): ts.Expression {
  const all = f.id(cx.scope.variables.get(cx.forwarded!.args)!.jsName);
  return node.args.length === 1 ? all : f.array([...lowerElements(node.args.slice(0, -1), cx, node), f.spread(all)]);
}

/** Keywords that are written out as objects, and each `**mapping` between them. */
function keywordPieces(
  keywords: readonly Keyword[],
  cx: FunctionContext,
  lowerMapping: (mapping: Expr) => ts.Expression,
): ts.Expression[] {
  const pieces: ts.Expression[] = [];
  let names: ts.ObjectMember[] = [];
  for (const { arg, value } of keywords) {
    if (arg !== null) names.push(f.property(arg, lowerExpr(value, cx)));
    else {
      if (names.length > 0) pieces.push(f.object(names));
      names = [];
      pieces.push(lowerMapping(value));
    }
  }
  return names.length === 0 ? pieces : [...pieces, f.object(names)];
}

/** Arguments as a call site writes them: positional ones, then the keywords as one. */
export function callArguments(
  args: readonly Expr[],
  keywords: readonly Keyword[],
  cx: FunctionContext,
): ts.Expression[] {
  const lowered = lowerElements(args, cx);
  if (keywords.length === 0) return lowered;
  const pieces = keywordPieces(keywords, cx, (mapping) => pyAt(cx, mapping, "mapping", lowerExpr(mapping, cx)));
  const unpacked = keywords.some((keyword) => keyword.arg === null);
  return [...lowered, unpacked ? f.spread(py("kwMerge", ...pieces)) : py("kw", ...pieces)];
}

/** The JS arguments of a plain call where they fit the callee: keywords bound by position. */
export function boundArguments(node: Call, callee: Callee, cx: FunctionContext): ts.Expression[] | undefined {
  const slots = slotsOf(node, callee);
  if (slots === "as written") return callArguments(node.args, node.keywords, cx);
  return slots?.map((arg) => (arg === undefined ? f.undef() : lowerExpr(arg, cx)));
}

/** Where the arguments go, if they fit; "as written" where the callee takes keywords as a call site has them. */
export function slotsOf(node: Call, callee: Callee): readonly (Expr | undefined)[] | "as written" | undefined {
  if (unpacksArguments(node)) return undefined;
  const given = node.args.length;
  if (node.keywords.length === 0) return given >= callee.min && given <= callee.max ? node.args : undefined;
  if (callee.params === null || given > callee.max) {
    const takesAll = callee.params === null && callee.max === unbounded && given >= callee.min;
    return takesAll ? "as written" : undefined;
  }
  const slots: (Expr | undefined)[] = [...node.args];
  for (const keyword of node.keywords) {
    const position = keyword.arg === null ? -1 : callee.params.indexOf(keyword.arg);
    if (position < 0 || slots[position] !== undefined) return undefined;
    slots[position] = keyword.value;
  }
  const inOrder = node.keywords.every(
    (keyword, i) => callee.params!.indexOf(keyword.arg!) === given + i || isPure(keyword.value),
  );
  if (!inOrder || slots.length < callee.min) return undefined;
  for (let i = 0; i < callee.min; i++) if (slots[i] === undefined) return undefined;
  return Array.from(slots);
}

function isPure(node: Expr): boolean {
  return node.kind === "Constant" || node.kind === "Name";
}
