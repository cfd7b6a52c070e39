/** The operators on numbers. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { complexOf } from "../builtins/complex.js";
import { listOf } from "../builtins/list.js";
import { tupleOf } from "../builtins/tuple.js";
import { eq, gt, le, lt, ne } from "./compare.js";
import {
  add,
  and_,
  divmod,
  floordiv,
  invert,
  lshift,
  mod,
  mul,
  neg,
  or_,
  pow,
  rshift,
  sub,
  truediv,
  xor,
} from "./number.js";
import { floatOf as real } from "./values.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

const integers: Rows = [
  [() => add(7, 5), "12"],
  [() => add(9007199254740991, 1), "9007199254740992"],
  [() => sub(-9007199254740991, 1), "-9007199254740992"],
  [() => pow(2, 100), "1267650600228229401496703205376"],
  [() => add(sub(pow(3, 50), pow(3, 50)), 1), "1"],
  [() => mul(94906267, 94906267), "9007199515875289"],
  [() => mul(0, -5), "0"],
  [() => floordiv(-7, 2), "-4"],
  [() => mod(-7, 2), "1"],
  [() => mod(-6, 3), "0"],
  [() => floordiv(7, -2), "-4"],
  [() => mod(7, -2), "-1"],
  [() => floordiv(pow(10, 20), -7), "-14285714285714285715"],
  [() => mod(pow(10, 20), -7), "-5"],
  [() => pow(2, 10), "1024"],
  [() => pow(2, -1), "0.5"],
  [() => pow(-2, 3), "-8"],
  [() => lshift(1, 70), "1180591620717411303424"],
  [() => rshift(-5, 1), "-3"],
  [() => rshift(lshift(1, 70), 68), "4"],
  [() => and_(-1, pow(2, 60)), "1152921504606846976"],
  [() => or_(neg(pow(2, 52)), 1), "-4503599627370495"],
  [() => xor(pow(2, 53), 1), "9007199254740993"],
  [() => invert(pow(2, 53)), "-9007199254740993"],
  [() => invert(5), "-6"],
  [() => pow(3, 100, 7), "4"],
  [() => pow(3, -1, 7), "5"],
  [() => pow(2, -1, 4), "ValueError: base is not invertible for the given modulus"],
  [() => divmod(-7, 2), "(-4, 1)"],
  [() => floordiv(1, 0), "ZeroDivisionError: integer division or modulo by zero"],
  [() => mod(1, 0), "ZeroDivisionError: integer modulo by zero"],
  [() => lshift(1, -1), "ValueError: negative shift count"],
  [() => add(true, true), "2"],
  [() => and_(true, false), "False"],
  [() => or_(true, 2), "3"],
];

const floats: Rows = [
  [() => add(0.5, 0.5), "1.0"],
  [() => add(real(1.0), 1), "2.0"],
  [() => add(0.1, 0.2), "0.30000000000000004"],
  [() => sub(1.5, 0.5), "1.0"],
  [() => mul(2, 0.5), "1.0"],
  [() => mul(real(-0.0), 1), "-0.0"],
  [() => sub(real(0.0), real(0.0)), "0.0"],
  [() => truediv(4, 2), "2.0"],
  [() => truediv(1, 3), "0.3333333333333333"],
  [() => truediv(0, -5), "-0.0"],
  [() => floordiv(7.5, 2), "3.0"],
  [() => floordiv(-7.5, 2), "-4.0"],
  [() => mod(-7.5, 2), "0.5"],
  [() => mod(real(6.0), -3), "-0.0"],
  [() => mod(5.5, Infinity), "5.5"],
  [() => mod(-5.5, Infinity), "inf"],
  [() => pow(real(2.0), 0.5), "1.4142135623730951"],
  [() => pow(real(2.0), -1), "0.5"],
  [() => pow(-8, truediv(1, 3)), "(1.0000000000000002+1.7320508075688772j)"],
  [() => mul(real(1e308), 10), "inf"],
  [() => pow(real(2.0), 10000), "OverflowError: (34, 'Numerical result out of range')"],
  [() => pow(real(0.0), -1), "ZeroDivisionError: 0.0 cannot be raised to a negative power"],
  [() => truediv(real(1.0), 0), "ZeroDivisionError: float division by zero"],
  [() => floordiv(real(1.0), 0), "ZeroDivisionError: float floor division by zero"],
  [() => mod(real(1.0), 0), "ZeroDivisionError: float modulo by zero"],
  [() => mul(pow(10, 400), real(1.0)), "OverflowError: int too large to convert to float"],
  [() => truediv(pow(10, 400), pow(10, 399)), "10.0"],
  [() => truediv(pow(10, 400), 3), "OverflowError: integer division result too large for a float"],
  [() => sub(Infinity, Infinity), "nan"],
  [() => neg(Number.NaN), "nan"],
  [() => pow(1.1, 10), "2.5937424601000023"],
  [() => pow(1.031724163518026, 10), "1.3665830212425945"],
];

const comparisons: Rows = [
  [() => eq(1, real(1.0)), "True"],
  [() => eq(pow(2, 53), pow(real(2.0), 53)), "True"],
  [() => eq(add(pow(2, 53), 1), pow(real(2.0), 53)), "False"],
  [() => gt(add(pow(2, 53), 1), pow(real(2.0), 53)), "True"],
  [() => gt(pow(10, 400), real(1e308)), "True"],
  [() => lt(pow(10, 400), Infinity), "True"],
  [() => eq(Number.NaN, Number.NaN), "False"],
  [() => ne(Number.NaN, Number.NaN), "True"],
  [() => eq(true, 1), "True"],
  [() => lt(1, "a"), "TypeError: '<' not supported between instances of 'int' and 'str'"],
  [() => lt(complexOf(0.0, 1.0), 2), "TypeError: '<' not supported between instances of 'complex' and 'int'"],
  [() => eq(complexOf(0.0, 1.0), 1), "False"],
  [() => eq(complexOf(1.0, 0.0), 1), "True"],
  [() => lt("a", "b"), "True"],
  [() => le("abc", "abd"), "True"],
  [() => lt("\uffff", "\ud800\udc00"), "True"],
];

const mismatches: Rows = [
  [() => add(1, "a"), "TypeError: unsupported operand type(s) for +: 'int' and 'str'"],
  [() => add("a", 1), 'TypeError: can only concatenate str (not "int") to str'],
  [() => mul("a", "b"), "TypeError: can't multiply sequence by non-int of type 'str'"],
  [() => mul("ab", 3), "'ababab'"],
  [() => mul(3, "ab"), "'ababab'"],
  [() => mul("ab", -1), "''"],
  [() => mul(listOf([1]), 1.5), "TypeError: can't multiply sequence by non-int of type 'float'"],
  [() => mul(1.5, listOf([1])), "TypeError: can't multiply sequence by non-int of type 'float'"],
  [() => add(tupleOf([]), listOf([1])), 'TypeError: can only concatenate tuple (not "list") to tuple'],
  [() => add(null, 1), "TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'"],
  [() => neg("a"), "TypeError: bad operand type for unary -: 'str'"],
  [() => invert(1.5), "TypeError: bad operand type for unary ~: 'float'"],
  [() => or_(1, real(2.0)), "TypeError: unsupported operand type(s) for |: 'int' and 'float'"],
  [() => divmod("a", 1), "TypeError: unsupported operand type(s) for divmod(): 'str' and 'int'"],
  [() => pow("a", 1, 2), "TypeError: unsupported operand type(s) for ** or pow(): 'str', 'int', 'int'"],
];

test("ints stay exact", () => check(integers));

test("floats stay floats", () => check(floats));

test("comparisons are exact across types", () => check(comparisons));

test("operands that do not fit", () => check(mismatches));
