/** What bytes and bytearray share (CPython Objects/bytes_methods.c, Objects/stringlib). */

import { typeError, valueError } from "../object/errors.js";
import { classMethod, staticMethod } from "../object/function.js";
import { special, typeName } from "../object/lookup.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import type { MethodSpec } from "../object/type.js";
import { call } from "../object/call.js";
import { asIndex, asSize, hasIndex } from "../protocol/convert.js";
import { itemsOf } from "../protocol/iter.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { truth } from "../protocol/truth.js";
import { strValue } from "../protocol/values.js";
import { bytesLike, needBytes } from "./buffer.js";
import { copyBytes, newBytes } from "./byte-pool.js";
import { fromLatin1, latin1 } from "./latin1.js";
import { percentBytes } from "./bytes-percent.js";
import * as search from "./bytes-search.js";
import * as text from "./bytes-text.js";
import { decode } from "./codecs/index.js";
import { indexError } from "./errors.js";
import { listOf } from "./list.js";
import { selfOnly, withValue } from "./method-params.js";
import { slice, sliceIndices } from "./slice.js";
import { argumentText } from "./str-arguments.js";
import { expandTabs, justify, zeroFill } from "./str-layout.js";
import { replace } from "./str-search.js";
import * as splitting from "./str-split.js";
import { tupleOf } from "./tuple.js";

/** Whoever has these methods: `$bytes` is the content, `$make` wraps bytes in the same type. */
interface Self {
  readonly $bytes: Uint8Array;
  readonly $class: Dynamic;
  $make(data: Uint8Array): Dynamic;
}

function wrap(self: Self, f: (data: string) => string): Dynamic {
  return self.$make(text.mapText(self.$bytes, f));
}

function list(self: Self, parts: readonly string[]): Dynamic {
  const items: Dynamic[] = [];
  for (const part of parts) items.push(self.$make(fromLatin1(part)));
  return listOf(items);
}

