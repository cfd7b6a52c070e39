/** Who called the logger: worked out when a format wants to know (CPython Lib/logging/__init__.py, Logger.findCaller). */

import { captureRaise, type StackHolder } from "../../exceptions/capture.js";
import { type PyFrame, pythonFrames } from "../../exceptions/frames.js";
import { takeSpeaker } from "../../exceptions/speaker.js";
import { extractStackFrames, formatSummaries } from "../traceback/stack-summary.js";

const V8Error = globalThis.Error as ErrorConstructor & {
  stackTraceLimit?: number;
  captureStackTrace?(target: object, above: unknown): void;
};

/** So many JS frames below the logger's own hold the caller. */
const NEAR = 16;

/** Captures the stack below the function `above`, as far as it is needed: 16 frames take 6 µs, all of them 20 and more. */
export function captureCaller(stacklevel: number, above: unknown): StackHolder {
  const speaker = takeSpeaker();
  if (speaker !== null) return speaker;
  if (stacklevel > 1 || V8Error.captureStackTrace === undefined) return captureRaise(null).holder;
  const limit = V8Error.stackTraceLimit;
  const holder = {};
  V8Error.stackTraceLimit = NEAR;
  V8Error.captureStackTrace(holder, above);
  V8Error.stackTraceLimit = limit ?? Number.POSITIVE_INFINITY;
  return holder;
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

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
