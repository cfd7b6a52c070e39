/** What CPython says when arguments do not fit a function written in C (Python/getargs.c, Objects/methodobject.c). */

import { closest } from "./closest-name.js";
import type { Code } from "./code.js";
import { typeError } from "./errors.js";
import { isSlotName, typeName, typeOf } from "./lookup.js";
import type { Parameter } from "./parameters.js";
import { type Dynamic, Kw } from "./sentinels.js";
import { tstate } from "./state.js";
import { isClass } from "./type.js";

/** Methods of str and bytes that took their arguments apart by themselves up to 3.12. */
const textSearches: ReadonlySet<string> = new Set("count find index rfind rindex startswith endswith".split(" "));

/** Special methods that are functions of their own beside the slots of their types. */
const ordinary: ReadonlySet<string> = new Set(
  "list.__getitem__ dict.__getitem__ dict.__contains__ set.__contains__ frozenset.__contains__".split(" "),
);

/** Functions whose parameters had no names before a version. */
const namedSince: Readonly<Record<string, number>> = { "str.replace": 313 };

/** Whether it depends on the version what may be given by name. */
export function isNamedSince(code: Code): boolean {
  return namedSince[code.qualname] !== undefined;
}

/** Raises TypeError unless the arguments fit. `parameters` are those after `self`; constructors speak for their class. */
export function checkBuiltin(
  code: Code,
  parameters: readonly Parameter[],
  receiver: Dynamic,
  given: number,
  keywords: Readonly<Record<string, Dynamic>> | null,
): void {
  const constructs = code.name === "__init__" || code.name === "__new__";
  // `list.append(x, …)` and `tuple.__new__(cls, …)`: the first argument is not counted.
  const first = parameters[0]?.name;
  const explicit = (first === "self" || first === "cls") && code.qualname.includes(".");
  if (first === "self") checkReceiver(code, receiver);
  const taken = explicit ? parameters.slice(1) : parameters;
  const count = explicit ? given - 1 : given;
  const name = constructs ? code.qualname.slice(0, code.qualname.lastIndexOf(".")) : code.name;
  const positional = taken.filter((p) => p.kind === "positional" || p.kind === "positional-only");
  const takesKeywords =
    taken.some((p) => p.kind !== "positional-only" && p.kind !== "var-positional") &&
    tstate.interp.version >= (namedSince[code.qualname] ?? 0);
  const max = taken.some((p) => p.kind === "var-positional") ? Number.POSITIVE_INFINITY : positional.length;
  const names = keywords === null ? [] : Object.keys(keywords);
  if (takesKeywords) checkMixed(name, taken, positional, max, count, names);
  else {
    const module = code.isMethod || code.module === "builtins" || code.module === "" ? "" : `${code.module}.`;
    const full = constructs || tstate.interp.version < 309 ? name : module + code.qualname;
    if (names.length > 0) typeError(`${full}() takes no keyword arguments`);
    checkPositional(code, name, full, positional, max, count, constructs);
  }
}

function plural(count: number): string {
  return count === 1 ? "" : "s";
}

function checkPositional(
  code: Code,
  name: string,
  full: string,
  positional: readonly Parameter[],
  max: number,
  given: number,
  constructs: boolean,
): void {
  const min = positional.filter((p) => p.default === undefined).length;
  if (given >= min && given <= max) return;
  if (!constructs && isSlotName(name) && code.qualname.includes(".") && !ordinary.has(code.qualname)) {
    typeError(`expected ${min} argument${plural(min)}, got ${given}`);
  }
  if (max === 0) typeError(`${full}() takes no arguments (${given} given)`);
  if (min === 1 && max === 1 && !constructs) typeError(`${full}() takes exactly one argument (${given} given)`);
  if (tstate.interp.version < 313 && textSearches.has(name) && /^(str|bytes|bytearray)\./.test(code.qualname)) {
    const most = given < min ? `at least ${min}` : `at most ${max}`;
    typeError(`${name}() takes ${most} argument${plural(given < min ? min : max)} (${given} given)`);
  }
  const [limit, how] = min === max ? [min, ""] : given < min ? [min, "at least "] : [max, "at most "];
  typeError(`${name} expected ${how}${limit} argument${plural(limit)}, got ${given}`);
}

