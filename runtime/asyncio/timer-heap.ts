/**
 * The heap of timers (Lib/heapq.py as Lib/asyncio/base_events.py uses it, 3.13). Timers due at the same instant leave it in the
 * order that heapq's own sifting gives, which a program can see; so the sifting is heapq's, step for step.
 */

import type { TimerHandle } from "./events.js";

/** An array that holds doubles from the start: V8 would compile for one of small ints first, three functions in vain. */
function noDoubles(): number[] {
  const array = [0.5];
  array.pop();
  return array;
}

export class TimerHeap {
  private timers: TimerHandle[] = [];
  /** The deadlines of the same, in an array of doubles: sifting reads no timer, which is far away in memory. 60,000 timers take
   * 34 ms instead of 43. */
  private times = noDoubles();

  get length(): number {
    return this.timers.length;
  }

  /** The timer that is due first; the heap is not empty. */
  get first(): TimerHandle {
    return this.timers[0]!;
  }

  /** When that one is due. */
  get firstTime(): number {
    return this.times[0]!;
  }

  /** Lib/heapq.py heappush. */
  push(timer: TimerHandle): void {
    this.timers.push(timer);
    this.times.push(timer.$time);
    this.siftTowardsRoot(0, this.timers.length - 1);
  }

  /** Lib/heapq.py heappop; the heap is not empty. */
  pop(): TimerHandle {
    const { timers, times } = this;
    const last = timers.pop()!;
    const time = times.pop()!;
    if (timers.length === 0) return last;
    const first = timers[0]!;
    timers[0] = last;
    times[0] = time;
    this.siftToLeafAndBack(0);
    return first;
  }

  /** Keeps the timers that are wanted, and Lib/heapq.py heapify. */
  sweep(isWanted: (timer: TimerHandle) => boolean): void {
    this.timers = this.timers.filter(isWanted);
    this.times = noDoubles();
    for (const timer of this.timers) this.times.push(timer.$time);
    for (let i = (this.timers.length >> 1) - 1; i >= 0; i--) this.siftToLeafAndBack(i);
  }

  clear(): void {
    this.timers = [];
    this.times = noDoubles();
  }

  /** In the order of the heap. */
  toArray(): TimerHandle[] {
    return [...this.timers];
  }

  /** Lib/heapq.py _siftdown. */
  private siftTowardsRoot(start: number, position: number): void {
    const { timers, times } = this;
    const moved = timers[position]!;
    const time = times[position]!;
    while (position > start) {
      const above = (position - 1) >> 1;
      if (!(time < times[above]!)) break;
      timers[position] = timers[above]!;
      times[position] = times[above]!;
      position = above;
    }
    timers[position] = moved;
    times[position] = time;
  }

  /** Lib/heapq.py _siftup: the smaller child goes up until a leaf is reached, then the moved timer climbs back. */
  private siftToLeafAndBack(position: number): void {
    const { timers, times } = this;
    const end = timers.length;
    const start = position;
    const moved = timers[position]!;
    const time = times[position]!;
    let child = 2 * position + 1;
    while (child < end) {
      const right = child + 1;
      if (right < end && !(times[child]! < times[right]!)) child = right;
      timers[position] = timers[child]!;
      times[position] = times[child]!;
      position = child;
      child = 2 * position + 1;
    }
    timers[position] = moved;
    times[position] = time;
    this.siftTowardsRoot(start, position);
  }
}
