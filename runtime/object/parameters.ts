/** Parameters of functions, and how the runtime's own functions describe theirs. */

import { tstate } from "./state.js";

export interface Parameter {
  readonly name: string;
  readonly kind: "positional-only" | "positional" | "var-positional" | "keyword-only" | "var-keyword";
  /** Text of the default, `undefined` where there is none; `…` where only the JS function knows the value. */
  readonly default: string | undefined;
  /** The first version that has it, and the first that has it no more, as 308 … 314. */
  readonly since?: number;
  readonly until?: number;
}

/** Whether the followed version has it. What was removed still works where no version was asked for. */
export function isThere({ since, until }: Parameter): boolean {
  if (since === undefined && until === undefined) return true;
  const { version, strictVersion } = tstate.interp;
  return version >= (since ?? 0) && (until === undefined || version < until || !strictVersion);
}

/** Parses `a, /, b=…, *args, c=… since 3.11, **kw` (commas inside brackets and quotes belong to defaults). */
export function parseParameters(text: string): Parameter[] {
  const parameters: Parameter[] = [];
  let keywordOnly = false;
  for (const piece of splitTopLevel(text)) {
    if (piece === "/") {
      for (let i = 0; i < parameters.length; i++) parameters[i] = { ...parameters[i]!, kind: "positional-only" };
    } else if (piece === "*") {
      keywordOnly = true;
    } else if (piece.startsWith("**")) {
      parameters.push({ name: piece.slice(2), kind: "var-keyword", default: undefined });
    } else if (piece.startsWith("*")) {
      parameters.push({ name: piece.slice(1), kind: "var-positional", default: undefined });
      keywordOnly = true;
    } else {
      const [written, word, minor] = piece.split(/ (since|until) 3\.(?=\d+$)/) as [string, string?, string?];
      const equals = written.indexOf("=");
      const name = equals < 0 ? written : written.slice(0, equals);
      const value = equals < 0 ? undefined : written.slice(equals + 1);
      const versions = word === undefined ? {} : { [word]: 300 + Number(minor) };
      parameters.push({ name, kind: keywordOnly ? "keyword-only" : "positional", default: value, ...versions });
    }
  }
  return parameters;
}

function splitTopLevel(text: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = text[i];
    if (quote !== "") {
      if (c === quote) quote = "";
    } else if (c === '"' || c === "'") quote = c;
    else if (c === "(" || c === "[" || c === "{") depth++;
    else if (c === ")" || c === "]" || c === "}") depth--;
    else if (c === undefined || (c === "," && depth === 0)) {
      const piece = text.slice(start, i).trim();
      if (piece !== "") pieces.push(piece);
      start = i + 1;
    }
  }
  return pieces;
}
