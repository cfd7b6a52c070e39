/** UTF-16 and UTF-32 in both byte orders (CPython Objects/unicodeobject.c). */

import { codePointLength } from "../../protocol/code-points.js";
import { newBytes } from "../byte-pool.js";
import { decodeError } from "./handlers.js";
import { encodeAround, single } from "./lone-surrogates.js";
import { expectPairs, textOfPoint } from "../../protocol/surrogate-pairs.js";

export type ByteOrder = "le" | "be";

/** `order` undefined: little-endian behind a byte order mark. */
export function encodeUtf16(text: string, order: ByteOrder | undefined, errors: string): Uint8Array {
  const mark = order === undefined ? "\ufeff" : "";
  const encode = (part: string): Uint8Array => units(part, order === "be");
  if (text.isWellFormed()) return encode(mark + text);
  return encodeAround(single, text, `utf-16${order === undefined ? "" : `-${order}`}`, errors, encode, mark);
}

function units(text: string, big: boolean): Uint8Array {
  const data = newBytes(text.length * 2);
  const [low, high] = big ? [1, 0] : [0, 1];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    data[2 * i + low] = unit;
    data[2 * i + high] = unit >> 8;
  }
  return data;
}

export function encodeUtf32(text: string, order: ByteOrder | undefined, errors: string): Uint8Array {
  const mark = order === undefined ? "\ufeff" : "";
  const encode = (part: string): Uint8Array => points(part, order === "be");
  if (text.isWellFormed()) return encode(mark + text);
  return encodeAround(single, text, `utf-32${order === undefined ? "" : `-${order}`}`, errors, encode, mark);
}

function points(text: string, big: boolean): Uint8Array {
  const data = newBytes(codePointLength(text) * 4);
  const view = new DataView(data.buffer, data.byteOffset);
  let at = 0;
  for (let i = 0; i < text.length; at += 4) {
    const code = text.codePointAt(i)!;
    view.setUint32(at, code, !big);
    i += code > 0xffff ? 2 : 1;
  }
  return data;
}

export function decodeUtf16(data: Uint8Array, order: ByteOrder | undefined, errors: string): string {
  let start = 0;
  let used = order ?? "le";
  if (order === undefined && data.length >= 2) {
    const mark = (data[0]! << 8) | data[1]!;
    if (mark === 0xfffe || mark === 0xfeff) start = 2;
    if (mark === 0xfeff) used = "be";
  }
  const encoding = `utf-16-${used}`;
  const unitAt = (i: number): number =>
    used === "be" ? (data[i]! << 8) | data[i + 1]! : data[i]! | (data[i + 1]! << 8);
  let text = "";
  for (let i = start; i < data.length; ) {
    let end = i + 2;
    let reason = "";
    if (end > data.length) {
      end = data.length;
      reason = "truncated data";
    } else {
      const unit = unitAt(i);
      if (unit < 0xd800 || unit > 0xdfff) {
        text += String.fromCharCode(unit);
        i += 2;
        continue;
      }
      if (unit >= 0xdc00) reason = "illegal encoding";
      else if (i + 4 > data.length) {
        reason = "unexpected end of data";
        end = data.length;
      } else {
        const low = unitAt(i + 2);
        if (low >= 0xdc00 && low <= 0xdfff) {
          expectPairs();
          text += String.fromCharCode(unit, low);
          i += 4;
          continue;
        }
        reason = "illegal UTF-16 surrogate";
      }
    }
    const [replacement, next] = decodeError(encoding, data, i, end, reason, errors);
    text += replacement;
    i = next;
  }
  return text;
}

export function decodeUtf32(data: Uint8Array, order: ByteOrder | undefined, errors: string): string {
  let used = order ?? "le";
  const codeAt = (i: number): number =>
    used === "be"
      ? data[i]! * 0x1000000 + ((data[i + 1]! << 16) | (data[i + 2]! << 8) | data[i + 3]!)
      : data[i + 3]! * 0x1000000 + ((data[i + 2]! << 16) | (data[i + 1]! << 8) | data[i]!);
  let start = 0;
  if (order === undefined && data.length >= 4) {
    if (codeAt(0) === 0xfeff) start = 4;
    else if (codeAt(0) === 0xfffe0000) {
      used = "be";
      start = 4;
    }
  }
  let text = "";
  for (let i = start; i < data.length; ) {
    const end = Math.min(i + 4, data.length);
    const code = end === i + 4 ? codeAt(i) : -1;
    const reason =
      code < 0
        ? "truncated data"
        : code > 0x10ffff
          ? "code point not in range(0x110000)"
          : code >= 0xd800 && code <= 0xdfff
            ? "code point in surrogate code point range(0xd800, 0xe000)"
            : "";
    if (reason === "") {
      text += textOfPoint(code);
      i = end;
      continue;
    }
    const [replacement, next] = decodeError(`utf-32-${used}`, data, i, end, reason, errors);
    text += replacement;
    i = next;
  }
  return text;
}
