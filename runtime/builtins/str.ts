/** `str` (CPython Objects/unicodeobject.c). Its instances are JS strings; instances of subclasses hold one in `$value`. */

import { repeated } from "../protocol/fill.js";
import { orThrow } from "../object/hand-back.js";
import { typeError, valueError } from "../object/errors.js";
import { passThrough, staticMethod } from "../object/function.js";
import { typeName } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { codePointLength } from "../protocol/code-points.js";
import { isLess } from "../protocol/compare.js";
import { asIndex, asSize } from "../protocol/convert.js";
import { hashString } from "../protocol/hash.js";
import { concatenationRefusal } from "../protocol/binary.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { str as strOf, strObject } from "../protocol/repr.js";
import { areAllPrintable, reprStr } from "../protocol/str-repr.js";
import { truth } from "../protocol/truth.js";
import { strValue } from "../protocol/values.js";
import { bytesLike } from "./buffer.js";
import { bytesOf } from "./bytes.js";
import { decode, encode } from "./codecs/index.js";
import { formatStr } from "./format-spec.js";
import { listOf } from "./list.js";
import { selfOnly, withValue } from "./method-params.js";
import { percentFormat } from "./percent.js";
import {
  someAffix,
  argumentText,
  fillText,
  optionalSeparator,
  searchText,
  selfText,
  separatorText,
  stripCharacters,
} from "./str-arguments.js";
import * as cases from "./str-case.js";
import { formatFields, formatMap } from "./str-format.js";
import { item } from "./str-items.js";
import { iterateString } from "./str-iterator.js";
import { join } from "./str-join.js";
import { expandTabs, isspace, justify, strip, zeroFill } from "./str-layout.js";
import * as search from "./str-search.js";
import * as splitting from "./str-split.js";
import * as tests from "./str-tests.js";
import { maketrans, translate } from "./str-translate.js";
import { markSequence, tupleOf } from "./tuple.js";

type Self = Dynamic;

/** Bounds that nothing fits between, not even an empty text. */
const nowhere = [0, -1] as const;

export class str extends PyObject {
  declare readonly $value: string;

  __new__(
    cls: PyClass,
    object: Dynamic = undefined,
    encoding: Dynamic = undefined,
    errors: Dynamic = undefined,
  ): Dynamic {
    const text = construct(object, encoding, errors);
    if (cls === (str as unknown as PyClass)) return text;
    const made = new cls(RAW);
    made.$value = strValue(text);
    return made;
  }

  // The sequence.

  __len__(this: Self): number {
    return codePointLength(selfText(this));
  }
  __iter__(this: Self): Dynamic {
    return iterateString(selfText(this));
  }
  __contains__(this: Self, key: Dynamic): boolean {
    const part = strValue(key) ?? typeError(`'in <string>' requires string as left operand, not ${typeName(key)}`);
    return selfText(this).includes(part);
  }
  __getitem__(this: Self, key: Dynamic): Dynamic {
    return item(selfText(this), key);
  }
  __add__(this: Self, value: Dynamic): Dynamic {
    const other = strValue(value) ?? typeError(concatenationRefusal("str", value));
    return selfText(this) + other;
  }
  __mul__(this: Self, value: Dynamic): string {
    return repeated(selfText(this), asIndex(value, "OverflowError"));
  }
  __rmul__(this: Self, value: Dynamic): string {
    return repeated(selfText(this), asIndex(value, "OverflowError"));
  }

  // Comparison, text and formatting.

