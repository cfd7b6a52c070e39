/** Encodings with one byte for each character: ASCII, Latin-1 and those given by a table (CPython Lib/encodings, charmap). */

import { newBytes } from "../byte-pool.js";
import { latin1 } from "../latin1.js";
import { ByteBuffer } from "./byte-buffer.js";
import { decodeError, encodeError } from "./handlers.js";

/** What such an encoding says. */
export interface ByteTable {
  /** The name that errors show. */
  readonly name: string;
  readonly reason: string;
  /** Below it every code point is its own byte. */
  readonly first: number;
  /** The byte of a code point, -1 where it has none. */
  encode(code: number): number;
  /** The code point of a byte, -1 where it has none. */
  decode(byte: number): number;
}

export const asciiTable: ByteTable = {
  name: "ascii",
  reason: "ordinal not in range(128)",
  first: 128,
  encode: (code) => (code < 128 ? code : -1),
  decode: (byte) => (byte < 128 ? byte : -1),
};

export const latin1Table: ByteTable = {
  name: "latin-1",
  reason: "ordinal not in range(256)",
  first: 256,
  encode: (code) => (code < 256 ? code : -1),
  decode: (byte) => byte,
};

/** A table from the characters of the bytes from `first` on; a space stands for an undefined one. */
export function tableOf(first: number, characters: string): ByteTable {
  const codes = Array.from(characters, (point) => (point === " " ? -1 : point.codePointAt(0)!));
  const bytes = new Map(codes.map((code, i) => [code, first + i]));
  return {
    name: "charmap",
    reason: "character maps to <undefined>",
    first,
    encode: (code) => bytes.get(code) ?? (code < first || (code >= first + codes.length && code < 256) ? code : -1),
    decode: (byte) => (byte < first || byte >= first + codes.length ? byte : codes[byte - first]!),
  };
}

export function encodeBytes(text: string, table: ByteTable, errors: string): Uint8Array {
  const { length } = text;
  const { first } = table;
  const data = newBytes(length);
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= first) return encodeRest(text, i, data, table, errors);
    data[i] = unit;
  }
  return data;
}

/** The same with `start` bytes done. */
function encodeRest(text: string, start: number, done: Uint8Array, table: ByteTable, errors: string): Uint8Array {
  const out = new ByteBuffer(done, start);
  for (let i = start; i < text.length; ) {
    const unit = text.charCodeAt(i);
    const byte = unit < table.first ? unit : table.encode(unit);
    if (byte >= 0) {
      out.push(byte);
      i++;
      continue;
    }
    let end = i;
    for (let code = text.codePointAt(i); code !== undefined && table.encode(code) < 0; code = text.codePointAt(end)) {
      end += code > 0xffff ? 2 : 1;
    }
    const replacement = encodeError(table.name, text, i, end, table.reason, errors);
    if (typeof replacement === "string") {
      for (const point of replacement) {
        const code = table.encode(point.codePointAt(0)!);
        if (code < 0) encodeError(table.name, text, i, end, table.reason, "strict");
        out.push(code);
      }
    } else out.append(replacement);
    i = end;
  }
  return out.finish();
}

export function decodeBytes(data: Uint8Array, table: ByteTable, errors: string): string {
  let i = 0;
  while (i < data.length && data[i]! < table.first) i++;
  if (i === data.length) return latin1(data);
  let text = latin1(data.subarray(0, i));
  while (i < data.length) {
    const code = table.decode(data[i]!);
    if (code >= 0) {
      text += String.fromCharCode(code);
      i++;
      continue;
    }
    const [replacement, next] = decodeError(table.name, data, i, i + 1, table.reason, errors);
    text += replacement;
    i = next;
  }
  return text;
}
