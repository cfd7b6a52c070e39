/** `asyncio.sleep` (Lib/asyncio/tasks.py sleep, 3.13). */

import { Coroutine } from "../coroutine/coroutine.js";
import { HandwrittenSteps } from "../coroutine/machine.js";
import { Probe, resumed, type Steps, Throw } from "../coroutine/suspend.js";
import { ValueError } from "../exceptions/hierarchy.js";
import { raise, raiseInterruption } from "../exceptions/raise.js";
import { changing } from "../object/changing.js";
import type { PyFunction } from "../object/code.js";
import type { Dynamic } from "../object/sentinels.js";
import { le } from "../protocol/compare.js";
import { toFloat } from "../protocol/number.js";
import { truth } from "../protocol/truth.js";
import { setResultUnlessCancelled } from "./chain.js";
import { runningLoop, type TimerHandle } from "./events.js";
import { claim } from "./future-await.js";
import type { Future } from "./futures.js";
import { loopParameter } from "./loop-parameter.js";
import { bound, plainly, rawFunction } from "./raw-method.js";
import { libraryFrames, raisedIn } from "./source-traceback.js";
import { added, since } from "./versions.js";

const CREATED = 0;
const YIELDED = 1;
const WAITING = 2;
const ENDED = 3;

/**
 * The body of sleep, as `function*` would make it: nothing begins before the first `next`. It is written out because
 * programs sleep so much: one object stands for the generator, for the `await` in it and for the result of each step.
 */
class SleepSteps extends HandwrittenSteps {
  declare value: Dynamic;
  declare done: boolean;
  declare private state: number;
  declare private readonly delay: Dynamic;
  declare private readonly result: Dynamic;
  declare private readonly loop: Dynamic;
  declare private timer: TimerHandle | null;

  constructor(delay: Dynamic, result: Dynamic, loop: Dynamic) {
    super();
    this.value = undefined;
    this.done = false;
    this.state = CREATED;
    this.timer = null;
    this.delay = delay;
    this.result = result;
    this.loop = loop;
  }

  next(reply?: Dynamic): this {
    switch (this.state) {
      case CREATED:
        return this.begin();
      case YIELDED:
        return this.goOn(reply);
      case WAITING:
        if (!(reply instanceof Throw)) return this.wake(reply);
        this.state = ENDED;
        this.timer!.cancel();
        return this.raises(raiseInterruption(raisedIn(framesOfSleep, reply.exception)));
      default:
        this.done = true;
        this.value = undefined;
        return this;
    }
  }

  /** Closes it before it began. */
  return(value: Dynamic): this {
    this.state = ENDED;
    this.done = true;
    this.value = value;
    return this;
  }

  private begin(): this {
    this.state = ENDED;
    const delay = this.delay;
    const given = since(added.cancelMessage) ? this.$loop() : null;
    if (typeof delay === "number" ? delay <= 0 : truth(le(delay, 0))) {
      this.value = null;
      this.state = YIELDED;
      return this;
    }
    if (since(added.nanDelay) && Number.isNaN(toFloat(delay))) {
      throw raise(new ValueError("Invalid delay: NaN (not a number)"));
    }
    const loop = given ?? this.$loop() ?? runningLoop();
    const future: Future = loop.create_future();
    this.timer = loop.call_later(delay, setResultUnlessCancelled, future, this.result);
    future._asyncio_future_blocking = true;
    this.value = future;
    this.state = WAITING;
    return this;
  }

  /** 3.8 looks at the argument only where it needs it. */
  private $loop(): Dynamic {
    return this.loop === undefined ? null : loopParameter(this.loop);
  }

  private goOn(reply: Dynamic): this {
    this.state = ENDED;
    if (reply instanceof Throw) return this.raises(reply.raised());
    if (resumed(reply)) {
      this.state = YIELDED;
      return this;
    }
    return this.return(this.result);
  }

  private wake(reply: Dynamic): this {
    if (reply instanceof Probe) {
      reply.visit();
      return this;
    }
    const future: Future = this.value;
    if (future._state === "PENDING") {
      claim(future);
      return this;
    }
    this.state = ENDED;
    this.timer!.cancel();
    return this.return(future.result());
  }
}

changing(new SleepSteps(0, null, undefined), ["isAsked", "done", "state", "timer"], ["value"]);

const framesOfSleep = libraryFrames("sleep");

/** Of a call with keywords, or another count of arguments. */
function otherwise(args: IArguments): SleepSteps {
  const [delay, result = null, loop] = bound(sleep, args);
  return new SleepSteps(delay, result, loop);
}

export const sleep: PyFunction = rawFunction(
  function (delay: Dynamic, result: Dynamic = null): Coroutine {
    const steps = plainly(arguments, 1, 2) ? new SleepSteps(delay, result, undefined) : otherwise(arguments);
    return new Coroutine(steps as unknown as Steps, sleep.$code!);
  },
  "delay, result=None, *, loop=None until 3.10",
  "sleep",
  "coroutine",
);

sleep.$start = function (delay: Dynamic, result: Dynamic = null): SleepSteps {
  return (plainly(arguments, 1, 2) ? new SleepSteps(delay, result, undefined) : otherwise(arguments)).asked();
};
