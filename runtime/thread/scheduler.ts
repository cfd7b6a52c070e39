/**
 * Cooperative threads. One runs at a time, until it waits; a thread that starts, or whose wait is over, joins the end of the
 * line of those ready to run. (CPython also switches after 5 ms; this is the order it takes when nobody runs that long.)
 *
 * The scheduler is driven in two ways. `start` belongs to module level code that awaits: when nothing can run, it gives the
 * host its event loop back. `block` belongs to plain code that cannot suspend: it runs the other threads in a loop of its own
 * on top of the JS stack, and blocks the process when nothing can run.
 */

import { Throw } from "../coroutine/suspend.js";
import { appendOuter, captureHere } from "../exceptions/capture.js";
import { enterStep, leaveStep } from "../exceptions/try-site.js";
import { RuntimeError } from "../exceptions/hierarchy.js";
import { exceptionOf } from "../exceptions/raise.js";
import { runtimeError } from "../object/errors.js";
import type { Dynamic } from "../object/sentinels.js";
import { setThreadState, tstate } from "../object/state.js";
import type { Clock, Turns } from "../host/host.js";
import { repr } from "../protocol/repr.js";
import { Job, type Strand } from "./strand.js";
import { Wait } from "./wait.js";

type Steps = Iterator<unknown, unknown, Dynamic>;

/** Nanoseconds after which a busy program lets the host's event loop run, which costs it one millisecond. */
const BREATH = 1e8;
const PATIENCE = 64;

export class Scheduler {
  readonly clock: Clock;
  private readonly turns: Turns;
  /** Strands whose wait is over, in the order in which they run. A waiting one is in `waiting` and nowhere else. */
  readonly ready: Strand[] = [];
  /** In the order in which they began to wait. */
  readonly waiting: Strand[] = [];
  /** The job that `pump` runs for; null while module level code itself runs. */
  private target: Job | null = null;
  /** Cancels the host's timer while the process waits in its event loop. */
  private cancelTimer: (() => void) | null = null;
  /** Whether the host's event loop runs because nothing here can. */
  private idle = false;
  /** Whether Python code runs now, below on the JS stack. */
  private running = false;
  /** When the host's event loop last ran, in nanoseconds. */
  private breathed = 0;
  /** How many more times `breathless` answers without looking at the clock. */
  private patience = PATIENCE;
  /** Whether the host's event loop is to run next although somebody here could. */
  private breathing = false;
  /** Who runs module level code. */
  private main: Strand | null = null;

  constructor(clock: Clock, turns: Turns) {
    this.clock = clock;
    this.turns = turns;
  }

  /**
   * The count of nanoseconds that is `seconds` from now. What is left of a wait by the sums of floats may be less than one: it
   * takes one, or whoever waits until nothing is left would wait for ever.
   */
  deadline(seconds: number): number {
    const count = Math.round(seconds * 1e9);
    return this.clock.now() + (count === 0 && seconds > 0 ? 1 : count);
  }

  /** Whether somebody else could run now. */
  get crowded(): boolean {
    return this.ready.length > 0;
  }

  /** Whether Python code is being driven; if not, module level code runs directly. */
  get driving(): boolean {
    return this.running;
  }

  /**
   * Whether the host's event loop has not run for so long that signals and input are kept waiting: asked by a loop that always
   * finds something to do. Then it should `yield* breathe()`.
   */
  get breathless(): boolean {
    if (--this.patience > 0) return false;
    this.patience = PATIENCE;
    return this.clock.mayBeWoken && tstate.blockingDepth === 0 && this.clock.now() - this.breathed > BREATH;
  }

  /** Whether such a loop may go on without asking: nobody else could run, and `breathless` would not look at the clock. */
  get undisturbed(): boolean {
    return this.ready.length === 0 && --this.patience > 0;
  }

  /** Puts a new thread in line. */
  spawn(strand: Strand, steps: Steps, onDone: (job: Job) => void): void {
    strand.job = new Job(steps, null);
    strand.job.onDone = onDone;
    this.ready.push(strand);
  }

  /** Ends a strand's wait. Callable from host callbacks: then the process goes on by itself. */
  wake(strand: Strand, reply: Dynamic = true): void {
    if (!strand.waiting) return;
    strand.waiting = false;
    strand.reply = reply;
    this.waiting.splice(this.waiting.indexOf(strand), 1);
    this.ready.push(strand);
    if (this.idle) this.pump();
  }

  /** Raises `exception` in a strand, where it waits, or has waited until now. */
  raiseIn(strand: Strand, exception: Dynamic): void {
    const reply = new Throw(exception);
    if (strand.waiting) this.wake(strand, reply);
    else strand.reply = reply;
  }

  /** Drives `steps` in the main thread; tells `onDone` when it has ended. */
  start(strand: Strand, steps: Steps, onDone: (job: Job) => void): void {
    if (this.target !== null) runtimeError("module level code already waits for another blocking call");
    const job = new Job(steps, null);
    job.onDone = onDone;
    strand.job = job;
    this.target = job;
    this.main = strand;
    strand.reply = undefined;
    this.ready.unshift(strand);
    this.turns.acquire();
    this.pump();
  }

