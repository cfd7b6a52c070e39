/** `BaseException`, the native root of all exceptions (CPython Objects/exceptions.c, BaseException). */

import { containers } from "../object/binding.js";
import { typeError } from "../object/errors.js";
import { passThrough } from "../object/function.js";
import { setDeleter } from "../object/install.js";
import { typeName } from "../object/lookup.js";
import { initialize, type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, keywordsIn, RAW } from "../object/sentinels.js";
import { setAttr } from "../object/store-attr.js";
import { define, isClass } from "../object/type.js";
import { classes } from "../protocol/classes.js";
import { toArray } from "../protocol/iter.js";
import { repr, str } from "../protocol/repr.js";
import type { Trace } from "./capture.js";
import { type History, historyOf, NO_HISTORY } from "./history.js";
import { observeHandled } from "./try-site.js";

/** How tracebacks reach the traceback objects that Python sees; set once by `exceptions/traceback.ts`. */
export const tracebacks = {} as {
  of(exception: BaseException): Dynamic;
  toTrace(traceback: Dynamic): Trace | null;
};

/** Where `add_note` gets its list from; set once by `builtins/index.ts`. */
export const lists = {} as { of(items: Dynamic[]): Dynamic };

/**
 * The constructor costs what a plain JS object costs: the tuple `args` is made when somebody reads it, and `__init__` is
 * called only where a class has its own.
 */
export class BaseException extends PyObject {
  /** What was given to the constructor, and as soon as somebody has read `args`, the tuple of it. */
  declare $given: readonly Dynamic[] | { readonly $items: Dynamic[] };
  declare $history: History;
  /** An `__init__` that has something to do with two arguments and more only. */
  declare readonly $readsParts: Dynamic;
  /** Whether it is a StopIteration: all that leaves a coroutine or generator is asked. */
  declare readonly $stops: boolean;

  constructor(...args: Dynamic[]) {
    super(RAW);
    const raw = args[0] === RAW;
    this.$given = raw ? [] : args;
    this.$history = NO_HISTORY;
    if (raw) return;
    if (keywordsIn(args) !== undefined) this.$given = args.slice(0, -1);
    else {
      const { __init__: init } = new.target.prototype;
      if (init === plainInit || (args.length < 2 && init === this.$readsParts)) return;
    }
    initialize(this, args);
  }

  /** What stood before the keywords of a call, where these were bound to parameters of `__init__`. */
  $receive(args: Dynamic[]): void {
    this.$given = keywordsIn(args) === undefined ? args : args.slice(0, -1);
  }

  /** `BaseException.__new__(cls, …args)`, where a class has a `__new__`; what is returned takes the place of this object. */
  $take(args: Dynamic[]): BaseException | undefined {
    this.$given = keywordsIn(args) === undefined ? args : args.slice(0, -1);
    return undefined;
  }

  get $args(): Dynamic[] {
    const given = this.$given as Dynamic;
    return given.$items ?? given;
  }
  set $args(args: Dynamic[]) {
    this.$given = args;
  }

  get $cause(): BaseException | null {
    return this.$history.cause;
  }
  set $cause(cause: BaseException | null) {
    historyOf(this).cause = cause;
  }

  get $context(): BaseException | null {
    return this.$history.context;
  }
  set $context(context: BaseException | null) {
    historyOf(this).context = context;
  }

  get $suppress(): boolean {
    return this.$history.suppress;
  }
  set $suppress(suppress: boolean) {
    historyOf(this).suppress = suppress;
  }

  get $trace(): Trace | null {
    return this.$history.trace;
  }
  set $trace(trace: Trace | null) {
    if (trace !== this.$history.trace) historyOf(this).trace = trace;
  }

  __init__(...args: Dynamic[]): void {
    this.$given = positional(this, args);
  }

  get args(): Dynamic {
    return argsOf(this);
  }
  set args(value: Dynamic) {
    this.$given = toArray(value);
  }

  get __cause__(): BaseException | null {
    return this.$cause;
  }
  set __cause__(value: BaseException | null) {
    if (value !== null && !(value instanceof BaseException)) {
      typeError("exception cause must be None or derive from BaseException");
    }
    this.$cause = value;
    this.$suppress = true;
  }

  get __context__(): BaseException | null {
    return this.$context;
  }
  set __context__(value: BaseException | null) {
    if (value !== null && !(value instanceof BaseException)) {
      typeError("exception context must be None or derive from BaseException");
    }
    this.$context = value;
  }

