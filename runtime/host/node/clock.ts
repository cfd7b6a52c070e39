/** The real clock, and waiting in Node's event loop or outside of it. */

import type { Clock } from "../host.js";
import { localZone, zoneAt } from "./zone.js";

const MAX_TIMER = 2 ** 31 - 1;

export class NodeClock implements Clock {
  private readonly monotonicOrigin = process.hrtime.bigint();
  private epochOrigin: bigint | undefined;
  readonly monotonicStart = Number(this.monotonicOrigin) / 1e9;
  readonly mayBeWoken = true;
  private readonly cell = new Int32Array(new SharedArrayBuffer(4));

  now(): number {
    return Number(process.hrtime.bigint() - this.monotonicOrigin);
  }
  /** Asked of `performance`, which takes 1 ms to load, where a program wants to know. */
  epochNanoseconds(): bigint {
    const now = BigInt(this.now());
    this.epochOrigin ??= BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n - now;
    return this.epochOrigin + now;
  }
  time(): number {
    return Number(this.epochNanoseconds() / 1000n) / 1e6;
  }
  monotonic(): number {
    return this.monotonicStart + this.now() / 1e9;
  }
  monotonicNanoseconds(): bigint {
    return this.monotonicOrigin + BigInt(this.now());
  }
  processNanoseconds(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) * 1000;
  }
  jump(): boolean {
    return false;
  }

  /** A timer for ever keeps the process alive: a program that waits for ever does. */
  callAt(deadline: number, callback: () => void): () => void {
    const milliseconds = Math.min(MAX_TIMER, Math.max(0, Math.ceil((deadline - this.now()) / 1e6)));
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  }

  sleepUntil(deadline: number): void {
    for (;;) {
      const milliseconds = (deadline - this.now()) / 1e6;
      if (milliseconds <= 0) return;
      Atomics.wait(this.cell, 0, 0, milliseconds);
    }
  }

  zone(epochSeconds: number): { offset: number; name: string; isDst: boolean } {
    return zoneAt(epochSeconds);
  }
  get zoneNames() {
    return localZone();
  }
}
