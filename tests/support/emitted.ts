/** The programs whose TypeScript is kept as goldens, beside nothing but what `compile` writes. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../../compiler/index.js";

/** Fixtures that between them show every construct's form. */
export const goldenPrograms = [
  "asyncio/async_context_managers",
  "asyncio/async_comprehensions",
  "documents/001_05_groups_around_a_queue",
  "documents/002_01_returned_value",
  "documents/003_09_to_thread_and_atexit",
  "language/classes_mro",
  "language/closures_late_binding",
  "language/decorators",
  "language/exception_groups",
  "language/finally_flow",
  "language/match_sequences",
  "language/unpacking",
];

export function goldenPath(root: string, name: string): string {
  return join(root, "tests/goldens", `${name.replaceAll("/", "-")}.ts`);
}

/** What `compile` writes for a fixture. */
export function emittedText(root: string, name: string): string {
  const source = readFileSync(join(root, "fixtures", `${name}.py`), "utf8");
  return compile(source, { filename: `${name.split("/")[1]}.py` }).typescript().code;
}
