/** `pyasync check-syntax`: reports the first syntax error of each file. */

import { type PythonVersion, parse, validate } from "../compiler/index.js";
import { readSource, reporting, shownName } from "./source-file.js";

interface CheckFlags {
  readonly python?: string;
}

export function checkSyntaxCommand(files: readonly string[], flags: CheckFlags): number {
  let worst = 0;
  for (const file of files) {
    const status = reporting(() => {
      const python = flags.python as PythonVersion | undefined;
      const filename = shownName(file);
      const source = readSource(file);
      validate(parse(source, { filename, python }), { filename, source, python });
      return 0;
    }, flags.python);
    worst = Math.max(worst, status);
  }
  return worst;
}
