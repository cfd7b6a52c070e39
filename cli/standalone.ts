/**
 * The interpreter behind `import … from "pyasync"`: compiled programs that Node runs by themselves, without the command.
 * The environment variable PYASYNC_CLOCK says what `run --clock` says.
 */

import { versionNumber } from "../compiler/python-version.js";
import type { Py } from "../runtime/abi/script.js";
import { setScriptLocator } from "../runtime/exceptions/scripts.js";
import { dieOfInterrupt } from "../runtime/host/node/turns.js";
import type { Dynamic } from "../runtime/object/sentinels.js";
import { createInterpreter, finalize, moduleNamespace, uncaught } from "../runtime/program.js";
import { type ClockName, clockNames, processHost, programName } from "./process-host.js";
import { ScriptLocator } from "./script-locator.js";

/** What programs import. */
export interface Standalone {
  /** A builtin or a module of the library. */
  load(name: string): Dynamic;
  script(filename: string, module?: string): Py;
}

/** Makes the process's interpreter and sees to it that the program ends as under CPython. */
export function startStandalone(python?: string): Standalone {
  const host = processHost(clockWanted());
  const version = python === undefined ? {} : { version: versionNumber(python) };
  const interp = createInterpreter(host, { argv: process.argv.slice(1), ...version });
  let status = 0;
  let ended = false;
  const end = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    interp.activate();
    const code = await (finalize(interp, status) as unknown as PromiseLike<number>);
    if (interp.interrupted) await dieOfInterrupt(host.signals);
    process.exit(code);
  };
  process.on("uncaughtException", (error) => {
    interp.activate();
    status = uncaught(interp, error);
    void end();
  });
  process.on("beforeExit", () => void end());
  const shownName = (filename: string) => (filename.startsWith("<") ? filename : programName(filename, python));
  const locator = new ScriptLocator(shownName);
  setScriptLocator((jsName, line, column) => locator.locate(jsName, line, column));
  const namespace = moduleNamespace(interp, shownName);
  return {
    load: (name) => namespace[name],
    script(filename, module) {
      locator.begin();
      if (module === undefined) Object.assign(interp.modules.get("__main__")!, { __file__: shownName(filename) });
      return namespace["script"](filename, module);
    },
  };
}

function clockWanted(): ClockName {
  const wanted = process.env["PYASYNC_CLOCK"] ?? "real";
  const known = clockNames.find((name) => name === wanted);
  if (known !== undefined) return known;
  process.stderr.write(`pyasync: PYASYNC_CLOCK is ${clockNames.join(" or ")}, not '${wanted}'\n`);
  process.exit(2);
}
