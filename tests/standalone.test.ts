// Compiled programs that Node runs by themselves print what CPython printed, with its tracebacks.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { differenceOf, showRun } from "./support/check-fixture.js";
import {
  checkOutput,
  checkStderr,
  documentsMissing,
  readRecording,
  readSnippets,
  recordedRuns,
  requestOf,
} from "./support/documents.js";
import { readOptions } from "./support/fixture.js";
import { readKnownFailures } from "./support/known-failures.js";
import { filters, isSelected, versions } from "./support/selection.js";
import { StandaloneProject } from "./support/standalone.js";

const thisFile = "tests/standalone.test.ts";
const root = process.cwd();
const project = new StandaloneProject(join(root, "build/standalone"));

if (documentsMissing !== undefined) it("the documents, compiled", { skip: documentsMissing }, () => {});

describe("documents, compiled", { concurrency: 2 }, () => {
  for (const snippet of readSnippets()) {
    const name = snippet.snippet;
    if (snippet.third_party !== undefined || !isSelected(`documents:${name}.py`, thisFile)) continue;
    const recording = readRecording(snippet);
    // Those that the newest version does not run say more under an old one.
    const version = snippet.runs_on.includes(versions.at(-1)!) ? versions.at(-1)! : versions[0]!;
    if (recordedRuns(recording, version).length === 0) continue;
    it(`${name} (${version})`, async () => {
      const run = await project.run(requestOf(snippet, recording, version));
      checkOutput(run, snippet, recording, version);
      checkStderr(run, snippet, recording, version);
    });
  }
});

const argumentsFirst = "arguments are evaluated before the method is looked up";
const noDeadZone = "a bundle by esbuild has `var` for the module's `let`, and no dead zone before it";

/** What compiled programs do differently by their nature. */
const differing = new Map([
  ["stdlib/os_sys", "sys.argv[0] is the JavaScript file"],
  ["language/eval_exec_compile", "there is no compiler"],
  ["errors/group_relations", "there is no compiler"],
  ["errors/exceptions_with_values_of_their_own", "there is no compiler"],
  ["language/eval_exec_namespaces", "there is no compiler"],
  ["language/type_parameters_executed", "there is no compiler"],
  ["language/operator_priorities", "there is no compiler"],
  ["errors/syntax_in_eval", "there is no compiler"],
  ["errors/syntax_fstrings_of_old", "there is no compiler"],
  ["errors/traceback_of_cleanup", "JavaScript's `finally` does not know what passes through it"],
  ["language/generators_closed_with_others", "JavaScript leaves nested loops from the inside out"],
  ["errors/traceback_attribute_of_call", argumentsFirst],
  ["language/method_before_arguments", argumentsFirst],
  ["language/set_displays_in_order", "what is unpacked into a display and what stands beside it are added one by one"],
  ["language/loops_over_zip", "a generator expression in zip() is shown under the name of the function around it"],
  ["language/class_body_prepared_names", noDeadZone],
  ["language/type_parameters_aliases", noDeadZone],
  ["language/type_parameter_defaults", noDeadZone],
  ["language/special_methods_odd", noDeadZone],
  ["language/words_of_32_bits", noDeadZone],
]);

/** It is the compiler that warns, not the program. */
const warns = (golden: string): boolean => readFileSync(golden, "utf8").includes(": SyntaxWarning: ");

/** A process for each takes its time: one in eight, unless some were asked for. Which ones does not depend on the others. */
function isSampled(name: string): boolean {
  return filters.length > 0 || createHash("sha1").update(name).digest()[0]! % 8 === 0;
}

describe("fixtures, compiled", { concurrency: 2 }, () => {
  const folder = join(root, "fixtures");
  const known = readKnownFailures(join(folder, "status/known-failures.txt"));
  const names = (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => path.endsWith(".py"))
    .map((path) => path.slice(0, -".py".length))
    .sort();
  for (const name of names) {
    if (!isSampled(name)) continue;
    const golden = join(folder, `${name}.golden.json`);
    if (!isSelected(`fixtures/${name}.py`, thisFile) || !existsSync(golden) || warns(golden)) continue;
    const recorded = readOptions(readFileSync(join(folder, `${name}.py`), "utf8")).versions;
    const version = versions.findLast((each) => recorded.includes(each));
    if (differing.has(name) || version === undefined || known.reasonFor(name, version) !== undefined) continue;
    it(`${name} (${version})`, async () => {
      const difference = await differenceOf(project, folder, name, version);
      if (difference !== undefined) assert.equal(showRun(difference.actual), showRun(difference.expected));
    });
  }
});
