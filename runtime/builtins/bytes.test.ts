/** bytes, and text encodings. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { bytearray } from "./bytearray.js";
import { bytes, bytesOf } from "./bytes.js";
import { listOf } from "./list.js";
import { slice } from "./slice.js";
import { attr } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { kw } from "../object/sentinels.js";
import { eq, lt } from "../protocol/compare.js";
import { add } from "../protocol/number.js";
import { getItem } from "../protocol/subscript.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

function octets(text: string): unknown {
  return bytesOf(Uint8Array.from(text, (c) => c.charCodeAt(0)));
}

const methods: Rows = [
  [() => octets("it's"), 'b"it\'s"'],
  [() => octets("\u0000\u00ff\n"), "b'\\x00\\xff\\n'"],
  [() => getItem(octets("abc"), 1), "98"],
  [() => getItem(octets("abc"), new slice(null, null, -1)), "b'cba'"],
  [() => getItem(octets("abc"), 9), "IndexError: index out of range"],
  [() => invoke(octets("a,b"), "split", octets(",")), "[b'a', b'b']"],
  [() => invoke(octets("a b"), "split"), "[b'a', b'b']"],
  [() => invoke(octets("abc"), "find", octets("c")), "2"],
  [() => invoke(octets("abc"), "find", 98), "1"],
  [() => invoke(octets("abc"), "find", "a"), "TypeError: argument should be integer or bytes-like object, not 'str'"],
  [() => invoke(octets("abc"), "hex", ":"), "'61:62:63'"],
  [() => add(octets("abc"), octets("d")), "b'abcd'"],
  [() => add(octets("abc"), "d"), "TypeError: can't concat str to bytes"],
  [() => invoke(octets("Hello"), "swapcase"), "b'hELLO'"],
  [() => invoke(octets("ab"), "center", 5, octets("*")), "b'**ab*'"],
  [() => invoke(octets(","), "join", listOf([octets("a"), octets("b")])), "b'a,b'"],
  [() => eq(octets("abc"), "abc"), "False"],
  [() => lt(octets("abc"), octets("abd")), "True"],
  [() => call(bytes, listOf([1, 2])), "b'\\x01\\x02'"],
  [() => call(bytes, listOf([256])), "ValueError: bytes must be in range(0, 256)"],
  [() => call(bytes, "a"), "TypeError: string argument without an encoding"],
  [() => call(bytes, "\u00e9", "utf-8"), "b'\\xc3\\xa9'"],
  [() => call(bytes, 3), "b'\\x00\\x00\\x00'"],
  [() => call(bytes, -1), "ValueError: negative count"],
  [() => call(bytearray, octets("it's")), 'bytearray(b"it\\\'s")'],
  [() => call(attr(bytes, "fromhex"), "61 62"), "b'ab'"],
  [() => call(attr(bytes, "fromhex"), "6"), "ValueError: non-hexadecimal number found in fromhex() arg at position 1"],
];

const codecs: Rows = [
  [
    () => invoke(octets("\u00ff"), "decode"),
    "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
  ],
  [
    () => invoke(octets("a\u00e2\u0082"), "decode"),
    "UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 1-2: unexpected end of data",
  ],
  [
    () => invoke(octets("a\u00e2\u0082x"), "decode"),
    "UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 1-2: invalid continuation byte",
  ],
  [
    () => invoke(octets("\u00ed\u00a0\u0080"), "decode"),
    "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte",
  ],
  [
    () => invoke(octets("\u00c0\u0080"), "decode"),
    "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc0 in position 0: invalid start byte",
  ],
  [() => invoke(octets("a\u00e2\u0082x\u00ff"), "decode", kw({ errors: "replace" })), "'a\ufffdx\ufffd'"],
  [() => invoke(octets("\u00ff"), "decode", kw({ errors: "backslashreplace" })), "'\\\\xff'"],
  [() => invoke(octets("\u00ff"), "decode", kw({ errors: "surrogateescape" })), "'\\udcff'"],
  [
    () => invoke("\u00e9", "encode", "ascii"),
    "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)",
  ],
  [() => invoke("h\u00e9\u20ac", "encode", "ascii", "xmlcharrefreplace"), "b'h&#233;&#8364;'"],
  [
    () => invoke("h\u00e9\u20ac", "encode", "latin-1"),
    "UnicodeEncodeError: 'latin-1' codec can't encode character '\\u20ac' in position 2: ordinal not in range(256)",
  ],
  [
    () => invoke("\ud800", "encode"),
    "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed",
  ],
  [() => invoke("\u20ac", "encode", "cp1252"), "b'\\x80'"],
  [() => invoke("x", "encode", "nope"), "LookupError: unknown encoding: nope"],
  [() => invoke("a", "encode", "utf-16"), "b'\\xff\\xfea\\x00'"],
  [() => invoke(octets("\u00ff\u00fea\u0000"), "decode", "utf-16"), "'a'"],
  [() => invoke(octets("\\u20ac"), "decode", "unicode_escape"), "'\u20ac'"],
];

test("methods", () => check(methods));

test("encoding and decoding", () => check(codecs));
