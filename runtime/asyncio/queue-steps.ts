/** Waiting for a place in a queue, or for an item (Lib/asyncio/queues.py, 3.13). */

import { raise } from "../exceptions/raise.js";
import type { Dynamic } from "../object/sentinels.js";
import { QueueShutDown } from "./exceptions.js";
import type { Fifo } from "./fifo.js";
import type { Future } from "./futures.js";
import type { Queue } from "./queues.js";
import { WaitSteps, waitsChange } from "./wait-steps.js";

/** Waits to be woken; who is cancelled after that wakes the next one, if there still is something for it. */
abstract class QueueSteps extends WaitSteps {
  declare protected readonly queue: Queue;

  constructor(queue: Queue) {
    super();
    this.queue = queue;
  }

  protected waitIn(waiters: Fifo<Future>): this {
    const { queue } = this;
    if (queue._is_shutdown) throw raise(new QueueShutDown());
    const waiter: Future = queue._get_loop().create_future();
    waiters.push(waiter);
    return this.waits(waiter);
  }

  protected override woken(): this {
    return this.begin();
  }

  protected leave(error: Dynamic, waiter: Future, waiters: Fifo<Future>, isPossible: boolean): this {
    waiter.cancel();
    waiters.remove(waiter);
    if (isPossible && waiter._state !== "CANCELLED") this.queue.$wakeUpNext(waiters);
    return this.raises(error);
  }
}

/** Lib/asyncio/queues.py Queue.put. */
export class PutSteps extends QueueSteps {
  declare private readonly item: Dynamic;

  constructor(queue: Queue, item: Dynamic) {
    super(queue);
    this.item = item;
  }

  protected override begin(): this {
    const { queue } = this;
    if (queue.full()) return this.waitIn(queue.$putters);
    queue.put_nowait(this.item);
    return this.ends(null);
  }

  protected override failed(error: Dynamic, waiter: Future): this {
    return this.leave(error, waiter, this.queue.$putters, !this.queue.full());
  }
}

/** Lib/asyncio/queues.py Queue.get. */
export class GetSteps extends QueueSteps {
  protected override begin(): this {
    const { queue } = this;
    return queue.empty() ? this.waitIn(queue.$getters) : this.ends(queue.get_nowait());
  }

  protected override failed(error: Dynamic, waiter: Future): this {
    return this.leave(error, waiter, this.queue.$getters, !this.queue.empty());
  }
}

waitsChange(new PutSteps(null as Dynamic, null));
waitsChange(new GetSteps(null as Dynamic));
