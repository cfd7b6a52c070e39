/** Built-in functions of numbers and characters (CPython Python/bltinmodule.c). */

import { raised, typeError, valueError } from "../object/errors.js";
import { builtin } from "../object/function.js";
import { typeName, typeOf } from "../object/lookup.js";
import { DONE, type Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { codePointLength } from "../protocol/code-points.js";
import { asIndexInt, hasIndex } from "../protocol/convert.js";
import { digitsOf } from "../protocol/int-bits.js";
import { iter, listedNumbers, liveItems } from "../protocol/iter.js";
import * as number from "../protocol/number.js";
import { callSpecial } from "../protocol/special.js";
import { isFloat, strValue } from "../protocol/values.js";
import { bytes } from "./bytes.js";
import { bytearray } from "./bytearray.js";
import { range } from "./range.js";
import { Total } from "./total.js";
import { textOfPoint } from "../protocol/surrogate-pairs.js";

export const abs = builtin(
  "abs",
  (x: Dynamic): Dynamic => {
    return number.abs(x);
  },
  "x, /",
);

export const divmod = builtin(
  "divmod",
  (x: Dynamic, y: Dynamic): Dynamic => {
    return number.divmod(x, y);
  },
  "x, y, /",
);

export const pow = builtin(
  "pow",
  (base: Dynamic, exp: Dynamic, mod: Dynamic = null): Dynamic => {
    return number.pow(base, exp, mod);
  },
  "base, exp, mod=None",
);

export const round = builtin(
  "round",
  (x: Dynamic, ndigits: Dynamic = null): Dynamic => {
    if (ndigits === null && typeof x === "number" && Number.isInteger(x)) return x;
    const method = typeOf(x).prototype.__round__;
    if (method === undefined) typeError(`type ${typeName(x)} doesn't define __round__ method`);
    return ndigits === null ? callSpecial(method, x) : callSpecial(method, x, ndigits);
  },
  "number, ndigits=None",
);

function inBase(x: Dynamic, base: number, prefix: string): string {
  const n = asIndexInt(x);
  return n < 0 ? `-${prefix}${digitsOf(-n, base)}` : prefix + digitsOf(n, base);
}

export const bin = builtin(
  "bin",
  (x: Dynamic): string => {
    return inBase(x, 2, "0b");
  },
  "number, /",
);

export const oct = builtin(
  "oct",
  (x: Dynamic): string => {
    return inBase(x, 8, "0o");
  },
  "number, /",
);

export const hex = builtin(
  "hex",
  (x: Dynamic): string => {
    return inBase(x, 16, "0x");
  },
  "number, /",
);

export const chr = builtin(
  "chr",
  (i: Dynamic): string =>
    typeof i === "number" && (i & 0xffff) === i && i < 0xd800 ? String.fromCharCode(i) : textOfPoint(codePoint(i)),
  "i, /",
);

function codePoint(i: Dynamic): number {
  const { version } = tstate.interp;
  if (version < 310 && !hasIndex(i)) {
    typeError(isFloat(i) ? "integer argument expected, got float" : `an integer is required (got type ${typeName(i)})`);
  }
  const code = asIndexInt(i);
  if (version < 313 && (code > 0x7fff_ffff || code < -0x8000_0000)) {
    throw raised.OverflowError("Python int too large to convert to C int");
  }
  return code < 0 || code > 0x10ffff ? valueError("chr() arg not in range(0x110000)") : Number(code);
}

export const ord = builtin(
  "ord",
  (c: Dynamic): number => {
    if (typeof c === "string" && c.length === 1) return c.charCodeAt(0);
    const text = strValue(c);
    if (text !== undefined) {
      const length = codePointLength(text);
      if (length === 1) return text.codePointAt(0)!;
      return typeError(`ord() expected a character, but string of length ${length} found`);
    }
    if (c instanceof bytes || c instanceof bytearray) {
      const length = (c as Dynamic).__len__();
      if (length === 1) return (c as Dynamic).__getitem__(0);
      typeError(`ord() expected a character, but string of length ${length} found`);
    }
    return typeError(`ord() expected string of length 1, but ${typeName(c)} found`);
  },
  "c, /",
);

/** What ranges and bytes add up to; undefined of anything else. */
function sumOfInts(iterable: Dynamic): number | bigint | undefined {
  if (iterable instanceof range) return iterable.$sum();
  if (iterable?.$class !== bytes && iterable?.$class !== bytearray) return undefined;
  let total = 0;
  for (const byte of iterable.$bytes as Uint8Array) total += byte;
  return total;
}

export const sum = builtin(
  "sum",
  (iterable: Dynamic, start: Dynamic = 0): Dynamic => {
    if (strValue(start) !== undefined) typeError("sum() can't sum strings [use ''.join(seq) instead]");
    if (start instanceof bytes) typeError("sum() can't sum bytes [use b''.join(seq) instead]");
    if (start instanceof bytearray) typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
    const total = new Total(start);
    if (Number.isInteger(start) || typeof start === "bigint") {
      const ofInts = sumOfInts(iterable);
      if (ofInts !== undefined) {
        total.add(ofInts);
        return total.value;
      }
    }
    const items = liveItems(iterable) ?? listedNumbers(iterable);
    if (items !== undefined) for (let i = 0; i < items.length; i++) total.add(items[i]);
    else {
      const steps = iter(iterable);
      for (let item = steps.$step(); item !== DONE; item = steps.$step()) total.add(item);
    }
    return total.value;
  },
  "iterable, /, start=0",
);
