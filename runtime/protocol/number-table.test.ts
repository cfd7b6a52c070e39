import assert from "node:assert/strict";
import { test } from "node:test";
import { isTableNumber, NumberTable } from "./number-table.js";

/** A linear congruential generator: the same numbers in each run. */
function* someNumbers(count: number): Generator<number> {
  let state = 1;
  for (let i = 0; i < count; i++) {
    state = (state * 48271) % 2147483647;
    yield state;
  }
}

/** Keys that share their low bits, wide ones, negative ones. */
const keyOf = [
  (n: number) => n % 300,
  (n: number) => (n % 300) * 2 ** 20,
  (n: number) => (n % 300) * 2 ** 44,
  (n: number) => -(n % 300) * 3,
  (n: number) => 2 ** 54 + (n % 300) * 4,
];

test("it holds what a Map holds, in the same order, while keys come and go", () => {
  for (const key of keyOf) {
    const expected = new Map<number, number>();
    const table = new NumberTable([], 0);
    for (const n of someNumbers(5000)) {
      const number = key(n >> 3);
      if ((n & 3) === 0) assert.equal(table.delete(number), expected.delete(number));
      else {
        table.set(number, n);
        expected.set(number, n);
      }
      assert.equal(table.size, expected.size);
      assert.equal(table.get(number), expected.get(number));
      assert.equal(table.has(number + 1), expected.has(number + 1));
    }
    assert.deepEqual(table.list(), [...expected.keys()]);
  }
});

test("a walk goes on where a Map's does when keys come and go meanwhile", () => {
  const expected = new Map<number, number>();
  const table = new NumberTable([], 0);
  for (let i = 0; i < 100; i++) {
    expected.set(i, i);
    table.set(i, i);
  }
  const walked = [];
  const cursor = table.cursor();
  for (const number of expected.keys()) {
    assert.equal(table.advance(cursor), true);
    assert.equal(table.numberAt(cursor), number);
    assert.equal(table.valueAt(cursor), expected.get(number));
    walked.push(number);
    for (const map of [expected, table]) {
      map.delete((number * 7) % 100);
      if (walked.length < 300) map.set(number + 1000, 1);
    }
  }
  assert.equal(table.advance(cursor), false);
  assert.ok(walked.length > 300);
});

test("a negative zero is zero", () => {
  const table = new NumberTable([], 0);
  table.set(-0, 1);
  assert.ok(Object.is(table.list()[0], 0));
  assert.equal(table.get(0), 1);
});

test("numbers that are no ints, and the largest, have no place in it", () => {
  assert.deepEqual([1, -1, 2 ** 56, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 57, "1", null].map(isTableNumber), [
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});
