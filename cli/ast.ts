/** `pyasync ast`: prints syntax trees. */

import { dumpTo, type PythonVersion, parse } from "../compiler/index.js";
import { readSource, reporting, shownName } from "./source-file.js";
import { writeStdout } from "./stdout.js";

interface AstFlags {
  readonly attributes?: boolean;
  readonly python: PythonVersion;
}

/** Before the tree of each of several files stands a line with its name. */
export function astCommand(files: readonly string[], { attributes = false, python }: AstFlags): number {
  let worst = 0;
  for (const file of files) {
    if (files.length > 1) writeStdout(`# ${file}\n`);
    const status = reporting(() => {
      const filename = shownName(file);
      const tree = parse(readSource(file, { shown: filename, origin: "bytes" }), { filename, python, use: "objects" });
      dumpTo(tree, { include_attributes: attributes, indent: 2, python }, writeStdout);
      writeStdout("\n");
      return 0;
    }, python);
    worst = Math.max(worst, status);
  }
  return worst;
}
