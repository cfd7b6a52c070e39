/** The compiler and the runtime have the same list of methods for `py.methods`. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { builtinMethods } from "../compiler/builtins.js";
import { methods } from "../runtime/abi/methods.js";

test("the compiler calls exactly the methods that the runtime has", () => {
  assert.deepEqual([...builtinMethods].sort(), Object.keys(methods).sort());
});
