/**
 * `py.methods.append(xs, x)` is `xs.append(x)`: calls of the methods that builtin types have. Each has a function of its own,
 * so that V8 has an inline cache for each name, and knows the method of a string without looking. Measured while forty names
 * come by, ns: a call through `py.invoke` 43, so 17. That a string's method takes so many arguments, the compiler has made
 * sure (`builtinMethods`): looking at its code as well costs programs of strings 7 % of their time.
 */

import { dict } from "../builtins/dict.js";
import { int } from "../builtins/int.js";
import { list } from "../builtins/list.js";
import { set } from "../builtins/set.js";
import { str } from "../builtins/str.js";
import { invokeFound } from "../object/positional.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";

/**
 * The methods of lists, dicts and sets that programs call most do their work here where the object is one proper: a call less
 * for V8 to look through, or to make before it has compiled anything.
 */
const isList = (o: Dynamic): o is list => o?.$class === list;
const isDict = (o: Dynamic): o is dict => o?.$class === dict;
const isSet = (o: Dynamic): o is set => o?.$class === set;

function append({ $items }: list, value: Dynamic): null {
  $items.push(value);
  return null;
}

function add(o: set, value: Dynamic): null {
  if (o.$table !== null) o.$table.store(value, true);
  else o.$add(value);
  return null;
}

/** An object and at most three positional arguments. */
type Call = (o: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic) => Dynamic;

/** Where strings and ints find theirs; read through an instance, which makes V8 keep the prototype for quick reading. */
const text: Dynamic = Object.create(str.prototype);
const number: Dynamic = Object.create(int.prototype);

