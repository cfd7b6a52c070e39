import {
  classmethod,
  type Dynamic,
  hasattr,
  list,
  print,
  property,
  script,
  staticmethod,
  type,
  vars,
} from "pyasync";
const py = script("decorators.py");
py.variables({
  trace: [
    () => trace,
    ($value: Dynamic) => {
      trace = $value;
    },
  ],
  f: [
    () => f,
    ($value: Dynamic) => {
      f = $value;
    },
  ],
  log: [
    () => log,
    ($value: Dynamic) => {
      log = $value;
    },
  ],
  Thing: [() => Thing],
  Registry: [() => Registry],
  register: [
    () => register,
    ($value: Dynamic) => {
      register = $value;
    },
  ],
  alpha: [
    () => alpha,
    ($value: Dynamic) => {
      alpha = $value;
    },
  ],
  beta: [
    () => beta,
    ($value: Dynamic) => {
      beta = $value;
    },
  ],
  wrapped: [
    () => wrapped,
    ($value: Dynamic) => {
      wrapped = $value;
    },
  ],
  nothing: [
    () => nothing,
    ($value: Dynamic) => {
      nothing = $value;
    },
  ],
  table: [
    () => table,
    ($value: Dynamic) => {
      table = $value;
    },
  ],
  indexed: [
    () => indexed,
    ($value: Dynamic) => {
      indexed = $value;
    },
  ],
  CountCalls: [() => CountCalls],
  Uses: [() => Uses],
  tagged: [
    () => tagged,
    ($value: Dynamic) => {
      tagged = $value;
    },
  ],
  Tagged: [() => Tagged],
});

// fixture: python>=3.9
let trace: Dynamic = py.def(function trace(name: Dynamic): Dynamic {
  print("make", name);

  const wrap = py.def(function wrap(f: Dynamic): Dynamic {
    print("wrap", name, py.attr(f, "__name__"));

    const inner = py.def(function inner(args: Dynamic): Dynamic {
      print(">", name);
      const result = py.apply(f, args);
      print("<", name);
      return result;
    }, "trace.<locals>.wrap.<locals>.inner(*args)", 8);
    py.setAttr(inner, "__name__", `${py.format(name)}(${py.format(py.attr(f, "__name__"))})`);
    return inner;
  }, "trace.<locals>.wrap(f)", 5);
  return wrap;
}, "trace(name)", 2);


let f: Dynamic = py.call(
  trace("a"),
  py.call(
    trace("b"),
    py.def(function f(x: Dynamic): Dynamic {
      return py.add(x, 1);
    }, "f(x)", 18),
  ),
);


print(py.call(f, 1), py.attr(f, "__name__"));


let log: Dynamic = py.def(function log(cls: Dynamic): Dynamic {
  py.setAttr(cls, "tag", py.invoke(py.attr(cls, "__name__"), "lower"));
  return cls;
}, "log(cls)", 27);


const Thing = py.call(
  log,
  py.buildClass(
    "Thing",
    [],
    undefined,
    ($1: Dynamic) => {
      $1.set(
        "make",
        py.call(
          staticmethod,
          py.def(function (): Dynamic {
            return "made";
          }, "Thing.make()", 34),
        ),
      );

      $1.set(
        "name",
        py.call(
          classmethod,
          py.def(function (cls: Dynamic): Dynamic {
            return py.attr(cls, "__name__");
          }, "Thing.name(cls)", 38),
        ),
      );

      $1.set(
        "prop",
        py.call(
          property,
          py.def(function (self: Dynamic): Dynamic {
            return "prop";
          }, "Thing.prop(self)", 42),
        ),
      );
    },
    { line: 32, qualname: "Thing" },
  ),
);


print(
  py.attr(Thing, "tag"),
  py.invoke(Thing, "make"),
  py.invoke(py.call(Thing), "name"),
  py.attr(py.call(Thing), "prop"),
);


class Registry extends py.object {
  __init__(): void {
    const self: Dynamic = this;
    self.found = py.dict({});
  }

  __call__(f: Dynamic): Dynamic {
    const self: Dynamic = this;
    py.setItem(py.attr(self, "found"), py.attr(f, "__name__"), f);
    return f;
  }

  named(name: Dynamic): Dynamic {
    const self: Dynamic = this;
    const keep = py.def(function keep(f: Dynamic): Dynamic {
      py.setItem(py.attr(self, "found"), name, f);
      return f;
    }, "Registry.named.<locals>.keep(f)", 59);
    return keep;
  }

