/** The encodings of sources that are neither UTF-8 nor Latin-1, answering to CPython's Lib/encodings and Modules/cjkcodecs. */
import { aliases, charmaps } from "./encodings.gen.js";

/** CPython's codec for the name of an encoding, as encodings.normalize_encoding and its aliases find it. */
export function codecOf(name: string): string | undefined {
  const normalised = name.toLowerCase().replace(/[^a-z0-9.]+/g, "_");
  const codec = aliases[normalised] ?? aliases[normalised.replaceAll(".", "_")] ?? normalised;
  return codec in charmaps || Object.values(aliases).includes(codec) ? codec : undefined;
}

/** Makes the error of what is no text. */
type Invalid = (msg: string) => Error;

const undefinedCharacter = "\ufffe";

/** The text of bytes of which each is a character; null for other codecs. */
export function decodeCharmap(codec: string, bytes: Uint8Array, invalid: Invalid): string | null {
  const upper = codec === "ascii" ? undefinedCharacter.repeat(128) : charmaps[codec];
  if (upper === undefined) return null;
  const units = new Uint16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const unit = byte < 0x80 ? byte : upper.charCodeAt(byte - 0x80);
    if (unit === 0xfffe) {
      const [name, reason] =
        codec === "ascii" ? [codec, "ordinal not in range(128)"] : ["charmap", "character maps to <undefined>"];
      throw invalid(`'${name}' codec can't decode byte 0x${byte.toString(16)} in position ${i}: ${reason}`);
    }
    units[i] = unit;
  }
  let text = "";
  for (let i = 0; i < units.length; i += 8192) text += String.fromCharCode(...units.subarray(i, i + 8192));
  return text;
}

/** A decoder of the platform, which throws at what is no text and does not say where. */
interface StrictDecoder {
  decode(bytes: Uint8Array, options?: { stream?: boolean }): string;
}

export function decodeMultibyte(decoder: StrictDecoder, codec: string, bytes: Uint8Array, invalid: Invalid): string {
  const valid = (length: number, stream: boolean): string | null => {
    try {
      return decoder.decode(bytes.subarray(0, length), { stream });
    } catch {
      return null;
    } finally {
      reset(decoder);
    }
  };
  const text = valid(bytes.length, false);
  if (text !== null) return text;
  // The longest beginning that may be the beginning of a text.
  let low = 0;
  let high = bytes.length + 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (valid(middle, true) === null) high = middle;
    else low = middle;
  }
  let at = Math.min(low, bytes.length - 1);
  while (at > 0 && valid(at, false) === null) at--;
  const place = `byte 0x${bytes[at]!.toString(16).padStart(2, "0")} in position ${at}`;
  const reason = low === bytes.length ? "incomplete multibyte sequence" : "illegal multibyte sequence";
  throw invalid(`'${codec}' codec can't decode ${place}: ${reason}`);
}

/** What a stream left behind would stand before the next text. */
function reset(decoder: StrictDecoder): void {
  try {
    decoder.decode(new Uint8Array(0));
  } catch {
    // It was in the middle of a character.
  }
}
