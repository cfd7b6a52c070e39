// `npm run build [-- --grammar --no-types]`: the generated sources, the bundles in dist/, and their declarations.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildGrammar } from "./build-grammar.js";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const flags = new Set(process.argv.slice(2));

buildGrammar();
const { buildLibrary } = await import("./build-library.js");
await buildLibrary();

if (!flags.has("--grammar")) {
  await bundle();
  if (!flags.has("--no-types")) declarations();
}

/** The command holds runtime and compiler itself: one file is read faster than three. */
async function bundle() {
  const { build } = await import("esbuild");
  const { buildPackage } = await import("./build-package.js");
  const entries = { pyasync: buildPackage(), compiler: "compiler/index.ts", cli: "cli/main.ts" };
  await build({
    entryPoints: Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(path))),
    outdir: "dist",
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    // Python sees the names of classes and functions: esbuild renames those that collide in the bundle.
    keepNames: true,
    logLevel: "warning",
  });
}

/** Declarations for those who have TypeScript: an installed package builds without. */
function declarations() {
  const tsc = "node_modules/.bin/tsc";
  if (!existsSync(tsc)) return;
  const { status } = spawnSync(tsc, ["-b", "runtime", "compiler"], { stdio: "inherit" });
  if (status !== 0) process.exitCode = status ?? 1;
}
