/** The % operator of str and bytes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { bytesOf } from "./bytes.js";
import { dictOf } from "./dict.js";
import { tupleOf } from "./tuple.js";
import { mod, pow } from "../protocol/number.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

function octets(text: string): unknown {
  return bytesOf(Uint8Array.from(text, (c) => c.charCodeAt(0)));
}

const texts: Rows = [
  [() => mod("%s and %r", tupleOf(["a", "b"])), "\"a and 'b'\""],
  [() => mod("%d%%", 50), "'50%'"],
  [() => mod("%5d|%-5d|%05d", tupleOf([1, 2, -3])), "'    1|2    |-0003'"],
  [() => mod("%+d % d", tupleOf([1, 2])), "'+1  2'"],
  [() => mod("%x %X %#x %o %#o", tupleOf([255, 255, 255, 8, 8])), "'ff FF 0xff 10 0o10'"],
  [() => mod("%.2f %8.3f %-8.1f|", tupleOf([2.71, 2.5, 1.25])), "'2.71    2.500 1.2     |'"],
  [() => mod("%e %g %G", tupleOf([12345.678, 1e-10, 1e-10])), "'1.234568e+04 1e-10 1E-10'"],
  [() => mod("%c%c", tupleOf([65, "b"])), "'Ab'"],
  [() => mod("%5.2s|", "abc"), "'   ab|'"],
  [() => mod("%*d %.*f", tupleOf([5, 1, 2, 2.71])), "'    1 2.71'"],
  [
    () =>
      mod(
        "%(a)s %(b)d",
        dictOf([
          ["a", 1],
          ["b", 2],
        ]),
      ),
    "'1 2'",
  ],
  [() => mod("%a", "\u00e9"), "\"'\\\\xe9'\""],
  [() => mod("%d", 1.9), "'1'"],
  [() => mod("%d", "1"), "TypeError: %d format: a real number is required, not str"],
  [() => mod("%x", 1.5), "TypeError: %x format: an integer is required, not float"],
  [() => mod("%s %s", "a"), "TypeError: not enough arguments for format string"],
  [() => mod("%s", tupleOf([1, 2])), "TypeError: not all arguments converted during string formatting"],
  [() => mod("%q", 1), "ValueError: unsupported format character 'q' (0x71) at index 1"],
  [() => mod("%", 1), "ValueError: incomplete format"],
  [() => mod("%(a)s", 1), "TypeError: format requires a mapping"],
  [() => mod("%(a)s", dictOf([])), "KeyError: 'a'"],
  [() => mod("abc", dictOf([["a", 1]])), "'abc'"],
  [() => mod("%i", pow(2, 100)), "'1267650600228229401496703205376'"],
];

const binary: Rows = [
  [() => mod(octets("%s %d"), tupleOf([octets("x"), 5])), "b'x 5'"],
  [() => mod(octets("%b"), octets("x")), "b'x'"],
  [() => mod(octets("%c%c"), tupleOf([65, octets("b")])), "b'Ab'"],
  [() => mod(octets("%a"), "\u00e9"), "b\"'\\\\xe9'\""],
  [() => mod(octets("%(a)s"), dictOf([[octets("a"), octets("x")]])), "b'x'"],
  [
    () => mod(octets("%s"), "x"),
    "TypeError: %b requires a bytes-like object, or an object that implements __bytes__, not 'str'",
  ],
];

test("str", () => check(texts));

test("bytes", () => check(binary));
