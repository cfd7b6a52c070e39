/** What an object is made of, and making it anew (CPython Objects/typeobject.c, object___reduce_ex__; Lib/copyreg.py). */

import { dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { ownNames } from "../../builtins/instance-dict.js";
import { listOf } from "../../builtins/list.js";
import { rawOf } from "../../builtins/plain-attributes.js";
import { isTuple } from "../../builtins/tuple.js";
import { call, invoke } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { lookup, special, typeName, typeOf } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, kw, RAW } from "../../object/sentinels.js";
import { setAttr } from "../../object/store-attr.js";
import { toArray } from "../../protocol/iter.js";
import { setItem } from "../../protocol/subscript.js";
import { truth } from "../../protocol/truth.js";

/** How to make an object: call `make`, give it its attributes, then its items. */
export interface Parts {
  readonly make: (args: readonly Dynamic[]) => Dynamic;
  readonly args: readonly Dynamic[];
  /** What `__setstate__` gets, or attributes by name; `undefined` for none. */
  readonly state: Dynamic;
  readonly attributes: Record<string, Dynamic> | null;
  readonly listItems: readonly Dynamic[];
  readonly dictItems: readonly (readonly [Dynamic, Dynamic])[];
}

/** A string stands for a global name: then the object is its own copy. */
export function partsOf(x: Dynamic): Parts | string {
  const cls = typeOf(x);
  for (const name of ["__reduce_ex__", "__reduce__"]) {
    const method = lookup(cls, name) ?? undefined;
    if (method === undefined || method === lookup(PyObject as unknown as PyClass, name)) continue;
    return fromReduced(name === "__reduce__" ? invoke(x, name) : invoke(x, name, 4));
  }
  return defaultParts(x, cls);
}

function fromReduced(reduced: Dynamic): Parts | string {
  if (typeof reduced === "string") return reduced;
  if (!isTuple(reduced) || reduced.$items.length < 2) typeError("__reduce__ must return a string or tuple");
  const [func, args, state = null, items = null, pairs = null] = reduced.$items;
  return {
    make: (given) => call(func, ...given),
    args: toArray(args),
    ...stateOf(state),
    listItems: items === null ? [] : toArray(items),
    dictItems: pairs === null ? [] : toArray(pairs).map((pair) => toArray(pair) as [Dynamic, Dynamic]),
  };
}

function stateOf(state: Dynamic): Pick<Parts, "state" | "attributes"> {
  return { state: state === null ? undefined : state, attributes: null };
}

/** copyreg.__newobj__ with the object's attributes. */
function defaultParts(x: Dynamic, cls: PyClass): Parts {
  const raw = rawOf(x);
  refuseNative(x, raw, cls);
  const native = raw.$native;
  const items = native === "list" ? raw.$items.slice() : [];
  const pairs = isDict(x) ? raw.$map.keyList().map((key: Dynamic) => [key, raw.$map.lookup(key)]) : [];
  const getstate = special(x, "__getstate__");
  const own = getstate !== undefined && getstate !== lookup(PyObject as unknown as PyClass, "__getstate__");
  const state = own ? stateOf(invoke(x, "__getstate__")) : { state: undefined, attributes: attributesOf(raw) };
  const [args, keywords] = newArguments(x, native, raw);
  return {
    make: (given) => makeNew(cls, given, keywords),
    args,
    ...state,
    listItems: items,
    dictItems: pairs,
  };
}

function attributesOf(raw: Dynamic): Record<string, Dynamic> {
  const attributes: Record<string, Dynamic> = {};
  for (const name of ownNames(raw)) attributes[name] = raw[name];
  for (const cls of raw.$class.$type.mro) {
    for (const name of cls.$type.slots ?? []) if (Object.hasOwn(raw, name)) attributes[name] = raw[name];
  }
  return attributes;
}

/** Builtin classes whose state is copied by other means than attributes. */
const copied = new Set([
  "object",
  "list",
  "dict",
  "set",
  "frozenset",
  "tuple",
  "int",
  "float",
  "str",
  "complex",
  "bytes",
]);

function refuseNative(x: Dynamic, raw: Dynamic, cls: PyClass): void {
  const builtin = cls.$type.mro.find((base) => base.$type.builtin)!.$type;
  if (builtin.module === "builtins" && copied.has(builtin.name)) return;
  const hidden = Object.keys(raw).some((name) => name.startsWith("$") && name !== "$target");
  if (builtin.module === "builtins" || builtin.dotted || hidden) typeError(`cannot pickle '${typeName(x)}' object`);
}

function newArguments(x: Dynamic, native: string, raw: Dynamic): [Dynamic[], Record<string, Dynamic>] {
  if (special(x, "__getnewargs_ex__") !== undefined) {
    const [args, keywords] = toArray(invoke(x, "__getnewargs_ex__"));
    return [toArray(args), namesOf(keywords)];
  }
  if (special(x, "__getnewargs__") !== undefined) return [toArray(invoke(x, "__getnewargs__")), {}];
  if (native === "set" || native === "frozenset") return [[listOf(raw.$listed())], {}];
  return [[], {}];
}

/** `cls.__new__(cls, *args)`; sets take their items from it, too. */
function makeNew(cls: PyClass, args: readonly Dynamic[], keywords: Record<string, Dynamic>): Dynamic {
  const { newFunction } = cls.$type;
  const named = Object.keys(keywords).length === 0 ? [] : [kw(keywords)];
  if (newFunction !== null) return call(newFunction, cls, ...args, ...named);
  const made = new cls(RAW);
  if (args.length > 0) invoke(made, "update", ...args);
  return made;
}

/** Puts attributes and items into an object that was made; all of them are copied already. */
export function fill(y: Dynamic, parts: Parts): void {
  const { state, attributes, listItems, dictItems } = parts;
  const setstate = special(y, "__setstate__");
  if (setstate !== undefined && (state !== undefined || attributes !== null)) {
    if (state !== undefined || Object.keys(attributes!).length > 0)
      invoke(y, "__setstate__", state ?? dictFromNames(attributes!));
  } else if (attributes !== null) restore(y, attributes);
  else if (state !== undefined) restoreState(y, state);
  for (const item of listItems) invoke(y, "append", item);
  for (const [key, value] of dictItems) setItem(y, key, value);
}

function restoreState(y: Dynamic, state: Dynamic): void {
  const [plain, slots] = isTuple(state) && state.$items.length === 2 ? state.$items : [state, null];
  if (plain !== null && truth(plain)) restore(y, namesOf(plain));
  if (slots !== null) for (const [name, value] of Object.entries(namesOf(slots))) setAttr(y, name, value);
}

/** `y.__dict__.update(attributes)`: no `__setattr__`, no descriptors. */
function restore(y: Dynamic, attributes: Record<string, Dynamic>): void {
  const raw = rawOf(y);
  for (const name in attributes) {
    Object.defineProperty(raw, name, {
      value: attributes[name],
      writable: true,
      configurable: true,
      enumerable: true,
    });
  }
}
