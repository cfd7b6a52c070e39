/** Event loop policies: which loop belongs to a thread (Lib/asyncio/events.py and unix_events.py, 3.13). */

import { AssertionError, DeprecationWarning, RuntimeError, TypeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { warn } from "../exceptions/warn.js";
import { attr } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { moduleState, type ThreadState, tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { repr } from "../protocol/repr.js";
import { AbstractEventLoop, AbstractEventLoopPolicy } from "./abstract-loop.js";
import { added, since } from "./versions.js";

/** What a policy keeps for each thread. */
interface Local {
  loop: Dynamic;
  /** Whether `set_event_loop` was called: then no loop is made any more. */
  set: boolean;
}

/** Lib/asyncio/events.py BaseDefaultEventLoopPolicy. */
export class BaseDefaultEventLoopPolicy extends AbstractEventLoopPolicy {
  declare $locals: WeakMap<ThreadState, Local>;

  __init__(): void {
    this.$locals = new WeakMap();
  }

  $local(): Local {
    let local = this.$locals.get(tstate);
    if (local === undefined) {
      local = { loop: null, set: false };
      this.$locals.set(tstate, local);
    }
    return local;
  }

  /** Lib/asyncio/events.py BaseDefaultEventLoopPolicy.get_event_loop. */
  get_event_loop(): Dynamic {
    const local = this.$local();
    if (local.loop === null && !local.set && isMainThread() && !since(added.noImplicitLoop)) {
      if (since(added.policyWarns)) warn("There is no current event loop", DeprecationWarning, 2);
      invoke(this, "set_event_loop", invoke(this, "new_event_loop"));
    }
    if (this.$local().loop === null) {
      throw raise(new RuntimeError(`There is no current event loop in thread ${repr(threadName())}.`));
    }
    return this.$local().loop;
  }

  set_event_loop(loop: Dynamic): void {
    const local = this.$local();
    local.set = true;
    if (loop !== null && !(loop instanceof AbstractEventLoop)) {
      refuse(`loop must be an instance of AbstractEventLoop or None, not '${typeOf(loop).$type.name}'`);
    }
    local.loop = loop;
  }

  new_event_loop(): Dynamic {
    return call(attr(this, "_loop_factory"));
  }

  static {
    define(this, {
      name: "BaseDefaultEventLoopPolicy",
      module: "asyncio.events",
      methods: {
        __init__: "self",
        get_event_loop: "self",
        set_event_loop: "self, loop",
        new_event_loop: "self",
      },
      attributes: { _loop_factory: null },
    });
  }
}

function refuse(message: string): never {
  throw raise(since(added.checksTypes) ? new TypeError(message) : new AssertionError());
}

function isMainThread(): boolean {
  return (tstate.interp as Dynamic).main.state === tstate;
}

function threadName(): string {
  return tstate.thread === null ? "MainThread" : attr(tstate.thread, "name");
}

/** The policy of an interpreter; `make` is what DefaultEventLoopPolicy is. */
interface Policies {
  current: Dynamic;
}

function newPolicies(): Policies {
  return { current: null };
}

/** The default policy's class; set once by unix_events.ts, which it derives from this file's. */
export const defaultPolicy = {} as { cls: Dynamic };

/** The loop that the policy has for this thread, null for none: none is made. */
export function loopOfPolicy(): Dynamic {
  const { current } = moduleState(newPolicies);
  return current instanceof BaseDefaultEventLoopPolicy ? current.$local().loop : null;
}

/** Lib/asyncio/events.py get_event_loop_policy, without its warning. */
export function eventLoopPolicy(): Dynamic {
  const policies = moduleState(newPolicies);
  policies.current ??= call(defaultPolicy.cls);
  return policies.current;
}

/** Lib/asyncio/events.py set_event_loop_policy, without its warning. */
export function setEventLoopPolicy(policy: Dynamic): void {
  if (policy !== null && !(policy instanceof AbstractEventLoopPolicy)) {
    refuse(`policy must be an instance of AbstractEventLoopPolicy or None, not '${typeOf(policy).$type.name}'`);
  }
  moduleState(newPolicies).current = policy;
}
