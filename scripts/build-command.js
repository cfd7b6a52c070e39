/**
 * Builds the command: one script with all it needs, dist/cli.cjs, and beside it V8's code caches of it. Read and compiled as
 * modules it takes three times as long to print hello as Node takes to start (docs/decisions.md, Start-up).
 */

import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

/** `options`: what all bundles have in common. */
export async function buildCommand(options) {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const { outputFiles } = await build({
    ...options,
    entryPoints: { cli: "cli/main.ts" },
    outdir: "dist",
    write: false,
    format: "cjs",
    minifyWhitespace: true,
    define: { PYASYNC_VERSION: JSON.stringify(version) },
    plugins: [lazyNodeModules],
  });
  const text = withoutKnownNames(outputFiles[0].text);
  writeFileSync("dist/cli.cjs", `(function (exports, require, module) {${text}\n})\n`);
  writeCodeCaches();
}

/**
 * Modules of Node that few programs need and that are slow to load (with sockets and streams behind them 5 ms, cryptography 9): each of
 * their exports becomes a getter that loads the module.
 */
const lazyModules = ["node:child_process", "node:crypto", "node:os", "node:tty"];

const lazyNodeModules = {
  name: "lazy-node-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(${lazyModules.join("|")})$`) }, ({ path, namespace }) =>
      namespace === "lazy" ? { path, external: true } : { path, namespace: "lazy" },
    );
    onLoad({ filter: /.*/, namespace: "lazy" }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter((name) => name !== "default");
      return {
        contents: `module.exports = { ${names.map((name) => `get ${name}() { return require("${path}").${name}; }`)} };`,
      };
    });
  },
};

/**
 * Removes the calls by which esbuild keeps names (`keepNames`) where the function or class has that name anyway: only those
 * that it renamed need one. 3,000 calls less save 4 ms.
 */
function withoutKnownNames(text) {
  return text
    .replace(/\b__name\(([\w$]+),"\1"\);?/g, "")
    .replace(/\b(class ([\w$]+)(?: extends [\w$.]+)?\{)static\{__name\(this,"\2"\)\}/g, "$1")
    .replace(/(?<![\w$.])(([\w$]+)=class(?: extends [\w$.]+)?\{)static\{__name\(this,"\2"\)\}/g, "$1");
}

/** V8 takes a code cache only under the flags it was made with: one for those of the command's first line, one for none. */
function writeCodeCaches() {
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
