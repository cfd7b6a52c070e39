/**
 * The frames of the generated methods in tracebacks: CPython compiles a text for them, so a frame reads
 * `File "<string>", line 4, in __setattr__`. Up to 3.12 each method is a text of its own, since 3.13 all of a class are one.
 */

import type { BaseException } from "../../exceptions/hierarchy.js";
import { captureHere, caughtByLibrary, Trace } from "../../exceptions/capture.js";
import type { PyFrame } from "../../exceptions/frames.js";
import { exceptionOf } from "../../exceptions/raise.js";
import { endsUnseen } from "../../exceptions/try-site.js";
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
  if (endsUnseen(exception.$class)) return exception;
  exception.$trace = knownTrace(name, lineno, exception.$trace);
  return exception;
}

/**
 * For an exception that passes through the method: the exception to throw on. One that was raised without a traceback gets none here:
 * capturing it, a constructor whose `__post_init__` refuses took 11 µs.
 */
export function passedThrough(error: unknown, name: string, lineno: number): BaseException {
  const exception = exceptionOf(error);
  if (exception.$trace === null) return exception;
  caughtByLibrary(exception);
  const known = knownTrace(name, lineno, exception.$trace);
  exception.$trace = new Trace(known.holder, known);
  return exception;
}

/** The line of the first statement of `__init__`, below two `def`s. */
export const FIRST_LINE = 3;

/** The text of a class: what `@dataclass` was given, and how many statements its `__init__` has. */
export interface GeneratedText {
  readonly params: Params;
  readonly initStatements: number;
}

/** The generated methods in their order: their lines since 3.13, up to the one that does the work, and in all; this line before. */
const METHODS: readonly (readonly [
  name: string,
  flag: keyof Params | null,
  line: number,
  lines: number,
  alone: number,
])[] = [
  ["__repr__", "repr", 3, 3, 3],
  ["__eq__", "eq", 5, 6, 4],
  ["__lt__", "order", 3, 4, 4],
  ["__le__", "order", 3, 4, 4],
  ["__gt__", "order", 3, 4, 4],
  ["__ge__", "order", 3, 4, 4],
  ["__setattr__", "frozen", 3, 4, 4],
  ["__delattr__", "frozen", 3, 4, 4],
  ["__hash__", null, 2, 2, 3],
];

/** The line on which a method other than `__init__` does its work, or refuses to. */
export function lineOf(method: string, { params, initStatements }: GeneratedText): number {
  let before = 1 + (params.init ? 1 + Math.max(1, initStatements) : 0);
  for (const [name, flag, line, lines, alone] of METHODS) {
    if (name === method) return tstate.interp.version < 313 ? alone : before + line;
    if (flag === null || params[flag]) before += lines;
  }
  return before;
}
