/**
 * Reads off the runtime which public names each library module has and what they are, for the compiler:
 * compiler/library.gen.ts (compiler/library.ts says what an entry means).
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), "../..");

/** Writes the table; returns whether it changed. */
export async function buildLibrary() {
  const outfile = resolve(root, "build/library/describe.mjs");
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [resolve(root, "scripts/builder/describe-library.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    logLevel: "warning",
  });
  const { describeLibrary } = await import(`${pathToFileURL(outfile).href}?${process.hrtime.bigint()}`);
  // A function is compiled when it is called: the text of a module that no program names costs nothing.
  const texts = Object.entries(describeLibrary()).map(
    ([module, names]) => ` ${JSON.stringify(module)}: () => ${JSON.stringify(JSON.stringify(names))},\n`,
  );
  const text = `export default {\n${texts.join("")}} as Record<string, () => string>;\n`;
  const target = resolve(root, "compiler/library.gen.ts");
  if (read(target) === text) return false;
  writeFileSync(target, text);
  return true;
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await buildLibrary();