/** Parameters of which some can be given by name. */
function checkMixed(
  name: string,
  taken: readonly Parameter[],
  positional: readonly Parameter[],
  max: number,
  given: number,
  names: readonly string[],
): void {
  const total = given + names.length;
  const takesAll = taken.some((p) => p.kind === "var-keyword");
  const all = takesAll ? Number.POSITIVE_INFINITY : max + taken.filter((p) => p.kind === "keyword-only").length;
  if (total > all) {
    if (tstate.interp.version >= 313 && names.length === 0 && (name === "int" || name === "str")) {
      typeError(`${name} expected at most ${max} arguments, got ${total}`);
    }
    const what = given === 0 ? "keyword argument" : "argument";
    typeError(`${name}() takes at most ${all} ${what}${plural(all)} (${total} given)`);
  }
  if (given > max) {
    if (max === 0) typeError(`${name}() takes no positional arguments`);
    const how = positional.some((p) => p.default !== undefined) ? "at most" : "exactly";
    typeError(`${name}() takes ${how} ${max} positional argument${plural(max)} (${given} given)`);
  }
  const nameless = positional.filter((p) => p.kind === "positional-only" && p.default === undefined).length;
  if (given < nameless) {
    const exactly = nameless === positional.length ? "exactly" : "at least";
    typeError(`${name}() takes ${exactly} ${nameless} positional argument${plural(nameless)} (${given} given)`);
  }
  for (let i = given; i < positional.length; i++) {
    const parameter = positional[i]!;
    if (parameter.default !== undefined || names.includes(parameter.name)) continue;
    const where = name === "enumerate" && tstate.interp.version >= 311 ? "" : ` (pos ${i + 1})`;
    typeError(`${name}() missing required argument '${parameter.name}'${where}`);
  }
  if (takesAll) return;
  for (const keyword of names) {
    const i = taken.findIndex((p) => p.name === keyword && (p.kind === "positional" || p.kind === "keyword-only"));
    if (i < 0) unexpectedKeyword(name, keyword, namesOf(taken));
    if (i < given && taken[i]!.kind === "positional") {
      typeError(`argument for ${name}() given by name ('${keyword}') and position (${i + 1})`);
    }
  }
}

/** Methods of built-in classes refuse what is no instance (descr_check). */
export function checkReceiver(code: Code, self: Dynamic): void {
  const { name, qualname } = code;
  const owner = qualname.slice(0, qualname.lastIndexOf("."));
  if (self === undefined || self instanceof Kw) {
    typeError(
      tstate.interp.version >= 309 && !isSlotName(name)
        ? `unbound method ${qualname}() needs an argument`
        : `descriptor '${name}' of '${owner}' object needs an argument`,
    );
  }
  if (isClass(self)) return;
  const { mro } = typeOf(self).$type;
  if (owner === "object" || mro.some((cls) => cls.$type.builtin && cls.$type.qualname === owner)) return;
  const type = typeName(self);
  typeError(
    isSlotName(name)
      ? `descriptor '${name}' requires a '${owner}' object but received a '${type}'`
      : `descriptor '${name}' for '${owner}' objects doesn't apply to a '${type}' object`,
  );
}

/** The names of the parameters that a keyword may mean. */
export function namesOf(parameters: readonly Parameter[]): string[] {
  return parameters.filter(({ kind }) => kind === "positional" || kind === "keyword-only").map(({ name }) => name);
}

/** Also for functions that take their keywords apart themselves: these are `known`. */
export function unexpectedKeyword(name: string, keyword: string, known: readonly string[]): never {
  return typeError(
    tstate.interp.version >= 313 && name !== "enumerate"
      ? `${name}() got an unexpected keyword argument '${keyword}'${meantKeyword(keyword, known)}`
      : `'${keyword}' is an invalid keyword argument for ${name}()`,
  );
}

/** What the message adds since 3.13. */
export function meantKeyword(keyword: string, known: readonly string[]): string {
  const found = tstate.interp.version >= 313 ? closest(known, keyword, Number.POSITIVE_INFINITY) : null;
  return found === null ? "" : `. Did you mean '${found}'?`;
}
