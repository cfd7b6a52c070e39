/** `threading.Thread` (Lib/threading.py). */

import { dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { tupleOf } from "../../builtins/tuple.js";
import type { Steps } from "../../coroutine/suspend.js";
import { AssertionError } from "../../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../../exceptions/raise.js";
import { attrOrUndefined } from "../../object/attr.js";
import { callSuspendable, invokeSuspendable } from "../../object/call.js";
import { runtimeError } from "../../object/errors.js";
import { initialize, PyObject } from "../../object/object.js";
import { type Dynamic, RAW, kwIfAny } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { toArray } from "../../protocol/iter.js";
import { str } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { toFloat } from "../../protocol/convert.js";
import { blocking, settle } from "../../thread/blocking.js";
import { MAIN_IDENT } from "../../thread/strand.js";
import { deprecatedName } from "./deprecated.js";
import { Event } from "./event.js";
import { reportThreadException } from "./excepthook.js";
import { lock, scheduler } from "./lock.js";
import { newStrand, nextThreadNumber, registry } from "./registry.js";

export class Thread extends PyObject {
  declare $initialized: boolean;
  declare _target: Dynamic;
  declare _args: Dynamic;
  declare _kwargs: Dynamic;
  declare $name: string;
  declare $daemonic: boolean;
  declare $ident: number | null;
  declare $started: Event;
  /** Held while the thread runs. */
  declare $running: lock;
  declare $stopped: boolean;

  constructor(...args: Dynamic[]) {
    super(RAW);
    this.$initialized = false;
    this.$ident = null;
    this.$stopped = false;
    if (args[0] !== RAW) initialize(this, args);
  }

  __init__(
    group: Dynamic = null,
    target: Dynamic = null,
    name: Dynamic = null,
    args: Dynamic = tupleOf([]),
    kwargs: Dynamic = null,
    daemon: Dynamic = null,
  ): void {
    if (group !== null) throw raise(new AssertionError("group argument must be None for now"));
    this._target = target;
    this._args = args;
    this._kwargs = kwargs ?? dictFromNames({});
    this.$init(
      name === null ? defaultName(target) : str(name),
      daemon === null ? currentThread().$daemonic : truth(daemon),
    );
  }

  $init(name: string, daemonic: boolean): void {
    this.$name = name;
    this.$daemonic = daemonic;
    this.$started = new Event();
    this.$running = new lock();
    this.$initialized = true;
  }

  *start(): Steps<void> {
    if (!this.$initialized) runtimeError("thread.__init__() not called");
    if (this.$started.is_set()) runtimeError("threads can only be started once");
    const strand = newStrand();
    this.$ident = strand.state.ident;
    this.$running.$held = true;
    if (!this.$daemonic) registry().joined.add(this);
    strand.state.thread = this;
    scheduler().spawn(strand, this.$stepBootstrap(), () => {});
    yield* this.$started.$wait();
  }

  /** The life of the thread. */
  *$stepBootstrap(): Steps<void> {
    const { active } = registry();
    active.set(this.$ident!, this);
    this.$started.set();
    try {
      yield* settle(invokeSuspendable(this, "run"));
    } catch (caught) {
      reportThreadException(exceptionOf(caught), this);
    } finally {
      active.delete(this.$ident!);
      registry().joined.delete(this);
      this.$stopped = true;
      this.$running.release();
    }
  }

  *run(): Steps<void> {
    const { _target, _args, _kwargs } = this;
    try {
      if (_target === null) return;
      const args = toArray(_args);
      const names = isDict(_kwargs) ? namesOf(_kwargs) : {};
      const called = [...args, ...kwIfAny(names)];
      yield* settle(callSuspendable(_target, ...called));
    } finally {
      const fields = this as Dynamic;
      delete fields._target;
      delete fields._args;
      delete fields._kwargs;
    }
  }

  *join(timeout: Dynamic = null): Steps<void> {
    if (!this.$initialized) runtimeError("Thread.__init__() not called");
    if (!this.$started.is_set()) runtimeError("cannot join thread before it is started");
    if (this === currentThread()) runtimeError("cannot join current thread");
    yield* this.$join(timeout === null ? Infinity : scheduler().deadline(Math.max(0, toFloat(timeout))));
  }

  *$join(deadline: number): Steps<void> {
    if (yield* this.$running.$acquire(deadline)) this.$running.release();
  }

  is_alive(): boolean {
    this.$check();
    return this.$started.is_set() && !this.$stopped;
  }

  $check(): void {
    if (!this.$initialized) throw raise(new AssertionError("Thread.__init__() not called"));
  }

  get name(): string {
    this.$check();
    return this.$name;
  }
  set name(value: Dynamic) {
    this.$check();
    this.$name = str(value);
  }
  get ident(): number | null {
    this.$check();
    return this.$ident;
  }
  get native_id(): number | null {
    this.$check();
    return this.$ident === null ? null : nativeId(this.$ident);
  }
  get daemon(): boolean {
    this.$check();
    return this.$daemonic;
  }
  set daemon(value: Dynamic) {
    if (!this.$initialized) runtimeError("Thread.__init__() not called");
    if (this.$started.is_set()) runtimeError("cannot set daemon status of active thread");
    this.$daemonic = truth(value);
  }

  isDaemon(): boolean {
    deprecatedName("isDaemon() is deprecated, get the daemon attribute instead");
    return this.daemon;
  }
  setDaemon(value: Dynamic): void {
    deprecatedName("setDaemon() is deprecated, set the daemon attribute instead");
    this.daemon = value;
  }
  getName(): string {
    deprecatedName("getName() is deprecated, get the name attribute instead");
    return this.name;
  }
  setName(value: Dynamic): void {
    deprecatedName("setName() is deprecated, set the name attribute instead");
    this.name = value;
  }

  __repr__(): string {
    this.$check();
    let status = this.$stopped ? "stopped" : this.$started.is_set() ? "started" : "initial";
    if (this.$daemonic) status += " daemon";
    if (this.$ident !== null) status += ` ${this.$ident}`;
    return `<${this.$class.$type.name}(${this.$name}, ${status})>`;
  }

  static {
    define(this, {
      name: "Thread",
      hasDict: true,
      module: "threading",
      methods: {
        __init__: "self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None",
        start: blocking("self"),
        run: blocking("self"),
        join: blocking("self, timeout=None"),
        is_alive: "self",
        isDaemon: "self",
        setDaemon: "self, daemonic",
        getName: "self",
        setName: "self, name",
        __repr__: "self",
      },
    });
  }
}

/** `Thread-1 (target)`, since 3.10. */
function defaultName(target: Dynamic): string {
  const name = `Thread-${nextThreadNumber()}`;
  if (target === null || tstate.interp.version < 310) return name;
  const shown = attrOrUndefined(target, "__name__");
  return shown === undefined ? name : `${name} (${str(shown)})`;
}

export function nativeId(ident: number): number {
  const pid = tstate.interp.host.process.pid as number;
  return pid + (MAIN_IDENT - ident) / 0x801000;
}

/** The main thread's object. */
class _MainThread extends Thread {
  override __init__(): void {
    this.$init("MainThread", false);
    this.$started.set();
    this.$ident = MAIN_IDENT;
    registry().active.set(MAIN_IDENT, this);
  }

  static {
    define(this, { name: "_MainThread", module: "threading", methods: { __init__: "self" } });
  }
}

/** Stands for a thread that was not started by `threading`. */
class _DummyThread extends Thread {
  override __init__(): void {
    this.$init(`Dummy-${nextThreadNumber()}`, true);
    this.$started.set();
    this.$ident = tstate.ident;
    registry().active.set(this.$ident, this);
  }

  static {
    define(this, { name: "_DummyThread", module: "threading", methods: { __init__: "self" } });
  }
}

/** `threading.current_thread()`. */
export function currentThread(): Thread {
  tstate.thread ??= tstate.ident === MAIN_IDENT ? mainThread() : new _DummyThread();
  return tstate.thread;
}

/** `threading.main_thread()`. */
export function mainThread(): Thread {
  const state = registry();
  if (state.main === null) state.main = new _MainThread();
  return state.main;
}
