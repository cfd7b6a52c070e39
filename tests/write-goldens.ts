/** Writes the goldens of emitted TypeScript; run by scripts/goldens.js. */

import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emittedText, goldenPath, goldenPrograms } from "./support/emitted.js";

const root = process.cwd();
const folder = join(root, "tests/goldens");
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(join(folder, name));
for (const name of goldenPrograms) writeFileSync(goldenPath(root, name), emittedText(root, name));
console.log(`${goldenPrograms.length} goldens written: read the difference before you commit it`);
