/** Who logs, where it is a function of CPython's library, whose frames are not ours: what a record's `%(funcName)s` and its kin say. */

import { moduleState } from "../object/state.js";
import type { StackHolder } from "./capture.js";
import { framesKnown, type PyFrame } from "./frames.js";

function nobody(): { stack: StackHolder | null } {
  return { stack: null };
}

/** Calls `log`, whose logger is called by the function of this frame. */
export function speakAs(frame: PyFrame, log: () => void): void {
  const speaker = moduleState(nobody);
  speaker.stack = framesKnown([frame]);
  try {
    log();
  } finally {
    speaker.stack = null;
  }
}

/** The stack of who speaks; once, for what handles the record may log as well. */
export function takeSpeaker(): StackHolder | null {
  const speaker = moduleState(nobody);
  const { stack } = speaker;
  speaker.stack = null;
  return stack;
}
