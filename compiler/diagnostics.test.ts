/** How errors are printed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatSyntaxError, PythonSyntaxError } from "./diagnostics.js";
import { parse } from "./parse/index.js";

function printed(source: string, python?: string): string {
  try {
    parse(source, { filename: "file.py" });
  } catch (error) {
    assert.ok(error instanceof PythonSyntaxError);
    return formatSyntaxError(error, python);
  }
  throw new Error("no error");
}

test("carets under the text, tabs kept", () => {
  const source = "if x:\n\tf(a,\tb) = 1\n";
  const msg = "SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?\n";
  assert.equal(printed(source), `  File "file.py", line 2\n    \tf(a,\tb) = 1\n    \t^^^^^^^\n${msg}`);
  assert.equal(printed(source, "3.12"), `  File "file.py", line 2\n    f(a,\tb) = 1\n    ^^^^^^^\n${msg}`);
  assert.equal(printed(source, "3.8"), `  File "file.py", line 2\n    f(a,\tb) = 1\n    ^\n${msg}`);
});

test("an error on several lines ends with its first", () => {
  const expected = `  File "file.py", line 1
    x = (a
         ^
SyntaxError: invalid syntax. Perhaps you forgot a comma?
`;
  assert.equal(printed("x = (a\n  b)\n"), expected);
});

test("no carets where there is no column", () => {
  const expected = `  File "file.py", line 2
    y
IndentationError: unexpected indent
`;
  assert.equal(printed("x\n  y\n"), expected);
});
