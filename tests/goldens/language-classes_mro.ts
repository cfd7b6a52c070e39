import {
  bool,
  type Class,
  type Dynamic,
  int,
  isinstance,
  issubclass,
  print,
  script,
  str,
  type,
  TypeError,
  vars,
} from "pyasync";
const py = script("classes_mro.py");
py.variables({
  A: [() => A],
  B: [() => B],
  C: [() => C],
  D: [() => D],
  X: [() => X],
  Y: [() => Y],
  Z: [
    () => Z,
    ($value: Dynamic) => {
      Z = $value;
    },
  ],
  error: [
    () => error,
    ($value: Dynamic) => {
      error = $value;
    },
  ],
  W: [
    () => W,
    ($value: Dynamic) => {
      W = $value;
    },
  ],
  V: [
    () => V,
    ($value: Dynamic) => {
      V = $value;
    },
  ],
  U: [
    () => U,
    ($value: Dynamic) => {
      U = $value;
    },
  ],
  T: [
    () => T,
    ($value: Dynamic) => {
      T = $value;
    },
  ],
  Base: [() => Base],
  Left: [() => Left],
  Right: [() => Right],
  Both: [() => Both],
  Late: [() => Late],
  Later: [() => Later],
  S: [() => S],
  SS: [() => SS],
  P: [() => P],
  p: [
    () => p,
    ($value: Dynamic) => {
      p = $value;
    },
  ],
  local: [
    () => local,
    ($value: Dynamic) => {
      local = $value;
    },
  ],
});

let Z: Dynamic, error: Dynamic, W: Dynamic, V: Dynamic, U: Dynamic, T: Dynamic;
class A extends py.object {
  who(): Dynamic {
    const self: Dynamic = this;
    return py.list(["A"]);
  }

  static {
    py.class(this, { name: "A", line: 1, methods: { who: "self" } });
  }
}


class B extends A {
  who(): Dynamic {
    const self: Dynamic = this;
    return py.add(py.list(["B"]), py.invokeSuper(B, self, "who"));
  }

  static {
    py.class(this, { name: "B", line: 6, methods: { who: "self" } });
  }
}


class C extends A {
  who(): Dynamic {
    const self: Dynamic = this;
    return py.add(py.list(["C"]), py.invokeSuper(C, self, "who"));
  }

  static {
    py.class(this, { name: "C", line: 11, methods: { who: "self" } });
  }
}


class D extends (B as Class) {
  who(): Dynamic {
    const self: Dynamic = this;
    return py.add(py.list(["D"]), py.invokeSuper(D, self, "who"));
  }

  static {
    py.class(this, { name: "D", line: 16, bases: [B, C], methods: { who: "self" } });
  }
}


print(
  py.invoke(py.call(D), "who"),
  (($first: Dynamic) => {
    const $result = py.list([]);
    for (const k of $first) {
      $result.$items.push(py.attr(k, "__name__"));
    }
    return $result;
  })(py.iter(py.attr(D, "__mro__"))),
);
print(
  py.invokeSuper(B, py.call(D), "who"),
  py.attr(py.super_(D, py.call(D)), "who") !== null,
  py.invokeSuper(C, py.call(D), "who"),
);


class X extends py.object {
  static {
    py.class(this, { name: "X", line: 25 });
  }
}


class Y extends X {
  static {
    py.class(this, { name: "Y", line: 29 });
  }
}


try {
  Z = class Z extends (X as Class) {
    static {
      py.class(this, { name: "Z", line: 34, bases: [X, Y] });
    }
  };
} catch ($1) {
  const $2: Dynamic = py.caught($1);
  try {
    if (py.matches($2, TypeError)) {
      error = $2;
      try {
        print(error);
      } finally {
        error = undefined;
      }
    } else {
      throw $2;
    }
  } finally {
    py.leave();
  }
}
try {
  W = class W extends (A as Class) {
    static {
      py.class(this, { name: "W", line: 39, bases: [A, A] });
    }
  };
} catch ($3) {
  const $4: Dynamic = py.caught($3);
  try {
    if (py.matches($4, TypeError)) {
      error = $4;
      try {
        print(error);
      } finally {
        error = undefined;
      }
    } else {
      throw $4;
    }
  } finally {
    py.leave();
  }
}
try {
  V = class V extends int {
    static {
      py.class(this, { name: "V", line: 44, bases: [int, str] });
    }
  };
} catch ($5) {
  const $6: Dynamic = py.caught($5);
  try {
    if (py.matches($6, TypeError)) {
      error = $6;
      try {
        print(error);
      } finally {
        error = undefined;
      }
    } else {
      throw $6;
    }
  } finally {
    py.leave();
  }
}
try {
  U = py.buildClass("U", [bool], undefined, ($7: Dynamic) => {}, { line: 49, qualname: "U" });
} catch ($8) {
  const $9: Dynamic = py.caught($8);
  try {
    if (py.matches($9, TypeError)) {
      error = $9;
      try {
        print(error);
      } finally {
        error = undefined;
      }
    } else {
      throw $9;
    }
  } finally {
    py.leave();
  }
}
try {
  T = py.buildClass("T", [5], undefined, ($10: Dynamic) => {}, { line: 54, qualname: "T" });
} catch ($11) {
  const $12: Dynamic = py.caught($11);
  try {
    if (py.matches($12, TypeError)) {
      error = $12;
      try {
        print(error);
      } finally {
        error = undefined;
      }
    } else {
      throw $12;
    }
  } finally {
    py.leave();
  }
}
print(
  py.attr(D, "__bases__"),
  py.is(py.getItem(py.invoke(D, "mro"), 1), B),
  issubclass(D, A),
  isinstance(py.call(D), py.tuple([int, C])),
);
print(
  py.invoke(B, "__subclasses__"),
  py.attr(py.getItem(py.invoke(A, "__subclasses__"), 1), "__name__"),
);


