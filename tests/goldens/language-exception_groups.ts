import {
  BaseException,
  BaseExceptionGroup,
  type Dynamic,
  Exception,
  ExceptionGroup,
  IndexError,
  isinstance,
  issubclass,
  KeyboardInterrupt,
  KeyError,
  OSError,
  print,
  repr,
  script,
  type,
  TypeError,
  ValueError,
} from "pyasync";
const py = script("exception_groups.py");

let e: Dynamic;
// fixture: python>=3.11
const group = py.def(function group(): Dynamic {
  return new ExceptionGroup(
    "outer",
    py.list([
      new ValueError(1),
      new KeyError("k"),
      new ExceptionGroup("inner", py.list([new ValueError(2), new OSError(3)])),
    ]),
  );
}, "group()", 2);


const eg = group();
print(eg, repr(eg), py.attr(eg, "message"), py.attr(eg, "exceptions"));
print(
  repr(py.invoke(eg, "subgroup", ValueError)),
  repr(
    py.invoke(
      eg,
      "subgroup",
      py.def((e: Dynamic): Dynamic => isinstance(e, OSError), "<lambda>(e)", 8),
    ),
  ),
  py.invoke(eg, "subgroup", IndexError),
);
const [match, rest] = py.unpack(py.invoke(eg, "split", py.tuple([ValueError, OSError])), 2);
print(repr(match), repr(rest));
print(repr(py.invoke(eg, "derive", py.list([new TypeError()]))));


const handle = py.def(function handle(make: Dynamic): void {
  let e: Dynamic;
  try {
    try {
      let $1: boolean = false;
      try {
        throw py.raise(py.call(make));
        $1 = true;
      } catch ($2) {
        const $3 = py.star($2);
        try {
          if ($3.match(ValueError)) {
            try {
              e = $3.matched;
              print(
                "values",
                repr(e),
                (($first: Dynamic) => {
                  const $result = py.list([]);
                  for (const x of $first) {
                    $result.$items.push(py.attr(x, "args"));
                  }
                  return $result;
                })(py.iter(py.attr(e, "exceptions"))),
              );
            } catch ($4) {
              $3.raised($4);
            } finally {
              e = undefined;
              $3.done();
            }
          }
          if ($3.match(py.tuple([KeyError, OSError]))) {
            try {
              e = $3.matched;
              print("others", repr(e));
            } catch ($5) {
              $3.raised($5);
            } finally {
              e = undefined;
              $3.done();
            }
          }
          $3.finish();
        } finally {
          $3.leave();
        }
      }
      if ($1) {
        print("else");
      }
    } finally {
      print("finally");
    }
  } catch ($6) {
    const $7: Dynamic = py.caught($6);
    try {
      if (py.matches($7, BaseException)) {
        const left = $7;
        print("left", repr(left));
      } else {
        throw $7;
      }
    } finally {
      py.leave();
    }
  }
}, "handle(make)", 14);