  __eq__(this: Self, value: Dynamic): Dynamic {
    const other = strValue(value);
    return other === undefined ? NotImplemented : selfText(this) === other;
  }
  __ne__(this: Self, value: Dynamic): Dynamic {
    const other = strValue(value);
    return other === undefined ? NotImplemented : selfText(this) !== other;
  }
  __lt__(this: Self, value: Dynamic): Dynamic {
    const other = strValue(value);
    return other === undefined ? NotImplemented : isLess(selfText(this), other);
  }
  __le__(this: Self, value: Dynamic): Dynamic {
    const other = strValue(value);
    return other === undefined ? NotImplemented : !isLess(other, selfText(this));
  }
  __gt__(this: Self, value: Dynamic): Dynamic {
    const other = strValue(value);
    return other === undefined ? NotImplemented : isLess(other, selfText(this));
  }
  __ge__(this: Self, value: Dynamic): Dynamic {
    const other = strValue(value);
    return other === undefined ? NotImplemented : !isLess(selfText(this), other);
  }
  __hash__(this: Self): number {
    return hashString(selfText(this));
  }
  __str__(this: Self): string {
    return selfText(this);
  }
  __repr__(this: Self): string {
    return reprStr(selfText(this));
  }
  __format__(this: Self, format_spec: Dynamic): string {
    const spec = argumentText(format_spec, "__format__", "");
    return spec === "" ? strOf(this) : formatStr(selfText(this), spec, typeName(this));
  }
  __mod__(this: Self, value: Dynamic): Dynamic {
    return percentFormat(selfText(this), value);
  }
  __rmod__(this: Self, value: Dynamic): Dynamic {
    const template = strValue(value);
    return template === undefined ? NotImplemented : percentFormat(template, this);
  }
  __getnewargs__(this: Self): Dynamic {
    return tupleOf([selfText(this)]);
  }
  format(this: Self, ...args: Dynamic[]): string {
    return formatFields(selfText(this), args);
  }
  format_map(this: Self, mapping: Dynamic): string {
    return formatMap(selfText(this), mapping);
  }
  encode(this: Self, encoding: Dynamic = "utf-8", errors: Dynamic = "strict"): Dynamic {
    const name = argumentText(encoding, "encode", "'encoding' ");
    return bytesOf(encode(selfText(this), name, argumentText(errors, "encode", "'errors' ")));
  }

  // Searching.

  find(this: Self, sub: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): number {
    return search.find(selfText(this), searchText(sub, "find"), start, end);
  }
  rfind(this: Self, sub: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): number {
    return search.rfind(selfText(this), searchText(sub, "rfind"), start, end);
  }
  index(this: Self, sub: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): number {
    return orThrow(search.indexOrHandBack(selfText(this), searchText(sub, "index"), start, end));
  }
  rindex(this: Self, sub: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): number {
    const at = search.rfind(selfText(this), searchText(sub, "rindex"), start, end);
    return at < 0 ? valueError("substring not found") : at;
  }
  count(this: Self, sub: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): number {
    return search.count(selfText(this), searchText(sub, "count"), start, end);
  }
  startswith(this: Self, prefix: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): boolean {
    const text = selfText(this);
    if (start === undefined && end === undefined) {
      if (typeof prefix === "string") return text.startsWith(prefix);
      return someAffix(prefix, "startswith", (part) => text.startsWith(part));
    }
    const [from, to] = search.searchBounds(text, start, end) ?? nowhere;
    return someAffix(prefix, "startswith", (part) => part.length <= to - from && text.startsWith(part, from));
  }
  endswith(this: Self, suffix: Dynamic, start: Dynamic = undefined, end: Dynamic = undefined): boolean {
    const text = selfText(this);
    if (start === undefined && end === undefined) {
      if (typeof suffix === "string") return text.endsWith(suffix);
      return someAffix(suffix, "endswith", (part) => text.endsWith(part));
    }
    const [from, to] = search.searchBounds(text, start, end) ?? nowhere;
    return someAffix(suffix, "endswith", (part) => part.length <= to - from && text.endsWith(part, to));
  }
  replace(this: Self, old: Dynamic, new_: Dynamic, count: Dynamic = -1): string {
    const from = argumentText(old, "replace", "1 ");
    return search.replace(selfText(this), from, argumentText(new_, "replace", "2 "), asSize(count));
  }
  removeprefix(this: Self, prefix: Dynamic): string {
    const text = selfText(this);
    const part = argumentText(prefix, "removeprefix", "");
    return text.startsWith(part) ? text.slice(part.length) : text;
  }
  removesuffix(this: Self, suffix: Dynamic): string {
    const text = selfText(this);
    const part = argumentText(suffix, "removesuffix", "");
    return part !== "" && text.endsWith(part) ? text.slice(0, -part.length) : text;
  }
  maketrans(x: Dynamic, y: Dynamic = undefined, z: Dynamic = undefined): Dynamic {
    return maketrans(x, y, z);
  }
  translate(this: Self, table: Dynamic): string {
    return translate(selfText(this), table);
  }

