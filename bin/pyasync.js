#!/usr/bin/env -S node --max-semi-space-size=128 --min-semi-space-size=16 --stack-size=3900
// V8 reads these as the process starts only: a large young generation (and no collections of a small one while starting), and
// a stack that 8 MB of the system's hold safely.
"use strict";
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

const filename = join(__dirname, "../dist/cli.cjs");
// V8 takes a code cache only under the flags it was made with: the build makes one for the first line's, one for none.
const cacheFile = join(__dirname, process.execArgv.length > 0 ? "../dist/cli-flags.cache" : "../dist/cli.cache");

/** What V8 kept of compiling the command; absent, or of another Node, it is compiled again. */
function codeCache() {
  try {
    return readFileSync(cacheFile);
  } catch {
    return undefined;
  }
}

const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData: codeCache() });
const loaded = { exports: {} };
script.runInThisContext()(loaded.exports, require, loaded);

loaded.exports.main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
    if (process.env.PYASYNC_WRITE_CODE_CACHE) writeFileSync(cacheFile, script.createCachedData());
  },
  (error) => {
    process.stderr.write(`pyasync: internal error: ${error?.stack ?? error}\n`);
    process.exitCode = 70;
  },
);
