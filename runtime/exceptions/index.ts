/** Wires the exceptions to the layers below, which raise without knowing the classes. */

import { listOf } from "../builtins/list.js";
import { errorClasses, type ErrorName, raisers } from "../object/errors.js";
import type { Dynamic } from "../object/sentinels.js";
import { lists } from "./base-exception.js";
import * as hierarchy from "./hierarchy.js";
import { raise } from "./raise.js";
import "./traceback.js";

const names: readonly ErrorName[] = [
  "TypeError",
  "AttributeError",
  "NameError",
  "RuntimeError",
  "ValueError",
  "StopIteration",
  "ZeroDivisionError",
  "OverflowError",
  "IndexError",
  "KeyError",
];

lists.of = listOf;
for (const name of names) {
  const cls = hierarchy[name];
  errorClasses[name] = cls;
  raisers[name] = (argument: Dynamic, attributes?: Record<string, Dynamic>): never => {
    const exception = new cls(argument);
    if (attributes !== undefined) Object.assign(exception, attributes);
    throw raise(exception);
  };
}
