/** The selector loop's name; its sockets are not here (Lib/asyncio/selector_events.py, 3.13). */

import { define } from "../object/type.js";
import { BaseEventLoop } from "./base_events.js";

export class BaseSelectorEventLoop extends BaseEventLoop {
  static {
    define(this, { name: "BaseSelectorEventLoop", module: "asyncio.selector_events" });
  }
}
