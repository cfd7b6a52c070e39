/**
 * The dependency rules of docs/architecture.md, checked on every import. Each ban says its reason. Nothing is exported for
 * nobody, and neither documents nor comments name a path that is not there.
 *
 *     npm run rules
 */

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { unusedExports } from "./unused-exports.js";

const root = resolve(import.meta.dirname ?? ".", "..");

/** Layers, lowest first: a file imports from its own layer and those before it. */
const layersOf = {
  compiler: [
    ["python-version.ts", "library.ts", "unicode"],
    ["ast", "builtins.ts", "ts"],
    ["parse", "diagnostics.ts"],
    ["validate", "scope"],
    ["numbers", "texts", "suspend", "code-scopes.ts"],
    ["lower"],
    ["index.ts"],
  ],
  runtime: [
    ["object"],
    ["protocol"],
    ["builtins", "exceptions"],
    ["coroutine"],
    ["thread"],
    ["module.ts", "interpreter.ts"],
    ["asyncio"],
    ["stdlib"],
    ["abi", "index.ts"],
  ],
};

const bans = [
  {
    where: (file) => file.startsWith("compiler/lower/facts/"),
    import: /^\.\.\/(?!\.\.\/)/,
    reason: "what a program says is found out before anything is emitted of it",
  },
  {
    where: (file) => file.startsWith("compiler/") && !file.endsWith(".test.ts"),
    import: /^node:|^(\.\.\/)+(runtime|cli)\//,
    reason: "the compiler is pure: no Node, no runtime value",
  },
  {
    where: (file) => file.startsWith("runtime/") && !file.endsWith(".test.ts"),
    import: /(\.\.\/)+(compiler|cli)\//,
    reason: "the runtime never sees the compiler: eval and import of source come through the host",
  },
  {
    where: (file) =>
      file.startsWith("runtime/") && !file.startsWith("runtime/host/node/") && !file.endsWith(".test.ts"),
    import: /^node:/,
    reason: "only the node host knows Node",
  },
  {
    where: (file) => file.startsWith("runtime/") && !file.startsWith("runtime/host/") && !file.endsWith(".test.ts"),
    text: /\b(setTimeout|setInterval|queueMicrotask|Date\.now|performance\.now)\s*\(|\bnew Promise\b|\basync (function|\()/,
    reason: "time, scheduling and I/O come from the host that was passed in",
  },
  {
    where: (file) => file.startsWith("runtime/") && !file.startsWith("runtime/host/") && !file.endsWith(".test.ts"),
    text: /\b(document|window)\./,
    reason: "no DOM outside a browser host",
  },
  {
    where: (file) =>
      file.startsWith("runtime/") && file !== "runtime/protocol/surrogate-pairs.ts" && !file.endsWith(".test.ts"),
    text: /String\.fromCodePoint/,
    reason: "what makes texts of code points says that they may have surrogate pairs: textOfPoint",
  },
];

const problems = [];
const files = [...sources(root)];
for (const file of files) check(file);
for (const name of unusedExports(root, files)) problems.push(`${name} is exported, and no other file imports it`);
checkDocs();
for (const problem of problems) console.error(problem);
console.log(`${problems.length === 0 ? "rules hold" : `${problems.length} violations`}`);
process.exitCode = problems.length === 0 ? 0 : 1;

function* sources(folder) {
  for (const name of readdirSync(folder)) {
    if (folder === root && ["node_modules", "dist", "build", ".git", "fixtures"].includes(name)) continue;
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (name.endsWith(".ts") && !name.endsWith(".gen.ts")) yield path;
  }
}

function check(path) {
  const file = relative(root, path);
  const text = readFileSync(path, "utf8");
  const code = withoutComments(text);
  const imports = [...text.matchAll(/^(import|export)\b(?!\s+type\b)[^;]*?from\s+"([^"]+)"/gm)].map(
    (match) => match[2],
  );
  for (const ban of bans) {
    if (!ban.where(file)) continue;
    if (ban.import) {
      for (const name of imports) if (ban.import.test(name)) problems.push(`${file}: imports ${name} — ${ban.reason}`);
    }
    if (ban.text) {
      const match = ban.text.exec(code);
      if (match) problems.push(`${file}: ${match[0]} — ${ban.reason}`);
    }
  }
  if (!file.endsWith(".test.ts")) checkLayers(file, imports);
  for (const [comment] of text.matchAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm)) checkPaths(file, comment);
}

function checkLayers(file, imports) {
  const own = layerOf(file);
  if (own < 0) return;
  for (const name of imports) {
    if (!name.startsWith(".")) continue;
    const target = relative(root, resolve(root, dirname(file), name)).replace(/\.js$/, ".ts");
    const layer = layerOf(target);
    if (layer > own) problems.push(`${file}: imports ${target} — a lower layer never imports a higher one`);
  }
}

function layerOf(file) {
  const [root, part] = file.split("/");
  return layersOf[root]?.findIndex((layer) => layer.includes(part)) ?? -1;
}

function withoutComments(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
}

/** Every path that the documents and the comments of the code name exists. */
function checkDocs() {
  const documents = readdirSync(join(root, "docs")).map((name) => join("docs", name));
  for (const name of [...documents, "README.md", "CONTRIBUTING.md"]) {
    if (name.endsWith(".md")) checkPaths(name, readFileSync(join(root, name), "utf8"));
  }
}

function checkPaths(file, text) {
  for (const [, path] of text.matchAll(
    /(?<![\w./-])((?:compiler|runtime|cli|fixtures|scripts|tests|bench|docs|bin)\/[\w./-]*\w)/g,
  )) {
    if (!path.includes("NAME") && !existsSync(join(root, path)))
      problems.push(`${file}: names ${path}, which does not exist`);
  }
}
