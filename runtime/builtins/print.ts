/** `print` (CPython Python/bltinmodule.c, builtin_print). */

import { unexpectedKeyword } from "../object/binding-builtin.js";
import { invoke } from "../object/call.js";
import { runtimeError, typeError } from "../object/errors.js";
import { builtin } from "../object/function.js";
import { typeName } from "../object/lookup.js";
import { type Dynamic, type Kw, keywordsIn } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { str } from "../protocol/repr.js";
import { truth } from "../protocol/truth.js";
import { strValue } from "../protocol/values.js";

/**
 * To the standard stream (which has `$write`) the whole line goes at once, 60 ns for a short string; any other file sees the
 * same calls of `write` as in CPython.
 */
export const print = builtin(
  "print",
  (...args: Dynamic[]): null => {
    let sep = " ";
    let end = "\n";
    let file: Dynamic = null;
    let flush = false;
    if (keywordsIn(args) !== undefined) {
      const { names } = args.pop() as Kw;
      for (const name in names) {
        const value = names[name];
        if (name === "sep") sep = separator("sep", value, " ");
        else if (name === "end") end = separator("end", value, "\n");
        else if (name === "file") file = value;
        else if (name === "flush") flush = truth(value);
        else unexpectedKeyword("print", name, ["sep", "end", "file", "flush"]);
      }
    }
    const out = file === null ? standardOutput() : file;
    // `sys.stdout` is None in a program without one.
    if (out === null) return null;
    if (out.$write !== undefined) {
      let line = args.length === 0 ? "" : str(args[0]);
      for (let i = 1; i < args.length; i++) line += sep + str(args[i]);
      out.$write(line + end);
    } else {
      for (let i = 0; i < args.length; i++) {
        if (i > 0) invoke(out, "write", sep);
        invoke(out, "write", str(args[i]));
      }
      invoke(out, "write", end);
    }
    if (flush) invoke(out, "flush");
    return null;
  },
  "*args, sep=' ', end='\\n', file=None, flush=False",
  { unbound: true },
);

function standardOutput(): Dynamic {
  const { interp } = tstate;
  const sys = interp.modules.get("sys") ?? interp.importModule("sys");
  return Object.hasOwn(sys, "stdout") ? sys.stdout : runtimeError("lost sys.stdout");
}

function separator(name: string, value: Dynamic, absent: string): string {
  if (value === null) return absent;
  return strValue(value) ?? typeError(`${name} must be None or a string, not ${typeName(value)}`);
}
