/** Every wrong program of errors.txt, here and beside the parser, ends with CPython's error: its place, type and words. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PythonSyntaxError } from "../diagnostics.js";
import { parse } from "../parse/index.js";
import { validate } from "./index.js";

function answer(source: string): string {
  try {
    validate(parse(source, { filename: "file", python: "3.13" }), { filename: "file", source, python: "3.13" });
    return "ok";
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    return `${error.lineno}:${error.offset}-${error.end_lineno}:${error.end_offset} ${error.type}: ${error.msg}`;
  }
}

for (const folder of ["parse", "validate"]) {
  const chunks = readFileSync(`compiler/${folder}/errors.txt`, "utf8").split(/^---\n/m);
  for (const chunk of chunks) {
    const [, source, expected] = /^([\s\S]*?)#! (.*)\n$/.exec(chunk)!;
    test(`${folder}: ${source}`, () => assert.equal(answer(source!), expected));
  }
}
