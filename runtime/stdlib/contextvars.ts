/** `contextvars` (CPython Lib/contextvars.py; the classes are in coroutine/). */

import { Context } from "../coroutine/context.js";
import { ContextVar, copyContext, Token } from "../coroutine/contextvars.js";
import { def } from "../object/function.js";
import { newModule } from "../module.js";

function copy_context(): Context {
  return copyContext();
}
def(copy_context, "");

export function contextvarsModule() {
  return newModule("contextvars", { Context, ContextVar, Token, copy_context });
}
