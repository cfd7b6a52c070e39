/** A clock that stands still while Python runs, and jumps to the next deadline when every thread waits. */

import type { Clock } from "../host.js";

const MONOTONIC_START = 1_000_000_000_000;
const EPOCH_START = 1_700_000_000_000_000_000;

export class VirtualClock implements Clock {
  private count = 0;
  /** Seconds. */
  readonly monotonicStart = MONOTONIC_START / 1e9;
  /** Callbacks of the host (a reader of real input, say) that are under way. */
  outside = 0;

  get mayBeWoken(): boolean {
    return this.outside > 0;
  }
  now(): number {
    return this.count;
  }
  time(): number {
    return (EPOCH_START + this.count) / 1e9;
  }
  epochNanoseconds(): bigint {
    return BigInt(EPOCH_START) + BigInt(this.count);
  }
  monotonic(): number {
    return (MONOTONIC_START + this.count) / 1e9;
  }
  monotonicNanoseconds(): bigint {
    return BigInt(MONOTONIC_START + this.count);
  }
  processNanoseconds(): number {
    return this.count;
  }
  jump(deadline: number): boolean {
    if (deadline === Infinity) return false;
    if (deadline > this.count) this.count = deadline;
    return true;
  }
  callAt(): () => void {
    return () => {};
  }
  sleepUntil(deadline: number): void {
    this.jump(deadline);
  }
  zone(): { offset: number; name: string; isDst: boolean } {
    return { offset: 0, name: "UTC", isDst: false };
  }
  readonly zoneNames = { standard: "UTC", daylight: "UTC", offset: 0, daylightOffset: 0 };
}
