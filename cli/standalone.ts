/**
 * The interpreter behind `import … from "pyasync"`: compiled programs that Node runs by themselves, without the command.
 */

import { isAbsolute, join } from "node:path";
import { NodeHost } from "../runtime/host/node/host.js";
import type { Dynamic } from "../runtime/object/sentinels.js";
import { createInterpreter, finalize, moduleNamespace, uncaught } from "../runtime/program.js";

/** Makes the process's interpreter and sees to it that the program ends as under CPython. */
export function startStandalone(): Record<string, Dynamic> {
  const host = new NodeHost();
  const interp = createInterpreter(host, { argv: process.argv.slice(1) });
  let status = 0;
  let ended = false;
  const end = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    interp.activate();
    const code = await (finalize(interp, status) as unknown as PromiseLike<number>);
    process.exit(code);
  };
  process.on("uncaughtException", (error) => {
    interp.activate();
    status = uncaught(interp, error);
    void end();
  });
  process.on("beforeExit", () => void end());
  // As `pyasync run` shows it: since 3.9 the file of a program is absolute.
  return moduleNamespace(interp, (filename) => (isAbsolute(filename) ? filename : join(process.cwd(), filename)));
}
