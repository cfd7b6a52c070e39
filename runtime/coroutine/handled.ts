/**
 * What suspended bodies handle (CPython Include/cpython/pystate.h, `_PyErr_StackItem`). Each has its own handled exceptions, on
 * top of those of whoever resumes it: the body that awaits it, or the driver. What is thrown into a body does not resume those
 * that await it: meanwhile theirs are not there.
 */

import type { BaseException } from "../exceptions/base-exception.js";
import { captureHere } from "../exceptions/capture.js";
import { exceptionOf } from "../exceptions/raise.js";
import { type Handled, tstate } from "../object/state.js";

/** A body has suspended: the exceptions that it handles itself are taken off those `below`. */
export function putAside(below: Handled | null): Handled | null {
  const own = tstate.handled;
  if (own === null || own === below) return null;
  bottom(own, below).outer = null;
  tstate.handled = below;
  return own;
}

/**
 * A body has suspended that others may resume, and handles exceptions of its `own`: their tracebacks end at its frame. Who
 * resumes it now is what the stacks of their raises have below that.
 */
export function endTraces(own: Handled | null, below: Handled | null = null): void {
  for (let item = own; item !== null && item !== below; item = item.outer) {
    const { $trace: trace } = item.exception as BaseException;
    if (trace === null) continue;
    trace.handler ??= captureHere();
    trace.moved = true;
  }
}

/** It goes on: its own come on top of what is handled now. */
export function takeUp(own: Handled): void {
  bottom(own, null).outer = tstate.handled;
  tstate.handled = own;
}

function bottom(own: Handled, below: Handled | null): Handled {
  let item = own;
  while (item.outer !== below && item.outer !== null) item = item.outer;
  return item;
}

/**
 * What was thrown into a body, or what became of it on its way, arrives where another body awaits it. If that one handles an
 * exception, this is the context from now on, whatever it was before (gen_send_ex; not in 3.8).
 */
export function arrived(thrown: unknown, below: Handled | null): unknown {
  const { handled } = tstate;
  if (handled === null || handled === below) return thrown;
  const exception = exceptionOf(thrown);
  handled.becomes = exception.$class;
  if (tstate.interp.version >= 309 && handled.exception !== exception) exception.$context = handled.exception;
  return exception;
}
