// The options in a fixture's first comments.
import assert from "node:assert/strict";
import { it } from "node:test";
import { allVersions, comparable, readOptions } from "./fixture.js";

it("defaults to every version and exact streams", () => {
  const options = readOptions("print(1)\n# fixture: unordered");
  assert.deepEqual(options.versions, allVersions);
  assert.equal(options.unordered, false);
  assert.equal(options.stderr, "exact");
});

it("reads one option a line", () => {
  const options = readOptions(
    '# fixture: python>=3.9,<3.12\n# words\n# fixture: stdin=\'a\\n"b"\'\n# fixture: args=["x"]\n# fixture: stderr=ignore\n',
  );
  assert.deepEqual(options.versions, ["3.9", "3.10", "3.11"]);
  assert.equal(options.stdin, 'a\n"b"');
  assert.deepEqual(options.args, ["x"]);
  assert.equal(options.stderr, "ignore");
});

it("refuses an option that it does not know", () => {
  assert.throws(() => readOptions("# fixture: pyton>=3.9"), /unknown fixture option/);
});

it("compares unordered lines as a multiset", () => {
  const options = readOptions("# fixture: unordered");
  const left = comparable({ exit: 0, stdout: "b\na\n", stderr: "" }, options);
  assert.deepEqual(left, comparable({ exit: 0, stdout: "a\nb\n", stderr: "" }, options));
});
