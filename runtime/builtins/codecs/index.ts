/** Text encodings by name: `str.encode` and `bytes.decode` (CPython Python/codecs.c, Lib/encodings/aliases.py). */

import { LookupError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { asciiTable, type ByteTable, decodeBytes, encodeBytes, latin1Table, tableOf } from "./single-byte.js";
import { decodeUnicodeEscape, encodeRawUnicodeEscape, encodeUnicodeEscape } from "./unicode-escape.js";
import { decodeUtf16, decodeUtf32, encodeUtf16, encodeUtf32 } from "./utf16.js";
import { decodeUtf8, encodeUtf8 } from "./utf8.js";

export interface Codec {
  /** The canonical name (`codecs.lookup(name).name`). */
  readonly name: string;
  encode(text: string, errors: string): Uint8Array;
  decode(data: Uint8Array, errors: string): string;
}

function byTable(name: string, table: ByteTable): Codec {
  return {
    name,
    encode: (text, errors) => encodeBytes(text, table, errors),
    decode: (data, errors) => decodeBytes(data, table, errors),
  };
}

const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

const utf8sig: Codec = {
  name: "utf-8-sig",
  encode: (text, errors) => Uint8Array.from([...BOM, ...encodeUtf8(text, errors)]),
  decode: (data, errors) => decodeUtf8(BOM.every((byte, i) => data[i] === byte) ? data.subarray(3) : data, errors),
};

// Bytes 0x80 to 0x9f of Windows' Western code page; a space is undefined.
const CP1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
// Bytes 0xa4 to 0xbe of Latin-9, which has the euro sign.
const LATIN9 = "€¥Š§š©ª«¬\xad®¯°±²³Žµ¶·ž¹º»ŒœŸ";

const codecs: readonly Codec[] = [
  { name: "utf-8", encode: encodeUtf8, decode: decodeUtf8 },
  utf8sig,
  byTable("ascii", asciiTable),
  byTable("iso8859-1", latin1Table),
  byTable("cp1252", tableOf(0x80, CP1252)),
  byTable("iso8859-15", tableOf(0xa4, LATIN9)),
  ...([undefined, "le", "be"] as const).flatMap((order): Codec[] => [
    {
      name: order === undefined ? "utf-16" : `utf-16-${order}`,
      encode: (text, errors) => encodeUtf16(text, order, errors),
      decode: (data, errors) => decodeUtf16(data, order, errors),
    },
    {
      name: order === undefined ? "utf-32" : `utf-32-${order}`,
      encode: (text, errors) => encodeUtf32(text, order, errors),
      decode: (data, errors) => decodeUtf32(data, order, errors),
    },
  ]),
  {
    name: "unicode_escape",
    encode: encodeUnicodeEscape,
    decode: (data, errors) => decodeUnicodeEscape(data, false, errors),
  },
  {
    name: "raw_unicode_escape",
    encode: encodeRawUnicodeEscape,
    decode: (data, errors) => decodeUnicodeEscape(data, true, errors),
  },
];

/** Other spellings, in the normalised form that `lookupCodec` makes. */
const aliases: Readonly<Record<string, string>> = {
  utf8: "utf-8",
  u8: "utf-8",
  utf: "utf-8",
  cp65001: "utf-8",
  utf_8: "utf-8",
  utf_8_sig: "utf-8-sig",
  us_ascii: "ascii",
  "646": "ascii",
  ansi_x3_4_1968: "ascii",
  iso646_us: "ascii",
  latin_1: "iso8859-1",
  latin1: "iso8859-1",
  latin: "iso8859-1",
  l1: "iso8859-1",
  "8859": "iso8859-1",
  cp819: "iso8859-1",
  iso_8859_1: "iso8859-1",
  iso8859_1: "iso8859-1",
  iso8859: "iso8859-1",
  windows_1252: "cp1252",
  "1252": "cp1252",
  iso_8859_15: "iso8859-15",
  iso8859_15: "iso8859-15",
  latin_9: "iso8859-15",
  latin9: "iso8859-15",
  l9: "iso8859-15",
  utf16: "utf-16",
  u16: "utf-16",
  utf32: "utf-32",
  u32: "utf-32",
  utf_16le: "utf-16-le",
  utf_16be: "utf-16-be",
  utf_32le: "utf-32-le",
  utf_32be: "utf-32-be",
};

/** Codecs by the names that programs have asked for. */
const known = new Map<string, Codec>();

/** `codecs.lookup(name)`; LookupError where there is none. */
function lookupCodec(name: string): Codec {
  const codec = known.get(name) ?? findCodec(name);
  known.set(name, codec);
  return codec;
}

function findCodec(name: string): Codec {
  const normalised = name.toLowerCase().replace(/[^a-z0-9.]+/g, "_");
  const canonical = aliases[normalised];
  const found = codecs.find((codec) => codec.name === canonical || codec.name.replaceAll("-", "_") === normalised);
  if (found === undefined) throw raise(new LookupError(`unknown encoding: ${name}`));
  return found;
}

/** `codecs.lookup(name).name`. */
export function codecName(name: string): string {
  return lookupCodec(name).name;
}

/** `text.encode(encoding, errors)`. */
export function encode(text: string, encoding = "utf-8", errors = "strict"): Uint8Array {
  return encoding === "utf-8" ? encodeUtf8(text, errors) : lookupCodec(encoding).encode(text, errors);
}

/** `data.decode(encoding, errors)`. */
export function decode(data: Uint8Array, encoding = "utf-8", errors = "strict"): string {
  return encoding === "utf-8" ? decodeUtf8(data, errors) : lookupCodec(encoding).decode(data, errors);
}
