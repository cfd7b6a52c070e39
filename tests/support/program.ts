// What the tests ask a worker to run, and what comes back.
import type { Run } from "./fixture.js";

export interface ProgramRequest {
  readonly source: string;
  readonly filename: string;
  readonly argv: readonly string[];
  /** Without one, pyasync's own choice. */
  readonly python: string | undefined;
  readonly stdin: string;
  readonly setup?: { readonly source: string; readonly filename: string } | undefined;
  readonly topLevelAwait?: boolean | undefined;
}

export type ProgramReply = { readonly run: Run } | { readonly failure: string };

/** A way of running programs. */
export interface ProgramRunner {
  run(request: ProgramRequest): Promise<Run>;
}
