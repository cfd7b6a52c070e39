/** The frames of an exception's traceback: what its raises captured, put together as CPython's unwinding would have done it. */

import type { BaseException } from "./base-exception.js";
import { captureHere, type StackSegment, type Trace } from "./capture.js";
import { type PyFrame, pythonFrames } from "./frames.js";
import { RecursionError } from "./simple.js";

/** `sys.getrecursionlimit()`: a traceback of a RecursionError has so many frames. */
const RECURSION_LIMIT = 1000;

/**
 * The frames from the handler down to the raise, outermost first, as seen from `here`.
 *
 * CPython adds a frame to the traceback as the exception leaves it, so the traceback of a handled exception begins with the
 * function of the handler. Here each raise has captured all its callers. The frames that the stack of the raise has
 * in common with the stack at the handler, from the outermost on, are those that the exception has not left.
 */
export function traceFrames(
  exception: BaseException,
  here: StackSegment = captureHere(),
  trace: Trace | null = exception.$trace,
): PyFrame[] {
  if (trace === null) return [];
  const frames = framesOfTrace(trace, trace.handler ?? here);
  // The engine's stack is deeper than CPython's: its innermost frames are those that CPython would not have reached.
  if (exception instanceof RecursionError && frames.length > RECURSION_LIMIT) frames.length = RECURSION_LIMIT;
  return frames;
}

function framesOfTrace(trace: Trace, outside: StackSegment): PyFrame[] {
  const frames: PyFrame[] = [];
  let limit = outside;
  for (let each: Trace | null = trace; each !== null; each = each.inner) {
    if (each.known !== null) frames.push(...each.known());
    else frames.push(...inside(pythonFrames(each.holder).slice(each.skip), pythonFrames(limit.holder)).reverse());
    limit = each.inner?.handler ?? each;
  }
  return frames;
}

/** The frames (innermost first) without the callers that both stacks share; at least one stays. */
function inside(frames: readonly PyFrame[], other: readonly PyFrame[]): PyFrame[] {
  let end = frames.length;
  let i = other.length;
  while (end > 1 && i > 0 && frames[end - 1]!.key === other[i - 1]!.key) {
    end--;
    i--;
  }
  return frames.slice(0, end);
}
