/** `functools.update_wrapper` and `wraps` (CPython Lib/functools.py). */

import { dict } from "../../builtins/dict.js";
import { tupleOf, type tuple } from "../../builtins/tuple.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { invoke } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { def } from "../../object/function.js";
import { DONE, type Dynamic } from "../../object/sentinels.js";
import { provides, tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { isClass } from "../../object/type.js";
import { iter } from "../../protocol/iter.js";
import { partialOf } from "./partial.js";

/** `WRAPPER_ASSIGNMENTS`. */
export function wrapperAssignments(): tuple {
  const names = ["__module__", "__name__", "__qualname__", "__doc__"];
  names.push(provides(314) ? "__annotate__" : "__annotations__");
  if (tstate.interp.version >= 312) names.push("__type_params__");
  return tupleOf(names);
}

/** `WRAPPER_UPDATES`. */
export function wrapperUpdates(): tuple {
  return tupleOf(["__dict__"]);
}

/** The body of `update_wrapper`; absent lists mean the usual ones. */
export function updateWrapper(wrapper: Dynamic, wrapped: Dynamic, assigned?: Dynamic, updated?: Dynamic): Dynamic {
  const names = iter(assigned ?? wrapperAssignments());
  for (let name = names.$step(); name !== DONE; name = names.$step()) {
    const value = attrOrUndefined(wrapped, name);
    if (value !== undefined) setAttr(wrapper, name, value);
  }
  const updates = iter(updated ?? wrapperUpdates());
  for (let name = updates.$step(); name !== DONE; name = updates.$step()) {
    if (name === "__dict__" && isFunction(wrapper) && isFunction(wrapped)) {
      const { $dict: set = {} } = wrapped;
      for (const key in set) if (!key.startsWith("$")) (wrapper.$dict ??= {})[key] = set[key];
    } else invoke(attr(wrapper, name), "update", attrOrUndefined(wrapped, name) ?? new dict());
  }
  setAttr(wrapper, "__wrapped__", wrapped);
  return wrapper;
}

function isFunction(x: Dynamic): x is PyFunction {
  return typeof x === "function" && !isClass(x);
}

export const update_wrapper = def(function update_wrapper(
  wrapper: Dynamic,
  wrapped: Dynamic,
  assigned?: Dynamic,
  updated?: Dynamic,
): Dynamic {
  return updateWrapper(wrapper, wrapped, assigned, updated);
}, "wrapper, wrapped, assigned=('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__'), updated=('__dict__',)");

export const wraps = def(function wraps(wrapped: Dynamic, assigned?: Dynamic, updated?: Dynamic): Dynamic {
  return partialOf(update_wrapper, [], {
    wrapped,
    assigned: assigned ?? wrapperAssignments(),
    updated: updated ?? wrapperUpdates(),
  });
}, "wrapped, assigned=('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__'), updated=('__dict__',)");
