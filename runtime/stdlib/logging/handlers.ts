/** The module `logging.handlers`: handlers that keep records or hand them on (CPython Lib/logging/handlers.py). */

import { type list, listOf } from "../../builtins/list.js";
import type { tuple } from "../../builtins/tuple.js";
import type { Steps } from "../../coroutine/suspend.js";
import { blocking, settle } from "../../thread/blocking.js";
import { call, invoke, invokeSuspendable } from "../../object/call.js";
import { runtimeError } from "../../object/errors.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, kw } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { type Module, newModule } from "../../module.js";
import { ge } from "../../protocol/compare.js";
import { truth } from "../../protocol/truth.js";
import { guarded, Handler } from "./handler.js";
import { BaseRotatingHandler, RotatingFileHandler } from "./rotating.js";
import { TimedRotatingFileHandler } from "./timed-rotating.js";
import { ERROR } from "./state.js";

export class BufferingHandler extends Handler {
  declare capacity: Dynamic;
  declare buffer: list;

  override __init__(capacity: Dynamic): void {
    super.__init__();
    this.capacity = capacity;
    this.buffer = listOf([]);
  }

  shouldFlush(_record: Dynamic): boolean {
    return truth(ge(this.buffer.$items.length, this.capacity));
  }

  override emit(record: Dynamic): void {
    this.buffer.$items.push(record);
    if (truth(invoke(this, "shouldFlush", record))) invoke(this, "flush");
  }

  override flush(): void {
    this.buffer.$items.length = 0;
  }

  override close(): void {
    invoke(this, "flush");
    super.close();
  }

  static {
    define(this, {
      name: "BufferingHandler",
      module: "logging.handlers",
      builtin: false,
      methods: {
        __init__: "self, capacity",
        shouldFlush: "self, record",
        emit: "self, record",
        flush: "self",
        close: "self",
      },
    });
  }
}

export class MemoryHandler extends BufferingHandler {
  declare flushLevel: Dynamic;
  declare target: Dynamic;
  declare flushOnClose: Dynamic;

  override __init__(
    capacity: Dynamic,
    flushLevel: Dynamic = ERROR,
    target: Dynamic = null,
    flushOnClose: Dynamic = true,
  ): void {
    super.__init__(capacity);
    this.flushLevel = flushLevel;
    this.target = target;
    this.flushOnClose = flushOnClose;
  }

  override shouldFlush(record: Dynamic): boolean {
    return super.shouldFlush(record) || truth(ge(record.levelno, this.flushLevel));
  }

  setTarget(target: Dynamic): void {
    this.target = target;
  }

  override flush(): void {
    if (!truth(this.target)) return;
    for (const record of [...this.buffer.$items]) invoke(this.target, "handle", record);
    this.buffer.$items.length = 0;
  }

  override close(): void {
    if (truth(this.flushOnClose)) invoke(this, "flush");
    this.target = null;
    this.buffer.$items.length = 0;
    Handler.prototype.close.call(this);
  }

  static {
    define(this, {
      name: "MemoryHandler",
      module: "logging.handlers",
      builtin: false,
      methods: {
        __init__: "self, capacity, flushLevel=40, target=None, flushOnClose=True",
        shouldFlush: "self, record",
        setTarget: "self, target",
        flush: "self",
        close: "self",
      },
    });
  }
}

/** Puts records on a queue, for another thread to emit. */
export class QueueHandler extends Handler {
  declare queue: Dynamic;
  declare listener: Dynamic;

  override __init__(queue: Dynamic): void {
    super.__init__();
    this.queue = queue;
    if (tstate.interp.version >= 312) this.listener = null;
  }

  enqueue(record: Dynamic): void {
    invoke(this.queue, "put_nowait", record);
  }

  /** The text is made now: what the record refers to may change before it is emitted. */
  prepare(record: Dynamic): Dynamic {
    const message = invoke(this, "format", record);
    const copied = invoke(tstate.interp.importModule("copy"), "copy", record);
    copied.message = message;
    copied.msg = message;
    copied.args = null;
    copied.exc_info = null;
    copied.exc_text = null;
    if (tstate.interp.version >= 312) copied.stack_info = null;
    return copied;
  }

  override emit(record: Dynamic): void {
    guarded(this, record, () => {
      invoke(this, "enqueue", invoke(this, "prepare", record));
    });
  }

  static {
    define(this, {
      name: "QueueHandler",
      module: "logging.handlers",
      builtin: false,
      methods: { __init__: "self, queue", enqueue: "self, record", prepare: "self, record", emit: "self, record" },
    });
  }
}

/** A thread that takes records from a queue and hands them to handlers. */
export class QueueListener extends PyObject {
  declare queue: Dynamic;
  declare handlers: tuple;
  declare _thread: Dynamic;
  declare respect_handler_level: Dynamic;

  __init__(queue: Dynamic, handlers: tuple, respect_handler_level: Dynamic = false): void {
    this.queue = queue;
    this.handlers = handlers;
    this._thread = null;
    this.respect_handler_level = respect_handler_level;
  }

  *dequeue(block: Dynamic): Steps<Dynamic> {
    return yield* settle(invokeSuspendable(this.queue, "get", block));
  }

  start(): void {
    if (this._thread !== null && tstate.interp.version >= 314) runtimeError("Listener already started");
    const { Thread } = tstate.interp.importModule("threading");
    const target = blocking((): Steps => monitor(this), "", 0, "_monitor");
    this._thread = call(Thread, kw({ target }));
    this._thread.daemon = true;
    invoke(this._thread, "start");
  }

  prepare(record: Dynamic): Dynamic {
    return record;
  }

  handle(given: Dynamic): void {
    const record = invoke(this, "prepare", given);
    for (const handler of this.handlers.$items) {
      const wanted = !truth(this.respect_handler_level) || truth(ge(record.levelno, handler.level));
      if (wanted) invoke(handler, "handle", record);
    }
  }

  enqueue_sentinel(): void {
    invoke(this.queue, "put_nowait", null);
  }

  *stop(): Steps<null> {
    if (this._thread === null) return null;
    invoke(this, "enqueue_sentinel");
    yield* settle(invokeSuspendable(this._thread, "join"));
    this._thread = null;
    return null;
  }

  static {
    define(this, {
      name: "QueueListener",
      module: "logging.handlers",
      builtin: false,
      methods: {
        __init__: "self, queue, *handlers, respect_handler_level=False",
        dequeue: blocking("self, block"),
        start: "self",
        prepare: "self, record",
        handle: "self, record",
        enqueue_sentinel: "self",
        stop: blocking("self"),
      },
    });
  }
}

/** What the listener's thread does until the sentinel comes. */
function* monitor(listener: Dynamic): Steps<null> {
  const { queue } = listener;
  for (;;) {
    const record = yield* settle(invokeSuspendable(listener, "dequeue", true));
    if (record === null) {
      invoke(queue, "task_done");
      return null;
    }
    invoke(listener, "handle", record);
    invoke(queue, "task_done");
  }
}

export function handlersModule(): Module {
  const kept = { BaseRotatingHandler, RotatingFileHandler, TimedRotatingFileHandler };
  return newModule("logging.handlers", { ...kept, BufferingHandler, MemoryHandler, QueueHandler, QueueListener });
}
