/** `functools.reduce` (CPython Modules/_functoolsmodule.c). */

import { unexpectedKeyword } from "../../object/binding-builtin.js";
import { call } from "../../object/call.js";
import { isError, typeError } from "../../object/errors.js";
import { builtin } from "../../object/function.js";
import { special } from "../../object/lookup.js";
import { DONE, type Dynamic, type Kw, keywordsIn } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { iter } from "../../protocol/iter.js";
import type { Stepper } from "../../protocol/iterator.js";

export const reduce = builtin(
  "reduce",
  (...args: Dynamic[]): Dynamic => {
    const [func, iterable, initial] = argumentsOf(args);
    const steps = stepsOf(iterable);
    let result = initial === undefined ? steps.$step() : initial;
    if (result === DONE) {
      const what = tstate.interp.version >= 310 ? "iterable" : "sequence";
      typeError(`reduce() of empty ${what} with no initial value`);
    }
    for (let value = steps.$step(); value !== DONE; value = steps.$step()) result = call(func, result, value);
    return result;
  },
  "*args, initial=…",
  { module: "_functools", unbound: true },
);

/** Up to 3.13 it takes no keywords, since then `initial`. */
function argumentsOf(given: Dynamic[]): Dynamic[] {
  const keywords = keywordsIn(given) === undefined ? {} : (given.pop() as Kw).names;
  const takesName = tstate.interp.version >= 314;
  const names = Object.keys(keywords);
  if (names.length > 0 && !takesName) typeError("reduce() takes no keyword arguments");
  const count = given.length;
  if (takesName && count + names.length > 3)
    typeError(`reduce() takes at most 3 arguments (${count + names.length} given)`);
  if (count < 2) {
    typeError(
      takesName
        ? `reduce() takes at least 2 positional arguments (${count} given)`
        : `reduce expected at least 2 arguments, got ${count}`,
    );
  }
  if (count > 3) typeError(`reduce expected at most 3 arguments, got ${count}`);
  for (const name of names) if (name !== "initial") unexpectedKeyword("reduce", name, ["initial"]);
  if (count === 3 && names.length > 0) typeError("argument for reduce() given by name ('initial') and position (3)");
  return [...given, ...names.map((name) => keywords[name])];
}

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
