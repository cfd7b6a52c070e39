import {
  asyncio,
  AttributeError,
  contextlib as $contextlib,
  type Dynamic,
  KeyError,
  print,
  script,
  type Steps,
  type,
  TypeError,
  ValueError,
} from "pyasync";
const py = script("async_context_managers.py");

const { AsyncExitStack, asynccontextmanager } = $contextlib;


class Conn extends py.object {
  __init__(name: Dynamic, suppress: Dynamic = false): void {
    const self: Dynamic = this;
    self.name = name;
    self.suppress = suppress;
  }

  *__aenter__(): Steps<Dynamic> {
    const self: Dynamic = this;
    yield* asyncio.sleep(0.1);
    print("open", self.name);
    return self.name;
  }

  *__aexit__(kind: Dynamic, error: Dynamic, tb: Dynamic): Steps<Dynamic> {
    const self: Dynamic = this;
    yield* asyncio.sleep(0.1);
    print("close", self.name, py.truth(kind) ? py.attr(kind, "__name__") : kind);
    return self.suppress;
  }

  static {
    py.class(this, {
      name: "Conn",
      line: 5,
      methods: {
        __init__: "self, name, suppress=False",
        __aenter__: py.coroutine("self", 9),
        __aexit__: py.coroutine("self, kind, error, tb", 14),
      },
    });
  }
}


const tag = py.call(
  asynccontextmanager,
  py.asyncGenerator(function* tag(name: Dynamic): Steps<void> {
    print("<", name);
    try {
      py.sent(yield py.item(name));
    } catch ($1) {
      const $2: Dynamic = py.caught($1);
      try {
        if (py.matches($2, KeyError)) {
          const error = $2;
          print("handled", error);
        } else {
          throw $2;
        }
      } finally {
        py.leave();
      }
    } finally {
      yield* asyncio.sleep(0);
      print(">", name);
    }
  }, "tag(name)", 20),
);


const main = py.async(function* main(): Steps<void> {
  let error: Dynamic;
  let b: Dynamic;
  const $3 = py.asyncWith(new Conn("a"));
  const a = (yield* $3.enter()) ?? null;
  try {
    const $5 = py.asyncWith(new Conn("b"));
    b = (yield* $5.enter()) ?? null;
    try {
      print("body", a, b);
    } catch ($6) {
      yield* $5.failed($6);
    } finally {
      yield* $5.exit();
    }
  } catch ($4) {
    yield* $3.failed($4);
  } finally {
    yield* $3.exit();
  }
  const $7 = py.asyncWith(new Conn("s", true));
  yield* $7.enter();
  try {
    throw py.raise(new ValueError("suppressed"));
  } catch ($8) {
    yield* $7.failed($8);
  } finally {
    yield* $7.exit();
  }
  try {
    const $9 = py.asyncWith(new Conn("c"));
    yield* $9.enter();
    try {
      throw py.raise(new KeyError("k"));
    } catch ($10) {
      yield* $9.failed($10);
    } finally {
      yield* $9.exit();
    }
  } catch ($11) {
    const $12: Dynamic = py.caught($11);
    try {
      if (py.matches($12, KeyError)) {
        error = $12;
        try {
          print("caught", error);
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
  const $13 = py.asyncWith(py.call(tag, "t"));
  const t = (yield* $13.enter()) ?? null;
  try {
    print(t);
  } catch ($14) {
    yield* $13.failed($14);
  } finally {
    yield* $13.exit();
  }
  const $15 = py.asyncWith(py.call(tag, "u"));
  yield* $15.enter();
  try {
    throw py.raise(new KeyError("inside"));
  } catch ($16) {
    yield* $15.failed($16);
  } finally {
    yield* $15.exit();
  }
  const $17 = py.asyncWith(new AsyncExitStack());
  const stack = (yield* $17.enter()) ?? null;
  try {
    for (const n of py.iter("xy")) {
      yield* py.await(py.invoke(stack, "enter_async_context", new Conn(n)));
    }
    py.invoke(stack, "push_async_callback", asyncio.sleep, 1);
    py.invoke(stack, "callback", print, "sync callback");
    print("stacked");
  } catch ($18) {
    yield* $17.failed($18);
  } finally {
    yield* $17.exit();
  }
  print(py.invoke(asyncio.get_running_loop(), "time"));
  try {
    const $19 = py.asyncWith(5);
    yield* $19.enter();
    try {} catch ($20) {
      yield* $19.failed($20);
    } finally {
      yield* $19.exit();
    }
  } catch ($21) {
    const $22: Dynamic = py.caught($21);
    try {
      if (py.matches($22, py.tuple([TypeError, AttributeError]))) {
        error = $22;
        try {
          print(py.attr(py.call(type, error), "__name__"));
        } finally {
          error = undefined;
        }
      } else {
        throw $22;
      }
    } finally {
      py.leave();
    }
  }
  try {
    const $23 = py.with(new Conn("z"));
    $23.enter();
    try {} catch ($24) {
      $23.failed($24);
    } finally {
      $23.exit();
    }
  } catch ($25) {
    const $26: Dynamic = py.caught($25);
    try {
      if (py.matches($26, py.tuple([TypeError, AttributeError]))) {
        error = $26;
        try {
          print(py.attr(py.call(type, error), "__name__"));
        } finally {
          error = undefined;
        }
      } else {
        throw $26;
      }
    } finally {
      py.leave();
    }
  }

  const returns = py.async(function* returns(): Steps<Dynamic> {
    const $27 = py.asyncWith(new Conn("r"));
    yield* $27.enter();
    try {
      return "value";
    } catch ($28) {
      yield* $27.failed($28);
    } finally {
      yield* $27.exit();
    }
    return null;
  }, "main.<locals>.returns()", 64);
  print(yield* returns());

  const cancelled = py.async(function* cancelled(): Steps<void> {
    const $29 = py.asyncWith(new Conn("cancelled"));
    yield* $29.enter();
    try {
      yield* asyncio.sleep(10);
    } catch ($30) {
      yield* $29.failed($30);
    } finally {
      yield* $29.exit();
    }
  }, "main.<locals>.cancelled()", 69);
  const task = asyncio.create_task(cancelled());
  yield* asyncio.sleep(1);
  py.invoke(task, "cancel");
  yield* asyncio.wait(py.list([task]));
  print(py.invoke(task, "cancelled"));
}, "main()", 32);


await asyncio.run(main());
