/** `functools.reduce` (CPython Modules/_functoolsmodule.c). */

import { call } from "../../object/call.js";
import { isError, typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { special } from "../../object/lookup.js";
import { DONE, type Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { iter } from "../../protocol/iter.js";
import type { Stepper } from "../../protocol/iterator.js";

export const reduce = def(function reduce(func: Dynamic, iterable: Dynamic, initial?: Dynamic): Dynamic {
  const steps = stepsOf(iterable);
  let result = initial === undefined ? steps.$step() : initial;
  if (result === DONE) {
    const what = tstate.interp.version >= 310 ? "iterable" : "sequence";
    typeError(`reduce() of empty ${what} with no initial value`);
  }
  for (let value = steps.$step(); value !== DONE; value = steps.$step()) result = call(func, result, value);
  return result;
}, "function, iterable, /, initial=…");

function stepsOf(iterable: Dynamic): Stepper {
  try {
    return iter(iterable);
  } catch (error) {
    if (isError(error, "TypeError") && special(iterable, "__iter__") === undefined) {
      typeError("reduce() arg 2 must support iteration");
    }
    throw error;
  }
}
