// The Python files of a library.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The files below a folder, in the order of their paths; a file is itself. */
export function pythonFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true }).sort();
  return names.filter((name) => name.endsWith(".py")).map((name) => join(path, name));
}
