/** Programs that nest deeply: CPython's limits, and no others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { LimitError } from "../../diagnostics.js";
import { type ParseOptions, parse } from "../index.js";

function answer(source: string, options: Partial<ParseOptions> = {}): string {
  try {
    parse(source, { filename: "file", python: "3.13", ...options });
    return "ok";
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    return error.message;
  }
}

const parserStack = "MemoryError: Parser stack overflowed - Python source too complex to parse";

test("prefixes, conditionals and elif: 5,960 levels", () => {
  for (const program of [
    (count: number) => `${"not ".repeat(count)}x`,
    (count: number) => `${"-".repeat(count)}x`,
    (count: number) => `${"a if b else ".repeat(count)}c`,
    (count: number) => `if a: pass\n${"elif b: pass\n".repeat(count)}else: pass`,
  ]) {
    assert.equal(answer(program(5960)), "ok");
    assert.equal(answer(program(6000)), parserStack);
    assert.equal(answer(program(50_000)), parserStack);
  }
});

test("brackets within brackets, and lambdas", () => {
  assert.equal(answer(`${"(lambda: ".repeat(190)}x${")".repeat(190)}`), "ok");
  assert.equal(answer(`${"lambda x=".repeat(700)}1${": 1".repeat(700)}`), "ok");
  assert.equal(answer(`${"lambda x=".repeat(750)}1${": 1".repeat(750)}`), parserStack);
});

test("chains: as long as CPython makes code of, or objects", () => {
  for (const link of [" + 1", ".b", "(c)", "[0]"]) {
    assert.equal(answer(`a${link.repeat(9990)}`), "ok");
    const error = "RecursionError: maximum recursion depth exceeded during";
    assert.equal(answer(`a${link.repeat(50_000)}`), `${error} compilation`);
    assert.equal(answer(`a${link.repeat(50_000)}`, { use: "objects" }), `${error} ast construction`);
    assert.equal(answer(`a${link.repeat(50_000)}`, { use: "objects", python: "3.10" }), "ok");
  }
});

test("what does not nest has no limit", () => {
  for (const program of [
    `${"a = ".repeat(50_000)}1`,
    `x${" and x".repeat(50_000)}`,
    `x${" < x".repeat(50_000)}`,
    `'a' ${"'b' ".repeat(50_000)}`,
    `[x ${"for x in y ".repeat(50_000)}]`,
  ]) {
    assert.equal(answer(program), "ok");
  }
});
