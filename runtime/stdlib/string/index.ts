/** The module `string` (CPython Lib/string.py). */

import { listOf } from "../../builtins/list.js";
import { invoke } from "../../object/call.js";
import { def } from "../../object/function.js";
import type { Dynamic } from "../../object/sentinels.js";
import { provides } from "../../object/state.js";
import { type Module, newModule } from "../../module.js";
import { toArray } from "../../protocol/iter.js";
import { inModule } from "../support/in-module.js";
import { Formatter } from "./formatter.js";
import { Template } from "./template.js";

const ascii_lowercase = "abcdefghijklmnopqrstuvwxyz";
const ascii_uppercase = ascii_lowercase.toUpperCase();
const digits = "0123456789";
const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const whitespace = " \t\n\r\v\f";

const capwords = def(function capwords(s: Dynamic, sep: Dynamic = null): Dynamic {
  const words = toArray(invoke(s, "split", sep)).map((word) => invoke(word, "capitalize"));
  return invoke(sep === null ? " " : sep, "join", listOf(words));
}, "s, sep=None");

export function stringModule(): Module {
  const names: Record<string, Dynamic> = {
    ascii_letters: ascii_lowercase + ascii_uppercase,
    ascii_lowercase,
    ascii_uppercase,
    capwords,
    digits,
    hexdigits: `${digits}abcdefABCDEF`,
    octdigits: "01234567",
    printable: digits + ascii_lowercase + ascii_uppercase + punctuation + whitespace,
    punctuation,
    whitespace,
    Formatter,
    Template,
  };
  const module = newModule("string", { ...inModule("string", names), __all__: listOf(Object.keys(names)) });
  // A package since it has `string.templatelib`.
  return !provides(314) ? module : Object.assign(module, { __path__: listOf([]) });
}
