/** Where the error pass has to start: it is slow, and what stands before the wrong statement need not be read again. */
import { PythonSyntaxError } from "../../diagnostics.js";
import type { Lines } from "../lines.js";
import { type SyntaxOptions, Tokenizer } from "./tokenizer.js";
import type { Token } from "./tokens.js";

/**
 * The line of the last statement outside all blocks that starts at or before `offset`, with its decorators; or of the first
 * one with a `print -1` in it, or a line `match (x)`: they are right, and yet wrong to CPython once anything else is.
 */
export function topLevelLine(lines: Lines, options: SyntaxOptions, offset: number): number {
  const ignore = () => new PythonSyntaxError("SyntaxError", "", "", noPlace);
  const tokenizer = new Tokenizer(lines.source, ignore, options, 0, 1);
  let line = 1;
  let decorated = false;
  let fresh = true;
  let previous = "";
  try {
    for (let token = tokenizer.next(); token.type !== "ENDMARKER" && token.start <= offset; token = tokenizer.next()) {
      if (token.type === "NEWLINE") {
        fresh = true;
        previous = "";
        continue;
      }
      if (token.type === "INDENT" || token.type === "DEDENT") continue;
      if (isSuspect(previous, token)) return line;
      if (fresh && tokenizer.outsideBlocks && !/^(?:elif|else|except|finally)$/.test(token.text)) {
        if (!decorated) line = token.lineno;
        decorated = token.text === "@";
      }
      previous = token.text === "match" && !fresh ? "" : token.text;
      fresh = false;
    }
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
  }
  return line;
}

/** Whether an expression follows `match`, or `print` without a parenthesis. */
function isSuspect(previous: string, { type, text }: Token): boolean {
  if (!/^(?:print|exec|match)$/.test(previous)) return false;
  if (type === "OP") return /^[-+~[{*]$/.test(text) || (text === "(" && previous === "match");
  return type !== "KEYWORD" || /^(?:None|True|False|not|lambda|await)$/.test(text);
}

const noPlace = { lineno: 1, offset: 0, end_lineno: 1, end_offset: 0, text: null };
