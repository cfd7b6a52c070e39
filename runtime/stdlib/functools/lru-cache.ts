/** `functools.lru_cache` and `cache` (CPython Modules/_functoolsmodule.c, lru_cache_object; Lib/functools.py). */

import { dictOf } from "../../builtins/dict.js";
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
import { truth } from "../../protocol/truth.js";
import { intValue } from "../../protocol/values.js";
import { isBlocking } from "../../thread/blocking.js";
import { makeNamedTuple } from "../collections/namedtuple.js";
import { isCallable } from "../../object/lookup.js";
import { type CallKey, CallResult, CallTable, hashOf } from "./call-table.js";
import { updateWrapper } from "./wraps.js";

/** Whether an argument stands for itself, where it is the only one: an int or str proper. */
function isLone(x: Dynamic): x is string | number | bigint {
  return typeof x === "string" || typeof x === "bigint" || (typeof x === "number" && Number.isInteger(x));
}

/** Parts positional from keyword arguments in keys. */
const MARK = new PyObject(RAW);

class _lru_cache_wrapper extends PyObject {
  declare $func: Dynamic;
  /** Most results kept; null for no bound. */
  declare $maxsize: number | null;
  declare $typed: boolean;
  declare $hits: number;
  declare $misses: number;
  /** Of an unbounded cache the results of lone arguments are there as they are. */
  declare $results: CallTable;
  /** Where the ring of the results of a bounded cache begins and ends. */
  declare $root: CallResult;
  declare $shim: PyFunction | undefined;

  constructor(func: Dynamic, maxsize: number | null, typed: boolean) {
    super(RAW);
    this.$func = func;
    this.$maxsize = maxsize;
    this.$typed = typed;
    this.$shim = undefined;
    this.cache_clear();
  }

  /** The arguments as a key (lru_cache_make_key). */
  $key(args: readonly Dynamic[]): readonly Dynamic[] {
    const names = keywordsIn(args)?.names;
    if (names === undefined && !this.$typed) return args;
    const count = names === undefined ? args.length : args.length - 1;
    const key: Dynamic[] = [];
    const types: Dynamic[] = [];
    const add = (value: Dynamic): void => {
      key.push(value);
      if (this.$typed) types.push(typeOf(value));
    };
    for (let i = 0; i < count; i++) add(args[i]);
    for (const name in names) {
      if (key.length === count) key.push(MARK);
      key.push(name);
      add(names[name]);
    }
    for (const type of types) key.push(type);
    return key;
  }

  __call__(...args: Dynamic[]): Dynamic {
    const first = args[0];
    if (args.length === 1 && !this.$typed && isLone(first)) {
      const found = this.$results.lone.get(first);
      if (found === undefined) return this.$missed(args, first, 0);
      this.$hits++;
      return found instanceof CallResult ? this.$used(found) : found;
    }
    if (this.$maxsize === 0) return this.$missed(args, args, 0);
    const key = this.$key(args);
    const hash = hashOf(key);
    const found = this.$results.find(key, hash);
    if (found === undefined) return this.$missed(args, key, hash);
    this.$hits++;
    return this.$maxsize === null ? found.value : this.$used(found);
  }

  $used(found: CallResult): Dynamic {
    found.leave();
    found.enter(this.$root);
    return found.value;
  }

  $missed(args: Dynamic[], key: CallKey, hash: number): Dynamic {
    this.$misses++;
    // Without the general steps where it can be: each takes of a stack that recursion fills.
    const func = this.$func;
    const isPlain = func.$code?.exact === args.length && keywordsIn(args) === undefined;
    const result = isPlain ? (func(...args) ?? null) : callSuspendable(func, ...args);
    if (typeof result !== "object" || !isBlocking(result)) return this.$keep(key, hash, result);
    const keep = (value: Dynamic): Dynamic => this.$keep(key, hash, value ?? null);
    return result.$within(function* (steps) {
      return keep(yield* steps);
    });
  }

  /** Remembers a result, unless the call itself did so meanwhile; of an unbounded cache the last one counts. */
  $keep(key: CallKey, hash: number, value: Dynamic): Dynamic {
    const { $results: results, $maxsize: most } = this;
    if (most === 0) return value;
    const isList = typeof key === "object";
    if (!isList && most === null) {
      results.lone.set(key, value);
      return value;
    }
    const known = isList ? results.find(key, hash) : results.lone.get(key);
    if (known !== undefined) {
      if (most === null) known.value = value;
      return value;
    }
    if (most !== null && results.size >= most) {
      const oldest = this.$root.newer;
      oldest.leave();
      results.remove(oldest);
    }
    const made = new CallResult(key, hash, value);
    if (isList) results.add(made);
    else results.lone.set(key, made);
    if (most !== null) made.enter(this.$root);
    return value;
  }

  cache_info(): Dynamic {
    const cls = moduleState(makeCacheInfo);
    return new cls(RAW, [this.$hits, this.$misses, this.$maxsize, this.$results.size]);
  }

  cache_clear(): void {
    this.$hits = 0;
    this.$misses = 0;
    this.$results = new CallTable();
    this.$root = new CallResult("", 0, null);
  }

  __get__(instance: Dynamic, _owner: Dynamic = null): Dynamic {
    return instance === null ? this : new method(instance, this.$asMethod);
  }

  /** As a method of a class: it may block where the function may. */
  override get $asMethod(): PyFunction {
    if (this.$shim === undefined) {
      const self = this;
      const shim: PyFunction = function (this: Dynamic, ...args: Dynamic[]): Dynamic {
        return args.length === 1 ? self.__call__(this, args[0]) : self.__call__(this, ...args);
      };
      const { $code } = this.$func as PyFunction;
      const kind = $code === undefined || $code.blocking ? "suspendable" : "function";
      shim.$code = new Code("__call__", "self, /, *args, **kwargs", 0, kind, true, 0);
      shim.$explicit = this as Dynamic;
      this.$shim = shim;
    }
    return this.$shim;
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
