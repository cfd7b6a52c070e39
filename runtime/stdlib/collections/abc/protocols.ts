/** The abstract base classes that stand for one method or a few: `Iterable`, `Sized`, `Awaitable` … (Lib/_collections_abc.py). */

import { awaitable } from "../../../coroutine/awaitable.js";
import { coroutine } from "../../../coroutine/make.js";
import type { Steps } from "../../../coroutine/suspend.js";
import { GeneratorExit, RuntimeError, StopAsyncIteration, StopIteration } from "../../../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../../../exceptions/raise.js";
import { call, invoke } from "../../../object/call.js";
import { typeError } from "../../../object/errors.js";
import { PyObject } from "../../../object/object.js";
import type { Dynamic } from "../../../object/sentinels.js";
import { isClass } from "../../../object/type.js";
import { list_iterator } from "../../../builtins/array-iterator.js";
import { defineAbstract } from "./structure.js";

/** What the abstract `throw` does: raises. */
function raiseIt(type: Dynamic, value: Dynamic = null, traceback: Dynamic = null): never {
  const exception = value === null ? (isClass(type) ? call(type) : type) : value;
  if (traceback !== null) exception.__traceback__ = traceback;
  throw raise(exception);
}

/** `close()` of a generator or coroutine, through its `throw`. */
function closeBody(body: Dynamic, what: string): Dynamic {
  try {
    invoke(body, "throw", GeneratorExit);
  } catch (thrown) {
    const error = exceptionOf(thrown);
    if (error instanceof GeneratorExit || error instanceof StopIteration) return null;
    throw thrown;
  }
  throw raise(new RuntimeError(`${what} ignored GeneratorExit`));
}

export class Hashable extends PyObject {
  __hash__(): Dynamic {
    return 0;
  }
  static {
    defineAbstract(this, {
      name: "Hashable",
      methods: { __hash__: "self" },
      abstract: ["__hash__"],
      structure: ["__hash__"],
    });
  }
}

export class Awaitable extends PyObject {
  __await__(): Dynamic {
    return new list_iterator([]);
  }
  static {
    defineAbstract(this, {
      name: "Awaitable",
      methods: { __await__: "self" },
      generic: true,
      abstract: ["__await__"],
      structure: ["__await__"],
    });
  }
}

export class Coroutine extends Awaitable {
  send(_value: Dynamic): Dynamic {
    throw raise(new StopIteration());
  }
  throw(type: Dynamic, value?: Dynamic, traceback?: Dynamic): Dynamic {
    return raiseIt(type, value, traceback);
  }
  close(): Dynamic {
    return closeBody(this, "coroutine");
  }
  static {
    defineAbstract(this, {
      name: "Coroutine",
      methods: { send: "self, value", throw: "self, typ, val=None, tb=None", close: "self" },
      abstract: ["send", "throw"],
      structure: ["__await__", "send", "throw", "close"],
    });
  }
}

export class AsyncIterable extends PyObject {
  __aiter__(): Dynamic {
    return null;
  }
  static {
    defineAbstract(this, {
      name: "AsyncIterable",
      methods: { __aiter__: "self" },
      generic: true,
      abstract: ["__aiter__"],
      structure: ["__aiter__"],
    });
  }
}

export class AsyncIterator extends AsyncIterable {
  *__anext__(): Steps {
    throw raise(new StopAsyncIteration());
  }
  override __aiter__(): Dynamic {
    return this;
  }
  static {
    defineAbstract(this, {
      name: "AsyncIterator",
      methods: { __anext__: coroutine("self"), __aiter__: "self" },
      abstract: ["__anext__"],
      structure: ["__anext__", "__aiter__"],
    });
  }
}

