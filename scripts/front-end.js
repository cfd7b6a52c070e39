// Bundles the front end of the compiler for the scripts that compare it with CPython's.
import { mkdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { buildGrammar } from "./builder/grammar.js";

const contents = `
  export { readSource } from "./cli/source-file.js";
  export { parse, decodeSource } from "./compiler/parse/index.js";
  export { symbolTable, validate } from "./compiler/validate/index.js";
  export { dump } from "./compiler/ast/dump.js";
  export { formatSyntaxError, LimitError, PythonSyntaxError } from "./compiler/diagnostics.js";`;

/** The address of a module with the parser, the checks, and the dump of trees. */
export async function bundleFrontEnd() {
  buildGrammar();
  const root = fileURLToPath(new URL("..", import.meta.url));
  const outfile = root + "build/scratch/front-end.mjs";
  mkdirSync(root + "build/scratch", { recursive: true });
  const stdin = { contents, resolveDir: root, loader: "ts" };
  await build({ stdin, bundle: true, platform: "node", format: "esm", outfile, logLevel: "warning" });
  return pathToFileURL(outfile).href;
}
