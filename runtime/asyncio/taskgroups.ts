/** `asyncio.TaskGroup` (Lib/asyncio/taskgroups.py, 3.13). */

import { dictFromNames } from "../builtins/dict.js";
import { listOf } from "../builtins/list.js";
import { setOf } from "../builtins/set.js";
import { overWith } from "../coroutine/machine.js";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { BaseExceptionGroup, RuntimeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { attr } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { repr, str } from "../protocol/repr.js";
import { runningLoop } from "./events.js";
import { endsProgram } from "./exceptions.js";
import type { Future } from "./futures.js";
import { GroupExit } from "./group-exit.js";
import { LibraryCallback } from "./library-callback.js";
import { createTaskIn } from "./create-task.js";
import { current_task } from "./task-registry.js";
import { added, since } from "./versions.js";
import { asSteps, beginsAsked } from "./wait-steps.js";

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
  /** The same for those of its tasks that are plain. */
  declare $ofMembers: MemberDone | null;

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
    this.$ofMembers = null;
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
    this.$enter();
    return this;
  }

  $enter(): void {
    if (this.$entered) throw raise(new RuntimeError(`TaskGroup ${repr(this)} has already been entered`));
    this._loop ??= runningLoop();
    this.$parent = current_task(this._loop);
    if (this.$parent === null) {
      throw raise(new RuntimeError(`TaskGroup ${repr(this)} cannot determine the parent task`));
    }
    this.$entered = true;
  }

  /** Lib/asyncio/taskgroups.py TaskGroup.__aexit__. */
  __aexit__(_type: Dynamic, exception: Dynamic, _traceback: Dynamic): Steps<null> {
    return asSteps(new GroupExit(this, exception));
  }

  $errorsToRaise(): Dynamic {
    if (since(added.groupUncancelsLast) && this.$parent.cancelling()) {
      this.$parent.uncancel();
      this.$parent.cancel();
    }
    const errors = this.$errors;
    this.$errors = [];
    const group = call(BaseExceptionGroup, "unhandled errors in a TaskGroup", listOf(errors));
    return raise(group, null);
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
      if (this._on_task_done === onTaskDone) this.$memberDone().$waitFor(task);
      else invoke(task, "add_done_callback", this.$onTaskDone);
    }
    return task;
  }

  private $memberDone(): MemberDone {
    this.$ofMembers ??= new MemberDone(this);
    return this.$ofMembers;
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
    (this.prototype as Dynamic).__aenter__.$start = function (this: TaskGroup): Steps {
      this.$enter();
      return overWith(this);
    };
    beginsAsked(this.prototype, "__aexit__");
  }
}

const onTaskDone = TaskGroup.prototype._on_task_done;

/** What waits for a task of a group: `task.add_done_callback(group._on_task_done)`. */
class MemberDone extends LibraryCallback {
  declare private readonly group: TaskGroup;

  constructor(group: TaskGroup) {
    super();
    this.group = group;
  }

  override $done(task: Dynamic): void {
    this.group._on_task_done(task);
  }

  override $function(): Dynamic {
    return this.group.$onTaskDone;
  }

  protected override $named(): [string, string] {
    return ["TaskGroup._on_task_done", "task"];
  }

  override $wakes(): Dynamic {
    return this.group;
  }
}
