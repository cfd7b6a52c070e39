/** `threading` (Lib/threading.py, 3.13), over the scheduler's cooperative threads. */

import { listOf } from "../../builtins/list.js";
import { RuntimeError } from "../../exceptions/hierarchy.js";
import type { Steps } from "../../coroutine/suspend.js";
import { runtimeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { newModule } from "../../module.js";
import { floatOf } from "../../protocol/values.js";
import { Blocking, settle } from "../../thread/blocking.js";
import { Barrier, BrokenBarrierError } from "./barrier.js";
import { Condition } from "./condition.js";
import { deprecatedName } from "./deprecated.js";
import { Event } from "./event.js";
import { ExceptHookArgs, excepthook } from "./excepthook.js";
import { local } from "./local.js";
import { lock, RLock, TIMEOUT_MAX } from "./lock.js";
import { registry } from "./registry.js";
import { BoundedSemaphore, Semaphore } from "./semaphore.js";
import { currentThread, mainThread, nativeId, Thread } from "./thread.js";
import { Timer } from "./timer.js";
import { inModule } from "../support/in-module.js";

function current_thread(): Thread {
  return currentThread();
}
def(current_thread, "");

function main_thread(): Thread {
  return mainThread();
}
def(main_thread, "");

function get_ident(): number {
  return tstate.ident;
}
def(get_ident, "");

function get_native_id(): number {
  return nativeId(tstate.ident);
}
def(get_native_id, "");

function active_count(): number {
  return registry().active.size;
}
def(active_count, "");

function enumerate(): Dynamic {
  return listOf([...registry().active.values()]);
}
def(enumerate, "");

function currentThreadOld(): Thread {
  deprecatedName("currentThread() is deprecated, use current_thread() instead");
  return currentThread();
}
def(currentThreadOld, "", 0, "currentThread");

function activeCount(): number {
  deprecatedName("activeCount() is deprecated, use active_count() instead");
  return active_count();
}
def(activeCount, "");

/** Threads have no stacks of their own to size. */
function stack_size(size: Dynamic = 0): number {
  if (size !== 0) runtimeError("setting stack size not supported");
  return 0;
}
def(stack_size, "size=0, /");

/** Lib/threading.py _register_atexit: called before the threads are joined. */
export function registerAtExit(callback: () => unknown): void {
  registry().atExit.push(callback);
}

/** Lib/threading.py _shutdown: joins every thread that is no daemon. */
function* shutdown(): Steps<void> {
  const { atExit, joined } = registry();
  for (const callback of atExit.splice(0).reverse()) yield* settle(callback());
  while (joined.size > 0) {
    const [thread] = joined;
    yield* thread!.$join(Infinity);
    joined.delete(thread!);
  }
}

export function threadingModule() {
  mainThread();
  tstate.interp.exitSteps.unshift(() => new Blocking(shutdown()));
  return newModule(
    "threading",
    inModule("threading", {
      Thread,
      Timer,
      Lock: lock,
      RLock,
      Condition,
      Event,
      Semaphore,
      BoundedSemaphore,
      Barrier,
      BrokenBarrierError,
      local,
      ThreadError: RuntimeError,
      TIMEOUT_MAX: floatOf(TIMEOUT_MAX),
      ExceptHookArgs,
      excepthook,
      __excepthook__: excepthook,
      current_thread,
      main_thread,
      get_ident,
      get_native_id,
      active_count,
      enumerate,
      stack_size,
      currentThread: currentThreadOld,
      activeCount,
    }),
  );
}
