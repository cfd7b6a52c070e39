/** The ready queue: first in, first out, however long it grows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Fifo } from "./fifo.js";

test("keeps order while it grows and wraps around", () => {
  const queue = new Fifo<number>();
  for (let i = 0; i < 10; i++) queue.push(i);
  for (let i = 0; i < 8; i++) assert.equal(queue.shift(), i);
  for (let i = 10; i < 60; i++) queue.push(i);
  assert.equal(queue.length, 52);
  assert.deepEqual(
    queue.toArray(),
    Array.from({ length: 52 }, (_, i) => i + 8),
  );
});

test("removes from anywhere", () => {
  const queue = new Fifo<string>();
  for (const item of "abcdea") queue.push(item);
  assert.equal(queue.remove("c"), true);
  assert.equal(queue.remove("x"), false);
  assert.equal(queue.remove("a"), true);
  assert.deepEqual(queue.toArray(), ["b", "d", "e", "a"]);
  queue.clear();
  assert.equal(queue.length, 0);
});
