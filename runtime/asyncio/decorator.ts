/** `@asyncio.coroutine`, gone since 3.11 (Lib/asyncio/coroutines.py coroutine, 3.10). */

import { awaitable, isAwaitable, yieldFrom } from "../coroutine/awaitable.js";
import { Coroutine } from "../coroutine/coroutine.js";
import { Generator } from "../coroutine/generator.js";
import type { Steps } from "../coroutine/suspend.js";
import { DeprecationWarning } from "../exceptions/hierarchy.js";
import { warn } from "../exceptions/warn.js";
import { call } from "../object/call.js";
import { Code, type PyFunction } from "../object/code.js";
import type { Dynamic } from "../object/sentinels.js";
import { setAttr } from "../object/store-attr.js";
import { isfuture } from "./base_futures.js";
import { iscoroutinefunction, MARK } from "./coroutines.js";

const DEPRECATED = '"@coroutine" decorator is deprecated since Python 3.8, use "async def" instead';

/** Makes a coroutine function of a generator function, or of any function that returns something to wait for. */
export function coroutineDecorator(func: Dynamic): Dynamic {
  warn(DEPRECATED, DeprecationWarning, 2);
  if (iscoroutinefunction(func)) return func;
  const code = (func as PyFunction).$code ?? new Code("coro", "*args, **kw", 0, "function", false, 0);
  const wrapper: PyFunction = (...args: Dynamic[]): Generator => {
    const made = code.kind === "generator" ? call(func, ...args) : new Generator(waitFor(func, args), code);
    made.$awaitable = true;
    return made;
  };
  wrapper.$code = copyOf(code);
  setAttr(wrapper, "__wrapped__", func);
  setAttr(wrapper, "_is_coroutine", MARK);
  return wrapper;
}

function copyOf(code: Code): Code {
  const copy = new Code(code.name, code.text, code.line, "generator", code.isMethod, code.min);
  copy.qualname = code.qualname;
  copy.module = code.module;
  copy.filename = code.filename;
  copy.doc = code.doc;
  return copy;
}

/** The generator around a function that is none: waits for what it returns. */
function* waitFor(func: Dynamic, args: Dynamic[]): Steps {
  const result = call(func, ...args);
  if (result instanceof Generator) return (yield* yieldFrom(result)) ?? null;
  if (isfuture(result) || result instanceof Coroutine || isAwaitable(result)) return (yield* awaitable(result)) ?? null;
  return result;
}
