/** `make_dataclass` (CPython Lib/dataclasses.py). */

import { buildClass } from "../../builtins/build-class.js";
import { dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { type Dynamic, kw } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { toArray } from "../../protocol/iter.js";
import { repr } from "../../protocol/repr.js";
import { isIdentifier, isKeyword } from "../support/keyword-list.js";
import { knownOptions, optionsOf, optionsText, processClass } from "./process.js";

/** Annotations and defaults that a list of `name`, `(name, type)` and `(name, type, field)` says. */
function readFields(fields: Dynamic): [annotations: Record<string, Dynamic>, defaults: Record<string, Dynamic>] {
  const annotations: Record<string, Dynamic> = {};
  const defaults: Record<string, Dynamic> = {};
  for (const item of toArray(fields)) {
    const parts = typeof item === "string" ? [item, "typing.Any"] : toArray(item);
    if (parts.length !== 2 && parts.length !== 3) typeError(`Invalid field: ${repr(item)}`);
    const [name, type, spec] = parts;
    if (typeof name !== "string" || !isIdentifier(name)) {
      typeError(`Field names must be valid identifiers: ${repr(name)}`);
    }
    if (isKeyword(name)) typeError(`Field names must not be keywords: ${repr(name)}`);
    if (Object.hasOwn(annotations, name)) typeError(`Field name duplicated: ${repr(name)}`);
    annotations[name] = type;
    if (spec !== undefined) defaults[name] = spec;
  }
  return [annotations, defaults];
}

export function makeDataclassFunction(): Dynamic {
  const { version } = tstate.interp;
  const count = knownOptions().length;
  return def(
    (name: string, fields: Dynamic, ...rest: Dynamic[]): Dynamic => {
      const [bases, namespace] = rest;
      const options = rest.slice(2, 2 + count);
      const module = rest[2 + count] ?? (version >= 312 ? "__main__" : "types");
      const [annotations, defaults] = readFields(fields);
      const site = { line: 0, qualname: name, module, filename: "" };
      const given = isDict(namespace) ? namesOf(namespace) : {};
      const made = buildClass(
        name,
        bases === undefined ? [] : toArray(bases),
        kw({}),
        (body) => {
          for (const [key, value] of Object.entries({ ...given, ...defaults })) body.set(key, value);
          body.set("__annotations__", dictFromNames(annotations));
        },
        site,
      );
      setAttr(made, "__module__", module);
      return processClass(made, optionsOf(options));
    },
    `cls_name, fields, *, bases=(), namespace=None, ${optionsText()}${version >= 312 ? ", module=None" : ""}`,
    0,
    "make_dataclass",
  );
}
