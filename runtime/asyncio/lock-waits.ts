/** Waiting for locks, events and semaphores (Lib/asyncio/locks.py, 3.13). */

import type { Dynamic } from "../object/sentinels.js";
import { CancelledError } from "./exceptions.js";
import { Fifo } from "./fifo.js";
import type { Future } from "./futures.js";
import type { Event, Lock } from "./locks.js";
import type { Semaphore } from "./semaphores.js";
import { WaitSteps, waitsChange } from "./wait-steps.js";

/** Lib/asyncio/locks.py Lock.acquire; `__aenter__` gives None. */
export class LockTurn extends WaitSteps {
  declare private readonly lock: Lock;
  declare private readonly result: true | null;

  constructor(lock: Lock, result: true | null) {
    super();
    this.lock = lock;
    this.result = result;
  }

  protected override begin(): this {
    const { lock } = this;
    if (lock.$isFree()) {
      lock._locked = true;
      return this.ends(this.result);
    }
    lock.$waiters ??= new Fifo();
    const future: Future = lock._get_loop().create_future();
    lock.$waiters.push(future);
    return this.waits(future);
  }

  protected override woken(future: Future): this {
    const { lock } = this;
    lock.$waiters!.remove(future);
    lock._locked = true;
    return this.ends(this.result);
  }

  protected override failed(error: Dynamic, future: Future): this {
    const { lock } = this;
    lock.$waiters!.remove(future);
    if (!lock._locked && error instanceof CancelledError) lock.$wakeUpFirst();
    return this.raises(error);
  }
}

/** Lib/asyncio/locks.py Event.wait. */
export class EventWait extends WaitSteps {
  declare private readonly event: Event;

  constructor(event: Event) {
    super();
    this.event = event;
  }

  protected override begin(): this {
    const { event } = this;
    if (event._value) return this.ends(true);
    const future: Future = event._get_loop().create_future();
    event.$waiters.push(future);
    return this.waits(future);
  }

  protected override woken(future: Future): this {
    this.event.$waiters.remove(future);
    return this.ends(true);
  }

  protected override failed(error: Dynamic, future: Future): this {
    this.event.$waiters.remove(future);
    return this.raises(error);
  }
}

/** Lib/asyncio/locks.py Semaphore.acquire; `__aenter__` gives None. */
export class SemaphoreTurn extends WaitSteps {
  declare private readonly semaphore: Semaphore;
  declare private readonly result: true | null;

  constructor(semaphore: Semaphore, result: true | null) {
    super();
    this.semaphore = semaphore;
    this.result = result;
  }

  protected override begin(): this {
    const { semaphore } = this;
    if (!semaphore.locked()) {
      semaphore._value--;
      return this.ends(this.result);
    }
    const future: Future = semaphore._get_loop().create_future();
    semaphore.$waiters.push(future);
    return this.waits(future);
  }

  protected override woken(future: Future): this {
    const { semaphore } = this;
    semaphore.$waiters.remove(future);
    semaphore.$wakeUpAll();
    return this.ends(this.result);
  }

  protected override failed(error: Dynamic, future: Future): this {
    const { semaphore } = this;
    semaphore.$waiters.remove(future);
    if (error instanceof CancelledError && future._state === "FINISHED") semaphore._value++;
    semaphore.$wakeUpAll();
    return this.raises(error);
  }
}

waitsChange(new LockTurn(null as Dynamic, null));
waitsChange(new EventWait(null as Dynamic));
waitsChange(new SemaphoreTurn(null as Dynamic, null));
