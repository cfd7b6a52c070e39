/** The frames of suspended bodies: `cr_frame`, `gi_frame`, `ag_frame`, and the code objects of all of them. */

import type { BaseException } from "../exceptions/base-exception.js";
import { captureHere, Trace } from "../exceptions/capture.js";
import { currentFrames, type PyFrame, pythonFrames } from "../exceptions/frames.js";
import { CodeObject, FrameObject } from "../exceptions/traceback.js";
import type { Code } from "../object/code.js";
import type { Coroutine } from "./coroutine.js";

/** The frame of a body that stands at its first line. */
function firstFrame(code: Code): PyFrame {
  return {
    filename: code.filename,
    name: code.name,
    lineno: code.line,
    endLineno: null,
    colno: null,
    endColno: null,
    script: null,
    origin: null,
    scope: null,
    key: "",
  };
}

/** What is thrown into a body that has not begun is raised at its first line. */
export function atFirstLine(code: Code, exception: BaseException): BaseException {
  if (code.filename === "") return exception;
  const trace = new Trace({}, exception.$trace);
  trace.known = () => [firstFrame(code)];
  exception.$trace = trace;
  return exception;
}

/** The Python frames of a suspended coroutine and of what it awaits, innermost first. */
export function suspendedFrames(coroutine: Coroutine): readonly PyFrame[] {
  let frames: readonly PyFrame[] = [];
  $stepProbe(coroutine, () => {
    frames = pythonFrames(captureHere().holder);
  });
  return frames;
}

/** A step barrier (exceptions/frames.ts): what is below on the JS stack is no part of the coroutine. */
function $stepProbe(coroutine: Coroutine, visit: () => void): void {
  coroutine.$position(visit);
}

/** The innermost frame that runs this code now. */
export function runningFrame(code: Code): PyFrame | undefined {
  return currentFrames().findLast(
    (frame) => frame.filename === code.filename && frame.scope?.qualname === code.qualname,
  );
}

/** `cr_frame`: null where the coroutine has ended. */
export function coroutineFrame(coroutine: Coroutine): FrameObject | null {
  const position = coroutine.$position();
  const { $code } = coroutine;
  if (position === "closed") return null;
  const found = position === "suspended" ? suspendedFrames(coroutine).at(-1) : runningFrame($code);
  return new FrameObject((position === "created" ? undefined : found) ?? firstFrame($code), []);
}

/** The frame of a generator: its line is known until it begins. */
export function generatorFrame(code: Code, ended: boolean): FrameObject | null {
  return ended ? null : new FrameObject(firstFrame(code), []);
}

/** `gi_code` and its like. */
export function codeObject(code: Code): CodeObject {
  const made = new CodeObject(firstFrame(code));
  Object.assign(made, { co_qualname: code.qualname, co_firstlineno: code.line });
  return made;
}
