/** The module `copy` (CPython Lib/copy.py). */

import { bytearray } from "../../builtins/bytearray.js";
import { bytes } from "../../builtins/bytes.js";
import { complex } from "../../builtins/complex.js";
import { dict, isDict, namesOf } from "../../builtins/dict.js";
import { ellipsis } from "../../builtins/ellipsis.js";
import { list, listOf } from "../../builtins/list.js";
import { range } from "../../builtins/range.js";
import { frozenset, set } from "../../builtins/set.js";
import { slice } from "../../builtins/slice.js";
import { tuple, tupleOf } from "../../builtins/tuple.js";
import { Exception } from "../../exceptions/hierarchy.js";
import { call, invoke } from "../../object/call.js";
import { method, property } from "../../object/descriptors.js";
import { typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { identity } from "../../object/identity.js";
import { primitiveTypes, special, typeOf } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import { type Dynamic, kwIfAny } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { type Module, newModule } from "../../module.js";
import { NotImplementedType } from "../../protocol/notimplemented.js";
import { callSpecial } from "../../protocol/special.js";
import { fill, type Parts, partsOf } from "./reduce.js";
import { inModule } from "../support/in-module.js";

class CopyError extends Exception {
  static {
    define(this, { name: "Error", module: "copy" });
  }
}

/** Whether an object is its own copy: it cannot change, or is a function or a class. */
function isAtomic(x: Dynamic, cls: PyClass): boolean {
  if (typeof x !== "object" || x === null) return true;
  return atomic.has(cls) || cls === primitiveTypes.float;
}

const atomic = new Set<unknown>([complex, bytes, range, slice, property, ellipsis, NotImplementedType]);

export const copy = def(function copy(x: Dynamic): Dynamic {
  const cls = typeOf(x);
  if (isAtomic(x, cls) || cls === (tuple as unknown) || cls === (frozenset as unknown)) return x;
  if ([list, dict, set, bytearray].includes(cls as never)) return invoke(x, "copy");
  const own = special(x, "__copy__");
  if (own !== undefined) return callSpecial(own, x);
  const parts = partsOf(x);
  if (typeof parts === "string") return x;
  const made = parts.make(parts.args);
  fill(made, parts);
  return made;
}, "x");

/**
 * The copies made so far. `__deepcopy__` methods hand on a dict from identities to copies, as in CPython; it is made when the
 * first of them is called, and what a program puts into it counts.
 */
class Memo {
  readonly copies = new Map<object, Dynamic>();
  private shared: dict | null = null;

  /** The memo behind a dict that a `__deepcopy__` method hands on, or that a program made itself. */
  static of(given: Dynamic): Memo {
    if (!isDict(given)) return new Memo();
    const known = (given as Dynamic).$memo as Memo | undefined;
    if (known !== undefined) return known;
    const memo = new Memo();
    memo.share(given);
    return memo;
  }

  private share(shared: dict): void {
    this.shared = shared;
    (shared as Dynamic).$memo = this;
  }

  get dict(): dict {
    if (this.shared === null) this.share(new dict());
    return this.shared!;
  }

  find(x: object): Dynamic {
    const found = this.copies.get(x);
    return found === undefined && this.shared !== null ? this.shared.$get(identity(x)) : found;
  }
}

function deepCopy(x: Dynamic, memo: Memo): Dynamic {
  if (typeof x !== "object" || x === null) return x;
  const cls = typeOf(x);
  if (isAtomic(x, cls)) return x;
  const known = memo.find(x);
  if (known !== undefined) return known;
  const made = copyOf(x, cls, memo);
  if (made !== x) memo.copies.set(x, made);
  return made;
}

function copyOf(x: Dynamic, cls: PyClass, memo: Memo): Dynamic {
  if (cls === (bytearray as unknown)) return invoke(x, "copy");
  if (cls === (list as unknown)) {
    const made = listOf([]);
    memo.copies.set(x, made);
    for (const item of x.$items) made.$items.push(deepCopy(item, memo));
    return made;
  }
  if (cls === (dict as unknown)) {
    const made = new dict();
    memo.copies.set(x, made);
    for (const [raw, value] of x.$map) made.$set(deepCopy(x.$map.keyOfRaw(raw), memo), deepCopy(value, memo));
    return made;
  }
  if (cls === (tuple as unknown)) return copyOfTuple(x, memo);
  if (x instanceof method) return new method(deepCopy(x.__self__, memo), x.$function);
  const own = special(x, "__deepcopy__");
  if (own !== undefined) return callSpecial(own, x, memo.dict);
  const parts = partsOf(x);
  if (typeof parts === "string") return x;
  const made = parts.make(parts.args.map((arg) => deepCopy(arg, memo)));
  memo.copies.set(x, made);
  fill(made, copiedParts(parts, memo));
  return made;
}

/** A tuple of things that are their own copies is its own copy. */
function copyOfTuple(x: tuple, memo: Memo): Dynamic {
  const items = x.$items.map((item) => deepCopy(item, memo));
  const known = memo.find(x);
  if (known !== undefined) return known;
  return items.every((item, i) => item === x.$items[i]) ? x : tupleOf(items);
}

function copiedParts(parts: Parts, memo: Memo): Parts {
  const attributes =
    parts.attributes === null
      ? null
      : Object.fromEntries(Object.entries(parts.attributes).map(([name, value]) => [name, deepCopy(value, memo)]));
  return {
    ...parts,
    attributes,
    state: parts.state === undefined ? undefined : deepCopy(parts.state, memo),
    listItems: parts.listItems.map((item) => deepCopy(item, memo)),
    dictItems: parts.dictItems.map(([key, value]) => [deepCopy(key, memo), deepCopy(value, memo)]),
  };
}

export const deepcopy = def(function deepcopy(x: Dynamic, memo: Dynamic = null): Dynamic {
  return deepCopy(x, Memo.of(memo));
}, "x, memo=None");

/** Since 3.13. */
const replace = def(function replace(obj: Dynamic, changes: dict): Dynamic {
  const own = special(obj, "__replace__");
  if (own === undefined) typeError(`replace() does not support ${typeOf(obj).$type.name} objects`);
  return call(new method(obj, own), ...kwIfAny(namesOf(changes)));
}, "obj, /, **changes");

export function copyModule(): Module {
  const names: Record<string, Dynamic> = { Error: CopyError, copy, deepcopy };
  if (tstate.interp.version >= 313) names.replace = replace;
  return newModule("copy", { ...inModule("copy", names), error: CopyError, __all__: listOf(Object.keys(names)) });
}
