/** Stacks kept in debug mode, and where a suspended coroutine stands (Lib/asyncio/format_helpers.py extract_stack, 3.13). */

import type { Coroutine } from "../coroutine/coroutine.js";
import { Generator } from "../coroutine/generator.js";
import { formatFrames, threadFrames } from "../coroutine/origin.js";
import { captureHere, Trace } from "../exceptions/capture.js";
import type { Dynamic } from "../object/sentinels.js";
import { type PyFrame, pythonFrames } from "../exceptions/frames.js";
import { sourceOf, waitingSourceOf } from "./library-source.js";
import { DEBUG_STACK_DEPTH } from "./constants.js";

/** The last frames that run now, outermost first; `maker` is the function of the library that was called last. */
export function extractStack(maker: string | null = null): readonly PyFrame[] {
  const frames = threadFrames();
  const place = maker === null ? null : sourceOf(maker);
  if (place !== null) frames.push(frameAt(place.filename, place.line, maker!.slice(maker!.lastIndexOf(".") + 1)));
  return frames.slice(-DEBUG_STACK_DEPTH);
}

/** `created at FILE:LINE`, null where nothing was kept. */
export function createdAt(frames: readonly PyFrame[] | null): string | null {
  const last = frames?.[frames.length - 1];
  return last === undefined ? null : `created at ${last.filename}:${last.lineno}`;
}

/** The text of `traceback.format_list(frames)` without the last newline. */
export function formatStackList(frames: readonly PyFrame[]): string {
  return formatFrames(frames).trimEnd();
}

/** A frame of which only the place is known. */
export function frameAt(filename: string, lineno: number, name: string): PyFrame {
  const known = { filename, lineno, name, endLineno: null, colno: null, endColno: null };
  return { ...known, script: null, origin: null, scope: null, key: "" };
}

/** The frame that a waiting coroutine of the library has in CPython. */
export function libraryFrames(qualname: string): () => readonly PyFrame[] {
  return () => {
    const place = waitingSourceOf(qualname);
    return place === null ? [] : [frameAt(place.filename, place.line, qualname)];
  };
}

/** Puts such frames into the traceback of what is raised there. */
export function raisedIn(frames: () => readonly PyFrame[], exception: Dynamic): Dynamic {
  const trace = new Trace({}, exception.$trace);
  trace.known = frames;
  exception.$trace = trace;
  return exception;
}

/** The frame of a coroutine that has not begun or is suspended, null where none can be found. */
export function suspendedFrame(coro: Coroutine | Generator): PyFrame | null {
  const code = coro.$code;
  if (code.filename === "") {
    const place = waitingSourceOf(code.qualname);
    return place === null ? null : frameAt(place.filename, place.line, code.name);
  }
  if (coro.$state === 0) return frameAt(code.filename, code.line, code.name);
  if (coro instanceof Generator) return null;
  let frames: readonly PyFrame[] = [];
  $stepProbe(coro, () => {
    frames = pythonFrames(captureHere().holder);
  });
  return frames[frames.length - 1] ?? null;
}

/** The line at which a suspended coroutine stands. */
export function suspendedLine(coro: Coroutine | Generator): number | null {
  return suspendedFrame(coro)?.lineno ?? null;
}

/** A step barrier (exceptions/frames.ts): what runs below is not part of the coroutine. */
function $stepProbe(coro: Coroutine, visit: () => void): void {
  coro.$position(visit);
}
