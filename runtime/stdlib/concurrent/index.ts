/** `concurrent` and `concurrent.futures` (Lib/concurrent/futures/__init__.py). Processes are absent. */

import { def } from "../../object/function.js";
import { tstate } from "../../object/state.js";
import { newModule } from "../../module.js";
import { BrokenExecutor, BrokenThreadPool, CancelledError, InvalidStateError, timeoutClass } from "./errors.js";
import { Executor } from "./executor.js";
import { Future } from "./future.js";
import { ThreadPoolExecutor } from "./thread-pool.js";
import { ALL_COMPLETED, as_completed, FIRST_COMPLETED, FIRST_EXCEPTION, wait } from "./waiting.js";

def(as_completed, "fs, timeout=None");

export function concurrentModule() {
  return newModule("concurrent", {});
}

export function futuresModule() {
  tstate.interp.importModule("threading");
  return newModule("concurrent.futures", {
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    ALL_COMPLETED,
    CancelledError,
    TimeoutError: timeoutClass(),
    InvalidStateError,
    BrokenExecutor,
    Future,
    Executor,
    ThreadPoolExecutor,
    wait,
    as_completed,
  });
}

export function futuresThreadModule() {
  return newModule("concurrent.futures.thread", { ThreadPoolExecutor, BrokenThreadPool });
}
