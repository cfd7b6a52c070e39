/** Binary heaps on arrays, smallest first (CPython Modules/_heapqmodule.c): the order of equal items is CPython's. */

import type { Dynamic } from "../../object/sentinels.js";
import { cmpForSort as less } from "../../protocol/compare.js";

/** Moves the item at `position` up while it is smaller than its parent. */
function siftDown(heap: Dynamic[], start: number, position: number): void {
  const item = heap[position];
  while (position > start) {
    const parentPosition = (position - 1) >> 1;
    const parent = heap[parentPosition];
    if (!less(item, parent)) break;
    heap[position] = parent;
    position = parentPosition;
  }
  heap[position] = item;
}

/** Lets smaller children bubble up until a leaf is hit, then puts the item where it belongs. */
export function siftUp(heap: Dynamic[], position: number): void {
  const end = heap.length;
  const start = position;
  const item = heap[position];
  let child = 2 * position + 1;
  while (child < end) {
    const right = child + 1;
    if (right < end && !less(heap[child], heap[right])) child = right;
    heap[position] = heap[child];
    position = child;
    child = 2 * position + 1;
  }
  heap[position] = item;
  siftDown(heap, start, position);
}

export function heapPush(heap: Dynamic[], item: Dynamic): void {
  heap.push(item);
  siftDown(heap, 0, heap.length - 1);
}

/** The smallest item; the heap must not be empty. */
export function heapPop(heap: Dynamic[]): Dynamic {
  const last = heap.pop();
  if (heap.length === 0) return last;
  const first = heap[0];
  heap[0] = last;
  siftUp(heap, 0);
  return first;
}
