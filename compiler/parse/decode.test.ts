/** Files in other encodings, and files that are not what they say. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PythonSyntaxError } from "../diagnostics.js";
import { decodeSource, parse } from "./index.js";

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...new TextEncoder().encode(part)])));

const decode = (...parts: (string | number)[]) => decodeSource(bytes(...parts), "file");

function message(...parts: (string | number)[]): string {
  try {
    return decode(...parts);
  } catch (error) {
    assert.ok(error instanceof PythonSyntaxError);
    return error.msg;
  }
}

test("UTF-8, with and without a byte order mark", () => {
  assert.equal(decode("x = 'é😀'"), "x = 'é😀'");
  assert.equal(decode(0xef, 0xbb, 0xbf, "x"), "x");
});

test("cookies", () => {
  assert.equal(decode("# -*- coding: latin-1 -*-\n'", 0xe9, "'"), "# -*- coding: latin-1 -*-\n'é'");
  assert.equal(decode("#!x\n# vim: set fileencoding=iso-8859-1 :\n", 0xe9).at(-1), "é");
  assert.equal(decode("x = 1\n# coding: ascii\n'é'"), "x = 1\n# coding: ascii\n'é'");
  assert.equal(message("# coding: nonsense\n"), "encoding problem: nonsense");
  assert.equal(message(0xef, 0xbb, 0xbf, "# coding: latin-1\n"), "encoding problem: iso-8859-1 with BOM");
});

test("other encodings", () => {
  assert.equal(decode("# coding: koi8-r\n'", 0xc1, "'"), "# coding: koi8-r\n'а'");
  assert.equal(decode("# coding: CP1252\n", 0x80), "# coding: CP1252\n€");
  assert.equal(
    message("# coding: cp1252\n", 0x81),
    "(unicode error) 'charmap' codec can't decode byte 0x81 in position 17: character maps to <undefined>",
  );
  const decoderOf = () => new TextDecoder("euc-jp", { fatal: true });
  assert.equal(decodeSource(bytes("#coding:ujis\n", 0xb0, 0xa1), "file", decoderOf), "#coding:ujis\n亜");
  const invalid = bytes("#coding:ujis\n'", 0xb0, "'");
  assert.throws(() => decodeSource(invalid, "file", decoderOf), {
    msg: "(unicode error) 'euc_jp' codec can't decode byte 0xb0 in position 14: illegal multibyte sequence",
  });
});

test("bytes that are no UTF-8", () => {
  const hint = "but no encoding declared; see https://peps.python.org/pep-0263/ for details";
  assert.equal(message("x\n'", 0xe9, "'"), `Non-UTF-8 code starting with '\\xe9' in file file on line 2, ${hint}`);
  assert.throws(() => decodeSource(bytes("x\n'", 0xe9, "'"), "file", undefined, "file", "3.10"), {
    msg:
      "Non-UTF-8 code starting with '\\xe9' in file file on line 3, " +
      "but no encoding declared; see https://python.org/dev/peps/pep-0263/ for details",
  });
  for (const sequence of [
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xe2, 0x82],
  ]) {
    assert.match(message("'", ...sequence, "'"), /^Non-UTF-8 code/);
  }
});

test("null bytes", () => {
  assert.throws(() => decodeSource(bytes("x", 0), "file", undefined, "bytes"), {
    msg: "source code string cannot contain null bytes",
  });
});

test("long texts", () => {
  const text = "# é😀\n".repeat(10_000);
  assert.equal(decode(text), text);
});

test("what compile() gets is bytes: those that are no UTF-8 are wrong in names and strings only", () => {
  const parseBytes = (...parts: (string | number)[]) => {
    try {
      parse(decodeSource(bytes(...parts), "file", undefined, "bytes"), { filename: "file" });
      return "ok";
    } catch (error) {
      assert.ok(error instanceof PythonSyntaxError);
      return `${error.lineno}: ${error.msg}`;
    }
  };
  const wrong = (line: number, position: number) =>
    `${line}: (unicode error) 'utf-8' codec can't decode byte 0xf6 in position ${position}: invalid start byte`;
  assert.equal(parseBytes("x = 1  # ", 0xf6, "\n"), "ok");
  assert.equal(parseBytes("x = 1\ny = 'ab", 0xf6, "'\n"), wrong(2, 2));
  assert.equal(parseBytes("x = 'ä\\n", 0xf6, "'\n"), wrong(1, 0));
  assert.equal(parseBytes("x = a", 0xf6, "b\n"), wrong(1, 1));
  assert.match(parseBytes("x = 'a", 0xe2, 0x82, "b'\n"), /bytes in position 1-2: invalid continuation byte$/);
  assert.match(parseBytes("x = 'a", 0xe2, 0x82, "'\n"), /bytes in position 1-2: unexpected end of data$/);
  assert.equal(parseBytes("# coding: uft-8\n"), "0: unknown encoding: uft-8");
});
