/** The host of programs that have this process for themselves. */

import { isAbsolute, join } from "node:path";
import { NodeHost } from "../runtime/host/node/host.js";
import { VirtualClock } from "../runtime/host/virtual/clock.js";

/** What `--clock` takes. */
export const clockNames = ["real", "virtual"] as const;
export type ClockName = (typeof clockNames)[number];

/** Virtual time stands still while input is awaited. */
export function processHost(clock: ClockName): NodeHost {
  const host = new NodeHost();
  if (clock === "real") return host;
  host.stdio.read = (callback) => callback(host.stdio.readNow());
  return Object.assign(host, { clock: new VirtualClock() });
}

/** Since 3.9 a program's file name is absolute; what was written stays as it is behind the folder. */
export function programName(file: string, python: string | undefined): string {
  return python === "3.8" || isAbsolute(file) ? file : join(process.cwd(), "x").slice(0, -1) + file;
}
