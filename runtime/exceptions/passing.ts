/** An exception on its way through a `finally` suite, in which it is the handled one (CPython Python/ceval.c, PUSH_EXC_INFO). */

import type { BaseException } from "./base-exception.js";
import { caught, leave } from "./raise.js";

export class Passing {
  declare exception: BaseException | null;

  constructor() {
    this.exception = null;
  }

  /** The suite begins because of an exception. */
  enter(thrown: unknown): void {
    this.exception = caught(thrown);
  }

  /** The suite ends. */
  end(): void {
    if (this.exception !== null) leave();
  }

  /** What is to be thrown on then. Its traceback goes on as if nothing else had been raised in the suite. */
  again(): BaseException {
    const exception = this.exception!;
    if (exception.$trace !== null) exception.$trace.handler = null;
    return exception;
  }
}

export function passing(): Passing {
  return new Passing();
}
