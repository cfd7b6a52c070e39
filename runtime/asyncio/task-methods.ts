/** A task's step and wakeup as the callables that Python code sees (Modules/_asynciomodule.c TaskStepMethWrapper, task_wakeup). */

import { method } from "../object/descriptors.js";
import { Code, type PyFunction } from "../object/code.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import type { Task } from "./tasks.js";
import { added, since } from "./versions.js";

/** What `loop.call_soon` is given to run a step, where somebody replaced `call_soon`. */
class TaskStepMethWrapper extends PyObject {
  declare $task: Task;
  constructor(task: Dynamic) {
    super(RAW);
    this.$task = task;
  }
  __call__(exception: Dynamic = null): Dynamic {
    return this.$task.$step(exception);
  }
  get __qualname__(): string {
    return "TaskStepMethWrapper";
  }
  get __self__(): Task {
    return this.$task;
  }
  static {
    define(this, { name: "TaskStepMethWrapper", module: "builtins", methods: { __call__: "self, exc=None" } });
  }
}

/** Until 3.9 the wakeup was an object of its own type. */
class TaskWakeupMethWrapper extends PyObject {
  declare $task: Task;
  constructor(task: Dynamic) {
    super(RAW);
    this.$task = task;
  }
  __call__(future: Dynamic): Dynamic {
    return this.$task.$wakeup(future);
  }
  get __self__(): Task {
    return this.$task;
  }
  __eq__(other: Dynamic): boolean {
    return other instanceof TaskWakeupMethWrapper && other.$task === this.$task;
  }
  static {
    define(this, { name: "TaskWakeupMethWrapper", module: "builtins", methods: { __call__: "self, fut" } });
  }
}

export function stepOf(task: Task): Dynamic {
  return new TaskStepMethWrapper(task);
}

/** The callback with which a task waits for a future. */
export function wakeupOf(task: Task): Dynamic {
  return since(added.wakeupMethod) ? new method(task, taskWakeup) : new TaskWakeupMethWrapper(task);
}

const taskWakeup: PyFunction = function task_wakeup(this: Dynamic, future: Dynamic): unknown {
  return this.$wakeup(future);
};
taskWakeup.$code = new Code("task_wakeup", "self, fut", 0, "function", true, 1);
taskWakeup.$code.qualname = "Task.task_wakeup";
