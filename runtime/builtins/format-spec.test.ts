/** Format specifications. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { complexOf } from "./complex.js";
import { format } from "../protocol/format.js";
import { floatOf as real } from "../protocol/values.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

const numbers: Rows = [
  [() => format(42, "5d"), "'   42'"],
  [() => format(42, "<5d"), "'42   '"],
  [() => format(42, "^+6d"), "' +42  '"],
  [() => format(42, "=+6d"), "'+   42'"],
  [() => format(42, "*^8"), "'***42***'"],
  [() => format(-42, "08"), "'-0000042'"],
  [() => format(255, "#x"), "'0xff'"],
  [() => format(255, "#010b"), "'0b11111111'"],
  [() => format(255, "X"), "'FF'"],
  [() => format(1234567, ","), "'1,234,567'"],
  [() => format(1234567, "015,"), "'000,001,234,567'"],
  [() => format(1234567, "_x"), "'12_d687'"],
  [() => format(65, "c"), "'A'"],
  [() => format(-1, "c"), "OverflowError: %c arg not in range(0x110000)"],
  [() => format(3, ".2f"), "'3.00'"],
  [() => format(3, ".2d"), "ValueError: Precision not allowed in integer format specifier"],
  [() => format(2.5, ".0f"), "'2'"],
  [() => format(3.5, ".0f"), "'4'"],
  [() => format(0.125, ".2f"), "'0.12'"],
  [() => format(real(1e22), "f"), "'10000000000000000000000.000000'"],
  [() => format(1234.5678, ".3e"), "'1.235e+03'"],
  [() => format(1234.5678, ".3g"), "'1.23e+03'"],
  [() => format(real(123456789.0), "g"), "'1.23457e+08'"],
  [() => format(1.234e-5, "g"), "'1.234e-05'"],
  [() => format(real(123.0), ".3"), "'1.23e+02'"],
  [() => format(real(1.0), ""), "'1.0'"],
  [() => format(real(1.0), "g"), "'1'"],
  [() => format(real(1.0), "#g"), "'1.00000'"],
  [() => format(0.5, "%"), "'50.000000%'"],
  [() => format(0.125, ".1%"), "'12.5%'"],
  [() => format(-0.0001, "z.2f"), "'0.00'"],
  [() => format(Infinity, "08"), "'00000inf'"],
  [() => format(Number.NaN, "F"), "'NAN'"],
  [() => format(-1234.5, "+012,.1f"), "'-0,001,234.5'"],
  [() => format(1.5, "d"), "ValueError: Unknown format code 'd' for object of type 'float'"],
  [() => format(1, "s"), "ValueError: Unknown format code 's' for object of type 'int'"],
  [() => format(1, "10.3.4"), "ValueError: Invalid format specifier '10.3.4' for object of type 'int'"],
  [() => format(1, ",_"), "ValueError: Cannot specify both ',' and '_'."],
  [() => format(1, "."), "ValueError: Format specifier missing precision"],
  [() => format(1.5, "n"), "'1.5'"],
  [() => format(true, "d"), "'1'"],
  [() => format(true, "5"), "'    1'"],
  [() => format(complexOf(1.0, 2.0), ".1f"), "'1.0+2.0j'"],
  [() => format(complexOf(1.0, 2.0), ">12"), "'      (1+2j)'"],
];

const texts: Rows = [
  [() => format("abc", "6"), "'abc   '"],
  [() => format("abc", ">6"), "'   abc'"],
  [() => format("abc", "^7"), "'  abc  '"],
  [() => format("abc", "*<6.2"), "'ab****'"],
  [() => format("abc", "06"), "'abc000'"],
  [() => format("\ud83d\ude00", "^5"), "'  \ud83d\ude00  '"],
  [() => format("abc", "=6"), "ValueError: '=' alignment not allowed in string format specifier"],
  [() => format("abc", "+6"), "ValueError: Sign not allowed in string format specifier"],
  [() => format("abc", " "), "ValueError: Space not allowed in string format specifier"],
  [() => format("abc", "d"), "ValueError: Unknown format code 'd' for object of type 'str'"],
  [() => format("abc", ","), "ValueError: Cannot specify ',' with 's'."],
  [() => format("abc", "#"), "ValueError: Alternate form (#) not allowed in string format specifier"],
];

test("numbers", () => check(numbers));

test("strings", () => check(texts));
