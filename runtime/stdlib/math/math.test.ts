/** Exact integers, exact sums and neighbours of doubles; the expectations are CPython's. */

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { VirtualHost } from "../../host/virtual/host.js";
import { createInterpreter } from "../../program.js";
import { listOf } from "../../builtins/list.js";
import { normalizeInt } from "../../protocol/int-arith.js";
import { fusedMultiplyAdd, ldexp, nextAfter, remainder, ulp } from "./doubles.js";
import { comb, factorial, gcd, isqrt, lcm, perm } from "./integers.js";
import { fsum, norm } from "./sums.js";

before(() => {
  createInterpreter(new VirtualHost(), { version: 313 });
});

describe("integers", () => {
  it("multiplies by halves", () => {
    assert.equal(factorial(18), 6402373705728000);
    assert.equal(factorial(25), 15511210043330985984000000n);
    let product = 1n;
    for (let n = 1; n <= 300; n++) {
      product *= BigInt(n);
      assert.equal(BigInt(factorial(n)), product, `factorial(${n})`);
    }
  });

  it("counts choices", () => {
    assert.deepEqual([comb(5, 2), comb(5, 7), comb(0, 0), perm(5, 2), perm(5, 6), perm(5)], [10, 0, 1, 20, 0, 120]);
    assert.equal(comb(100, 50), 100891344545564193334812497256n);
    assert.equal(BigInt(comb(200, 60)), BigInt(factorial(200)) / BigInt(factorial(60)) / BigInt(factorial(140)));
    assert.equal(perm(30, 10), 109027350432000);
  });

  it("takes roots down", () => {
    const rootOf = (n: bigint) => isqrt(normalizeInt(n));
    for (const root of [0n, 1n, 94906265n, 94906266n, 3037000500n, 10n ** 30n + 7n]) {
      assert.equal(BigInt(rootOf(root * root)), root);
      if (root > 1n) assert.equal(BigInt(rootOf(root * root - 1n)), root - 1n);
      assert.equal(BigInt(rootOf(root * root + 2n * root)), root);
    }
  });

  it("finds divisors and multiples", () => {
    assert.deepEqual([gcd([]), gcd([12, -18]), gcd([10n ** 30n, 10n ** 20n])], [0, 6, 10n ** 20n]);
    assert.deepEqual([lcm([]), lcm([4, 6]), lcm([3, -4]), lcm([0, 5])], [1, 12, 12, 0]);
  });
});

describe("sums", () => {
  const rows: readonly (readonly [values: number[], sum: number])[] = [
    [Array(10).fill(0.1), 1],
    [[1e100, 1, -1e100], 1],
    [[1e16, 1, 1e-16], 1e16 + 2],
    [[2 ** 53, 1, 2 ** -100], 2 ** 53 + 2],
    [[], 0],
  ];
  for (const [values, sum] of rows)
    it(`adds ${values.slice(0, 3).join(", ")}`, () => assert.equal(fsum(listOf(values)), sum));

  it("measures without overflow", () => {
    assert.deepEqual(
      [norm([3, 4]), norm([]), norm([1e200, 1e200]), norm([5e-324, 5e-324])],
      [5, 0, 1.414213562373095e200, 5e-324],
    );
    assert.deepEqual([norm([Infinity, NaN]), norm([1, NaN]), norm([1, 1, 1])], [Infinity, NaN, 1.7320508075688772]);
  });
});

describe("doubles", () => {
  it("steps to neighbours", () => {
    assert.deepEqual(
      [nextAfter(1, 2, 1n), nextAfter(0, -1, 1n), nextAfter(1, 2, 5n)],
      [1 + 2 ** -52, -5e-324, 1.000000000000001],
    );
    assert.deepEqual([ulp(1), ulp(0), ulp(1e300)], [2 ** -52, 5e-324, 1.487016908477783e284]);
  });

  it("rounds once", () => {
    assert.equal(fusedMultiplyAdd(0.1, 10, -1), 2 ** -54);
    assert.deepEqual(
      [ldexp(1, -1074), ldexp(1, -1075), ldexp(1.5, -1074), ldexp(1, 2000)],
      [5e-324, 0, 1e-323, Infinity],
    );
  });

  it("takes remainders to the even multiple", () => {
    assert.deepEqual([remainder(5, 2), remainder(7, 2), remainder(7.5, 5), remainder(-7, 3)], [1, -1, -2.5, -1]);
  });
});
