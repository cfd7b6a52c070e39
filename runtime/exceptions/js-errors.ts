/**
 * What the JS engine throws, as Python exceptions: the recursion limit, variables read before they are bound, null where an
 * object should be. Everything else is a fault of pyasync and says so.
 */

import { type Dynamic, kw } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import type { BaseException } from "./base-exception.js";
import { Trace } from "./capture.js";
import { unboundName } from "./frames.js";
import { jsFrames } from "./js-stack.js";
import { MemoryError, OverflowError, RecursionError, SystemError, TypeError } from "./simple.js";
import { AttributeError, NameError, UnboundLocalError } from "./with-state.js";

/** The exception for a thrown JS value; the same one each time it is asked for. */
export function fromJsError(thrown: Dynamic): BaseException {
  const isObject = typeof thrown === "object" && thrown !== null;
  if (isObject && thrown.$python !== undefined) return thrown.$python;
  const isError = thrown instanceof globalThis.Error;
  const exception = isError ? translate(thrown) : internalError(String(thrown));
  if (isObject) {
    Object.defineProperty(thrown, "$python", { value: exception });
    exception.$trace = new Trace(thrown, null);
  }
  return exception;
}

function translate(error: Error): BaseException {
  const { name, message } = error;
  if (message === "Maximum call stack size exceeded" || message === "too much recursion") {
    return new RecursionError("maximum recursion depth exceeded");
  }
  if (name === "RangeError") {
    if (/^Maximum BigInt size exceeded/.test(message)) return new OverflowError("int too large to be represented");
    if (/^Invalid (string|array|array buffer) length|allocation failed/.test(message)) return new MemoryError();
  }
  if (name === "ReferenceError") {
    const unbound = /^Cannot access '(.+)' before initialization$|^(\S+) is not defined$/.exec(message);
    if (unbound !== null) return unboundError(error, unbound[1] ?? unbound[2]!);
  }
  if (name === "TypeError") {
    const ofNull = /^Cannot (?:read|set) properties of null \((?:reading|setting) '(.*)'\)$/.exec(message);
    if (ofNull !== null) {
      const text = `'NoneType' object has no attribute '${ofNull[1]}'`;
      return tstate.interp.version >= 310
        ? new AttributeError(text, kw({ name: ofNull[1], obj: null }))
        : new AttributeError(text);
    }
    if (/^(?:object )?null is not iterable/.test(message)) return new TypeError("'NoneType' object is not iterable");
  }
  return internalError(`${name}: ${message}`, error);
}

/** NameError or UnboundLocalError: which, and the name in Python's spelling, is known where the variable was read. */
function unboundError(error: Error, jsName: string): BaseException {
  const { name, scope } = unboundName(error, jsName);
  const version = tstate.interp.version;
  if (scope === "global") {
    const message = `name '${name}' is not defined`;
    return version >= 310 ? new NameError(message, kw({ name })) : new NameError(message);
  }
  if (scope === "local") {
    return new UnboundLocalError(
      version >= 311
        ? `cannot access local variable '${name}' where it is not associated with a value`
        : `local variable '${name}' referenced before assignment`,
    );
  }
  const message =
    version >= 311
      ? `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`
      : `free variable '${name}' referenced before assignment in enclosing scope`;
  return version >= 310 ? new NameError(message, kw({ name })) : new NameError(message);
}

/** A fault of pyasync itself. With PYASYNC_DEBUG set, its notes are the JS stack. */
function internalError(what: string, error?: Error): BaseException {
  const exception = new SystemError(`internal error in pyasync: ${what}`);
  if (error !== undefined && tstate.interp.host.process.env.get("PYASYNC_DEBUG") !== undefined) {
    exception.$addNote(
      jsFrames(error)
        .map(({ name, script, line, column }) => `    at ${name || "<anonymous>"} (${script}:${line}:${column + 1})`)
        .join("\n"),
    );
  }
  return exception;
}
