/** What the runtime needs of the machine it runs on. Everything else of the runtime is the same on every host. */

/** Time. The count is whole nanoseconds since the program began. */
export interface Clock {
  /** The count now. It never goes back. */
  now(): number;
  /** `time.time()` in nanoseconds: exact where a double is not. */
  epochNanoseconds(): bigint;
  /** `time.time()`. */
  time(): number;
  /** `time.monotonic()` and `time.perf_counter()`. */
  monotonic(): number;
  monotonicNanoseconds(): bigint;
  /** CPU time of the process in nanoseconds. */
  processNanoseconds(): number;
  /** Seconds of `time.monotonic()` when the count was 0. */
  readonly monotonicStart: number;
  /** Moves a virtual clock to `deadline` and returns true; a real clock returns false. */
  jump(deadline: number): boolean;
  /** Whether something outside the program (input, sockets, signals) may end a wait. */
  readonly mayBeWoken: boolean;
  /** Gives the host's event loop the process until `deadline` (Infinity: for ever); returns how to cancel. */
  callAt(deadline: number, callback: () => void): () => void;
  /** Blocks the process until `deadline`. */
  sleepUntil(deadline: number): void;
  /** Offset of local time from UTC in seconds at a moment, and the zone's name. */
  zone(epochSeconds: number): { readonly offset: number; readonly name: string; readonly isDst: boolean };
  /** Standard and daylight names and offsets of the local zone (`time.tzname`, `timezone`, `altzone`, `daylight`). */
  readonly zoneNames: {
    readonly standard: string;
    readonly daylight: string;
    readonly offset: number;
    readonly daylightOffset: number;
  };
}

/** Standard streams. Text is UTF-16; hosts write it as UTF-8. */
export interface Stdio {
  /** Writes to stdout (1) or stderr (2). */
  write(fd: 1 | 2, text: string): void;
  writeBytes(fd: 1 | 2, bytes: Uint8Array): void;
  flush(fd: 1 | 2): void;
  isatty(fd: 0 | 1 | 2): boolean;
  /** Some bytes of stdin, none at its end; blocks the process. */
  readNow(): Uint8Array;
  /** The same without blocking: `callback` gets them. */
  read(callback: (bytes: Uint8Array) => void): void;
}

/** Errors of the operating system carry its name for them (`ENOENT`); `os` makes OSErrors of them. */
export class HostError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface FileStat {
  readonly kind: "file" | "directory" | "link" | "other";
  readonly mode: number;
  readonly size: number;
  /** Seconds since the epoch. */
  readonly atime: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly ino: number;
  readonly dev: number;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
}

/** Files, synchronously. Paths are absolute or relative to `cwd()`. All of them throw `HostError`. */
export interface Files {
  read(path: string): Uint8Array;
  write(path: string, bytes: Uint8Array, how: "create" | "truncate" | "append"): void;
  stat(path: string, followLinks: boolean): FileStat;
  list(path: string): string[];
  makeDirectory(path: string, mode: number): void;
  remove(path: string): void;
  removeDirectory(path: string): void;
  rename(from: string, to: string): void;
  realPath(path: string): string;
  access(path: string, mode: number): boolean;
  temporaryDirectory(): string;
}

/** The process. */
export interface Process {
  readonly pid: number;
  readonly parentPid: number;
  readonly env: Map<string, string>;
  readonly cpuCount: number;
  /** `sys.platform`. */
  readonly platform: string;
  cwd(): string;
  chdir(path: string): void;
  setEnv(name: string, value: string | null): void;
  kill(pid: number, signal: number): void;
  /** Ends the process at once, with what is buffered unwritten. */
  exit(status: number): never;
}

/** Signals, delivered between steps of Python code. Absent where there are none. */
export interface Signals {
  /**
   * Asks for (or no longer for) a signal by number. `ends` says that the program has no handler of its own for it: where the
   * host cannot deliver it because Python code runs and never waits, it may end the program.
   */
  watch(signal: number, callback: (() => void) | null, ends: boolean): void;
}

/** What surrounds Python code while it runs. */
export interface Turns {
  /** Runs Python code until it waits. */
  enter(run: () => void): void;
  /** Code of the module's top level goes on, which the host's event loop runs by itself, and comes back. */
  release(): void;
  acquire(): void;
}

/** Bytes and text by the host's own code, where it has any. */
export interface Texts {
  /** `undefined` where the bytes are not valid UTF-8. */
  decodeUtf8(bytes: Uint8Array): string | undefined;
  /** The text has no surrogates without partner. */
  encodeUtf8(text: string): Uint8Array;
  /** The same into an array, from `at` on, which has room for three bytes for each code unit; returns how many those were. */
  writeUtf8(text: string, bytes: Uint8Array, at: number): number;
  /** One character for each of the first `length` bytes. */
  decodeLatin1(bytes: Uint8Array, length: number): string;
  /** The other way; `bytes` is as long as the text. */
  writeLatin1(text: string, bytes: Uint8Array): void;
}

export interface Host {
  readonly texts?: Texts;
  readonly clock: Clock;
  readonly stdio: Stdio;
  readonly files: Files | null;
  readonly process: Process;
  readonly signals: Signals | null;
  readonly turns: Turns;
  /** Random bytes for seeds and `os.urandom`. */
  randomBytes(count: number): Uint8Array;
}
