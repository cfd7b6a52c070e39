/** Signals of the process, and what Ctrl-C does to code that never waits. */

import { constants } from "node:os";
import type { Signals } from "../host.js";

const names = new Map<number, NodeJS.Signals>();
for (const [name, number] of Object.entries(constants.signals)) {
  if (!names.has(number)) names.set(number, name as NodeJS.Signals);
}

export class NodeSignals implements Signals {
  private readonly listeners = new Map<number, () => void>();

  watch(signal: number, callback: (() => void) | null): void {
    const name = names.get(signal);
    if (name === undefined) return;
    const old = this.listeners.get(signal);
    if (old !== undefined) process.off(name, old);
    this.listeners.delete(signal);
    if (callback === null) return;
    process.on(name, callback);
    this.listeners.set(signal, callback);
  }
}
