/**
 * Writes the entry of the package `pyasync`, which compiled programs import: one export for each builtin and each module of
 * the library, as JavaScript to be bundled and as a declaration file.
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Words that cannot be the name of a JS binding. */
const reserved = new Set(["super", "import", "debugger", "null", "true", "false", "enum", "None", "True", "False"]);

/** Writes build/package/pyasync.ts and dist/types/pyasync.d.ts; returns the path of the former. */
export function buildPackage() {
  const { names, types } = exportedNames();
  const source = [
    "/** The package as programs import it; written by scripts/build-package.js. */",
    'import { startStandalone } from "../../cli/standalone.js";',
    "",
    "const namespace = startStandalone();",
    ...names.map(
      ([local, name]) => `${local === name ? "export const" : "const"} ${local} = namespace[${JSON.stringify(name)}];`,
    ),
    ...names.filter(([local, name]) => local !== name).map(([local, name]) => `export { ${local} as ${name} };`),
    "export const script = namespace.script;",
    "",
  ].join("\n");
  const declarations = [
    'import type { Class, Dynamic } from "./runtime/index.js";',
    'export { script, type Class, type Dynamic, type Steps } from "./runtime/index.js";',
    ...names.map(([local, name]) =>
      local === name
        ? `export declare const ${name}: ${types.get(name) ?? "Dynamic"};`
        : `declare const ${local}: Dynamic;\nexport { ${local} as ${name} };`,
    ),
    "",
  ].join("\n");
  write("dist/types/pyasync.d.ts", declarations);
  return write("build/package/pyasync.ts", source);
}

function exportedNames() {
  const text = readFileSync(resolve(root, "compiler/library.gen.ts"), "utf8");
  const table = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
  const modules = Object.keys(table).filter((name) => !name.includes(".") && !name.startsWith("_"));
  const builtins = JSON.parse(table.builtins);
  const names = [...new Set([...Object.keys(builtins), ...modules])].filter((name) => /^[A-Za-z]\w*$/.test(name));
  const classes = names.filter((name) => builtins[name]?.kind === "class");
  return {
    names: names.sort().map((name) => [reserved.has(name) ? `$${name}` : name, name]),
    types: new Map(classes.map((name) => [name, "Class"])),
  };
}

function write(path, text) {
  const target = resolve(root, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}
