/** `getdoc` and `cleandoc` (CPython Lib/inspect.py). */

import { property } from "../../builtins/descriptors.js";
import { attrOrUndefined } from "../../object/attr.js";
import { method } from "../../object/descriptors.js";
import { invoke } from "../../object/call.js";
import { def } from "../../object/function.js";
import { typeOf } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { isClass } from "../../object/type.js";
import { isFunction } from "./kind-tests.js";
import { moduleNamed } from "./modules.js";

/** Without the indentation that all lines but the first have, and without blank lines around. */
function cleaned(doc: string): string {
  const lines = (invoke(doc, "expandtabs") as string).split("\n");
  const indents = lines
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => line.search(/\S/));
  const margin = indents.length === 0 ? 0 : Math.min(...indents);
  const rest = lines.slice(1).map((line) => line.slice(margin));
  const all = [lines[0]!.trimStart(), ...rest];
  while (all.length > 0 && all[all.length - 1] === "") all.pop();
  while (all.length > 0 && all[0] === "") all.shift();
  return all.join("\n");
}

/** The documentation that the object's place in a class inherits. */
function inherited(obj: Dynamic): Dynamic {
  if (isClass(obj)) return firstDoc(obj.$type.mro.map((base) => base.$type.doc));
  const [cls, name] = placeOf(obj);
  if (cls === undefined || name === undefined) return null;
  return firstDoc(cls.$type.mro.map((base) => attrOrUndefined(attrOrUndefined(base, name), "__doc__")));
}

function firstDoc(docs: readonly Dynamic[]): Dynamic {
  return docs.find((doc) => doc !== undefined && doc !== null) ?? null;
}

function placeOf(obj: Dynamic): [PyClass | undefined, string | undefined] {
  if (obj instanceof method) {
    const self = obj.__self__;
    return [isClass(self) ? self : typeOf(self), attrOrUndefined(obj, "__name__")];
  }
  const fn = obj instanceof property ? obj.fget : obj;
  return isFunction(fn) ? [classAround(fn), attrOrUndefined(fn, "__name__")] : [undefined, undefined];
}

/** The class in whose body a function was defined, found by its qualified name. */
function classAround(fn: Dynamic): PyClass | undefined {
  let found = moduleNamed(attrOrUndefined(fn, "__module__"));
  const path = (attrOrUndefined(fn, "__qualname__") as string).split(".").slice(0, -1);
  for (const name of path) found = found === null ? null : (attrOrUndefined(found, name) ?? null);
  return isClass(found) ? found : undefined;
}

function getdoc(object: Dynamic): Dynamic {
  const doc = attrOrUndefined(object, "__doc__") ?? inherited(object);
  return typeof doc === "string" ? cleaned(doc) : null;
}

export function docNames(): Record<string, Dynamic> {
  return { getdoc: def(getdoc, "object"), cleandoc: def(cleaned, "doc", 0, "cleandoc") };
}
