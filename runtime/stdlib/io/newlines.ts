/** Line ends of text streams (CPython Modules/_io/textio.c). */

import { typeError, valueError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { repr } from "../../protocol/repr.js";
import { strValue } from "../../protocol/values.js";

/** The `newline` argument: null translates all kinds, "" knows all kinds and keeps them. */
export function checkNewline(newline: Dynamic): string | null {
  if (newline === null) return null;
  const value = strValue(newline);
  if (value === undefined) typeError(`illegal newline type: ${typeName(newline)}`);
  if (!["", "\n", "\r", "\r\n"].includes(value)) valueError(`illegal newline value: ${repr(newline).slice(1, -1)}`);
  return value;
}

/** What a program reads of it. */
export function translateIn(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** What is written of a program's text. */
export function translateOut(text: string, newline: string | null): string {
  return newline === null || newline === "" || newline === "\n" ? text : text.replaceAll("\n", newline);
}

/** Where the line that begins at `start` ends. */
export function lineEnd(text: string, start: number, newline: string | null): number {
  if (newline !== "") {
    const end = newline ?? "\n";
    const found = text.indexOf(end, start);
    return found < 0 ? text.length : found + end.length;
  }
  const match = /\r\n|\n|\r/g;
  match.lastIndex = start;
  const found = match.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}
