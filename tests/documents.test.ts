// The snippets of five documents by other authors print what CPython printed, wherever the documents are at hand.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, describe, it } from "node:test";
import { differs, lastException, variationOf, warningsOf } from "./support/document-outcome.js";
import type { Run } from "./support/fixture.js";
import { ProgramPool } from "./support/pool.js";
import { isSelected, versions } from "./support/selection.js";

interface Snippet {
  readonly snippet: string;
  readonly runs_on: readonly string[];
  readonly prelude?: string;
  readonly stdin?: string;
  readonly top_level_await?: boolean;
  readonly third_party?: string;
}

interface Recording {
  readonly epilogue: string | null;
  readonly runs: Readonly<Record<string, readonly Run[]>>;
}

const folder = resolve(process.env["PYASYNC_DOCUMENTS"] ?? "../shared/documents");
const pool = new ProgramPool();

function read<T>(path: string): T {
  return JSON.parse(readFileSync(join(folder, path), "utf8")) as T;
}

/** The recorded runs of a minor version; the documents name the full one. */
function recordedRuns(recording: Recording, version: string): readonly Run[] {
  return Object.entries(recording.runs).find(([full]) => full.startsWith(`${version}.`))?.[1] ?? [];
}

async function runSnippet(snippet: Snippet, recording: Recording, python: string | undefined): Promise<Run> {
  const text = (path: string): string => readFileSync(join(folder, path), "utf8");
  const filename = `./${snippet.snippet}.py`;
  const program = text(`snippets/${snippet.snippet}.py`);
  return pool.run({
    source: recording.epilogue === null ? program : `${program}\n${recording.epilogue}\n`,
    filename,
    argv: [filename],
    python,
    stdin: snippet.stdin ?? "",
    setup:
      snippet.prelude === undefined ? undefined : { source: text(snippet.prelude), filename: `./${snippet.prelude}` },
    topLevelAwait: snippet.top_level_await,
  });
}

function checkAgainst(run: Run, recorded: readonly Run[], name: string): void {
  const variation = variationOf(name);
  const reasons = recorded.map((outcome) =>
    outcome.exit === run.exit
      ? differs(run.stdout, outcome.stdout, variation)
      : `exit ${run.exit}, not ${outcome.exit}`,
  );
  assert.ok(reasons.includes(undefined), `${reasons[0]}\nstderr\n${run.stderr}`);
}

function checkStderr(run: Run, recorded: Run, name: string): void {
  const order = (lines: string[]): string[] => (variationOf(name).anyOrder ? lines.sort() : lines);
  assert.deepEqual(order(warningsOf(run)), order(warningsOf(recorded)));
  assert.equal(lastException(run), lastException(recorded));
}

if (!existsSync(folder)) {
  it("the documents", { skip: `${folder} is not there: set PYASYNC_DOCUMENTS to run their 46 snippets` }, () => {});
} else {
  const snippets = read<Snippet[]>("manifest.json");
  const chosen = snippets.filter(({ snippet }) => isSelected(`documents:${snippet}.py`, "tests/documents.test.ts"));
  describe("documents", { concurrency: 2 }, () => {
    after(() => pool.close());
    for (const snippet of chosen) {
      const name = snippet.snippet;
      if (snippet.third_party !== undefined) {
        it(name, { skip: `needs ${snippet.third_party}, which is third-party` }, () => {});
        continue;
      }
      const recording = read<Recording>(`recorded/${name}.json`);
      const everyRun = Object.values(recording.runs).flat();
      for (const version of versions) {
        const own = recordedRuns(recording, version);
        if (own.length === 0) continue;
        it(`${name} (${version})`, async () => {
          const run = await runSnippet(snippet, recording, version);
          checkAgainst(run, variationOf(name).race ? everyRun : own, name);
          checkStderr(run, own[0]!, name);
        });
      }
      // Without a version, what was removed still works: the newest version that ran it is right.
      it(`${name} (no version)`, async () => {
        const run = await runSnippet(snippet, recording, undefined);
        const newest = snippet.runs_on.at(-1)!;
        assert.equal(run.exit, 0, run.stderr);
        checkAgainst(run, variationOf(name).race ? everyRun : recordedRuns(recording, newest), name);
      });
    }
  });
}
