/** What an error costs: as much for each line as the program is long, wherever it stands. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PythonSyntaxError } from "../../diagnostics.js";
import { parse } from "../index.js";

const programs: Readonly<Record<string, (count: number) => string>> = {
  "an error at the end of a long line": (count) => `x = ${"a + ".repeat(count)}= 1\n`,
  "an error at the end of a class": (count) =>
    `class A:\n${'    x = f(f"{a!r}", b=[1])\n'.repeat(count / 8)}    x = = 1\n`,
  "an error behind decorators": (count) => `${"@a\n".repeat(count / 2)}x\n`,
  "a bracket that is never closed": (count) => `(\n${"a.b = c\n".repeat(count / 4)}`,
};

/** CPU time in microseconds, the best of two: others use the machine too. */
function cost(source: string): number {
  const once = () => {
    const start = process.cpuUsage();
    assert.throws(() => parse(source, { filename: "x" }), PythonSyntaxError);
    return process.cpuUsage(start).user;
  };
  return Math.min(once(), once());
}

for (const [name, program] of Object.entries(programs)) {
  test(name, () => {
    const short = cost(program(1000));
    const long = cost(program(8000));
    assert.ok(long < 24 * short, `8 times the text takes ${(long / short).toFixed(1)} times as long`);
  });
}