handle(group);
handle(py.def((): Dynamic => new ValueError("naked"), "<lambda>()", 31));
handle(py.def((): Dynamic => new TypeError("unmatched"), "<lambda>()", 32));
handle(
  py.def(
    (): Dynamic => new ExceptionGroup("mixed", py.list([new TypeError("t"), new ValueError("v")])),
    "<lambda>()",
    33,
  ),
);
try {
  try {
    throw py.raise(new ExceptionGroup("g", py.list([new ValueError(1), new TypeError(2)])));
  } catch ($8) {
    const $9 = py.star($8);
    try {
      if ($9.match(ValueError)) {
        try {
          throw py.raise(new KeyError("from handler"));
        } catch ($10) {
          $9.raised($10);
        } finally {
          $9.done();
        }
      }
      $9.finish();
    } finally {
      $9.leave();
    }
  }
} catch ($11) {
  const $12: Dynamic = py.caught($11);
  try {
    if (py.matches($12, ExceptionGroup)) {
      e = $12;
      try {
        print(
          repr(e),
          (($first: Dynamic) => {
            const $result = py.list([]);
            for (const x of $first) {
              $result.$items.push(repr(py.attr(x, "__context__")));
            }
            return $result;
          })(py.iter(py.attr(e, "exceptions"))),
        );
      } finally {
        e = undefined;
      }
    } else {
      throw $12;
    }
  } finally {
    py.leave();
  }
}
try {
  try {
    throw py.raise(new ExceptionGroup("g", py.list([new ValueError(1), new ValueError(2)])));
  } catch ($13) {
    const $14 = py.star($13);
    try {
      if ($14.match(ValueError)) {
        try {
          e = $14.matched;
          throw py.reraise();
        } catch ($15) {
          $14.raised($15);
        } finally {
          e = undefined;
          $14.done();
        }
      }
      $14.finish();
    } finally {
      $14.leave();
    }
  }
} catch ($16) {
  const $17: Dynamic = py.caught($16);
  try {
    if (py.matches($17, ExceptionGroup)) {
      e = $17;
      try {
        print("reraised", repr(e));
      } finally {
        e = undefined;
      }
    } else {
      throw $17;
    }
  } finally {
    py.leave();
  }
}
for (const bad of py.iter(
  py.tuple([
    py.def((): Dynamic => new ExceptionGroup("m", py.list([])), "<lambda>()", 48),
    py.def((): Dynamic => new ExceptionGroup("m", py.list([5])), "<lambda>()", 48),
    py.def((): Dynamic => new ExceptionGroup("m", new ValueError()), "<lambda>()", 48),
    py.def(
      (): Dynamic => new ExceptionGroup("m", py.list([new KeyboardInterrupt()])),
      "<lambda>()",
      49,
    ),
    py.def((): Dynamic => new ExceptionGroup(1, py.list([new ValueError()])), "<lambda>()", 49),
    py.def((): Dynamic => new ExceptionGroup("m"), "<lambda>()", 49),
  ]),
)) {
  try {
    print(repr(py.call(bad)));
  } catch ($18) {
    const $19: Dynamic = py.caught($18);
    try {
      if (py.matches($19, py.tuple([TypeError, ValueError]))) {
        e = $19;
        try {
          print(py.attr(py.call(type, e), "__name__"), e);
        } finally {
          e = undefined;
        }
      } else {
        throw $19;
      }
    } finally {
      py.leave();
    }
  }
}
print(
  repr(new BaseExceptionGroup("b", py.list([new ValueError()]))),
  repr(new BaseExceptionGroup("b", py.list([new KeyboardInterrupt()]))),
);


class Mine extends ExceptionGroup {
  derive(excs: Dynamic): Dynamic {
    const self: Dynamic = this;
    return new Mine(py.add(py.attr(self, "message"), "!"), excs);
  }

  static {
    py.class(this, { name: "Mine", line: 57, methods: { derive: "self, excs" } });
  }
}


print(
  repr(py.invoke(new Mine("m", py.list([new ValueError(1), new KeyError(2)])), "split", KeyError)),
);
try {
  try {
    throw py.raise(ValueError);
  } catch ($20) {
    const $21 = py.star($20);
    try {
      if ($21.match(ExceptionGroup)) {
        try {} catch ($22) {
          $21.raised($22);
        } finally {
          $21.done();
        }
      }
      $21.finish();
    } finally {
      $21.leave();
    }
  }
} catch ($23) {
  const $24: Dynamic = py.caught($23);
  try {
    if (py.matches($24, TypeError)) {
      e = $24;
      try {
        print(e);
      } finally {
        e = undefined;
      }
    } else {
      throw $24;
    }
  } finally {
    py.leave();
  }
}
print(isinstance(eg, Exception), issubclass(ExceptionGroup, BaseExceptionGroup));


const in_loop = py.def(function in_loop(): void {
  for (let i = 0; i < 3; i++) {
    try {
      throw py.raise(new ExceptionGroup("g", py.list([new ValueError(i)])));
    } catch ($25) {
      const $26 = py.star($25);
      try {
        if ($26.match(ValueError)) {
          try {
            let e: Dynamic = $26.matched;
            print(i, py.getItem(py.attr(e, "exceptions"), 0));
          } catch ($27) {
            $26.raised($27);
          } finally {
            $26.done();
          }
        }
        $26.finish();
      } finally {
        $26.leave();
      }
    }
  }
}, "in_loop()", 73);


in_loop();
throw py.raise(group());
