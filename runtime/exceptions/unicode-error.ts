/** What codecs raise (CPython Objects/exceptions.c, UnicodeEncodeError and its kin). */

import { typeError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { passThrough } from "../object/function.js";
import { asIndex } from "../protocol/number.js";
import { getItem } from "../protocol/subscript.js";
import { strValue } from "../protocol/values.js";
import { positional } from "./base-exception.js";
import { UnicodeError } from "./simple.js";

function readString(value: Dynamic, position: number): Dynamic {
  if (strValue(value) === undefined) typeError(`argument ${position} must be str, not ${typeName(value)}`);
  return value;
}

function checkCount(args: Dynamic[], count: number): void {
  if (args.length !== count) typeError(`function takes exactly ${count} arguments (${args.length} given)`);
}

/** `\xe9`, `\u20ac` or `\U0001f600`. */
function escaped(codePoint: number): string {
  const hex = codePoint.toString(16);
  if (codePoint <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return codePoint <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

function characters(text: Dynamic, start: number, end: number): string {
  const points = Array.from(strValue(text) ?? "");
  if (start < points.length && end === start + 1) {
    return `character '${escaped(points[start]!.codePointAt(0)!)}' in position ${start}`;
  }
  return `characters in position ${start}-${end - 1}`;
}

const members = { encoding: "$encoding", object: "$object", start: "$start", end: "$end", reason: "$reason" };

export class UnicodeEncodeError extends UnicodeError {
  declare encoding: Dynamic;
  declare $encoding: Dynamic;
  declare object: Dynamic;
  declare $object: Dynamic;
  declare start: number;
  declare $start: number;
  declare end: number;
  declare $end: number;
  declare reason: Dynamic;
  declare $reason: Dynamic;
  __init__(...args: Dynamic[]): void {
    this.$args = positional(this, args);
    checkCount(args, 5);
    this.$encoding = readString(args[0], 1);
    this.$object = readString(args[1], 2);
    this.$start = asIndex(args[2]);
    this.$end = asIndex(args[3]);
    this.$reason = readString(args[4], 5);
  }
  __str__(): string {
    if (this.$object === undefined) return "";
    const what = characters(this.$object, this.$start, this.$end);
    return `'${this.$encoding}' codec can't encode ${what}: ${this.$reason}`;
  }
  static {
    define(this, {
      name: "UnicodeEncodeError",
      members,
      methods: { __init__: passThrough(), __str__: "self, /" },
    });
  }
}

export class UnicodeDecodeError extends UnicodeError {
  declare encoding: Dynamic;
  declare $encoding: Dynamic;
  declare object: Dynamic;
  declare $object: Dynamic;
  declare start: number;
  declare $start: number;
  declare end: number;
  declare $end: number;
  declare reason: Dynamic;
  declare $reason: Dynamic;
  __init__(...args: Dynamic[]): void {
    this.$args = positional(this, args);
    checkCount(args, 5);
    this.$encoding = readString(args[0], 1);
    if (typeof args[1] !== "object") typeError(`a bytes-like object is required, not '${typeName(args[1])}'`);
    this.$object = args[1];
    this.$start = asIndex(args[2]);
    this.$end = asIndex(args[3]);
    this.$reason = readString(args[4], 5);
  }
  __str__(): string {
    if (this.$object === undefined) return "";
    const { $start: start, $end: end } = this;
    const what =
      end === start + 1
        ? `byte 0x${Number(getItem(this.$object, start)).toString(16).padStart(2, "0")} in position ${start}`
        : `bytes in position ${start}-${end - 1}`;
    return `'${this.$encoding}' codec can't decode ${what}: ${this.$reason}`;
  }
  static {
    define(this, {
      name: "UnicodeDecodeError",
      members,
      methods: { __init__: passThrough(), __str__: "self, /" },
    });
  }
}

export class UnicodeTranslateError extends UnicodeError {
  declare encoding: null;
  declare $encoding: null;
  declare object: Dynamic;
  declare $object: Dynamic;
  declare start: number;
  declare $start: number;
  declare end: number;
  declare $end: number;
  declare reason: Dynamic;
  declare $reason: Dynamic;
  __init__(...args: Dynamic[]): void {
    this.$args = positional(this, args);
    checkCount(args, 4);
    this.$encoding = null;
    this.$object = readString(args[0], 1);
    this.$start = asIndex(args[1]);
    this.$end = asIndex(args[2]);
    this.$reason = readString(args[3], 4);
  }
  __str__(): string {
    if (this.$object === undefined) return "";
    return `can't translate ${characters(this.$object, this.$start, this.$end)}: ${this.$reason}`;
  }
  static {
    define(this, {
      name: "UnicodeTranslateError",
      members,
      methods: { __init__: passThrough(), __str__: "self, /" },
    });
  }
}