  // Taking apart and joining.

  split(this: Self, sep: Dynamic = null, maxsplit: Dynamic = -1): Dynamic {
    const at = optionalSeparator(sep);
    const limit = asSize(maxsplit);
    const text = selfText(this);
    return listOf(at === null ? splitting.splitSpace(text, limit) : splitting.splitAt(text, at, limit));
  }
  rsplit(this: Self, sep: Dynamic = null, maxsplit: Dynamic = -1): Dynamic {
    const at = optionalSeparator(sep);
    const limit = asSize(maxsplit);
    const text = selfText(this);
    return listOf(at === null ? splitting.rsplitSpace(text, limit) : splitting.rsplitAt(text, at, limit));
  }
  splitlines(this: Self, keepends: Dynamic = false): Dynamic {
    return listOf(splitting.splitLines(selfText(this), truth(keepends)));
  }
  partition(this: Self, sep: Dynamic): Dynamic {
    return tupleOf(splitting.partition(selfText(this), separatorText(sep)));
  }
  rpartition(this: Self, sep: Dynamic): Dynamic {
    return tupleOf(splitting.rpartition(selfText(this), separatorText(sep)));
  }
  join(this: Self, iterable: Dynamic): string {
    return join(selfText(this), iterable);
  }

  // Layout.

  center(this: Self, width: Dynamic, fillchar: Dynamic = " "): string {
    return justify(selfText(this), asSize(width), fillText(fillchar), "center");
  }
  ljust(this: Self, width: Dynamic, fillchar: Dynamic = " "): string {
    return justify(selfText(this), asSize(width), fillText(fillchar), "left");
  }
  rjust(this: Self, width: Dynamic, fillchar: Dynamic = " "): string {
    return justify(selfText(this), asSize(width), fillText(fillchar), "right");
  }
  zfill(this: Self, width: Dynamic): string {
    return zeroFill(selfText(this), asSize(width));
  }
  expandtabs(this: Self, tabsize: Dynamic = 8): string {
    return expandTabs(selfText(this), asSize(tabsize, "int"));
  }
  strip(this: Self, chars: Dynamic = null): string {
    return strip(selfText(this), stripCharacters(chars, "strip"), true, true);
  }
  lstrip(this: Self, chars: Dynamic = null): string {
    return strip(selfText(this), stripCharacters(chars, "lstrip"), true, false);
  }
  rstrip(this: Self, chars: Dynamic = null): string {
    return strip(selfText(this), stripCharacters(chars, "rstrip"), false, true);
  }

  // Case and kinds of characters.

