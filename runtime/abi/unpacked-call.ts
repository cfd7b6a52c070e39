/** Calls with `*` and `**`, which name the callee where they refuse (CPython Python/ceval.c, format_kwargs_error). */

import { isOwnIterable } from "../builtins/dict-update.js";
import { invokeSuper, superAttr } from "../builtins/super.js";
import { attr, attrOrUndefined } from "../object/attr.js";
import { applyAsking } from "../object/asking.js";
import { wrongCount } from "../object/binding.js";
import { apply as applyArguments, applyMethod as applyMethodArguments } from "../object/call.js";
import type { PyFunction } from "../object/code.js";
import { method } from "../object/descriptors.js";
import { isError, raised, typeError } from "../object/errors.js";
import { handBack } from "../object/hand-back.js";
import { typeName } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import { type Dynamic, keywordsIn, kw, setName } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { hasIterationSlot, toArray } from "../protocol/iter.js";
import { str } from "../protocol/repr.js";
import { strValue } from "../protocol/values.js";
import { convertedAsked, isConversion } from "./conversion.js";
import { mappingEntries } from "./literals.js";

/**
 * `f(*args, **parts)`. `args` is a JS array, or the iterable of an `*x` that stands alone; `parts` are JS objects of keywords
 * and the mappings of `**`, in order.
 */
export function apply(f: Dynamic, args: Dynamic, ...parts: Dynamic[]): Dynamic {
  return applyArguments(f, given(f, undefined, args, parts));
}

/** `f(*args, **parts)`, which hands back what it raises where `f` does, and that the arguments are too few or too many. */
export function applyAsked(f: Dynamic, args: Dynamic, ...parts: Dynamic[]): Dynamic {
  const items = given(f, undefined, args, parts);
  const code = (f instanceof method ? f.$function : (f as PyFunction | null))?.$code;
  if (code !== undefined && !code.takes(items.length) && keywordsIn(items) === undefined) {
    const message = wrongCount(code, items.length);
    if (message !== undefined) return handBack(raised.TypeError(message));
  }
  if (items.length === 1 && typeof items[0] === "string" && isConversion(f)) return convertedAsked(f, items[0]);
  return applyAsking(f, items);
}

/** `o.name(*args, **parts)`. */
export function applyMethod(o: Dynamic, name: string, args: Dynamic, ...parts: Dynamic[]): Dynamic {
  return applyMethodArguments(o, name, given(o, name, args, parts));
}

/** `super().name(*args, **parts)`. */
export function applySuper(after: PyClass, self: Dynamic, name: string, args: Dynamic, ...parts: Dynamic[]): Dynamic {
  return invokeSuper(after, self, name, ...given(new Following(after, self), name, args, parts));
}

/** The callee that `super()` is: only messages look what it has. */
class Following {
  readonly after: PyClass;
  readonly self: Dynamic;
  constructor(after: PyClass, self: Dynamic) {
    this.after = after;
    this.self = self;
  }
}

/** The arguments as a call site writes them; `method` is the name of a method of `callee`. */
function given(callee: Dynamic, method: string | undefined, args: Dynamic, parts: readonly Dynamic[]): Dynamic[] {
  const items = Array.isArray(args) ? args : positional(callee, method, args);
  if (parts.length === 0) return items;
  // The array is the call's own.
  const names = (parts.length === 1 ? namesIn(parts[0]) : undefined) ?? mergedNames(callee, method, parts);
  for (const _ in names) {
    items.push(kw(names));
    break;
  }
  return items;
}

/**
 * The keywords of a call that has but one part, where no name can come twice: those that are written out, or a dict with keys that
 * are strings. `f(*args, k=2)` and `f(**d)` take 90 and 60 ns less so.
 */
function namesIn(part: Dynamic): Record<string, Dynamic> | undefined {
  if (isNames(part)) return part;
  if (!isOwnIterable(part)) return undefined;
  const names: Record<string, Dynamic> = {};
  for (const [key, value] of part.$map) {
    if (typeof key !== "string") return undefined;
    setName(names, key, value);
  }
  return names;
}

function positional(callee: Dynamic, method: string | undefined, items: Dynamic): Dynamic[] {
  if (hasIterationSlot(items)) return toArray(items);
  return typeError(`${shown(callee, method)} argument after * must be an iterable, not ${typeName(items)}`);
}

/** `*x` among other elements of a list, a tuple or positional arguments. */
export function spread(x: Dynamic): Dynamic[] {
  if (tstate.interp.version >= 309 && !hasIterationSlot(x)) {
    typeError(`Value after * must be an iterable, not ${typeName(x)}`);
  }
  return toArray(x);
}

/** No name may come twice. */
function mergedNames(callee: Dynamic, method: string | undefined, parts: readonly Dynamic[]): Record<string, Dynamic> {
  const names: Record<string, Dynamic> = {};
  for (const part of parts) {
    for (const [key, value] of isNames(part) ? Object.entries(part) : itemsOf(callee, method, part)) {
      const name = typeof key === "string" ? key : strValue(key);
      if (name === undefined) {
        typeError(`${tstate.interp.version >= 309 ? "" : `${shown(callee, method)} `}keywords must be strings`);
      }
      if (Object.hasOwn(names, name)) {
        typeError(`${shown(callee, method)} got multiple values for keyword argument '${name}'`);
      }
      setName(names, name, value);
    }
  }
  return names;
}

/** Keywords that are written out come as a plain JS object. */
function isNames(part: Dynamic): part is Record<string, Dynamic> {
  return typeof part === "object" && part !== null && part.$class === undefined;
}

function itemsOf(callee: Dynamic, method: string | undefined, mapping: Dynamic): Iterable<[Dynamic, Dynamic]> {
  // The raw keys of the table are the keys themselves, as far as they are strings.
  if (isOwnIterable(mapping)) return mapping.$map;
  try {
    return mappingEntries(
      mapping,
      () => `${shown(callee, method)} argument after ** must be a mapping, not ${typeName(mapping)}`,
    );
  } catch (error) {
    throw twiceNamed(error, () => shown(callee, method)) ?? error;
  }
}

/** A KeyError of the mapping's own is taken for a name that comes twice, since 3.12 (format_kwargs_error). */
function twiceNamed(error: Dynamic, callee: () => string): Dynamic {
  if (tstate.interp.version < 312 || !isError(error, "KeyError") || error.args.$items.length !== 1) return undefined;
  return raised.TypeError(`${callee()} got multiple values for keyword argument '${str(error.args.$items[0])}'`);
}

/** What messages call the callee (CPython Objects/object.c, _PyObject_FunctionStr; before 3.9 PyEval_GetFuncName). */
function shown(f: Dynamic, method: string | undefined): string {
  const callee =
    method === undefined ? f : f instanceof Following ? superAttr(f.after, f.self, method) : attr(f, method);
  const older = tstate.interp.version < 309;
  const name = strValue(attrOrUndefined(callee, older ? "__name__" : "__qualname__"));
  if (older) {
    const isFunction = name !== undefined && typeName(callee) !== "type";
    return isFunction ? `${name}()` : `${typeName(callee)} object`;
  }
  if (name === undefined) return str(callee);
  const module = strValue(attrOrUndefined(callee, "__module__"));
  return module === undefined || module === "builtins" ? `${name}()` : `${module}.${name}()`;
}
