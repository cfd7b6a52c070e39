/** What `compile` writes is what it wrote when somebody last read the difference (`npm run goldens`). */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { emittedText, goldenPath, goldenPrograms } from "./support/emitted.js";

const root = process.cwd();

describe("emitted goldens", () => {
  for (const name of goldenPrograms) {
    it(name, () => assert.equal(emittedText(root, name), readFileSync(goldenPath(root, name), "utf8")));
  }

  it("has no orphans", () => {
    const known = goldenPrograms.map((name) => basename(goldenPath(root, name)));
    assert.deepEqual(readdirSync(join(root, "tests/goldens")).sort(), known.sort());
  });
});
