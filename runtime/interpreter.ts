/** An interpreter: the state of one program, on one host (CPython Python/pylifecycle.c, Include/internal/pycore_interp.h). */

import "./install.js";
import { unawaitedList } from "./coroutine/unawaited.js";
import { ModuleNotFoundError } from "./exceptions/hierarchy.js";
import { raise } from "./exceptions/raise.js";
import type { Host } from "./host/host.js";
import { Identities } from "./object/identity.js";
import type { Dynamic } from "./object/sentinels.js";
import { type Interpreter, setThreadState } from "./object/state.js";
import type { Module } from "./module.js";
import { DictMap } from "./protocol/hash-map.js";
import { Scheduler } from "./thread/scheduler.js";
import { MAIN_IDENT, Strand } from "./thread/strand.js";

export interface InterpreterOptions {
  /** The CPython version whose behaviour is followed, as 308 … 314. */
  readonly version?: number;
  /** Whether what that version removed is gone; without it, it still works with its last DeprecationWarning. */
  readonly strictVersion?: boolean;
  /** `sys.argv`. */
  readonly argv?: readonly string[];
  /** `sys.path`. */
  readonly path?: readonly string[];
  /** Where modules come from: name → what makes the module. */
  readonly library: Library;
}

/** The library modules, made when first imported. */
export type Library = Readonly<Record<string, (() => Module) & { readonly since?: number }>>;

/** What is followed where nobody says: the newest version whose behaviour is on record. */
const NEWEST = 313;

export class PyInterpreter implements Interpreter {
  readonly version: number;
  readonly strictVersion: boolean;
  readonly host: Host;
  readonly argv: readonly string[];
  readonly path: readonly string[];
  readonly modules = new DictMap() as Map<string, Module>;
  readonly identities = new Identities();
  readonly moduleState = new Map<unknown, Dynamic>();
  readonly scheduler: Scheduler;
  readonly unawaited = unawaitedList();
  readonly main: Strand;
  private readonly library: Library;
  /** Whether KeyboardInterrupt ended the program. */
  interrupted = false;
  /** What runs when the program has ended, in order: joining threads, then `atexit`. Functions may block. */
  readonly exitSteps: Dynamic[] = [];
  /** What is reported after that: tasks that were never finished, and the like. */
  readonly lastSteps: (() => void)[] = [];
  /** Finds modules that are not the library's (`sys.path`); null where the host has no files or no compiler. */
  findModule: ((name: string) => Module | null) | null = null;
  /** For `eval`, `exec` and `compile`. */
  compileCode: Interpreter["compileCode"] = null;

  constructor(host: Host, options: InterpreterOptions) {
    this.version = options.version ?? NEWEST;
    this.strictVersion = options.strictVersion ?? options.version !== undefined;
    this.host = host;
    this.argv = options.argv ?? [""];
    this.path = options.path ?? [];
    this.library = options.library;
    this.scheduler = new Scheduler(host.clock, host.turns);
    this.main = new Strand(this, MAIN_IDENT);
  }

  /** `import a.b` as `importlib.import_module` does it: the module `a.b`, its parents imported and bound before it. */
  importModule(name: string): Module {
    const known = this.modules.get(name);
    if (known !== undefined) return known;
    const dot = name.lastIndexOf(".");
    const parent = dot < 0 ? null : this.importModule(name.slice(0, dot));
    const module = this.load(name, parent);
    if (parent !== null) (parent as Dynamic)[name.slice(dot + 1)] = module;
    return module;
  }

  private load(name: string, parent: Module | null): Module {
    const make = Object.hasOwn(this.library, name) ? this.library[name] : undefined;
    if (make !== undefined && (!this.strictVersion || (make.since ?? 0) <= this.version)) {
      const module = make();
      this.modules.set(name, module);
      return module;
    }
    const found = this.findModule?.(name) ?? null;
    if (found !== null) return found;
    const isPackage = parent === null || Object.hasOwn(parent, "__path__");
    const reason = isPackage ? "" : `; '${parent?.__name__}' is not a package`;
    const error = new ModuleNotFoundError(`No module named '${name}'${reason}`);
    (error as Dynamic).name = name;
    throw raise(error);
  }

  /** Makes the main thread the running one: before the program's first statement. */
  activate(): void {
    setThreadState(this.main.state);
  }
}
