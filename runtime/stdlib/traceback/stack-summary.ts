/** `traceback.StackSummary` (Lib/traceback.py). */

import { list, listOf } from "../../builtins/list.js";
import { formatFrame, viewOf } from "../../exceptions/frame-lines.js";
import type { PyFrame } from "../../exceptions/frames.js";
import { limited } from "../../exceptions/exception-view.js";
import type { FrameObject } from "../../exceptions/traceback.js";
import { formatStack } from "../../exceptions/traceback-format.js";
import { classMethod } from "../../object/function.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { toArray } from "../../protocol/iter.js";
import { getItem } from "../../protocol/subscript.js";
import { type FrameSummary, summaryOf, toSummary, viewOfSummary } from "./frame-summary.js";

export class StackSummary extends list {
  /** Of `(frame, lineno)` pairs, as `walk_tb` and `walk_stack` give them. */
  extract(frames: Dynamic, limit: Dynamic): Dynamic {
    const pairs = limited(toArray(frames), limit ?? null);
    return stackOf(
      pairs.map((pair) => {
        const frame = getItem(pair, 0) as FrameObject;
        return summaryOf({ ...viewOf(frame.$frame), lineno: getItem(pair, 1) }, false);
      }),
    );
  }

  from_list(entries: Dynamic): Dynamic {
    return stackOf(toArray(entries).map(toSummary));
  }

  format(): Dynamic {
    return listOf(formatSummaries(this.$items));
  }

  format_frame_summary(summary: Dynamic): string {
    return formatFrame(viewOfSummary(toSummary(summary)), tstate.interp.version);
  }

  static {
    define(this, {
      name: "StackSummary",
      module: "traceback",
      methods: {
        extract: classMethod("cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False"),
        from_list: classMethod("cls, a_list"),
        format: "self",
        format_frame_summary: "self, frame_summary",
      },
    });
  }
}

export function stackOf(summaries: FrameSummary[]): StackSummary {
  return new StackSummary(RAW, summaries);
}

export function formatSummaries(entries: Dynamic[]): string[] {
  return formatStack(entries.map((entry) => viewOfSummary(toSummary(entry))));
}

/** The summary of a traceback, outermost frame first. */
export function extractFrames(frames: readonly PyFrame[], limit: number | null): StackSummary {
  return stackOf(limited(frames, limit).map((frame) => summaryOf(viewOf(frame))));
}

/** The summary of a running stack: the innermost `limit` frames, or the outermost ones if negative. */
export function extractStackFrames(frames: readonly PyFrame[], limit: number | null): StackSummary {
  const chosen = limit === null || limit === 0 ? (limit === 0 ? [] : frames) : limited(frames, -limit);
  return stackOf(chosen.map((frame) => summaryOf(viewOf(frame), false)));
}
