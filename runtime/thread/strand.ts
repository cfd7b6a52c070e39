/** What the scheduler drives: the execution of one Python thread. */

import type { StackSegment } from "../exceptions/capture.js";
import type { Dynamic } from "../object/sentinels.js";
import { type Interpreter, type ThreadState, tstate } from "../object/state.js";

/** `threading.main_thread().ident`: like the address of a thread's stack. */
export const MAIN_IDENT = 0x7f3a_5b00_1740;

/** A body being driven to its end. */
export class Job {
  readonly steps: Iterator<unknown, unknown, Dynamic>;
  /** The job that waits below on the JS stack for this one, when a plain function blocks. */
  readonly outer: Job | null;
  done = false;
  failed = false;
  /** What the body returned, or the exception that left it. */
  outcome: unknown = undefined;
  /** Called when it is done. */
  onDone: ((job: Job) => void) | null = null;

  constructor(steps: Iterator<unknown, unknown, Dynamic>, outer: Job | null) {
    this.steps = steps;
    this.outer = outer;
  }
}

/** A thread of Python as the scheduler sees it: what it runs, and what it waits for. */
export class Strand {
  readonly state: ThreadState;
  job: Job | null = null;
  waiting = false;
  /** Nanoseconds of the clock's count. */
  deadline = Infinity;
  /** Where module level code called what runs now: it is no longer on the JS stack. */
  origin: StackSegment | null = null;
  /** What the next step sends in: whether it was woken, or a `Throw`. */
  reply: Dynamic = undefined;

  constructor(interp: Interpreter, ident: number) {
    this.state = {
      interp,
      handled: null,
      context: null,
      runningLoop: null,
      thread: null,
      ident,
      blockingDepth: 0,
      strand: this,
      asyncgenFirstiter: null,
      asyncgenFinalizer: null,
    };
  }
}

/** The running thread. */
export function currentStrand(): Strand {
  return tstate.strand as Strand;
}
