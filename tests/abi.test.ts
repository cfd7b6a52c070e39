// docs/abi.md is the whole contract: it names every property of `py`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { operations } from "../runtime/abi/operations.js";
import { Script } from "../runtime/abi/script.js";
import { ScriptFunctions } from "../runtime/abi/script-functions.js";

/** Methods that emitted code does not call: they serve the others. */
const internal = ["constructor", "annotation", "annotations", "expressionCode", "finish", "newSite", "siteOf"];

it("docs/abi.md names every property of `py`", () => {
  const text = readFileSync("docs/abi.md", "utf8").replace(/^ {4}.*/gm, "`$&`");
  const code = (text.match(/``.*?``|`[^`]*`/gs) ?? []).join(" ");
  const named = new Set(code.match(/\w+/g));
  const properties = [operations, Script.prototype, ScriptFunctions.prototype].flatMap(Object.getOwnPropertyNames);
  const missing = properties.filter((name) => !named.has(name) && !internal.includes(name));
  // Augmented assignment puts an `i` before an operator.
  assert.deepEqual(
    missing.filter((name) => !(name.startsWith("i") && named.has(name.slice(1)))),
    [],
  );
});
