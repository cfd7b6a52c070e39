/** The real clock, and waiting in Node's event loop or outside of it. */

import type { Clock } from "../host.js";
import { localZone, zoneAt } from "./zone.js";

const MAX_TIMER = 2 ** 31 - 1;

/**
 * A whole millisecond of the epoch, at the moment that it begins: the time to the microsecond. `performance` knows it as well,
 * and takes 2 to 4 ms to load; this takes half of one.
 */
function nextTick(): number {
  const before = Date.now();
  let now = before;
  while (now === before) now = Date.now();
  return now;
}

export class NodeClock implements Clock {
  private readonly monotonicOrigin = process.hrtime.bigint();
  private readonly originSeconds = Number(this.monotonicOrigin / 1_000_000_000n);
  private readonly originNanoseconds = Number(this.monotonicOrigin % 1_000_000_000n);
  private epochOrigin: bigint | undefined;
  readonly monotonicStart = Number(this.monotonicOrigin) / 1e9;
  readonly mayBeWoken = true;
  private readonly cell = new Int32Array(new SharedArrayBuffer(4));

  /** A program with timers asks all the time: 45 ns, where two bigints would take 120. */
  now(): number {
    const time = process.hrtime();
    return (time[0] - this.originSeconds) * 1e9 + (time[1] - this.originNanoseconds);
  }
  epochNanoseconds(): bigint {
    this.epochOrigin ??= BigInt(nextTick()) * 1_000_000n - BigInt(this.now());
    return this.epochOrigin + BigInt(this.now());
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
