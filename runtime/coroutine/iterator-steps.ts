/** An iterator that is no body of the compiler's, as a body awaits it or delegates to it (CPython Python/bytecodes.c, SEND). */

import { GeneratorExit, StopIteration } from "../exceptions/hierarchy.js";
import { exceptionOf, raiseThrown } from "../exceptions/raise.js";
import { writeUnraisable } from "../exceptions/unraisable.js";
import { attrOrUndefined } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { type Done, DONE, type Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { invokeSpecial } from "../protocol/special.js";
import { Iterator as PyIterator } from "../protocol/iterator.js";
import { Generator, GeneratorSteps } from "./generator.js";
import { OVER } from "./machine.js";
import { Probe, Throw } from "./suspend.js";

type Result = IteratorResult<unknown, Dynamic>;

/** A probe ends here: what the iterator does inside is its own. */
export class IteratorSteps implements Iterator<unknown, Dynamic, Dynamic> {
  declare private readonly iterator: Dynamic;
  declare private last: Result;

  constructor(iterator: Dynamic) {
    this.iterator = iterator;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(reply: Dynamic): Result {
    if (reply instanceof Throw) return this.throw(reply);
    if (reply instanceof Probe) {
      reply.visit();
      return this.last;
    }
    const { iterator } = this;
    if (iterator instanceof Generator) return this.keep(iterator.$resume(reply));
    try {
      if (reply !== undefined && reply !== null) return this.given(invoke(iterator, "send", reply));
      return this.given(iterator instanceof PyIterator ? iterator.$step() : invokeSpecial(iterator, "__next__"));
    } catch (caught) {
      return stopped(caught);
    }
  }

  /** Its `close` and `throw`, as far as it has them (gen_close_iter, _gen_throw). */
  throw(reply: Throw): Result {
    const { iterator } = this;
    const { exception } = reply;
    if (iterator instanceof Generator) return this.keep(new GeneratorSteps(iterator).throw(reply));
    const isExit = exception instanceof GeneratorExit;
    const method = isExit ? closeOf(iterator) : attrOrUndefined(iterator, "throw");
    if (method !== undefined && !isExit) {
      try {
        return this.given(call(method, ...(reply.given ?? [exception])));
      } catch (caught) {
        return stopped(caught);
      }
    }
    if (method !== undefined) call(method);
    const raised = raiseThrown(exception);
    if (tstate.interp.version >= 312) return stopped(raised);
    throw raised;
  }

  private given(value: Dynamic | Done): Result {
    return value === DONE ? OVER : this.keep({ done: false, value });
  }

  private keep(result: Result): Result {
    if (result.done === true && result.value === undefined) return OVER;
    this.last = result;
    return result;
  }
}

/** What goes wrong while the method is looked for can only be told. */
function closeOf(iterator: Dynamic): Dynamic {
  try {
    return attrOrUndefined(iterator, "close");
  } catch (caught) {
    writeUnraisable(exceptionOf(caught), iterator);
    return undefined;
  }
}

/** What an iterator has raised: its StopIteration is its end. */
export function stopped(caught: unknown): Result {
  const exception = exceptionOf(caught);
  if (exception instanceof StopIteration) return { done: true, value: exception.$result };
  throw caught;
}
