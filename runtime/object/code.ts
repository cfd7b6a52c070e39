/** What Python knows about a function (CPython's code objects, Objects/codeobject.c) and how its parameters are described. */

import { isThere, type Parameter, parseParameters } from "./parameters.js";
import type { Dynamic } from "./sentinels.js";

export type FunctionKind = "function" | "coroutine" | "generator" | "async generator" | "suspendable";

/** The description of one function, shared by all its closures' evaluations of `def`. */
export class Code {
  readonly name: string;
  qualname: string;
  /** Parameters in Python's syntax, the first one included for methods; null where nobody wrote them down. */
  readonly text: string | null;
  readonly line: number;
  readonly kind: FunctionKind;
  /** Whether the JS function takes its first parameter as `this`. */
  readonly isMethod: boolean;
  /** Whether the JS function takes positional arguments and a `Kw` as a call site writes them. */
  readonly variadic: boolean;
  /** The one count of arguments that a plain call may have without further questions; -1 where there is none. */
  exact: number;
  /** Whether it hands back what it raises, if one more argument asks it to (hand-back.ts). */
  handsBack = false;
  /** The same of a function with `*args` and its like: its body is asked, behind bound arguments, or by `ASK` where it binds none. */
  bodyHandsBack = false;
  /** Whether it may store attributes of its first parameter as JavaScript's properties, and no `__setattr__` is asked. */
  storesPlainly = false;
  /** Fewest and most positional arguments; -1 until somebody asks, where only the text tells. */
  private least: number;
  private most: number;
  private parsed: readonly Parameter[] | null = null;
  private shaped: Shape | null = null;
  private gathers: boolean | null = null;
  /** `__module__` and the file of the script that defined it. */
  module = "";
  filename = "";
  doc: string | null = null;
  /** Whether CPython has it in C: argument errors are worded as there, and it shows as a built-in. */
  builtin = false;
  /** Values that a program gave to `f.__defaults__`, for the parameters at these places; the JS function knows others. */
  filled: readonly Dynamic[] | null = null;
  /** Says the defaults of keyword-only parameters, if a program gave others to `f.__kwdefaults__`. */
  namedDefault: ((name: string) => Dynamic) | null = null;
  /** Of a generator: learns whether somebody looks at what closing it raises (exceptions/try-site.ts). */
  closing: Dynamic = null;
  /** Of a generator: whether loops of its body may have others that are to be closed with it; null until one is closed. */
  owning: boolean | null = null;
  /** `f.__code__`, once somebody asked. */
  shown: Dynamic = null;

  constructor(name: string, text: string | null, line: number, kind: FunctionKind, isMethod: boolean, min: number) {
    this.name = name;
    this.qualname = name;
    this.text = text;
    this.line = line;
    this.kind = kind;
    this.isMethod = isMethod;
    this.variadic = text?.includes("*") ?? false;
    // TypeScript's optional parameters count in a function's length, so the text decides where there are defaults.
    const hasDefaults = text?.includes("=") ?? false;
    this.least = hasDefaults && !this.variadic ? -1 : min;
    this.most = text === null ? Number.MAX_SAFE_INTEGER : hasDefaults || this.variadic ? -1 : min;
    this.exact = this.variadic || hasDefaults || kind === "suspendable" || text === null ? -1 : min;
  }

  /** The same function with its first parameter taken the other way: as `this` or as an argument. */
  turned(isMethod: boolean): Code {
    const min = Math.max(0, this.min + (isMethod ? -1 : 1));
    const code = new Code(this.name, this.text, this.line, this.kind, isMethod, min);
    code.qualname = this.qualname;
    code.module = this.module;
    code.filename = this.filename;
    code.doc = this.doc;
    code.builtin = this.builtin;
    code.storesPlainly = this.storesPlainly;
    return code;
  }

  /** Takes over what is known of the parameters, which are those of `other`. */
  share(other: Code): void {
    if (other.filled !== null) return;
    this.parsed = other.parsed;
    this.shaped = other.shaped;
  }

  /** `f.__defaults__ = values`: defaults of the last positional parameters. No plain call is right any more. */
  setDefaults(values: readonly Dynamic[]): void {
    const positional = this.parameters.filter((p) => p.kind.startsWith("positional"));
    const first = positional.length - values.length;
    this.filled = this.parameters.map((p) => values[positional.indexOf(p) - first]);
    this.parsed = this.parameters.map((p) => {
      const place = positional.indexOf(p);
      return place < 0 ? p : { ...p, default: place < first ? undefined : "…" };
    });
    this.bindInOrder();
  }

  /** `f.__kwdefaults__ = values`, the same for keyword-only parameters. */
  setNamedDefaults(valueOf: (name: string) => Dynamic): void {
    this.namedDefault = valueOf;
    this.filled ??= [];
    this.parsed = this.parameters.map((p) => (p.kind === "keyword-only" ? { ...p, default: undefined } : p));
    this.bindInOrder();
  }

  private bindInOrder(): void {
    this.exact = -1;
    this.shaped = null;
    this.least = Number.POSITIVE_INFINITY;
  }

  /** All parameters, `self` of a method included. */
  get parameters(): readonly Parameter[] {
    this.parsed ??= this.text === null ? [] : parseParameters(this.text);
    return this.parsed;
  }

