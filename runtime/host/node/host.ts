/** The host that is a Node process. */

import { availableParallelism } from "node:os";
import type { Clock, Files, Host, Process, Utf8 } from "../host.js";
import { NodeClock } from "./clock.js";
import { attempt } from "./errors.js";
import { nodeFiles } from "./files.js";
import { randomBytes } from "./random.js";
import { NodeSignals } from "./signals.js";
import { NodeStdio } from "./stdio.js";
import { NodeTurns } from "./turns.js";

export class NodeHost implements Host {
  readonly stdio = new NodeStdio();
  readonly clock: Clock = new NodeClock();
  readonly files: Files = nodeFiles;
  readonly process: Process = nodeProcess();
  readonly signals = new NodeSignals();
  readonly turns = new NodeTurns(this.stdio, this.signals, this.clock);
  readonly utf8 = nodeUtf8();

  readonly randomBytes = randomBytes;
}

function nodeUtf8(): Utf8 {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  return {
    decode(bytes) {
      try {
        return decoder.decode(bytes);
      } catch {
        return undefined;
      }
    },
    encode: (text) => encoder.encode(text),
  };
}

function nodeProcess(): Process {
  const env = new Map<string, string>();
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env.set(name, value);
  return {
    pid: process.pid,
    parentPid: process.ppid,
    env,
    get cpuCount() {
      return availableParallelism();
    },
    platform: process.platform,
    cwd: () => process.cwd(),
    chdir: (path) => attempt(() => process.chdir(path)),
    setEnv: (name, value) => {
      if (value === null) {
        env.delete(name);
        delete process.env[name];
      } else {
        env.set(name, value);
        process.env[name] = value;
      }
    },
    exit: (status) => process.exit(status),
    kill: (pid, signal) => attempt(() => process.kill(pid, signal)),
  };
}
