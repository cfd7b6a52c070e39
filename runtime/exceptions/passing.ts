/** An exception on its way through a `finally` suite, in which it is the handled one (CPython Python/ceval.c, PUSH_EXC_INFO). */

import type { BaseException } from "./base-exception.js";
import { goOn } from "./capture.js";

/** What is to be thrown on after the suite. Its traceback goes on as if nothing else had been raised there. */
export function passedOn(exception: BaseException): BaseException {
  goOn(exception);
  return exception;
}
