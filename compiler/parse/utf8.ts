/** UTF-8 as CPython's decoder reads it, in Objects/stringlib/codecs.h: strict, and precise about what is wrong. */

/**
 * The text of the bytes. `invalid` gives the unit that stands for a byte that does not fit, or throws. Strict: no overlong
 * forms, no surrogates.
 */
export function decodeUtf8(bytes: Uint8Array, invalid: (at: number) => number): string {
  const units = new Uint16Array(8192);
  let text = "";
  let length = 0;
  let i = 0;
  while (i < bytes.length) {
    if (length > 8190) {
      text += String.fromCharCode(...units.subarray(0, length));
      length = 0;
    }
    const first = bytes[i]!;
    if (first < 0x80) {
      units[length++] = first;
      i++;
      continue;
    }
    const size = sizeOf(first);
    if (size === 0 || validLength(bytes, i, size) < size) {
      units[length++] = invalid(i++);
      continue;
    }
    let code = first & (0xff >> (size + 1));
    for (let k = 1; k < size; k++) code = (code << 6) | (bytes[i + k]! & 0x3f);
    i += size;
    if (code > 0xffff) {
      units[length++] = 0xd800 + ((code - 0x10000) >> 10);
      units[length++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
    } else units[length++] = code;
  }
  return text + String.fromCharCode(...units.subarray(0, length));
}

/** What CPython says of the bytes that do not fit at `at`. */
export function utf8Error(bytes: Uint8Array, at: number): string {
  const first = bytes[at]!;
  const size = sizeOf(first);
  const length = size === 0 ? 1 : validLength(bytes, at, size);
  const where =
    length === 1
      ? `byte 0x${first.toString(16).padStart(2, "0")} in position ${at}`
      : `bytes in position ${at}-${at + length - 1}`;
  const ended = at + length >= bytes.length;
  const reason = size === 0 ? "invalid start byte" : ended ? "unexpected end of data" : "invalid continuation byte";
  return `'utf-8' codec can't decode ${where}: ${reason}`;
}

/** Number of bytes of the sequence that starts with this one, which is beyond ASCII; 0 when none does. */
function sizeOf(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** How much of the sequence of `size` bytes at `at` is right. */
function validLength(bytes: Uint8Array, at: number, size: number): number {
  const first = bytes[at]!;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1];
  if (second === undefined || second < low || second > high) return 1;
  for (let k = 2; k < size; k++) {
    const byte = bytes[at + k];
    if (byte === undefined || (byte & 0xc0) !== 0x80) return k;
  }
  return size;
}

/**
 * A text in bytes is read before it is known to be UTF-8: only what ends up in names and strings must be. Until then a byte
 * that does not fit is the lone surrogate of PEP 383, which no valid text holds.
 */
export function undecodedUnit(byte: number): number {
  return 0xdc00 + byte;
}

const undecodedUnits = /(?<![\ud800-\udbff])[\udc80-\udcff]/;

/** Whether the text of a source holds bytes that were no UTF-8. */
export function holdsUndecoded(text: string): boolean {
  return undecodedUnits.test(text);
}

/** What CPython says of the first such byte, or null. */
export function undecodedError(text: string): string | null {
  const at = text.search(undecodedUnits);
  if (at < 0) return null;
  const start = encode(text.slice(0, at)).length;
  return utf8Error(Uint8Array.from(encode(text)), start);
}

function encode(text: string): number[] {
  return [...text].flatMap((character) => {
    const code = character.codePointAt(0)!;
    if (holdsUndecoded(character)) return [code - 0xdc00];
    if (code < 0x80) return [code];
    const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
    if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
    if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
    return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
  });
}
