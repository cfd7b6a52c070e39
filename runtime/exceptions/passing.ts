/** An exception on its way through a `finally` suite, in which it is the handled one (CPython Python/ceval.c, PUSH_EXC_INFO). */

import type { BaseException } from "./base-exception.js";
import { caught, leave } from "./raise.js";

export class Passing {
  /** What is to be thrown on when the suite has ended. */
  exception: BaseException | null = null;

  /** The suite begins because of an exception. */
  enter(thrown: unknown): void {
    this.exception = caught(thrown);
  }

  /** The suite ends. */
  end(): void {
    if (this.exception !== null) leave();
  }
}

export function passing(): Passing {
  return new Passing();
}
