/** Built-in functions of numbers and characters (CPython Python/bltinmodule.c). */

import { typeError, valueError } from "../object/errors.js";
import { builtin } from "../object/function.js";
import { special, typeName } from "../object/lookup.js";
import { DONE, type Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { codePointLength } from "../protocol/code-points.js";
import { asIndexInt, hasIndex } from "../protocol/convert.js";
import { iter, liveItems } from "../protocol/iter.js";
import * as number from "../protocol/number.js";
import { callSpecial } from "../protocol/special.js";
import { floatOf, floatValue, intValue, isFloat, strValue } from "../protocol/values.js";
import { list_iterator } from "./array-iterator.js";
import { bytes } from "./bytes.js";
import { bytearray } from "./bytearray.js";
import { float } from "./float.js";

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
    const method = special(x, "__round__");
    if (method === undefined) typeError(`type ${typeName(x)} doesn't define __round__ method`);
    return ndigits === null ? callSpecial(method, x) : callSpecial(method, x, ndigits);
  },
  "number, ndigits=None",
);

function inBase(x: Dynamic, base: number, prefix: string): string {
  const n = asIndexInt(x);
  return n < 0 ? `-${prefix}${(-n).toString(base)}` : prefix + n.toString(base);
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
  (i: Dynamic): string => {
    if (tstate.interp.version < 310 && !hasIndex(i)) {
      typeError(
        isFloat(i) ? "integer argument expected, got float" : `an integer is required (got type ${typeName(i)})`,
      );
    }
    const code = asIndexInt(i);
    if (code < 0 || code > 0x10ffff) valueError("chr() arg not in range(0x110000)");
    return String.fromCodePoint(Number(code));
  },
  "i, /",
);

export const ord = builtin(
  "ord",
  (c: Dynamic): number => {
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

/** Ints are added exactly, floats with a running compensation since 3.12, everything else by `+`. */
export const sum = builtin(
  "sum",
  (iterable: Dynamic, start: Dynamic = 0): Dynamic => {
    if (strValue(start) !== undefined) typeError("sum() can't sum strings [use ''.join(seq) instead]");
    if (start instanceof bytes) typeError("sum() can't sum bytes [use b''.join(seq) instead]");
    if (start instanceof bytearray) typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
    let total = start;
    const items = liveItems(iterable);
    let first = 0;
    if (items !== undefined) {
      // Safe integers by index.
      for (; first < items.length && typeof total === "number"; first++) {
        const item = asCount(items[first]);
        if (typeof item !== "number" || Math.floor(item) !== item || !Number.isSafeInteger(total + item)) break;
        total += item;
      }
      if (first === items.length) return total;
    }
    const steps = items === undefined ? iter(iterable) : itemsFrom(items, first);
    for (let item = asCount(steps.$step()); item !== DONE; item = asCount(steps.$step())) {
      if (typeof item === "number" && typeof total === "number") {
        const next = total + item;
        if (Math.floor(item) === item && Math.floor(total) === total && Number.isSafeInteger(next)) {
          total = next;
          continue;
        }
      }
      if (isExactFloat(total) || (isExactInt(total) && isExactFloat(item))) {
        total = sumFloats(number.toFloat(total), item, steps);
        if (typeof total !== "object" || !("$rest" in total)) return total;
        item = total.$rest;
        total = total.$total;
      }
      total = number.add(total, item);
    }
    return total;
  },
  "iterable, /, start=0",
);

/** True and False as the ints they are: sums count with them. */
function asCount(x: Dynamic): Dynamic {
  return x === true ? 1 : x === false ? 0 : x;
}

/** Steps over the live array of a list from an index on. */
function itemsFrom(items: readonly Dynamic[], index: number): list_iterator {
  const steps = new list_iterator(items);
  steps.$index = index;
  return steps;
}

function isExactFloat(x: Dynamic): boolean {
  return typeof x === "number" ? !Number.isInteger(x) : x instanceof float && (x.$class as unknown) === float;
}

function isExactInt(x: Dynamic): boolean {
  return typeof x === "number" || typeof x === "bigint";
}

/** Adds floats and ints until the end, or until something else comes: then that and the total so far. */
function sumFloats(total: number, first: Dynamic, steps: { $step(): Dynamic }): Dynamic {
  const { version } = tstate.interp;
  let compensation = 0;
  for (let item = first; item !== DONE; item = steps.$step()) {
    let x: number;
    if (typeof item === "number") x = item;
    else {
      const value = isExactFloat(item) ? floatValue(item) : intValue(item);
      if (value === undefined) return { $total: floatOf(finish(total, compensation)), $rest: item };
      x = Number(value);
    }
    const next = total + x;
    // Neumaier's variant of Kahan's summation, for ints too since 3.14
    if (version >= 312 && (version >= 314 || isExactFloat(item))) {
      compensation += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
    }
    total = next;
  }
  return floatOf(finish(total, compensation));
}

function finish(total: number, compensation: number): number {
  return compensation !== 0 && Number.isFinite(compensation) ? total + compensation : total;
}
