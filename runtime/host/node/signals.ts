/** Signals of the process. */

import { constants } from "node:os";
import type { Signals } from "../host.js";

const SIGINT = 2;
const SIGPIPE = 13;

function nameOf(signal: number): NodeJS.Signals | undefined {
  if (signal === SIGINT) return "SIGINT";
  const names = Object.keys(constants.signals) as NodeJS.Signals[];
  return names.find((name) => constants.signals[name] === signal);
}

/** Node ignores SIGPIPE as it starts; the system has it again when its last listener goes. */
function unignore(name: NodeJS.Signals): void {
  const listener = () => {};
  process.on(name, listener);
  process.off(name, listener);
}

export class NodeSignals implements Signals {
  private readonly listeners = new Map<number, () => void>();
  /** Whether SIGINT may end the program where its handler cannot run. */
  interruptEnds = false;
  /** The listener of SIGINT while the system has it. */
  private released: (() => void) | null = null;
  /**
   * What to do about SIGINT once V8 has given it back. V8's watch resets the system's handler when it ends: a listener that
   * was added meanwhile would never hear of the signal, and the process would die of it.
   */
  private held: (() => void)[] | null = null;

  watch(signal: number, callback: (() => void) | null, ends: boolean): void {
    const name = nameOf(signal);
    if (name === undefined) return;
    if (signal === SIGINT && this.held !== null) {
      this.held.push(() => this.watch(signal, callback, ends));
      return;
    }
    const old = this.listeners.get(signal);
    if (old !== undefined) process.off(name, old);
    this.listeners.delete(signal);
    if (signal === SIGINT) this.interruptEnds = ends;
    if (callback === null) {
      if (signal === SIGPIPE && old === undefined) unignore(name);
      return;
    }
    process.on(name, callback);
    this.listeners.set(signal, callback);
  }

  /** V8 has SIGINT while `run` runs. */
  hold<T>(run: () => T): T {
    const held: (() => void)[] = [];
    this.held = held;
    try {
      return run();
    } finally {
      this.held = null;
      for (const change of held) change();
    }
  }

  /** Leaves SIGINT to the system for a while, which then ends the process; only where the program has no handler. */
  release(): void {
    const listener = this.listeners.get(SIGINT);
    if (!this.interruptEnds || listener === undefined || this.released !== null) return;
    process.off("SIGINT", listener);
    this.released = listener;
  }

  acquire(): void {
    if (this.released !== null && this.released === this.listeners.get(SIGINT)) process.on("SIGINT", this.released);
    this.released = null;
  }
}
