/** `f.__code__` (CPython Objects/codeobject.c): what is known of a function without its bytecode. */

import { CodeObject } from "../exceptions/traceback.js";
import type { Code, Parameter } from "../object/code.js";
import type { Dynamic } from "../object/sentinels.js";
import { tupleOf } from "./tuple.js";

const flagOf = { "var-positional": 0x4, "var-keyword": 0x8 } as const;
const kindFlags = { function: 0, suspendable: 0, generator: 0x20, coroutine: 0x80, "async generator": 0x200 } as const;

/** The code object of a function; the same one each time. Local variables that are no parameters are not known. */
export function codeObject(code: Code, free: readonly string[]): Dynamic {
  code.shown ??= describe(code, free);
  return code.shown;
}

function describe(code: Code, free: readonly string[]): Dynamic {
  const { parameters } = code;
  const count = (...kinds: Parameter["kind"][]): number => parameters.filter((p) => kinds.includes(p.kind)).length;
  let flags = 0x3 | kindFlags[code.kind] | (code.qualname.includes("<locals>") ? 0x10 : 0);
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
