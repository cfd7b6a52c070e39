/** Runs a program inside this process, on a host that captures what it prints: what tests and tools use. */

import { VirtualHost } from "../runtime/host/virtual/host.js";
import { type ProgramOptions, runOn } from "./run-on.js";

export interface RunProgramOptions extends ProgramOptions {
  /** `real` waits as long as the program asks for. */
  readonly clock: "virtual" | "real";
  readonly stdin?: string | undefined;
}

export interface ProgramRun {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs it to its end. */
export async function runProgram(options: RunProgramOptions): Promise<ProgramRun> {
  const host = await hostFor(options);
  const { status } = await runOn(host, options);
  return { exit: status, stdout: host.stdio.stdout, stderr: host.stdio.stderr };
}

async function hostFor({ clock, stdin }: RunProgramOptions): Promise<VirtualHost> {
  const { nodeFiles } = await import("../runtime/host/node/files.js");
  const host = new VirtualHost({ stdin: stdin ?? "", files: nodeFiles, cwd: process.cwd() });
  if (clock === "virtual") return host;
  const { NodeClock } = await import("../runtime/host/node/clock.js");
  return Object.assign(host, { clock: new NodeClock() }) as VirtualHost;
}
