/** Built-in functions, and the wording of their argument errors. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { attr } from "../object/attr.js";
import { call } from "../object/call.js";
import { def } from "../object/function.js";
import { type Dynamic, kw } from "../object/sentinels.js";
import { floatOf } from "../protocol/values.js";
import { builtins } from "./index.js";
import { dictFromNames } from "./dict.js";
import { list, listOf } from "./list.js";
import { tupleOf } from "./tuple.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

const run = (name: string, ...args: Dynamic[]): Dynamic => call(builtins[name], ...args);
const all = (iterable: Dynamic): Dynamic => call(list, iterable);

test("numbers", () => {
  check([
    [() => run("sum", listOf(Array(10).fill(0.1))), "1.0"],
    [() => run("sum", listOf([1e308, 1e308, -1e308].map(floatOf))), "inf"],
    [() => run("sum", listOf([listOf([1]), listOf([2])]), listOf([])), "[1, 2]"],
    [() => run("sum", listOf(["a"]), ""), "TypeError: sum() can't sum strings [use ''.join(seq) instead]"],
    [() => run("round", 2.675, 2), "2.67"],
    [() => run("divmod", 7, -2), "(-4, -1)"],
    [() => run("pow", 2, -1, 7), "4"],
    [() => run("hex", -255), "'-0xff'"],
    [() => run("ord", "ab"), "TypeError: ord() expected a character, but string of length 2 found"],
    [() => run("chr", -1), "ValueError: chr() arg not in range(0x110000)"],
  ]);
});

test("iteration", () => {
  const pairs = listOf([tupleOf([1, "b"]), tupleOf([0, "a"]), tupleOf([1, "a"])]);
  const first = def((pair: Dynamic) => pair.$items[0], "pair");
  check([
    [() => run("sorted", pairs), "[(0, 'a'), (1, 'a'), (1, 'b')]"],
    [() => run("sorted", pairs, kw({ key: first, reverse: true })), "[(1, 'b'), (1, 'a'), (0, 'a')]"],
    [() => run("max", listOf([1, 3, 2])), "3"],
    [() => run("max", listOf([])), "ValueError: max() iterable argument is empty"],
    [() => run("min", listOf([]), kw({ default: null })), "None"],
    [() => all(run("enumerate", "ab", 5)), "[(5, 'a'), (6, 'b')]"],
    [() => all(run("zip", "ab", listOf([1]))), "[('a', 1)]"],
    [
      () => all(run("zip", "ab", "ab", "a", kw({ strict: true }))),
      "ValueError: zip() argument 3 is shorter than arguments 1-2",
    ],
    [() => all(run("map", builtins.str, listOf([1, 2]))), "['1', '2']"],
    [() => all(run("filter", null, listOf([0, 1, ""]))), "[1]"],
    [() => all(run("reversed", tupleOf([1, 2]))), "[2, 1]"],
    [() => run("next", run("iter", listOf([])), 7), "7"],
    [() => run("next", 5), "TypeError: 'int' object is not an iterator"],
    [() => run("any", 5), "TypeError: 'int' object is not iterable"],
  ]);
});

test("objects", () => {
  check([
    [() => run("getattr", 1, "nope", 5), "5"],
    [() => run("hasattr", listOf([]), "items"), "False"],
    [() => run("isinstance", 1, tupleOf([builtins.str, builtins.int])), "True"],
    [() => run("isinstance", 1, 5), "TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union"],
    [() => run("issubclass", 1, builtins.int), "TypeError: issubclass() arg 1 must be a class"],
    [() => run("callable", builtins.len), "True"],
    [() => run("vars", 5), "TypeError: vars() argument must have __dict__ attribute"],
    [() => run("len", 5), "TypeError: object of type 'int' has no len()"],
    [() => run("type", dictFromNames({})), "<class 'dict'>"],
    [() => builtins.len, "<built-in function len>"],
    [() => attr(list, "append"), "<method 'append' of 'list' objects>"],
  ]);
});

test("arguments that do not fit", () => {
  check([
    [() => run("len"), "TypeError: len() takes exactly one argument (0 given)"],
    [() => run("len", kw({ x: 1 })), "TypeError: len() takes no keyword arguments"],
    [() => run("isinstance", 1), "TypeError: isinstance expected 2 arguments, got 1"],
    [() => run("getattr", 1), "TypeError: getattr expected at least 2 arguments, got 1"],
    [() => run("sum"), "TypeError: sum() takes at least 1 positional argument (0 given)"],
    [() => run("sum", 1, 2, 3), "TypeError: sum() takes at most 2 arguments (3 given)"],
    [() => run("round"), "TypeError: round() missing required argument 'number' (pos 1)"],
    [() => run("sorted", listOf([]), kw({ foo: 1 })), "TypeError: sort() got an unexpected keyword argument 'foo'"],
    [() => run("print", kw({ foo: 1 })), "TypeError: print() got an unexpected keyword argument 'foo'"],
    [() => call(attr(list, "append")), "TypeError: unbound method list.append() needs an argument"],
    [
      () => call(attr(list, "append"), 5),
      "TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object",
    ],
  ]);
});
