/** Reading a captured JS stack: V8's CallSites where the engine has them, else the text of `stack`. */

import type { StackHolder } from "./capture.js";

export interface JsFrame {
  /** The script: its `sourceURL`, URL or path. */
  readonly script: string;
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
  /** The function's name without class or receiver; "" where it has none. */
  readonly name: string;
  /** Whether it is a JS constructor: emitted classes have only those that JS makes by itself. */
  readonly isConstructor: boolean;
  /** Where the function begins; null where the engine does not say. */
  readonly start: { readonly line: number; readonly column: number } | null;
}

/** The part of V8's CallSite that is used. */
interface CallSite {
  getScriptNameOrSourceURL(): string | null;
  getFunctionName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  isAsync(): boolean;
  isConstructor(): boolean;
  getEnclosingLineNumber?(): number | null;
  getEnclosingColumnNumber?(): number | null;
}

interface V8ErrorConstructor {
  prepareStackTrace?: ((error: unknown, sites: CallSite[]) => unknown) | undefined;
}

/** The frames, innermost first. What has been read once is kept by the holder: read again, it is the same array. */
export function jsFrames(holder: StackHolder): readonly JsFrame[] {
  const errors = globalThis.Error as unknown as V8ErrorConstructor;
  const saved = errors.prepareStackTrace;
  errors.prepareStackTrace = (_error, sites) => sites.filter((site) => !site.isAsync()).map(frameOf);
  let stack: unknown;
  try {
    stack = holder.stack;
  } finally {
    errors.prepareStackTrace = saved;
  }
  if (Array.isArray(stack)) return stack as JsFrame[];
  return typeof stack === "string" ? parseStack(stack) : [];
}

function frameOf(site: CallSite): JsFrame {
  const line = site.getEnclosingLineNumber?.() ?? null;
  const column = site.getEnclosingColumnNumber?.() ?? null;
  return {
    script: site.getScriptNameOrSourceURL() ?? "",
    line: site.getLineNumber() ?? 0,
    column: (site.getColumnNumber() ?? 1) - 1,
    name: site.getFunctionName() ?? "",
    isConstructor: site.isConstructor(),
    start: line === null || column === null ? null : { line, column: column - 1 },
  };
}

/** `    at Task.$run (file:///a.js:3:5)` of V8 and `$run@https://host/a.js:3:5` of the others. */
const line = /^(?:\s*at (?:async )?(?:(.*?) \()?|(.*?)@)(.*?):(\d+):(\d+)\)?$/;

function parseStack(text: string): JsFrame[] {
  const frames: JsFrame[] = [];
  for (const each of text.split("\n")) {
    const match = line.exec(each);
    if (match === null || each.includes("at async ")) continue;
    const [, v8Name, otherName, script, row, column] = match;
    const name = (v8Name ?? otherName ?? "")
      .replace(/ \[as .*\]$/, "")
      .replace(/^.*[./]/, "")
      .replace(/^new /, "");
    frames.push({
      script: script!,
      line: Number(row),
      column: Number(column) - 1,
      name,
      isConstructor: v8Name?.startsWith("new ") === true,
      start: null,
    });
  }
  return frames;
}
