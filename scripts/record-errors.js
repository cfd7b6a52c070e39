// Asks CPython what it says of every program in the errors.txt files of the compiler, and writes it below the program.
//
//   node scripts/record-errors.js
//
// Programs are separated by lines of "---". The lines at the end of one that start with "#!" are the answer:
// "#! line:column-line:column Type: message", or the warnings, "#! line: Category: message" each, and "#! ok". In
// errors-by-version.txt the version comes first, "#! 3.8 ok"; elsewhere it is 3.13.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { requirePython } from "./find-python.js";

const files = {
  "parse/errors.txt": ["3.13"],
  "validate/errors.txt": ["3.13"],
  "validate/errors-by-version.txt": ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"],
};

const pythonProgram = `
import json, sys, warnings
answers = []
for source in json.load(sys.stdin):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "file", "exec", dont_inherit=True)
            error = None
        except SyntaxError as exception:
            at = "%s:%s" % (exception.lineno or 0, exception.offset or 0)
            if sys.version_info >= (3, 10):
                at += "-%s:%s" % (exception.end_lineno or 0, exception.end_offset or 0)
            error = "%s %s: %s" % (at, type(exception).__name__, exception.msg)
    told = ["%s: %s: %s" % (item.lineno, item.category.__name__, item.message) for item in caught]
    answers.append([error] if error else told + ["ok"])
print(json.dumps(answers))
`;

/** For each program the lines of the answer. */
function ask(version, programs) {
  const settings = { input: JSON.stringify(programs), encoding: "utf8" };
  const answer = spawnSync(requirePython(version).executable, ["-X", "utf8", "-c", pythonProgram], settings);
  if (answer.status !== 0) throw new Error(answer.stderr);
  return JSON.parse(answer.stdout);
}

for (const [name, versions] of Object.entries(files)) {
  const file = new URL(`../compiler/${name}`, import.meta.url);
  const chunks = readFileSync(file, "utf8").split(/^---\n/m);
  const programs = chunks.map((chunk) => chunk.replace(/(?:^#!.*\n)+$/m, ""));
  const lines = programs.map(() => []);
  for (const version of versions) {
    const mark = versions.length > 1 ? `#! ${version} ` : "#! ";
    ask(version, programs).forEach((answer, index) => {
      lines[index].push(...answer.map((line) => mark + line + "\n"));
    });
  }
  writeFileSync(file, programs.map((program, index) => program + lines[index].join("")).join("---\n"));
}
