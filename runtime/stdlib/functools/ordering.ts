/** `functools.total_ordering` and `cmp_to_key` (CPython Lib/functools.py, Modules/_functoolsmodule.c). */

import { call } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { lookup } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { setClassAttr } from "../../object/store-attr.js";
import { define } from "../../object/type.js";
import { eq, ge, gt, le, lt, ne } from "../../protocol/compare.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { invokeSpecial } from "../../protocol/special.js";
import { truth } from "../../protocol/truth.js";

/** How a missing operator follows from one that is there: from its result, and from equality if that does not decide. */
type Derived = (result: boolean, self: Dynamic, other: Dynamic) => Dynamic;

const not: Derived = (result) => !result;
const orEqual: Derived = (result, self, other) => result || truth(eq(self, other));
const andUnequal: Derived = (result, self, other) => result && truth(ne(self, other));
const notAndUnequal: Derived = (result, self, other) => !result && truth(ne(self, other));
const notOrEqual: Derived = (result, self, other) => !result || truth(eq(self, other));

const derivations: Readonly<Record<string, Readonly<Record<string, Derived>>>> = {
  __lt__: { __gt__: notAndUnequal, __le__: orEqual, __ge__: not },
  __le__: { __ge__: notOrEqual, __lt__: andUnequal, __gt__: not },
  __gt__: { __lt__: notAndUnequal, __ge__: orEqual, __le__: not },
  __ge__: { __le__: notOrEqual, __gt__: andUnequal, __lt__: not },
};

export const total_ordering = def(function total_ordering(cls: PyClass): PyClass {
  const present = Object.keys(derivations).filter((name) => lookup(cls, name) !== lookup(PyObject as never, name));
  const root = present[0];
  if (root === undefined) valueError("must define at least one ordering operation: < > <= >=");
  for (const [name, derive] of Object.entries(derivations[root]!)) {
    if (present.includes(name)) continue;
    const derived = def(
      (self: Dynamic, other: Dynamic): Dynamic => {
        const result = invokeSpecial(self, root, other);
        return result === NotImplemented ? NotImplemented : derive(truth(result), self, other);
      },
      "self, other",
      0,
      name,
    );
    const code = (derived as PyFunction).$code!;
    code.module = "functools";
    code.qualname = `_${name.slice(2, 4)}_from_${root.slice(2, 4)}`;
    setClassAttr(cls, name, derived);
  }
  return cls;
}, "cls");

/** What `cmp_to_key` returns: without a value a function that makes keys, with one a key. */
class KeyWrapper extends PyObject {
  declare $compare: Dynamic;
  declare obj: Dynamic;

  constructor(compare: Dynamic, obj?: Dynamic) {
    super(RAW);
    this.$compare = compare;
    if (obj !== undefined) this.obj = obj;
  }

  __call__(obj: Dynamic): KeyWrapper {
    return new KeyWrapper(this.$compare, obj);
  }

  $ordered(other: Dynamic, against: (a: Dynamic, b: Dynamic) => Dynamic): Dynamic {
    if (!(other instanceof KeyWrapper)) typeError("other argument must be K instance");
    return against(call(this.$compare, this.obj, other.obj), 0);
  }

  __lt__(other: Dynamic): Dynamic {
    return this.$ordered(other, lt);
  }
  __le__(other: Dynamic): Dynamic {
    return this.$ordered(other, le);
  }
  __gt__(other: Dynamic): Dynamic {
    return this.$ordered(other, gt);
  }
  __ge__(other: Dynamic): Dynamic {
    return this.$ordered(other, ge);
  }
  __eq__(other: Dynamic): Dynamic {
    return this.$ordered(other, eq);
  }
  __ne__(other: Dynamic): Dynamic {
    return this.$ordered(other, ne);
  }

  static {
    define(this, {
      name: "KeyWrapper",
      module: "functools",
      dotted: true,
      methods: {
        __call__: "self, obj",
        __lt__: "self, value, /",
        __le__: "self, value, /",
        __gt__: "self, value, /",
        __ge__: "self, value, /",
        __eq__: "self, value, /",
        __ne__: "self, value, /",
      },
      attributes: { __hash__: null },
    });
  }
}

export const cmp_to_key = def(function cmp_to_key(mycmp: Dynamic): Dynamic {
  return new KeyWrapper(mycmp);
}, "mycmp");
