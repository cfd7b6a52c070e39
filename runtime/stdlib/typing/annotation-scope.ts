/** Where the names in annotations that are text are looked up (CPython Lib/typing.py get_type_hints, 3.13). */

import { isDict } from "../../builtins/dict.js";
import { builtinNamespace } from "../../builtins/index.js";
import { NameError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { attrOrUndefined } from "../../object/attr.js";
import { ownClassAttribute } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";

/** The value of a name; `undefined` where it is none. */
export type Names = (name: string) => Dynamic;

export function namesInDict(names: Dynamic): Names {
  return (name) => (isDict(names) ? names.$get(name) : undefined);
}

export function namesInModule(module: Dynamic): Names {
  return (name) => {
    const held = tstate.interp.modules.get(typeof module === "string" ? module : "__main__");
    return held === undefined ? undefined : attrOrUndefined(held, name);
  };
}

export function namesInClass(cls: Dynamic): Names {
  return (name) => ownClassAttribute(cls, name);
}

export function typeParametersOf(obj: Dynamic): Names {
  const parameters: readonly Dynamic[] = attrOrUndefined(obj, "__type_params__")?.$items ?? [];
  return (name) => parameters.find((parameter) => parameter.__name__ === name);
}

/** The names of all these, the first ones before the others, and then the builtins. */
export function scopeOf(...places: readonly Names[]): Names {
  return (name) => {
    for (const place of places) {
      const found = place(name);
      if (found !== undefined) return found;
    }
    const builtin = builtinNamespace();
    if (Object.hasOwn(builtin, name)) return builtin[name];
    throw raise(Object.assign(new NameError(`name '${name}' is not defined`), { name }));
  };
}
