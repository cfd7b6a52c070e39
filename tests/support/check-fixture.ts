// Runs one fixture on pyasync for one version, and compares it with its golden.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { comparable, type Golden, readOptions, type Run, sameRun } from "./fixture.js";
import { normalise } from "./normalise.js";
import type { ProgramRunner } from "./program.js";

export interface Difference {
  readonly actual: Run;
  readonly expected: Run;
}

/** A run as one text, so that a difference reads as a difference. */
export function showRun(run: Run): string {
  return `exit ${run.exit}\n--- stdout\n${run.stdout}\n--- stderr\n${run.stderr}`;
}

/** How the run differs from what CPython printed; undefined where it does not. */
export async function differenceOf(
  runner: ProgramRunner,
  folder: string,
  name: string,
  version: string,
): Promise<Difference | undefined> {
  const file = join(folder, `${name}.py`);
  const source = readFileSync(file, "utf8");
  const options = readOptions(source);
  const golden = JSON.parse(readFileSync(join(folder, `${name}.golden.json`), "utf8")) as Golden;
  const expected = golden.outcomes.filter((outcome) => outcome.versions.includes(version));
  assert.notEqual(expected.length, 0, `no golden for ${version}: npm run record -- ${name}`);
  const filename = `./${basename(file)}`;
  const argv = [filename, ...options.args];
  const raw = await runner.run({ source, filename, argv, python: version, stdin: options.stdin });
  const run = { exit: raw.exit, stdout: normalise(raw.stdout), stderr: normalise(raw.stderr) };
  const actual = comparable(run, options);
  const allowed = expected.map((outcome) => comparable(outcome, options));
  return allowed.some((outcome) => sameRun(outcome, actual)) ? undefined : { actual, expected: allowed[0]! };
}
