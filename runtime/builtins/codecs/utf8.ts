/** UTF-8 (CPython Objects/stringlib/codecs.h). Written out because the runtime uses no TextDecoder, which is the host's. */

import { tstate } from "../../object/state.js";
import { copyBytes, LARGEST, newBytes, writtenBytes } from "../byte-pool.js";
import { decodeError } from "./handlers.js";
import { encodeAround, runs } from "./lone-surrogates.js";
import { expectPairs, met } from "../../protocol/surrogate-pairs.js";

/**
 * A host's own code, for texts from here on: encoding 47 ASCII characters takes it 150 ns, ours 200, and 235 of them 190 and
 * 1,100; decoding them 70 and 120, 85 and 500.
 */
const LONG = 32;

export function encodeUtf8(text: string, errors: string): Uint8Array {
  const units = text.length;
  if (units >= LONG) {
    const host = tstate.interp.host?.texts;
    if (host !== undefined && text.isWellFormed()) {
      // 90 characters 145 ns, and 90 into the pool.
      return units * 3 <= LARGEST ? writtenBytes(host.writeUtf8, text, units * 3) : host.encodeUtf8(text);
    }
  }
  const ascii = newBytes(units);
  for (let i = 0; i < units; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) return encodeWide(text, errors);
    ascii[i] = code;
  }
  return ascii;
}

function encodeWide(text: string, errors: string): Uint8Array {
  const units = text.length;
  const out = newBytes(units * 3);
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
      if (point < 0x10000) {
        return encodeAround(runs, text, "utf-8", errors, (part) => encodeUtf8(part, "strict"));
      }
      i++;
      out[n++] = 0xf0 | (point >> 18);
      out[n++] = 0x80 | ((point >> 12) & 0x3f);
      out[n++] = 0x80 | ((point >> 6) & 0x3f);
      out[n++] = 0x80 | (point & 0x3f);
    }
  }
  return copyBytes(out, 0, n);
}

/** Characters collected before they are joined: fromCharCode takes so many arguments without a stack overflow. */
const CHUNK = 4096;

export function decodeUtf8(data: Uint8Array, errors: string): string {
  if (data.length >= LONG) {
    const text = tstate.interp.host?.texts?.decodeUtf8(data);
    if (text !== undefined) return met(text);
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
      if (code > 0xffff) {
        expectPairs();
        units.push(0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff));
      } else units.push(code);
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
