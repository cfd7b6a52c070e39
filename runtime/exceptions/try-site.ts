/**
 * Which raises need no traceback: those that a `try` nearby will swallow, as it has swallowed hundreds before.
 *
 * Capturing the stack takes ten times as long as raising and catching (capture.ts), and where exceptions are used for control
 * flow nobody ever looks at it. So each `try` statement, a site, learns what becomes of the exceptions of a class: swallowed,
 * passed on, or answered with an exception of another class. The sites around the running code are on a stack, and once they
 * have agreed often enough that an exception ends without anybody having looked at its traceback, the next one of its class
 * is raised without. An exception that no site is sure of, above all one that nothing catches, is always captured.
 *
 * DIVERGES: where a handler has swallowed a class of exceptions FAMILIAR times and then fails itself, or looks at the
 * traceback for the first time, that one traceback is missing its frames; likewise where it keeps them, nothing in the program shows
 * tracebacks of exceptions that are given to it, and one is raised again.
 *
 * In the loop `try: table[key] except KeyError: pass` a raise takes 0.6 µs instead of 4.
 */

import { captureHere, type Trace } from "./capture.js";
import type { PyClass } from "../object/object.js";
import { type Handled, tstate } from "../object/state.js";
import { isSubclass } from "../object/type.js";

/** So many exceptions of a class in a row must have had the same end. */
const FAMILIAR = 250;

/** What a site did with exceptions of one class, the last `count` times in a row. */
interface Habit {
  count: number;
  /** null: swallowed. The class itself: passed on. Another one: that was raised instead. */
  becomes: PyClass | null;
}

/** One `try` statement of a program. */
export class TrySite {
  /** What it does with exceptions of class `last`, the one met last. */
  private last: PyClass | null = null;
  private habit: Habit = { count: 0, becomes: null };
  private readonly habits = new Map<PyClass, Habit>();
  /** Whether a traceback was looked at here: all are captured from then on. */
  private observant: boolean;

  constructor(observant: boolean) {
    this.observant = observant;
  }

  /** Another class than last time. */
  private select(cls: PyClass): Habit {
    let habit = this.habits.get(cls);
    if (habit === undefined) {
      habit = { count: 0, becomes: null };
      this.habits.set(cls, habit);
    }
    this.last = cls;
    this.habit = habit;
    return habit;
  }

  /** What an exception of this class becomes here; undefined where that is not sure. */
  becomes(cls: PyClass): PyClass | null | undefined {
    if (this.observant) return undefined;
    const habit = cls === this.last ? this.habit : this.select(cls);
    return habit.count >= FAMILIAR ? habit.becomes : undefined;
  }

  /** The handler has ended, or what stands for one. */
  saw(cls: PyClass, trace: Trace | null, becomes: PyClass | null): void {
    if (trace?.seen === true) this.observe();
    else this.learn(cls, becomes);
  }

  private learn(cls: PyClass, becomes: PyClass | null): void {
    const habit = cls === this.last ? this.habit : this.select(cls);
    if (habit.becomes === becomes) habit.count++;
    else {
      habit.becomes = becomes;
      habit.count = 1;
    }
  }

  observe(): void {
    this.observant = true;
  }
}

/** A place of the runtime that drops exceptions of one class: the step of an iterator written in Python, `hasattr`. */
export class Dropper extends TrySite {
  private readonly dropped: PyClass;

  constructor(dropped: PyClass) {
    super(false);
    this.dropped = dropped;
  }

  override becomes(cls: PyClass): PyClass | null {
    return isSubclass(cls, this.dropped) ? null : cls;
  }
}

/** The sites around the running code, innermost last. Code that suspends has a stack of its own, which comes and goes with it. */
export class SiteStack {
  readonly sites: TrySite[] = [];
  depth = 0;
  /** That of whoever steps a generator, where what leaves it goes on. Whoever steps a coroutine may store what it raises. */
  outer: SiteStack | null = null;
}

/** That of code which has entered no `try`: nothing is ever put on it. */
const EMPTY = new SiteStack();

let current = EMPTY;

/** Enters a `try`; the result is for `leaveTry`. */
export function enterTry(site: TrySite): number {
  if (current === EMPTY) current = new SiteStack();
  current.sites[current.depth] = site;
  return current.depth++;
}

/** Goes on with a generator; the result is for `leaveGenerator`. */
export function enterGenerator(own: SiteStack): SiteStack {
  const outer = current;
  own.outer = outer;
  current = own;
  return outer;
}

/** It suspends, or ends. */
export function leaveGenerator(outer: SiteStack): void {
  current.outer = null;
  current = outer;
}

/** Goes on with other code that suspends, with the stack that it left; the result is for `leaveStep`. */
export function enterStep(own: SiteStack | null): SiteStack {
  const outer = current;
  current = own ?? EMPTY;
  return outer;
}

/** Code suspends, or ends: the stack it leaves, null where it is in no `try`. */
export function leaveStep(outer: SiteStack): SiteStack | null {
  const own = current;
  current = outer;
  return own.depth === 0 ? null : own;
}

/** Leaves a `try` and whatever was left by an exception inside of it, unless something around it has been left already. */
export function leaveTry(mark: number): void {
  if (current.depth > mark) current.depth = mark;
}

/** Leaves it by `return value`. */
export function leftTry<T>(mark: number, value: T): T {
  leaveTry(mark);
  return value;
}

/** The site that was entered with this mark. */
export function siteAt(mark: number): TrySite | null {
  return current.sites[mark] ?? null;
}

/** Whether an exception of this class, raised here, will end without anybody having looked at its traceback. */
export function endsUnseen(cls: PyClass): boolean {
  let arriving = cls;
  for (let stack: SiteStack | null = current; stack !== null; stack = stack.outer) {
    const { sites } = stack;
    for (let i = stack.depth - 1; i >= 0; i--) {
      const becomes = sites[i]!.becomes(arriving);
      if (becomes === undefined) return false;
      if (becomes === null) return true;
      arriving = becomes;
    }
  }
  return false;
}

/** A handler has ended: how? */
export function learnFrom(handled: Handled): void {
  const site = handled.site as TrySite | null;
  const { exception, outer, becomes } = handled;
  const trace = exception.$history.trace as Trace | null;
  if (trace?.lasting === true && becomes === null) trace.handler = captureHere();
  if (site === null) return;
  site.saw(exception.$class, trace, becomes);
  // It was not the handler around this one that raised.
  if (becomes === null && outer !== null) outer.becomes = null;
}

/** Somebody looks at the traceback of an exception that has none. */
export function observeHandled(exception: unknown): void {
  for (let handled = tstate.handled; handled !== null; handled = handled.outer) {
    if (handled.exception === exception) (handled.site as TrySite | null)?.observe();
  }
}
