/** `pyasync run`: runs a program in this process. */

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { dieOfInterrupt } from "../runtime/host/node/turns.js";
import { type ClockName, processHost, programName } from "./process-host.js";
import { keptPrograms } from "./cache-folder.js";
import { type ProgramOptions, runOn } from "./run-on.js";
import { readSource, refusalOf } from "./source-file.js";

interface RunFlags {
  readonly c?: string;
  readonly python?: string;
  readonly clock: ClockName;
  readonly setup?: string;
  readonly topLevelAwait?: boolean;
}

export async function runCommand(file: string | undefined, rest: readonly string[], flags: RunFlags): Promise<number> {
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

function programOf(file: string | undefined, rest: readonly string[], flags: RunFlags) {
  const { python } = flags;
  if (flags.c !== undefined) {
    const argv = ["-c", ...(file === undefined ? [] : [file]), ...rest];
    return { source: flags.c, filename: "<string>", origin: "string" as const, argv, path: [""] };
  }
  if (file === undefined || file === "-") {
    const origin = "stdin" as const;
    return { source: readSource("-", { python }), filename: "<stdin>", origin, argv: ["-", ...rest], path: [""] };
  }
  const entry = entryOf(file);
  const path = [dirname(resolve(entry))];
  const filename = programName(entry, python);
  return { source: readSource(entry, { shown: filename, python }), filename, argv: [file, ...rest], path };
}

/** The file that a folder runs as (Lib/runpy.py run_path). */
function entryOf(file: string): string {
  const inside = join(file, "__main__.py");
  return existsSync(inside) ? inside : file;
}
