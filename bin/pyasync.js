#!/bin/sh
":" /* A shell runs the next lines. To JavaScript they are a comment.
PYA_CA=$NODE_EXTRA_CA_CERTS NODE_EXTRA_CA_CERTS= exec node \
  --max-semi-space-size=128 \
  --min-semi-space-size=8 \
  --initial-old-space-size=256 \
  --stack-size=3900 \
  --interrupt-budget=130000 \
  --max-inlined-bytecode-size=100 \
  --max-inlined-bytecode-size-cumulative=500 \
  "$0" "$@"
*/;
// V8 reads its flags as the process starts only: a young generation that may grow large, no full collection before 256 MB, a
// stack that 8 MB of the system's hold safely, patience before it optimises a function (twice its own), and inlining of small
// functions only, half as much of it (docs/decisions.md has the figures). A first line of `env -S` would do without the shell,
// but Linux reads 255 characters of it, and 127 before 5.1.
//
// Node would read the certificates of NODE_EXTRA_CA_CERTS as it starts, which takes 45 ms, and Python has no use for them.
"use strict";
// `node bin/pyasync.js`: those that V8 still takes. Programs take 1.03 times as long as with all of them, without any 1.12.
if (process.execArgv.length === 0) {
  const { setFlagsFromString } = require("node:v8");
  setFlagsFromString("--interrupt-budget=130000");
  setFlagsFromString("--max-inlined-bytecode-size=100");
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=500");
}

const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

// The program, and what it starts, have the variable as it was.
const { PYA_CA: certificates } = process.env;
if (certificates !== undefined) {
  delete process.env.PYA_CA;
  if (certificates === "") delete process.env.NODE_EXTRA_CA_CERTS;
  else process.env.NODE_EXTRA_CA_CERTS = certificates;
}

const dist = join(__dirname, "../dist");
// V8 takes a code cache only under the flags it was made with: the build makes one for each case above.
const suffix = process.execArgv.length > 0 ? "-flags.cache" : ".cache";
/** The scripts that have been loaded, by name. */
const scripts = new Map();
const modules = new Map();
/** What parts have taken of files of the core. */
const shared = new Map();

/** Runs one script of the command: `cli`, its core, or a part of it. */
function load(name) {
  const filename = join(dist, `${name}.cjs`);
  const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData: codeCache(name) });
  const module = { exports: {} };
  scripts.set(name, script);
  modules.set(name, module);
  script.runInThisContext()(module.exports, requireFor, module);
  return module;
}

/** What V8 kept of compiling the script; absent, or of another Node, it is compiled again. */
function codeCache(name) {
  try {
    return readFileSync(join(dist, name + suffix));
  } catch {
    return undefined;
  }
}

/** What scripts of the command require: files of the core, parts, and Node's modules. */
function requireFor(id) {
  if (id.startsWith("core:")) return shared.get(id) ?? share(id);
  if (!id.startsWith("./")) return require(id);
  const name = `cli/${id.slice(2, -3)}`;
  return (modules.get(name) ?? load(name)).exports;
}

function share(id) {
  const file = core.exports.share(id.slice("core:".length));
  shared.set(id, file);
  return file;
}

/** Keeps what V8 has compiled by now, of scripts that have no code cache. */
function writeCodeCaches() {
  for (const [name, script] of scripts) {
    const file = join(dist, name + suffix);
    if (!existsSync(file)) writeFileSync(file, script.createCachedData());
  }
}

const core = load("cli");
core.exports.main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
    if (process.env.PYASYNC_WRITE_CODE_CACHE) writeCodeCaches();
  },
  (error) => {
    process.stderr.write(`pyasync: internal error: ${require("node:util").inspect(error)}\n`);
    process.exitCode = 70;
  },
);
