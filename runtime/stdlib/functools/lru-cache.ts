/** `functools.lru_cache` and `cache` (CPython Modules/_functoolsmodule.c, lru_cache_object; Lib/functools.py). */

import { dictOf } from "../../builtins/dict.js";
import { tupleOf } from "../../builtins/tuple.js";
import { callSuspendable } from "../../object/call.js";
import { Code, type PyFunction } from "../../object/code.js";
import { method } from "../../object/descriptors.js";
import { typeError } from "../../object/errors.js";
import { attr } from "../../object/attr.js";
import { def } from "../../object/function.js";
import { address } from "../../object/identity.js";
import { typeOf } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW, keywordsIn } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { DictMap } from "../../protocol/hash-map.js";
import { truth } from "../../protocol/truth.js";
import { intValue } from "../../protocol/values.js";
import { isBlocking } from "../../thread/blocking.js";
import { makeNamedTuple } from "../collections/namedtuple.js";
import { isCallable } from "../../object/lookup.js";
import { updateWrapper } from "./wraps.js";

/** A result in the list of a bounded cache, which runs from the least to the most recently used. */
class Entry {
  readonly key: Dynamic;
  readonly value: Dynamic;
  previous: Entry;
  next: Entry;
  constructor(key: Dynamic, value: Dynamic) {
    this.key = key;
    this.value = value;
    this.previous = this;
    this.next = this;
  }
  leave(): void {
    this.previous.next = this.next;
    this.next.previous = this.previous;
  }
  /** Becomes the most recently used. */
  enter(root: Entry): void {
    this.previous = root.previous;
    this.next = root;
    root.previous.next = this;
    root.previous = this;
  }
}

/** Parts positional from keyword arguments in keys. */
const MARK = new PyObject(RAW);

class _lru_cache_wrapper extends PyObject {
  declare $func: Dynamic;
  /** Most results kept; null for no bound. */
  declare $maxsize: number | null;
  declare $typed: boolean;
  /** Whether the function takes one argument and may be called with no more ado. */
  declare readonly $takesOne: boolean;
  declare $hits: number;
  declare $misses: number;
  declare $results: DictMap;
  declare $root: Entry;
  declare $method: PyFunction | undefined;

  constructor(func: Dynamic, maxsize: number | null, typed: boolean) {
    super(RAW);
    this.$func = func;
    this.$maxsize = maxsize;
    this.$typed = typed;
    this.$takesOne = typeof func === "function" && (func as PyFunction).$code?.exact === 1;
    this.$method = undefined;
    this.cache_clear();
  }

  /** The key of a call (lru_cache_make_key): a lone int or str stands for itself. */
  $key(args: readonly Dynamic[]): Dynamic {
    const first = args[0];
    if (args.length === 1 && !this.$typed) {
      if (typeof first === "string" || typeof first === "bigint") return first;
      if (typeof first === "number" && Number.isInteger(first)) return first;
    }
    const names = keywordsIn(args)?.names ?? null;
    const positional = names === null ? args : args.slice(0, -1);
    const key = positional.slice();
    const types: Dynamic[] = this.$typed ? positional.map(typeOf) : [];
    if (names !== null && Object.keys(names).length > 0) {
      key.push(MARK);
      for (const name in names) {
        key.push(name, names[name]);
        if (this.$typed) types.push(typeOf(names[name]));
      }
    }
    return tupleOf([...key, ...types]);
  }

  __call__(...args: Dynamic[]): Dynamic {
    if (this.$maxsize === 0) {
      this.$misses++;
      return callSuspendable(this.$func, ...args);
    }
    const key = this.$key(args);
    const found = this.$results.lookup(key);
    if (found !== undefined) {
      this.$hits++;
      if (!(found instanceof Entry)) return found;
      found.leave();
      found.enter(this.$root);
      return found.value;
    }
    this.$misses++;
    // Without the general steps where it can be: each takes of a stack that recursion fills.
    const func = this.$func;
    const isPlain = this.$takesOne && args.length === 1 && keywordsIn(args) === undefined;
    const result = isPlain ? (func(args[0]) ?? null) : callSuspendable(func, ...args);
    if (!isBlocking(result)) return this.$keep(key, result);
    const keep = (value: Dynamic): Dynamic => this.$keep(key, value ?? null);
    return result.$within(function* (steps) {
      return keep(yield* steps);
    });
  }

