/** list, tuple, range and slices. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { call, invoke } from "../object/call.js";
import { kw } from "../object/sentinels.js";
import { eq, lt } from "../protocol/compare.js";
import { forOf } from "../protocol/iter.js";
import { add, mul } from "../protocol/number.js";
import { delItem, getItem, setItem } from "../protocol/subscript.js";
import { unpack, unpackStar } from "../protocol/unpack.js";
import { list, listOf } from "./list.js";
import { range, rangeOf } from "./range.js";
import { slice } from "./slice.js";
import { tuple, tupleOf } from "./tuple.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

/** A list after something was done to it. */
function after(items: unknown[], change: (subject: list) => unknown): list {
  const subject = listOf(items);
  change(subject);
  return subject;
}

const five = (): list => listOf([1, 2, 3, 4, 5]);

test("lists", () => {
  check([
    [() => getItem(five(), -1), "5"],
    [() => getItem(five(), 5), "IndexError: list index out of range"],
    [() => getItem(five(), "a"), "TypeError: list indices must be integers or slices, not str"],
    [() => getItem(five(), new slice(null, null, -2)), "[5, 3, 1]"],
    [() => getItem(five(), new slice(null, null, 0)), "ValueError: slice step cannot be zero"],
    [() => after([1, 2, 3], (x) => setItem(x, new slice(1, 1), listOf([9, 9]))), "[1, 9, 9, 2, 3]"],
    [() => after([1, 2, 3], (x) => setItem(x, new slice(0, 3, 2), "ab")), "['a', 2, 'b']"],
    [
      () => after([1, 2, 3], (x) => setItem(x, new slice(0, 3, 2), "a")),
      "ValueError: attempt to assign sequence of size 1 to extended slice of size 2",
    ],
    [() => after([1, 2, 3, 4, 5, 6], (x) => delItem(x, new slice(null, null, -2))), "[1, 3, 5]"],
    [() => after([1, 2], (x) => invoke(x, "insert", 100, 5)), "[1, 2, 5]"],
    [() => after([1, 2], (x) => invoke(x, "insert", -1, 5)), "[1, 5, 2]"],
    [() => after([], (x) => invoke(x, "pop")), "IndexError: pop from empty list"],
    [() => after([], (x) => invoke(x, "append")), "TypeError: list.append() takes exactly one argument (0 given)"],
    [() => after([], (x) => invoke(x, "sort", 1)), "TypeError: sort() takes no positional arguments"],
    [
      () => after([1, "a"], (x) => invoke(x, "sort")),
      "TypeError: '<' not supported between instances of 'str' and 'int'",
    ],
    [() => after(["b", "a", "B"], (x) => invoke(x, "sort", kw({ reverse: true }))), "['b', 'a', 'B']"],
    [() => invoke(listOf([1]), "index", 2), "ValueError: 2 is not in list"],
    [() => add(five(), tupleOf([])), 'TypeError: can only concatenate list (not "tuple") to list'],
    [() => mul(listOf([1]), 1.5), "TypeError: can't multiply sequence by non-int of type 'float'"],
    [() => mul(2, listOf([1, 2])), "[1, 2, 1, 2]"],
    [() => lt(listOf([1, "a"]), listOf([2])), "True"],
    [() => eq(listOf([1]), tupleOf([1])), "False"],
    [() => after([1], (x) => x.append(x)), "[1, [...]]"],
    [() => call(list, 1, 2), "TypeError: list expected at most 1 argument, got 2"],
    [() => call(list, kw({ a: 1 })), "TypeError: list() takes no keyword arguments"],
  ]);
});

test("a loop sees what is appended while it runs", () => {
  const items = listOf([1, 2]);
  const seen: unknown[] = [];
  for (const item of forOf(items)) {
    seen.push(item);
    if (item === 1) items.append(3);
  }
  assert.deepEqual(seen, [1, 2, 3]);
});

test("tuples", () => {
  check([
    [() => tupleOf([1]), "(1,)"],
    [() => getItem(tupleOf([1, 2, 3]), new slice(1, null)), "(2, 3)"],
    [() => getItem(tupleOf([]), 0), "IndexError: tuple index out of range"],
    [() => setItem(tupleOf([1]), 0, 1), "TypeError: 'tuple' object does not support item assignment"],
    [() => delItem(tupleOf([1]), 0), "TypeError: 'tuple' object doesn't support item deletion"],
    [() => invoke(tupleOf([1]), "index", 2), "ValueError: tuple.index(x): x not in tuple"],
    [() => call(tuple, "ab"), "('a', 'b')"],
    [() => call(tuple, null), "TypeError: 'NoneType' object is not iterable"],
  ]);
});

test("ranges", () => {
  const big = 10n ** 20n;
  check([
    [() => call(list, rangeOf(10, 0, -3)), "[10, 7, 4, 1]"],
    [() => getItem(rangeOf(0, -10, -3), new slice(1, null)), "range(-3, -12, -3)"],
    [() => getItem(rangeOf(0, big), big - 1n), "99999999999999999999"],
    [() => invoke(rangeOf(0, big), "__len__"), "OverflowError: Python int too large to convert to C ssize_t"],
    [() => call(list, rangeOf(big, big + 2n)), "[100000000000000000000, 100000000000000000001]"],
    [() => eq(rangeOf(0, 3, 2), rangeOf(0, 4, 2)), "True"],
    [() => call(range, 1, 2, 0), "ValueError: range() arg 3 must not be zero"],
    [() => call(range, 1.5), "TypeError: 'float' object cannot be interpreted as an integer"],
    [() => invoke(rangeOf(0, 3), "index", 7), "ValueError: 7 is not in range"],
  ]);
});

test("slices", () => {
  check([
    [() => invoke(new slice(null, null, -1), "indices", 5), "(4, -1, -1)"],
    [() => call(slice), "TypeError: slice expected at least 1 argument, got 0"],
    [() => call(slice, 1), "slice(None, 1, None)"],
  ]);
});

test("unpacking", () => {
  check([
    [() => tupleOf([...unpack("ab", 2)]), "('a', 'b')"],
    [() => tupleOf([...unpack(five(), 2)]), "ValueError: too many values to unpack (expected 2)"],
    [() => tupleOf([...unpack("a", 2)]), "ValueError: not enough values to unpack (expected 2, got 1)"],
    [() => tupleOf([...unpack(5, 2)]), "TypeError: cannot unpack non-iterable int object"],
    [() => tupleOf(unpackStar(five(), 1, 1)), "(1, [2, 3, 4], 5)"],
    [() => tupleOf(unpackStar("a", 1, 1)), "ValueError: not enough values to unpack (expected at least 2, got 1)"],
  ]);
});
