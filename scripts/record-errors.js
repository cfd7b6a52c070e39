// Asks CPython for the error of every program in the errors.txt files of the compiler, and writes it below the program.
//
//   node scripts/record-errors.js [--python VERSION]
//
// Programs are separated by lines of "---"; the last line of one, "#! line:column-line:column Type: message", is the answer.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { requirePython } from "./find-python.js";

const { values: options } = parseArgs({ options: { python: { type: "string", default: "3.13" } } });

const pythonProgram = `
import json, sys, warnings
warnings.simplefilter("ignore")
answers = []
for source in json.load(sys.stdin):
    try:
        compile(source, "file", "exec")
        answers.append("#! ok")
    except SyntaxError as error:
        at = "%s:%s-%s:%s" % (error.lineno, error.offset, error.end_lineno, error.end_offset or 0)
        answers.append("#! %s %s: %s" % (at, type(error).__name__, error.msg))
print(json.dumps(answers))
`;

for (const name of ["parse", "validate"]) {
  const file = new URL(`../compiler/${name}/errors.txt`, import.meta.url);
  const programs = readFileSync(file, "utf8")
    .split(/^---\n/m)
    .map((chunk) => chunk.replace(/^#!.*\n/m, ""));
  const answer = spawnSync(requirePython(options.python).executable, ["-c", pythonProgram], {
    input: JSON.stringify(programs),
    encoding: "utf8",
  });
  if (answer.status !== 0) throw new Error(answer.stderr);
  const answers = JSON.parse(answer.stdout);
  writeFileSync(file, programs.map((program, index) => program + answers[index] + "\n").join("---\n"));
}
