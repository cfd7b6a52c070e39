import {
  type Dynamic,
  KeyError,
  list,
  print,
  range,
  repr,
  script,
  type Steps,
  str,
  type,
  TypeError,
  UnboundLocalError,
  ValueError,
} from "pyasync";
const py = script("finally_flow.py");

let v: Dynamic;
// fixture: stderr=ignore
const ret = py.def(function ret(): Dynamic {
  try {
    return "try";
  } finally {
    print("finally runs");
  }
  return null;
}, "ret()", 2);


const override = py.def(function override(): Dynamic {
  try {
    return "try";
  } finally {
    return "finally";
  }
  return null;
}, "override()", 9);


const swallow = py.def(function swallow(): Dynamic {
  try {
    throw py.raise(ValueError);
  } finally {
    return "swallowed";
  }
  return null;
}, "swallow()", 16);


const loop_break = py.def(function loop_break(): Dynamic {
  let i: Dynamic;
  for (i of py.iter(py.call(range, 3))) {
    try {
      throw py.raise(new KeyError(i));
    } finally {
      break;
    }
  }
  return py.bound(i, "i");
}, "loop_break()", 23);


const loop_continue = py.def(function loop_continue(): Dynamic {
  const seen = py.list([]);
  let $1: boolean = false;
  for (let i = 0; i < 3; i++) {
    try {
      if (py.eq(i, 1)) {
        continue;
      }
      py.invoke(seen, "append", i);
    } finally {
      py.invoke(seen, "append", `f${py.format(i)}`);
    }
  }
  if (!$1) {
    py.invoke(seen, "append", "else");
  }
  return seen;
}, "loop_continue()", 32);


const nested = py.def(function nested(): Dynamic {
  const log = py.list([]);
  try {
    let $2: boolean = false;
    try {
      let $3: Dynamic = null;
      try {
        py.invoke(log, "append", 1);
        throw py.raise(new ValueError("v"));
      } catch ($6) {
        $3 = py.caught($6);
      } finally {
        try {
          py.invoke(log, "append", 2);
          try {
            throw py.raise(new KeyError("k"));
          } catch ($4) {
            const $5: Dynamic = py.caught($4);
            try {
              if (py.matches($5, KeyError)) {
                py.invoke(log, "append", 3);
              } else {
                throw $5;
              }
            } finally {
              py.leave();
            }
          }
        } finally {
          if ($3 !== null) {
            py.leave();
          }
        }
      }
      throw py.passedOn($3);
      $2 = true;
    } catch ($7) {
      const $8: Dynamic = py.caught($7);
      try {
        if (py.matches($8, ValueError)) {
          const error = $8;
          py.invoke(log, "append", py.call(str, error));
        } else {
          throw $8;
        }
      } finally {
        py.leave();
      }
    }
    if ($2) {
      py.invoke(log, "append", "never");
    }
  } finally {
    py.invoke(log, "append", "end");
  }
  return log;
}, "nested()", 46);


const value_computed_before = py.def(function value_computed_before(): Dynamic {
  let x: Dynamic = 1;
  try {
    return x;
  } finally {
    x = 2;
  }
  return null;
}, "value_computed_before()", 67);


const mutated_after = py.def(function mutated_after(): Dynamic {
  const x = py.list([1]);
  try {
    return x;
  } finally {
    py.invoke(x, "append", 2);
  }
  return null;
}, "mutated_after()", 75);


const while_else = py.def(function while_else(): Dynamic {
  let n: Dynamic = 3;
  let $9: boolean = false;
  while (py.truth(n)) {
    n = py.isub(n, 1);
    try {
      if (py.eq(n, 1)) {
        $9 = true;
        break;
      }
    } finally {
      print("n", n);
    }
  }
  if (!$9) {
    return "else";
  }
  return "break";
}, "while_else()", 83);


const generator = py.generator(function* generator(): Steps<void> {
  try {
    py.sent(yield 1);
    py.sent(yield 2);
  } finally {
    print("generator finally");
  }
}, "generator()", 97);


const raise_in_finally = py.def(function raise_in_finally(): Dynamic {
  try {
    let $10: Dynamic = null;
    try {
      throw py.raise(new ValueError("a"));
    } catch ($11) {
      $10 = py.caught($11);
    } finally {
      try {
        throw py.raise(new TypeError("b"));
      } finally {
        if ($10 !== null) {
          py.leave();
        }
      }
    }
    throw py.passedOn($10);
  } catch ($12) {
    const $13: Dynamic = py.caught($12);
    try {
      if (py.matches($13, TypeError)) {
        const error = $13;
        return py.tuple([repr(error), repr(py.attr(error, "__context__"))]);
      } else {
        throw $13;
      }
    } finally {
      py.leave();
    }
  }
  return null;
}, "raise_in_finally()", 105);


const return_from_else = py.def(function return_from_else(): Dynamic {
  try {
    let $14: boolean = false;
    try {
      $14 = true;
    } catch ($15) {
      const $16: Dynamic = py.caught($15);
      try {
        if (py.matches($16, ValueError)) {
          return "except";
        } else {
          throw $16;
        }
      } finally {
        py.leave();
      }
    }
    if ($14) {
      return "else";
    }
  } finally {
    print("finally after else");
  }
  return null;
}, "return_from_else()", 115);


const yield_in_finally = py.generator(function* yield_in_finally(): Steps<void> {
  try {
    py.sent(yield "body");
  } finally {
    py.sent(yield "finally");
  }
}, "yield_in_finally()", 126);


print(ret(), override(), swallow(), loop_break(), loop_continue(), nested());
print(
  value_computed_before(),
  mutated_after(),
  while_else(),
  raise_in_finally(),
  return_from_else(),
);
for (const $17 of py.iterTemporary(generator())) {
  v = $17;
  print(v);
  break;
}
print(py.call(list, yield_in_finally()));
{
  py.global(v, "v");
  v = undefined;
}


const exc_name_deleted = py.def(function exc_name_deleted(): Dynamic {
  let error: Dynamic;
  error = "outer";
  try {
    throw py.raise(ValueError);
  } catch ($18) {
    const $19: Dynamic = py.caught($18);
    try {
      if (py.matches($19, ValueError)) {
        error = $19;
        try {} finally {
          error = undefined;
        }
      } else {
        throw $19;
      }
    } finally {
      py.leave();
    }
  }
  try {
    return py.bound(error, "error");
  } catch ($20) {
    const $21: Dynamic = py.caught($20);
    try {
      if (py.matches($21, UnboundLocalError)) {
        const e = $21;
        return py.attr(py.call(type, e), "__name__");
      } else {
        throw $21;
      }
    } finally {
      py.leave();
    }
  }
  return null;
}, "exc_name_deleted()", 142);


print(exc_name_deleted());


const deep_return = py.def(function deep_return(): Dynamic {
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      try {
        try {
          if (py.eq(j, 1)) {
            return py.tuple([i, j]);
          }
        } finally {
          print("inner", i, j);
        }
      } finally {
        print("outer", i, j);
      }
    }
  }
  return null;
}, "deep_return()", 157);


print(deep_return());
