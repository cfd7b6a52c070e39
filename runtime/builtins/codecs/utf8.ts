/** UTF-8 (CPython Objects/stringlib/codecs.h). Written out because the runtime uses no TextDecoder, which is the host's. */

import type { Utf8 } from "../../host/host.js";
import { tstate } from "../../object/state.js";
import { ByteBuffer } from "./byte-buffer.js";
import { decodeError, encodeError } from "./handlers.js";

/** A host's own code takes 160 ns for 1,000 characters, ours 2.6–3.3 µs; for short texts they are equal. */
function hostUtf8(): Utf8 | undefined {
  return tstate.interp.host?.utf8;
}

const lone = /[\ud800-\udfff]/u;

export function encodeUtf8(text: string, errors: string): Uint8Array {
  const units = text.length;
  if (units > 64) {
    const host = hostUtf8();
    if (host !== undefined && !lone.test(text)) return host.encode(text);
  }
  const ascii = new Uint8Array(units);
  for (let i = 0; i < units; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) return encodeWide(text, errors);
    ascii[i] = code;
  }
  return ascii;
}

function encodeWide(text: string, errors: string): Uint8Array {
  const units = text.length;
  const out = new Uint8Array(units * 3);
  let n = 0;
  for (let i = 0; i < units; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) out[n++] = code;
    else if (code < 0x800) {
      out[n++] = 0xc0 | (code >> 6);
      out[n++] = 0x80 | (code & 0x3f);
    } else if (code < 0xd800 || code > 0xdfff) {
      out[n++] = 0xe0 | (code >> 12);
      out[n++] = 0x80 | ((code >> 6) & 0x3f);
      out[n++] = 0x80 | (code & 0x3f);
    } else {
      const point = text.codePointAt(i)!;
      if (point < 0x10000) return encodeLone(text, errors);
      i++;
      out[n++] = 0xf0 | (point >> 18);
      out[n++] = 0x80 | ((point >> 12) & 0x3f);
      out[n++] = 0x80 | ((point >> 6) & 0x3f);
      out[n++] = 0x80 | (point & 0x3f);
    }
  }
  return out.slice(0, n);
}

/** A text with surrogates that are not in pairs. */
function encodeLone(text: string, errors: string): Uint8Array {
  const points = Array.from(text);
  const isLone = (i: number): boolean => /^[\ud800-\udfff]$/.test(points[i]!);
  const out = new ByteBuffer(text.length * 3);
  for (let i = 0; i < points.length; ) {
    if (!isLone(i)) {
      out.append(encodeUtf8(points[i++]!, "strict"));
      continue;
    }
    let end = i + 1;
    while (end < points.length && isLone(end)) end++;
    const [replacement, next] = encodeError("utf-8", points, i, end, "surrogates not allowed", errors);
    out.append(typeof replacement === "string" ? encodeUtf8(replacement, "strict") : replacement);
    i = next;
  }
  return out.finish();
}

/** Characters collected before they are joined: fromCharCode takes so many arguments without a stack overflow. */
const CHUNK = 4096;

export function decodeUtf8(data: Uint8Array, errors: string): string {
  if (data.length > 64) {
    const text = hostUtf8()?.decode(data);
    if (text !== undefined) return text;
  }
  let at = 0;
  let text = "";
  for (; at + 4 <= data.length; at += 4) {
    const a = data[at]!;
    const b = data[at + 1]!;
    const c = data[at + 2]!;
    const d = data[at + 3]!;
    if ((a | b | c | d) > 0x7f) break;
    text += String.fromCharCode(a, b, c, d);
  }
  for (; at < data.length && data[at]! < 0x80; at++) text += String.fromCharCode(data[at]!);
  return at === data.length ? text : text + decodeWide(data, at, errors);
}

function decodeWide(data: Uint8Array, start: number, errors: string): string {
  let text = "";
  let units: number[] = [];
  for (let i = start; i < data.length; ) {
    if (units.length >= CHUNK) {
      text += String.fromCharCode(...units);
      units = [];
    }
    const byte = data[i]!;
    if (byte < 0x80) {
      units.push(byte);
      i++;
      continue;
    }
    const length = sequence(data, i);
    if (length > 0) {
      let code = byte & (0x7f >> length);
      for (let k = 1; k < length; k++) code = (code << 6) | (data[i + k]! & 0x3f);
      if (code > 0xffff) units.push(0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff));
      else units.push(code);
      i += length;
      continue;
    }
    const end = i + Math.max(1, -length);
    const reason = isLead(byte)
      ? end === data.length && isCut(data, i)
        ? "unexpected end of data"
        : CONTINUATION
      : START;
    const [replacement, next] = decodeError("utf-8", data, i, end, reason, errors);
    text += String.fromCharCode(...units) + replacement;
    units = [];
    i = next;
  }
  return text + String.fromCharCode(...units);
}

const START = "invalid start byte";
const CONTINUATION = "invalid continuation byte";

function isLead(byte: number): boolean {
  return byte >= 0xc2 && byte <= 0xf4;
}

function lengthOf(lead: number): number {
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Whether the data end inside a sequence that is right so far. */
function isCut(data: Uint8Array, start: number): boolean {
  return data.length - start < lengthOf(data[start]!);
}

/** The length of the sequence at `start`; minus the number of its bytes that are right where it is broken. */
function sequence(data: Uint8Array, start: number): number {
  const lead = data[start]!;
  if (!isLead(lead)) return -1;
  const length = lengthOf(lead);
  // The second byte also keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let k = 1; k < length; k++) {
    const byte = data[start + k];
    if (byte === undefined || byte < (k === 1 ? low : 0x80) || byte > (k === 1 ? high : 0xbf)) return -k;
  }
  return length;
}
