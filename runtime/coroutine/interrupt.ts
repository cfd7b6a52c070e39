/**
 * What is thrown into a body that awaits another one (CPython Objects/genobject.c, _gen_throw, gen_close_iter). It goes to the
 * innermost one; but GeneratorExit ends each by itself, from the innermost outwards, and then comes up where that was awaited.
 *
 * Machines ask `taking` for it. JavaScript's `yield*` calls the `throw` of what it steps: so that is what it means for all
 * iterators of the runtime, and for the JS generators that are bodies.
 */

import { GeneratorExit, RuntimeError, StopAsyncIteration, StopIteration } from "../exceptions/hierarchy.js";
import type { BaseException } from "../exceptions/base-exception.js";
import { raise, raiseThrown } from "../exceptions/raise.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { leaked } from "./leaked-stop.js";
import { HandwrittenSteps, type Machine, type Steppable, takeRaised } from "./machine.js";
import { type Steps, Throw } from "./suspend.js";

type Result<T = Dynamic> = IteratorResult<unknown, T>;

/** Throws into the body; null where it has raised (`takeRaised`). */
type ThrowInto = (reply: Throw) => Result | null;

/** One step of what a body awaits, with what comes to the body; null as `step` gives it. */
export function interrupt<T>(awaited: Steppable<T>, reply: Dynamic): Result<T> | null {
  if (!(reply instanceof Throw)) return typeof awaited === "function" ? awaited(reply) : awaited.next(reply);
  if (typeof awaited !== "function") return awaited.throw!(reply);
  return reply.exception instanceof GeneratorExit ? closeFirst(awaited, reply) : awaited(reply);
}

/** What a machine is to step that gets `reply`: what it awaits, if need be so that this takes what is thrown. */
export function taking<T>(awaited: Steppable<T>, reply: Dynamic): Steppable<T> {
  return reply instanceof Throw && !takesBySteps(awaited, reply) ? (sent) => interrupt(awaited, sent) : awaited;
}

/** Whether it takes what is thrown as it takes what is sent: most cancellations find such a one. */
function takesBySteps(awaited: Steppable, { exception }: Throw): boolean {
  return typeof awaited === "function"
    ? !(exception instanceof GeneratorExit)
    : awaited.throw === HandwrittenSteps.prototype.throw;
}

/** The steps of a machine for JavaScript's `yield*`. */
export function iterateMachine<T>(machine: Machine<T>): Iterator<unknown, T, Dynamic> {
  return {
    next(reply: Dynamic): IteratorResult<unknown, T> {
      const result = machine(reply);
      if (result === null) throw takeRaised();
      return result;
    },
    throw(reply: Throw): IteratorResult<unknown, T> {
      const result = interrupt(machine, reply);
      if (result === null) throw takeRaised();
      return result;
    },
  };
}

/** The same for a machine that nothing else steps: a comprehension that awaits. */
export function inner<T>(machine: Machine<T>): Iterable<unknown, T, Dynamic> {
  return { [Symbol.iterator]: () => iterateMachine(machine) };
}

/** What `close()` throws. */
export function closing(below = tstate.handled): Throw {
  const exit = new GeneratorExit();
  exit.$context = below === null ? null : (below.exception as BaseException);
  return new Throw(exit, below);
}

/** What a body may raise that is closed. */
const ENDS = [GeneratorExit, StopIteration, StopAsyncIteration];

/** `close()` of what is awaited; then the exception, or what came of closing, is raised where that was awaited. */
export function closeFirst(throwInto: ThrowInto, reply: Throw, what = "coroutine"): never {
  let result: Result | null;
  try {
    result = throwInto(closing(reply.below));
    if (result === null) throw takeRaised();
  } catch (caught) {
    if (!ENDS.some((cls) => caught instanceof cls)) throw caught;
    throw raiseThrown(reply.exception);
  }
  if (result.done === true) throw raiseThrown(reply.exception);
  // It is suspended once more, perhaps in a handler.
  tstate.handled = reply.below;
  throw raise(new RuntimeError(`${what} ignored GeneratorExit`));
}

/** What all JS generator functions inherit from. */
const generatorFunctions = Object.getPrototypeOf(function* () {});

const { next: stepNatively, throw: throwNatively } = generatorFunctions.prototype as Steps;

/** Throws into an iterator that is a body. */
export function throwInto<T>(body: Iterator<unknown, T, Dynamic>, reply: Throw): Result<T> {
  return body instanceof HandwrittenSteps ? body.throw(reply) : throwNatively.call(body as Steps, reply);
}

/**
 * What bodies of coroutines that are JS generators have instead: they end with a RuntimeError for a StopIteration, and are thrown
 * into where they are awaited. (The names of these functions say that who calls them resumes a body.)
 */
const coroutineBody = {
  next(this: Steps, reply: Dynamic): Result {
    try {
      return stepNatively.call(this, reply);
    } catch (caught) {
      throw leaked(caught, "coroutine");
    }
  },

  throw(this: Steps, reply: Throw): Result {
    const into = (sent: Throw): Result => {
      try {
        return throwNatively.call(this, sent);
      } catch (caught) {
        throw leaked(caught, "coroutine");
      }
    };
    return reply.exception instanceof GeneratorExit ? closeFirst(into, reply) : into(reply);
  },
};

/**
 * Gives the bodies that a coroutine function makes these, if they are JS generators (V8 takes 1 µs to read the `prototype` of
 * others). The library's raise no StopIteration, and a program that waits for a queue would pay 8 % for being asked.
 */
export function interruptible(makesBodies: Dynamic, isLibrary: boolean): void {
  if (Object.getPrototypeOf(makesBodies) !== generatorFunctions) return;
  const bodies = makesBodies.prototype;
  bodies.throw = coroutineBody.throw;
  if (!isLibrary) bodies.next = coroutineBody.next;
}
