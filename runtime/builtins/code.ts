/** `f.__code__` (CPython Objects/codeobject.c): what is known of a function without its bytecode. */

import { CodeObject } from "../exceptions/traceback.js";
import type { Code } from "../object/code.js";
import type { Parameter } from "../object/parameters.js";
import type { Dynamic } from "../object/sentinels.js";
import { tupleOf } from "./tuple.js";

/** The flags of code objects, named as in `inspect` (CPython Include/cpython/code.h). */
export const codeFlags = {
  CO_OPTIMIZED: 0x1,
  CO_NEWLOCALS: 0x2,
  CO_VARARGS: 0x4,
  CO_VARKEYWORDS: 0x8,
  CO_NESTED: 0x10,
  CO_GENERATOR: 0x20,
  CO_NOFREE: 0x40,
  CO_COROUTINE: 0x80,
  CO_ITERABLE_COROUTINE: 0x100,
  CO_ASYNC_GENERATOR: 0x200,
} as const;

const flagOf = { "var-positional": codeFlags.CO_VARARGS, "var-keyword": codeFlags.CO_VARKEYWORDS } as const;
const kindFlags = {
  function: 0,
  suspendable: 0,
  generator: codeFlags.CO_GENERATOR,
  coroutine: codeFlags.CO_COROUTINE,
  "async generator": codeFlags.CO_ASYNC_GENERATOR,
} as const;

/** The code object of a function; the same one each time. Local variables that are no parameters are not known. */
export function codeObject(code: Code, free: readonly string[]): Dynamic {
  code.shown ??= describe(code, free);
  return code.shown;
}

function describe(code: Code, free: readonly string[]): Dynamic {
  const { parameters } = code;
  const count = (...kinds: Parameter["kind"][]): number => parameters.filter((p) => kinds.includes(p.kind)).length;
  const { CO_OPTIMIZED, CO_NEWLOCALS, CO_NESTED } = codeFlags;
  let flags = CO_OPTIMIZED | CO_NEWLOCALS | kindFlags[code.kind] | (code.qualname.includes("<locals>") ? CO_NESTED : 0);
  for (const { kind } of parameters) if (kind in flagOf) flags |= flagOf[kind as keyof typeof flagOf];
  const shown = new CodeObject(frameOf(code));
  // In CPython's order: those of `*args` and `**kwargs` come last.
  const rank = (p: Parameter): number => (p.kind === "var-positional" ? 1 : p.kind === "var-keyword" ? 2 : 0);
  const names = [...parameters].sort((a, b) => rank(a) - rank(b)).map((p) => p.name);
  return Object.assign(shown, {
    co_qualname: code.qualname,
    co_firstlineno: code.line,
    co_argcount: count("positional", "positional-only"),
    co_posonlyargcount: count("positional-only"),
    co_kwonlyargcount: count("keyword-only"),
    co_nlocals: names.length,
    co_varnames: tupleOf(names),
    co_freevars: tupleOf([...free]),
    co_cellvars: tupleOf([]),
    co_flags: flags,
  });
}

function frameOf(code: Code): ConstructorParameters<typeof CodeObject>[0] {
  const { filename, name, line } = code;
  return {
    filename,
    name,
    lineno: line,
    endLineno: null,
    colno: null,
    endColno: null,
    script: null,
    origin: null,
    scope: null,
    key: "",
  };
}
