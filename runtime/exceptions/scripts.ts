/** The compiled scripts of an interpreter and what their compiler knows of positions in them (CPython: code objects). */

import { keepWholeStacks } from "./capture.js";
import { moduleState } from "../object/state.js";

/** Why a frame is at a position of the generated code (compiler/ts/positions.ts, Role). */
export type Role = "resume" | "call" | "load" | "implicit" | "statement";

/** A construct of a Python source: UTF-16 offsets, and what Python 3.11+ marks with `^` inside the `~`. */
export interface Origin {
  readonly source: number;
  readonly start: number;
  readonly end: number;
  readonly anchorStart?: number | undefined;
  readonly anchorEnd?: number | undefined;
  /** Nothing but the line is known. */
  readonly lineOnly?: boolean;
}

export interface Source {
  readonly filename: string;
  readonly text: string;
  /** Whether CPython would not find its lines: a text given to `exec`. */
  readonly hidden?: boolean;
}

export type ScopeKind =
  | "module"
  | "class"
  | "function"
  | "lambda"
  | "comprehension"
  | "generator expression"
  | "type parameters";

/** What is a code object of its own in CPython (a comprehension: until 3.11). */
export interface CodeScope {
  readonly kind: ScopeKind;
  /** `co_name`: `f`, `<lambda>`, `<listcomp>`, the name of the class, `<module>`. */
  readonly name: string;
  readonly qualname?: string;
  /** Of the whole `def`, `class`, `lambda` or comprehension. */
  readonly start: number;
  readonly end: number;
  /** `co_firstlineno`. */
  readonly line?: number;
  readonly parent: CodeScope | null;
  /** What stands in it and is evaluated outside: the first iterable of a comprehension, the defaults of a generic function. */
  readonly outside?: readonly { readonly start: number; readonly end: number }[];
  /** The local variables. */
  readonly locals?: ReadonlySet<string>;
}

/** A compiled script. */
export interface Script {
  /** The name under which the JS engine knows it: a URL, a path, or what `sourceURL` says. */
  readonly jsName: string;
  /** `__name__` of the Python module; `__main__` if absent. */
  readonly module?: string;
  readonly sources: readonly Source[];
  /** The construct at a position of the generated text: line from 1, column from 0. */
  find(line: number, column: number, role?: Role): Origin | undefined;
  /** The innermost code object around the construct. Decorators, defaults and base classes belong to the one outside. */
  functionAt?(origin: Origin): CodeScope | undefined;
  /** The names of the module's variables. */
  readonly globals?: ReadonlySet<string>;
}

function newScripts(): Map<string, Script> {
  return new Map();
}

/** Makes tracebacks of the running interpreter show the script. */
export function registerScript(script: Script): void {
  keepWholeStacks();
  moduleState(newScripts).set(script.jsName, script);
}

/** A position of the text that a script's compiler wrote: line from 1, column from 0. */
export interface ScriptPosition {
  readonly script: Script;
  readonly line: number;
  readonly column: number;
}

/** Finds the script behind a position of JavaScript that something else made of it: a bundler, say. */
export type ScriptLocator = (jsName: string, line: number, column: number) => ScriptPosition | undefined;

function newLocator(): { locate: ScriptLocator } {
  return { locate: () => undefined };
}

/** Where the running interpreter looks for scripts that nobody registered. */
export function setScriptLocator(locate: ScriptLocator): void {
  keepWholeStacks();
  moduleState(newLocator).locate = locate;
}

/** The position of the script that runs at a position of JavaScript. */
export function scriptAt(jsName: string, line: number, column: number): ScriptPosition | undefined {
  const script = moduleState(newScripts).get(jsName);
  return script === undefined ? moduleState(newLocator).locate(jsName, line, column) : { script, line, column };
}

/** A Python source file that has been compiled (what `linecache` would read). */
export function sourceNamed(filename: string): Source | undefined {
  for (const script of moduleState(newScripts).values()) {
    const found = script.sources.find((source) => source.filename === filename && source.hidden !== true);
    if (found !== undefined) return found;
  }
  return undefined;
}
