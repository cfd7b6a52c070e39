/**
 * The heap of timers (Lib/heapq.py as Lib/asyncio/base_events.py uses it, 3.13). Timers due at the same instant leave it in the
 * order that heapq's own sifting gives, which a program can see; so the sifting is heapq's, step for step.
 */

import type { TimerHandle } from "./events.js";

/** Lib/heapq.py heappush. */
export function pushTimer(heap: TimerHandle[], timer: TimerHandle): void {
  heap.push(timer);
  siftTowardsRoot(heap, 0, heap.length - 1);
}

/** Lib/heapq.py heappop; the heap is not empty. */
export function popTimer(heap: TimerHandle[]): TimerHandle {
  const last = heap.pop()!;
  if (heap.length === 0) return last;
  const first = heap[0]!;
  heap[0] = last;
  siftToLeafAndBack(heap, 0);
  return first;
}

/** Lib/heapq.py heapify. */
export function heapifyTimers(heap: TimerHandle[]): void {
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) siftToLeafAndBack(heap, i);
}

/** Lib/heapq.py _siftdown. */
function siftTowardsRoot(heap: TimerHandle[], start: number, position: number): void {
  const moved = heap[position]!;
  const time = moved.$time;
  while (position > start) {
    const above = (position - 1) >> 1;
    const parent = heap[above]!;
    if (!(time < parent.$time)) break;
    heap[position] = parent;
    position = above;
  }
  heap[position] = moved;
}

/** Lib/heapq.py _siftup: the smaller child goes up until a leaf is reached, then the moved timer climbs back. */
function siftToLeafAndBack(heap: TimerHandle[], position: number): void {
  const end = heap.length;
  const start = position;
  const moved = heap[position]!;
  let child = 2 * position + 1;
  while (child < end) {
    const right = child + 1;
    if (right < end && !(heap[child]!.$time < heap[right]!.$time)) child = right;
    heap[position] = heap[child]!;
    position = child;
    child = 2 * position + 1;
  }
  heap[position] = moved;
  siftTowardsRoot(heap, start, position);
}
