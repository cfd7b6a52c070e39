/** Hashes that CPython fixes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { complexOf } from "../builtins/complex.js";
import { listOf } from "../builtins/list.js";
import { tupleOf } from "../builtins/tuple.js";
import { hash } from "./hash.js";
import { neg, pow, sub } from "./number.js";
import { floatOf as real } from "./values.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

const hashes: Rows = [
  [() => hash(0), "0"],
  [() => hash(-1), "-2"],
  [() => hash(sub(pow(2, 61), 1)), "0"],
  [() => hash(pow(2, 61)), "1"],
  [() => hash(neg(pow(2, 70))), "-512"],
  [() => hash(real(1.0)), "1"],
  [() => hash(0.5), "1152921504606846976"],
  [() => hash(-0.1), "-230584300921369408"],
  [() => hash(real(1e300)), "1224995262755759164"],
  [() => hash(5e-324), "16777216"],
  [() => hash(Infinity), "314159"],
  [() => hash(true), "1"],
  [() => hash(complexOf(0.0, 1.0)), "1000003"],
  [() => hash(complexOf(1e20, 1e-5)), "7937485592581657699"],
  [() => hash(tupleOf([])), "5740354900026072187"],
  [() => hash(tupleOf([1])), "-6644214454873602895"],
  [() => hash(tupleOf([1, 2, 3])), "529344067295497451"],
  [() => hash(tupleOf([1, tupleOf([2.5, -3])])), "1020499999290328233"],
  [() => hash(tupleOf([pow(2, 70), -1])), "-849023711702838944"],
  [() => hash(listOf([])), "TypeError: unhashable type: 'list'"],
];

test("numbers and tuples of numbers", () => check(hashes));
