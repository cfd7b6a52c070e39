/** Binding arguments to parameters, with CPython's messages (Python/ceval.c, initialize_locals). */

import { checkBuiltin, isNamedSince, meantKeyword, namesOf } from "./binding-builtin.js";
import type { Code, PyFunction } from "./code.js";
import { typeError } from "./errors.js";
import { isThere, type Parameter } from "./parameters.js";
import { type Dynamic, keywordsIn, setName } from "./sentinels.js";
import { tstate } from "./state.js";

/** Makes the values of `*args` and `**kwargs`; set once by `builtins/`, which owns the classes. */
export const containers = {} as {
  tuple(items: Dynamic[]): Dynamic;
  dict(names: Record<string, Dynamic>): Dynamic;
  /** The same of names that differ, each with its value. */
  named(names: readonly string[], values: readonly Dynamic[]): Dynamic;
};

/** The name that messages use: qualified since 3.10. */
function shownName(code: Code): string {
  return tstate === undefined || tstate.interp.version >= 310 ? code.qualname : code.name;
}

/** Wraps the body of a variadic function: it takes arguments as a call site writes them and hands on bound parameters. */
export function bindVariadic(body: PyFunction, code: Code): PyFunction {
  // Without a name of its own: to give it one takes 300 ns (esbuild's `__name`), and some make such functions all the time.
  return withBody(body, function (this: Dynamic, ...args: Dynamic[]): Dynamic {
    // `def f(*args)`: a third less than by the parameters' places.
    const gathers = code.gathersOnly && keywordsIn(args) === undefined;
    return gathers ? body.call(this, containers.tuple(args)) : body.apply(this, bindArguments(code, args));
  });
}

function withBody(body: PyFunction, bound: PyFunction): PyFunction {
  bound.$body = body;
  return bound;
}

/**
 * The JS arguments for a body: one for each parameter (without `this`), `undefined` where the default holds.
 * `args` is positional arguments and perhaps a `Kw` at the end. Raises TypeError as CPython does.
 */
export function bindArguments(code: Code, args: readonly Dynamic[]): Dynamic[] {
  return bindQuickly(code, args) ?? bindInOrder(code, args);
}

/** Where the arguments fit: 40 ns for positional ones and 60 with a keyword, else 150 and 300. */
function bindQuickly(code: Code, args: readonly Dynamic[]): Dynamic[] | undefined {
  if (code.filled !== null || (code.builtin && code.shape.explicit)) return undefined;
  const keywords = keywordsIn(args);
  if (keywords === undefined) return bindPositional(code, args);
  return code.builtin && isNamedSince(code) ? undefined : bindNames(code, args, keywords.names);
}

function bindPositional(code: Code, args: readonly Dynamic[]): Dynamic[] | undefined {
  const count = args.length;
  const { positional, required, star, extra, total } = code.shape;
  if (count < required || (star < 0 && count > positional)) return undefined;
  // What is not given is undefined in any case.
  if (star < 0 && extra < 0) return args as Dynamic[];
  const bound: Dynamic[] = [];
  for (let i = 0; i < total; i++) {
    if (i < positional) bound.push(i < count ? args[i] : undefined);
    else if (i === star) bound.push(containers.tuple(args.slice(positional)));
    else bound.push(i === extra ? containers.dict({}) : undefined);
  }
  return bound;
}

function bindNames(code: Code, args: readonly Dynamic[], names: Record<string, Dynamic>): Dynamic[] | undefined {
  const count = args.length - 1;
  const { positional, star, extra, total, obligatory, byName, versioned, receiver } = code.shape;
  if (star < 0 && count > positional) return undefined;
  const bound: Dynamic[] = [];
  for (let i = 0; i < total; i++) bound.push(i < positional && i < count ? args[i] : undefined);
  const others: Record<string, Dynamic> | null = extra < 0 ? null : {};
  for (const name in names) {
    const i = byName.get(name);
    if (i !== undefined) {
      if (bound[i] !== undefined || (versioned !== null && !has(versioned, name))) return undefined;
      bound[i] = names[name];
    } else if (others !== null && name !== receiver) setName(others, name, names[name]);
    else return undefined;
  }
  for (let i = 0; i < obligatory.length; i++) if (bound[obligatory[i]!] === undefined) return undefined;
  if (star >= 0) bound[star] = containers.tuple(args.slice(positional, Math.max(positional, count)));
  if (others !== null) bound[extra] = containers.dict(others);
  return bound;
}

function has(versioned: ReadonlyMap<string, Parameter>, name: string): boolean {
  const parameter = versioned.get(name);
  return parameter === undefined || isThere(parameter);
}

/** Parameter by parameter, with CPython's errors. */
function bindInOrder(code: Code, args: readonly Dynamic[]): Dynamic[] {
  const keywords = keywordsIn(args)?.names ?? null;
  const given = keywords === null ? args.length : args.length - 1;
  const parameters = code.isMethod ? code.parameters.slice(1) : code.parameters;
  if (code.builtin) checkBuiltin(code, parameters.filter(isThere), given === 0 ? undefined : args[0], given, keywords);
  const self = code.isMethod ? 1 : 0;
  const bound: Dynamic[] = new Array(parameters.length).fill(undefined);
  let position = 0;
  let extraNames: Record<string, Dynamic> | null = null;
  let varKeyword = -1;
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i]!;
    if (parameter.kind === "positional" || parameter.kind === "positional-only") {
      if (position < given) bound[i] = args[position++];
    } else if (parameter.kind === "var-positional") {
      bound[i] = containers.tuple(args.slice(position, given) as Dynamic[]);
      position = given;
    } else if (parameter.kind === "var-keyword") {
      varKeyword = i;
      extraNames = {};
    }
  }
  if (keywords !== null) bindKeywords(code, parameters, bound, keywords, extraNames);
  if (position < given) typeError(tooManyPositional(code, parameters, given + self, bound));
  if (code.namedDefault !== null) fillNamed(code.namedDefault, parameters, bound);
  checkMissing(code, parameters, bound);
  if (code.filled !== null) {
    for (let i = 0; i < bound.length; i++) if (bound[i] === undefined) bound[i] = code.filled[i + self];
  }
  if (varKeyword >= 0) bound[varKeyword] = containers.dict(extraNames!);
  return bound;
}

