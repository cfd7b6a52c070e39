// What the tracebacks of a compiled program show, by what became of its TypeScript and of the maps.
import assert from "node:assert/strict";
import { appendFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { runProgram } from "../cli/run-program.js";
import { StandaloneProject } from "./support/standalone.js";

const project = new StandaloneProject(join(process.cwd(), "build/standalone-tracebacks"));

const source = `import asyncio

def f(x):
    return 1 / x

def check(x):
    f(x)
    return x

async def fail(values):
    return [check(value) for value in values]

async def main():
    sleeper = asyncio.create_task(asyncio.sleep(1))
    waiter = asyncio.create_task(asyncio.wait_for(sleeper, 2))
    await asyncio.sleep(0)
    def describe(task):
        return task.get_stack()[-1].f_lineno
    async def own():
        await sleeper
    task = asyncio.create_task(own())
    await asyncio.sleep(0)
    print(describe(task), task)
    await fail([1, 0])

asyncio.run(main())
`;
const request = { source, filename: "./program.py", python: "3.13" };

async function compiled(name: string, linked = false): Promise<string> {
  const output = join(project.folder, `${name}.ts`);
  project.compile(request, output, linked);
  return output;
}

/** The frames as `file:line: text`, files without their folders. */
function framesOf(stderr: string): string[] {
  return [...stderr.matchAll(/ File "(.*)", line (\d+), in .*\n {4}(.*)/g)].map(
    ([, file, line, text]) => `${basename(file!)}:${line}: ${text}`,
  );
}

const lines = [
  "program.py:26: asyncio.run(main())",
  "program.py:24: await fail([1, 0])",
  "program.py:11: return [check(value) for value in values]",
  "program.py:7: f(x)",
  "program.py:4: return 1 / x",
];

describe("tracebacks of compiled programs", async () => {
  const { exit, stdout, stderr } = await runProgram({ ...request, argv: [request.filename], clock: "virtual" });
  const asRun = { exit, stdout, stderr };
  assert.match(stderr, / f\(x\)\n +~\^\^\^\n/);

  it("are those of run where esbuild has mapped the TypeScript", async () => {
    const script = await project.bundle(await compiled("external"), { packages: "external" });
    assert.deepEqual(await project.start([script]), asRun);
  });

  it("are so where the runtime is in the bundle", async () => {
    const script = await project.bundle(await compiled("whole"), {});
    assert.deepEqual(await project.start([script]), asRun);
  });

  it("are so where white space and names are minified", async () => {
    const minified = { minifyWhitespace: true, minifyIdentifiers: true };
    const script = await project.bundle(await compiled("minified"), minified);
    assert.deepEqual(await project.start([script]), asRun);
  });

  const strips = "typescript" in process.features && process.features.typescript === "strip";
  it("are so where Node strips the types", { skip: strips ? false : "this Node does not" }, async () => {
    assert.deepEqual(await project.start([await compiled("stripped")]), asRun);
  });

  it("have Python's lines, but no carets, where a linked map went into the bundle's", async () => {
    const script = await project.bundle(await compiled("linked", true), { packages: "external" });
    const run = await project.start([script]);
    assert.deepEqual(framesOf(run.stderr), lines);
    assert.doesNotMatch(run.stderr, /\^/);
  });

  it("show the TypeScript where it was edited since", async () => {
    const output = await compiled("edited");
    appendFileSync(output, "// edited\n");
    const run = await project.start([await project.bundle(output, { packages: "external" })]);
    assert.match(framesOf(run.stderr).at(-1)!, /^edited\.ts:\d+: .*py\.truediv\(1, x\)/);
    assert.match(run.stderr, /\nZeroDivisionError: division by zero\n$/);
  });

  it("show the JavaScript where there is no map at all", async () => {
    const output = await compiled("bare");
    rmSync(`${output}.map`);
    for (const packages of ["external", "bundle"] as const) {
      const script = await project.bundle(output, { packages, sourcemap: false });
      const frames = framesOf((await project.start([script])).stderr);
      assert.equal(frames.length, lines.length + 1);
      assert.ok(frames.every((frame) => frame.startsWith(`${basename(script)}:`)));
      assert.match(frames[0]!, /await asyncio\.run\(main\(\)\)/);
    }
  });
});
