/** `pyasync run`: runs a program in this process. */

import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { met, noPairsYet } from "../runtime/protocol/surrogate-pairs.js";
import { isTerminal } from "../runtime/host/node/terminal.js";
import { dieOfInterrupt } from "../runtime/host/node/turns.js";
import { type ClockName, processHost, programName } from "./process-host.js";
import { keptPrograms } from "./cache-folder.js";
import { type ProgramOptions, runOn } from "./run-on.js";
import { Refusal, readSource, refusalOf } from "./source-file.js";

interface RunFlags {
  readonly c?: string;
  readonly python?: string;
  readonly clock: ClockName;
  readonly setup?: string;
  readonly topLevelAwait?: boolean;
}

/** Gives the exit status: the program's, or 1 or 2 where it could not be run. */
export async function runCommand(file: string | undefined, rest: readonly string[], flags: RunFlags): Promise<number> {
  noPairsYet();
  for (const text of [process.cwd(), process.execPath, ...process.argv, ...Object.entries(process.env).flat()])
    met(text ?? "");
  let program: Pick<ProgramOptions, "source" | "filename" | "origin" | "argv" | "path">;
  let setup: { source: string; filename: string } | undefined;
  try {
    program = programOf(file, rest, flags);
    if (flags.setup !== undefined)
      setup = { source: readSource(flags.setup, { python: flags.python }), filename: flags.setup };
  } catch (error) {
    const { text, status } = refusalOf(error, flags.python);
    process.stderr.write(text);
    return status;
  }
  const host = processHost(flags.clock);
  const { python, topLevelAwait } = flags;
  const ending = await runOn(host, { ...program, setup, python, topLevelAwait, kept: keptPrograms() });
  if (ending.interrupted) await dieOfInterrupt(host.signals);
  return ending.status;
}

/** What the command line names: a text, standard input, a file, or a folder that has a program. */
function programOf(file: string | undefined, rest: readonly string[], flags: RunFlags) {
  const { python } = flags;
  if (flags.c !== undefined) {
    const argv = ["-c", ...(file === undefined ? [] : [file]), ...rest];
    return { source: flags.c, filename: "<string>", origin: "string" as const, argv, path: [""] };
  }
  if (file === undefined && isTerminal(0))
    throw new Refusal("pyasync: no program is named (- reads it from here)\n", 2);
  if (file === undefined || file === "-") {
    const origin = "stdin" as const;
    return { source: readSource("-", { python }), filename: "<stdin>", origin, argv: ["-", ...rest], path: [""] };
  }
  const entry = entryOf(file, python);
  const path = [dirname(resolve(entry))];
  const filename = programName(entry, python);
  return { source: readSource(entry, { shown: filename, python }), filename, argv: [file, ...rest], path };
}

/** The file that a folder runs as (Lib/runpy.py run_path). */
function entryOf(file: string, python: string | undefined): string {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() !== true) return file;
  const inside = join(file, "__main__.py");
  if (!existsSync(inside))
    throw new Refusal(`pyasync: can't find '__main__' module in '${programName(file, python)}'\n`, 1);
  return inside;
}
