/**
 * Generators whose bodies are functions that go on from state to state (compiler/lower/state-machine/generator.ts), and `yield from`
 * between them (CPython Objects/genobject.c, gen_send_ex; Python/bytecodes.c, SEND).
 *
 * A generator that delegates to another one is not stepped: the innermost one is, whatever the depth, and its end goes on in
 * the one that waits for it. Of what nobody but the `yield from` can see, `yield from f(x)`, there is the body alone
 * (delegated.ts), which the generator steps as it does its own: a tree of tuples takes two thirds of the time so. Such bodies
 * hold no `try` around a `yield` (guarded-generator.ts has those), so an exception that leaves the innermost one ends all of
 * them; they are entered once more, for the traceback to have their frames.
 */

import { RecursionError, ValueError } from "../exceptions/hierarchy.js";
import { appendOuter, captureHere } from "../exceptions/capture.js";
import { exceptionOf } from "../exceptions/raise.js";
import { endsUnseen } from "../exceptions/try-site.js";
import type { BaseException } from "../exceptions/base-exception.js";
import { handBack } from "../object/hand-back.js";
import type { Code } from "../object/code.js";
import { type Done, DONE, type Dynamic } from "../object/sentinels.js";
import { Delegation } from "./delegation.js";
import { CLOSED, Generator, GeneratorSteps, RUNNING, SUSPENDED } from "./generator.js";
import { leaked } from "./leaked-stop.js";
import { Throw } from "./suspend.js";
import { leaveLoops } from "./temporary.js";

/** Runs a body up to its next value, `DONE` or `DELEGATE`; `reply` is what is sent into it. */
export type Machine = (reply: Dynamic) => Dynamic | Done;

/** What a body gives that waits for another iterator; which one, `delegate` has noted. */
export const DELEGATE = Symbol("delegate");

/** What a body has returned and to what it delegates, from when it says so until its generator hears of it. */
let returned: Dynamic = null;
let delegated: Dynamic = null;

/** Of which function `delegated` is the body, where it is one that has no generator. */
let delegatedOf: Code | null = null;

/** `return value` */
export function ended(value: Dynamic): Done {
  returned = value;
  return DONE;
}

/** `yield from x`, where `x` was made an iterator already. */
export function delegateTo(iterator: Dynamic): symbol {
  delegated = iterator;
  return DELEGATE;
}

/** `yield from f(x)`, where nothing is made of the body that `f` has begun. */
export function delegateToBody(machine: Machine, code: Code): symbol {
  delegated = machine;
  delegatedOf = code;
  return DELEGATE;
}

/** The iterator delegated to; a body gets its generator after all. */
export function takeDelegated(): Dynamic {
  const iterator = takeDelegatedBody();
  return typeof iterator === "function" ? new SteppedGenerator(iterator, delegatedOf!) : iterator;
}

/** The iterator or the body. */
function takeDelegatedBody(): Dynamic {
  const iterator = delegated;
  delegated = null;
  return iterator;
}

export function takeReturned(): Dynamic {
  const value = returned;
  returned = null;
  return value;
}

/** So many generators may wait for one another: CPython's stack would have been used up before. */
const DEEPEST = 10_000;

/** Passes an exception on through a body that waits in `yield from`: it is raised there, and so gets the frame. */
class Passing extends Throw {
  override raised(): Dynamic {
    const exception = this.exception as BaseException;
    if (exception.$trace !== null) appendOuter(exception, captureHere());
    return exception;
  }
}

export class SteppedGenerator extends Generator {
  declare readonly $machine: Machine;
  /** Whether its body waits for anything, while it is suspended. */
  declare $waits: boolean;
  /** The generator it waits for, and the one that waits for it. */
  declare $inner: SteppedGenerator | null;
  declare $outer: SteppedGenerator | null;
  /** The innermost one, as far as is known; null for itself (which V8 would not compile constructors with). */
  declare $innermost: SteppedGenerator | null;
  /** How many wait for it. */
  declare $depth: number;
  /** The iterator of another kind that its last body waits for. */
  declare $foreign: Iterator<unknown, Dynamic, Dynamic> | null;
  /** Its own body and those that it steps besides, each of which waits for the next; null before there were others. */
  declare $bodies: (Machine | null)[] | null;
  /** Which of them is the last. */
  declare $level: number;

  constructor(machine: Machine, code: Code) {
    super(null, code);
    this.$machine = machine;
    this.$waits = false;
    this.$inner = null;
    this.$foreign = null;
    this.$bodies = null;
    this.$level = 0;
    this.$returned = null;
  }

  // Others wait for few of them.
  static {
    Object.assign(this.prototype, { $outer: null, $innermost: null, $depth: 0 });
  }

  override $step(): Dynamic | Done {
    return this.$state === CLOSED ? DONE : this.$advance(undefined);
  }

  override $resume(reply: Dynamic): IteratorResult<unknown, Dynamic> {
    const early = this.$state === SUSPENDED ? undefined : this.$enter(reply);
    if (early !== undefined) return early;
    const value = this.$advance(reply);
    return value === DONE ? { done: true, value: this.$returned } : { done: false, value };
  }

