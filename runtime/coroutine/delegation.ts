/** An await in a handler, and every `yield from`: the inner body has its own handled exceptions. */

import type { Dynamic } from "../object/sentinels.js";
import { type Handled, tstate } from "../object/state.js";
import { arrived, putAside, takeUp } from "./handled.js";
import { interrupt } from "./interrupt.js";
import { HandwrittenSteps, type Steppable, step, takeRaised } from "./machine.js";
import { Throw } from "./suspend.js";

/** Steps a body and keeps the exceptions that it handles apart from those around it. */
export class Delegation extends HandwrittenSteps implements Iterator<unknown, Dynamic, Dynamic> {
  declare private readonly inner: Steppable;
  /** What the inner body handles while it is suspended. */
  declare private own: Handled | null;

  constructor(inner: Steppable) {
    super();
    this.inner = inner;
    this.own = null;
  }

  next(reply: Dynamic): IteratorResult<unknown, Dynamic> {
    if (reply instanceof Throw) return this.throw(reply);
    const { handled } = tstate;
    if (this.own !== null) takeUp(this.own);
    const result = step(this.inner, reply);
    this.own = tstate.handled === handled ? null : putAside(handled);
    return result === null ? this.passes(takeRaised()) : result;
  }

  override throw(reply: Throw): IteratorResult<unknown, Dynamic> {
    const { handled } = tstate;
    const { below } = reply;
    tstate.handled = below;
    if (this.own !== null) takeUp(this.own);
    let result: IteratorResult<unknown, Dynamic> | null;
    try {
      result = interrupt(this.inner, reply);
    } catch (thrown) {
      tstate.handled = handled;
      throw arrived(thrown, below);
    }
    this.own = result?.done === false ? putAside(below) : null;
    tstate.handled = handled;
    return result === null ? this.passes(arrived(takeRaised(), below)) : result;
  }
}
