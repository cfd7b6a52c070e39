// Compiled programs that are kept between runs: what is found, what is not, and that a program does not notice.
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";
import { executable } from "../cli/compiled.js";
import type { RunOptions } from "../cli/executable.js";
import { KeptPrograms } from "../cli/kept-programs.js";
import { type ProgramRun, runProgram } from "../cli/run-program.js";

let scratch: string;
let folder: string;
let kept: KeptPrograms;

before(() => {
  scratch = mkdtempSync(join(tmpdir(), "pyasync-kept-"));
});
after(() => rmSync(scratch, { recursive: true }));
beforeEach(() => {
  folder = join(mkdtempSync(join(scratch, "cache-")), "build");
  kept = new KeptPrograms(folder);
});

function run(source: string, python = "3.13"): Promise<ProgramRun> {
  const filename = join(scratch, "main.py");
  return runProgram({ source, filename, argv: [filename], path: [scratch], python, clock: "virtual", kept });
}

/** Runs it twice: what is kept after the first is taken the second time. */
async function both(source: string): Promise<[ProgramRun, ProgramRun]> {
  return [await run(source), await run(source)];
}

const files = () => (existsSync(folder) ? readdirSync(folder) : []);

function compiledAs(changes: Partial<RunOptions> = {}, source = "x = 1\n"): [string, RunOptions] {
  return [source, { filename: join(scratch, "main.py"), python: "3.13", ...changes }];
}

function keepOne(): void {
  const [source, options] = compiledAs();
  kept.keep(options, executable(source, options));
}

describe("kept programs", () => {
  it("run as when they were compiled, tracebacks included", async () => {
    writeFileSync(join(scratch, "helper.py"), "def fail(n):\n    return 1 + (n / 0) # at the end\n");
    const [first, second] = await both("import helper\nprint(__name__, helper.__name__)\nx = helper.fail(3)\n");
    assert.match(first.stderr, /n \/ 0\) .*\n.*~~\^~~/);
    assert.deepEqual(second, first);
    assert.deepEqual(
      files()
        .map((name) => name.replace(/-.*/, ""))
        .sort(),
      ["helper.py", "main.py"],
    );
  });

  it("are not kept where the compiler warns, which is to be heard each time", async () => {
    const [first, second] = await both("print(1 is 1)\n");
    assert.match(first.stderr, /SyntaxWarning/);
    assert.deepEqual(second, first);
    assert.deepEqual(files(), []);
  });

  it("are found for the same text and options alone", () => {
    keepOne();
    assert.ok(kept.find(...compiledAs()));
    assert.equal(kept.find(...compiledAs({}, "x = 2\n")), undefined);
    assert.equal(kept.find(...compiledAs({ python: "3.10" })), undefined);
    assert.equal(kept.find(...compiledAs({ filename: "main.py" })), undefined);
    assert.equal(kept.find(...compiledAs({ moduleName: "main" })), undefined);
    assert.equal(kept.find(...compiledAs({ topLevelAwait: true })), undefined);
    assert.equal(kept.find(...compiledAs({ setup: { source: "", filename: "setup.py" } })), undefined);
  });

  it("are replaced when the file has changed", async () => {
    await run("print(1)");
    assert.equal((await run("print(2)")).stdout, "2\n");
    assert.equal(files().length, 1);
  });

  it("are compiled again where what was kept is damaged", async () => {
    for (const damage of ["", "{", "null", "[]", '{"way":[]}']) {
      keepOne();
      writeFileSync(join(folder, files()[0]!), damage);
      assert.equal(kept.find(...compiledAs()), undefined, damage);
    }
  });

  it("are not taken from a file that others could have written", { skip: process.platform === "win32" }, () => {
    keepOne();
    chmodSync(join(folder, files()[0]!), 0o666);
    assert.equal(kept.find(...compiledAs()), undefined);
  });

  it("run where nothing can be kept", async () => {
    writeFileSync(join(scratch, "file"), "");
    kept = new KeptPrograms(join(scratch, "file/build"));
    assert.equal((await run("print(3)")).stdout, "3\n");
  });

  it("make room for new ones, and remove what other builds have not used for long", () => {
    const others = ["0123456789abcdef", "fedcba9876543210", "letters"].map((name) => join(folder, "..", name));
    for (const other of others) mkdirSync(other, { recursive: true });
    for (const old of others.slice(1)) utimesSync(old, 0, 0);
    keepOne();
    assert.deepEqual(others.map(existsSync), [true, false, true]);
    for (let i = 0; i < 1000; i++) writeFileSync(join(folder, `${i}`), "");
    keepOne();
    assert.equal(files().length, 502);
    assert.ok(kept.find(...compiledAs()));
  });
});
