/** `concurrent.futures.Executor` (Lib/concurrent/futures/_base.py). */

import type { Steps } from "../../coroutine/suspend.js";
import { NotImplementedError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { callSuspendable, invoke, invokeSuspendable } from "../../object/call.js";
import { attr } from "../../object/attr.js";
import { PyObject } from "../../object/object.js";
import { DONE, type Done, type Dynamic, kw } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { toFloat } from "../../protocol/convert.js";
import { toArray } from "../../protocol/iter.js";
import { Iterator } from "../../protocol/iterator.js";
import { Blocking, block, blocking, settle } from "../../thread/blocking.js";
import { isTuple } from "../../builtins/tuple.js";
import { scheduler } from "../threading/lock.js";

export class Executor extends PyObject {
  __init__(): void {}

  submit(_fn: Dynamic, _args: Dynamic, _kwargs: Dynamic): Dynamic {
    throw raise(new NotImplementedError());
  }

  *map(fn: Dynamic, iterables: Dynamic, timeout: Dynamic, _chunksize: Dynamic): Steps<Iterator> {
    const end = timeout === undefined || timeout === null ? null : scheduler().clock.monotonic() + toFloat(timeout);
    const futures: Dynamic[] = [];
    for (const args of zipped(iterables)) {
      futures.push(yield* settle(callSuspendable(attr(this, "submit"), fn, ...args)));
    }
    return new Results(futures, end);
  }

  shutdown(_wait: Dynamic, _cancel: Dynamic): void {}

  __enter__(): this {
    return this;
  }
  *__exit__(): Steps<boolean> {
    yield* settle(invokeSuspendable(this, "shutdown", kw({ wait: true })));
    return false;
  }

  static {
    define(this, {
      name: "Executor",
      hasDict: true,
      module: "concurrent.futures._base",
      methods: {
        __init__: "self",
        submit: "self, fn, /, *args, **kwargs",
        map: blocking("self, fn, *iterables, timeout=None, chunksize=1"),
        shutdown: "self, wait=True, *, cancel_futures=False",
        __enter__: "self",
        __exit__: blocking("self, exc_type, exc_val, exc_tb"),
      },
    });
  }
}

function* zipped(iterables: Dynamic): Iterable<Dynamic[]> {
  const columns = (isTuple(iterables) ? iterables.$items : []).map(toArray);
  const length = Math.min(...columns.map((column: Dynamic[]) => column.length));
  for (let i = 0; i < length && Number.isFinite(length); i++) yield columns.map((column: Dynamic[]) => column[i]);
}

/** The results in order; asking for the next one blocks the thread. What is left is cancelled when one fails. */
class Results extends Iterator {
  declare readonly $futures: Dynamic[];
  declare readonly $end: number | null;

  constructor(futures: Dynamic[], end: number | null) {
    super();
    this.$futures = futures;
    this.$end = end;
  }

  override $step(): Dynamic | Done {
    return this.$futures.length === 0 ? DONE : block(new Blocking(this.$next()));
  }

  *$next(): Steps {
    const future = this.$futures.shift();
    const left = this.$end === null ? null : this.$end - scheduler().clock.monotonic();
    try {
      return yield* settle(invokeSuspendable(future, "result", left));
    } catch (caught) {
      for (const other of [future, ...this.$futures.splice(0)]) invoke(other, "cancel");
      throw caught;
    }
  }

  static {
    define(this, { name: "generator", final: true });
  }
}
