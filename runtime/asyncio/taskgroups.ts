/** `asyncio.TaskGroup` (Lib/asyncio/taskgroups.py, 3.13). */

import { dictFromNames } from "../builtins/dict.js";
import { listOf } from "../builtins/list.js";
import { setOf } from "../builtins/set.js";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { BaseExceptionGroup, RuntimeError } from "../exceptions/hierarchy.js";
import { caughtByLibrary } from "../exceptions/capture.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { attr } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { repr, str } from "../protocol/repr.js";
import { runningLoop } from "./events.js";
import { CancelledError, endsProgram } from "./exceptions.js";
import type { Future } from "./futures.js";
import { createTaskIn } from "./create-task.js";
import { current_task } from "./task-registry.js";
import { added, since } from "./versions.js";

export class TaskGroup extends PyObject {
  declare $entered: boolean;
  declare $exiting: boolean;
  declare $aborting: boolean;
  declare _loop: Dynamic;
  declare $parent: Dynamic;
  declare $cancelledParent: boolean;
  declare $tasks: Set<Dynamic>;
  declare $errors: Dynamic[];
  declare $baseError: Dynamic;
  declare $completed: Future | null;
  declare $onTaskDone: Dynamic;

  __init__(): void {
    this.$entered = false;
    this.$exiting = false;
    this.$aborting = false;
    this._loop = null;
    this.$parent = null;
    this.$cancelledParent = false;
    this.$tasks = new Set();
    this.$errors = [];
    this.$baseError = null;
    this.$completed = null;
    this.$onTaskDone = attr(this, "_on_task_done");
  }

  __repr__(): string {
    const info: string[] = [""];
    if (this.$tasks.size > 0) info.push(`tasks=${this.$tasks.size}`);
    if (this.$errors.length > 0) info.push(`errors=${this.$errors.length}`);
    if (this.$aborting) info.push("cancelling");
    else if (this.$entered) info.push("entered");
    return `<TaskGroup${info.join(" ")}>`;
  }

  get _tasks(): Dynamic {
    return setOf([...this.$tasks]);
  }

  get _errors(): Dynamic {
    return listOf([...this.$errors]);
  }

  /** Lib/asyncio/taskgroups.py TaskGroup.__aenter__. */
  *__aenter__(): Steps<this> {
    if (this.$entered) throw raise(new RuntimeError(`TaskGroup ${repr(this)} has already been entered`));
    this._loop ??= runningLoop();
    this.$parent = current_task(this._loop);
    if (this.$parent === null) {
      throw raise(new RuntimeError(`TaskGroup ${repr(this)} cannot determine the parent task`));
    }
    this.$entered = true;
    return this;
  }

  /** Lib/asyncio/taskgroups.py TaskGroup.__aexit__. */
  *__aexit__(_type: Dynamic, exception: Dynamic, _traceback: Dynamic): Steps<null> {
    this.$exiting = true;
    if (exception !== null && endsProgram(exception)) this.$baseError ??= exception;
    let cancellation = exception instanceof CancelledError ? exception : null;
    const uncancelLast = since(added.groupUncancelsLast);
    if (!uncancelLast && this.$cancelledParent && this.$parent.uncancel() === 0) cancellation = null;
    if (exception !== null && !this.$aborting) this.$abort();
    while (this.$tasks.size > 0) {
      this.$completed ??= this._loop.create_future() as Future;
      try {
        yield* this.$completed;
      } catch (caught) {
        const interruption = exceptionOf(caught);
        if (!(interruption instanceof CancelledError)) throw caught;
        caughtByLibrary(interruption);
        if (!this.$aborting) {
          cancellation = interruption;
          this.$abort();
        }
      }
      this.$completed = null;
    }
    if (this.$baseError !== null) throw raise(this.$baseError);
    if (uncancelLast && this.$cancelledParent && this.$parent.uncancel() === 0) cancellation = null;
    if (cancellation !== null && this.$errors.length === 0) throw raise(cancellation);
    if (exception !== null && !(exception instanceof CancelledError)) this.$errors.push(exception);
    if (this.$errors.length > 0) this.$raiseErrors();
    return null;
  }

  $raiseErrors(): never {
    if (since(added.groupUncancelsLast) && this.$parent.cancelling()) {
      this.$parent.uncancel();
      this.$parent.cancel();
    }
    const errors = this.$errors;
    this.$errors = [];
    const group = call(BaseExceptionGroup, "unhandled errors in a TaskGroup", listOf(errors));
    throw raise(group, null);
  }

  /** Lib/asyncio/taskgroups.py TaskGroup.create_task. */
  create_task(coro: Dynamic, name: Dynamic = null, context: Dynamic = null): Dynamic {
    if (!this.$entered) this.$refuse(coro, "has not been entered");
    if (this.$exiting && this.$tasks.size === 0) this.$refuse(coro, "is finished");
    if (this.$aborting) this.$refuse(coro, "is shutting down");
    const task = createTaskIn(this._loop, coro, name, context, null, "TaskGroup.create_task");
    if (task.done()) this._on_task_done(task);
    else {
      this.$tasks.add(task);
      invoke(task, "add_done_callback", this.$onTaskDone);
    }
    return task;
  }

  $refuse(coro: Dynamic, why: string): never {
    if (since(added.groupUncancelsLast)) invoke(coro, "close");
    throw raise(new RuntimeError(`TaskGroup ${repr(this)} ${why}`));
  }

  /** Lib/asyncio/taskgroups.py TaskGroup._abort. */
  $abort(): void {
    this.$aborting = true;
    for (const task of this.$tasks) if (!task.done()) invoke(task, "cancel");
  }

  /** Lib/asyncio/taskgroups.py TaskGroup._on_task_done. */
  _on_task_done(task: Dynamic): void {
    this.$tasks.delete(task);
    if (this.$completed !== null && this.$tasks.size === 0 && this.$completed._state === "PENDING") {
      this.$completed.set_result(true);
    }
    if (task.cancelled()) return;
    const exception = task.exception();
    if (exception === null) return;
    this.$errors.push(exception);
    if (endsProgram(exception)) this.$baseError ??= exception;
    if (this.$parent.done()) {
      const parent = `its parent task ${str(this.$parent)} is already completed`;
      const message = `Task ${repr(task)} has errored out but ${parent}`;
      invoke(this._loop, "call_exception_handler", dictFromNames({ message, exception, task }));
      return;
    }
    if (!this.$aborting && !this.$cancelledParent) {
      this.$abort();
      this.$cancelledParent = true;
      invoke(this.$parent, "cancel");
    }
  }

  static {
    define(this, {
      name: "TaskGroup",
      module: "asyncio.taskgroups",
      methods: {
        __init__: "self",
        __repr__: "self",
        __aenter__: coroutine("self"),
        __aexit__: coroutine("self, et, exc, tb"),
        create_task: "self, coro, *, name=None, context=None",
        _on_task_done: "self, task",
      },
      native: ["_loop"],
    });
  }
}
