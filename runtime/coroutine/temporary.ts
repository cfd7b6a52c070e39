/**
 * Generators that only a loop knows, and coroutines that only an operation knows. When the loop is left early, CPython drops
 * the last reference: the generator is closed, an asynchronous one handed to the loop's finalizer (_PyGen_Finalize).
 */

import { exceptionOf, keep } from "../exceptions/raise.js";
import { writeUnraisable } from "../exceptions/unraisable.js";
import type { Dynamic } from "../object/sentinels.js";
import { forOf } from "../protocol/iter.js";
import { StepIterator } from "../protocol/iterator.js";
import { AsyncGeneratorLoop } from "./async-generator.js";
import { AsyncGeneratorStep } from "./async-generator-steps.js";
import { Coroutine } from "./coroutine.js";
import { drop } from "./drop.js";
import { Generator } from "./generator.js";

/** `for v in f():` is `for (const v of py.iterTemporary(f()))`: leaving it early closes the generator. */
export function iterTemporary(x: Dynamic): Iterable<Dynamic> {
  return x instanceof Generator ? new ClosingLoop(x) : forOf(x);
}

class ClosingLoop extends StepIterator<Generator> {
  /** JS calls it when a loop is left by `break`, `return` or an exception. Nobody can catch what the generator raises then. */
  return(value?: Dynamic): IteratorResult<Dynamic, Dynamic> {
    try {
      this.source.close();
    } catch (caught) {
      writeUnraisable(keep(exceptionOf(caught)), this.source);
    }
    return { done: true, value };
  }
}

/** `if f():` is `if (py.truth(py.temporary(f())))`: a coroutine that only the operation around it has will not be awaited. */
export function temporary(value: Dynamic): Dynamic {
  if (value instanceof Coroutine || value instanceof AsyncGeneratorStep) drop(value);
  return value;
}

/** `async for v in f():`, left early: `try { for (const it = …) … } finally { py.dropped(it); }`. */
export function dropped(loop: Dynamic): void {
  if (loop instanceof AsyncGeneratorLoop) loop.generator.$finalize();
}
