/** int: text in both directions, bytes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { bytesOf } from "./bytes.js";
import { complex, complexOf } from "./complex.js";
import { int } from "./int.js";
import { listOf } from "./list.js";
import { attr } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { kw } from "../object/sentinels.js";
import { abs, mul, neg, pow, sub, truediv } from "../protocol/number.js";
import { floatOf as real } from "../protocol/values.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

function octets(text: string): unknown {
  return bytesOf(Uint8Array.from(text, (c) => c.charCodeAt(0)));
}

const read: Rows = [
  [() => call(int, " -12 "), "-12"],
  [() => call(int, "1_000"), "1000"],
  [() => call(int, "1__0"), "ValueError: invalid literal for int() with base 10: '1__0'"],
  [() => call(int, "0x1f", 16), "31"],
  [() => call(int, "0b101", 0), "5"],
  [() => call(int, "0_7", 0), "ValueError: invalid literal for int() with base 0: '0_7'"],
  [() => call(int, "z", 36), "35"],
  [() => call(int, "x"), "ValueError: invalid literal for int() with base 10: 'x'"],
  [() => call(int, ""), "ValueError: invalid literal for int() with base 10: ''"],
  [() => call(int, "12", 1), "ValueError: int() base must be >= 2 and <= 36, or 0"],
  [() => call(int, "1.5"), "ValueError: invalid literal for int() with base 10: '1.5'"],
  [() => call(int, 3.99), "3"],
  [() => call(int, -3.99), "-3"],
  [() => call(int, real(1e20)), "100000000000000000000"],
  [() => call(int, Infinity), "OverflowError: cannot convert float infinity to integer"],
  [() => call(int, Number.NaN), "ValueError: cannot convert float NaN to integer"],
  [
    () => call(int, listOf([])),
    "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'",
  ],
  [() => call(int, 5, 10), "TypeError: int() can't convert non-string with explicit base"],
  [() => call(int, "\u0664\u0662"), "42"],
  [() => call(int, "99999999999999999999"), "99999999999999999999"],
];

const converted: Rows = [
  [() => invoke(300, "to_bytes", 2, "big"), "b'\\x01,'"],
  [() => invoke(300, "to_bytes", 2, "little"), "b',\\x01'"],
  [() => invoke(-2, "to_bytes", 2, "big", kw({ signed: true })), "b'\\xff\\xfe'"],
  [() => invoke(256, "to_bytes", 1, "big"), "OverflowError: int too big to convert"],
  [() => invoke(-1, "to_bytes", 1, "big"), "OverflowError: can't convert negative int to unsigned"],
  [() => invoke(1, "to_bytes", 2, "x"), "ValueError: byteorder must be either 'little' or 'big'"],
  [() => call(attr(int, "from_bytes"), octets("\u0001\u0000"), "big"), "256"],
  [() => call(attr(int, "from_bytes"), octets(""), "big"), "0"],
  [() => invoke(255, "bit_length"), "8"],
  [() => invoke(neg(pow(2, 70)), "bit_length"), "71"],
  [() => invoke(sub(pow(2, 70), 1), "bit_count"), "70"],
  [() => call(complex, "1+2j"), "(1+2j)"],
  [() => call(complex, "-j"), "-1j"],
  [() => call(complex, "1+"), "ValueError: complex() arg is a malformed string"],
  [() => call(complex, 1, "2"), "TypeError: complex() second arg can't be a string"],
  [() => mul(complexOf(1.0, 2.0), complexOf(3.0, -4.0)), "(11+2j)"],
  [() => truediv(complexOf(1.0, 2.0), complexOf(3.0, -4.0)), "(-0.2+0.4j)"],
  [() => abs(complexOf(3.0, 4.0)), "5.0"],
];

test("int()", () => check(read));

test("bytes and bits", () => check(converted));
