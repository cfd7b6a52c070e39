// What tests of the runtime's lower layers need: the hooks wired, a thread state, and outcomes as CPython's prompt shows them.

import "../../runtime/install.js";
import { BaseException } from "../../runtime/exceptions/hierarchy.js";
import { Identities } from "../../runtime/object/identity.js";
import { setThreadState, type ThreadState } from "../../runtime/object/state.js";
import { repr, str } from "../../runtime/protocol/repr.js";

/** Makes the behaviour that of a CPython version, 313 for 3.13. */
export function followVersion(version: number): void {
  const interp = { version, identities: new Identities(), moduleState: new Map(), strictVersion: true, host: {} };
  setThreadState({ interp, handled: null } as unknown as ThreadState);
}

/** The repr of what a function returns, or `ValueError: message`. */
export function outcome(f: () => unknown): string {
  try {
    return repr(f());
  } catch (error) {
    if (error instanceof BaseException) return `${error.$class.$type.name}: ${str(error)}`;
    throw error;
  }
}
