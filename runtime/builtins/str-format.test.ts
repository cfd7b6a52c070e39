/** str.format. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { dictOf } from "./dict.js";
import { listOf } from "./list.js";
import { invoke } from "../object/call.js";
import { kw } from "../object/sentinels.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

const fields: Rows = [
  [() => invoke("{} {}", "format", 1, 2), "'1 2'"],
  [() => invoke("{1} {0}", "format", 1, 2), "'2 1'"],
  [() => invoke("{a} {b!r}", "format", kw({ a: 1, b: "x" })), "\"1 'x'\""],
  [() => invoke("{0[1]} {0[0]}", "format", listOf([1, 2])), "'2 1'"],
  [() => invoke("{0[a]}", "format", dictOf([["a", 7]])), "'7'"],
  [() => invoke("{0.real}", "format", 5), "'5'"],
  [() => invoke("{:>{}}", "format", "x", 5), "'    x'"],
  [() => invoke("{0:{1}.{2}f}", "format", 2.71, 8, 2), "'    2.71'"],
  [() => invoke("{{}} {}", "format", 1), "'{} 1'"],
  [() => invoke("{!s:>5} {!a}", "format", 1, "\u00e9"), "\"    1 '\\\\xe9'\""],
  [() => invoke("{}", "format"), "IndexError: Replacement index 0 out of range for positional args tuple"],
  [() => invoke("{a}", "format"), "KeyError: 'a'"],
  [
    () => invoke("{0}{}", "format", 1),
    "ValueError: cannot switch from manual field specification to automatic field numbering",
  ],
  [
    () => invoke("{}{0}", "format", 1),
    "ValueError: cannot switch from automatic field numbering to manual field specification",
  ],
  [() => invoke("{", "format"), "ValueError: Single '{' encountered in format string"],
  [() => invoke("}", "format"), "ValueError: Single '}' encountered in format string"],
  [() => invoke("{!x}", "format", 1), "ValueError: Unknown conversion specifier x"],
  [() => invoke("{!}", "format", 1), "ValueError: unmatched '{' in format spec"],
  [() => invoke("{0[}", "format", 1), "ValueError: expected '}' before end of string"],
  [() => invoke("{0.}", "format", 1), "ValueError: Empty attribute in format string"],
  [
    () => invoke("{0[0]x}", "format", listOf([1])),
    "ValueError: Only '.' or '[' may follow ']' in format field specifier",
  ],
  [() => invoke("{:{:{}}}", "format", 1, 2, 3), "ValueError: Max string recursion exceeded"],
  [() => invoke("{x}", "format_map", dictOf([["x", 5]])), "'5'"],
  [() => invoke("{}", "format_map", dictOf([])), "ValueError: Format string contains positional fields"],
];

test("fields", () => check(fields));
