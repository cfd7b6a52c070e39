/**
 * What an exception keeps of the places where it was raised (CPython: the chain of traceback objects, which frames append
 * to while they unwind).
 *
 * Nothing is recorded while a program runs. A raise captures the JS stack; what Python shows of it is worked out when
 * somebody looks (frames.ts).
 *
 * Measured on Node 20, raise and catch together: 0.3 µs for the throw itself and 0.08 µs for each frame it leaves; capturing
 * adds 0.4 µs for an Error without frames, 1 µs for the first ones, then 0.1–0.2 µs a frame. So 3 µs from module level and
 * 4 µs ten calls deeper, where CPython takes 0.3 and 1. `new Error()` and `Error.captureStackTrace` cost the same, a
 * subclass of Error 0.3 µs more. A low `stackTraceLimit` would save the outer frames, but which of them the handler will need
 * is not known when it is raised. Formatting a traceback of eight frames takes 20 µs.
 */

import type { BaseException } from "./base-exception.js";
import type { PyFrame } from "./frames.js";

/** Something V8 hangs a captured stack on: an Error whose `stack` nobody has read yet. */
export interface StackHolder {
  readonly stack?: unknown;
}

/** A captured stack on its own. */
export interface StackSegment {
  readonly holder: StackHolder;
}

/** One raise. Raising the same exception again elsewhere puts another one in front. */
export class Trace implements StackSegment {
  readonly holder: StackHolder;
  /** The raise before this one. */
  readonly inner: Trace | null;
  /** Captured where it was caught, if somebody asked for it (`raise.ts`, keep): the callers from there on do not count. */
  handler: StackSegment | null = null;
  /** How many frames remain, however many are the handler's callers: none where the library caught it below the program. */
  least: 0 | 1 = 1;
  /** Whether the body that handles it has suspended since: others may have resumed it. */
  moved = false;
  /** Whether the exception may be raised again: where it was swallowed is recorded as `handler`. */
  lasting = false;
  /** The frames of a traceback object that a program has set, outermost first, in place of a captured stack. */
  known: (() => readonly PyFrame[]) | null = null;
  /** Whether somebody has looked at it. */
  seen = false;
  /** The traceback object that was made of it last. */
  shown: object | null = null;
  /** How many of the innermost Python frames do not count. */
  readonly skip: number;

  constructor(holder: StackHolder, inner: Trace | null, skip = 0) {
    this.holder = holder;
    this.inner = inner;
    this.skip = skip;
  }
}

const V8Error = globalThis.Error as ErrorConstructor & { stackTraceLimit?: number };

/** Errors that the engine throws by itself need whole stacks, too: to be called before a program runs. */
export function keepWholeStacks(): void {
  V8Error.stackTraceLimit = Number.POSITIVE_INFINITY;
}

/** Captures the stack of a raise. Everything is in one function: a frame less to capture is 0.2 µs less. */
export function captureRaise(inner: Trace | null, skip = 0): Trace {
  // The program may run inside code that sets the limit for its own purposes.
  if (V8Error.stackTraceLimit !== Number.POSITIVE_INFINITY) keepWholeStacks();
  return new Trace(new V8Error(), inner, skip);
}

/** Captures the stack here, to be used later. */
export function captureHere(): StackSegment {
  return captureRaise(null);
}

/** A function of the library has caught it: it has left no function of the program that calls this one. */
export function caughtByLibrary(exception: BaseException): void {
  if (exception.$trace === null) return;
  exception.$trace.handler = captureHere();
  exception.$trace.least = 0;
}

/**
 * What was caught goes on from its handler. Of a body that has suspended there the callers of now count, which the exception has
 * still to leave; its own frame has an entry already.
 */
export function goOn(exception: BaseException, isOwn = true): void {
  const { $trace: trace } = exception;
  if (trace === null) return;
  if (isOwn && !trace.moved) trace.handler = null;
  else {
    const outside = captureRaise(trace, 1);
    outside.least = 0;
    exception.$trace = outside;
  }
}

/** The exception passes on to where `segment` was captured, over a gap in the JS stack. */
export function appendOuter(exception: BaseException, segment: StackSegment): void {
  exception.$trace = new Trace(segment.holder, exception.$trace);
}
