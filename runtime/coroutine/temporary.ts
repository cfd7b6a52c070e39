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
import { tstate } from "../object/state.js";
import { raisedStill, takeRaised } from "./machine.js";
import { Throw } from "./suspend.js";

/** `for v in f():` is `for (const v of py.iterTemporary(f()))`: leaving it early closes the generator. */
export function iterTemporary(x: Dynamic): Iterable<Dynamic> {
  return x instanceof Generator ? new ClosingLoop(x) : forOf(x);
}

class ClosingLoop extends StepIterator<Generator> {
  /** JS calls it when a loop is left by `break`, `return` or an exception. Nobody can catch what the generator raises then. */
  return(value?: Dynamic): IteratorResult<Dynamic, Dynamic> {
    closeDropped(this.source);
    return { done: true, value };
  }
}

function closeDropped(generator: Generator): void {
  try {
    generator.close();
  } catch (caught) {
    writeUnraisable(keep(exceptionOf(caught)), generator);
  }
}

/** Comes to a machine that is closed and has no `try`: no exception of the program, and not to be seen by it. */
class Closing extends Throw {
  override raised(): this {
    return this;
  }
}

const CLOSING = new Closing(null, null);

/** Closes what only the loops of a machine have, wherever it is suspended. */
export function leaveLoops(machine: (reply: Dynamic) => Dynamic): void {
  try {
    machine(CLOSING);
  } catch (caught) {
    if (caught !== CLOSING) throw caught;
  }
}

/**
 * Where a machine goes on in loops over generators that only they have: what is thrown into it leaves the loops. Whether that is
 * all there is to do.
 */
export function closes(sent: Dynamic, ...loops: Dynamic[]): boolean {
  if (!(sent instanceof Throw)) return false;
  const isEnd = sent === CLOSING;
  // An exception leaves the inner loop first; where none is raised, since 3.13, the frame drops what it has in order.
  if (loops.length > 1 && (!isEnd || tstate.interp.version < 313)) loops.reverse();
  closeAll(loops);
  return isEnd;
}

/** What a coroutine awaits has raised, in loops over generators that only it has: null, as a machine gives it. */
export function leftLoops(...loops: Dynamic[]): null {
  const error = takeRaised();
  closeAll(loops.reverse());
  return raisedStill(error);
}

function closeAll(loops: readonly Dynamic[]): void {
  for (let i = 0; i < loops.length; i++) if (loops[i] instanceof Generator) closeDropped(loops[i]);
}

/** `if f():` is `if (py.truth(py.temporary(f())))`: a coroutine that only the operation around it has will not be awaited. */
export function temporary(value: Dynamic): Dynamic {
  if (value instanceof Coroutine || value instanceof AsyncGeneratorStep) drop(value);
  return value;
}

/** `async for v in f():`, left early: `try { for (const it = …) … } finally { py.dropped(it); }`. So `for`, where it shows. */
export function dropped(loop: Dynamic): void {
  if (loop instanceof Generator) return closeDropped(loop);
  if (loop instanceof AsyncGeneratorLoop) loop.generator.$finalize();
}
