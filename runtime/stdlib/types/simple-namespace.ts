/** `types.SimpleNamespace` (CPython Objects/namespaceobject.c). */

import { type dict, namesOf } from "../../builtins/dict.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr, reprEnter, reprLeave } from "../../protocol/repr.js";

export class SimpleNamespace extends PyObject {
  __init__(names: dict): void {
    Object.assign(this, namesOf(names));
  }

  __repr__(): string {
    const name = this.$class === (SimpleNamespace as unknown) ? "namespace" : this.$class.$type.name;
    if (!reprEnter(this)) return `${name}(...)`;
    try {
      const names = Object.keys(this).filter((key) => !key.startsWith("$"));
      if (tstate.interp.version < 309) names.sort();
      return `${name}(${names.map((key) => `${key}=${repr((this as Dynamic)[key])}`).join(", ")})`;
    } finally {
      reprLeave();
    }
  }

  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof SimpleNamespace)) return NotImplemented;
    const names = Object.keys(this);
    const theirs = other as Dynamic;
    if (names.length !== Object.keys(theirs).length) return false;
    return names.every((name) => Object.hasOwn(theirs, name) && eqBool((this as Dynamic)[name], theirs[name]));
  }

  /** For `copy.replace`, since 3.13. */
  __replace__(changes: dict): SimpleNamespace {
    return namespaceOf({ ...(this as Dynamic), ...namesOf(changes) });
  }

  static {
    define(this, {
      name: "SimpleNamespace",
      since: { __replace__: 313 },
      hasDict: true,
      module: "types",
      dotted: true,
      methods: {
        __init__: "self, /, **kwargs",
        __repr__: "self",
        __eq__: "self, other, /",
        __replace__: "self, /, **changes",
      },
      attributes: { __hash__: null },
    });
  }
}

/** A namespace from JS. */
export function namespaceOf(names: Record<string, Dynamic>): SimpleNamespace {
  const made = new (SimpleNamespace as unknown as new (raw: typeof RAW) => SimpleNamespace)(RAW);
  Object.assign(made, names);
  return made;
}