const table = {
  add: (o, a, b, c) =>
    isSet(o) && a !== undefined && b === undefined ? add(o, a) : invokeFound(o?.add, o, "add", a, b, c),
  append: (o, a, b, c) =>
    isList(o) && a !== undefined && b === undefined ? append(o, a) : invokeFound(o?.append, o, "append", a, b, c),
  appendleft: (o, a, b, c) => invokeFound(o?.appendleft, o, "appendleft", a, b, c),
  bit_count: (o, a, b, c) =>
    typeof o === "number" && Math.floor(o) === o && a === undefined && tstate.interp.version >= 310
      ? number.$bit_count.call(o)
      : invokeFound(o?.bit_count, o, "bit_count", a, b, c),
  bit_length: (o, a, b, c) =>
    invokeFound(typeof o === "number" ? number.bit_length : o?.bit_length, o, "bit_length", a, b, c),
  capitalize: (o, a, b, c) =>
    typeof o === "string" ? text.capitalize.call(o, a, b, c) : invokeFound(o?.capitalize, o, "capitalize", a, b, c),
  casefold: (o, a, b, c) =>
    typeof o === "string" ? text.casefold.call(o, a, b, c) : invokeFound(o?.casefold, o, "casefold", a, b, c),
  center: (o, a, b, c) =>
    typeof o === "string" ? text.center.call(o, a, b, c) : invokeFound(o?.center, o, "center", a, b, c),
  clear: (o, a, b, c) => invokeFound(o?.clear, o, "clear", a, b, c),
  copy: (o, a, b, c) => invokeFound(o?.copy, o, "copy", a, b, c),
  count: (o, a, b, c) =>
    typeof o === "string" ? text.count.call(o, a, b, c) : invokeFound(o?.count, o, "count", a, b, c),
  decode: (o, a, b, c) => invokeFound(o?.decode, o, "decode", a, b, c),
  difference: (o, a, b, c) => invokeFound(o?.difference, o, "difference", a, b, c),
  difference_update: (o, a, b, c) => invokeFound(o?.difference_update, o, "difference_update", a, b, c),
  discard: (o, a, b, c) => invokeFound(o?.discard, o, "discard", a, b, c),
  encode: (o, a, b, c) =>
    typeof o === "string" ? text.encode.call(o, a, b, c) : invokeFound(o?.encode, o, "encode", a, b, c),
  endswith: (o, a, b, c) =>
    typeof o === "string" ? text.endswith.call(o, a, b, c) : invokeFound(o?.endswith, o, "endswith", a, b, c),
  expandtabs: (o, a, b, c) =>
    typeof o === "string" ? text.expandtabs.call(o, a, b, c) : invokeFound(o?.expandtabs, o, "expandtabs", a, b, c),
  extend: (o, a, b, c) => invokeFound(o?.extend, o, "extend", a, b, c),
  extendleft: (o, a, b, c) => invokeFound(o?.extendleft, o, "extendleft", a, b, c),
  find: (o, a, b, c) => (typeof o === "string" ? text.find.call(o, a, b, c) : invokeFound(o?.find, o, "find", a, b, c)),
  format: (o, a, b, c) => invokeFound(typeof o === "string" ? text.format : o?.format, o, "format", a, b, c),
  get: (o, a, b, c) =>
    isDict(o) && a !== undefined && c === undefined ? o.get(a, b) : invokeFound(o?.get, o, "get", a, b, c),
  hex: (o, a, b, c) => invokeFound(o?.hex, o, "hex", a, b, c),
  index: (o, a, b, c) =>
    typeof o === "string" ? text.index.call(o, a, b, c) : invokeFound(o?.index, o, "index", a, b, c),
  insert: (o, a, b, c) => invokeFound(o?.insert, o, "insert", a, b, c),
  intersection: (o, a, b, c) => invokeFound(o?.intersection, o, "intersection", a, b, c),
  intersection_update: (o, a, b, c) => invokeFound(o?.intersection_update, o, "intersection_update", a, b, c),
  isalnum: (o, a, b, c) =>
    typeof o === "string" ? text.isalnum.call(o, a, b, c) : invokeFound(o?.isalnum, o, "isalnum", a, b, c),
  isalpha: (o, a, b, c) =>
    typeof o === "string" ? text.isalpha.call(o, a, b, c) : invokeFound(o?.isalpha, o, "isalpha", a, b, c),
  isascii: (o, a, b, c) =>
    typeof o === "string" ? text.isascii.call(o, a, b, c) : invokeFound(o?.isascii, o, "isascii", a, b, c),
  isdecimal: (o, a, b, c) =>
    typeof o === "string" ? text.isdecimal.call(o, a, b, c) : invokeFound(o?.isdecimal, o, "isdecimal", a, b, c),
  isdigit: (o, a, b, c) =>
    typeof o === "string" ? text.isdigit.call(o, a, b, c) : invokeFound(o?.isdigit, o, "isdigit", a, b, c),
  isdisjoint: (o, a, b, c) => invokeFound(o?.isdisjoint, o, "isdisjoint", a, b, c),
  isidentifier: (o, a, b, c) =>
    typeof o === "string"
      ? text.isidentifier.call(o, a, b, c)
      : invokeFound(o?.isidentifier, o, "isidentifier", a, b, c),
  islower: (o, a, b, c) =>
    typeof o === "string" ? text.islower.call(o, a, b, c) : invokeFound(o?.islower, o, "islower", a, b, c),
  isnumeric: (o, a, b, c) =>
    typeof o === "string" ? text.isnumeric.call(o, a, b, c) : invokeFound(o?.isnumeric, o, "isnumeric", a, b, c),
  isprintable: (o, a, b, c) =>
    typeof o === "string" ? text.isprintable.call(o, a, b, c) : invokeFound(o?.isprintable, o, "isprintable", a, b, c),
  isspace: (o, a, b, c) =>
    typeof o === "string" ? text.isspace.call(o, a, b, c) : invokeFound(o?.isspace, o, "isspace", a, b, c),
  issubset: (o, a, b, c) => invokeFound(o?.issubset, o, "issubset", a, b, c),
  issuperset: (o, a, b, c) => invokeFound(o?.issuperset, o, "issuperset", a, b, c),
  istitle: (o, a, b, c) =>
    typeof o === "string" ? text.istitle.call(o, a, b, c) : invokeFound(o?.istitle, o, "istitle", a, b, c),
  isupper: (o, a, b, c) =>
    typeof o === "string" ? text.isupper.call(o, a, b, c) : invokeFound(o?.isupper, o, "isupper", a, b, c),
  items: (o, a, b, c) => (isDict(o) && a === undefined ? o.items() : invokeFound(o?.items, o, "items", a, b, c)),
  join: (o, a, b, c) => (typeof o === "string" ? text.join.call(o, a, b, c) : invokeFound(o?.join, o, "join", a, b, c)),
  keys: (o, a, b, c) => invokeFound(o?.keys, o, "keys", a, b, c),
  ljust: (o, a, b, c) =>
    typeof o === "string" ? text.ljust.call(o, a, b, c) : invokeFound(o?.ljust, o, "ljust", a, b, c),
  lower: (o, a, b, c) =>
    typeof o === "string" ? text.lower.call(o, a, b, c) : invokeFound(o?.lower, o, "lower", a, b, c),
  lstrip: (o, a, b, c) =>
    typeof o === "string" ? text.lstrip.call(o, a, b, c) : invokeFound(o?.lstrip, o, "lstrip", a, b, c),
  partition: (o, a, b, c) =>
    typeof o === "string" ? text.partition.call(o, a, b, c) : invokeFound(o?.partition, o, "partition", a, b, c),
  pop: (o, a, b, c) => (isList(o) && b === undefined ? o.pop(a) : invokeFound(o?.pop, o, "pop", a, b, c)),
  popitem: (o, a, b, c) => invokeFound(o?.popitem, o, "popitem", a, b, c),
  popleft: (o, a, b, c) => invokeFound(o?.popleft, o, "popleft", a, b, c),
  remove: (o, a, b, c) => invokeFound(o?.remove, o, "remove", a, b, c),
  removeprefix: (o, a, b, c) =>
    typeof o === "string" && tstate.interp.version >= 309
      ? text.$removeprefix.call(o, a, b, c)
      : invokeFound(o?.removeprefix, o, "removeprefix", a, b, c),
  removesuffix: (o, a, b, c) =>
    typeof o === "string" && tstate.interp.version >= 309
      ? text.$removesuffix.call(o, a, b, c)
      : invokeFound(o?.removesuffix, o, "removesuffix", a, b, c),
  replace: (o, a, b, c) =>
    typeof o === "string" ? text.replace.call(o, a, b, c) : invokeFound(o?.replace, o, "replace", a, b, c),
  reverse: (o, a, b, c) => invokeFound(o?.reverse, o, "reverse", a, b, c),
  rfind: (o, a, b, c) =>
    typeof o === "string" ? text.rfind.call(o, a, b, c) : invokeFound(o?.rfind, o, "rfind", a, b, c),
  rindex: (o, a, b, c) =>
    typeof o === "string" ? text.rindex.call(o, a, b, c) : invokeFound(o?.rindex, o, "rindex", a, b, c),
  rjust: (o, a, b, c) =>
    typeof o === "string" ? text.rjust.call(o, a, b, c) : invokeFound(o?.rjust, o, "rjust", a, b, c),
  rotate: (o, a, b, c) => invokeFound(o?.rotate, o, "rotate", a, b, c),
  rpartition: (o, a, b, c) =>
    typeof o === "string" ? text.rpartition.call(o, a, b, c) : invokeFound(o?.rpartition, o, "rpartition", a, b, c),
  rsplit: (o, a, b, c) =>
    typeof o === "string" ? text.rsplit.call(o, a, b, c) : invokeFound(o?.rsplit, o, "rsplit", a, b, c),
  rstrip: (o, a, b, c) =>
    typeof o === "string" ? text.rstrip.call(o, a, b, c) : invokeFound(o?.rstrip, o, "rstrip", a, b, c),
  send: (o, a, b, c) => invokeFound(o?.send, o, "send", a, b, c),
  setdefault: (o, a, b, c) =>
    isDict(o) && a !== undefined && c === undefined
      ? o.setdefault(a, b)
      : invokeFound(o?.setdefault, o, "setdefault", a, b, c),
  sort: (o, a, b, c) => invokeFound(o?.sort, o, "sort", a, b, c),
  split: (o, a, b, c) =>
    typeof o === "string" ? text.split.call(o, a, b, c) : invokeFound(o?.split, o, "split", a, b, c),
  splitlines: (o, a, b, c) =>
    typeof o === "string" ? text.splitlines.call(o, a, b, c) : invokeFound(o?.splitlines, o, "splitlines", a, b, c),
  startswith: (o, a, b, c) =>
    typeof o === "string" ? text.startswith.call(o, a, b, c) : invokeFound(o?.startswith, o, "startswith", a, b, c),
  strip: (o, a, b, c) =>
    typeof o === "string" ? text.strip.call(o, a, b, c) : invokeFound(o?.strip, o, "strip", a, b, c),
  swapcase: (o, a, b, c) =>
    typeof o === "string" ? text.swapcase.call(o, a, b, c) : invokeFound(o?.swapcase, o, "swapcase", a, b, c),
  symmetric_difference: (o, a, b, c) => invokeFound(o?.symmetric_difference, o, "symmetric_difference", a, b, c),
  title: (o, a, b, c) =>
    typeof o === "string" ? text.title.call(o, a, b, c) : invokeFound(o?.title, o, "title", a, b, c),
  translate: (o, a, b, c) =>
    typeof o === "string" ? text.translate.call(o, a, b, c) : invokeFound(o?.translate, o, "translate", a, b, c),
  union: (o, a, b, c) => invokeFound(o?.union, o, "union", a, b, c),
  update: (o, a, b, c) => invokeFound(o?.update, o, "update", a, b, c),
  upper: (o, a, b, c) =>
    typeof o === "string" ? text.upper.call(o, a, b, c) : invokeFound(o?.upper, o, "upper", a, b, c),
  values: (o, a, b, c) => invokeFound(o?.values, o, "values", a, b, c),
  zfill: (o, a, b, c) =>
    typeof o === "string" ? text.zfill.call(o, a, b, c) : invokeFound(o?.zfill, o, "zfill", a, b, c),
} satisfies Record<string, Call>;

export const methods: { readonly [name in keyof typeof table]: Call } = table;