export class AsyncGenerator extends AsyncIterator {
  override *__anext__(): Steps {
    return yield* awaitable(invoke(this, "asend", null));
  }
  *asend(_value: Dynamic): Steps {
    throw raise(new StopAsyncIteration());
  }
  *athrow(type: Dynamic, value?: Dynamic, traceback?: Dynamic): Steps {
    return raiseIt(type, value, traceback);
  }
  *aclose(): Steps {
    try {
      yield* awaitable(invoke(this, "athrow", GeneratorExit));
    } catch (thrown) {
      const error = exceptionOf(thrown);
      if (error instanceof GeneratorExit || error instanceof StopAsyncIteration) return null;
      throw thrown;
    }
    throw raise(new RuntimeError("asynchronous generator ignored GeneratorExit"));
  }
  static {
    defineAbstract(this, {
      name: "AsyncGenerator",
      methods: {
        __anext__: coroutine("self"),
        asend: coroutine("self, value"),
        athrow: coroutine("self, typ, val=None, tb=None"),
        aclose: coroutine("self"),
      },
      abstract: ["asend", "athrow"],
      structure: ["__aiter__", "__anext__", "asend", "athrow", "aclose"],
    });
  }
}

export class Iterable extends PyObject {
  __iter__(): Dynamic {
    return new list_iterator([]);
  }
  static {
    defineAbstract(this, {
      name: "Iterable",
      methods: { __iter__: "self" },
      generic: true,
      abstract: ["__iter__"],
      structure: ["__iter__"],
    });
  }
}

export class Iterator extends Iterable {
  __next__(): Dynamic {
    throw raise(new StopIteration());
  }
  override __iter__(): Dynamic {
    return this;
  }
  static {
    defineAbstract(this, {
      name: "Iterator",
      methods: { __next__: "self", __iter__: "self" },
      abstract: ["__next__"],
      structure: ["__iter__", "__next__"],
    });
  }
}

export class Reversible extends Iterable {
  __reversed__(): Dynamic {
    return new list_iterator([]);
  }
  static {
    defineAbstract(this, {
      name: "Reversible",
      methods: { __reversed__: "self" },
      abstract: ["__reversed__"],
      structure: ["__reversed__", "__iter__"],
    });
  }
}

export class Generator extends Iterator {
  override __next__(): Dynamic {
    return invoke(this, "send", null);
  }
  send(_value: Dynamic): Dynamic {
    throw raise(new StopIteration());
  }
  throw(type: Dynamic, value?: Dynamic, traceback?: Dynamic): Dynamic {
    return raiseIt(type, value, traceback);
  }
  close(): Dynamic {
    return closeBody(this, "generator");
  }
  static {
    defineAbstract(this, {
      name: "Generator",
      methods: {
        __next__: "self",
        send: "self, value",
        throw: "self, typ, val=None, tb=None",
        close: "self",
      },
      abstract: ["send", "throw"],
      structure: ["__iter__", "__next__", "send", "throw", "close"],
    });
  }
}

export class Sized extends PyObject {
  __len__(): number {
    return 0;
  }
  static {
    defineAbstract(this, {
      name: "Sized",
      methods: { __len__: "self" },
      abstract: ["__len__"],
      structure: ["__len__"],
    });
  }
}

export class Container extends PyObject {
  __contains__(_x: Dynamic): boolean {
    return false;
  }
  static {
    defineAbstract(this, {
      name: "Container",
      methods: { __contains__: "self, x" },
      generic: true,
      abstract: ["__contains__"],
      structure: ["__contains__"],
    });
  }
}

export class Collection extends Sized {
  static {
    defineAbstract(this, {
      name: "Collection",
      bases: [Sized, Iterable, Container],
      structure: ["__len__", "__iter__", "__contains__"],
    });
  }
}

/** Since 3.12. */
export class Buffer extends PyObject {
  __buffer__(_flags: Dynamic): Dynamic {
    return typeError("a bytes-like object is required");
  }
  static {
    defineAbstract(this, {
      name: "Buffer",
      methods: { __buffer__: "self, flags, /" },
      abstract: ["__buffer__"],
      structure: ["__buffer__"],
    });
  }
}
