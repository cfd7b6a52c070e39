/** Jumps out of finally clauses, of which 3.14 warns. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../parse/index.js";
import type { PythonVersion } from "../python-version.js";
import { validate } from "./index.js";

const source = `def f():
    try: pass
    finally:
        for x in y: return 1
        def g(): return 1
        while 1: break
for i in j:
    try: pass
    finally:
        if x: continue
        else: break
`;

function warnings(python: PythonVersion): string[] {
  const found: string[] = [];
  const module = parse(source, { filename: "file", python });
  validate(module, { filename: "file", source, python, warn: ({ lineno, msg }) => found.push(`${lineno}: ${msg}`) });
  return found;
}

test("only what leaves the clause, and only in 3.14", () => {
  assert.deepEqual(warnings("3.14"), [
    "4: 'return' in a 'finally' block",
    "10: 'continue' in a 'finally' block",
    "11: 'break' in a 'finally' block",
  ]);
  assert.deepEqual(warnings("3.13"), []);
});
