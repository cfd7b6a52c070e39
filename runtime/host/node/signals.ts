/** Signals of the process. */

import { constants } from "node:os";
import type { Signals } from "../host.js";

const SIGINT = constants.signals.SIGINT;

const names = new Map<number, NodeJS.Signals>();
for (const [name, number] of Object.entries(constants.signals)) {
  if (!names.has(number)) names.set(number, name as NodeJS.Signals);
}

export class NodeSignals implements Signals {
  private readonly listeners = new Map<number, () => void>();
  /** Whether SIGINT may end the program where its handler cannot run. */
  interruptEnds = false;
  /** The listener of SIGINT while the system has it. */
  private released: (() => void) | null = null;

  watch(signal: number, callback: (() => void) | null, ends: boolean): void {
    const name = names.get(signal);
    if (name === undefined) return;
    const old = this.listeners.get(signal);
    if (old !== undefined) process.off(name, old);
    this.listeners.delete(signal);
    if (signal === SIGINT) this.interruptEnds = ends;
    if (callback === null) return;
    process.on(name, callback);
    this.listeners.set(signal, callback);
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
