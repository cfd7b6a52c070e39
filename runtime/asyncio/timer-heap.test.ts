/** The heap of timers: what is due at the same time leaves it in the order of CPython's heapq. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { TimerHandle } from "./events.js";
import { TimerHeap } from "./timer-heap.js";

interface Timed {
  readonly $time: number;
  readonly id: number;
}

const times = [3, 1, 2, 1, 3, 1, 2, 2, 1, 3, 1, 1, 2];
const timers = times.map(($time, id): Timed => ({ $time, id })) as unknown as TimerHandle[];
const idOf = (timer: TimerHandle): number => (timer as unknown as Timed).id;
const ids = (heap: TimerHeap): number[] => heap.toArray().map(idOf);

function heapOf(handles: readonly TimerHandle[]): TimerHeap {
  const heap = new TimerHeap();
  for (const timer of handles) heap.push(timer);
  return heap;
}

// What CPython 3.13's heapq does with the same times.
test("equal times leave the heap in heapq's order", () => {
  const heap = heapOf(timers);
  assert.deepEqual(ids(heap), [1, 3, 5, 8, 10, 11, 6, 0, 7, 9, 4, 2, 12]);
  const popped: number[] = [];
  while (heap.length > 0) {
    assert.equal(heap.firstTime, heap.first.$time);
    popped.push(idOf(heap.pop()));
  }
  assert.deepEqual(popped, [1, 5, 11, 3, 10, 8, 6, 12, 2, 7, 4, 0, 9]);
});

test("a sweep makes heapq's heap of what is wanted", () => {
  const heap = heapOf(timers);
  heap.sweep((timer) => idOf(timer) % 3 !== 0);
  assert.deepEqual(ids(heap), [8, 11, 1, 10, 5, 7, 4, 2]);
  assert.equal(heap.firstTime, 1);
});
