// What the environment changes: bytes on standard input that are no text, encodings, buffering. CPython 3.13 prints the same.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, it } from "node:test";

const skip = existsSync("dist/cli.cjs") ? false : "npm run build makes the command";

/** One line of text is valid, the next has a byte that is no UTF-8. */
const INPUT = Buffer.from("a\xc3\xa9\r\nb\xff\nrest", "latin1");

/** What the program prints, on both streams, which are one pipe. */
function run(env: Readonly<Record<string, string>>, ...code: string[]): string {
  const args = ["-c", 'exec "$@" 2>&1', "sh", process.execPath, "bin/pyasync.js", "run", "-c", code.join("\n")];
  const own = { PATH: process.env["PATH"], LANG: "en_US.UTF-8" };
  return spawnSync("/bin/sh", args, { encoding: "latin1", input: INPUT, env: { ...own, ...env } }).stdout;
}

const reading = [
  "import sys",
  "print(sys.stdin.encoding, sys.stdin.errors)",
  "for i in range(2):",
  "    try: print(ascii(input()))",
  "    except (EOFError, ValueError) as e: print(type(e).__name__, e)",
];

describe("the environment", { skip }, () => {
  it("lets no bytes in that are no text", () => {
    const error = "UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 6: invalid start byte";
    assert.equal(run({}, ...reading), `utf-8 strict\n${error}\nEOFError EOF when reading a line\n`);
  });

  it("lets them pass where the locale is C, or says how", () => {
    const passed = "'a\\xe9\\r'\n'b\\udcff'\n";
    assert.equal(run({ LANG: "C" }, ...reading), `utf-8 surrogateescape\n${passed}`);
    assert.equal(run({ PYTHONUTF8: "1" }, ...reading), `utf-8 surrogateescape\n${passed}`);
    const latin = "iso8859-1 strict\n'a\\xc3\\xa9\\r'\n'b\\xff'\n";
    assert.equal(run({ PYTHONIOENCODING: "latin-1" }, ...reading), latin);
    const replaced = "utf-8 replace\n'a\\xe9\\r'\n'b\\ufffd'\n";
    assert.equal(run({ PYTHONIOENCODING: ":replace" }, ...reading), replaced);
  });

  it("says how text is written", () => {
    assert.equal(run({ PYTHONIOENCODING: "latin-1" }, "print('\\xe9')"), "\xe9\n");
    assert.equal(run({ PYTHONIOENCODING: "ascii:xmlcharrefreplace" }, "print('\\xe9')"), "&#233;\n");
  });

  it("gives the bytes as they came", () => {
    const code = ["import sys", "print(sys.stdin.buffer.readline(), list(sys.stdin.buffer))"];
    assert.equal(run({}, ...code), "b'a\\xc3\\xa9\\r\\n' [b'b\\xff\\n', b'rest']\n");
  });

  it("may ask for the streams in the order of writing", () => {
    const code = ["import sys", "print('out')", "print('err', file=sys.stderr)", "print(sys.stdout.write_through)"];
    assert.equal(run({ PYTHONUNBUFFERED: "1" }, ...code), "out\nerr\nTrue\n");
    assert.equal(run({}, ...code), "err\nout\nFalse\n");
  });

  it("is told by sys.flags and sys.warnoptions", () => {
    const code = [
      "import sys",
      "f = sys.flags",
      "print(f.utf8_mode, f.dev_mode, f.hash_randomization, sys.warnoptions)",
    ];
    assert.equal(run({}, ...code), "0 False 1 []\n");
    const env = { PYTHONUTF8: "1", PYTHONDEVMODE: "1", PYTHONHASHSEED: "0", PYTHONWARNINGS: "error" };
    assert.equal(run(env, ...code), "1 True 0 ['default', 'error']\n");
  });
});
