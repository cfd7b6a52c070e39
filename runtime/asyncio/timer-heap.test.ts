/** The heap of timers: what is due at the same time leaves it in the order of CPython's heapq. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { TimerHandle } from "./events.js";
import { heapifyTimers, popTimer, pushTimer } from "./timer-heap.js";

interface Timed {
  readonly $time: number;
  readonly id: number;
}

const times = [3, 1, 2, 1, 3, 1, 2, 2, 1, 3, 1, 1, 2];
const timers: Timed[] = times.map(($time, id) => ({ $time, id }));
const asHandles = (items: Timed[]): TimerHandle[] => items as unknown as TimerHandle[];

// What CPython 3.13's heapq does with the same times.
test("equal times leave the heap in heapq's order", () => {
  const heap: Timed[] = [];
  for (const timer of timers) pushTimer(asHandles(heap), timer as unknown as TimerHandle);
  assert.deepEqual(
    heap.map((timer) => timer.id),
    [1, 3, 5, 8, 10, 11, 6, 0, 7, 9, 4, 2, 12],
  );
  const popped: number[] = [];
  while (heap.length > 0) popped.push((popTimer(asHandles(heap)) as unknown as Timed).id);
  assert.deepEqual(popped, [1, 5, 11, 3, 10, 8, 6, 12, 2, 7, 4, 0, 9]);
});

test("heapify makes heapq's heap", () => {
  const heap = [...timers];
  heapifyTimers(asHandles(heap));
  assert.deepEqual(
    heap.map((timer) => timer.id),
    [11, 10, 5, 8, 1, 12, 6, 7, 3, 9, 4, 2, 0],
  );
});
