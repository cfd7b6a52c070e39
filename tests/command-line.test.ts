// The command line: what it says where it cannot be understood.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, it } from "node:test";

const skip = existsSync("dist/cli.cjs") ? false : "npm run build makes the command";

const helpOfRun = "(pyasync run --help says what it takes)\n";

/** What is typed behind `pyasync`, and what standard error says then. */
const refused: readonly (readonly [args: readonly string[], stderr: string])[] = [
  [["hello.py"], "pyasync: unknown command 'hello.py' (to run it: pyasync run hello.py)\n"],
  [
    ["comple", "x"],
    "pyasync: unknown command 'comple'\n(Did you mean compile?)\n(pyasync --help lists the commands)\n",
  ],
  [["run", "--fast", "x.py"], `pyasync: unknown option '--fast'\n${helpOfRun}`],
  [["run", "-c"], `pyasync: option '-c <code>' argument missing\n${helpOfRun}`],
  [["compile"], "pyasync: missing required argument 'file'\n(pyasync compile --help says what it takes)\n"],
  [["run", "absent.py"], "pyasync: can't open file 'absent.py': [Errno 2] No such file or directory\n"],
  [["compile", "docs"], "pyasync: can't open file 'docs': [Errno 21] Is a directory\n"],
];

describe("the command line", { skip }, () => {
  for (const [args, expected] of refused) {
    it(`says what is wrong with: pyasync ${args.join(" ")}`, () => {
      const { status, stdout, stderr } = spawnSync("bin/pyasync.js", args, { encoding: "utf8" });
      assert.deepEqual(
        { status, stdout, stderr: stderr.replaceAll(`${process.cwd()}/`, "") },
        {
          status: 2,
          stdout: "",
          stderr: expected,
        },
      );
    });
  }

  it("ends with 1 where a folder has no program, as CPython does", () => {
    const { status, stderr } = spawnSync("bin/pyasync.js", ["run", "docs"], { encoding: "utf8" });
    assert.equal(status, 1);
    assert.match(stderr, /^pyasync: can't find '__main__' module in '.*docs'\n$/);
  });
});