  /** Those that the followed version has. */
  get present(): readonly Parameter[] {
    return this.parameters.filter(isThere);
  }

  /** Whether positional arguments go into `*args`, and nowhere else. */
  get gathersOnly(): boolean {
    this.gathers ??= this.filled === null && !this.builtin && this.shape.star === 0 && this.shape.total === 1;
    return this.gathers;
  }

  /** Where the arguments of a plain call go, without `this`. */
  get shape(): Shape {
    this.shaped ??= shapeOf(this.parameters, this.isMethod);
    return this.shaped;
  }

  /** Fewest positional arguments of a simple function, without `this`. */
  get min(): number {
    if (this.least < 0) {
      this.least = this.parameters.filter((p) => p.default === undefined).length - (this.isMethod ? 1 : 0);
    }
    return this.least;
  }

  /** Whether a plain JS call with `count` positional arguments is right. */
  takes(count: number): boolean {
    if (this.kind === "suspendable") return false;
    return this.variadic || (count >= this.min && count <= this.max);
  }

  /** Most positional arguments a simple function takes, without `this`. */
  get max(): number {
    if (this.most < 0) this.most = this.parameters.length - (this.isMethod ? 1 : 0);
    return this.most;
  }

  /** Whether a call of it may block the thread. */
  get blocking(): boolean {
    return this.kind === "suspendable";
  }
}

/** The places of parameters, for calls that need no message. */
interface Shape {
  /** Positional parameters, and how many positional arguments there must be where no keywords are given. */
  readonly positional: number;
  readonly required: number;
  /** The places of the parameters that must have a value, and of those that a keyword may name. */
  readonly obligatory: readonly number[];
  readonly byName: ReadonlyMap<string, number>;
  /** The parameters that not all versions have, by name; null where there are none. */
  readonly versioned: ReadonlyMap<string, Parameter> | null;
  /** The name of a method's first parameter, which no keyword may give; null where one may. */
  readonly receiver: string | null;
  /** Whether the first argument is the receiver of a method, which is to be checked. */
  readonly explicit: boolean;
  /** The places of `*args` and `**kwargs`, -1 where there is none. */
  readonly star: number;
  readonly extra: number;
  readonly total: number;
}

function shapeOf(all: readonly Parameter[], isMethod: boolean): Shape {
  const parameters = isMethod ? all.slice(1) : all;
  const positional = parameters.filter((p) => p.kind.startsWith("positional"));
  const needsKeyword = parameters.some((p) => p.kind === "keyword-only" && p.default === undefined);
  const versioned = parameters.filter((p) => p.since !== undefined || p.until !== undefined);
  const obligatory: number[] = [];
  const byName = new Map<string, number>();
  parameters.forEach((p, i) => {
    if (p.kind === "positional" || p.kind === "keyword-only") byName.set(p.name, i);
    if (p.default === undefined && !p.kind.startsWith("var-")) obligatory.push(i);
  });
  return {
    positional: positional.length,
    required: needsKeyword ? Number.POSITIVE_INFINITY : positional.filter((p) => p.default === undefined).length,
    obligatory,
    byName,
    versioned: versioned.length === 0 ? null : new Map(versioned.map((p) => [p.name, p])),
    receiver: isMethod && all[0]?.kind === "positional" ? all[0].name : null,
    explicit: parameters[0]?.name === "self",
    star: parameters.findIndex((p) => p.kind === "var-positional"),
    extra: parameters.findIndex((p) => p.kind === "var-keyword"),
    total: parameters.length,
  };
}

/** Docstring, annotations, type parameters and the values of defaults; emitted only where a program may look at them. */
export interface FunctionDetails {
  readonly doc?: string;
  readonly annotations?: Readonly<Record<string, Dynamic>>;
  /** What evaluates the annotations when somebody asks: since 3.14. */
  readonly annotate?: Readonly<Record<string, () => Dynamic>>;
  readonly defaults?: () => Dynamic[];
  readonly typeParameters?: readonly Dynamic[];
  readonly kwdefaults?: () => Record<string, Dynamic>;
  /** How the variables around the function are read, and written where they may be. */
  readonly closure?: Readonly<Record<string, readonly [read: () => Dynamic, write?: (value: Dynamic) => void]>>;
}

/** A JS function that Python code may call. */
export interface PyFunction {
  (...args: Dynamic[]): Dynamic;
  $code?: Code;
  /** The attributes that Python code set on it. */
  $dict?: Record<string, Dynamic>;
  /** A call with arguments as an array, of which there may be more than JS's stack holds. */
  $applied?: (self: Dynamic, args: readonly Dynamic[]) => Dynamic;
  /** Of a variadic function: the one that it hands bound parameters to. */
  $body?: PyFunction;
  /** Of a coroutine function: begins the body, for a machine that steps it at once, and makes no Coroutine for it. */
  $start?: (...args: Dynamic[]) => Dynamic;
  /** Of a generator function: begins the body, which `generatorOf` would make a generator of. */
  $machine?: (...args: Dynamic[]) => Dynamic;
  /** Of a method: its twin with an explicit first parameter; of that twin: the method. */
  $explicit?: PyFunction;
  $method?: PyFunction;
  /** Of what a class method is on instances: the class method. */
  $classMethod?: { readonly __func__: Dynamic };
  /** What the source says of it beyond its parameters, where the program can see it. */
  $details?: FunctionDetails;
}
