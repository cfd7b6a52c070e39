/** `int(text)` and `float(text)` where the class is a value, which hand back that it is no number. */

import { float, floatOrHandBack } from "../builtins/float.js";
import { int } from "../builtins/int.js";
import { intOrHandBack } from "../builtins/int-parse.js";
import type { Dynamic } from "../object/sentinels.js";

export const isConversion = (f: Dynamic): boolean => f === int || f === float;

export function convertedAsked(f: Dynamic, text: string): Dynamic {
  return f === int ? intOrHandBack(text) : floatOrHandBack(text);
}
