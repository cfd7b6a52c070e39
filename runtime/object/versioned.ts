/** Methods that came with a version of Python: interpreters of older versions share the class, and do not have them. */

import type { Dynamic } from "./sentinels.js";
import { tstate } from "./state.js";

const getters = new WeakSet<() => Dynamic>();

/** Whether a prototype has a method of that name which the followed version does not know. */
export function isHidden(proto: Dynamic, name: string): boolean {
  const get = Object.getOwnPropertyDescriptor(proto, name)?.get;
  return get !== undefined && getters.has(get) && get() === undefined;
}

/** Hides a method of a prototype from older versions. An instance may have an attribute of that name. */
export function appearSince(version: number, proto: Dynamic, name: string): void {
  const method = proto[name];
  const get = (): Dynamic => (tstate.interp.version >= version ? method : undefined);
  getters.add(get);
  // For calls that have asked for the version: the accessor takes 30 ns.
  Object.defineProperty(proto, `$${name}`, { value: method });
  Object.defineProperty(proto, name, {
    get,
    set(this: Dynamic, value: Dynamic) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: false,
    configurable: true,
  });
}
