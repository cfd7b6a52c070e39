/** The compiler and the runtime have the same list of methods for `py.methods`. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { builtinMethods } from "../compiler/builtins.js";
import { methods } from "../runtime/abi/methods.js";
import { str } from "../runtime/builtins/str.js";
import type { Dynamic } from "../runtime/object/sentinels.js";

test("the compiler calls exactly the methods that the runtime has", () => {
  assert.deepEqual([...builtinMethods.keys()].sort(), Object.keys(methods).sort());
});

test("the compiler knows how many arguments the methods of str take", () => {
  for (const [name, [min, max]] of builtinMethods) {
    const { prototype } = str as Dynamic;
    // Those that came with a version ask for it.
    const { $code: code } = prototype[`$${name}`] ?? prototype[name] ?? {};
    if (code !== undefined && name !== "format") assert.deepEqual([name, min, max], [name, code.min, code.max]);
  }
});