  static {
    py.class(this, {
      name: "Registry",
      line: 50,
      methods: { __init__: "self", __call__: "self, f", named: "self, name" },
    });
  }
}


let register: Dynamic = new Registry();


let alpha: Dynamic = py.call(
  register,
  py.def(function alpha(): Dynamic {
    return 1;
  }, "alpha()", 68),
);


let beta: Dynamic = py.call(
  py.invoke(register, "named", "second"),
  py.def(function beta(): Dynamic {
    return 2;
  }, "beta()", 73),
);


print(
  py.call(list, py.attr(register, "found")),
  py.call(py.getItem(py.attr(register, "found"), "second")),
);


let wrapped: Dynamic = py.call(
  py.def((f: Dynamic): Dynamic => py.list([f]), "<lambda>(f)", 81),
  py.def(function wrapped(): Dynamic {
    return "wrapped";
  }, "wrapped()", 81),
);


print(py.call(py.getItem(wrapped, 0)));


let nothing: Dynamic = py.call(print, py.def(function nothing(): void {}, "nothing()", 89));


print(nothing);
let table: Dynamic = py.list([py.def((f: Dynamic): Dynamic => "from table", "<lambda>(f)", 95)]);


let indexed: Dynamic = py.call(
  py.getItem(table, 0),
  py.def(function indexed(): void {}, "indexed()", 98),
);


print(indexed);


class CountCalls extends py.object {
  __init__(f: Dynamic): void {
    const self: Dynamic = this;
    self.f = f;
    self.n = 0;
  }

  __get__(instance: Dynamic, owner: Dynamic): Dynamic {
    const self: Dynamic = this;
    return py.def(
      (args: Dynamic): Dynamic => py.apply(self, [instance, ...py.spread(args)]),
      "CountCalls.__get__.<locals>.<lambda>(*args)",
      111,
    );
  }

  __call__(args: Dynamic): Dynamic {
    const self: Dynamic = this;
    self.n = py.iadd(py.attr(self, "n"), 1);
    return py.tuple([py.attr(self, "n"), py.applyMethod(self, "f", args)]);
  }

  static {
    py.class(this, {
      name: "CountCalls",
      line: 106,
      methods: { __init__: "self, f", __get__: "self, instance, owner", __call__: "self, *args" },
    });
  }
}


const Uses = py.buildClass(
  "Uses",
  [],
  undefined,
  ($2: Dynamic) => {
    $2.set(
      "go",
      py.call(
        CountCalls,
        py.def(function (self: Dynamic, v: Dynamic): Dynamic {
          return py.tuple([py.attr(py.call(type, self), "__name__"), v]);
        }, "Uses.go(self, v)", 119),
      ),
    );
  },
  { line: 118, qualname: "Uses" },
);


print(py.invoke(py.call(Uses), "go", 1), py.invoke(py.call(Uses), "go", 2));


let tagged: Dynamic = py.def(function tagged(tags: Dynamic): Dynamic {
  const mark = py.def(function mark(function_: Dynamic): Dynamic {
    py.setAttr(function_, "tags", tags);
    return function_;
  }, "tagged.<locals>.mark(function)", 128);

  return mark;
}, "tagged(*tags)", 127);


const Tagged = py.buildClass(
  "Tagged",
  [],
  undefined,
  ($3: Dynamic) => {
    $3.set(
      "of_none",
      py.call(
        tagged("a", "b"),
        py.call(
          staticmethod,
          py.def(function (): Dynamic {
            return "of none";
          }, "Tagged.of_none()", 136),
        ),
      ),
    );

    $3.set(
      "of_class",
      py.call(
        tagged("c"),
        py.call(
          classmethod,
          py.def(function (cls: Dynamic): Dynamic {
            return py.attr(cls, "__name__");
          }, "Tagged.of_class(cls)", 141),
        ),
      ),
    );
  },
  { line: 135, qualname: "Tagged" },
);


print(
  py.attr(py.getItem(py.call(vars, Tagged), "of_none"), "tags"),
  py.attr(py.getItem(py.call(vars, Tagged), "of_class"), "tags"),
  py.invoke(Tagged, "of_none"),
  py.invoke(Tagged, "of_class"),
  hasattr(py.attr(Tagged, "of_none"), "tags"),
);
