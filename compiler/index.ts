/**
 * The compiler: Python's text in, TypeScript out. Pure and synchronous; it knows nothing of files, of the runtime's code or
 * of where the result runs.
 *
 *     parse → Python AST → validate → scopes → lower → TypeScript AST → print
 */

import type { Module } from "./ast/nodes.js";
import type { CodeScopes } from "./code-scopes.js";
import { type SyntaxWarning, UnsupportedConstruct } from "./diagnostics.js";
import { library } from "./library-table.js";
import { NotLowered } from "./lower/context.js";
import type { ExecutionMode, Source } from "./lower/module-context.js";
import { type LoweredModule, lowerModule } from "./lower/module.js";
import { parse, type SourceOrigin } from "./parse/index.js";
import { lineOf, withNewlines } from "./parse/lines.js";
import { type PythonVersion, versionNumber } from "./python-version.js";
import type { Program } from "./ts/nodes.js";
import { type Printed, print } from "./ts/printer.js";
import { validate } from "./validate/index.js";

export { dump, dumpTo } from "./ast/dump.js";
export {
  formatSyntaxError,
  LimitError,
  PythonSyntaxError,
  type SyntaxWarning,
  UnsupportedConstruct,
} from "./diagnostics.js";
export { decodeSource, parse, type SourceOrigin } from "./parse/index.js";
export type { PythonVersion } from "./python-version.js";
export { lineOf } from "./parse/lines.js";
export { createSourceMap } from "./source-map.js";
export type { ExecutionMode } from "./lower/module-context.js";
export { type Mapping, PositionTable } from "./ts/positions.js";
export { validate } from "./validate/index.js";

export interface CompileOptions {
  /** The name that tracebacks and errors show. */
  readonly filename: string;
  /** Whose syntax is followed; the newest where absent. */
  readonly python?: PythonVersion;
  /** Where the source comes from; without it, the bytes of a file. */
  readonly origin?: SourceOrigin | undefined;
  /** Gets what CPython warns of while it compiles, in order. */
  readonly warn?: (warning: CompileWarning) => void;
  /** A source that runs first in the same namespace. */
  readonly setup?: { readonly source: string; readonly filename: string };
  /** Whether `await` may stand outside functions. */
  readonly topLevelAwait?: boolean;
  /** `__name__`; default `__main__`. */
  readonly moduleName?: string;
  /** Whether the result is to run now and not to be kept: then it is emitted to be fast, not to be read. */
  readonly toRun?: boolean;
  /** For `eval`, `exec` and `compile`: what becomes of expressions. Names are then looked up in mappings, and the result is run at once. */
  readonly mode?: ExecutionMode;
}

export interface CompileWarning extends SyntaxWarning {
  readonly filename: string;
  /** The line of the source, if it is a file's. */
  readonly line: string | undefined;
}

/** A compiled module, to be printed as an ES module of TypeScript or as the body of an async JavaScript function. */
export interface Compiled {
  readonly program: Program;
  /** The Python sources that positions refer to by index. */
  readonly sources: readonly { readonly filename: string; readonly text: string; readonly module: Module }[];
  /** Which code object runs a place of a source. */
  readonly codeScopes: CodeScopes;
  /** Names of the module's variables. */
  readonly globals: ReadonlySet<string>;
  /** What the code calls them. */
  readonly globalNames: ReadonlyMap<string, string>;
  /** What the program imports the runtime from: `pyasync/3.10` follows that version, `pyasync` the newest. */
  readonly packageName: string;
  /** TypeScript, an ES module. */
  typescript(): Printed;
  /** The same as JavaScript: the body of `function ($modules, $meta)`, an async one where it awaits. */
  javascript(): Printed;
}

/** Compiles a program. Throws PythonSyntaxError or UnsupportedConstruct. */
export function compile(source: string, options: CompileOptions): Compiled {
  const { filename, setup, python, origin, topLevelAwait = false, mode } = options;
  const sources: Source[] = [];
  const front = (text: string, filename: string): Source => {
    const isFile = origin !== "stdin" && origin !== "string";
    const warn = (warning: SyntaxWarning) => {
      const line = isFile ? lineOf(text, warning.lineno) : undefined;
      options.warn?.({ ...warning, filename, line });
    };
    const parseOptions = { filename, python, origin, warn };
    const module = parse(text, { ...parseOptions, mode: mode === "eval" ? "eval" : "exec" });
    validate(module, { ...parseOptions, source: text, topLevelAwait });
    return { filename, text: withNewlines(text), module };
  };
  if (setup !== undefined) sources.push(front(setup.source, setup.filename));
  sources.push(front(source, filename));
  const packageName = python === undefined ? "pyasync" : `pyasync/${python}`;
  const { program, codeScopes, globals, globalNames } = lower(sources, packageName, options);
  return {
    program,
    sources,
    codeScopes,
    globals,
    globalNames,
    packageName,
    typescript: () => print(program, { types: true, format: "module" }),
    javascript: () => print(program, { types: false, format: "function", plain: true }),
  };
}

function lower(sources: readonly Source[], packageName: string, options: CompileOptions): LoweredModule {
  const { topLevelAwait = false, moduleName = "__main__", python, toRun = false, mode } = options;
  const version = versionNumber(python);
  try {
    return lowerModule(sources, library, { version, packageName, topLevelAwait, moduleName, toRun, mode });
  } catch (error) {
    if (!(error instanceof NotLowered)) throw error;
    throw new UnsupportedConstruct(error.message, sources[sources.length - 1]!.filename, error.node.lineno);
  }
}
