/** Compiled programs as they run. */

import type { CompileOptions } from "../compiler/index.js";
import type { KnownScript, ScriptFacts } from "../compiler/script-facts.js";
import type { Source } from "../runtime/exceptions/scripts.js";

export type RunOptions = Omit<CompileOptions, "toRun">;

export interface Executable {
  /** The body of `function ($modules, $meta)`, of an async one where it awaits. */
  readonly code: string;
  readonly awaits: boolean;
  /** What it takes from `$modules`. */
  readonly packageName: string;
  /** The module's variables, by the names that Python has for them. */
  readonly globalNames: ReadonlyMap<string, string>;
  readonly sources: readonly Source[];
  /** What tracebacks ask for. */
  known(): KnownScript;
  /** The same, to be kept. */
  facts(): ScriptFacts;
}