class Base extends py.object {
  __init__(kwargs: Dynamic): void {
    const self: Dynamic = this;
    print("Base", kwargs);
    py.applySuper(Base, self, "__init__", [], kwargs);
  }

  static {
    py.class(this, { name: "Base", line: 62, methods: { __init__: "self, **kwargs" } });
  }
}


class Left extends (Base as Class) {
  __init__(left: Dynamic, kwargs: Dynamic): void {
    const self: Dynamic = this;
    print("Left", left);
    py.applySuper(Left, self, "__init__", [], kwargs);
  }

  static {
    py.class(this, { name: "Left", line: 68, methods: { __init__: "self, left, **kwargs" } });
  }
}


class Right extends (Base as Class) {
  __init__(right: Dynamic, kwargs: Dynamic): void {
    const self: Dynamic = this;
    print("Right", right);
    py.applySuper(Right, self, "__init__", [], kwargs);
  }

  static {
    py.class(this, { name: "Right", line: 74, methods: { __init__: "self, right, **kwargs" } });
  }
}


class Both extends (Left as Class) {
  static {
    py.class(this, { name: "Both", line: 80, bases: [Left, Right] });
  }
}


py.callWith(Both, py.kw({ left: 1, right: 2 }));
try {
  py.callWith(Both, py.kw({ left: 1, right: 2, extra: 3 }));
} catch ($13) {
  const $14: Dynamic = py.caught($13);
  try {
    if (py.matches($14, TypeError)) {
      error = $14;
      try {
        print(error);
      } finally {
        error = undefined;
      }
    } else {
      throw $14;
    }
  } finally {
    py.leave();
  }
}


class Late extends py.object {
  get(): Dynamic {
    const self: Dynamic = this;
    return py.tuple([py.attr(Late, "__name__"), py.attr(py.attr(self, "__class__"), "__name__")]);
  }

  static {
    py.class(this, { name: "Late", line: 91, methods: { get: "self" } });
  }
}


class Later extends Late {
  static {
    py.class(this, { name: "Later", line: 96 });
  }
}


print(py.invoke(new Later(), "get"));


class S extends py.object {
  make(): Dynamic {
    const cls: Dynamic = this;
    return py.attr(cls, "__name__");
  }

  st(): Dynamic {
    return "static S";
  }

  static {
    py.class(this, {
      name: "S",
      line: 103,
      methods: {
        make: py.classMethod(py.method("cls", 104)),
        st: py.staticMethod(py.method("", 108)),
      },
    });
  }
}


class SS extends S {
  make(): Dynamic {
    const cls: Dynamic = this;
    return py.add("sub ", py.invokeSuper(SS, cls, "make"));
  }

  st(): Dynamic {
    return py.add("sub ", py.invokeSuper(SS, SS, "st"));
  }

  static {
    py.class(this, {
      name: "SS",
      line: 113,
      methods: {
        make: py.classMethod(py.method("cls", 114)),
        st: py.staticMethod(py.method("", 118)),
      },
    });
  }
}


print(py.invoke(SS, "make"), py.invoke(new SS(), "make"), py.invoke(SS, "st"));


class P extends py.object {
  static {
    py.class(this, { name: "P", line: 126 });
  }
}


let p: Dynamic = new P();
py.setAttr(p, "__class__", A);
print(py.invoke(p, "who"), py.attr(py.call(type, p), "__name__"));
py.setAttr(P, "added", py.def((self: Dynamic): Dynamic => "added", "<lambda>(self)", 133));
print(py.invoke(new P(), "added"));
print(A, py.attr(D, "__qualname__"), py.attr(D, "__module__"));


let local: Dynamic = py.def(function local(): Dynamic {
  class Inner extends py.object {
    m(): void {
      const self: Dynamic = this;
    }

    static {
      py.class(this, {
        name: "Inner",
        line: 139,
        qualname: "local.<locals>.Inner",
        methods: { m: "self" },
      });
    }
  }
  return Inner;
}, "local()", 138);


print(local(), py.attr(local(), "__qualname__"), py.attr(py.attr(local(), "m"), "__qualname__"));
print(
  py.compare(py.invoke(py.call(vars, D), "keys"), ">=", py.set(["who", "__module__"])),
  py.attr(D, "__name__"),
  py.attr(D, "__doc__"),
  py.call(type, D),
);
