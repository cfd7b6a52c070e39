/** Waiting for a condition (Lib/asyncio/locks.py Condition.wait, 3.13). */

import { awaitable, stepsOf } from "../coroutine/awaitable.js";
import { interrupt } from "../coroutine/interrupt.js";
import { type Steppable, takeRaised } from "../coroutine/machine.js";
import { RuntimeError } from "../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { invoke } from "../object/call.js";
import type { Dynamic } from "../object/sentinels.js";
import { truth } from "../protocol/truth.js";
import { CancelledError } from "./exceptions.js";
import type { Future } from "./futures.js";
import type { Condition } from "./locks.js";
import { added, since } from "./versions.js";
import { WaitSteps, waitsChange } from "./wait-steps.js";

type Result = IteratorResult<unknown, Dynamic>;

/** Waits without the lock; then takes it again, whatever happens. */
export class ConditionWait extends WaitSteps {
  declare private readonly condition: Condition;
  /** The lock's `acquire`, from the end of the wait on. */
  declare private acquiring: Steppable | null;
  /** What the wait has ended by. */
  declare private error: Dynamic;
  /** The last cancellation that came while the lock was taken again. */
  declare private cancelled: Dynamic;

  constructor(condition: Condition) {
    super();
    this.condition = condition;
    this.acquiring = null;
    this.error = null;
    this.cancelled = null;
  }

  override next(reply?: Dynamic): this {
    return this.acquiring === null || this.done ? super.next(reply) : this.acquire(this.acquiring, reply);
  }

  protected override begin(): this {
    const { condition } = this;
    if (!truth(invoke(condition, "locked"))) throw raise(new RuntimeError("cannot wait on un-acquired lock"));
    const future: Future = condition._get_loop().create_future();
    invoke(condition, "release");
    condition.$waiters.push(future);
    return this.waits(future);
  }

  protected override woken(future: Future): this {
    this.condition.$waiters.remove(future);
    return this.acquire(this.acquisition(), undefined);
  }

  protected override failed(error: Dynamic, future: Future): this {
    this.error = error;
    return this.woken(future);
  }

  private acquisition(): Steppable {
    this.acquiring = stepsOf(awaitable(invoke(this.condition, "acquire")));
    return this.acquiring;
  }

  /** Steps `acquire`, and begins anew where it is cancelled. */
  private acquire(steps: Steppable, reply: Dynamic): this {
    this.done = true;
    for (;;) {
      let result: Result | null;
      let error: Dynamic = null;
      try {
        result = interrupt(steps, reply);
        if (result === null) error = takeRaised();
      } catch (caught) {
        result = null;
        error = exceptionOf(caught);
      }
      if (result !== null) {
        if (result.done === true) return this.acquired();
        this.done = false;
        return result as this;
      }
      if (!(error instanceof CancelledError)) return this.leave(error);
      this.cancelled = error;
      steps = this.acquisition();
      reply = undefined;
    }
  }

  private acquired(): this {
    const { cancelled, error } = this;
    if (cancelled !== null) return this.leave(raise(since(added.conditionPassesOn) ? cancelled : new CancelledError()));
    return error === null ? this.ends(true) : this.leave(error);
  }

  private leave(error: Dynamic): this {
    if (since(added.conditionPassesOn)) this.condition.$notify(1);
    return this.raises(error);
  }
}

waitsChange(new ConditionWait(null as Dynamic));
