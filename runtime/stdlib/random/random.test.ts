/** The generator and its seeds; the numbers are CPython's. */

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { VirtualHost } from "../../host/virtual/host.js";
import { createInterpreter } from "../../program.js";
import { Mersenne } from "./mersenne.js";
import { keyOfSeed } from "./seeding.js";
import { sha512 } from "./sha512.js";

before(() => {
  createInterpreter(new VirtualHost(), { version: 313 });
});

/** `random.seed(seed, version)`, then three times `random.getrandbits(32)`. */
const firstWords: readonly (readonly [seed: unknown, version: number, words: readonly number[]])[] = [
  [0, 2, [3626764237, 1654615998, 3255389356]],
  [42, 2, [2746317213, 478163327, 107420369]],
  [-42, 2, [2746317213, 478163327, 107420369]],
  [10n ** 40n, 2, [1492664192, 624131156, 3266468590]],
  [1.5, 2, [2369807148, 3534653101, 1099911448]],
  ["hello", 2, [1519453933, 3618488475, 2848416207]],
  ["hello", 1, [3513451299, 209068475, 2128132366]],
  ["", 2, [4124137760, 1951988028, 2557274880]],
];

describe("Mersenne", () => {
  for (const [seed, version, words] of firstWords) {
    it(`draws what CPython draws after seed(${String(seed)}, ${version})`, () => {
      const generator = new Mersenne();
      generator.seed(keyOfSeed(seed, version));
      assert.deepEqual([generator.next(), generator.next(), generator.next()], words);
    });
  }

  it("makes doubles of 53 bits", () => {
    const generator = new Mersenne();
    generator.seed([1]);
    assert.deepEqual([generator.random(), generator.random()], [0.13436424411240122, 0.8474337369372327]);
  });
});

describe("sha512", () => {
  const hex = (text: string): string =>
    Array.from(sha512(new TextEncoder().encode(text)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  it("hashes one block and several", () => {
    assert.equal(hex("").slice(0, 32), "cf83e1357eefb8bdf1542850d66d8007");
    assert.equal(hex("abc").slice(0, 32), "ddaf35a193617abacc417349ae204131");
    assert.equal(hex("a".repeat(300)).slice(0, 32), "a6a77010dd9696c23831e6549de51724");
  });
});
