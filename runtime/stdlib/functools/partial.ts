/** `functools.partial` and `partialmethod` (CPython Modules/_functoolsmodule.c; Lib/functools.py). */

import { dict, dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { genericAlias } from "../../builtins/generic-alias.js";
import { isTuple, type tuple, tupleOf } from "../../builtins/tuple.js";
import { FutureWarning } from "../../exceptions/hierarchy.js";
import { warn } from "../../exceptions/warn.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { call, callSuspendable } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { method } from "../../object/descriptors.js";
import { attributeError, typeError } from "../../object/errors.js";
import { classMethod, def, passThrough, staticMethod } from "../../object/function.js";
import { isCallable, special } from "../../object/lookup.js";
import { methodFrom } from "../../object/method-forms.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, kw, RAW, keywordsIn, kwIfAny } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define, isClass, type MethodSpec } from "../../object/type.js";
import { DictMap } from "../../protocol/hash-map.js";
import { repr, reprEnter, reprLeave, str } from "../../protocol/repr.js";

/** Arguments as a call site writes them, parted. */
function parted(args: readonly Dynamic[]): [positional: Dynamic[], keywords: Record<string, Dynamic> | null] {
  const keywords = keywordsIn(args);
  return keywords === undefined ? [args.slice(), null] : [args.slice(0, -1), keywords.names];
}

/** Calls may block if the wrapped function may: the `Blocking` is passed on (docs/abi.md). */
const passBlocking: MethodSpec = { params: "self, /, *args, **kwargs", kind: "suspendable", unbound: true };

export class partial extends PyObject {
  declare $func: Dynamic;
  declare $args: tuple;
  declare $keywords: dict;

  __new__(cls: PyClass, ...given: Dynamic[]): partial {
    const [positional, names] = parted(given);
    if (positional.length === 0) typeError("type 'partial' takes at least one argument");
    const func = positional[0];
    if (!isCallable(func)) typeError("the first argument must be callable");
    const made = new cls(RAW);
    const keywords = new DictMap();
    // A partial of a plain partial calls the innermost function at once.
    const inner = func instanceof partial && func.$class === (partial as unknown) && !hasAttributes(func) ? func : null;
    if (inner !== null) keywords.storeAll(inner.$keywords.$map);
    for (const name in names) keywords.set(name, names[name]);
    made.$func = inner === null ? func : inner.$func;
    made.$args = tupleOf(inner === null ? positional.slice(1) : [...inner.$args.$items, ...positional.slice(1)]);
    made.$keywords = new dict(RAW, keywords);
    return made;
  }

  __init__(): void {}

  get func(): Dynamic {
    return this.$func;
  }
  set func(_value: Dynamic) {
    readonly(this, "func");
  }
  get args(): tuple {
    return this.$args;
  }
  set args(_value: Dynamic) {
    readonly(this, "args");
  }
  get keywords(): dict {
    return this.$keywords;
  }
  set keywords(_value: Dynamic) {
    readonly(this, "keywords");
  }

  __call__(...args: Dynamic[]): Dynamic {
    const bound = this.$args.$items;
    if (this.$keywords.$map.size === 0) return callSuspendable(this.$func, ...bound, ...args);
    const [positional, names] = parted(args);
    return callSuspendable(this.$func, ...bound, ...positional, ...kwIfAny({ ...namesOf(this.$keywords), ...names }));
  }

  __repr__(): string {
    const { module, name, qualname } = this.$class.$type;
    const short = this.$class.$type.builtin || tstate.interp.version >= 313 ? `${module}.${qualname}` : name;
    if (!reprEnter(this)) return "...";
    try {
      const parts = [repr(this.$func), ...this.$args.$items.map(repr)];
      for (const [key, value] of this.$keywords.$map) {
        parts.push(`${str(this.$keywords.$map.keyOfRaw(key))}=${repr(value)}`);
      }
      return `${short}(${parts.join(", ")})`;
    } finally {
      reprLeave();
    }
  }

  /** The same as a function. */
  $function(): PyFunction {
    const body = (self: Dynamic, more: tuple, names: dict): Dynamic =>
      call(this, self, ...more.$items, ...kwIfAny(namesOf(names)));
    return def(body, "self, /, *args, **keywords", 0, "partial") as PyFunction;
  }

  /** A method since 3.14; 3.13 says that it will be. */
  __get__(instance: Dynamic, _owner: Dynamic = null): Dynamic {
    const { version } = tstate.interp;
    if (instance === null || version < 313) return this;
    if (version >= 314) return new method(instance, methodFrom(this.$function()));
    const what = "functools.partial will be a method descriptor in future Python versions";
    warn(`${what}; wrap it in staticmethod() if you want to preserve the old behavior`, FutureWarning, 1);
    return this;
  }

  __reduce__(): Dynamic {
    const own = ownNames(this);
    const state =
      own.length === 0 ? null : dictFromNames(Object.fromEntries(own.map((n) => [n, (this as Dynamic)[n]])));
    return tupleOf([this.$class, tupleOf([this.$func]), tupleOf([this.$func, this.$args, this.$keywords, state])]);
  }

  __setstate__(state: Dynamic): void {
    const items: Dynamic[] = isTuple(state) ? state.$items : [];
    const [func, args, keywords, own] = items;
    const valid = items.length === 4 && isCallable(func) && isTuple(args) && (keywords === null || isDict(keywords));
    if (!valid || !(own === null || isDict(own))) typeError("invalid partial state");
    this.$func = func;
    this.$args = tupleOf(args.$items);
    this.$keywords = keywords === null ? new dict(RAW) : keywords;
    if (own !== null) Object.assign(this, namesOf(own));
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    define(this, {
      name: "partial",
      module: "functools",
      dotted: true,
      methods: {
        __new__: { ...staticMethod("cls, func, /, *args, **keywords"), unbound: true },
        __init__: passThrough(),
        __call__: passBlocking,
        __repr__: "self",
        __get__: "self, instance, owner=None, /",
        __reduce__: "self",
        __setstate__: "self, state, /",
        __class_getitem__: classMethod("cls, item, /"),
      },
      since: { __get__: 313 },
    });
  }
}

function readonly(self: partial, name: string): never {
  return attributeError("readonly attribute", name, self);
}

function ownNames(x: object): string[] {
  return Object.keys(x).filter((name) => !name.startsWith("$"));
}

function hasAttributes(x: object): boolean {
  return ownNames(x).length > 0;
}

/** A partial from TypeScript. */
export function partialOf(func: Dynamic, args: readonly Dynamic[], keywords: Record<string, Dynamic> = {}): partial {
  return call(partial, func, ...args, kw(keywords));
}

/** A method with some arguments filled in. */
export class partialmethod extends PyObject {
  declare func: Dynamic;
  declare args: tuple;
  declare keywords: dict;

  __init__(func: Dynamic, args: tuple, keywords: dict): void {
    if (!isCallable(func) && attrOrUndefined(func, "__get__") === undefined) {
      typeError(`${repr(func)} is not callable or a descriptor`);
    }
    if (func instanceof partialmethod) {
      this.func = func.func;
      this.args = tupleOf([...func.args.$items, ...args.$items]);
      this.keywords = dictFromNames({ ...namesOf(func.keywords), ...namesOf(keywords) });
    } else {
      this.func = func;
      this.args = args;
      this.keywords = keywords;
    }
  }

  __get__(obj: Dynamic, cls: Dynamic = null): Dynamic {
    const { func } = this;
    if (isPlainFunction(func)) return obj === null ? this.$unbound() : this.$partial(new method(obj, methodFrom(func)));
    const get = isClass(func) || func instanceof partial ? undefined : special(func, "__get__");
    if (get !== undefined) {
      const bound = call(attr(func, "__get__"), obj, cls);
      if (bound !== func) {
        const made = this.$partial(bound);
        const self = attrOrUndefined(bound, "__self__");
        if (self !== undefined) (made as Dynamic).__self__ = self;
        return made;
      }
    }
    return obj === null ? this.$unbound() : new method(obj, methodFrom(this.$unbound()));
  }

  $partial(func: Dynamic): partial {
    return partialOf(func, this.args.$items, namesOf(this.keywords));
  }

  /** The function with an explicit first parameter. */
  $unbound(): PyFunction {
    const { func, args, keywords } = this;
    const body = (self: Dynamic, more: tuple, names: dict): Dynamic =>
      call(func, self, ...args.$items, ...more.$items, ...kwIfAny({ ...namesOf(keywords), ...namesOf(names) }));
    const made = def(body, "cls_or_self, /, *args, **keywords", 0, "_method") as PyFunction;
    made.$code!.qualname = "partialmethod._make_unbound_method.<locals>._method";
    made.$code!.module = "functools";
    made.$dict = { [tstate.interp.version >= 313 ? "__partialmethod__" : "_partialmethod"]: this };
    return made;
  }

  get __isabstractmethod__(): Dynamic {
    return attrOrUndefined(this.func, "__isabstractmethod__") ?? false;
  }

  __repr__(): string {
    const { module, qualname } = this.$class.$type;
    const args = this.args.$items.map(repr).join(", ");
    const keywords = Object.entries(namesOf(this.keywords))
      .map(([name, value]) => `${name}=${repr(value)}`)
      .join(", ");
    const parts = [repr(this.func), args, keywords];
    const shown = tstate.interp.version >= 313 ? parts.filter((part) => part !== "") : parts;
    return `${module}.${qualname}(${shown.join(", ")})`;
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    define(this, {
      name: "partialmethod",
      module: "functools",
      methods: {
        __init__: "self, func, /, *args, **keywords",
        __get__: "self, obj, cls=None",
        __repr__: "self",
        __class_getitem__: classMethod("cls, item, /"),
      },
    });
  }
}

function isPlainFunction(f: Dynamic): f is PyFunction {
  return typeof f === "function" && !isClass(f);
}
