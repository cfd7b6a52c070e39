// Programs that import modules of their own which import each other, or which fail: messages as CPython 3.12 and 3.13 word them.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { runProgram } from "../cli/run-program.js";

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "pyasync-imports-"));
});
after(() => rmSync(folder, { recursive: true }));

/** Runs the first file among the others, and gives the last line that it wrote. */
async function lastLine(python: string, files: Record<string, string>): Promise<string> {
  for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, name), source);
  const [[name, source]] = Object.entries(files) as [[string, string]];
  const program = { source, filename: join(folder, name), argv: [name], path: [folder] };
  const { stdout, stderr } = await runProgram({ ...program, python, clock: "virtual" });
  return (stdout + stderr).trimEnd().split("\n").at(-1)!.replaceAll(`${folder}/`, "");
}

describe("modules that import each other", () => {
  const attribute = { "main.py": "import a", "a.py": "import b\nx = 1", "b.py": "import a\na.x" };

  it("name the circle where an attribute is missing", async () => {
    const partially = "partially initialized module 'a' has no attribute 'x' (most likely due to a circular import)";
    assert.equal(await lastLine("3.12", attribute), `AttributeError: ${partially}`);
    const renaming = "consider renaming 'a.py' if it has the same name as a third-party module you intended to import";
    assert.equal(await lastLine("3.13", attribute), `AttributeError: module 'a' has no attribute 'x' (${renaming})`);
  });

  it("name the circle where a name cannot be imported", async () => {
    const files = { "main.py": "import c", "c.py": "import d\nx = 1", "d.py": "from c import x" };
    const from = "partially initialized module 'c' (most likely due to a circular import) (c.py)";
    assert.equal(await lastLine("3.13", files), `ImportError: cannot import name 'x' from ${from}`);
  });

  it("say nothing of circles when they are complete", async () => {
    const files = { "main.py": "import e\ndel e.x\ne.x", "e.py": "x = 1" };
    assert.equal(await lastLine("3.13", files), "AttributeError: module 'e' has no attribute 'x'");
  });

  it("are imported by names that JavaScript has otherwise", async () => {
    const lib = "x = 1\nfunction = 2\ndef f(x):\n    def g():\n        global x\n        return x\n    return g()";
    const main = "import g\nfrom g import x, function\ng.x = 3\nprint(x, function, g.x, g.f(4))";
    assert.equal(await lastLine("3.13", { "main.py": main, "g.py": lib }), "1 2 3 3");
  });

  it("see what others assign to their variables", async () => {
    const files = {
      "main.py": "import h\nh.DEBUG = True\nprint(h.get())",
      "h.py": "DEBUG = False\ndef get(): return DEBUG",
    };
    assert.equal(await lastLine("3.13", files), "True");
  });

  it("tell an ImportError where the module is", async () => {
    const main = "try:\n    from f import y\nexcept ImportError as e:\n    print(e.name, e.path)";
    assert.equal(await lastLine("3.13", { "main.py": main, "f.py": "" }), "f f.py");
  });
});
