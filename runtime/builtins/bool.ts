/** `bool` (CPython Objects/boolobject.c). Its two instances are JS's `true` and `false`. */

import { warning } from "../object/errors.js";
import { staticMethod } from "../object/function.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { intAnd, intOr, intXor } from "../protocol/int-arith.js";
import { truth } from "../protocol/truth.js";
import { type Int, intValue } from "../protocol/values.js";
import { int } from "./int.js";
import { installBinary, tableParams } from "./number-methods.js";
import { NotImplemented } from "../protocol/notimplemented.js";

/** Two bools give a bool, a bool and an int an int. */
function logical(onBools: (a: boolean, b: boolean) => boolean, onInts: (a: Int, b: Int) => Int) {
  return (a: Dynamic, b: Dynamic): Dynamic => {
    if (typeof a === "boolean" && typeof b === "boolean") return onBools(a, b);
    const x = intValue(a);
    const y = intValue(b);
    return x === undefined || y === undefined ? NotImplemented : onInts(x, y);
  };
}

const table = {
  and: logical((a, b) => a && b, intAnd),
  or: logical((a, b) => a || b, intOr),
  xor: logical((a, b) => a !== b, intXor),
};

const operands = { name: "bool", own: (x: Dynamic) => x, other: (x: Dynamic) => x };

function warnOfInversion(): void {
  const { version } = tstate.interp;
  if (version < 312) return;
  warning.deprecated(
    `Bitwise inversion '~' on bool is deprecated${version < 313 ? "" : " and will be removed in Python 3.16"}. This returns the ` +
      "bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the " +
      "'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.",
  );
}

export class bool extends int {
  override __new__(_cls: PyClass, object: Dynamic = false): boolean {
    return truth(object);
  }

  __invert__(this: Dynamic): Int {
    warnOfInversion();
    return this ? -2 : -1;
  }

  __repr__(this: Dynamic): string {
    return this ? "True" : "False";
  }

  static {
    installBinary(this, table, operands, true);
    define(this, {
      name: "bool",
      final: true,
      methods: {
        __new__: staticMethod("cls, object=False, /"),
        __invert__: "self, /",
        __repr__: "self, /",
        ...tableParams(table, true),
      },
    });
  }
}