function fillNamed(valueOf: (name: string) => Dynamic, parameters: readonly Parameter[], bound: Dynamic[]): void {
  for (let i = 0; i < bound.length; i++) {
    if (bound[i] === undefined && parameters[i]!.kind === "keyword-only") bound[i] = valueOf(parameters[i]!.name);
  }
}

function bindKeywords(
  code: Code,
  parameters: readonly Parameter[],
  bound: Dynamic[],
  keywords: Record<string, Dynamic>,
  extra: Record<string, Dynamic> | null,
): void {
  const positionalOnly: string[] = [];
  let unexpected: string | null = null;
  for (const name in keywords) {
    const i = parameters.findIndex((p) => p.name === name && !p.kind.startsWith("var-") && isThere(p));
    const isSelf = i < 0 && code.isMethod && code.parameters[0]?.name === name;
    const kind = i >= 0 ? parameters[i]!.kind : isSelf ? code.parameters[0]!.kind : undefined;
    if (kind === "positional" || kind === "keyword-only") {
      if (isSelf || bound[i] !== undefined)
        typeError(`${shownName(code)}() got multiple values for argument '${name}'`);
      bound[i] = keywords[name];
    } else if (extra !== null) {
      setName(extra, name, keywords[name]);
    } else if (kind === "positional-only") {
      positionalOnly.push(name);
    } else {
      unexpected ??= name;
    }
  }
  if (positionalOnly.length > 0) {
    const names = code.parameters
      .filter(({ name }) => positionalOnly.includes(name))
      .map(({ name }) => name)
      .join(", ");
    typeError(`${shownName(code)}() got some positional-only arguments passed as keyword arguments: '${names}'`);
  }
  if (unexpected !== null) {
    const meant = meantKeyword(unexpected, namesOf(parameters.filter(isThere)));
    typeError(`${shownName(code)}() got an unexpected keyword argument '${unexpected}'${meant}`);
  }
}

function tooManyPositional(
  code: Code,
  parameters: readonly Parameter[],
  given: number,
  bound: readonly Dynamic[],
): string {
  const positional = parameters.filter((p) => p.kind.startsWith("positional"));
  const self = code.isMethod ? 1 : 0;
  const max = positional.length + self;
  const required = code.isMethod ? [code.parameters[0]!, ...positional] : positional;
  const min = required.filter((p) => p.default === undefined).length;
  let keywordOnly = 0;
  parameters.forEach((p, i) => {
    if (p.kind === "keyword-only" && bound[i] !== undefined) keywordOnly++;
  });
  const takes = min === max ? `${max}` : `from ${min} to ${max}`;
  const plural = max === 1 && min === max ? "" : "s";
  const were = given === 1 && keywordOnly === 0 ? "was" : "were";
  const extra =
    keywordOnly === 0
      ? ""
      : ` positional argument${given === 1 ? "" : "s"} (and ${keywordOnly} keyword-only argument${keywordOnly === 1 ? "" : "s"})`;
  return `${shownName(code)}() takes ${takes} positional argument${plural} but ${given}${extra} ${were} given`;
}

function checkMissing(code: Code, parameters: readonly Parameter[], bound: readonly Dynamic[]): void {
  const positional: string[] = [];
  const keywordOnly: string[] = [];
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i]!;
    if (bound[i] !== undefined || parameter.default !== undefined) continue;
    if (parameter.kind === "keyword-only") keywordOnly.push(parameter.name);
    else if (parameter.kind !== "var-positional" && parameter.kind !== "var-keyword") positional.push(parameter.name);
  }
  if (positional.length > 0) typeError(missing(code, positional, "positional"));
  if (keywordOnly.length > 0) typeError(missing(code, keywordOnly, "keyword-only"));
}

function missing(code: Code, names: readonly string[], kind: string): string {
  const quoted = names.map((name) => `'${name}'`);
  const list =
    quoted.length < 3 ? quoted.join(" and ") : `${quoted.slice(0, -1).join(", ")}, and ${quoted[quoted.length - 1]}`;
  return `${shownName(code)}() missing ${names.length} required ${kind} argument${names.length === 1 ? "" : "s"}: ${list}`;
}

/**
 * What a call with so many positional arguments raises, for who hands it back; undefined where they fit, and where only binding
 * them tells.
 */
export function wrongCount(code: Code, given: number): string | undefined {
  if (code.builtin || code.filled !== null || code.takes(given) || code.blocking) return undefined;
  const parameters = code.isMethod ? code.parameters.slice(1) : code.parameters;
  if (given > parameters.length) return tooManyPositional(code, parameters, given + (code.isMethod ? 1 : 0), []);
  const names = parameters.slice(given).filter((parameter) => parameter.default === undefined);
  return missing(
    code,
    names.map(({ name }) => name),
    "positional",
  );
}
