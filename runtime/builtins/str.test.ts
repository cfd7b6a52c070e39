/** str: methods, indexing by code points, repr. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { dictOf } from "./dict.js";
import { listOf } from "./list.js";
import { slice } from "./slice.js";
import { invoke } from "../object/call.js";
import { getItem } from "../protocol/subscript.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

const cases: Rows = [
  [() => invoke("Hello World", "swapcase"), "'hELLO wORLD'"],
  [() => invoke("it's a", "title"), '"It\'S A"'],
  [() => invoke("stra\u00dfe", "upper"), "'STRASSE'"],
  [() => invoke("stra\u00dfe", "casefold"), "'strasse'"],
  [() => invoke("\u0391\u03a3 \u03a3\u0391\u03a3", "lower"), "'\u03b1\u03c2 \u03c3\u03b1\u03c2'"],
  [() => invoke("\u01c6 \ufb01", "title"), "'\u01c5 Fi'"],
  [() => invoke("hELLO", "capitalize"), "'Hello'"],
  [() => invoke("Abc", "istitle"), "True"],
  [() => invoke("aB1", "isalnum"), "True"],
  [() => invoke("\u00b2", "isdigit"), "True"],
  [() => invoke("\u00b2", "isdecimal"), "False"],
  [() => invoke("\u56db", "isnumeric"), "True"],
  [() => invoke("a1_", "isidentifier"), "True"],
  [() => invoke("", "isspace"), "False"],
];

const taken: Rows = [
  [() => invoke(" a  b ", "split"), "['a', 'b']"],
  [() => invoke(" a  b c", "split", null, 1), "['a', 'b c']"],
  [() => invoke("a b  c ", "rsplit", null, 1), "['a b', 'c']"],
  [() => invoke("a,b,,c", "split", ","), "['a', 'b', '', 'c']"],
  [() => invoke("a,b,c", "rsplit", ",", 1), "['a,b', 'c']"],
  [() => invoke("a", "split", ""), "ValueError: empty separator"],
  [() => invoke("a\nb\r\nc\u000bd\u001ce\n", "splitlines"), "['a', 'b', 'c', 'd', 'e']"],
  [() => invoke("a\nb", "splitlines", true), "['a\\n', 'b']"],
  [() => invoke("a-b-c", "partition", "-"), "('a', '-', 'b-c')"],
  [() => invoke("a-b-c", "rpartition", "-"), "('a-b', '-', 'c')"],
  [() => invoke(",", "join", listOf(["a", "b"])), "'a,b'"],
  [() => invoke(",", "join", listOf(["a", 1])), "TypeError: sequence item 1: expected str instance, int found"],
  [() => invoke(",", "join", 1), "TypeError: can only join an iterable"],
  [() => invoke("abc", "removeprefix", "ab"), "'c'"],
  [() => invoke("abc", "replace", "", "-"), "'-a-b-c-'"],
  [() => invoke("aaa", "replace", "a", "b", 2), "'bba'"],
  [() => invoke("a\tb\n\tc", "expandtabs", 4), "'a   b\\n    c'"],
  [() => invoke("-5", "zfill", 4), "'-005'"],
  [() => invoke("ab", "center", 5, "*"), "'**ab*'"],
  [() => invoke("xxaxx", "strip", "x"), "'a'"],
  [
    () =>
      invoke(
        "abc",
        "translate",
        dictOf([
          [97, "x"],
          [98, null],
        ]),
      ),
    "'xc'",
  ],
];

const points: Rows = [
  [() => getItem("a\ud83d\ude00b", 1), "'\ud83d\ude00'"],
  [() => getItem("a\ud83d\ude00b", -1), "'b'"],
  [() => getItem("a\ud83d\ude00b", new slice(null, null, -1)), "'b\ud83d\ude00a'"],
  [() => getItem("a\ud83d\ude00b", new slice(1, null, null)), "'\ud83d\ude00b'"],
  [() => invoke("a\ud83d\ude00b", "find", "b"), "2"],
  [() => invoke("a\ud83d\ude00b", "center", 5, "-"), "'-a\ud83d\ude00b-'"],
  [() => invoke("a\ud83d\ude00b", "index", "c"), "ValueError: substring not found"],
  [() => invoke("\ud83d\ude00", "encode"), "b'\\xf0\\x9f\\x98\\x80'"],
  [() => invoke("\ud83d\ude00", "encode", "utf-16-le"), "b'=\\xd8\\x00\\xde'"],
  [() => getItem("abc", 5), "IndexError: string index out of range"],
  [() => getItem("abc", "a"), "TypeError: string indices must be integers, not 'str'"],
  [() => getItem("abc", 1.5), "TypeError: string indices must be integers, not 'float'"],
];

const shown: Rows = [
  [() => "it's", '"it\'s"'],
  [() => 'say "hi"', "'say \"hi\"'"],
  [() => "both ' and \"", "'both \\' and \"'"],
  [() => "tab\t nl\n nul\u0000 del\u007f", "'tab\\t nl\\n nul\\x00 del\\x7f'"],
  [() => "\u00a0\u200b\ufeff\ud800", "'\\xa0\\u200b\\ufeff\\ud800'"],
  [() => "\u00e9\ud83d\ude00", "'\u00e9\ud83d\ude00'"],
];

test("case", () => check(cases));

test("taking apart", () => check(taken));

test("code points", () => check(points));

test("repr", () => check(shown));
