/** The module `numbers`: the tower of abstract classes of numbers (CPython Lib/numbers.py). */

import { tupleOf } from "../builtins/tuple.js";
import { complex } from "../builtins/complex.js";
import { listOf } from "../builtins/list.js";
import { NotImplementedError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { call, invoke } from "../object/call.js";
import { primitiveTypes } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { type Module, newModule } from "../module.js";
import { ne } from "../protocol/compare.js";
import { add, floordiv, mod, neg, truediv } from "../protocol/number.js";
import { asIndexInt } from "../protocol/convert.js";
import { defineAbstract } from "./collections/abc/structure.js";

/** Puts methods on a prototype that raise: those that a subclass must have. Gives their parameters for `define`. */
function abstract(cls: unknown, names: string): Record<string, string> {
  const params: Record<string, string> = {};
  for (const name of names.split(" ")) {
    const value = (): never => {
      throw raise(new NotImplementedError());
    };
    Object.defineProperty((cls as PyClass).prototype, name, { value, configurable: true, writable: true });
    params[name] = unary.has(name) ? "self" : "self, other";
  }
  return params;
}

const unary = new Set(
  (
    "__complex__ real imag __neg__ __pos__ __abs__ conjugate __float__ __trunc__ __floor__ __ceil__ __round__ numerator " +
    "denominator __int__ __invert__"
  ).split(" "),
);

class Number_ extends PyObject {
  static {
    defineAbstract(this, { name: "Number", module: "numbers" });
    Object.defineProperty(this.prototype, "__hash__", { value: null, configurable: true, writable: true });
  }
}

class Complex extends Number_ {
  __bool__(): Dynamic {
    return ne(this, 0);
  }
  __sub__(other: Dynamic): Dynamic {
    return add(this, neg(other));
  }
  __rsub__(other: Dynamic): Dynamic {
    return add(neg(this), other);
  }
  static {
    const names =
      "__complex__ real imag __add__ __radd__ __neg__ __pos__ __mul__ __rmul__ __truediv__ __rtruediv__ __pow__ " +
      "__rpow__ __abs__ conjugate __eq__";
    const methods = abstract(this, names);
    defineAbstract(this, {
      name: "Complex",
      module: "numbers",
      methods: { ...methods, __bool__: "self", __sub__: "self, other", __rsub__: "self, other" },
      abstract: names.split(" "),
    });
  }
}

class Real extends Complex {
  __divmod__(other: Dynamic): Dynamic {
    return tupleOf([floordiv(this, other), mod(this, other)]);
  }
  __rdivmod__(other: Dynamic): Dynamic {
    return tupleOf([floordiv(other, this), mod(other, this)]);
  }
  __complex__(): Dynamic {
    return call(complex, call(primitiveTypes.float, this));
  }
  get real(): Dynamic {
    return invoke(this, "__pos__");
  }
  get imag(): Dynamic {
    return 0;
  }
  conjugate(): Dynamic {
    return invoke(this, "__pos__");
  }
  static {
    const names =
      "__float__ __trunc__ __floor__ __ceil__ __round__ __floordiv__ __rfloordiv__ __mod__ __rmod__ __lt__ __le__";
    const methods = abstract(this, names);
    defineAbstract(this, {
      name: "Real",
      module: "numbers",
      methods: {
        ...methods,
        __divmod__: "self, other",
        __rdivmod__: "self, other",
        __complex__: "self",
        conjugate: "self",
      },
      abstract: names.split(" "),
    });
  }
}

class Rational extends Real {
  __float__(): Dynamic {
    const self = this as Dynamic;
    return truediv(asIndexInt(self.numerator), asIndexInt(self.denominator));
  }
  static {
    const names = "numerator denominator";
    const methods = abstract(this, names);
    defineAbstract(this, {
      name: "Rational",
      module: "numbers",
      methods: { ...methods, __float__: "self" },
      abstract: names.split(" "),
    });
  }
}

class Integral extends Rational {
  __index__(): Dynamic {
    return call(primitiveTypes.int, this);
  }
  override __float__(): Dynamic {
    return call(primitiveTypes.float, call(primitiveTypes.int, this));
  }
  get numerator(): Dynamic {
    return invoke(this, "__pos__");
  }
  get denominator(): Dynamic {
    return 1;
  }
  static {
    const names =
      "__int__ __pow__ __lshift__ __rlshift__ __rshift__ __rrshift__ __and__ __rand__ __xor__ __rxor__ __or__ __ror__ " +
      "__invert__";
    const methods = abstract(this, names);
    defineAbstract(this, {
      name: "Integral",
      module: "numbers",
      methods: { ...methods, __index__: "self", __float__: "self" },
      abstract: names.split(" "),
    });
  }
}

export function numbersModule(): Module {
  invoke(Complex, "register", complex);
  invoke(Real, "register", primitiveTypes.float);
  invoke(Integral, "register", primitiveTypes.int);
  const names = { Number: Number_, Complex, Real, Rational, Integral };
  return newModule("numbers", { ...names, __all__: listOf(Object.keys(names)) });
}
