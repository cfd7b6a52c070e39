/** What stands in a loop's ready queue (the `collections.deque` of Handles in `BaseEventLoop._ready`). */

import type { Dynamic } from "../object/sentinels.js";

/** Something that the loop runs once: a Handle, a Task whose turn it is, a Future's callback. */
export interface ReadyEntry {
  /** Runs it. A `Wait` or a `Blocking` that it returns must be driven by the loop before the next entry (base_events.ts). */
  $run(): unknown;
  /** The Handle that CPython has in its place. */
  $handle(): Dynamic;
  /** How the warning about slow callbacks names it (Lib/asyncio/base_events.py _format_handle). */
  $describe(): string;
}
