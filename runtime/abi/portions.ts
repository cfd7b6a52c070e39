/** `py.portions.split(o, …)` is `py.methods.split(o, …)` for a loop, which needs no list of the parts of a long text. */

import { linePortions, splitPortions } from "../builtins/str-portions.js";
import type { Dynamic } from "../object/sentinels.js";
import { methods } from "./methods.js";

export const portions = {
  split: (o: Dynamic, a?: Dynamic, b?: Dynamic): Dynamic => {
    const separator = a === undefined ? null : a;
    const isPlain = typeof o === "string" && (separator === null || typeof separator === "string") && b === undefined;
    return (isPlain ? splitPortions(o, separator) : undefined) ?? methods.split(o, a, b);
  },
  splitlines: (o: Dynamic, a?: Dynamic): Dynamic =>
    (typeof o === "string" && a === undefined ? linePortions(o) : undefined) ?? methods.splitlines(o, a),
};
