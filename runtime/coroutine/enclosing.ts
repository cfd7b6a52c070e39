/** Steps around those of something else: what becomes of its end, and of what it raises, is another's business. */

import type { Dynamic } from "../object/sentinels.js";
import { interrupt } from "./interrupt.js";
import { HandwrittenSteps, type Steppable, takeRaised } from "./machine.js";

export abstract class EnclosingSteps extends HandwrittenSteps {
  /** What is stepped; null until it has begun. */
  declare private steps: Steppable | null;

  constructor() {
    super();
    this.steps = null;
  }

  next(reply: Dynamic): IteratorResult<unknown, Dynamic> {
    let result: IteratorResult<unknown, Dynamic> | null;
    try {
      this.steps ??= this.begin();
      result = interrupt(this.steps, reply);
    } catch (thrown) {
      return this.failed(thrown);
    }
    if (result === null) return this.failed(takeRaised());
    return result.done === true ? this.completed(result) : result;
  }

  protected abstract begin(): Steppable;

  protected abstract completed(result: IteratorReturnResult<Dynamic>): IteratorResult<unknown, Dynamic>;

  protected abstract failed(error: unknown): IteratorResult<unknown, Dynamic>;
}
