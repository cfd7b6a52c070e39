/** Methods that came with a version of Python: interpreters of older versions share the class, and do not have them. */

import type { Dynamic } from "./sentinels.js";
import { tstate } from "./state.js";

/** Hides a method of a prototype from older versions. An instance may have an attribute of that name. */
export function appearSince(version: number, proto: Dynamic, name: string): void {
  const method = proto[name];
  Object.defineProperty(proto, name, {
    get: () => (tstate.interp.version >= version ? method : undefined),
    set(this: Dynamic, value: Dynamic) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: false,
    configurable: true,
  });
}
