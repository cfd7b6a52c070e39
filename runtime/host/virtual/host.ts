/** A host inside the process: a virtual clock, captured output, input given beforehand. The same run each time. */

import { type Files, type Host, HostError, type Process, type Stdio, type Turns } from "../host.js";
import { VirtualClock } from "./clock.js";

export interface VirtualHostOptions {
  /** What the program reads from stdin. */
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly files?: Files | null;
}

export class VirtualHost implements Host {
  readonly clock = new VirtualClock();
  readonly stdio: CapturedStdio;
  readonly files: Files | null;
  readonly process: Process;
  readonly signals = null;
  readonly turns: Turns = { enter: (run) => run(), release: () => {}, acquire: () => {} };
  private seed = 0x2545f491;

  constructor(options: VirtualHostOptions = {}) {
    this.stdio = new CapturedStdio(options.stdin ?? "");
    this.files = options.files ?? null;
    this.process = virtualProcess(options);
  }

  /** xorshift32: good enough to be unlike itself, and the same each time. */
  randomBytes(count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      this.seed ^= this.seed << 13;
      this.seed ^= this.seed >>> 17;
      this.seed ^= this.seed << 5;
      bytes[i] = this.seed >>> 11;
    }
    return bytes;
  }
}

/** Thrown by `os._exit`: nothing of the program runs after it. */
export class ProgramExit extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`os._exit(${status})`);
    this.status = status;
  }
}

/** What was written, by stream. */
class CapturedStdio implements Stdio {
  private readonly written: Record<1 | 2, string[]> = { 1: [], 2: [] };
  private rest: string;

  constructor(input: string) {
    this.rest = input;
  }

  get stdout(): string {
    return this.written[1].join("");
  }
  get stderr(): string {
    return this.written[2].join("");
  }
  write(fd: 1 | 2, text: string): void {
    this.written[fd].push(text);
  }
  /** Bytes that are not ASCII keep their value as a code point: nobody decodes what a program wrote as bytes. */
  writeBytes(fd: 1 | 2, bytes: Uint8Array): void {
    this.write(fd, Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }
  flush(): void {}
  isatty(): boolean {
    return false;
  }
  readNow(): Uint8Array {
    const given = this.rest;
    this.rest = "";
    return utf8(given);
  }
  read(callback: (bytes: Uint8Array) => void): void {
    callback(this.readNow());
  }
}

function utf8(text: string): Uint8Array {
  const bytes = encodeURIComponent(text).match(/%..|./g) ?? [];
  return Uint8Array.from(bytes, (each) =>
    each.length === 1 ? each.charCodeAt(0) : Number.parseInt(each.slice(1), 16),
  );
}

function virtualProcess(options: VirtualHostOptions): Process {
  const env = new Map(Object.entries(options.env ?? {}));
  let cwd = options.cwd ?? "/";
  return {
    pid: 4321,
    parentPid: 1234,
    env,
    cpuCount: 4,
    platform: "linux",
    cwd: () => cwd,
    chdir: (path) => {
      cwd = path;
    },
    setEnv: (name, value) => {
      if (value === null) env.delete(name);
      else env.set(name, value);
    },
    exit: (status) => {
      throw new ProgramExit(status);
    },
    kill: () => {
      throw new HostError("ENOSYS", "Function not implemented");
    },
  };
}
