// The snippets of five documents by other authors print what CPython printed, wherever the documents are at hand.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import {
  checkOutput,
  checkStderr,
  documentsMissing,
  readRecording,
  readSnippets,
  recordedRuns,
  requestOf,
} from "./support/documents.js";
import { ProgramPool } from "./support/pool.js";
import { isSelected, versions } from "./support/selection.js";

const pool = new ProgramPool();

if (documentsMissing !== undefined) it("the documents", { skip: documentsMissing }, () => {});

describe("documents", { concurrency: 2 }, () => {
  after(() => pool.close());
  for (const snippet of readSnippets()) {
    const name = snippet.snippet;
    if (!isSelected(`documents:${name}.py`, "tests/documents.test.ts")) continue;
    if (snippet.third_party !== undefined) {
      it(name, { skip: `needs ${snippet.third_party}, which is third-party` }, () => {});
      continue;
    }
    const recording = readRecording(snippet);
    for (const version of versions) {
      if (recordedRuns(recording, version).length === 0) continue;
      it(`${name} (${version})`, async () => {
        const run = await pool.run(requestOf(snippet, recording, version));
        checkOutput(run, snippet, recording, version);
        checkStderr(run, snippet, recording, version);
      });
    }
    // Without a version, what was removed still works: the newest version that ran it is right.
    it(`${name} (no version)`, async () => {
      const run = await pool.run(requestOf(snippet, recording, undefined));
      assert.equal(run.exit, 0, run.stderr);
      checkOutput(run, snippet, recording, snippet.runs_on.at(-1)!);
    });
  }
});
