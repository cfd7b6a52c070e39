#!/usr/bin/env -S PYA_CA=${NODE_EXTRA_CA_CERTS} NODE_EXTRA_CA_CERTS= node --max-semi-space-size=32 --stack-size=3900            --min-semi-space-size=8 --initial-old-space-size=512 --interrupt-budget=130000 --max-inlined-bytecode-size-cumulative=500
// V8 reads these as the process starts only: a young generation from 8 to 32 MB, a stack that 8 MB of the system's hold safely,
// no full collection before 512 MB, patience before it optimises a function (twice its own), and half as much inlining then
// (docs/decisions.md has the figures). Linux before 5.1 reads 127 characters of the line: it does without the last four.
//
// Node would read the certificates of NODE_EXTRA_CA_CERTS as it starts, which takes 45 ms, and Python has no use for them.
"use strict";
// `node bin/pyasync.js` has these set as it goes. Programs take 1.03 times as long then, and 1.12 times without.
if (process.execArgv.length === 0) {
  const { setFlagsFromString } = require("node:v8");
  setFlagsFromString("--interrupt-budget=130000");
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
