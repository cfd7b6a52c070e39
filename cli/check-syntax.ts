/** `pyasync check-syntax`: a line for each file, with its first syntax error or without. */

import {
  LimitError,
  lineOf,
  type PythonVersion,
  PythonSyntaxError,
  parse,
  type SyntaxWarning,
  validate,
} from "../compiler/index.js";
import { readSource, reporting, showWarning, shownName } from "./source-file.js";
import { writeStdout } from "./stdout.js";

interface CheckFlags {
  readonly python: PythonVersion;
}

/** Gives the exit status: 0 where all are right, 1 where one is not, 2 where one cannot be read. */
export function checkSyntaxCommand(files: readonly string[], flags: CheckFlags): number {
  let worst = 0;
  for (const file of files) {
    const status = reporting(() => {
      const answer = check(file, flags.python);
      writeStdout(`${answer ?? `${file}: ok`}\n`);
      return answer === null ? 0 : 1;
    }, flags.python);
    worst = Math.max(worst, status);
  }
  return worst;
}

/** What is wrong with the file, or null. */
function check(file: string, python: PythonVersion): string | null {
  const filename = shownName(file);
  try {
    const source = readSource(file, { shown: filename, origin: "bytes" });
    const warn = (warning: SyntaxWarning) =>
      showWarning({ ...warning, filename, line: lineOf(source, warning.lineno) });
    validate(parse(source, { filename, python, warn }), { filename, source, python, warn });
    return null;
  } catch (error) {
    if (error instanceof PythonSyntaxError) return `${file}:${error.lineno}: ${error.type}: ${error.msg}`;
    if (error instanceof LimitError) return `${file}: ${error.message}`;
    throw error;
  }
}