  /** Remembers a result, unless the call itself did so meanwhile. */
  $keep(key: Dynamic, value: Dynamic): Dynamic {
    const results = this.$results;
    if (this.$maxsize === null) {
      results.store(key, value);
      return value;
    }
    if (results.contains(key)) return value;
    if (results.size >= this.$maxsize) {
      const oldest = this.$root.next;
      oldest.leave();
      results.remove(oldest.key);
    }
    const entry = new Entry(key, value);
    results.store(key, entry);
    entry.enter(this.$root);
    return value;
  }

  cache_info(): Dynamic {
    const cls = moduleState(makeCacheInfo);
    return new cls(RAW, [this.$hits, this.$misses, this.$maxsize, this.$results.size]);
  }

  cache_clear(): void {
    this.$hits = 0;
    this.$misses = 0;
    this.$results = new DictMap();
    this.$root = new Entry(null, null);
  }

  __get__(instance: Dynamic, _owner: Dynamic = null): Dynamic {
    if (instance === null) return this;
    if (this.$method === undefined) {
      const self = this;
      const shim: PyFunction = function (this: Dynamic, ...args: Dynamic[]): Dynamic {
        return self.__call__(this, ...args);
      };
      shim.$code = new Code("__call__", "self, /, *args, **kwargs", 0, "suspendable", true, 0);
      shim.$explicit = this as Dynamic;
      this.$method = shim;
    }
    return new method(instance, this.$method);
  }

  __copy__(): this {
    return this;
  }
  __deepcopy__(_memo: Dynamic): this {
    return this;
  }
  __reduce__(): Dynamic {
    return attr(this, "__qualname__");
  }
  __repr__(): string {
    return `<functools._lru_cache_wrapper object at ${address(this)}>`;
  }

  static {
    define(this, {
      name: "_lru_cache_wrapper",
      module: "functools",
      dotted: true,
      methods: {
        __call__: { params: "self, /, *args, **kwargs", kind: "suspendable", unbound: true },
        cache_info: "self",
        cache_clear: "self",
        __get__: "self, instance, owner=None, /",
        __copy__: "self",
        __deepcopy__: "self, memo, /",
        __reduce__: "self",
        __repr__: "self",
      },
    });
  }
}

function makeCacheInfo(): PyClass {
  return makeNamedTuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], { module: "functools" });
}

function cached(func: Dynamic, maxsize: number | null, typed: Dynamic): _lru_cache_wrapper {
  if (!isCallable(func)) typeError("the first argument must be callable");
  const wrapper = new _lru_cache_wrapper(func, maxsize, truth(typed));
  if (tstate.interp.version >= 309) {
    (wrapper as Dynamic).cache_parameters = def(
      () =>
        dictOf([
          ["maxsize", maxsize],
          ["typed", typed],
        ]),
      "",
      0,
      "<lambda>",
    );
  }
  return updateWrapper(wrapper, func);
}

export const lru_cache = def(function lru_cache(maxsize: Dynamic = 128, typed: Dynamic = false): Dynamic {
  const bound = maxsize === null ? null : intValue(maxsize);
  if (bound === undefined) {
    if (isCallable(maxsize) && typeof typed === "boolean") return cached(maxsize, 128, typed);
    typeError("Expected first argument to be an integer, a callable, or None");
  }
  const size = bound === null ? null : Math.max(0, Number(bound));
  const decorating_function = def((user_function: Dynamic) => cached(user_function, size, typed), "user_function");
  const code = (decorating_function as PyFunction).$code!;
  code.qualname = "lru_cache.<locals>.decorating_function";
  code.module = "functools";
  return decorating_function;
}, "maxsize=128, typed=False");

/** `lru_cache(maxsize=None)`, since 3.9. */
export const cache = def(function cache(user_function: Dynamic): Dynamic {
  return cached(user_function, null, false);
}, "user_function, /");
