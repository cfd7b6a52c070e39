/** `pyasync ast`: prints syntax trees. */

import { dump, type PythonVersion, parse } from "../compiler/index.js";
import { readSource, reporting, shownName } from "./source-file.js";

interface AstFlags {
  readonly attributes?: boolean;
  readonly python?: string;
}

export function astCommand(files: readonly string[], flags: AstFlags): number {
  let worst = 0;
  for (const file of files) {
    const status = reporting(() => {
      const python = flags.python as PythonVersion | undefined;
      const tree = parse(readSource(file), { filename: shownName(file), python });
      process.stdout.write(`${dump(tree, { include_attributes: flags.attributes ?? false, indent: 2 })}\n`);
      return 0;
    }, flags.python);
    worst = Math.max(worst, status);
  }
  return worst;
}
