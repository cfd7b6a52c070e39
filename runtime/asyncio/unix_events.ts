/** The loop that `new_event_loop()` makes, with its signals (Lib/asyncio/unix_events.py, 3.13). */

import type { Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { log } from "./log.js";
import { BaseDefaultEventLoopPolicy, defaultPolicy } from "./policy.js";
import { BaseSelectorEventLoop } from "./selector_events.js";
import { addSignalHandler, removeAllSignalHandlers, removeSignalHandler } from "./signal-handlers.js";

/** Lib/asyncio/unix_events.py _UnixSelectorEventLoop. */
export class _UnixSelectorEventLoop extends BaseSelectorEventLoop {
  __init__(_selector: Dynamic = null): void {
    log("debug", "Using selector: EpollSelector", "__init__");
  }

  override close(): void {
    if (!this.is_running()) removeAllSignalHandlers(this);
    super.close();
  }

  add_signal_handler(sig: Dynamic, callback: Dynamic, args: Dynamic): void {
    addSignalHandler(this, sig, callback, args.$items);
  }

  remove_signal_handler(sig: Dynamic): boolean {
    return removeSignalHandler(this, sig);
  }

  static {
    define(this, {
      name: "_UnixSelectorEventLoop",
      module: "asyncio.unix_events",
      methods: {
        __init__: "self, selector=None",
        close: "self",
        add_signal_handler: "self, sig, callback, *args",
        remove_signal_handler: "self, sig",
      },
    });
  }
}

/** Lib/asyncio/unix_events.py _UnixDefaultEventLoopPolicy. */
export class _UnixDefaultEventLoopPolicy extends BaseDefaultEventLoopPolicy {
  static {
    define(this, {
      name: "_UnixDefaultEventLoopPolicy",
      module: "asyncio.unix_events",
      attributes: { _loop_factory: _UnixSelectorEventLoop },
    });
    defaultPolicy.cls = this;
  }
}
