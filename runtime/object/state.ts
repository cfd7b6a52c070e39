/** Which thread runs now, and the interpreter it belongs to (CPython's `PyThreadState_Get`, Include/cpython/pystate.h). */

import type { Host } from "../host/host.js";
import type { Identities } from "./identity.js";
import type { Dynamic } from "./sentinels.js";

/** A link in the chain of exceptions being handled (`sys.exc_info()`, CPython's `_PyErr_StackItem`). */
export class Handled {
  declare readonly exception: Dynamic;
  /** Changes where the code that handles it suspends and goes on (coroutine/handled.ts). */
  declare outer: Handled | null;
  /** The `try` statement that handles it, if that learns (exceptions/try-site.ts). */
  declare readonly site: Dynamic;
  /** The class of what the handler raises: the exception's own where it is raised again; null for nothing, so far. */
  declare becomes: Dynamic;

  constructor(exception: Dynamic, outer: Handled | null, site: Dynamic = null) {
    this.becomes = null;
    this.exception = exception;
    this.outer = outer;
    this.site = site;
  }
}

/**
 * The state of one Python thread. The fields that layers above own are typed `Dynamic` here and have a typed accessor there.
 */
export interface ThreadState {
  readonly interp: Interpreter;
  /** Innermost exception being handled, or null. */
  handled: Handled | null;
  /** The current `contextvars.Context`. */
  context: Dynamic;
  /** The running event loop, or null (`asyncio._get_running_loop`). */
  runningLoop: Dynamic;
  /** The `threading.Thread` object, or null before `threading` is needed. */
  thread: Dynamic;
  /** `threading.get_ident()`. */
  readonly ident: number;
  /** Whether a real blocking wait is in progress below (see thread/). */
  blockingDepth: number;
  /** What the scheduler drives: a `thread/strand.ts` Strand. */
  strand: Dynamic;
  /** `sys.set_asyncgen_hooks`. */
  asyncgenFirstiter: Dynamic;
  asyncgenFinalizer: Dynamic;
}

/** The third argument of `compile`. */
export type ExecutionMode = "exec" | "eval" | "single";

/** Compiled code that runs over the variables in two mappings; it gives the value where it was compiled for `eval`. */
export type CodeBody = (globals: Dynamic, locals: Dynamic) => Dynamic;

/** What all threads of one program share. Two can live in one page. */
export interface Interpreter {
  /** The CPython version whose behaviour is followed, as 308 … 314. */
  readonly version: number;
  /** Whether `--python` was given: if not, what newer versions removed still works, with its last DeprecationWarning. */
  readonly strictVersion: boolean;
  readonly host: Host;
  /** `sys.modules`: name → Module; the table of that dict. */
  readonly modules: Map<string, Dynamic>;
  /** `sys.argv` and `sys.path` as the program starts. */
  readonly argv: readonly string[];
  readonly path: readonly string[];
  /** Switches threads: a `thread/scheduler.ts` Scheduler. */
  readonly scheduler: Dynamic;
  /** Head of the list of coroutines that nobody has awaited yet (`coroutine/unawaited.ts`). */
  readonly unawaited: Dynamic;
  /** What `id()` gives: asked for by every hash of a plain object, so it is no `moduleState`. */
  readonly identities: Identities;
  /** State of library modules, keyed by module (`random`'s generator, the warnings registry, the default loop policy …). */
  readonly moduleState: Map<unknown, Dynamic>;
  /** What runs when the program has ended, in order: joining threads, then `atexit`. Functions may block. */
  readonly exitSteps: Dynamic[];
  /** What is reported after that: tasks that were never finished, and the like. */
  readonly lastSteps: (() => void)[];
  /** Finds or loads a module; raises ModuleNotFoundError. */
  importModule(name: string): Dynamic;
  /** Compiles a text, or bytes that say their encoding; raises SyntaxError. null where the host has no compiler. */
  compileCode: ((source: string | Uint8Array, filename: string, mode: ExecutionMode) => CodeBody) | null;
}

/** The running thread. Switched by thread/scheduler.ts alone. */
export let tstate: ThreadState = undefined as unknown as ThreadState;

const followers: ((state: ThreadState) => void)[] = [];

/** From now on this thread runs. */
export function setThreadState(state: ThreadState): void {
  tstate = state;
  for (const follow of followers) follow(state);
}

/** For scripts of the command that do not see the variable (scripts/builder/command-parts.js). */
export function followThreadState(follow: (state: ThreadState) => void): void {
  follow(tstate);
  followers.push(follow);
}

/** Whether what came with a version is there. Where nobody says which is followed, all of it is. */
export function provides(since: number): boolean {
  return tstate.interp.version >= since || !tstate.interp.strictVersion;
}

/** State that a library module keeps for each interpreter, made by `create` when first asked for. */
export function moduleState<T>(create: () => T): T {
  const states = tstate.interp.moduleState;
  let state = states.get(create) as T | undefined;
  if (state === undefined) {
    state = create();
    states.set(create, state);
  }
  return state;
}
