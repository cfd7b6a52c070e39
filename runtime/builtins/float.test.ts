/** float: text in both directions, rounding, hexadecimal. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { bytesOf } from "./bytes.js";
import { float } from "./float.js";
import { listOf } from "./list.js";
import { attr } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
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

const shown: Rows = [
  [() => real(1.0), "1.0"],
  [() => real(-0.0), "-0.0"],
  [() => 0.1, "0.1"],
  [() => real(1e16), "1e+16"],
  [() => real(9999999999999998.0), "9999999999999998.0"],
  [() => 1e-5, "1e-05"],
  [() => 0.0001, "0.0001"],
  [() => 5e-324, "5e-324"],
  [() => real(1.7976931348623157e308), "1.7976931348623157e+308"],
  [() => 123456789.125, "123456789.125"],
  [() => real(1e22), "1e+22"],
  [() => Infinity, "inf"],
];

const read: Rows = [
  [() => call(float, "1_0.5"), "10.5"],
  [() => call(float, " 1e400 "), "inf"],
  [() => call(float, "-.5"), "-0.5"],
  [() => call(float, "5."), "5.0"],
  [() => call(float, "Infinity"), "inf"],
  [() => call(float, "-nan"), "nan"],
  [() => call(float, "1__0"), "ValueError: could not convert string to float: '1__0'"],
  [() => call(float, "0x10"), "ValueError: could not convert string to float: '0x10'"],
  [() => call(float, ""), "ValueError: could not convert string to float: ''"],
  [() => call(float, octets("1x")), "ValueError: could not convert string to float: b'1x'"],
  [() => call(float, listOf([])), "TypeError: float() argument must be a string or a real number, not 'list'"],
  [() => call(float, "\u0663.\u0661\u0664"), "3.14"],
];

const rounded: Rows = [
  [() => invoke(0.5, "__round__"), "0"],
  [() => invoke(1.5, "__round__"), "2"],
  [() => invoke(-2.5, "__round__"), "-2"],
  [() => invoke(2.675, "__round__", 2), "2.67"],
  [() => invoke(1.005, "__round__", 2), "1.0"],
  [() => invoke(2.5, "__round__", 0), "2.0"],
  [() => invoke(1234.5, "__round__", -2), "1200.0"],
  [() => invoke(real(1250.0), "__round__", -2), "1200.0"],
  [() => invoke(5e-324, "__round__", 400), "5e-324"],
  [() => invoke(real(1e300), "__round__", -400), "0.0"],
  [() => invoke(Infinity, "__round__"), "OverflowError: cannot convert float infinity to integer"],
  [() => invoke(Number.NaN, "__round__"), "ValueError: cannot convert float NaN to integer"],
  [() => invoke(25, "__round__", -1), "20"],
  [() => invoke(35, "__round__", -1), "40"],
  [() => invoke(12345678901234567890n, "__round__", -3), "12345678901234568000"],
];

const hexadecimal: Rows = [
  [() => invoke(0.1, "hex"), "'0x1.999999999999ap-4'"],
  [() => invoke(real(-0.0), "hex"), "'-0x0.0p+0'"],
  [() => invoke(5e-324, "hex"), "'0x0.0000000000001p-1022'"],
  [() => call(attr(float, "fromhex"), "0x1.999999999999ap-4"), "0.1"],
  [() => call(attr(float, "fromhex"), "0x1p-1075"), "0.0"],
  [() => call(attr(float, "fromhex"), "0x1.00000000000008p0"), "1.0"],
  [
    () => call(attr(float, "fromhex"), "0x1p1024"),
    "OverflowError: hexadecimal value too large to represent as a float",
  ],
  [() => call(attr(float, "fromhex"), "x"), "ValueError: invalid hexadecimal floating-point string"],
  [() => invoke(0.1, "as_integer_ratio"), "(3602879701896397, 36028797018963968)"],
  [() => invoke(real(1e20), "as_integer_ratio"), "(100000000000000000000, 1)"],
  [() => invoke(Infinity, "as_integer_ratio"), "OverflowError: cannot convert Infinity to integer ratio"],
  [() => invoke(real(3.0), "is_integer"), "True"],
];

test("repr and str", () => check(shown));

test("float()", () => check(read));

test("round", () => check(rounded));

test("hex, fromhex and ratios", () => check(hexadecimal));