  /** What is thrown into a body that waits for nothing else ends it; where nobody looks at its traceback, without a step. */
  override $throwInto(reply: Throw): Dynamic | Done | undefined {
    if (this.$waits || owns(this) || this.$state !== SUSPENDED || !endsUnseen(reply.exception.$class))
      return super.$throwInto(reply);
    this.$state = CLOSED;
    return handBack(leaked(reply.raised(), "generator"));
  }

  override $give(reply: Dynamic): Dynamic | Done {
    return this.$state === SUSPENDED ? this.$advance(reply) : super.$give(reply);
  }

  /** One step of a generator that has not ended. */
  $advance(reply: Dynamic): Dynamic | Done {
    if (this.$waits) return this.$inner === null ? this.$advanceLast(reply) : this.$advanceInner(reply);
    if (this.$state === RUNNING) this.$refuse();
    this.$state = RUNNING;
    let value: Dynamic;
    try {
      value = this.$machine(reply);
    } catch (caught) {
      this.$state = CLOSED;
      throw leaked(caught, "generator");
    }
    if (value === DONE) {
      this.$state = CLOSED;
      this.$returned = takeReturned();
      return DONE;
    }
    this.$state = SUSPENDED;
    return value === DELEGATE ? this.$delegated() : value;
  }

  /** Its body delegates to something. */
  $delegated(): Dynamic | Done {
    const sent = this.$wait();
    this.$waits = true;
    return this.$inner === null ? this.$advanceLast(sent) : this.$advanceInner(sent);
  }

  /** One step of its last body, and of those whose turn it is then. */
  $advanceLast(reply: Dynamic): Dynamic | Done {
    if (this.$state === RUNNING) this.$refuse();
    this.$state = RUNNING;
    let value: Dynamic;
    try {
      value = this.$body(reply);
    } catch (caught) {
      return this.$fail(this, caught);
    }
    if (value === DONE) {
      this.$state = CLOSED;
      this.$returned = takeReturned();
      return DONE;
    }
    this.$suspend();
    return value === DELEGATE ? this.$advanceInner(undefined) : value;
  }

  $suspend(): void {
    this.$state = SUSPENDED;
    this.$waits = this.$level > 0 || this.$foreign !== null || this.$inner !== null;
  }

  /** One step of the innermost generator, and of those whose turn it is then. */
  $advanceInner(reply: Dynamic): Dynamic | Done {
    let at = this.$findInnermost();
    let sent = reply;
    for (;;) {
      let value: Dynamic = DONE;
      if (at.$state === RUNNING) this.$refuse();
      if (at.$state !== CLOSED) {
        at.$state = RUNNING;
        try {
          value = at === this ? at.$body(sent) : at.$stepBody(sent);
        } catch (caught) {
          return this.$fail(at, caught);
        }
      }
      if (value === DONE) {
        at.$state = CLOSED;
        at.$returned = takeReturned();
        if (at === this) return DONE;
        sent = at.$returned;
        at = at.$leave();
        continue;
      }
      at.$suspend();
      if (value !== DELEGATE) {
        this.$innermost = at === this ? null : at;
        return value;
      }
      sent = undefined;
      at = at.$inner!.$findInnermost();
    }
  }

  /** Runs its bodies, from the last, or the iterator of another kind that this waits for, until one of them has a value. */
  $body(reply: Dynamic): Dynamic | Done {
    let sent = reply;
    for (;;) {
      if (this.$foreign !== null) {
        try {
          const result = this.$stepForeign(sent);
          if (result.done !== true) return result.value;
          sent = result.value;
        } catch (caught) {
          sent = new Passing(exceptionOf(caught));
        }
        this.$foreign = null;
      }
      const level = this.$level;
      const value = level === 0 ? this.$machine(sent) : this.$stepLast(this.$bodies![level]!, sent);
      if (value === DELEGATE) {
        sent = this.$wait();
        if (this.$inner !== null) return DELEGATE;
      } else {
        if (value !== DONE || level === 0) return value;
        this.$bodies![level] = null;
        this.$level = level - 1;
        sent = takeReturned();
      }
    }
  }

  // The names say that tracebacks end here (docs/abi.md): who steps them is not their caller.

  $stepBody(reply: Dynamic): Dynamic | Done {
    return this.$body(reply);
  }

  $stepLast(machine: Machine, reply: Dynamic): Dynamic | Done {
    return machine(reply);
  }

  $stepForeign(reply: Dynamic): IteratorResult<unknown, Dynamic> {
    return this.$foreign!.next(reply);
  }

  /** Begins to wait for what the body delegates to; the result is to be sent next. */
  $wait(): Dynamic {
    const iterator = takeDelegatedBody();
    if (typeof iterator === "function") return this.$append(iterator);
    if (!isStepped(iterator)) this.$foreign = iterator;
    else if (iterator.$sites !== null) this.$foreign = new Delegation(new GeneratorSteps(iterator));
    else if (this.$isInside(iterator)) return new Throw(new ValueError("generator already executing"));
    else if (iterator.$outer !== null || iterator.$state >= RUNNING) this.$foreign = new GeneratorSteps(iterator);
    else if (this.$isTooDeep()) return new Throw(new RecursionError("maximum recursion depth exceeded"));
    else {
      this.$inner = iterator;
      iterator.$outer = this;
      iterator.$depth = this.$depth + this.$level + 1;
    }
    return undefined;
  }

