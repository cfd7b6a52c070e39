/** `eval`, `exec` and `compile` (CPython Python/bltinmodule.c). The compiler is the host's: `Interpreter.compileCode`. */

import { isDict } from "../../builtins/dict.js";
import { propertyDict } from "../../builtins/instance-dict.js";
import { bytesLike } from "../../builtins/buffer.js";
import { CodeObject } from "../../exceptions/traceback.js";
import { runtimeError, typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { special, typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { type CodeBody, type ExecutionMode, tstate } from "../../object/state.js";
import { setItem } from "../../protocol/subscript.js";
import { strValue } from "../../protocol/values.js";
import { pathText } from "../os/fspath.js";

/** The code objects that `compile` has made. */
const bodies = new WeakMap<CodeObject, CodeBody>();

/** Programs that were compiled ahead have no compiler at hand. */
function compiled(source: string | Uint8Array, filename: string, mode: ExecutionMode): CodeBody {
  const { compileCode } = tstate.interp;
  if (compileCode === null)
    runtimeError("a compiled program has no compiler: eval, exec and compile work under 'pyasync run'");
  return compileCode(source, filename, mode);
}

export const compile = def(function compile(
  source: Dynamic,
  filename: Dynamic,
  mode: Dynamic,
  flags: Dynamic = 0,
): Dynamic {
  if (mode !== "exec" && mode !== "eval" && mode !== "single") {
    if (strValue(mode) === undefined) typeError(`compile() argument 'mode' must be str, not ${typeName(mode)}`);
    valueError("compile() mode must be 'exec', 'eval' or 'single'");
  }
  if (flags !== 0) valueError("compile(): unrecognised flags");
  if (source instanceof CodeObject) return source;
  const name = pathText(filename);
  const body = compiled(sourceOf(source, "compile"), name, mode);
  const code = new CodeObject(moduleFrame(name));
  bodies.set(code, body);
  return code;
}, "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1");

function moduleFrame(filename: string): ConstructorParameters<typeof CodeObject>[0] {
  const nowhere = { lineno: 1, endLineno: null, colno: null, endColno: null, script: null, origin: null, scope: null };
  return { ...nowhere, filename, name: "<module>", key: "" };
}

/** The text to compile, or the bytes whose encoding they say themselves. */
function sourceOf(source: Dynamic, caller: string): string | Uint8Array {
  const text = strValue(source);
  if (text !== undefined) return text;
  const bytes = bytesLike(source);
  if (bytes !== undefined) return bytes;
  const what = caller === "compile" ? "a string, bytes or AST object" : "a string, bytes or code object";
  return typeError(`${caller}() arg 1 must be ${what}`);
}

/** Runs `source`; without mappings, over the variables of the program. */
function execute(source: Dynamic, globals: Dynamic, locals: Dynamic, mode: "eval" | "exec"): Dynamic {
  const given = globals ?? propertyDict(tstate.interp.importModule("__main__"));
  if (!isDict(given)) {
    const what = mode === "exec" ? `exec() globals must be a dict, not ${typeName(given)}` : "globals must be a dict";
    typeError(what);
  }
  const names = locals ?? given;
  if (special(names, "__getitem__") === undefined) {
    typeError(
      mode === "exec" ? `locals must be a mapping or None, not ${typeName(names)}` : "locals must be a mapping",
    );
  }
  if (!given.$has("__builtins__")) setItem(given, "__builtins__", propertyDict(tstate.interp.importModule("builtins")));
  const body = source instanceof CodeObject ? bodies.get(source) : compiled(textFor(source, mode), "<string>", mode);
  if (body === undefined) typeError("code of a function cannot be executed: there is no bytecode");
  return body(given, names) ?? null;
}

/** `eval` takes no notice of white space before the expression. */
function textFor(source: Dynamic, mode: "eval" | "exec"): string | Uint8Array {
  const text = sourceOf(source, mode);
  return typeof text === "string" && mode === "eval" ? text.replace(/^[ \t]+/, "") : text;
}

export const evaluate = def(
  (source: Dynamic, globals: Dynamic = null, locals: Dynamic = null): Dynamic =>
    execute(source, globals, locals, "eval"),
  "source, globals=None, locals=None",
  0,
  "eval",
);

export const exec = def(
  (source: Dynamic, globals: Dynamic = null, locals: Dynamic = null): null => {
    execute(source, globals, locals, "exec");
    return null;
  },
  "source, globals=None, locals=None",
  0,
  "exec",
);
