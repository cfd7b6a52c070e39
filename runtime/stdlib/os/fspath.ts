/** Paths as arguments (CPython Modules/posixmodule.c, path_t; PEP 519). */

import { bytes } from "../../builtins/bytes.js";
import { decode, encode } from "../../builtins/codecs/index.js";
import { typeError, valueError } from "../../object/errors.js";
import { special, typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { callSpecial } from "../../protocol/special.js";
import { strValue } from "../../protocol/values.js";

/** `os.fspath(path)`. */
export function fspath(path: Dynamic): Dynamic {
  if (strValue(path) !== undefined || path instanceof bytes) return path;
  const method = special(path, "__fspath__");
  if (method === undefined) typeError(`expected str, bytes or os.PathLike object, not ${typeName(path)}`);
  const made = callSpecial(method, path);
  if (strValue(made) !== undefined || made instanceof bytes) return made;
  return typeError(`expected ${typeName(path)}.__fspath__() to return str or bytes, not ${typeName(made)}`);
}

/** The path as a JS string; bytes are decoded as the file system's names are. */
export function pathText(path: Dynamic): string {
  const value = fspath(path);
  return strValue(value) ?? decodeName(value.$bytes);
}

/** The path as what the system's calls take: they end at a null byte. */
export function systemPath(path: Dynamic): string {
  const text = pathText(path);
  return text.includes("\0") ? valueError("embedded null byte") : text;
}

/** UTF-8; bytes that are none become lone surrogates. */
export function decodeName(data: Uint8Array): string {
  return decode(data, "utf-8", "surrogateescape");
}

export function encodeName(text: string): Uint8Array {
  return encode(text, "utf-8", "surrogateescape");
}
