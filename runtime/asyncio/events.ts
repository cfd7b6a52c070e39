/** Handles, the abstract loop and which loop is current (Lib/asyncio/events.py, 3.13). */

import { floatOf, toFloat } from "../protocol/number.js";
import { tupleOf } from "../builtins/tuple.js";
import { contextForLater, setContext } from "../coroutine/contextvars.js";
import { Context } from "../coroutine/context.js";
import { RuntimeError } from "../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { changing } from "../object/changing.js";
import { callSuspendable, invokeSuspendable, invoke } from "../object/call.js";
import { initialize, PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { eqBool } from "../protocol/compare.js";
import { hash } from "../protocol/hash.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { repr, str } from "../protocol/repr.js";
import { reportCallbackError } from "./exception-handler.js";
import { formatCallbackSource } from "./format_helpers.js";
import { eventLoopPolicy } from "./policy.js";
import type { ReadyEntry } from "./ready-queue.js";
import { createdAt, extractStack } from "./source-traceback.js";

const CHANGING_IN_HANDLES = ["$context", "_loop", "_callback", "$args", "_cancelled"];

/** Lib/asyncio/events.py Handle. */
export class Handle extends PyObject implements ReadyEntry {
  /** Null for an empty one that nobody has asked for. */
  declare $context: Dynamic;
  declare _loop: Dynamic;
  declare _callback: Dynamic;
  declare $args: readonly Dynamic[] | null;
  declare _cancelled: boolean;
  declare _repr: Dynamic;
  declare _source_traceback: Dynamic;

  constructor(...args: Dynamic[]) {
    super(RAW);
    this.$context = null;
    this._loop = null;
    this._callback = null;
    this.$args = null;
    this._cancelled = false;
    this._repr = null;
    this._source_traceback = null;
    if (args[0] !== RAW) initialize(this, args);
  }

  __init__(callback: Dynamic, args: Dynamic, loop: Dynamic, context: Dynamic = null): void {
    this.$set(callback, args.$items, loop, context);
  }

  $set(callback: Dynamic, args: readonly Dynamic[], loop: Dynamic, context: Dynamic): void {
    this.$context = context ?? contextForLater();
    this._loop = loop;
    this._callback = callback;
    this.$args = args;
    if (loop._debug) this._source_traceback = extractStack();
  }

  get _args(): Dynamic {
    return this.$args === null ? null : tupleOf([...this.$args]);
  }

  /** Lib/asyncio/events.py Handle._repr_info. */
  $info(): string[] {
    const info = [this.$class.$type.name];
    if (this._cancelled) info.push("cancelled");
    if (this._callback !== null) info.push(formatCallbackSource(this._callback, this.$args ?? [], this._loop._debug));
    const created = createdAt(this._source_traceback);
    if (created !== null) info.push(created);
    return info;
  }

  __repr__(): string {
    return this._repr ?? `<${this.$info().join(" ")}>`;
  }

  get _context(): Dynamic {
    this.$context ??= new Context();
    return this.$context;
  }

  get_context(): Dynamic {
    return this._context;
  }

  /** Lib/asyncio/events.py Handle.cancel. */
  cancel(): void {
    if (this._cancelled) return;
    this._cancelled = true;
    if (this._loop._debug) this._repr = this.__repr__();
    this._callback = null;
    this.$args = null;
  }

  cancelled(): boolean {
    return this._cancelled;
  }

  /** Lib/asyncio/events.py Handle._run, without its error handling, which the loop does for all entries. */
  $run(): unknown {
    if (this._cancelled) return null;
    const { $context: context } = this;
    if (context !== null && !(context instanceof Context)) {
      return invokeSuspendable(context, "run", this._callback, ...this.$args!);
    }
    setContext(context);
    return callSuspendable(this._callback, ...this.$args!);
  }

  /** After a call: a variable may have been set in the empty context. */
  $keepContext(): void {
    this.$context ??= tstate.context;
  }

  $handle(): this {
    return this;
  }

  $describe(): string {
    const task = this._callback?.__self__;
    return task?.$reprInfo === undefined ? this.__repr__() : repr(task);
  }

  /** Lib/asyncio/events.py Handle._run. */
  _run(): void {
    try {
      this.$run();
    } catch (caught) {
      reportCallbackError(this._loop, this, exceptionOf(caught));
    }
  }

  static {
    define(this, {
      name: "Handle",
      module: "asyncio.events",
      hasDict: false,
      native: ["_loop", "_callback", "_cancelled", "_repr", "_source_traceback"],
      methods: {
        __init__: "self, callback, args, loop, context=None",
        __repr__: "self",
        get_context: "self",
        cancel: "self",
        cancelled: "self",
        _run: "self",
      },
      since: { get_context: 312 },
    });
    changing(new this(RAW), CHANGING_IN_HANDLES);
  }
}

/** Lib/asyncio/events.py TimerHandle. */
export class TimerHandle extends Handle {
  /** When it is due on the loop's clock, in seconds. */
  declare $time: number;
  /** The time as `call_at` was given it, null where it is the float `$time`. */
  declare $given: Dynamic;
  declare _scheduled: boolean;

  constructor(...args: Dynamic[]) {
    super(RAW);
    this.$time = 0.5;
    this.$given = null;
    this._scheduled = false;
    if (args[0] !== RAW) initialize(this, args);
  }

  override __init__(when: Dynamic, callback: Dynamic, args: Dynamic, loop: Dynamic, context: Dynamic = null): void {
    this.$set(callback, args.$items, loop, context);
    this.$given = when;
    this.$time = toFloat(when);
  }

  get _when(): Dynamic {
    return this.$given ?? floatOf(this.$time);
  }

  override $info(): string[] {
    const info = super.$info();
    info.splice(this._cancelled ? 2 : 1, 0, `when=${str(this._when)}`);
    return info;
  }

  __hash__(): Dynamic {
    return hash(this._when);
  }

  __lt__(other: Dynamic): Dynamic {
    return other instanceof TimerHandle ? this.$time < other.$time : NotImplemented;
  }
  __le__(other: Dynamic): Dynamic {
    if (!(other instanceof TimerHandle)) return NotImplemented;
    return this.$time < other.$time || this.__eq__(other);
  }
  __gt__(other: Dynamic): Dynamic {
    return other instanceof TimerHandle ? this.$time > other.$time : NotImplemented;
  }
  __ge__(other: Dynamic): Dynamic {
    if (!(other instanceof TimerHandle)) return NotImplemented;
    return this.$time > other.$time || this.__eq__(other);
  }
  /** Lib/asyncio/events.py TimerHandle.__eq__. */
  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof TimerHandle)) return NotImplemented;
    return (
      this.$time === other.$time &&
      this._cancelled === other._cancelled &&
      eqBool(this._callback, other._callback) &&
      eqBool(this._args, other._args)
    );
  }

  override cancel(): void {
    if (!this._cancelled) this._loop._timer_handle_cancelled(this);
    super.cancel();
  }

  when(): Dynamic {
    return this._when;
  }

  static {
    define(this, {
      name: "TimerHandle",
      module: "asyncio.events",
      hasDict: false,
      native: ["_scheduled"],
      methods: {
        __init__: "self, when, callback, args, loop, context=None",
        __hash__: "self",
        __lt__: "self, other",
        __le__: "self, other",
        __gt__: "self, other",
        __ge__: "self, other",
        __eq__: "self, other",
        cancel: "self",
        when: "self",
      },
    });
    changing(new this(RAW), [...CHANGING_IN_HANDLES, "_scheduled"]);
  }
}

/** Lib/asyncio/events.py get_running_loop. */
export function runningLoop(): Dynamic {
  const loop = tstate.runningLoop;
  if (loop === null) throw raise(new RuntimeError("no running event loop"));
  return loop;
}

/** Lib/asyncio/events.py get_event_loop: the running loop, else the one that the policy keeps for this thread. */
export function getEventLoop(): Dynamic {
  return tstate.runningLoop ?? invoke(eventLoopPolicy(), "get_event_loop");
}

/** Lib/asyncio/events.py _set_running_loop. */
export function setRunningLoop(loop: Dynamic): void {
  tstate.runningLoop = loop;
}

/** The running loop as Python's `_get_running_loop` gives it. */
export function runningLoopOrNone(): Dynamic {
  return tstate.runningLoop;
}
