/**
 * Errors that a grammar cannot say, in the order in which CPython finds them: imports from __future__, then names and scopes
 * (symtable.c), then what code generation refuses (compile.c). The first error is thrown; the tree is left as it is.
 */
import type { Module } from "../ast/nodes.js";
import { PythonSyntaxError, withinStack } from "../diagnostics.js";
import { minorVersion } from "../python-version.js";
import type { SourceOrigin } from "../parse/decode.js";
import { analyzeNames } from "./analyze.js";
import { bindNames } from "./bind.js";
import { warnOfFinallyExits } from "./finally-exits.js";
import { checkFlow } from "./flow.js";
import { futureFeatures } from "./future.js";
import { messages } from "./messages.js";
import { type ErrorAt, reporter } from "./report.js";
import type { SymbolTable } from "./symbols.js";
import type { Warn } from "./warnings.js";

export interface ValidateOptions {
  readonly filename: string;
  /** The text that the module was parsed from, for the line that an error shows. */
  readonly source: string;
  /** "3.13": whose rules are followed; without it the newest. */
  readonly python?: string;
  /** Takes await, async for, async with and async comprehensions at module level. */
  readonly topLevelAwait?: boolean;
  /** Where the source comes from; without it, the bytes of a file. */
  readonly origin?: SourceOrigin | undefined;
  /** Gets what CPython warns of; without it nobody looks. */
  readonly warn?: Warn;
}

/** Throws PythonSyntaxError or LimitError. */
export function validate(module: Module, options: ValidateOptions): void {
  withinStack(() => check(module, options), "RecursionError", messages.recursion);
}

function check(module: Module, options: ValidateOptions): void {
  const fail = reporter(options.source, options.filename, options.origin);
  const minor = minorVersion(options.python);
  const features = futureFeatures(module, fail, minor);
  const { topLevelAwait = false, warn } = options;
  if (warn !== undefined && minor >= 14 && options.source.includes("finally")) {
    warnOfFinallyExits(module, (msg, { lineno }) => warn({ category: "SyntaxWarning", msg, lineno }));
  }
  const symbols = namesOf(module, fail, minor, features);
  const { debug } = symbols;
  try {
    checkFlow(module, fail, { topLevelAwait, annotations: !features.has("annotations"), symbols, python: minor, warn });
  } catch (error) {
    if (debug !== null && error instanceof PythonSyntaxError && isBefore(debug, error)) throw debug;
    throw error;
  }
  if (debug !== null) throw debug;
}

const isBefore = (a: PythonSyntaxError, b: PythonSyntaxError) =>
  a.lineno < b.lineno || (a.lineno === b.lineno && a.offset < b.offset);

/** What CPython's symtable module says of a program. Throws PythonSyntaxError or LimitError. */
export function symbolTable(module: Module, options: ValidateOptions): SymbolTable {
  const fail = reporter(options.source, options.filename);
  const minor = minorVersion(options.python);
  const names = () => namesOf(module, fail, minor, futureFeatures(module, fail, minor));
  return withinStack(names, "RecursionError", messages.recursion);
}

function namesOf(module: Module, fail: ErrorAt, minor: number, features: ReadonlySet<string>): SymbolTable {
  const annotationBlocks = minor >= 14 || (minor >= 10 && features.has("annotations"));
  const symbols = bindNames(module, fail, { annotationBlocks, python: minor });
  analyzeNames(symbols.module, fail);
  return symbols;
}
