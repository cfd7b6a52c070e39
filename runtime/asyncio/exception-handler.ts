/** Errors that nobody else will see (Lib/asyncio/base_events.py, the exception handlers of a loop, 3.13). */

import { dictFromNames } from "../builtins/dict.js";
import { BaseException } from "../exceptions/hierarchy.js";
import type { WarningPlace } from "../exceptions/warn.js";
import { caughtByLibrary, Trace } from "../exceptions/capture.js";
import { caught as enterHandler, exceptionOf, leave } from "../exceptions/raise.js";
import { attrOrUndefined } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import type { Dynamic } from "../object/sentinels.js";
import { toArray } from "../protocol/iter.js";
import { repr, str } from "../protocol/repr.js";
import { truth } from "../protocol/truth.js";
import { formatCallbackSource } from "./format_helpers.js";
import { log } from "./log.js";
import type { ReadyEntry } from "./ready-queue.js";
import { sourceOf } from "./library-source.js";
import { formatStackList, frameAt } from "./source-traceback.js";
import { added, since } from "./versions.js";
import { endsProgram } from "./exceptions.js";

/** Lib/asyncio/events.py Handle._run: a callback raised. */
export function reportCallbackError(loop: Dynamic, entry: ReadyEntry, exception: Dynamic): void {
  if (endsProgram(exception) || !(exception instanceof BaseException)) throw exception;
  addRunFrame(exception);
  const handle = entry.$handle();
  const shown = formatCallbackSource(handle._callback, handle.$args ?? [], loop._debug);
  const context: Record<string, Dynamic> = { message: `Exception in callback ${shown}`, exception, handle };
  if (handle._source_traceback !== null) context.source_traceback = handle._source_traceback;
  enterHandler(exception);
  try {
    invoke(loop, "call_exception_handler", dictFromNames(context));
  } finally {
    leave();
  }
}

/** Where the library calls callbacks, for warnings about what they return. */
export function placeOfRun(): WarningPlace {
  const { filename, line } = sourceOf("Handle._run")!;
  return { filename, lineno: line, module: "asyncio.events" };
}

/** The frame of the library from which callbacks are called: it is the outermost of their tracebacks. */
function addRunFrame(exception: Dynamic): void {
  const place = sourceOf("Handle._run")!;
  const outer = new Trace({}, exception.$trace);
  outer.known = () => [frameAt(place.filename, place.line, "_run")];
  exception.$trace = outer;
}

/** The value of a key of the context, null where it is absent. */
function item(context: Dynamic, key: string): Dynamic {
  return context.$get(key) ?? null;
}

/** Lib/asyncio/base_events.py BaseEventLoop.default_exception_handler. */
export function defaultExceptionHandler(loop: Dynamic, context: Dynamic): void {
  const message = item(context, "message");
  const lines = [truth(message) ? str(message) : "Unhandled exception in event loop"];
  const trace = loop._current_handle?._source_traceback ?? null;
  const keys = toArray(context).map(str);
  if (trace !== null && !keys.includes("source_traceback")) {
    context.$set("handle_traceback", trace);
    keys.push("handle_traceback");
  }
  for (const key of keys.sort()) {
    if (key === "message" || key === "exception") continue;
    const value = item(context, key);
    if (key === "source_traceback")
      lines.push(`${key}: Object created at (most recent call last):\n${formatStackList(value)}`);
    else if (key === "handle_traceback") {
      lines.push(`${key}: Handle created at (most recent call last):\n${formatStackList(value)}`);
    } else lines.push(`${key}: ${repr(value)}`);
  }
  log("error", lines.join("\n"), "default_exception_handler", item(context, "exception"));
}

/** Lib/asyncio/base_events.py BaseEventLoop.call_exception_handler. */
export function callExceptionHandler(loop: Dynamic, context: Dynamic): void {
  if (loop._exception_handler === null) {
    try {
      invoke(loop, "default_exception_handler", context);
    } catch (caught) {
      const exception = exceptionOf(caught);
      if (endsProgram(exception)) throw caught;
      caughtByLibrary(exception);
      log("error", "Exception in default exception handler", "call_exception_handler", exception);
    }
    return;
  }
  try {
    runHandler(loop, context);
  } catch (caught) {
    const exception = exceptionOf(caught);
    if (endsProgram(exception)) throw caught;
    caughtByLibrary(exception);
    reportHandlerError(loop, context, exception);
  }
}

/** Calls the program's handler, since 3.12 in the context of what failed. */
function runHandler(loop: Dynamic, context: Dynamic): void {
  const handler = loop._exception_handler;
  if (since(added.handlerContext)) {
    const thing = item(context, "task") ?? item(context, "future") ?? item(context, "handle");
    if (thing !== null && attrOrUndefined(thing, "get_context") !== undefined) {
      const own = invoke(thing, "get_context");
      if (own !== null && attrOrUndefined(own, "run") !== undefined) {
        invoke(own, "run", handler, loop, context);
        return;
      }
    }
  }
  call(handler, loop, context);
}

function reportHandlerError(loop: Dynamic, context: Dynamic, exception: Dynamic): void {
  try {
    const told = { message: "Unhandled error in exception handler", exception, context };
    invoke(loop, "default_exception_handler", dictFromNames(told));
  } catch (caught) {
    const second = exceptionOf(caught);
    if (endsProgram(second)) throw caught;
    const message =
      "Exception in default exception handler while handling an unexpected error in custom exception handler";
    log("error", message, "call_exception_handler", second);
  }
}
