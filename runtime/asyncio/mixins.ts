/** What locks and queues share: which loop they belong to (Lib/asyncio/mixins.py, 3.13). */

import { RuntimeError, TypeError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { repr } from "../protocol/repr.js";
import { getEventLoop } from "./events.js";
import { loopParameter } from "./loop-parameter.js";
import { added, removed, since, tolerated } from "./versions.js";

export class _LoopBoundMixin extends PyObject {
  declare _loop: Dynamic;

  /** Lib/asyncio/mixins.py _LoopBoundMixin._get_loop: binds to the running loop at the first wait. */
  _get_loop(): Dynamic {
    const running = tstate.runningLoop;
    const bound = this._loop;
    if (bound === running && running !== null) return running;
    if (bound === null) {
      this._loop = running;
      return running;
    }
    if (!since(added.lateBoundLoop)) return bound;
    throw raise(new RuntimeError(`${repr(this)} is bound to a different event loop`));
  }

  /** The `loop` argument of a constructor: before 3.10 locks were bound when they were made. */
  $bind(loop: Dynamic): void {
    if (loop !== undefined && !tolerated(removed.loopParameter)) {
      const { name } = this.$class.$type;
      const message = `As of 3.10, the *loop* parameter was removed from ${name}() since it is no longer necessary`;
      throw raise(new TypeError(message));
    }
    const given = loopParameter(loop);
    this._loop = since(added.lateBoundLoop) ? given : (given ?? getEventLoop());
  }

  static {
    define(this, { name: "_LoopBoundMixin", module: "asyncio.mixins", attributes: { _loop: null } });
  }
}
