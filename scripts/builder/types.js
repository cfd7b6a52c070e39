/**
 * The declarations of the package, dist/types: of all that TypeScript writes under build/types, what the entries lead to.
 * Only where TypeScript is installed: a package builds without.
 */

import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

const tsc = "node_modules/.bin/tsc";
const entries = ["runtime/index.d.ts", "compiler/index.d.ts"];

export function buildTypes() {
  if (!existsSync(tsc)) return;
  const { status } = spawnSync(tsc, ["-b", "runtime", "compiler"], { stdio: "inherit" });
  if (status !== 0) process.exitCode = status ?? 1;
  for (const folder of ["runtime", "compiler"]) rmSync(join("dist/types", folder), { recursive: true, force: true });
  const pending = [...entries];
  const copied = new Set(pending);
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const target = join("dist/types", path);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join("build/types", path), target);
    for (const [, name] of readFileSync(target, "utf8").matchAll(/(?:from|import) ?\(?"(\.[^"]+)\.js"/g)) {
      const imported = join(dirname(path), `${name}.d.ts`);
      if (!copied.has(imported)) pending.push(imported);
      copied.add(imported);
    }
  }
}
