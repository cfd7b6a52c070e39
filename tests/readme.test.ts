// The README tells what is so: what `compile` writes of its program, and which modules the library has.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { compile } from "../compiler/index.js";
import { library } from "../runtime/stdlib/index.js";

const readme = readFileSync("README.md", "utf8");

it("the program of the README is compiled to the text beside it", () => {
  const [python, typescript] = ["python", "ts"].map((language) => {
    return new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "s").exec(readme)![1]!;
  });
  assert.equal(compile(python!, { filename: "hello.py" }).typescript().code, typescript);
});

it("the README names every module of the library, and no other", () => {
  const section = /## What is there\n(.*?)\n## /s.exec(readme)![1]!;
  const listed = /Of the library there are (.*?)\./s.exec(section)![1]!;
  const named = [...listed.matchAll(/`(\w+)`/g)].map((match) => match[1]!);
  const modules = new Set(Object.keys(library).map((name) => name.split(".")[0]!));
  assert.deepEqual(named, [...modules].sort());
});
