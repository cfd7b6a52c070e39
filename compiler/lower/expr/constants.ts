/** Constants that are objects of the runtime's: made once where they may be hot, as in CPython, at the head of the module. */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import { constantName } from "../module-context.js";
import { mayBeHot } from "../receivers.js";

/** More are not worth their variables. */
const MANY = 200;

export function madeOnce(value: ts.Expression, cx: FunctionContext): ts.Expression {
  const { constants } = cx.module;
  if (constants.length >= MANY || !mayBeHot(cx)) return value;
  constants.push(value);
  return f.id(constantName(constants.length - 1));
}
