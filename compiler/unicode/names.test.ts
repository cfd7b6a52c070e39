/** Names of characters, and classes of characters. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isIdentifierPart, isIdentifierStart, isPrintable } from "./categories.js";
import { characterNamed } from "./names.js";

test("names and aliases, in any case", () => {
  assert.equal(characterNamed("EM SPACE"), "\u2003");
  assert.equal(characterNamed("Latin Small Letter A With Diaeresis"), "ä");
  assert.equal(characterNamed("BELL"), "🔔");
  assert.equal(characterNamed("ALERT"), "\x07");
  assert.equal(characterNamed("LATIN CAPITAL LETTER GHA"), "Ƣ");
  assert.equal(characterNamed("VS256"), "\u{e01ef}");
});

test("names by rule: syllables and unified ideographs in capitals only", () => {
  assert.equal(characterNamed("HANGUL SYLLABLE HAN"), "한");
  assert.equal(characterNamed("HANGUL SYLLABLE A"), "아");
  assert.equal(characterNamed("hangul syllable a"), undefined);
  assert.equal(characterNamed("CJK UNIFIED IDEOGRAPH-4E00"), "一");
  assert.equal(characterNamed("CJK UNIFIED IDEOGRAPH-04E00"), "一");
  assert.equal(characterNamed("cjk unified ideograph-4e00"), undefined);
  assert.equal(characterNamed("cjk compatibility ideograph-f900"), "\uf900");
  assert.equal(characterNamed("CJK COMPATIBILITY IDEOGRAPH-0F900"), undefined);
});

test("older Pythons have fewer characters", () => {
  const minors = [8, 9, 10, 11, 12, 13];
  assert.deepEqual(
    minors.map((minor) => characterNamed("MELTING FACE", minor)),
    [undefined, undefined, undefined, "🫠", "🫠", "🫠"],
  );
  assert.deepEqual(
    minors.map((minor) => isPrintable(0x1fae0, minor)),
    [false, false, false, true, true, true],
  );
  assert.deepEqual(
    minors.map((minor) => isIdentifierPart(0x30fb, minor)),
    [false, false, false, false, false, true],
  );
});

test("no names: sequences, spaces too many, nothing", () => {
  for (const name of ["KEYCAP DIGIT ONE", "EM  SPACE", " EM SPACE", "SMALL LETTER A", ""]) {
    assert.equal(characterNamed(name), undefined, name);
  }
});

test("classes", () => {
  for (const code of [0x20, 0x7e, 0xe9, 0x1f600]) assert.ok(isPrintable(code), String(code));
  for (const code of [0x7f, 0xa0, 0x378, 0xd800]) assert.ok(!isPrintable(code), String(code));
  assert.ok(
    isIdentifierStart(0x5f, 13) &&
      isIdentifierStart(0x3b1, 13) &&
      !isIdentifierStart(0x31, 13) &&
      !isIdentifierStart(0xb7, 13),
  );
  assert.ok(isIdentifierPart(0x31, 13) && isIdentifierPart(0xb7, 13) && !isIdentifierPart(0x20ac, 13));
});
