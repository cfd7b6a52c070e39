/** Context variables (CPython Python/context.c). `stdlib/contextvars.ts` makes the module of them. */

import { genericAlias } from "../builtins/generic-alias.js";
import { LookupError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { runtimeError, typeError, valueError } from "../object/errors.js";
import { classMethod } from "../object/function.js";
import { address } from "../object/identity.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { repr } from "../protocol/repr.js";
import { Context } from "./context.js";

/** The context of the running thread. */
export function currentContext(): Context {
  return (tstate.context ??= new Context()) as Context;
}

/** `contextvars.copy_context()`. */
export function copyContext(): Context {
  const context = tstate.context as Context | null;
  return context === null ? new Context() : new Context(context.$variables);
}

/**
 * The context of what runs later: a copy, as CPython makes one for each task and callback, or null while there is nothing in
 * it. So a sleeping task takes 80 bytes less.
 */
export function contextForLater(): Context | null {
  const context = tstate.context as Context | null;
  return context === null || context.$variables.size === 0 ? null : new Context(context.$variables);
}

/** Makes a context current without entering it: what a loop does before each callback. Null is a context of its own. */
export function setContext(context: Context | null): void {
  tstate.context = context;
}

/** `Token.MISSING`. */
class Missing extends PyObject {
  __repr__(): string {
    return "<Token.MISSING>";
  }
  static {
    define(this, { name: "Token.MISSING", module: "builtins", final: true, methods: { __repr__: "self" } });
  }
}

const MISSING = new Missing(RAW);

/** `contextvars.ContextVar` (CPython Python/context.c). */
export class ContextVar extends PyObject {
  declare readonly $name: string;
  declare readonly $default: Dynamic;

  __init__(name: Dynamic, fallback?: Dynamic): void {
    if (typeof name !== "string") typeError("context variable name must be a str");
    const self = this as { $name: string; $default: Dynamic };
    self.$name = name;
    self.$default = fallback;
  }

  get name(): string {
    return this.$name;
  }

  get(fallback?: Dynamic): Dynamic {
    const value = (tstate.context as Context | null)?.$variables.get(this);
    if (value !== undefined) return value;
    if (fallback !== undefined) return fallback;
    if (this.$default !== undefined) return this.$default;
    throw raise(new LookupError(this));
  }

  set(value: Dynamic): Token {
    const context = currentContext();
    const old = context.$variables.get(this);
    const variables = new Map(context.$variables);
    variables.set(this, value);
    context.$variables = variables;
    return new Token(context, this, old);
  }

  reset(token: Dynamic): void {
    if (!(token instanceof Token)) typeError(`expected an instance of Token, got ${repr(token)}`);
    if (token.$used) runtimeError(`${repr(token)} has already been used once`);
    if (token.$variable !== this) valueError(`${repr(token)} was created by a different ContextVar`);
    const context = currentContext();
    if (token.$context !== context) valueError(`${repr(token)} was created in a different Context`);
    token.$used = true;
    const variables = new Map(context.$variables);
    if (token.$old === undefined) variables.delete(this);
    else variables.set(this, token.$old);
    context.$variables = variables;
  }

  /** `ContextVar[int]`, since 3.9. */
  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this as Dynamic, item);
  }

  __repr__(): string {
    const fallback = this.$default === undefined ? "" : ` default=${repr(this.$default)}`;
    return `<ContextVar name=${repr(this.$name)}${fallback} at ${address(this)}>`;
  }

  static {
    define(this, {
      name: "ContextVar",
      module: "_contextvars",
      final: true,
      hasDict: false,
      methods: {
        __init__: "self, name, /, *, default=…",
        get: "self, default=…, /",
        set: "self, value, /",
        reset: "self, token, /",
        __class_getitem__: classMethod("cls, item, /"),
        __repr__: "self",
      },
    });
  }
}

/** What `ContextVar.set` returns. */
export class Token extends PyObject {
  declare readonly $context: Context;
  declare readonly $variable: ContextVar;
  declare readonly $old: Dynamic;
  declare $used: boolean;

  constructor(context: Dynamic, variable: Dynamic, old: Dynamic) {
    super(RAW);
    if (variable === undefined) runtimeError("Tokens can only be created by ContextVars");
    this.$context = context;
    this.$variable = variable;
    this.$old = old;
    this.$used = false;
  }

  get var(): ContextVar {
    return this.$variable;
  }
  get old_value(): Dynamic {
    return this.$old === undefined ? MISSING : this.$old;
  }

  /** `with var.set(value):`, since 3.14. */
  __enter__(): this {
    return this;
  }
  __exit__(_type: Dynamic, _exception: Dynamic, _traceback: Dynamic): void {
    this.$variable.reset(this);
  }

  /** `Token[int]`, since 3.9. */
  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this as Dynamic, item);
  }

  __repr__(): string {
    return `<Token${this.$used ? " used" : ""} var=${repr(this.$variable)} at ${address(this)}>`;
  }

  static {
    define(this, {
      name: "Token",
      module: "_contextvars",
      final: true,
      hasDict: false,
      methods: {
        __class_getitem__: classMethod("cls, item, /"),
        __enter__: "self",
        __exit__: "self, type, exception, traceback, /",
        __repr__: "self",
      },
      attributes: { MISSING },
    });
  }
}
