/** Iterating over anything (CPython Objects/abstract.c, PyObject_GetIter and PyIter_Next). */

import type { PyFunction } from "../object/code.js";
import { dropping, isError, typeError } from "../object/errors.js";
import { handedBack } from "../object/hand-back.js";
import { special, specialOrNone, typeName } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import { DONE, type Done, type Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { classes } from "./classes.js";
import { codePoints, hasPairs } from "./code-points.js";
import { Iterator, RowIterator, RowSteps, StepIterator, type Stepper } from "./iterator.js";
import { lengthHint } from "./length.js";
import { askSpecial, callSpecial } from "./special.js";

/** `iter(x)` as Python sees it: the iterator object itself. */
export function pythonIter(x: Dynamic): Dynamic {
  if (x instanceof Iterator && x.__iter__ === Iterator.prototype.__iter__) return x;
  if (x?.$class?.$type.builtin === true && x.__iter__ !== undefined) return x.__iter__();
  const method = special(x, "__iter__");
  if (method === undefined) {
    if (special(x, "__getitem__") === undefined || isForbidden(x, "__iter__")) {
      typeError(`'${typeName(x)}' object is not iterable`);
    }
    return new SequenceIterator(x);
  }
  const iterator = callSpecial(method, x);
  if (iterator instanceof Iterator || special(iterator, "__next__") !== undefined) return iterator;
  return typeError(`iter() returned non-iterator of type '${typeName(iterator)}'`);
}

/** Whether there is something that `iter(x)` can ask. */
export function isIterable(x: Dynamic): boolean {
  if (x instanceof classes.list || x instanceof classes.tuple || typeof x === "string") return true;
  return special(x, "__iter__") !== undefined || special(x, "__getitem__") !== undefined;
}

/** The same of what is asked by its slots, where an `__iter__` that is None is one: asking it fails then. */
export function hasIterationSlot(x: Dynamic): boolean {
  return isIterable(x) || isForbidden(x, "__iter__");
}

/** Whether the class sets a special method to None, which forbids what it would otherwise inherit or fall back on. */
function isForbidden(x: Dynamic, name: string): boolean {
  return typeof x === "object" && x !== null && x.$class?.prototype[name] === null;
}

/** Steps over any Python iterable. */
export function iter(x: Dynamic): Stepper {
  return stepperOf(pythonIter(x));
}

/** Steps of a Python iterator. */
function stepperOf(iterator: Dynamic): Stepper {
  if (iterator.$step !== undefined) return iterator;
  return new ForeignSteps(iterator);
}

/**
 * What `for…of` of emitted code iterates over. Arrays are live, as indexes into Python's lists are. Measured, ns per item: a
 * list's array 1.1, a range 4.1, the keys of a dict 9, any other iterator one virtual call more; a JS generator takes 14.
 */
export function forOf(x: Dynamic): Iterable<Dynamic> {
  if (typeof x === "string") return x as unknown as Iterable<Dynamic>;
  const live = liveItems(x);
  if (live !== undefined) return live;
  const iterator = pythonIter(x);
  return iterator instanceof Iterator ? iterator : new StepIterator(stepperOf(iterator));
}

/** `list(x)` as a JavaScript array of its own. */
export function toArray(x: Dynamic): Dynamic[] {
  const live = liveItems(x);
  if (live !== undefined) return live.slice();
  if (typeof x === "string") return codePoints(x);
  const listed = listedItems(x);
  if (listed !== undefined) return listed;
  const items: Dynamic[] = [];
  appendSteps(items, x);
  return items;
}

/** Appends what an iterable gives, step by step: what comes before an error stays. */
export function appendSteps(items: Dynamic[], x: Dynamic): void {
  const steps = iter(x);
  // A program can see that its class is asked how many there will be.
  if (typeof x === "object" && x?.$class?.$type.builtin === false) lengthHint(x, 0);
  for (let value = steps.$step(); value !== DONE; value = steps.$step()) items.push(value);
}

/** What a loop with several targets iterates over; `unpack` takes its values apart. A pair as a tuple takes 20 ns more. */
export function rowsOf(x: Dynamic): Iterable<Dynamic> {
  if (typeof x !== "object" || x === null) return forOf(x);
  const live = liveItems(x);
  if (live !== undefined) return live;
  const iterator = pythonIter(x);
  if (!(iterator instanceof Iterator)) return new StepIterator(stepperOf(iterator));
  return iterator.$row === Iterator.prototype.$row ? iterator : new RowIterator(iterator);
}

/**
 * What a loop of a program that runs at once goes through: by index the live array of a list, or a text whose units are its
 * characters; anything else step by step.
 */
export function loopOver(x: Dynamic): Stepper | readonly Dynamic[] | string {
  if (typeof x === "string" && !hasPairs(x)) return x;
  return liveItems(x) ?? iter(x);
}

/** The same for a loop with several targets. */
export function loopOverRows(x: Dynamic): Stepper | readonly Dynamic[] {
  return liveItems(x) ?? rowSteps(x);
}

/** Steps over any iterable, for what takes apart each value. */
export function rowSteps(x: Dynamic): Stepper {
  const iterator = pythonIter(x);
  if (!(iterator instanceof Iterator) || iterator.$row === Iterator.prototype.$row) return stepperOf(iterator);
  return new RowSteps(iterator);
}

/**
 * The live array of a list or tuple proper, or of a tuple that is stepped over as those are, such as a named one: going through it
 * by index is what its iterator does, in a tenth of the time.
 */
export function liveItems(x: Dynamic): readonly Dynamic[] | undefined {
  if (x instanceof classes.list && x.$class === classes.list) return x.$items;
  if (x instanceof classes.tuple && (x.$class === classes.tuple || isSteppedAsTuple(x.$class.prototype)))
    return x.$items;
  return undefined;
}

/** Its length is asked for as well, where the items are gathered. */
function isSteppedAsTuple({ __iter__, __len__ }: Dynamic): boolean {
  const own = classes.tuple.prototype;
  return __iter__ === own.__iter__ && __len__ === own.__len__;
}

/**
 * What a dict, a view of one, a set, a deque or a range holds, as an array of its own; undefined for anything else. The keys of
 * a dict of five take 25 ns so, and 130 step by step.
 */
export function listedItems(x: Dynamic): Dynamic[] | undefined {
  if (typeof x !== "object" || x === null || x.$listed === undefined) return undefined;
  return x.$class.$type.builtin ? x.$listed() : undefined;
}

/** The same where all are numbers: what is done with them changes nothing that they came from. */
export function listedNumbers(x: Dynamic): number[] | undefined {
  const items = listedItems(x);
  if (items !== undefined) for (let i = 0; i < items.length; i++) if (typeof items[i] !== "number") return undefined;
  return items;
}

/** The items of an iterable for reading at once: the live array of a list or tuple where there is one. */
export function itemsOf(x: Dynamic): readonly Dynamic[] {
  return liveItems(x) ?? toArray(x);
}

/** `next(iterator)`, or the default instead of StopIteration. */
export function next(iterator: Dynamic, fallback?: Dynamic): Dynamic {
  if (iterator instanceof Iterator && iterator.$class.$type.builtin) {
    const value = fallback === undefined ? iterator.$nextOrHandBack() : iterator.$step();
    if (value === undefined) throw handedBack();
    return value === DONE ? fallback : value;
  }
  const method = specialOrNone(iterator, "__next__");
  if (method === undefined) typeError(`'${typeName(iterator)}' object is not an iterator`);
  if (fallback === undefined) return callSpecial(method, iterator);
  const value = stepperOf(iterator).$step();
  return value === DONE ? fallback : value;
}

/** `next(iterator)`, which hands back the StopIteration of the runtime's iterators. */
export function nextOrHandBack(iterator: Dynamic): Dynamic {
  if (iterator instanceof Iterator && iterator.$class.$type.builtin) return iterator.$nextOrHandBack();
  const method = specialOrNone(iterator, "__next__");
  return method === undefined ? next(iterator) : askSpecial(method, iterator);
}

/** The iterator of an object that has only `__getitem__` (CPython Objects/iterobject.c). */
export class SequenceIterator extends Iterator {
  declare $sequence: Dynamic;
  declare $index: number;

  constructor(sequence: Dynamic) {
    super();
    this.$sequence = sequence;
    this.$index = 0;
  }

  override $step(): Dynamic | Done {
    if (this.$sequence === null) return DONE;
    const mark = dropping.enter("IndexError");
    try {
      const value = askSpecial(special(this.$sequence, "__getitem__"), this.$sequence, this.$index++);
      if (value !== undefined) return value;
      return this.ended(handedBack());
    } catch (error) {
      return this.ended(error);
    } finally {
      dropping.leave(mark);
    }
  }

  private ended(error: unknown): Done {
    if (!isError(error, "IndexError") && !isError(error, "StopIteration")) throw error;
    this.$sequence = null;
    return DONE;
  }

  static {
    define(this, { name: "iterator", bases: [Iterator as unknown as PyClass], final: true });
  }
}

/** A Python iterator written in Python. */
class ForeignSteps implements Stepper {
  private readonly iterator: Dynamic;
  private readonly method: PyFunction;

  constructor(iterator: Dynamic) {
    this.iterator = iterator;
    this.method = special(iterator, "__next__");
  }

  $step(): Dynamic | Done {
    return stepNext(this.iterator, this.method);
  }
}

/** `__next__` as a step: its StopIteration becomes DONE. */
export function stepNext(iterator: Dynamic, method: PyFunction): Dynamic | Done {
  const mark = dropping.enter("StopIteration");
  try {
    const value = askSpecial(method, iterator);
    if (value !== undefined) return value;
    const error = handedBack();
    if (isError(error, "StopIteration")) return DONE;
    throw error;
  } catch (error) {
    if (isError(error, "StopIteration")) return DONE;
    throw error;
  } finally {
    dropping.leave(mark);
  }
}