  /** Begins to wait for a body that is to be its last. */
  $append(machine: Machine): Throw | undefined {
    if (this.$isTooDeep()) return new Throw(new RecursionError("maximum recursion depth exceeded"));
    const level = this.$level + 1;
    if (this.$bodies === null) this.$bodies = [this.$machine, machine, null, null];
    else this.$bodies[level] = machine;
    this.$level = level;
    return undefined;
  }

  $isTooDeep(): boolean {
    return this.$depth + this.$level >= DEEPEST;
  }

  /** Whether the other one is this one, or waits for it. */
  $isInside(other: SteppedGenerator): boolean {
    if (other === this) return true;
    let outer = other.$inner === null ? null : this.$outer;
    while (outer !== null && outer !== other) outer = outer.$outer;
    return outer !== null;
  }

  /** The one that waited for this goes on. */
  $leave(): SteppedGenerator {
    const outer = this.$outer!;
    this.$outer = null;
    outer.$inner = null;
    return outer;
  }

  $findInnermost(): SteppedGenerator {
    const known = this.$innermost;
    if (known === null) {
      if (this.$inner === null) return this;
    } else if (known.$inner === null && known.$state !== CLOSED && known.$outer !== null) return known;
    let found: SteppedGenerator = this;
    while (found.$inner !== null) found = found.$inner;
    return found;
  }

  /** An exception has left the last body of `at`: that has ended, and all up to the first of this one that wait for it. */
  $fail(at: SteppedGenerator, caught: unknown): never {
    let error = this.$failWaiting(at, this.$leaked(at, caught));
    for (let ended = at; ended !== this; ) {
      ended = ended.$leave();
      error = this.$failWaiting(ended, this.$passed(ended, error));
    }
    throw error;
  }

  /** An exception has left the last body of `at`: the others wait for it. */
  $failWaiting(at: SteppedGenerator, raised: Dynamic): Dynamic {
    let error = raised;
    while (at.$level > 0) {
      at.$bodies![at.$level] = null;
      at.$level--;
      error = this.$passed(at, error);
    }
    at.$state = CLOSED;
    return error;
  }

  /** What becomes of an error in the last body of `at`, which waits. One without a traceback needs no frames. */
  $passed(at: SteppedGenerator, error: Dynamic): Dynamic {
    const exception = exceptionOf(error);
    if (exception.$trace === null) {
      at.$leaveLoops();
      return error;
    }
    try {
      const passing = new Passing(exception);
      if (at === this) at.$body(passing);
      else at.$stepBody(passing);
    } catch (caught) {
      return this.$leaked(at, caught);
    }
    return error;
  }

  /** What leaves the last body of `at`. Where another one waits for that, it is its caller, whose frame comes when it gets there. */
  $leaked(at: SteppedGenerator, caught: unknown): Dynamic {
    const error = leaked(caught, "generator");
    if (error !== caught && (at !== this || at.$level > 0) && error.$trace !== null) error.$trace.known = () => [];
    return error;
  }

  /**
   * No such body can tell that it was closed, so nothing is raised in it: 10 µs, and less than 20 ns without. Only an iterator of
   * another kind is told, which waits innermost, and generators that only loops of such bodies have are closed.
   */
  override $close(): Dynamic {
    const innermost = this.$findInnermost();
    if (innermost.$foreign !== null || innermost.$state === RUNNING) return super.$close();
    for (let at = innermost; at !== this; at = at.$leave()) at.$end();
    this.$end();
    return null;
  }

  $end(): void {
    this.$state = CLOSED;
    for (; this.$level > 0; this.$level--) {
      this.$leaveLoops();
      this.$bodies![this.$level] = null;
    }
    this.$leaveLoops();
  }

  /** Closes what only the loops of its last body have. */
  $leaveLoops(): void {
    const { $level: level } = this;
    if (level === 0) {
      if (owns(this)) leaveLoops(this.$machine);
    } else if (isOwning(this.$bodies![level]!)) leaveLoops(this.$bodies![level]!);
  }

  /** A body that has not begun has nothing to unwind. */
  override $discard(): void {}

  override $delegate(): Iterator<unknown, Dynamic, Dynamic> {
    return new GeneratorSteps(this);
  }
}

/** Whether a body may be in a loop over a generator that nobody else has: its name says so. A parameter would cost each step 20 ns. */
function owns({ $code: code, $machine: machine }: SteppedGenerator): boolean {
  code.owning ??= isOwning(machine);
  return code.owning;
}

function isOwning(machine: Machine): boolean {
  return machine.name === "$owning";
}

/** Asked outside of the class: V8 gave up compiling `new` of a class that mentions itself (600 ns a call instead of 20). */
function isStepped(x: Dynamic): x is SteppedGenerator {
  return x instanceof SteppedGenerator;
}
