/** `asyncio.Barrier` (Lib/asyncio/locks.py Barrier, 3.13). */

import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { ValueError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import type { Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { lt } from "../protocol/compare.js";
import { truth } from "../protocol/truth.js";
import { BrokenBarrierError } from "./exceptions.js";
import { Condition, lockRepr } from "./locks.js";
import { _LoopBoundMixin } from "./mixins.js";

/** Lib/asyncio/locks.py _BarrierState. */
type State = "filling" | "draining" | "resetting" | "broken";

export class Barrier extends _LoopBoundMixin {
  declare $condition: Condition;
  declare $parties: number;
  declare $state: State;
  declare $count: number;

  __init__(parties: Dynamic): void {
    if (truth(lt(parties, 1))) throw raise(new ValueError("parties must be > 0"));
    this._loop = null;
    this.$condition = new Condition();
    this.$parties = parties;
    this.$state = "filling";
    this.$count = 0;
  }

  __repr__(): string {
    const waiting = this.$state === "broken" ? "" : `, waiters:${this.n_waiting}/${this.$parties}`;
    return lockRepr(this, `${this.$state}${waiting}`, 0);
  }

  *__aenter__(): Steps<number> {
    return yield* this.wait();
  }

  *__aexit__(_type: Dynamic, _exception: Dynamic, _traceback: Dynamic): Steps<null> {
    return null;
  }

  /** Lib/asyncio/locks.py Barrier.wait. */
  *wait(): Steps<number> {
    const condition = this.$condition;
    yield* condition.__aenter__();
    try {
      yield* this.$block();
      try {
        const index = this.$count++;
        if (index + 1 === this.$parties) this.$change("draining");
        else yield* this.$wait();
        return index;
      } finally {
        this.$count--;
        this.$exit();
      }
    } finally {
      condition.release();
    }
  }

  /** Until the barrier is no longer draining or resetting. */
  *$block(): Steps<void> {
    while (this.$state === "draining" || this.$state === "resetting") yield* this.$condition.wait();
    if (this.$state === "broken") throw raise(new BrokenBarrierError("Barrier aborted"));
  }

  /** Until the last one has come. */
  *$wait(): Steps<void> {
    while (this.$state === "filling") yield* this.$condition.wait();
    if (this.$state === "broken" || this.$state === "resetting") {
      throw raise(new BrokenBarrierError("Abort or reset of barrier"));
    }
  }

  $change(state: State): void {
    this.$state = state;
    this.$condition.notify_all();
  }

  /** Lib/asyncio/locks.py Barrier._exit. */
  $exit(): void {
    if (this.$count !== 0) return;
    this.$change(this.$state === "resetting" || this.$state === "draining" ? "filling" : this.$state);
  }

  *reset(): Steps<null> {
    yield* this.$condition.__aenter__();
    try {
      this.$change(this.$count > 0 ? "resetting" : "filling");
    } finally {
      this.$condition.release();
    }
    return null;
  }

  *abort(): Steps<null> {
    yield* this.$condition.__aenter__();
    try {
      this.$change("broken");
    } finally {
      this.$condition.release();
    }
    return null;
  }

  get parties(): number {
    return this.$parties;
  }

  get n_waiting(): number {
    return this.$state === "filling" ? this.$count : 0;
  }

  get broken(): boolean {
    return this.$state === "broken";
  }

  static {
    define(this, {
      name: "Barrier",
      module: "asyncio.locks",
      methods: {
        __init__: "self, parties",
        __repr__: "self",
        __aenter__: coroutine("self"),
        __aexit__: coroutine("self, exc_type, exc, tb"),
        wait: coroutine("self"),
        reset: coroutine("self"),
        abort: coroutine("self"),
      },
    });
  }
}
