/**
 * The frames of the generated methods in tracebacks: CPython compiles a text for them, so a frame reads
 * `File "<string>", line 4, in __setattr__`. Up to 3.12 each method is a text of its own, since 3.13 all of a class are one.
 */

import type { BaseException } from "../../exceptions/hierarchy.js";
import { captureHere, Trace } from "../../exceptions/capture.js";
import type { PyFrame } from "../../exceptions/frames.js";
import { exceptionOf } from "../../exceptions/raise.js";
import { tstate } from "../../object/state.js";
import type { Params } from "./fields.js";

function frameAt(name: string, lineno: number): PyFrame {
  const unknown = { endLineno: null, colno: null, endColno: null, script: null, origin: null, scope: null };
  return { filename: "<string>", name, lineno, ...unknown, key: `<string>:${name}:${lineno}` };
}

function knownTrace(name: string, lineno: number, inner: Trace | null): Trace {
  const trace = new Trace(captureHere().holder, inner);
  trace.known = () => [frameAt(name, lineno)];
  return trace;
}

/** For an exception about to be raised by the method. */
export function raisedIn<E extends BaseException>(exception: E, name: string, lineno: number): E {
  exception.$trace = knownTrace(name, lineno, exception.$trace);
  return exception;
}

/** For an exception that passes through the method: the exception to throw on. */
export function passedThrough(error: unknown, name: string, lineno: number): BaseException {
  const exception = exceptionOf(error);
  const known = knownTrace(name, lineno, exception.$trace);
  exception.$trace = new Trace(known.holder, known);
  return exception;
}

/** The line of the first statement of `__init__`, below two `def`s. */
export const FIRST_LINE = 3;

/** The line where `__setattr__` refuses; `__delattr__` comes four lines later where they share a text. */
export function refusalLine(params: Params, initStatements: number, isDelete: boolean): number {
  if (tstate.interp.version < 313) return 4;
  const lines =
    (params.init ? 1 + Math.max(1, initStatements) : 0) +
    (params.repr ? 3 : 0) +
    (params.eq ? 6 : 0) +
    (params.order ? 16 : 0);
  return 1 + lines + 3 + (isDelete ? 4 : 0);
}
