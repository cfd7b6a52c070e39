/**
 * What a machine steps for an `await`. A coroutine that nobody but the `await` can see need not be made: `await f(x)` begins the
 * body of `f`, `f.$start(x)`, and `await o.m(x)` asks whether that can be done (`py.begun`).
 */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { isPy, py } from "../context.js";
import { isShort } from "../short.js";

export function stepsOf(awaited: ts.Expression): ts.Expression {
  if (awaited.kind === "CallExpression" && isPy(awaited, "handling")) {
    return f.at(py("handlingSteps", stepsOf(awaited.arguments[0]!)), awaited.origin);
  }
  if (awaited.kind === "CallExpression" && isPy(awaited, "inner")) return f.at(awaited.arguments[0]!, awaited.origin);
  const general = py("stepsOf", awaited);
  if (awaited.kind !== "CallExpression") return general;
  if (awaited.begun !== undefined) return f.logical(awaited.begun.steps, "??", py("stepsOf", awaited.begun.otherwise));
  if (awaited.coroutineFrom === undefined) return general;
  const { callee, arguments: args, coroutineFrom: from, origin } = awaited;
  if (callee.kind === "MemberExpression" && from === "manager") {
    return f.at(f.call(f.member(callee.object, `${callee.property}Steps`), args), origin);
  }
  if (callee.kind === "Identifier" && from === "program") return f.at(f.call(f.member(callee, "$start"), args), origin);
  // Where it is looked up a program may have put another function.
  if (!args.every(isShort)) return general;
  if (callee.kind === "Identifier") {
    const start = f.call(f.member(callee, "$start"), args, { optional: true });
    return f.logical(f.at(start, origin), "??", general);
  }
  if (callee.kind !== "MemberExpression" || !isShort(callee.object)) return general;
  const start = f.call(f.optionalMember(f.member(callee, "$start"), "call"), [callee.object, ...args]);
  return f.logical(f.at(start, origin), "??", general);
}
