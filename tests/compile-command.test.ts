// `pyasync compile`: where it writes, what it says, how it ends; and that its source maps are what Node understands.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { compileCommand } from "../cli/compile.js";

const folder = mkdtempSync(join(tmpdir(), "pyasync-compile-"));
const file = (name: string, text?: string): string => {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  return path;
};
const hello = file("hello.py", "def greet(default):\n    print('hello', default)\ngreet('you')\n");

/** Runs the command; gives its status and what it wrote to stderr. */
function run(files: readonly string[], flags: Partial<Parameters<typeof compileCommand>[1]> = {}) {
  const { write } = process.stderr;
  let stderr = "";
  process.stderr.write = (text) => {
    stderr += text as string;
    return true;
  };
  try {
    return { status: compileCommand(files, { output: "-", sourceMap: "external", ...flags }), stderr };
  } finally {
    process.stderr.write = write;
  }
}

describe("pyasync compile", () => {
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("writes the file and its map, and the folders on the way", () => {
    const output = file("deep/er/hello.ts");
    assert.deepEqual(run([hello], { output }), { status: 0, stderr: "" });
    assert.match(readFileSync(output, "utf8"), /^import .*from "pyasync";/s);
    const map = JSON.parse(readFileSync(`${output}.map`, "utf8")) as SourceMapPayload;
    assert.deepEqual([map.file, map.sources], ["hello.ts", ["../../hello.py"]]);
  });

  it("writes several into a folder, and goes on behind one that fails", () => {
    const other = file("other.py", "1\n");
    const bad = file("bad.py", "def f(:\n");
    const { status, stderr } = run([bad, hello, file("nosuch.py"), other], { output: file("all/") });
    assert.equal(status, 2);
    assert.match(stderr, /line 1\n {4}def f\(:\n.*SyntaxError: invalid syntax\npyasync: can't open file .*nosuch\.py/s);
    const written = ["hello.ts", "hello.ts.map", "other.ts", "other.ts.map"];
    assert.deepEqual(readdirSync(file("all")).sort(), written);
    assert.equal(run([hello, other]).status, 2);
  });

  it("names the map in the file if asked to, or writes none", () => {
    const output = file("linked.ts");
    run([hello], { output, sourceMap: "linked" });
    assert.match(readFileSync(output, "utf8"), /\n\/\/# sourceMappingURL=linked\.ts\.map\n$/);
    run([hello], { output: file("none.ts"), sourceMap: "none" });
    assert.ok(!existsSync(file("none.ts.map")));
  });

  it("follows the version that it was told", () => {
    const output = file("old.ts");
    run([hello], { output, python: "3.10" });
    assert.match(readFileSync(output, "utf8"), /from "pyasync\/3\.10";/);
    const match = file("match.py", "match 1:\n    case 1: pass\n");
    assert.equal(run([match], { output, python: "3.9" }).status, 1);
  });

  it("does not write over the program, nor where it cannot", () => {
    assert.match(run([hello], { output: hello }).stderr, /would overwrite the program/);
    mkdirSync(file("taken.ts"));
    const { status, stderr } = run([hello], { output: join(hello, "x.ts") });
    assert.deepEqual([status, /can't write '.*x\.ts': \[Errno \d+\]/.test(stderr)], [2, true]);
  });

  it("warns of what CPython warns of while it compiles", () => {
    const odd = file("odd.py", "x = 1\nx is 1\n");
    assert.match(run([odd], { output: file("odd.ts") }).stderr, /odd\.py:2: SyntaxWarning: "is" with/);
  });

  it("maps names and places to those of the source", () => {
    const output = file("mapped.ts");
    run([hello], { output });
    const map = new SourceMap(JSON.parse(readFileSync(`${output}.map`, "utf8")) as SourceMapPayload);
    const source = readFileSync(hello, "utf8").split("\n");
    const emitted = readFileSync(output, "utf8").split("\n");
    const originOf = (text: string): string => {
      const line = emitted.findIndex((each) => each.includes(text));
      const entry = map.findEntry(line, emitted[line]!.indexOf(text));
      assert.ok("originalLine" in entry);
      return source[entry.originalLine]!.slice(entry.originalColumn);
    };
    assert.equal(originOf('print("hello"'), "print('hello', default)");
    assert.equal(originOf('greet("you")'), "greet('you')");
    assert.equal(originOf("default_);"), "default)");
  });

  it("maps every place of every segment into the source", () => {
    for (const name of ["language/classes_mro", "asyncio/async_comprehensions", "language/match_sequences"]) {
      const program = join(process.cwd(), `fixtures/${name}.py`);
      const output = file("each.ts");
      run([program], { output });
      const map = new SourceMap(JSON.parse(readFileSync(`${output}.map`, "utf8")) as SourceMapPayload);
      const source = readFileSync(program, "utf8").split("\n");
      let count = 0;
      readFileSync(output, "utf8")
        .split("\n")
        .forEach((text, line) => {
          for (let column = 0; column < text.length; column++) {
            const entry = map.findEntry(line, column);
            if (!("originalLine" in entry) || entry.generatedLine !== line || entry.generatedColumn !== column)
              continue;
            assert.ok(entry.originalColumn < source[entry.originalLine]!.length, `${name}:${line + 1}:${column}`);
            count++;
          }
        });
      assert.ok(count > 100);
    }
  });
});
