/** Sorting asks for `<` what CPython's sort asks, in its order. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion } from "../../tests/support/runtime-state.js";
import { mergeSort } from "./merge-sort.js";

function asked(values: number[]): string {
  const log: string[] = [];
  mergeSort([...values], (a, b) => {
    log.push(`${a}<${b}`);
    return a < b;
  });
  return log.join(" ");
}

test("comparisons until 3.12", () => {
  followVersion(312);
  assert.equal(asked([2, 1, 3]), "1<2 3<1 3<2");
});

test("comparisons since 3.13", () => {
  followVersion(313);
  assert.equal(asked([2, 1, 3]), "1<2 3<1 1<3 3<2");
  assert.equal(asked([1, 1, 0]), "1<1 0<1 1<1");
});

test("equals keep their order", () => {
  followVersion(313);
  const pairs = Array.from({ length: 500 }, (_, i) => ({ key: (i * 7919) % 10, place: i }));
  const sorted = mergeSort([...pairs], (a, b) => a.key < b.key);
  for (let i = 1; i < sorted.length; i++) {
    const [a, b] = [sorted[i - 1]!, sorted[i]!];
    assert.ok(a.key < b.key || (a.key === b.key && a.place < b.place));
  }
});
