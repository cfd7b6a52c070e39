// Every fixture prints on pyasync what its golden says that CPython prints.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { differenceOf, showRun } from "./support/check-fixture.js";
import { readOptions } from "./support/fixture.js";
import { readKnownFailures } from "./support/known-failures.js";
import { ProgramPool } from "./support/pool.js";
import { isSelected, versions } from "./support/selection.js";

const folder = join(process.cwd(), "fixtures");
const paths = (readdirSync(folder, { recursive: true }) as string[]).sort();
const names = paths.filter((path) => path.endsWith(".py")).map((path) => path.slice(0, -".py".length));
const known = readKnownFailures(join(folder, "status", "known-failures.txt"));
const pool = new ProgramPool();

async function check(name: string, version: string): Promise<void> {
  const difference = await differenceOf(pool, folder, name, version);
  if (difference !== undefined) assert.equal(showRun(difference.actual), showRun(difference.expected));
}

const chosen = names.filter((name) => isSelected(`fixtures/${name}.py`, "tests/fixtures.test.ts"));

describe("fixtures", { concurrency: 2 }, () => {
  // Programs write their files into a folder of no account; workers share this thread's.
  const scratch = mkdtempSync(join(tmpdir(), "pyasync-fixtures-"));
  before(() => process.chdir(scratch));
  after(async () => {
    await pool.close();
    rmSync(scratch, { recursive: true, force: true });
  });
  for (const name of chosen) {
    const golden = join(folder, `${name}.golden.json`);
    if (!existsSync(golden)) {
      it(name, () => assert.fail(`no golden: npm run record -- ${name}`));
      continue;
    }
    const recordedFor = readOptions(readFileSync(join(folder, `${name}.py`), "utf8")).versions;
    // One version after the other: the files that a program writes have the same names.
    describe(name, { concurrency: 1 }, () => {
      for (const version of versions.filter((version) => recordedFor.includes(version))) {
        const reason = known.reasonFor(name, version);
        it(`${name} (${version})`, async (t) => {
          if (reason === undefined) return check(name, version);
          let failed = false;
          await check(name, version).catch(() => {
            failed = true;
          });
          assert.ok(failed, "passes, although fixtures/status/known-failures.txt lists it: take it out");
          t.skip(`known failure: ${reason}`);
        });
      }
    });
  }
});

describe("the fixtures folder", () => {
  it("holds no golden without its program", () => {
    const goldens = paths
      .filter((path) => path.endsWith(".golden.json"))
      .map((path) => path.slice(0, -".golden.json".length));
    assert.deepEqual(
      goldens.filter((name) => !names.includes(name)),
      [],
    );
  });
  it("lists only fixtures as known failures", () => {
    assert.deepEqual(
      known.fixtures.filter((name) => !names.includes(name)),
      [],
    );
  });
});
