/** Who called the logger: worked out when a format wants to know (CPython Lib/logging/__init__.py, Logger.findCaller). */

import { captureRaise, type StackHolder } from "../../exceptions/capture.js";
import { type PyFrame, pythonFrames } from "../../exceptions/frames.js";
import type { Dynamic } from "../../object/sentinels.js";
import { extractStackFrames, formatSummaries } from "../traceback/stack-summary.js";

const V8Error = globalThis.Error as ErrorConstructor & { stackTraceLimit?: number };

/** So many JS frames hold the caller: those of the runtime's own between it and here are few. */
const NEAR = 24;

/** Captures the stack, as far as it is needed: 24 frames take 2 µs, all of them up to 20. */
export function captureCaller(stacklevel: number): StackHolder {
  if (stacklevel > 1) return captureRaise(null).holder;
  const limit = V8Error.stackTraceLimit;
  V8Error.stackTraceLimit = NEAR;
  try {
    return new V8Error();
  } finally {
    V8Error.stackTraceLimit = limit ?? Number.POSITIVE_INFINITY;
  }
}

export interface Caller {
  readonly filename: string;
  readonly lineno: number;
  readonly name: string;
}

export function callerIn(holder: StackHolder, stacklevel: number): Caller {
  const frames = pythonFrames(holder);
  const frame: PyFrame | undefined = frames[Math.min(Math.max(1, stacklevel), frames.length) - 1];
  return frame ?? { filename: "(unknown file)", lineno: 0, name: "(unknown function)" };
}

/** The text of `stack_info=True`. */
export function stackText(stacklevel: number): string {
  const frames = pythonFrames(captureRaise(null).holder);
  const text = stackOf([...frames.slice(Math.max(0, stacklevel - 1))].reverse());
  return `Stack (most recent call last):\n${text}`.replace(/\n$/, "");
}

/** Frames, outermost first, as `traceback.print_stack` prints them. */
export function stackOf(frames: readonly PyFrame[]): string {
  return formatSummaries(extractStackFrames(frames, null).$items).join("");
}

/** Puts the caller's place on a record as attributes that are worked out when they are first read. */
export function setPlace(record: Dynamic, holder: StackHolder, stacklevel: number): void {
  let caller: Caller | null = null;
  const place = (): Caller => {
    caller ??= callerIn(holder, stacklevel);
    return caller;
  };
  lazily(record, "pathname", () => place().filename);
  lazily(record, "filename", () => baseName(place().filename));
  lazily(record, "module", () => baseName(place().filename).replace(/(?<=.)\.[^.]*$/, ""));
  lazily(record, "lineno", () => place().lineno);
  lazily(record, "funcName", () => place().name);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function lazily(record: object, name: string, value: () => Dynamic): void {
  Object.defineProperty(record, name, {
    configurable: true,
    enumerable: true,
    get() {
      const found = value();
      Object.defineProperty(record, name, { value: found, writable: true, configurable: true, enumerable: true });
      return found;
    },
    set(given: Dynamic) {
      Object.defineProperty(record, name, { value: given, writable: true, configurable: true, enumerable: true });
    },
  });
}
