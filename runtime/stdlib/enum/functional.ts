/** `Enum("Animal", "CAT DOG")` (CPython Lib/enum.py, EnumType._create_). */

import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { isDict } from "../../builtins/dict.js";
import { listOf } from "../../builtins/list.js";
import { attr } from "../../object/attr.js";
import { call, invoke } from "../../object/call.js";
import type { PyClass } from "../../object/object.js";
import { type Dynamic, kw } from "../../object/sentinels.js";
import { toArray } from "../../protocol/iter.js";
import { getItem, setItem } from "../../protocol/subscript.js";
import { mixinsOf } from "./mixins.js";

/** `options`: module, qualname, type, start, boundary. */
export function functional(cls: PyClass, name: string, names: Dynamic, options: readonly Dynamic[]): PyClass {
  const [module = "__main__", qualname = null, mixin = null, start = 1, boundary = null] = options;
  const bases = mixin === null ? [cls] : [mixin as PyClass, cls];
  const { metaclass } = cls.$type;
  const { first } = mixinsOf(name, bases);
  const namespace = invoke(metaclass, "__prepare__", name, tupleOf([...bases]));
  for (const [member, value] of pairsOf(names, first!, start)) setItem(namespace, member, value);
  setItem(namespace, "__module__", module ?? "__main__");
  if (qualname !== null) setItem(namespace, "__qualname__", qualname);
  const keywords = boundary === null ? [] : [kw({ boundary })];
  return call(metaclass, name, tupleOf([...bases]), namespace, ...keywords);
}

/** Names to count, pairs, or a mapping. */
function pairsOf(names: Dynamic, first: PyClass, start: Dynamic): [string, Dynamic][] {
  const given = typeof names === "string" ? names.replaceAll(",", " ").split(/\s+/).filter(Boolean) : toArray(names);
  const isSequence = typeof names === "string" || isTuple(names) || names.$native === "list";
  if (isSequence && typeof given[0] === "string") {
    const last: Dynamic[] = [];
    const generate = attr(first, "_generate_next_value_");
    return given.map((name, i) => {
      const value = call(generate, name, start, i, listOf([...last]));
      last.push(value);
      return [name, value];
    });
  }
  return given.map((item) => {
    if (typeof item === "string") return [item, isDict(names) ? names.$get(item) : getItem(names, item)];
    const [name, value] = toArray(item);
    return [name, value];
  });
}
