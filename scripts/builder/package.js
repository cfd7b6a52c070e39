/**
 * Writes the entries of the package, which compiled programs import: `pyasync`, and `pyasync/3.10` and its like, which follow
 * that version. Each has one export for each builtin and each module of the library.
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const versions = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];

/** Words that cannot be the name of a JS binding. */
const reserved = new Set([
  "super",
  "import",
  "debugger",
  "null",
  "true",
  "false",
  "enum",
  "eval",
  "None",
  "True",
  "False",
]);

/** Writes the sources under build/package and the declarations of them all; returns entry points for the bundler. */
export function buildPackage() {
  const table = libraryTable();
  const builtins = JSON.parse(table.builtins);
  const names = exportedNames(table, builtins);
  const entries = { pyasync: write("build/package/pyasync.ts", entry(names, "")) };
  for (const version of versions) {
    const known = names.filter((name) => since(name, builtins, table) <= 300 + Number(version.slice(2)));
    entries[`python/${version}`] = write(`build/package/${version}.ts`, entry(known, JSON.stringify(version)));
  }
  write("dist/types/pyasync.d.ts", declarations(names, builtins));
  return entries;
}

/** The version that brought a builtin or a module, 0 where all of them have it. */
function since(name, builtins, table) {
  if (builtins[name] !== undefined) return builtins[name].since ?? 0;
  return Object.values(JSON.parse(table[name]))[0]?.since ?? 0;
}

/** Bundlers leave out what a program does not import: a module of the library is made when it is asked for. */
function entry(names, version) {
  return [
    "/** The package as programs import it; written by scripts/builder/package.js. */",
    'import { startStandalone } from "../../cli/standalone.js";',
    "",
    `const { load, script } = startStandalone(${version});`,
    ...names.map((name) => `const ${local(name)} = /* @__PURE__ */ load(${JSON.stringify(name)});`),
    `export { script, ${names.map(exported).join(", ")} };`,
    "",
  ].join("\n");
}

function declarations(names, builtins) {
  const type = (name) => (builtins[name]?.kind === "class" ? "Class" : "Dynamic");
  return [
    'import type { Class, Dynamic } from "./runtime/index.js";',
    'export { script, type Class, type Dynamic, type Steps } from "./runtime/index.js";',
    ...names.map((name) => `declare const ${local(name)}: ${type(name)};`),
    `export { ${names.map(exported).join(", ")} };`,
    "",
  ].join("\n");
}

const local = (name) => (reserved.has(name) ? `$${name}` : name);
const exported = (name) => (reserved.has(name) ? `${local(name)} as ${name}` : name);

/** Module name → its names as JSON, of what scripts/builder/library.js wrote. */
export function libraryTable() {
  const text = readFileSync(resolve(root, "compiler/library.gen.ts"), "utf8");
  const entries = [...text.matchAll(/^ (".*"): \(\) => (".*"),$/gm)];
  return Object.fromEntries(entries.map(([, module, names]) => [JSON.parse(module), JSON.parse(names)]));
}

function exportedNames(table, builtins) {
  const modules = Object.keys(table).filter((name) => !name.includes("."));
  const functions = Object.keys(builtins).filter((name) => /^[A-Za-z]\w*$/.test(name));
  return [...new Set([...functions, ...modules])].sort();
}

function write(path, text) {
  const target = resolve(root, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}
