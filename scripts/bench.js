// `npm run bench [-- FILTER… --quick]`: CPU time of pyasync beside CPython 3.13, program by program. Those of bench/micro, one for
// each kind of operation, run when a filter names them: `npm run bench -- micro`, `npm run bench -- micro/str`. pyasync keeps what it
// compiled for its next run, as for anybody; with `--cold` it compiles each time.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPython } from "./find-python.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const PYTHON = "3.13";
const TIMEOUT = 120_000;

const quick = process.argv.includes("--quick");
const filters = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const runs = quick ? 1 : 5;
if (process.argv.includes("--cold")) process.env.PYASYNC_CACHE = "";

const scratch = mkdtempSync(join(tmpdir(), "pyasync-bench-"));

/** Seconds of CPU, user and system, of a process and its children: bash's `times` knows both. */
function measure(command, args) {
  const report = join(scratch, "time");
  const script = 'TIMEFORMAT="%U %S"; { time "$@" 2>&3; } 3>&2 2>"$0"';
  const child = spawnSync("bash", ["-c", script, report, command, ...args], {
    encoding: "utf8",
    timeout: TIMEOUT,
    cwd: root,
  });
  const [user, system] = existsSync(report)
    ? readFileSync(report, "utf8").trim().split("\n").at(-1).split(" ").map(Number)
    : [];
  const failed = child.status !== 0 || !(user + system > 0);
  return { seconds: failed ? Number.NaN : user + system, stdout: child.stdout, stderr: child.stderr };
}

function median(values) {
  const sorted = values.slice().sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function geometricMean(values) {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

const python = findPython(PYTHON)?.executable;
if (python === undefined) console.log(`CPython ${PYTHON} is not installed: no comparison`);
const pyasync = join(root, "bin", "pyasync.js");

function row(cells) {
  const [name, ...numbers] = cells;
  console.log(name.padEnd(28) + numbers.map((text) => text.padStart(12)).join(""));
}

function benchmark(file) {
  const times = { pyasync: [], python: [] };
  let expected;
  for (let run = 0; run < runs; run++) {
    if (python !== undefined) {
      const { seconds, stdout } = measure(python, [file]);
      times.python.push(seconds);
      expected = stdout;
    }
    const { seconds, stdout, stderr } = measure(pyasync, ["run", file]);
    times.pyasync.push(seconds);
    if (Number.isNaN(seconds)) return { problem: stderr.trim().split("\n").at(-1) || "failed" };
    if (expected !== undefined && stdout !== expected) return { problem: "prints something else than CPython" };
  }
  return { pyasync: median(times.pyasync), python: python === undefined ? Number.NaN : median(times.python) };
}

try {
  row(["", "pyasync s", `CPython s`, "ratio"]);
  const groups = filters.some((filter) => filter.startsWith("micro")) ? ["micro"] : ["async", "sync"];
  for (const group of groups) {
    const ratios = [];
    for (const name of readdirSync(join(root, "bench", group)).sort()) {
      const file = join("bench", group, name);
      if (!name.endsWith(".py") || (filters.length > 0 && !filters.some((filter) => file.includes(filter)))) continue;
      const label = `${group}/${basename(name, ".py")}`;
      const result = benchmark(file);
      if (result.problem !== undefined) {
        console.log(`${label.padEnd(28)}  ${result.problem}`);
        continue;
      }
      const ratio = result.pyasync / result.python;
      row([label, result.pyasync.toFixed(2), result.python.toFixed(2), ratio.toFixed(2)]);
      if (!Number.isNaN(ratio)) ratios.push(ratio);
    }
    if (ratios.length > 0) row([`${group}: geometric mean`, "", "", geometricMean(ratios).toFixed(2)]);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
