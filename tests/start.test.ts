// How the built command starts: what it loads of Node, and that it needs no code cache.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "pyasync-start-"));
const skip = existsSync("dist/cli.cjs") ? false : "npm run build makes the command";

const hello = join(folder, "hello.py");
writeFileSync(hello, 'print("hello")\n');
const asynchronous = join(folder, "asynchronous.py");
writeFileSync(asynchronous, 'import asyncio\nasync def main():\n    print("hello")\nasyncio.run(main())\n');
const empty = join(folder, "empty.cjs");
writeFileSync(empty, "");

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return { stdout, stderr };
}

/** Node's own modules that are loaded when the script ends. */
function modulesOf(...args: string[]): Set<string> {
  const list = join(folder, "list.cjs");
  writeFileSync(list, 'process.on("exit", () => require("fs").writeSync(2, process.moduleLoadList.join("\\n")));');
  return new Set(run("--require", list, ...args).stderr.split("\n"));
}

/** Prints the scripts in dist/ whose code cache is refused; small parts have none. */
const refusedCaches = `
  const { existsSync, readdirSync, readFileSync } = require("fs");
  const { Script } = require("vm");
  const names = readdirSync("dist/cli").filter((name) => name.endsWith(".cjs")).map((name) => "dist/cli/" + name);
  const refused = ["dist/cli.cjs", ...names].filter((name) => {
    const cache = name.replace(".cjs", process.argv[2]);
    if (!existsSync(cache)) return name === "dist/cli.cjs";
    return new Script(readFileSync(name, "latin1"), { cachedData: readFileSync(cache) }).cachedDataRejected;
  });
  console.log(JSON.stringify(refused));
`;

/** An installation where the core and its parts have another code cache, or none. */
function installation(name: string, cache?: string): string {
  const root = join(folder, name);
  cpSync("bin", join(root, "bin"), { recursive: true });
  for (const script of ["cli.cjs", ...readdirSync("dist/cli").map((name) => `cli/${name}`)]) {
    if (!script.endsWith(".cjs")) continue;
    cpSync(join("dist", script), join(root, "dist", script));
    if (cache !== undefined) writeFileSync(join(root, "dist", script.replace(".cjs", ".cache")), cache);
  }
  return join(root, "bin/pyasync.js");
}

describe("the start of the command", { skip }, () => {
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("loads nothing of Node that takes milliseconds", () => {
    const before = modulesOf(empty);
    const loaded = modulesOf("bin/pyasync.js", "run", asynchronous);
    const dear = ["child_process", "crypto", "module", "net", "os", "perf_hooks", "stream", "tty", "worker_threads"];
    const found = dear.map((name) => `NativeModule ${name}`).filter((name) => loaded.has(name) && !before.has(name));
    assert.deepEqual(found, [], `the command (as npm run build last built it) loads ${found.join(", ")}`);
  });

  it("needs no code cache", () => {
    assert.equal(run(installation("none"), "run", hello).stdout, "hello\n");
  });

  it("needs only the core for what has been compiled before", () => {
    const command = installation("core");
    const env = { ...process.env, PYASYNC_CACHE: join(folder, "kept") };
    const again = () => spawnSync(process.execPath, [command, "run", hello], { encoding: "utf8", env });
    assert.equal(again().stdout, "hello\n");
    rmSync(join(folder, "core/dist/cli"), { recursive: true });
    assert.deepEqual([again().stdout, again().stderr], ["hello\n", ""]);
  });

  it("runs all of its scripts in strict mode", () => {
    for (const name of ["cli.cjs", ...readdirSync("dist/cli").map((name) => `cli/${name}`)]) {
      if (!name.endsWith(".cjs")) continue;
      assert.match(
        readFileSync(join("dist", name), "utf8"),
        /^\(function \(exports, require, module\) \{"use strict";/,
      );
    }
    // A method of a number has the number for `this`, not an object around it.
    assert.equal(run("bin/pyasync.js", "run", "-c", "print([0] * 2, 1.5)").stdout, "[0, 0] 1.5\n");
  });

  it("keeps Node from reading certificates, and the variable that names them", {
    skip: process.platform === "win32",
  }, () => {
    const program = 'import os; print(os.environ.get("NODE_EXTRA_CA_CERTS"), "PYA_CA" in os.environ)';
    const shown = (certificates: string | undefined) => {
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificates };
      const { stdout, stderr } = spawnSync("bin/pyasync.js", ["run", "-c", program], { encoding: "utf8", env });
      assert.equal(stderr, "");
      return stdout;
    };
    assert.equal(shown("/no/such/file"), "/no/such/file False\n");
    assert.equal(shown(undefined), "None False\n");
  });

  it("has code caches that V8 takes, under the flags of its first line and under those that it sets itself", () => {
    const text = readFileSync("bin/pyasync.js", "utf8");
    const check = join(folder, "caches.cjs");
    writeFileSync(check, refusedCaches);
    assert.equal(run(...text.match(/(?<=setFlagsFromString\(")[^"]+/g)!, check, ".cache").stdout, "[]\n");
    assert.equal(run(...text.split("\n", 1)[0]!.match(/--\S+/g)!, check, "-flags.cache").stdout, "[]\n");
  });

  it("does without a code cache of another Node", () => {
    assert.equal(run(installation("other", "of another Node"), "run", hello).stdout, "hello\n");
  });
});
