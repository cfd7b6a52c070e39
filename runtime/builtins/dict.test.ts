/** dict, its views, set and frozenset. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { attr } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { kw } from "../object/sentinels.js";
import { contains, eq, lt } from "../protocol/compare.js";
import { forOf } from "../protocol/iter.js";
import { and_, or_, sub, xor } from "../protocol/number.js";
import { delItem, getItem, setItem } from "../protocol/subscript.js";
import { floatOf } from "../protocol/values.js";
import { dict, dictFromNames, dictOf } from "./dict.js";
import { listOf } from "./list.js";
import { frozenset, frozensetOf, set, setOf } from "./set.js";
import { tupleOf } from "./tuple.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

const ab = (): dict => dictFromNames({ a: 1, b: 2 });

test("keys that are equal are one key, the first", () => {
  check([
    [
      () =>
        dictOf([
          [1, "int"],
          [true, "bool"],
          [floatOf(1), "float"],
        ]),
      "{1: 'float'}",
    ],
    [
      () =>
        dictOf([
          [floatOf(1), 1],
          [1, 2],
        ]),
      "{1.0: 2}",
    ],
    [() => getItem(dictOf([[tupleOf([1, "x"]), 3]]), tupleOf([true, "x"])), "3"],
    [() => getItem(dictOf([[10n ** 20n, 1]]), floatOf(1e20)), "1"],
    [() => getItem(dictOf([[frozensetOf([1, 2]), 1]]), frozensetOf([2, 1])), "1"],
    [() => getItem(dictOf([[null, 1]]), null), "1"],
    [() => dictOf([[listOf([]), 1]]), "TypeError: unhashable type: 'list'"],
    [() => dictOf([[tupleOf([listOf([])]), 1]]), "TypeError: unhashable type: 'list'"],
  ]);
});

test("dicts", () => {
  check([
    [() => getItem(ab(), "c"), "KeyError: 'c'"],
    [() => delItem(ab(), "c"), "KeyError: 'c'"],
    [() => invoke(ab(), "pop", "c", null), "None"],
    [() => invoke(ab(), "popitem"), "('b', 2)"],
    [() => invoke(call(dict), "popitem"), "KeyError: 'popitem(): dictionary is empty'"],
    [() => invoke(ab(), "pop"), "TypeError: pop expected at least 1 argument, got 0"],
    [() => call(dict, listOf([tupleOf(["x", 1])]), kw({ y: 2 })), "{'x': 1, 'y': 2}"],
    [() => call(dict, listOf([1])), "TypeError: cannot convert dictionary update sequence element #0 to a sequence"],
    [
      () => call(dict, listOf(["ab", "c"])),
      "ValueError: dictionary update sequence element #1 has length 1; 2 is required",
    ],
    [() => call(dict, 1, 2), "TypeError: dict expected at most 1 argument, got 2"],
    [() => or_(ab(), dictFromNames({ b: 3, c: 4 })), "{'a': 1, 'b': 3, 'c': 4}"],
    [() => or_(ab(), 5), "TypeError: unsupported operand type(s) for |: 'dict' and 'int'"],
    [() => eq(ab(), dictFromNames({ b: 2, a: 1 })), "True"],
    [() => invoke(ab(), "items"), "dict_items([('a', 1), ('b', 2)])"],
    [() => and_(invoke(ab(), "keys"), setOf(["b"])), "{'b'}"],
    [() => sub(invoke(ab(), "keys"), listOf(["b"])), "{'a'}"],
    [() => eq(invoke(ab(), "keys"), setOf(["b", "a"])), "True"],
    [() => contains(invoke(ab(), "items"), tupleOf(["a", 1])), "True"],
    [() => call(attr(dict, "fromkeys"), "ab", 0), "{'a': 0, 'b': 0}"],
    [() => invoke(ab(), "__reversed__").__next__(), "'b'"],
  ]);
});

test("the last entries leave in reverse order", () => {
  const d = dictOf([1, 2, 3, 4].map((n) => [n, n]));
  const popped = [d.popitem(), d.popitem()].map((pair) => pair.$items[0]);
  setItem(d, 9, 9);
  popped.push(d.popitem().$items[0], d.popitem().$items[0]);
  assert.deepEqual(popped, [4, 3, 9, 2]);
});

test("a dict must keep its size while it is walked", () => {
  const grow = (subject: dict | set, change: () => unknown) => (): unknown => {
    for (const _ of forOf(subject)) change();
    return null;
  };
  const d = ab();
  const s = setOf([1]);
  check([
    [grow(d, () => setItem(d, "c", 3)), "RuntimeError: dictionary changed size during iteration"],
    [grow(s, () => s.add(s.__len__() + 1)), "RuntimeError: Set changed size during iteration"],
  ]);
});

test("sets", () => {
  check([
    [() => call(set, "aba"), "{'a', 'b'}"],
    [() => call(set), "set()"],
    [() => call(frozenset, listOf([1, 2])), "frozenset({1, 2})"],
    [() => or_(setOf([1]), frozensetOf([2])), "{1, 2}"],
    [() => or_(frozensetOf([1]), setOf([2])), "frozenset({1, 2})"],
    [() => xor(setOf([1, 2]), setOf([2, 3])), "{1, 3}"],
    [() => or_(setOf([1]), listOf([1])), "TypeError: unsupported operand type(s) for |: 'set' and 'list'"],
    [() => invoke(setOf([1]), "union", listOf([2]), tupleOf([3])), "{1, 2, 3}"],
    [() => lt(setOf([1]), setOf([1, 2])), "True"],
    [() => invoke(setOf([1]), "remove", 2), "KeyError: 2"],
    [() => invoke(setOf([]), "pop"), "KeyError: 'pop from an empty set'"],
    [() => contains(setOf([frozensetOf([1])]), setOf([1])), "True"],
    [() => invoke(frozensetOf([]), "add", 1), "AttributeError: 'frozenset' object has no attribute 'add'"],
  ]);
});
