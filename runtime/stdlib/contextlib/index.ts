/** The module `contextlib` (CPython Lib/contextlib.py). */

import { listOf } from "../../builtins/list.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { type Module, newModule } from "../../module.js";
import { AbstractAsyncContextManager, AbstractContextManager } from "./abstract.js";
import { AsyncContextDecorator, ContextDecorator } from "./decorator.js";
import { AsyncExitStack, ExitStack } from "./exit-stack.js";
import { asynccontextmanager, contextmanager } from "./generators.js";
import { aclosing, chdir, closing, nullcontext, redirect_stderr, redirect_stdout, suppress } from "./managers.js";
import { inModule } from "../support/in-module.js";

export function contextlibModule(): Module {
  const { version } = tstate.interp;
  const names: Record<string, Dynamic> = {
    asynccontextmanager,
    contextmanager,
    closing,
    nullcontext,
    AbstractContextManager,
    AbstractAsyncContextManager,
    AsyncExitStack,
    ContextDecorator,
    ExitStack,
    redirect_stdout,
    redirect_stderr,
    suppress,
  };
  if (version >= 310) names.aclosing = aclosing;
  if (version >= 311) names.chdir = chdir;
  const all = listOf(Object.keys(names));
  if (version >= 310) names.AsyncContextDecorator = AsyncContextDecorator;
  return newModule("contextlib", { ...inModule("contextlib", names), __all__: all });
}
