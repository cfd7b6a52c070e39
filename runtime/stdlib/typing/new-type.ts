/** `NewType` (CPython Lib/typing.py): since 3.10 a class, before that a function that makes functions. */

import { typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import type { PyFunction } from "../../object/code.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { TypingObject } from "./check.js";

class NewType extends TypingObject {
  declare __name__: string;
  declare __qualname__: string;
  declare __supertype__: Dynamic;
  declare __module__: string;

  constructor(...args: Dynamic[]) {
    super();
    if (args.length === 2) this.__init__(args[0], args[1]);
  }

  __init__(name: string, tp: Dynamic): void {
    this.__qualname__ = name;
    this.__name__ = name.slice(name.lastIndexOf(".") + 1);
    this.__supertype__ = tp;
    this.__module__ = "__main__";
  }

  __call__(value: Dynamic): Dynamic {
    return value;
  }

  __mro_entries__(_bases: Dynamic): never {
    const name = this.__name__;
    return typeError(
      `Cannot subclass an instance of NewType. Perhaps you were looking for: \`Sub = NewType('Sub', ${name})\``,
    );
  }

  __repr__(): string {
    return `${this.__module__}.${this.__qualname__}`;
  }

  static {
    define(this, {
      name: "NewType",
      module: "typing",
      methods: {
        __init__: "self, name, tp",
        __call__: "self, x, /",
        __mro_entries__: "self, bases",
        __repr__: "self",
      },
    });
  }
}

function newTypeFunction(): Dynamic {
  return def(
    (name: string, tp: Dynamic): Dynamic => {
      const made = def((x: Dynamic) => x, "x", 0, name) as PyFunction;
      made.$code!.qualname = "NewType.<locals>.new_type";
      made.$code!.module = "typing";
      made.$dict = { __supertype__: tp };
      return made;
    },
    "name, tp",
    0,
    "NewType",
  );
}

export function newTypeName(): Dynamic {
  return tstate.interp.version >= 310 ? NewType : newTypeFunction();
}
