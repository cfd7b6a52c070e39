/** Built-in functions that ask objects about themselves (CPython Python/bltinmodule.c). */

import { attr, attrOrUndefined } from "../object/attr.js";
import { runtimeError, typeError, valueError } from "../object/errors.js";
import { builtin } from "../object/function.js";
import { identity } from "../object/identity.js";
import { isCallable, special, typeName } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { delAttr, setAttr } from "../object/store-attr.js";
import { format as formatValue } from "../protocol/format.js";
import { hash as hashOf } from "../protocol/hash.js";
import { toArray } from "../protocol/iter.js";
import { len as lengthOf } from "../protocol/length.js";
import * as text from "../protocol/repr.js";
import { callSpecial } from "../protocol/special.js";
import { strValue } from "../protocol/values.js";
import { isInstance, isSubclassOf } from "./isinstance.js";
import { listOf } from "./list.js";
import { sortedArray } from "./sort.js";

export const callable = builtin("callable", isCallable, "obj, /");

function attributeName(name: Dynamic, what: string): string {
  const value = strValue(name);
  if (value !== undefined) return value;
  return typeError(
    tstate.interp.version >= 311 || what === "setattr" || what === "delattr"
      ? `attribute name must be string, not '${typeName(name)}'`
      : `${what}(): attribute name must be string`,
  );
}

export const getattr = builtin(
  "getattr",
  (x: Dynamic, name: Dynamic, fallback?: Dynamic): Dynamic => {
    const checked = attributeName(name, "getattr");
    if (fallback === undefined) return attr(x, checked);
    const value = attrOrUndefined(x, checked);
    return value === undefined ? fallback : value;
  },
  "object, name, default=…, /",
);

export const hasattr = builtin(
  "hasattr",
  (x: Dynamic, name: Dynamic): boolean => {
    return attrOrUndefined(x, attributeName(name, "hasattr")) !== undefined;
  },
  "obj, name, /",
);

export const setattr = builtin(
  "setattr",
  (x: Dynamic, name: Dynamic, value: Dynamic): null => {
    setAttr(x, attributeName(name, "setattr"), value);
    return null;
  },
  "obj, name, value, /",
);

export const delattr = builtin(
  "delattr",
  (x: Dynamic, name: Dynamic): null => {
    delAttr(x, attributeName(name, "delattr"));
    return null;
  },
  "obj, name, /",
);

export const hash = builtin(
  "hash",
  (x: Dynamic): Dynamic => {
    return hashOf(x);
  },
  "obj, /",
);

export const id = builtin("id", (x: Dynamic): number => identity(x), "obj, /");

export const isinstance = builtin(
  "isinstance",
  (x: Dynamic, cls: Dynamic): boolean => {
    return isInstance(x, cls);
  },
  "obj, class_or_tuple, /",
);

export const issubclass = builtin(
  "issubclass",
  (x: Dynamic, cls: Dynamic): boolean => {
    return isSubclassOf(x, cls);
  },
  "cls, class_or_tuple, /",
);

export const len = builtin(
  "len",
  (x: Dynamic): number => {
    return lengthOf(x);
  },
  "obj, /",
);

export const repr = builtin(
  "repr",
  (x: Dynamic): string => {
    return text.repr(x);
  },
  "obj, /",
);

export const ascii = builtin(
  "ascii",
  (x: Dynamic): string => {
    return text.ascii(x);
  },
  "obj, /",
);

export const format = builtin(
  "format",
  (x: Dynamic, spec: Dynamic = ""): string => {
    const value = strValue(spec);
    if (value === undefined) typeError(`format() argument 2 must be str, not ${typeName(spec)}`);
    return formatValue(x, value);
  },
  "value, format_spec='', /",
);

/** Without an argument `dir` and `vars` are the compiler's affair, which knows the names around a call that it recognises. */
function calledInDisguise(name: string): never {
  return runtimeError(`${name}() without an argument has to be called by this name`);
}

export const dir = builtin(
  "dir",
  (x: Dynamic): Dynamic => {
    if (x === undefined) calledInDisguise("dir");
    const names = callSpecial(special(x, "__dir__"), x);
    return listOf(sortedArray(toArray(names), null, false));
  },
  "object=…, /",
);

export const vars = builtin(
  "vars",
  (x: Dynamic): Dynamic => {
    if (x === undefined) calledInDisguise("vars");
    const found = attrOrUndefined(x, "__dict__");
    return found === undefined ? typeError("vars() argument must have __dict__ attribute") : found;
  },
  "object=…, /",
);

function refuseModuleName(name: Dynamic): never {
  return typeError(
    tstate.interp.version >= 311
      ? "module name must be a string"
      : `__import__() argument 1 must be str, not ${name === null ? "None" : typeName(name)}`,
  );
}

export const __import__ = builtin(
  "__import__",
  (
    name: Dynamic,
    _globals: Dynamic = null,
    _locals: Dynamic = null,
    fromlist: Dynamic = null,
    _level: Dynamic = 0,
  ): Dynamic => {
    if (typeof name !== "string") refuseModuleName(name);
    if (name === "") valueError("Empty module name");
    const module = tstate.interp.importModule(name);
    const wantsLeaf = fromlist !== null && lengthOf(fromlist) > 0;
    return wantsLeaf ? module : tstate.interp.importModule(name.split(".")[0]!);
  },
  "name, globals=None, locals=None, fromlist=(), level=0",
);
