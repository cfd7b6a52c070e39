// `npm run bench:parse [-- --quick]`: what text to AST costs, on CPython 3.13's Lib.
//
// - speed, beside parsing alone with @lezer/python in the same run
// - memory: how much the heap grows at its peak, and what the tree keeps, beside the size of the source
// - growth: the time for each byte of texts of 0.1, 1 and 10 MB, and of programs that are one long line, chain or nest
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parser as lezer } from "@lezer/python";
import { requirePython } from "./find-python.js";
import { bundleFrontEnd } from "./front-end.js";

const quick = process.argv.includes("--quick");
const rounds = quick ? 3 : 7;

/** Whole programs of Lib, `length` characters of them; ASCII only, so that a character is a byte. */
function library(length) {
  const { library } = requirePython("3.13");
  const paths = readdirSync(library, { recursive: true }).filter(
    (path) => path.endsWith(".py") && !/site-packages|lib2to3|tokenizedata|future/.test(path),
  );
  let text = "";
  for (const path of paths.sort()) {
    const program = readFileSync(join(library, path), "latin1");
    if (text.length < length && /^[\x00-\x7f]*\n$/.test(program) && !program.includes("from __future__"))
      text += program;
  }
  return text;
}

function seconds(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The median: garbage is collected when it likes, and the machine has other work. */
function median(work) {
  const times = Array.from({ length: rounds }, () => seconds(work));
  return times.sort((a, b) => a - b)[rounds >> 1];
}

function speed(parse) {
  const text = library(2e6);
  for (let i = 0; i < 2; i++) for (const work of [parse, (source) => lezer.parse(source)]) work(text);
  const ours = median(() => parse(text));
  const theirs = median(() => lezer.parse(text));
  console.log(
    `speed: ${(text.length / 1e6 / ours).toFixed(1)} MB/s, ${(ours / theirs).toFixed(2)} of @lezer/python's time`,
  );
}

/** A process that does nothing else tells at each collection how much the heap held. */
function memory(module) {
  for (const size of [1e6, 1e7]) {
    const flags = ["--trace-gc", "--expose-gc", "--max-semi-space-size=8"];
    const { stdout } = spawnSync(
      process.execPath,
      [...flags, fileURLToPath(import.meta.url), "--memory", module, size],
      {
        encoding: "utf8",
        maxBuffer: 1e8,
      },
    );
    const [before, during] = stdout.split("start\n");
    const held = [...during.matchAll(/(?:Scavenge|Mark-Compact).*? (\d+\.\d) \(/g)].map((match) => Number(match[1]));
    const start = Number(/(\d+\.\d) \(\d+\.\d\) MB[^>]*$/.exec(before.trim())[1]);
    const { length, kept } = JSON.parse(/^\{.*\}$/m.exec(during)[0]);
    const times = (bytes) => (bytes / length).toFixed(1);
    const peak = times((Math.max(...held) - start) * 2 ** 20);
    console.log(`memory, ${length / 1e6} MB: ${peak} times the source at the peak, ${times(kept)} kept`);
  }
}

async function memoryChild(module, size) {
  const { parse } = await import(module);
  const text = library(Number(size));
  parse(text.slice(0, text.indexOf("\nclass ") + 1), { filename: "" });
  globalThis.gc();
  const { heapUsed } = process.memoryUsage();
  console.log("start");
  const tree = parse(text, { filename: "" });
  globalThis.gc();
  const kept = process.memoryUsage().heapUsed - heapUsed;
  console.log(JSON.stringify({ length: text.length, kept, statements: tree.body.length }));
}

const block = (depth) => Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}if a:\n`).join("");

/** Programs that grow in one direction; `most` is how far CPython follows. */
const shapes = {
  "text of Lib": { sizes: quick ? [1e5, 1e6] : [1e5, 1e6, 1e7], make: library },
  "one line": { sizes: [1e4, 1e5, 1e6], make: (count) => `x = [${"a, ".repeat(count)}]` },
  "one string": { sizes: [1e5, 1e6, 1e7], make: (count) => `x = "${"a".repeat(count)}"` },
  "one f-string": { sizes: [1e3, 1e4, 1e5], make: (count) => `f"${"{a}b".repeat(count)}"` },
  "joined strings": { sizes: [1e3, 1e4, 1e5], make: (count) => `x = (${"'a'\n".repeat(count)})` },
  "joined f-strings": { sizes: [1e3, 1e4, 1e5], make: (count) => `x = (${"f'{a}'\n".repeat(count)})` },
  "a + b + …": { sizes: [1e2, 1e3, 9e3], make: (count) => `a${" + b".repeat(count)}` },
  "a.b.c…": { sizes: [1e2, 1e3, 9e3], make: (count) => `a${".b".repeat(count)}` },
  "a()()…": { sizes: [1e2, 1e3, 9e3], make: (count) => `a${"()".repeat(count)}` },
  "not not …": { sizes: [1e2, 1e3, 5e3], make: (count) => `${"not ".repeat(count)}a` },
  "a if b else …": { sizes: [1e2, 1e3, 5e3], make: (count) => `${"a if b else ".repeat(count)}c` },
  "a and b and …": { sizes: [1e3, 1e4, 1e5], make: (count) => `a${" and b".repeat(count)}` },
  "elif …": { sizes: [1e2, 1e3, 5e3], make: (count) => `if a: pass\n${"elif b: pass\n".repeat(count)}` },
  "case …": { sizes: [1e3, 1e4, 1e5], make: (count) => `match a:\n${" case b.c: pass\n".repeat(count)}` },
  comments: { sizes: [1e4, 1e5, 1e6], make: (count) => "# a\n".repeat(count) },
  brackets: { sizes: [50, 100, 199], make: (count) => `${"[".repeat(count)}${"]".repeat(count)}\n`.repeat(100) },
  blocks: { sizes: [25, 50, 99], make: (count) => `${block(count)}${" ".repeat(count)}pass\n`.repeat(100) },
};

/** The time for each byte must not grow: the last column is that of the largest beside the smallest. */
function growth(parse) {
  for (const [name, { sizes, make }] of Object.entries(shapes)) {
    const perByte = sizes.map((size) => {
      const text = make(size);
      const runs = Math.max(1, Math.round(2e5 / text.length));
      const time = median(() => {
        for (let i = 0; i < runs; i++) parse(text);
      });
      return (time / runs / text.length) * 1e9;
    });
    const columns = perByte.map((time) => time.toFixed(0).padStart(6)).join("");
    console.log(`${name.padEnd(18)}${columns} ns/byte  ${(perByte.at(-1) / perByte[0]).toFixed(1).padStart(5)}`);
  }
}

if (process.argv[2] === "--memory") await memoryChild(process.argv[3], process.argv[4]);
else {
  const module = await bundleFrontEnd();
  const { parse } = await import(module);
  const run = (text) => parse(text, { filename: "" });
  speed(run);
  memory(module);
  growth(run);
}
