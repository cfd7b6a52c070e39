/**
 * Texts by way of bytes: a short one is changed in an array that is kept for it. New arrays are garbage, and where V8 has them
 * in its own heap, the host's code makes it give them memory of the system first: `title()` of 45 characters 380 ns with one.
 */

import { tstate } from "../object/state.js";
import { fromLatin1, latin1 } from "./latin1.js";

/** Texts of so many bytes at most are made in the array that is kept. */
export const ROOM = 4096;

/** With room for one more character: a text that does not fit is not taken for one that does. */
const kept = new Uint8Array(ROOM + 4);

/** From here on the host's code is quicker, both ways: it takes 50 to 60 ns, whatever the length. */
const LONG_TO_READ = 28;
const LONG_TO_WRITE = 20;

const ascii = /^[\x00-\x7f]*$/;

/** An array to put `length` bytes into, for `textOf`. Until then no code of the program may run: it might ask for it as well. */
export function bytesFor(length: number): Uint8Array {
  return length <= ROOM ? kept : new Uint8Array(length);
}

/** The same with the bytes of a text in it, if all of it is ASCII. */
export function asciiBytes(text: string): Uint8Array | undefined {
  const { length } = text;
  if (length > ROOM) return ascii.test(text) ? fromLatin1(text) : undefined;
  if (length >= LONG_TO_READ) {
    const { texts } = tstate.interp.host;
    if (texts !== undefined) return texts.writeUtf8(text, kept, 0) === length ? kept : undefined;
  }
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return undefined;
    kept[i] = code;
  }
  return kept;
}

/** What no text of one byte for each character has: V8 knows without looking at them. */
export const beyondLatin1 = /[^\0-\xff]/;

/** An array with the characters of a text in it, if all of it is Latin-1. */
export function latin1Bytes(text: string): Uint8Array | undefined {
  if (beyondLatin1.test(text)) return undefined;
  if (text.length > ROOM) return fromLatin1(text);
  const { texts } = tstate.interp.host;
  if (texts !== undefined) texts.writeLatin1(text, kept);
  else for (let i = 0; i < text.length; i++) kept[i] = text.charCodeAt(i);
  return kept;
}

/** The text of the first `length` bytes, each of them a character. */
export function textOf(data: Uint8Array, length: number): string {
  if (length >= LONG_TO_WRITE && data === kept) {
    const text = tstate.interp.host.texts?.decodeLatin1(kept, length);
    if (text !== undefined) return text;
  }
  return latin1(data, length);
}
