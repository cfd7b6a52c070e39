/**
 * `py.methods.append(xs, x)` is `xs.append(x)`: calls of the methods that builtin types have. Each has a function of its own,
 * so that V8 has an inline cache for each name, and knows the method of a string without looking. Measured while forty names
 * come by, ns: a call through `py.invoke` 43, so 17.
 */

import { int } from "../builtins/int.js";
import { str } from "../builtins/str.js";
import { invokeFound } from "../object/positional.js";
import type { Dynamic } from "../object/sentinels.js";

/** An object and at most three positional arguments. */
type Call = (o: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic) => Dynamic;

/** Where strings and ints find theirs; read through an instance, which makes V8 keep the prototype for quick reading. */
const text: Dynamic = Object.create(str.prototype);
const number: Dynamic = Object.create(int.prototype);

const table = {
  add: (o, a, b, c) => invokeFound(o?.add, o, "add", a, b, c),
  append: (o, a, b, c) => invokeFound(o?.append, o, "append", a, b, c),
  appendleft: (o, a, b, c) => invokeFound(o?.appendleft, o, "appendleft", a, b, c),
  bit_length: (o, a, b, c) =>
    invokeFound(typeof o === "number" ? number.bit_length : o?.bit_length, o, "bit_length", a, b, c),
  capitalize: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.capitalize : o?.capitalize, o, "capitalize", a, b, c),
  casefold: (o, a, b, c) => invokeFound(typeof o === "string" ? text.casefold : o?.casefold, o, "casefold", a, b, c),
  center: (o, a, b, c) => invokeFound(typeof o === "string" ? text.center : o?.center, o, "center", a, b, c),
  clear: (o, a, b, c) => invokeFound(o?.clear, o, "clear", a, b, c),
  copy: (o, a, b, c) => invokeFound(o?.copy, o, "copy", a, b, c),
  count: (o, a, b, c) => invokeFound(typeof o === "string" ? text.count : o?.count, o, "count", a, b, c),
  decode: (o, a, b, c) => invokeFound(o?.decode, o, "decode", a, b, c),
  difference: (o, a, b, c) => invokeFound(o?.difference, o, "difference", a, b, c),
  difference_update: (o, a, b, c) => invokeFound(o?.difference_update, o, "difference_update", a, b, c),
  discard: (o, a, b, c) => invokeFound(o?.discard, o, "discard", a, b, c),
  encode: (o, a, b, c) => invokeFound(typeof o === "string" ? text.encode : o?.encode, o, "encode", a, b, c),
  endswith: (o, a, b, c) => invokeFound(typeof o === "string" ? text.endswith : o?.endswith, o, "endswith", a, b, c),
  expandtabs: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.expandtabs : o?.expandtabs, o, "expandtabs", a, b, c),
  extend: (o, a, b, c) => invokeFound(o?.extend, o, "extend", a, b, c),
  extendleft: (o, a, b, c) => invokeFound(o?.extendleft, o, "extendleft", a, b, c),
  find: (o, a, b, c) => invokeFound(typeof o === "string" ? text.find : o?.find, o, "find", a, b, c),
  format: (o, a, b, c) => invokeFound(typeof o === "string" ? text.format : o?.format, o, "format", a, b, c),
  get: (o, a, b, c) => invokeFound(o?.get, o, "get", a, b, c),
  hex: (o, a, b, c) => invokeFound(o?.hex, o, "hex", a, b, c),
  index: (o, a, b, c) => invokeFound(typeof o === "string" ? text.index : o?.index, o, "index", a, b, c),
  insert: (o, a, b, c) => invokeFound(o?.insert, o, "insert", a, b, c),
  intersection: (o, a, b, c) => invokeFound(o?.intersection, o, "intersection", a, b, c),
  intersection_update: (o, a, b, c) => invokeFound(o?.intersection_update, o, "intersection_update", a, b, c),
  isalnum: (o, a, b, c) => invokeFound(typeof o === "string" ? text.isalnum : o?.isalnum, o, "isalnum", a, b, c),
  isalpha: (o, a, b, c) => invokeFound(typeof o === "string" ? text.isalpha : o?.isalpha, o, "isalpha", a, b, c),
  isascii: (o, a, b, c) => invokeFound(typeof o === "string" ? text.isascii : o?.isascii, o, "isascii", a, b, c),
  isdecimal: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.isdecimal : o?.isdecimal, o, "isdecimal", a, b, c),
  isdigit: (o, a, b, c) => invokeFound(typeof o === "string" ? text.isdigit : o?.isdigit, o, "isdigit", a, b, c),
  isdisjoint: (o, a, b, c) => invokeFound(o?.isdisjoint, o, "isdisjoint", a, b, c),
  isidentifier: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.isidentifier : o?.isidentifier, o, "isidentifier", a, b, c),
  islower: (o, a, b, c) => invokeFound(typeof o === "string" ? text.islower : o?.islower, o, "islower", a, b, c),
  isnumeric: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.isnumeric : o?.isnumeric, o, "isnumeric", a, b, c),
  isprintable: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.isprintable : o?.isprintable, o, "isprintable", a, b, c),
  isspace: (o, a, b, c) => invokeFound(typeof o === "string" ? text.isspace : o?.isspace, o, "isspace", a, b, c),
  issubset: (o, a, b, c) => invokeFound(o?.issubset, o, "issubset", a, b, c),
  issuperset: (o, a, b, c) => invokeFound(o?.issuperset, o, "issuperset", a, b, c),
  istitle: (o, a, b, c) => invokeFound(typeof o === "string" ? text.istitle : o?.istitle, o, "istitle", a, b, c),
  isupper: (o, a, b, c) => invokeFound(typeof o === "string" ? text.isupper : o?.isupper, o, "isupper", a, b, c),
  items: (o, a, b, c) => invokeFound(o?.items, o, "items", a, b, c),
  join: (o, a, b, c) => invokeFound(typeof o === "string" ? text.join : o?.join, o, "join", a, b, c),
  keys: (o, a, b, c) => invokeFound(o?.keys, o, "keys", a, b, c),
  ljust: (o, a, b, c) => invokeFound(typeof o === "string" ? text.ljust : o?.ljust, o, "ljust", a, b, c),
  lower: (o, a, b, c) => invokeFound(typeof o === "string" ? text.lower : o?.lower, o, "lower", a, b, c),
  lstrip: (o, a, b, c) => invokeFound(typeof o === "string" ? text.lstrip : o?.lstrip, o, "lstrip", a, b, c),
  partition: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.partition : o?.partition, o, "partition", a, b, c),
  pop: (o, a, b, c) => invokeFound(o?.pop, o, "pop", a, b, c),
  popitem: (o, a, b, c) => invokeFound(o?.popitem, o, "popitem", a, b, c),
  popleft: (o, a, b, c) => invokeFound(o?.popleft, o, "popleft", a, b, c),
  remove: (o, a, b, c) => invokeFound(o?.remove, o, "remove", a, b, c),
  removeprefix: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.removeprefix : o?.removeprefix, o, "removeprefix", a, b, c),
  removesuffix: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.removesuffix : o?.removesuffix, o, "removesuffix", a, b, c),
  replace: (o, a, b, c) => invokeFound(typeof o === "string" ? text.replace : o?.replace, o, "replace", a, b, c),
  reverse: (o, a, b, c) => invokeFound(o?.reverse, o, "reverse", a, b, c),
  rfind: (o, a, b, c) => invokeFound(typeof o === "string" ? text.rfind : o?.rfind, o, "rfind", a, b, c),
  rindex: (o, a, b, c) => invokeFound(typeof o === "string" ? text.rindex : o?.rindex, o, "rindex", a, b, c),
  rjust: (o, a, b, c) => invokeFound(typeof o === "string" ? text.rjust : o?.rjust, o, "rjust", a, b, c),
  rotate: (o, a, b, c) => invokeFound(o?.rotate, o, "rotate", a, b, c),
  rpartition: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.rpartition : o?.rpartition, o, "rpartition", a, b, c),
  rsplit: (o, a, b, c) => invokeFound(typeof o === "string" ? text.rsplit : o?.rsplit, o, "rsplit", a, b, c),
  rstrip: (o, a, b, c) => invokeFound(typeof o === "string" ? text.rstrip : o?.rstrip, o, "rstrip", a, b, c),
  send: (o, a, b, c) => invokeFound(o?.send, o, "send", a, b, c),
  setdefault: (o, a, b, c) => invokeFound(o?.setdefault, o, "setdefault", a, b, c),
  sort: (o, a, b, c) => invokeFound(o?.sort, o, "sort", a, b, c),
  split: (o, a, b, c) => invokeFound(typeof o === "string" ? text.split : o?.split, o, "split", a, b, c),
  splitlines: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.splitlines : o?.splitlines, o, "splitlines", a, b, c),
  startswith: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.startswith : o?.startswith, o, "startswith", a, b, c),
  strip: (o, a, b, c) => invokeFound(typeof o === "string" ? text.strip : o?.strip, o, "strip", a, b, c),
  swapcase: (o, a, b, c) => invokeFound(typeof o === "string" ? text.swapcase : o?.swapcase, o, "swapcase", a, b, c),
  symmetric_difference: (o, a, b, c) => invokeFound(o?.symmetric_difference, o, "symmetric_difference", a, b, c),
  title: (o, a, b, c) => invokeFound(typeof o === "string" ? text.title : o?.title, o, "title", a, b, c),
  translate: (o, a, b, c) =>
    invokeFound(typeof o === "string" ? text.translate : o?.translate, o, "translate", a, b, c),
  union: (o, a, b, c) => invokeFound(o?.union, o, "union", a, b, c),
  update: (o, a, b, c) => invokeFound(o?.update, o, "update", a, b, c),
  upper: (o, a, b, c) => invokeFound(typeof o === "string" ? text.upper : o?.upper, o, "upper", a, b, c),
  values: (o, a, b, c) => invokeFound(o?.values, o, "values", a, b, c),
  zfill: (o, a, b, c) => invokeFound(typeof o === "string" ? text.zfill : o?.zfill, o, "zfill", a, b, c),
} satisfies Record<string, Call>;

export const methods: { readonly [name in keyof typeof table]: Call } = table;
