/** An exception on its way through a `finally` suite, in which it is the handled one (CPython Python/ceval.c, PUSH_EXC_INFO). */

import type { BaseException } from "./base-exception.js";
import { caught, leave } from "./raise.js";

export class Passing {
  private handled = false;

  /** The suite begins because of an exception, which is to be thrown on. */
  enter(thrown: unknown): BaseException {
    const exception = caught(thrown);
    this.handled = true;
    return exception;
  }

  /** The suite ends. */
  end(): void {
    if (this.handled) leave();
  }
}

export function passing(): Passing {
  return new Passing();
}
