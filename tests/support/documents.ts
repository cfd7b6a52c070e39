// The documents by other authors, where they are at hand: their snippets, and what CPython printed.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { differs, lastException, variationOf, warningsOf } from "./document-outcome.js";
import type { Run } from "./fixture.js";
import type { ProgramRequest } from "./program.js";

export interface Snippet {
  readonly snippet: string;
  readonly runs_on: readonly string[];
  readonly prelude?: string;
  readonly stdin?: string;
  readonly top_level_await?: boolean;
  readonly third_party?: string;
}

export interface Recording {
  readonly epilogue: string | null;
  readonly runs: Readonly<Record<string, readonly Run[]>>;
}

const folder = resolve(process.env["PYASYNC_DOCUMENTS"] ?? "../shared/documents");

/** Why there are none. */
export const documentsMissing = existsSync(folder)
  ? undefined
  : `${folder} is not there: set PYASYNC_DOCUMENTS to run their 46 snippets`;

function text(path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

export function readSnippets(): readonly Snippet[] {
  return documentsMissing === undefined ? (JSON.parse(text("manifest.json")) as Snippet[]) : [];
}

export function readRecording({ snippet }: Snippet): Recording {
  return JSON.parse(text(`recorded/${snippet}.json`)) as Recording;
}

/** The recorded runs of a minor version; the documents name the full one. */
export function recordedRuns(recording: Recording, version: string): readonly Run[] {
  return Object.entries(recording.runs).find(([full]) => full.startsWith(`${version}.`))?.[1] ?? [];
}

export function requestOf(snippet: Snippet, recording: Recording, python: string | undefined): ProgramRequest {
  const filename = `./${snippet.snippet}.py`;
  const program = text(`snippets/${snippet.snippet}.py`);
  return {
    source: recording.epilogue === null ? program : `${program}\n${recording.epilogue}\n`,
    filename,
    argv: [filename],
    python,
    stdin: snippet.stdin ?? "",
    setup:
      snippet.prelude === undefined ? undefined : { source: text(snippet.prelude), filename: `./${snippet.prelude}` },
    topLevelAwait: snippet.top_level_await,
  };
}

/** Whether a run ended and printed as one of those recorded for the version; where CPython races, for any version. */
export function checkOutput(run: Run, { snippet }: Snippet, recording: Recording, version: string): void {
  const variation = variationOf(snippet);
  const recorded = variation.race ? Object.values(recording.runs).flat() : recordedRuns(recording, version);
  const reasons = recorded.map((outcome) =>
    outcome.exit === run.exit
      ? differs(run.stdout, outcome.stdout, variation)
      : `exit ${run.exit}, not ${outcome.exit}`,
  );
  assert.ok(reasons.includes(undefined), `${reasons[0]}\nstderr\n${run.stderr}`);
}

/** Whether it warned of the same and failed of the same. */
export function checkStderr(run: Run, { snippet }: Snippet, recording: Recording, version: string): void {
  const recorded = recordedRuns(recording, version)[0]!;
  const order = (lines: string[]): string[] => (variationOf(snippet).anyOrder ? lines.sort() : lines);
  assert.deepEqual(order(warningsOf(run)), order(warningsOf(recorded)));
  assert.equal(lastException(run), lastException(recorded));
}