  get __suppress_context__(): boolean {
    return this.$suppress;
  }
  set __suppress_context__(value: boolean) {
    if (typeof value !== "boolean") typeError("attribute value type must be bool");
    this.$suppress = value;
  }

  get __traceback__(): Dynamic {
    if (this.$trace === null) observeHandled(this);
    else this.$trace.seen = true;
    return tracebacks.of(this);
  }
  set __traceback__(value: Dynamic) {
    const before = this.$trace;
    this.$trace = tracebacks.toTrace(value);
    if (value === null) historyOf(this).cleared = { before };
  }

  with_traceback(tb: Dynamic): this {
    this.__traceback__ = tb;
    return this;
  }

  add_note(note: Dynamic): null {
    if (typeof note !== "string") typeError(`note must be a str, not '${typeName(note)}'`);
    this.$addNote(note);
    return null;
  }

  $addNote(note: string): void {
    const self = this as Dynamic;
    if (self.__notes__ === undefined) self.__notes__ = lists.of([]);
    const notes = self.__notes__.$items as Dynamic[] | undefined;
    if (notes === undefined) typeError("Cannot add note: __notes__ is not a list");
    notes.push(note);
  }

  __repr__(): string {
    const name = this.$class.$type.name;
    const args = this.$args;
    return args.length === 1 ? `${name}(${repr(args[0])})` : `${name}${repr(argsOf(this))}`;
  }

  __str__(): string {
    const args = this.$args;
    return args.length === 0 ? "" : args.length === 1 ? str(args[0]) : repr(argsOf(this));
  }

  __reduce__(): Dynamic {
    const state = this.$reducedState();
    const parts: Dynamic[] = [this.$class, this.$reducedArgs()];
    if (Object.keys(state).length > 0) parts.push(containers.dict(state));
    return containers.tuple(parts);
  }

  __setstate__(state: Dynamic): null {
    if (state === null) return null;
    if (!(state instanceof classes.dict)) typeError("state is not a dictionary");
    for (const [name, value] of state.$map) setAttr(this, name, value);
    return null;
  }

  /** What makes an equal one: the arguments of its class, and attributes. */
  $reducedArgs(): Dynamic {
    return argsOf(this);
  }
  $reducedState(): Record<string, Dynamic> {
    return Object.fromEntries(Object.entries(this).filter(([name]) => !name.startsWith("$")));
  }

  /** By MRO: with several bases the prototype chain holds copies (object/type.ts). Nothing else has a `$history`. */
  static [Symbol.hasInstance](value: Dynamic): boolean {
    if (typeof value !== "object" || value === null || value.$history === undefined) return false;
    if (this === BaseException) return true;
    const cls = value.$class as PyClass;
    return cls === (this as unknown) || cls.$type.mro.includes(this as unknown as PyClass);
  }

  static {
    define(this, {
      name: "BaseException",
      hasDict: true,
      methods: {
        __init__: passThrough(),
        with_traceback: "self, object, /",
        add_note: "self, object, /",
        __repr__: "self, /",
        __str__: "self, /",
        __reduce__: "self, /",
        __setstate__: "self, object, /",
      },
      since: { add_note: 311 },
    });
    (this.prototype as { $stops: boolean }).$stops = false;
    const info = (this as unknown as PyClass).$type;
    for (const name of ["args", "__cause__", "__context__", "__traceback__"]) {
      setDeleter(info, name, () => typeError(`${name} may not be deleted`));
    }
    setDeleter(info, "__suppress_context__", () => typeError("can't delete numeric/char attribute"));
  }
}

/** What `args` is, unless a class has something else under that name. */
export function argsOf(exception: BaseException): Dynamic {
  const given = exception.$given as Dynamic;
  if (given.$items !== undefined) return given;
  exception.$given = containers.tuple(given);
  return exception.$given;
}

const plainInit = BaseException.prototype.__init__;

/** The positional arguments of a call; classes that take keywords look at the `Kw` before. */
export function positional(self: PyObject, args: Dynamic[]): Dynamic[] {
  if (keywordsIn(args) !== undefined) typeError(`${self.$class.$type.name}() takes no keyword arguments`);
  return args;
}

/** Whether it can be raised and caught: its prototype has what only that of BaseException has. */
export function isExceptionClass(value: Dynamic): value is PyClass {
  return isClass(value) && value.prototype.$stops !== undefined;
}
