/** What CPython warns of while it reads literals: warn_invalid_escape_sequence of string_parser.c, verify_end_of_number of lexer.c. */
import type { SyntaxWarning } from "../diagnostics.js";
import { messages } from "./messages.js";

/** A backslash that starts no escape; null where the version says nothing. */
export function escapeWarning(escape: string, python: number, lineno: number): SyntaxWarning | null {
  if (escape >= "\x80" || (python < 11 && /^[0-7]/.test(escape))) return null;
  const category = python >= 12 ? "SyntaxWarning" : "DeprecationWarning";
  return { category, msg: messages.invalidEscape(escape, python), lineno };
}

/** A keyword that follows a number without a space. */
export function numberWarning(kind: string, python: number, lineno: number): SyntaxWarning | null {
  if (python < 10) return null;
  const category = python >= 11 ? "SyntaxWarning" : "DeprecationWarning";
  return { category, msg: messages.invalidNumber(kind), lineno };
}
