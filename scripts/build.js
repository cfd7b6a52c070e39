// `npm run build [-- --grammar | --package]`: the generated sources (only), the package, the command, their declarations.
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildGrammar } from "./builder/grammar.js";

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
const { buildLibrary } = await import("./builder/library.js");
await buildLibrary();

if (!flags.has("--grammar")) {
  await bundle();
  if (!flags.has("--package")) {
    const { buildCommand } = await import("./builder/command.js");
    await buildCommand(common);
    const { buildTypes } = await import("./builder/types.js");
    buildTypes();
  }
}

async function bundle() {
  const { build } = await import("esbuild");
  const { buildPackage } = await import("./builder/package.js");
  rmSync("dist/chunks", { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: { ...buildPackage(), compiler: "compiler/index.ts" },
    outdir: "dist",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    packages: "external",
  });
}
