/**
 * Bodies of coroutines that are functions which go on from state to state (compiler/lower/state-machine/coroutine.ts), and what
 * emitted ones call.
 */

import type { Dynamic } from "../object/sentinels.js";
import { valueError } from "../object/errors.js";
import { alreadyRunning, leaked } from "./leaked-stop.js";
import { Probe, type Steps, type Throw } from "./suspend.js";

/**
 * Runs a body up to where it suspends next, as the `next` of an iterator; null where it has raised (`takeRaised`). A throw
 * takes 0.4 µs, and an exception that passes through ten coroutines would be thrown ten times.
 */
export type Machine<T = Dynamic> = (reply: Dynamic) => IteratorResult<unknown, T> | null;

/** What an await steps: a body of this kind, or an iterator. */
export type Steppable<T = Dynamic> = Machine<T> | Iterator<unknown, T, Dynamic>;

/** One step of it; null where a machine, or what stands for one, has raised. */
export function step<T>(steps: Steppable<T>, reply: Dynamic): IteratorResult<unknown, T> | null {
  return typeof steps === "function" ? steps(reply) : steps.next(reply);
}

/** What a body has raised, from then until whoever steps it asks. */
let raised: Dynamic = null;

/** The body raises; a machine, which says so itself, sets its state on the way. */
export function bodyRaised(caught: unknown, ended?: number): null {
  raised = leaked(caught, "coroutine", ended !== undefined);
  return null;
}

/** What was raised goes on. */
export function raisedStill(error: Dynamic): null {
  raised = error;
  return null;
}

export function takeRaised(): Dynamic {
  const error = raised;
  raised = null;
  return error;
}

/** `return value`; the machine sets its state on the way. */
export function returned<T>(value: T, _ended: number): IteratorResult<never, T> {
  return { value, done: true };
}

/** The state of a machine that runs. */
const RUNNING = -1;

/** A step of a machine that is not suspended. */
export function resting(state: number, reply: Dynamic): IteratorResult<never, undefined> {
  if (state === RUNNING) {
    if (reply instanceof Probe) throw alreadyRunning();
    valueError("coroutine already executing");
  }
  return { value: undefined, done: true };
}

/**
 * Steps written out by hand. Where a machine steps them they tell it what they raise as another machine would; JavaScript's
 * `yield*` gets it thrown.
 *
 * What is made for each await, as this, has no field initializers: V8 runs those as a function of their own.
 */
export abstract class HandwrittenSteps {
  /** Whether a machine steps them. */
  declare isAsked: boolean;

  constructor() {
    this.isAsked = false;
  }

  [Symbol.iterator](): this {
    return this;
  }

  abstract next(reply: Dynamic): IteratorResult<unknown, Dynamic>;

  /** For JavaScript's `yield*`, where something is thrown into the body that steps them. */
  throw(reply: Throw): IteratorResult<unknown, Dynamic> {
    return this.next(reply);
  }

  /** For a machine. */
  asked(): this {
    this.isAsked = true;
    return this;
  }

  /** To be returned by a step; its type says what `yield*` sees. */
  protected raises(error: unknown): never {
    if (!this.isAsked) throw error;
    return bodyRaised(error) as never;
  }

  /** The same where the steps are no body of a coroutine: a StopIteration stays what it is. */
  protected passes(error: unknown): never {
    if (!this.isAsked) throw error;
    raised = error;
    return null as never;
  }
}

/** Steps of what is over at once: with a value, or with an exception. */
class AtOnce extends HandwrittenSteps {
  declare readonly value: Dynamic;
  declare readonly done: true;
  declare private readonly error: Dynamic;

  constructor(value: Dynamic, error: Dynamic) {
    super();
    this.value = value;
    this.done = true;
    this.error = error;
  }

  next(): this {
    return this.error === null ? this : this.raises(this.error);
  }
}

/** For a machine. */
export function overWith(value: Dynamic): Steps {
  return new AtOnce(value, null).asked() as unknown as Steps;
}

/** The same of what raises. */
export function overBy(error: Dynamic): Steps {
  return new AtOnce(undefined, error).asked() as unknown as Steps;
}

/** The last step of what gives None. */
export const OVER: IteratorResult<never, null> = { value: null, done: true };

/** Steps of what is over at once. */
export const ENDED = { next: () => OVER, [Symbol.iterator]: () => ENDED } as Steps<null>;