  upper(this: Self): string {
    return cases.upper(selfText(this));
  }
  lower(this: Self): string {
    return cases.lower(selfText(this));
  }
  title(this: Self): string {
    return cases.title(selfText(this));
  }
  capitalize(this: Self): string {
    return cases.capitalize(selfText(this));
  }
  swapcase(this: Self): string {
    return cases.swapcase(selfText(this));
  }
  casefold(this: Self): string {
    return cases.casefold(selfText(this));
  }
  isupper(this: Self): boolean {
    return cases.isupper(selfText(this));
  }
  islower(this: Self): boolean {
    return cases.islower(selfText(this));
  }
  istitle(this: Self): boolean {
    return cases.istitle(selfText(this));
  }
  isalpha(this: Self): boolean {
    return tests.isalpha(selfText(this));
  }
  isalnum(this: Self): boolean {
    return tests.isalnum(selfText(this));
  }
  isdigit(this: Self): boolean {
    return tests.isdigit(selfText(this));
  }
  isdecimal(this: Self): boolean {
    return tests.isdecimal(selfText(this));
  }
  isnumeric(this: Self): boolean {
    return tests.isnumeric(selfText(this));
  }
  isidentifier(this: Self): boolean {
    return tests.isidentifier(selfText(this));
  }
  isascii(this: Self): boolean {
    return tests.isascii(selfText(this));
  }
  isspace(this: Self): boolean {
    return isspace(selfText(this));
  }
  isprintable(this: Self): boolean {
    return areAllPrintable(selfText(this));
  }

  static {
    define(this, {
      name: "str",
      since: { removeprefix: 309, removesuffix: 309 },
      hasDict: false,
      native: ["$value"],
      methods: {
        __new__: staticMethod("cls, object='', encoding='utf-8', errors='strict'"),
        ...selfOnly(
          "__len__ __iter__ __hash__ __str__ __repr__ __getnewargs__ upper lower title capitalize swapcase casefold isupper " +
            "islower istitle isalpha isalnum isdigit isdecimal isnumeric isidentifier isascii isspace isprintable",
        ),
        ...withValue("__add__ __mul__ __rmul__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __mod__ __rmod__"),
        __contains__: "self, key, /",
        __getitem__: "self, key, /",
        __format__: "self, format_spec, /",
        format: passThrough(),
        format_map: "self, mapping, /",
        encode: "self, /, encoding='utf-8', errors='strict'",
        find: "self, sub, start=None, end=None, /",
        rfind: "self, sub, start=None, end=None, /",
        index: "self, sub, start=None, end=None, /",
        rindex: "self, sub, start=None, end=None, /",
        count: "self, sub, start=None, end=None, /",
        startswith: "self, prefix, start=None, end=None, /",
        endswith: "self, suffix, start=None, end=None, /",
        replace: "self, old, new, /, count=-1",
        removeprefix: "self, prefix, /",
        removesuffix: "self, suffix, /",
        maketrans: staticMethod("x, y=…, z=…, /"),
        translate: "self, table, /",
        split: "self, /, sep=None, maxsplit=-1",
        rsplit: "self, /, sep=None, maxsplit=-1",
        splitlines: "self, /, keepends=False",
        partition: "self, sep, /",
        rpartition: "self, sep, /",
        join: "self, iterable, /",
        center: "self, width, fillchar=' ', /",
        ljust: "self, width, fillchar=' ', /",
        rjust: "self, width, fillchar=' ', /",
        zfill: "self, width, /",
        expandtabs: "self, /, tabsize=8",
        strip: "self, chars=None, /",
        lstrip: "self, chars=None, /",
        rstrip: "self, chars=None, /",
      },
    });
    (this as unknown as PyClass).$type.ofOne = strObject;
    markSequence(this.prototype, "str");
  }
}

function construct(object: Dynamic, encoding: Dynamic, errors: Dynamic): Dynamic {
  if (encoding === undefined && errors === undefined) return object === undefined ? "" : strObject(object);
  const name = encoding === undefined ? "utf-8" : argumentText(encoding, "str", "'encoding' ");
  const handler = errors === undefined ? "strict" : argumentText(errors, "str", "'errors' ");
  const data = object === undefined ? new Uint8Array() : bytesLike(object);
  if (data === undefined) {
    if (strValue(object) !== undefined) typeError("decoding str is not supported");
    return typeError(`decoding to str: need a bytes-like object, ${typeName(object)} found`);
  }
  return decode(data, name, handler);
}
