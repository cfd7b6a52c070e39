/** Semaphores (Lib/asyncio/locks.py Semaphore, 3.13; 3.8 and 3.9 for the way they were). */

import { listOf } from "../builtins/list.js";
import { ENDED } from "../coroutine/machine.js";
import { interruptible } from "../coroutine/interrupt.js";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { ValueError } from "../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { kw, type Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { lt } from "../protocol/compare.js";
import { str } from "../protocol/repr.js";
import { truth } from "../protocol/truth.js";
import { CancelledError } from "./exceptions.js";
import { Fifo } from "./fifo.js";
import type { Future } from "./futures.js";
import { SemaphoreTurn } from "./lock-waits.js";
import { _ContextManagerMixin, lockRepr } from "./locks.js";
import { added, since } from "./versions.js";
import { asSteps, beginsAsked } from "./wait-steps.js";

export class Semaphore extends _ContextManagerMixin {
  declare _value: number;
  declare $waiters: Fifo<Future>;
  /** 3.9: somebody was woken and has not taken it yet. */
  declare $wakeupScheduled: boolean;

  __init__(value: Dynamic = 1, loop?: Dynamic): void {
    this._loop = null;
    if (truth(lt(value, 0))) throw raise(new ValueError("Semaphore initial value must be >= 0"));
    this.$bind(loop);
    this._value = value;
    this.$waiters = new Fifo();
    this.$wakeupScheduled = false;
  }

  __repr__(): string {
    return lockRepr(this, this.locked() ? "locked" : `unlocked, value:${str(this._value)}`, this.$waiters.length);
  }

  get _waiters(): Dynamic {
    return listOf(this.$waiters.toArray());
  }

  /** Lib/asyncio/locks.py Semaphore.locked: since 3.10 also while others wait. */
  locked(): boolean {
    if (this._value === 0) return true;
    if (!since(added.fairSemaphore)) return false;
    const waiters = this.$waiters;
    for (let i = 0; i < waiters.length; i++) if (waiters.at(i)._state !== "CANCELLED") return true;
    return false;
  }

  acquire(): Steps<boolean> {
    if (!since(added.fairSemaphore)) return since(added.cancelMessage) ? this.$acquire39() : this.$acquire38();
    return asSteps(new SemaphoreTurn(this, true));
  }

  override $entering(): Steps<null> {
    const isPlain = this.acquire === acquireSemaphore && this.locked === isLocked;
    if (!isPlain || !since(added.fairSemaphore)) return super.$entering();
    if (this.locked()) return asSteps(new SemaphoreTurn(this, null));
    this._value--;
    return ENDED;
  }

  /** Lib/asyncio/locks.py Semaphore.acquire, 3.9. */
  *$acquire39(): Steps<boolean> {
    while (this.$wakeupScheduled || this._value <= 0) {
      const future: Future = this._get_loop().create_future();
      this.$waiters.push(future);
      try {
        yield* future;
        this.$wakeupScheduled = false;
      } catch (caught) {
        if (exceptionOf(caught) instanceof CancelledError) this.$popAndWake();
        throw caught;
      }
    }
    this._value--;
    return true;
  }

  /** Lib/asyncio/locks.py Semaphore.acquire, 3.8. */
  *$acquire38(): Steps<boolean> {
    while (this._value <= 0) {
      const future: Future = this._get_loop().create_future();
      this.$waiters.push(future);
      try {
        yield* future;
      } catch (caught) {
        future.cancel();
        if (this._value > 0 && future._state !== "CANCELLED") this.$popAndWake();
        throw caught;
      }
    }
    this._value--;
    return true;
  }

  release(): void {
    this._value++;
    if (since(added.fairSemaphore)) this.$wakeUpNext();
    else this.$popAndWake();
  }

  /** Lib/asyncio/locks.py Semaphore._wake_up_next: hands a place to the first who waits. */
  $wakeUpNext(): boolean {
    const waiters = this.$waiters;
    for (let i = 0; i < waiters.length; i++) {
      const waiter = waiters.at(i);
      if (waiter._state !== "PENDING") continue;
      this._value--;
      waiter.set_result(true);
      return true;
    }
    return false;
  }

  /** As many as there are places for. */
  $wakeUpAll(): void {
    while (this._value > 0 && this.$wakeUpNext());
  }

  /** The same until 3.9: the one who is woken takes its place itself. */
  $popAndWake(): void {
    while (this.$waiters.length > 0) {
      const waiter = this.$waiters.shift();
      if (waiter._state !== "PENDING") continue;
      waiter.set_result(null);
      this.$wakeupScheduled = true;
      return;
    }
  }

  static {
    define(this, {
      name: "Semaphore",
      module: "asyncio.locks",
      methods: {
        __init__: "self, value=1, *, loop=None until 3.11",
        __repr__: "self",
        locked: "self",
        acquire: coroutine("self"),
        release: "self",
      },
    });
    beginsAsked(this.prototype, "acquire");
    interruptible(this.prototype.$acquire38, true);
    interruptible(this.prototype.$acquire39, true);
  }
}

const { acquire: acquireSemaphore, locked: isLocked } = Semaphore.prototype;

/** Lib/asyncio/locks.py BoundedSemaphore. */
export class BoundedSemaphore extends Semaphore {
  declare _bound_value: number;

  override __init__(value: Dynamic = 1, loop?: Dynamic): void {
    this._bound_value = value;
    if (loop === undefined) super.__init__(value);
    else (super.__init__ as Dynamic)(value, kw({ loop }));
  }

  override release(): void {
    if (this._value >= this._bound_value) {
      throw raise(new ValueError("BoundedSemaphore released too many times"));
    }
    super.release();
  }

  static {
    define(this, {
      name: "BoundedSemaphore",
      module: "asyncio.locks",
      methods: { __init__: "self, value=1, *, loop=None until 3.11", release: "self" },
    });
  }
}
