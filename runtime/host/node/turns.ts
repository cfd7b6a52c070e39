/**
 * Ctrl-C for code that never waits. Node tells of a signal when its event loop turns, so a loop that never ends would never
 * hear of it. There are three cases:
 *
 * - Python code waits: the signal's handler runs, KeyboardInterrupt is raised where the main thread waits.
 * - Python code runs, begun after the process was idle: it runs under V8's own watch (`breakOnSigint`), which stops it. No
 *   handler and no `finally` runs any more; the program says KeyboardInterrupt and dies of the signal.
 * - Code of the module's top level runs behind an `await`: the system's default, the process dies of the signal.
 *
 * Measured: a watched turn costs 72 µs, taking the listener off and on 10 µs. So turns that follow one another closely, as
 * in a busy server, are not watched: a loop that never ends there has to be ended by another signal.
 */

import { Script } from "node:vm";
import type { Clock, Turns } from "../host.js";
import type { NodeSignals } from "./signals.js";
import type { NodeStdio } from "./stdio.js";

/** Nanoseconds without Python code after which a turn is watched. */
const IDLE = 5_000_000;
const key = Symbol.for("pyasync.turn");

export class NodeTurns implements Turns {
  private readonly stdio: NodeStdio;
  private readonly signals: NodeSignals;
  private readonly clock: Clock;
  private left = -IDLE;
  /** Whether the first turn, which begins the module, is yet to come: it does not count as one that is followed closely. */
  private first = true;
  private inside = false;
  private readonly script = new Script('globalThis[Symbol.for("pyasync.turn")]()');

  constructor(stdio: NodeStdio, signals: NodeSignals, clock: Clock) {
    this.stdio = stdio;
    this.signals = signals;
    this.clock = clock;
  }

  enter(run: () => void): void {
    if (this.inside || !this.signals.interruptEnds || this.clock.now() - this.left < IDLE) asMicrotask(run);
    else this.watched(() => asMicrotask(run));
    if (this.first) this.first = false;
    else this.left = this.clock.now();
    if (!this.inside) this.stdio.flushAll();
  }

  private watched(run: () => void): void {
    this.inside = true;
    let failure: { readonly error: unknown } | undefined;
    (globalThis as Record<symbol, unknown>)[key] = () => {
      try {
        run();
      } catch (error) {
        failure = { error };
      }
    };
    try {
      this.signals.hold(() => this.script.runInThisContext({ breakOnSigint: true }));
    } catch {
      this.interrupted();
    } finally {
      this.inside = false;
    }
    if (failure !== undefined) throw failure.error;
  }

  private interrupted(): never {
    this.stdio.write(2, "KeyboardInterrupt\n");
    this.stdio.flushAll();
    die(this.signals);
  }

  release(): void {
    this.stdio.flushAll();
    this.signals.release();
  }

  acquire(): void {
    this.signals.acquire();
  }
}

/** Ends the process as SIGINT does, so that whoever started it knows; not in this turn, during which V8 may have the signal. */
export function dieOfInterrupt(signals: NodeSignals): Promise<never> {
  return new Promise(() => setImmediate(() => die(signals)));
}

function die(signals: NodeSignals): never {
  signals.watch(2, null, true);
  process.kill(process.pid, "SIGINT");
  // The signal comes at once; should it not, the status says the same.
  process.exit(130);
}

/**
 * Runs a function as a microtask, now. Below a microtask V8 does not work out where an exception is thrown from, in case that
 * nobody catches it: a throw takes 0.3 µs instead of 0.6. Inside a microtask it is just called.
 */
function asMicrotask(run: () => void): void {
  let hasRun = false;
  let failure: { readonly error: unknown } | undefined;
  const once = (): void => {
    if (hasRun) return;
    hasRun = true;
    try {
      run();
    } catch (error) {
      failure = { error };
    }
  };
  void Promise.resolve().then(once);
  (process as { _tickCallback?(): void })._tickCallback?.();
  once();
  if (failure !== undefined) throw failure.error;
}
