/** Where coroutines were made, kept while somebody debugs: `cr_origin` (CPython Objects/genobject.c, compute_cr_origin). */

import type { StackSegment } from "../exceptions/capture.js";
import { currentFrames, type PyFrame, pythonFrames } from "../exceptions/frames.js";
import { viewOf } from "../exceptions/frame-lines.js";
import { formatStack } from "../exceptions/traceback-format.js";
import { tstate } from "../object/state.js";

/** The frames of the running thread, outermost first, with those of module level code, which has left the JS stack. */
export function threadFrames(): PyFrame[] {
  const { strand, interp } = tstate;
  const origin: StackSegment | null = interp.scheduler.driving ? strand.origin : null;
  const outer = origin === null ? [] : [...pythonFrames(origin.holder)].reverse();
  return [...outer, ...currentFrames()];
}

/** Frames as `traceback.format_list` writes them. */
export function formatFrames(frames: readonly PyFrame[]): string {
  return formatStack(frames.map((frame) => ({ ...viewOf(frame), colno: null, endColno: null }))).join("");
}

/** How many frames of its maker a new coroutine keeps: `sys.get_coroutine_origin_tracking_depth()`. */
export function originDepth(): number {
  return tstate.interp.unawaited.originDepth;
}

/** `sys.set_coroutine_origin_tracking_depth(depth)`. */
export function setOriginDepth(depth: number): void {
  tstate.interp.unawaited.originDepth = depth;
}
