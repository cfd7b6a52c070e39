/** `aiter()` and `anext()` (CPython Python/bltinmodule.c; Objects/iterobject.c, anextawaitable). */

import { StopAsyncIteration } from "../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../exceptions/raise.js";
import { typeError } from "../object/errors.js";
import { def } from "../object/function.js";
import { special, typeName } from "../object/lookup.js";
import { define } from "../object/type.js";
import type { Dynamic } from "../object/sentinels.js";
import { callSpecial } from "../protocol/special.js";
import { AsyncGeneratorStep } from "./async-generator-steps.js";
import { awaitable } from "./awaitable.js";
import type { Steps } from "./suspend.js";

/** `aiter(x)`; TypeError where `x` is no asynchronous iterable. */
export function aiter(x: Dynamic): Dynamic {
  const method = special(x, "__aiter__");
  if (method === undefined) typeError(`'${typeName(x)}' object is not an async iterable`);
  const iterator = callSpecial(method, x);
  if (special(iterator, "__anext__") === undefined) {
    typeError(`aiter() returned not an async iterator of type '${typeName(iterator)}'`);
  }
  return iterator;
}
def(aiter, "async_iterable, /");

/** `anext(x)`, or `anext(x, fallback)`: to be awaited. */
export function anext(x: Dynamic, fallback?: Dynamic): Dynamic {
  const method = special(x, "__anext__");
  if (method === undefined) typeError(`'${typeName(x)}' object is not an async iterator`);
  const next = callSpecial(method, x);
  if (fallback === undefined) return next;
  return new AnextAwaitable(orElse(next, fallback));
}
def(anext, "async_iterator, default=…, /");

function* orElse(next: Dynamic, fallback: Dynamic): Steps {
  try {
    return yield* awaitable(next);
  } catch (caught) {
    if (exceptionOf(caught) instanceof StopAsyncIteration) return fallback;
    throw caught;
  }
}

/** What `anext(x, default)` returns. */
class AnextAwaitable extends AsyncGeneratorStep {
  override $interrupted(exception: Dynamic): Steps {
    throw raise(exception);
  }

  static {
    define(this, { name: "anext_awaitable", final: true, hasDict: false });
  }
}