function order(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

function compared(self: Self, value: Dynamic, holds: (order: number) => boolean): Dynamic {
  const other = bytesLike(value);
  return other === undefined ? NotImplemented : holds(order(self.$bytes, other));
}

/** A class with the shared methods; each caller gets functions of its own, because they carry the name of their class. */
function byteMethods(name: "bytes" | "bytearray"): new () => object {
  return class {
    __len__(this: Self): number {
      return this.$bytes.length;
    }
    __getitem__(this: Self, key: Dynamic): Dynamic {
      const data = this.$bytes;
      if (key instanceof slice) {
        const [start, stop, step, count] = sliceIndices(key, data.length);
        if (step === 1) return this.$make(copyBytes(data, start, Math.max(start, stop)));
        const picked = newBytes(count);
        for (let i = 0, at = start; i < count; i++, at += step) picked[i] = data[at]!;
        return this.$make(picked);
      }
      if (!hasIndex(key)) {
        typeError(`${name === "bytes" ? "byte" : name} indices must be integers or slices, not ${typeName(key)}`);
      }
      const index = asIndex(key);
      const byte = data[index < 0 ? index + data.length : index];
      return byte ?? indexError(name === "bytes" ? "index out of range" : "bytearray index out of range");
    }
    __contains__(this: Self, key: Dynamic): boolean {
      if (bytesLike(key) === undefined && !hasIndex(key)) needBytes(key);
      return search.indexOf(this.$bytes, search.pattern(key), 0, this.$bytes.length) >= 0;
    }
    __add__(this: Self, value: Dynamic): Dynamic {
      const other = bytesLike(value) ?? typeError(`can't concat ${typeName(value)} to ${typeName(this)}`);
      const joined = newBytes(this.$bytes.length + other.length);
      joined.set(this.$bytes);
      joined.set(other, this.$bytes.length);
      return this.$make(joined);
    }
    __mul__(this: Self, value: Dynamic): Dynamic {
      const count = Math.max(0, asIndex(value, "OverflowError"));
      const data = this.$bytes;
      const length = data.length * count;
      const repeated = newBytes(length);
      if (data.length === 1) repeated.fill(data[0]!);
      else for (let at = 0; at < length; at += data.length) repeated.set(data, at);
      return this.$make(repeated);
    }
    __rmul__(this: Self & { __mul__(value: Dynamic): Dynamic }, value: Dynamic): Dynamic {
      return this.__mul__(value);
    }
    __mod__(this: Self, value: Dynamic): Dynamic {
      return this.$make(percentBytes(this.$bytes, value));
    }
    __eq__(this: Self, value: Dynamic): Dynamic {
      return compared(this, value, (n) => n === 0);
    }
    __ne__(this: Self, value: Dynamic): Dynamic {
      return compared(this, value, (n) => n !== 0);
    }
    __lt__(this: Self, value: Dynamic): Dynamic {
      return compared(this, value, (n) => n < 0);
    }
    __le__(this: Self, value: Dynamic): Dynamic {
      return compared(this, value, (n) => n <= 0);
    }
    __gt__(this: Self, value: Dynamic): Dynamic {
      return compared(this, value, (n) => n > 0);
    }
    __ge__(this: Self, value: Dynamic): Dynamic {
      return compared(this, value, (n) => n >= 0);
    }

    decode(this: Self, encoding: Dynamic = "utf-8", errors: Dynamic = "strict"): string {
      const codec = argumentText(encoding, "decode", "'encoding' ");
      return decode(this.$bytes, codec, argumentText(errors, "decode", "'errors' "));
    }
    hex(this: Self, sep: Dynamic = "", bytes_per_sep: Dynamic = 1): string {
      const data = bytesLike(sep);
      const between = data === undefined ? strValue(sep) : latin1(data);
      if (between === undefined) typeError("sep must be str or bytes.");
      if (arguments.length > 0 && between!.length !== 1) valueError("sep must be length 1.");
      return text.toHex(this.$bytes, between!, asIndex(bytes_per_sep));
    }
    fromhex(this: Dynamic, string: Dynamic): Dynamic {
      const made = new this(RAW, text.fromHex(argumentText(string, "fromhex", "")));
      return made.$bytes === undefined ? call(this, made) : made;
    }
    maketrans(frm: Dynamic, to: Dynamic): Dynamic {
      return bytesClass.make(text.maketrans(frm, to));
    }
    translate(this: Self, table: Dynamic, remove: Dynamic = undefined): Dynamic {
      return this.$make(text.translate(this.$bytes, table, remove));
    }

    find(this: Self, sub: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): number {
      const part = search.pattern(sub);
      const range = search.bounds(this.$bytes.length, start, end);
      return range === null ? -1 : search.indexOf(this.$bytes, part, range[0], range[1]);
    }
    rfind(this: Self, sub: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): number {
      const part = search.pattern(sub);
      const range = search.bounds(this.$bytes.length, start, end);
      return range === null ? -1 : search.lastIndexOf(this.$bytes, part, range[0], range[1]);
    }
    index(this: Dynamic, sub: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): number {
      const at = this.find(sub, start, end);
      return at < 0 ? valueError("subsection not found") : at;
    }
    rindex(this: Dynamic, sub: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): number {
      const at = this.rfind(sub, start, end);
      return at < 0 ? valueError("subsection not found") : at;
    }
    count(this: Self, sub: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): number {
      const part = search.pattern(sub);
      const range = search.bounds(this.$bytes.length, start, end);
      return range === null ? 0 : search.countOf(this.$bytes, part, range[0], range[1]);
    }
    startswith(this: Self, prefix: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): boolean {
      return search.hasAffix(this.$bytes, prefix, start, end, "startswith");
    }
    endswith(this: Self, suffix: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): boolean {
      return search.hasAffix(this.$bytes, suffix, start, end, "endswith");
    }
    replace(this: Self, old: Dynamic, new_: Dynamic, count: Dynamic = -1): Dynamic {
      const from = latin1(needBytes(old));
      const to = latin1(needBytes(new_));
      return wrap(this, (data) => replace(data, from, to, asSize(count)));
    }
    removeprefix(this: Self, prefix: Dynamic): Dynamic {
      const part = latin1(needBytes(prefix));
      return wrap(this, (data) => (data.startsWith(part) ? data.slice(part.length) : data));
    }
    removesuffix(this: Self, suffix: Dynamic): Dynamic {
      const part = latin1(needBytes(suffix));
      return wrap(this, (data) => (part !== "" && data.endsWith(part) ? data.slice(0, -part.length) : data));
    }

    split(this: Self, sep: Dynamic = null, maxsplit: Dynamic = -1): Dynamic {
      const limit = asSize(maxsplit);
      const data = latin1(this.$bytes);
      const parts = sep === null ? text.splitSpace(data, limit) : splitting.splitAt(data, text.separator(sep), limit);
      return list(this, parts);
    }
    rsplit(this: Self, sep: Dynamic = null, maxsplit: Dynamic = -1): Dynamic {
      const limit = asSize(maxsplit);
      const data = latin1(this.$bytes);
      const parts = sep === null ? text.rsplitSpace(data, limit) : splitting.rsplitAt(data, text.separator(sep), limit);
      return list(this, parts);
    }
    splitlines(this: Self, keepends: Dynamic = false): Dynamic {
      return list(this, splitting.splitLines(latin1(this.$bytes), truth(keepends), text.lineEnd));
    }
    partition(this: Self, sep: Dynamic): Dynamic {
      const parts = splitting.partition(latin1(this.$bytes), text.separator(sep));
      return tupleOf(parts.map((part) => this.$make(fromLatin1(part))));
    }
    rpartition(this: Self, sep: Dynamic): Dynamic {
      const parts = splitting.rpartition(latin1(this.$bytes), text.separator(sep));
      return tupleOf(parts.map((part) => this.$make(fromLatin1(part))));
    }
    join(this: Self, iterable_of_bytes: Dynamic): Dynamic {
      return this.$make(joinBytes(this.$bytes, iterable_of_bytes));
    }

    center(this: Self, width: Dynamic, fillchar: Dynamic = undefined): Dynamic {
      const fill = fillchar === undefined ? " " : text.fillByte(fillchar, "center");
      return wrap(this, (data) => justify(data, asSize(width), fill, "center"));
    }
    ljust(this: Self, width: Dynamic, fillchar: Dynamic = undefined): Dynamic {
      const fill = fillchar === undefined ? " " : text.fillByte(fillchar, "ljust");
      return wrap(this, (data) => justify(data, asSize(width), fill, "left"));
    }
    rjust(this: Self, width: Dynamic, fillchar: Dynamic = undefined): Dynamic {
      const fill = fillchar === undefined ? " " : text.fillByte(fillchar, "rjust");
      return wrap(this, (data) => justify(data, asSize(width), fill, "right"));
    }
    zfill(this: Self, width: Dynamic): Dynamic {
      return wrap(this, (data) => zeroFill(data, asSize(width)));
    }
    expandtabs(this: Self, tabsize: Dynamic = 8): Dynamic {
      return wrap(this, (data) => expandTabs(data, asSize(tabsize, "int")));
    }
    strip(this: Self, bytes: Dynamic = null): Dynamic {
      return wrap(this, (data) => text.strip(data, bytes, true, true));
    }
    lstrip(this: Self, bytes: Dynamic = null): Dynamic {
      return wrap(this, (data) => text.strip(data, bytes, true, false));
    }
    rstrip(this: Self, bytes: Dynamic = null): Dynamic {
      return wrap(this, (data) => text.strip(data, bytes, false, true));
    }

    upper(this: Self): Dynamic {
      return wrap(this, text.upper);
    }
    lower(this: Self): Dynamic {
      return wrap(this, text.lower);
    }
    title(this: Self): Dynamic {
      return wrap(this, text.title);
    }
    capitalize(this: Self): Dynamic {
      return wrap(this, text.capitalize);
    }
    swapcase(this: Self): Dynamic {
      return wrap(this, text.swapcase);
    }
    isupper(this: Self): boolean {
      return text.isupper(latin1(this.$bytes));
    }
    islower(this: Self): boolean {
      return text.islower(latin1(this.$bytes));
    }
    istitle(this: Self): boolean {
      return text.istitle(latin1(this.$bytes));
    }
    isalpha(this: Self): boolean {
      return text.isalpha(latin1(this.$bytes));
    }
    isalnum(this: Self): boolean {
      return text.isalnum(latin1(this.$bytes));
    }
    isdigit(this: Self): boolean {
      return text.isdigit(latin1(this.$bytes));
    }
    isspace(this: Self): boolean {
      return text.isspace(latin1(this.$bytes));
    }
    isascii(this: Self): boolean {
      return this.$bytes.every((byte) => byte < 128);
    }
  };
}

/** How static methods make bytes without importing the class, which is made of them; set by `bytes.ts`. */
export const bytesClass = {} as { make(data: Uint8Array): Dynamic };

function joinBytes(separator: Uint8Array, iterable: Dynamic): Uint8Array {
  if ((special(iterable, "__iter__") ?? special(iterable, "__getitem__")) === undefined) {
    typeError("can only join an iterable");
  }
  const items = itemsOf(iterable);
  const parts: Uint8Array[] = [];
  let length = Math.max(0, items.length - 1) * separator.length;
  for (let i = 0; i < items.length; i++) {
    const part =
      bytesLike(items[i]) ?? typeError(`sequence item ${i}: expected a bytes-like object, ${typeName(items[i])} found`);
    parts.push(part);
    length += part.length;
  }
  const joined = newBytes(length);
  let at = 0;
  for (let i = 0; i < parts.length; i++) {
    if (i > 0 && separator.length > 0) {
      joined.set(separator, at);
      at += separator.length;
    }
    joined.set(parts[i]!, at);
    at += parts[i]!.length;
  }
  return joined;
}

/** Copies the shared methods onto a class, before its `define`. */
export function adoptByteMethods(cls: { readonly prototype: object }, name: "bytes" | "bytearray"): void {
  const { constructor: _, ...methods } = Object.getOwnPropertyDescriptors(
    byteMethods(name).prototype as object,
  ) as Dynamic;
  Object.defineProperties(cls.prototype, methods);
}

/** Their parameters, for `define`. */
export const byteMethodParams: Readonly<Record<string, string | MethodSpec>> = {
  ...selfOnly(
    "__len__ upper lower title capitalize swapcase isupper islower istitle isalpha isalnum isdigit isspace isascii",
  ),
  ...withValue("__add__ __mul__ __rmul__ __mod__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__"),
  __getitem__: "self, key, /",
  __contains__: "self, key, /",
  decode: "self, /, encoding='utf-8', errors='strict'",
  hex: "self, /, sep=…, bytes_per_sep=1",
  fromhex: classMethod("cls, string, /"),
  maketrans: staticMethod("frm, to, /"),
  translate: "self, table, /, delete=b''",
  find: "self, sub, start=None, end=None, /",
  rfind: "self, sub, start=None, end=None, /",
  index: "self, sub, start=None, end=None, /",
  rindex: "self, sub, start=None, end=None, /",
  count: "self, sub, start=None, end=None, /",
  startswith: "self, prefix, start=None, end=None, /",
  endswith: "self, suffix, start=None, end=None, /",
  replace: "self, old, new, count=-1, /",
  removeprefix: "self, prefix, /",
  removesuffix: "self, suffix, /",
  split: "self, /, sep=None, maxsplit=-1",
  rsplit: "self, /, sep=None, maxsplit=-1",
  splitlines: "self, /, keepends=False",
  partition: "self, sep, /",
  rpartition: "self, sep, /",
  join: "self, iterable_of_bytes, /",
  center: "self, width, fillchar=b' ', /",
  ljust: "self, width, fillchar=b' ', /",
  rjust: "self, width, fillchar=b' ', /",
  zfill: "self, width, /",
  expandtabs: "self, /, tabsize=8",
  strip: "self, bytes=None, /",
  lstrip: "self, bytes=None, /",
  rstrip: "self, bytes=None, /",
};
