/** Compiles a program and runs it to its end on a host. */

import type { PythonVersion, SourceOrigin } from "../compiler/index.js";
import { versionNumber } from "../compiler/python-version.js";
import type { Host } from "../runtime/host/host.js";
import { ProgramExit } from "../runtime/host/virtual/host.js";
import { createInterpreter, finalize, uncaught, warnOfSource } from "../runtime/program.js";
import { executable, executableOfFile } from "./compiled.js";
import type { Executable } from "./executable.js";
import { installExecution } from "./execution.js";
import { installImporter } from "./importer.js";
import type { KeptPrograms } from "./kept-programs.js";
import { moduleBody } from "./script.js";
import { refusalOf } from "./source-file.js";

export interface ProgramOptions {
  readonly source: string;
  readonly filename: string;
  /** Where the source comes from; a file, where absent. */
  readonly origin?: SourceOrigin | undefined;
  readonly argv: readonly string[];
  /** Where modules are looked for: `sys.path`. */
  readonly path?: readonly string[] | undefined;
  /** Whose behaviour is followed: `3.8` … `3.14`; the newest on record where absent. */
  readonly python?: string | undefined;
  /** A source that runs first in the same namespace. */
  readonly setup?: { readonly source: string; readonly filename: string } | undefined;
  /** Whether `await` may stand outside functions. */
  readonly topLevelAwait?: boolean | undefined;
  /** Where compiled files are kept. */
  readonly kept?: KeptPrograms | undefined;
}

export interface Ending {
  readonly status: number;
  /** Whether KeyboardInterrupt ended the program. */
  readonly interrupted: boolean;
}

/** Runs the program; what it prints goes to the host. */
export async function runOn(host: Host, options: ProgramOptions): Promise<Ending> {
  const interp = createInterpreter(host, {
    argv: options.argv,
    path: options.path ?? [],
    ...(options.python === undefined ? {} : { version: versionNumber(options.python) }),
  });
  let program: Executable;
  try {
    program = compiled(options);
  } catch (error) {
    host.stdio.write(2, refusalOf(error, options.python).text);
    host.stdio.flush(2);
    return { status: 1, interrupted: false };
  }
  let status = 0;
  try {
    const module = interp.modules.get("__main__")!;
    Object.assign(module, { __file__: options.filename });
    const python = options.python as PythonVersion | undefined;
    installImporter(interp, python, options.kept);
    installExecution(interp, python);
    const body = moduleBody(program, options.filename, module, interp);
    await onEmptyStack((settle) => host.turns.enter(() => settle(body())));
  } catch (error) {
    if (error instanceof ProgramExit) return { status: error.status, interrupted: false };
    interp.activate();
    status = uncaught(interp, error);
  }
  interp.activate();
  status = await (finalize(interp, status) as unknown as PromiseLike<number>);
  return { status, interrupted: interp.interrupted };
}

function compiled({
  source,
  filename,
  python,
  setup,
  origin,
  topLevelAwait = false,
  kept,
}: ProgramOptions): Executable {
  const options = {
    filename,
    ...(python === undefined ? {} : { python: python as PythonVersion }),
    ...(setup === undefined ? {} : { setup }),
    origin: origin ?? "file",
    warn: warnOfSource,
    topLevelAwait,
  } as const;
  return origin === undefined ? executableOfFile(source, options, kept) : executable(source, options);
}

/**
 * The frames of the command below the program's would be captured by every raise: 1.6 µs without them, 3.5 with. The program
 * gives what it returns to `settle` as it begins: its promise may be rejected before `begin` returns.
 */
function onEmptyStack(begin: (settle: (running: unknown) => void) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        begin(resolve);
      } catch (error) {
        reject(error);
      }
    });
  });
}
