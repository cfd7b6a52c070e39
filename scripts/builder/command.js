/**
 * Builds the command: dist/cli.cjs, the parts that load when they are asked for in dist/cli/, and V8's code caches beside
 * them. Read and compiled as modules it takes three times as long to print hello as Node takes to start (docs/decisions.md,
 * Start-up).
 */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Script } from "node:vm";
import { asCommonJs, buildScripts } from "./command-parts.js";
import { libraryTable } from "./package.js";

/** `options`: what all bundles have in common. */
export async function buildCommand(options) {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const scripts = await buildScripts({
    ...options,
    write: false,
    minifyWhitespace: true,
    define: { PYASYNC_VERSION: JSON.stringify(version), PYASYNC_BUILD: JSON.stringify(BUILD) },
    plugins: [lazyNodeModules],
  });
  const build = digestOf(scripts);
  rmSync("dist/cli", { recursive: true, force: true });
  // V8 knows a cache of another source by its length alone.
  for (const cache of ["cli.cache", "cli-flags.cache"]) rmSync(`dist/${cache}`, { force: true });
  mkdirSync("dist/cli", { recursive: true });
  for (const [name, text] of scripts) {
    const body = withoutKnownNames(name === "cli" ? text : await asCommonJs(text));
    const file = name === "cli" ? "dist/cli.cjs" : `dist/cli/${name}.cjs`;
    writeFileSync(file, `(function (exports, require, module) {"use strict";${body.replaceAll(BUILD, build)}\n})\n`);
  }
  writeCodeCaches();
}

/** What stands in the scripts for their digest until it is known. */
const BUILD = "PYASYNC_BUILD_DIGEST";

function digestOf(scripts) {
  const digest = createHash("sha256");
  for (const [name, text] of scripts) digest.update(name).update(text);
  return digest.digest("hex").slice(0, 16);
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
 * that it renamed need one. 3,700 calls less save 5 ms.
 */
function withoutKnownNames(text) {
  const declared = text
    .replace(/\b__name\(([\w$]+),"\1"\);?/g, "")
    .replace(/\b(class ([\w$]+)(?: extends [\w$.]+)?\{)static\{__name\(this,"\2"\)\}/g, "$1")
    .replace(/(?<![\w$.])(([\w$]+)=class(?: extends [\w$.]+)?\{)static\{__name\(this,"\2"\)\}/g, "$1");
  return withoutNamesOfAnonymous(declared);
}

/** `f=__name(()=>1,"f")` and `{f:__name(()=>1,"f")}`: JavaScript names a function by what it is assigned to. */
function withoutNamesOfAnonymous(text) {
  const cuts = [];
  for (const match of text.matchAll(/(?<![\w$.])("?)([\w$]+)\1[=:](__name\()(?!(?:async )?function\*? ?[\w$])/g)) {
    const begin = match.index + match[0].length;
    const tail = `,"${match[2]}")`;
    const end = endOfFunction(text, begin, tail);
    if (end >= 0) cuts.push([begin - match[3].length, begin], [end, end + tail.length]);
  }
  const kept = [];
  let from = 0;
  for (const [start, end] of cuts.sort((a, b) => a[0] - b[0])) {
    kept.push(text.slice(from, start));
    from = end;
  }
  return kept.join("") + text.slice(from);
}

/** Where the function that begins there ends, and `tail` follows; -1 where it is not all that is assigned. */
function endOfFunction(text, begin, tail) {
  let end = text.indexOf(tail, begin);
  while (end >= 0 && !isExpression(text.slice(begin, end))) end = text.indexOf(tail, end + 1);
  return end >= 0 && /[,;)}\]\n]/.test(text[end + tail.length]) ? end : -1;
}

function isExpression(text) {
  try {
    return new Script(`(${text})`) !== undefined;
  } catch {
    return false;
  }
}

/**
 * A code cache holds the functions that have run when it is made. The core's, and those of the parts that it needs, are made
 * by a typical program: what hello does not need of it costs it 10 ms, and programs of a hundred lines save 45. Other parts'
 * are made by importing them, or by what asks for them; `ast` and `check-syntax` have none, being small. V8 takes a cache only
 * under the flags it was made with: there is one for those of the command's first line, and one for those it sets itself.
 */
function writeCodeCaches() {
  const flags = readFileSync("bin/pyasync.js", "utf8").split("\n", 1)[0].match(/--\S+/g);
  const modules = Object.keys(libraryTable()).filter((name) => name !== "builtins");
  for (const execArgv of [[], flags]) {
    runCommand(execArgv, 0, ["run", "scripts/builder/typical.py"]);
    runCommand(execArgv, 0, ["run", "-c", `import ${modules.join(", ")}`]);
    runCommand(execArgv, 1, ["run", "-c", "print(1]"]);
    runCommand(execArgv, 0, ["compile", "scripts/builder/typical.py"]);
  }
}

function runCommand(execArgv, expected, args) {
  const { status, stderr } = spawnSync(process.execPath, [...execArgv, "bin/pyasync.js", ...args], {
    encoding: "utf8",
    env: { ...process.env, PYASYNC_WRITE_CODE_CACHE: "1", PYASYNC_CACHE: "" },
  });
  if (status === expected) return;
  process.stderr.write(stderr);
  process.exitCode = 1;
}
