/** The frames of an exception's traceback: what its raises captured, put together as CPython's unwinding would have done it. */

import type { BaseException } from "./base-exception.js";
import { captureHere, caughtByLibrary, type StackSegment, type Trace } from "./capture.js";
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
 *
 * `here` is any stack captured in the handler; of several, the one that has most in common counts.
 */
export function traceFrames(
  exception: BaseException,
  here: readonly StackSegment[] = [captureHere()],
  trace: Trace | null = exception.$trace,
): PyFrame[] {
  if (trace === null) return [];
  trace.seen = true;
  return comparedFrames(exception, here, trace);
}

/** The same for who only compares tracebacks: nobody has looked at this one then. */
export function comparedFrames(exception: BaseException, here: readonly StackSegment[], trace: Trace): PyFrame[] {
  const depth = exception instanceof RecursionError ? RECURSION_LIMIT : Number.POSITIVE_INFINITY;
  return framesOfTrace(trace, trace.handler === null ? here : [trace.handler], depth);
}

/** An operator has caught it: where it has left no function it has no traceback yet. */
export function caughtByOperator(exception: BaseException): void {
  caughtByLibrary(exception);
  if (traceFrames(exception).length === 0) exception.$trace = null;
}

/**
 * The stacks that say where an exception was handled that is the cause or the context of this one, or a part of it: those of
 * the raises of this one.
 */
export function raisesOf(exception: BaseException): StackSegment[] {
  const found: StackSegment[] = [];
  for (let trace = exception.$trace; trace !== null; trace = trace.inner) found.push(trace);
  return found;
}

/** Frames deeper than `depth` do not count: the engine's stack is deeper than CPython's, which would not have reached them. */
function framesOfTrace(trace: Trace, outside: readonly StackSegment[], depth: number): PyFrame[] {
  const found: PyFrame[] = [];
  let limits = outside;
  for (let each: Trace | null = trace; each !== null; each = each.inner) {
    if (each.known !== null) found.push(...each.known());
    else {
      const frames = pythonFrames(each.holder);
      const all = frames.slice(Math.max(each.skip, frames.length - depth));
      const shared = Math.max(0, ...limits.map((limit) => sharedCallers(all, pythonFrames(limit.holder))));
      found.push(...all.slice(0, Math.max(each.least, all.length - shared)).reverse());
    }
    limits = [each.inner?.handler ?? each];
  }
  return found;
}

/** How many of the outermost frames (both innermost first) are the same. */
function sharedCallers(frames: readonly PyFrame[], other: readonly PyFrame[]): number {
  const most = Math.min(frames.length, other.length);
  let count = 0;
  while (count < most && frames[frames.length - 1 - count]!.key === other[other.length - 1 - count]!.key) count++;
  return count;
}
