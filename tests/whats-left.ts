// The conformance gap on one screen: for each fixture that fails, the first line in which each stream differs.
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Difference, differenceOf } from "./support/check-fixture.js";
import { readOptions } from "./support/fixture.js";
import { ProgramPool } from "./support/pool.js";
import { isSelected, versions } from "./support/selection.js";

const folder = join(process.cwd(), "fixtures");
const pool = new ProgramPool();
process.chdir(mkdtempSync(join(tmpdir(), "pyasync-fixtures-")));

function describe({ actual, expected }: Difference): string[] {
  const lines: string[] = [];
  for (const stream of ["stdout", "stderr"] as const) {
    const got = actual[stream].split("\n");
    const want = expected[stream].split("\n");
    const length = Math.max(got.length, want.length);
    const at = Array.from({ length }, (_, index) => index).find((index) => got[index] !== want[index]);
    if (at === undefined) continue;
    lines.push(`    ${stream}:${at + 1}`, `      want ${want[at] ?? "nothing"}`, `      got  ${got[at] ?? "nothing"}`);
  }
  if (actual.exit !== expected.exit) {
    lines.push(`    exit ${actual.exit}, not ${expected.exit}: ${actual.stderr.trimEnd().split("\n").at(-1)}`);
  }
  return lines.map((line) => line.slice(0, 200));
}

const counts = { passed: 0, failed: 0 };
const names = (readdirSync(folder, { recursive: true }) as string[])
  .filter((path) => path.endsWith(".py") && isSelected(`fixtures/${path}`, ""))
  .map((path) => path.slice(0, -".py".length))
  .sort();
for (const name of names) {
  const recordedFor = readOptions(readFileSync(join(folder, `${name}.py`), "utf8")).versions;
  if (!existsSync(join(folder, `${name}.golden.json`))) continue;
  for (const version of versions.filter((version) => recordedFor.includes(version))) {
    let lines: string[];
    try {
      const difference = await differenceOf(pool, folder, name, version);
      lines = difference === undefined ? [] : describe(difference);
    } catch (error) {
      lines = [`    ${String(error).split("\n").slice(0, 2).join(" ")}`];
    }
    counts[lines.length === 0 ? "passed" : "failed"] += 1;
    if (lines.length > 0) console.log([`${name} (${version})`, ...lines].join("\n"));
  }
}
await pool.close();
console.log(`${counts.passed} pass, ${counts.failed} fail`);
