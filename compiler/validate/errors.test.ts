/** Every program of the errors.txt files, here and beside the parser, ends as in CPython: warnings, place, type and words. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PythonSyntaxError, type SyntaxWarning } from "../diagnostics.js";
import { parse } from "../parse/index.js";
import type { PythonVersion } from "../python-version.js";
import { validate } from "./index.js";

/** The lines that scripts/record-errors.js writes below the program. */
function answer(source: string, python: PythonVersion): string[] {
  const lines: string[] = [];
  const warn = ({ lineno, category, msg }: SyntaxWarning) => lines.push(`${lineno}: ${category}: ${msg}`);
  try {
    const options = { filename: "file", origin: "string", python, warn } as const;
    validate(parse(source, options), { ...options, source });
    return [...lines, "ok"];
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    const end = python === "3.8" || python === "3.9" ? "" : `-${error.end_lineno}:${error.end_offset}`;
    return [`${error.lineno}:${error.offset}${end} ${error.type}: ${error.msg}`];
  }
}

for (const file of ["parse/errors", "validate/errors", "validate/errors-by-version"]) {
  const chunks = readFileSync(`compiler/${file}.txt`, "utf8").split(/^---\n/m);
  for (const chunk of chunks) {
    const [, source, recorded] = /^([\s\S]*?)((?:^#!.*\n)+)$/m.exec(chunk)!;
    const lines = recorded!.trimEnd().split("\n");
    const byVersion = file.endsWith("by-version");
    const versions = byVersion ? [...new Set(lines.map((line) => line.split(" ")[1]!))] : ["3.13"];
    for (const version of versions) {
      const mark = byVersion ? `#! ${version} ` : "#! ";
      const expected = lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));
      test(`${file}, ${version}: ${source}`, () =>
        assert.deepEqual(answer(source!, version as PythonVersion), expected));
    }
  }
}