  /** Goes on after the host has waited. */
  private pump(): void {
    this.idle = false;
    this.breathed = this.clock.now();
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.turns.enter(() => this.run());
    if (this.target === null) this.turns.release();
  }

  /** Runs what can run until the target is done; leaves when the host has to wait. */
  private run(): void {
    const state = tstate;
    this.running = true;
    try {
      while (this.target !== null) {
        const strand = this.breathing ? null : this.pick();
        if (strand === null) {
          this.breathing = false;
          this.sleepInHost();
          return;
        }
        this.$stepStrand(strand);
      }
    } finally {
      this.running = false;
      setThreadState(state);
    }
  }

  private sleepInHost(): void {
    this.idle = true;
    const deadline = this.nextDeadline();
    this.cancelTimer = this.clock.callAt(deadline, () => this.pump());
  }

  /** Blocks the thread that runs now until `steps` has ended. */
  block(steps: Steps): unknown {
    const state = tstate;
    const strand = state.strand as Strand;
    const outer = strand.job;
    const job = new Job(steps, outer);
    const wasRunning = this.running;
    this.running = true;
    strand.job = job;
    strand.reply = undefined;
    state.blockingDepth++;
    try {
      this.$stepStrand(strand);
      while (!job.done) {
        const next = this.pick();
        if (next === null) this.sleepInThread();
        else this.$stepStrand(next);
      }
    } finally {
      state.blockingDepth--;
      strand.job = outer;
      this.running = wasRunning;
      setThreadState(state);
    }
    if (job.failed) {
      const exception = exceptionOf(job.outcome);
      appendOuter(exception, captureHere());
      throw exception;
    }
    return job.outcome;
  }

  /** Nothing can run, and the host's event loop is not to be had: what is outside cannot wake anybody. */
  private sleepInThread(): void {
    const deadline = this.nextDeadline();
    if (deadline === Infinity) {
      runtimeError("a blocking call was reached from code that cannot be suspended, and nothing here can end its wait");
    }
    this.clock.sleepUntil(deadline);
  }

  /** The next strand to run; null when the process has to wait. The virtual clock jumps here. */
  private pick(): Strand | null {
    for (;;) {
      const strand = this.ready.shift();
      if (strand !== undefined) return strand;
      const now = this.clock.now();
      const due = this.waiting.filter((waiting) => waiting.deadline <= now);
      if (due.length > 0) {
        due.sort((a, b) => a.deadline - b.deadline);
        for (const strand of due) {
          strand.waiting = false;
          strand.reply = false;
          this.waiting.splice(this.waiting.indexOf(strand), 1);
          this.ready.push(strand);
        }
        continue;
      }
      const deadline = this.nextDeadline();
      if (deadline === Infinity && !this.clock.mayBeWoken) this.raiseDeadlock();
      else if (!this.clock.jump(deadline)) return null;
    }
  }

  /** Nothing will ever happen again. CPython would hang; where nobody can press Ctrl-C, the main thread is told instead. */
  private raiseDeadlock(): void {
    const message = "every thread waits for ever";
    if (this.main?.waiting !== true) runtimeError(message);
    this.raiseIn(this.main, new RuntimeError(message));
  }

  private nextDeadline(): number {
    let earliest = Infinity;
    for (const strand of this.waiting) if (strand.deadline < earliest) earliest = strand.deadline;
    return earliest;
  }

  /** Runs a strand until it waits or its job ends. The name says that tracebacks end here (docs/abi.md). */
  private $stepStrand(strand: Strand): void {
    const job = strand.job;
    if (job === null || job.done) return;
    setThreadState(strand.state);
    const reply = strand.reply;
    strand.reply = undefined;
    const sites = enterStep(null);
    let result: IteratorResult<unknown, unknown>;
    try {
      result = job.steps.next(reply);
    } catch (caught) {
      job.failed = true;
      this.finish(job, caught);
      return;
    } finally {
      leaveStep(sites);
    }
    if (result.done === true) {
      this.finish(job, result.value);
      return;
    }
    this.park(strand, result.value);
  }

  private park(strand: Strand, request: unknown): void {
    if (!(request instanceof Wait)) {
      strand.reply = new Throw(strayAwait(request));
      this.ready.unshift(strand);
    } else if (request.yielding) {
      strand.reply = true;
      this.ready.push(strand);
    } else {
      strand.waiting = true;
      strand.deadline = request.deadline;
      this.waiting.push(strand);
      this.breathing = request.breath;
    }
  }

  private finish(job: Job, outcome: unknown): void {
    job.done = true;
    job.outcome = outcome;
    if (job === this.target) this.target = null;
    job.onDone?.(job);
  }
}

/** Only an event loop knows what to do with a future. */
function strayAwait(request: unknown): Dynamic {
  return new RuntimeError(`await outside of an event loop: ${repr(request)}`);
}
