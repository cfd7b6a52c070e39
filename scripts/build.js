// `npm run build [-- --grammar --no-types]`: the generated sources, the bundles in dist/, and their declarations.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildGrammar } from "./build-grammar.js";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const flags = new Set(process.argv.slice(2));

const common = {
  bundle: true,
  platform: "node",
  target: "node20",
  // Python sees the names of classes and functions: esbuild renames those that collide in the bundle.
  keepNames: true,
  logLevel: "warning",
};

buildGrammar();
const { buildLibrary } = await import("./build-library.js");
await buildLibrary();

if (!flags.has("--grammar")) {
  await bundle();
  if (!flags.has("--no-types")) declarations();
}

async function bundle() {
  const { build } = await import("esbuild");
  const { buildPackage } = await import("./build-package.js");
  rmSync("dist/chunks", { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: { pyasync: buildPackage(), compiler: "compiler/index.ts" },
    outdir: "dist",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    packages: "external",
  });
  await bundleCommand(build);
}

/**
 * The command is one script with all it needs, beside it V8's code cache of it: read and compiled as modules it takes
 * 190 ms of CPU to print hello, so 130 (Node alone: 60).
 */
async function bundleCommand(build) {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  await build({
    ...common,
    entryPoints: { cli: "cli/main.ts" },
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    minifyWhitespace: true,
    define: { PYASYNC_VERSION: JSON.stringify(version) },
  });
  const flags = readFileSync("bin/pyasync.js", "utf8").split("\n", 1)[0].split(" ").slice(3);
  const program = "import asyncio\nasync def main():\n    await asyncio.sleep(0)\nasyncio.run(main())\n";
  for (const [cache, execArgv] of [
    ["dist/cli.cache", []],
    ["dist/cli-flags.cache", flags],
  ]) {
    rmSync(cache, { force: true });
    const { status } = spawnSync(process.execPath, [...execArgv, "bin/pyasync.js", "run", "-c", program], {
      stdio: "inherit",
      env: { ...process.env, PYASYNC_WRITE_CODE_CACHE: "1" },
    });
    if (status !== 0) process.exitCode = status ?? 1;
  }
}

/** Declarations for those who have TypeScript: an installed package builds without. */
function declarations() {
  const tsc = "node_modules/.bin/tsc";
  if (!existsSync(tsc)) return;
  const { status } = spawnSync(tsc, ["-b", "runtime", "compiler"], { stdio: "inherit" });
  if (status !== 0) process.exitCode = status ?? 1;
}
