/** What `compile` writes for every fixture passes `tsc --strict`, says no `any`, and keeps every comment. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { compile, PythonSyntaxError, parse, UnsupportedConstruct } from "../compiler/index.js";

const root = process.cwd();
const folder = resolve(root, "build/emitted-types");

const tsconfig = {
  compilerOptions: {
    strict: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    noEmit: true,
    module: "NodeNext",
    moduleResolution: "NodeNext",
    target: "ES2022",
    lib: ["ES2023"],
    types: [],
    paths: { pyasync: [resolve(root, "dist/types/pyasync.d.ts")] },
  },
  include: ["*.ts"],
};

interface Program {
  readonly name: string;
  readonly source: string;
}

function programs(): Program[] {
  return readdirSync(join(root, "fixtures"), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".py"))
    .map((path) => ({
      name: path.replaceAll("/", "-").slice(0, -3),
      source: readFileSync(join(root, "fixtures", path), "latin1"),
    }))
    .filter(({ source }) => !/[^\x00-\x7f]/.test(source));
}

/** The emitted text, or null for a program that is refused. */
function emitted({ name, source }: Program): string | null {
  try {
    return compile(source, { filename: `${name}.py`, topLevelAwait: true }).typescript().code;
  } catch (error) {
    if (error instanceof PythonSyntaxError || error instanceof UnsupportedConstruct) return null;
    throw error;
  }
}

test("emitted TypeScript is accepted by tsc --strict and keeps the comments", (context) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  let count = 0;
  for (const program of programs()) {
    const text = emitted(program);
    if (text === null) continue;
    count++;
    writeFileSync(join(folder, `${program.name}.ts`), text);
    const code = text.replace(/\/\/.*$|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"/gm, "");
    assert.doesNotMatch(code, /: any\b|\bas any\b|<any>/, program.name);
    assert.ok(!code.includes("@ts-"), program.name);
    for (const comment of parse(program.source, { filename: "" }).comments) {
      const words = comment.text.replace(/^#/, "").trim();
      assert.ok(text.includes(words), `${program.name}: the comment ${JSON.stringify(words)} is lost`);
    }
  }
  const tsc = resolve(root, "node_modules/.bin/tsc");
  const { stdout, status } = spawnSync(tsc, ["-p", folder], { encoding: "utf8" });
  assert.equal(stdout, "");
  assert.equal(status, 0);
  context.diagnostic(`${count} programs`);
});
