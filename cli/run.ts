/** `pyasync run`: runs a program in this process. */

import { dirname, isAbsolute, join, resolve } from "node:path";
import type { Host } from "../runtime/host/host.js";
import { NodeHost } from "../runtime/host/node/host.js";
import { NodeSignals } from "../runtime/host/node/signals.js";
import { dieOfInterrupt } from "../runtime/host/node/turns.js";
import { VirtualClock } from "../runtime/host/virtual/clock.js";
import { runOn } from "./run-on.js";
import { readSource, refusalOf } from "./source-file.js";

interface RunFlags {
  readonly c?: string;
  readonly python?: string;
  readonly clock: "real" | "virtual";
  readonly setup?: string;
  readonly topLevelAwait?: boolean;
}

export async function runCommand(file: string | undefined, rest: readonly string[], flags: RunFlags): Promise<number> {
  let program: { source: string; filename: string; argv: readonly string[]; path: readonly string[] };
  let setup: { source: string; filename: string } | undefined;
  try {
    program = programOf(file, rest, flags);
    if (flags.setup !== undefined) setup = { source: readSource(flags.setup), filename: flags.setup };
  } catch (error) {
    const { text, status } = refusalOf(error, flags.python);
    process.stderr.write(text);
    return status;
  }
  const host = hostFor(flags);
  const ending = await runOn(host, { ...program, setup, python: flags.python, topLevelAwait: flags.topLevelAwait });
  if (ending.interrupted && host.signals instanceof NodeSignals) dieOfInterrupt(host.signals);
  return ending.status;
}

function programOf(file: string | undefined, rest: readonly string[], flags: RunFlags) {
  if (flags.c !== undefined) {
    const argv = ["-c", ...(file === undefined ? [] : [file]), ...rest];
    return { source: flags.c, filename: "<string>", argv, path: [""] };
  }
  if (file === undefined || file === "-") {
    return { source: readSource("-"), filename: "<stdin>", argv: ["-", ...rest], path: [""] };
  }
  const path = [dirname(resolve(file))];
  const filename = programName(file, flags.python);
  return { source: readSource(file, filename), filename, argv: [file, ...rest], path };
}

/** Since 3.9 a program's file name is absolute; what was written stays as it is behind the folder. */
function programName(file: string, python: string | undefined): string {
  return python === "3.8" || isAbsolute(file) ? file : join(process.cwd(), "x").slice(0, -1) + file;
}

/** Virtual time stands still while input is awaited. */
function hostFor(flags: RunFlags): Host {
  const host = new NodeHost();
  if (flags.clock === "real") return host;
  host.stdio.readLine = (callback) => callback(host.stdio.readLineNow());
  return Object.assign(host, { clock: new VirtualClock() });
}
