/**
 * What a body that is a function delegates to (stepped-generator.ts): `return py.delegate(x)`. Of a generator that nobody but the
 * `yield from` can see only the body is begun.
 */

import type { Code, PyFunction } from "../object/code.js";
import { special } from "../object/lookup.js";
import { callPositional, countOf, invokeGot } from "../object/positional.js";
import { DONE, type Dynamic } from "../object/sentinels.js";
import { pythonIter } from "../protocol/iter.js";
import { Iterator as PyIterator } from "../protocol/iterator.js";
import { yieldFrom } from "./awaitable.js";
import { Coroutine } from "./coroutine.js";
import { Generator } from "./generator.js";
import { stopped } from "./iterator-steps.js";
import { OVER } from "./machine.js";
import { generatorOf } from "./make.js";
import { delegateTo, delegateToBody, type Machine, SteppedGenerator } from "./stepped-generator.js";
import type { Throw } from "./suspend.js";

const none: Machine = () => DONE;

/** The body that was begun for a `yield from`, and of which function; no value of the program is one. */
let begun = none;
let begunOf: Code | null = null;

/** `yield from f(x)`, where `f` is a generator function: `py.delegate(py.begunBody(f.$machine(x), f))`. */
export function begunBody(body: Dynamic, { $code: code }: PyFunction): Dynamic {
  if (typeof body !== "function") return generatorOf(body, code!);
  begunOf = code!;
  begun = body;
  return body;
}

/** `yield from o.name(…)`, where `method` is what JavaScript has at `o?.name`. */
export function begunMethod(method: Dynamic, o: Dynamic, name: string, a?: Dynamic, b?: Dynamic, c?: Dynamic): Dynamic {
  if (!isGeneratorFunction(method, countOf(a, b, c))) return invokeGot(method, o, name, a, b, c);
  return begunBody(method.$machine!.call(o, a, b, c), method);
}

/** `yield from f(…)`, where only the run knows `f`. */
export function begunCall(f: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic): Dynamic {
  return isGeneratorFunction(f, countOf(a, b, c)) ? begunBody(f.$machine!(a, b, c), f) : callPositional(f, a, b, c);
}

function isGeneratorFunction(method: Dynamic, count: number): method is PyFunction {
  return typeof method === "function" && method.$machine !== undefined && method.$code.exact === count;
}

/** `yield from x` */
export function delegate(x: Dynamic): symbol {
  if (x === begun) {
    begun = none;
    return delegateToBody(x, begunOf!);
  }
  const method = bodyOfIter(x);
  if (method !== undefined) {
    const body = method.$machine!.call(x);
    return typeof body === "function"
      ? delegateToBody(body, method.$code!)
      : delegate(generatorOf(body, method.$code!));
  }
  if (x instanceof SteppedGenerator) return delegateTo(x);
  if (x instanceof Generator || x instanceof Coroutine || x?.$awaited !== undefined) return delegateTo(yieldFrom(x));
  const iterator = pythonIter(x);
  return delegateTo(iterator instanceof SteppedGenerator ? iterator : stepsOver(iterator));
}

/** The `__iter__` of a class of the program, where that is a generator function. */
function bodyOfIter(x: Dynamic): PyFunction | undefined {
  if (typeof x !== "object" || x === null || x.$class?.$type.builtin !== false || x.$awaited !== undefined) {
    return undefined;
  }
  const method = special(x, "__iter__");
  return isGeneratorFunction(method, 0) ? method : undefined;
}

function stepsOver(iterator: Dynamic): Iterator<unknown, Dynamic, Dynamic> {
  const isPlain = iterator instanceof PyIterator && iterator.$class.$type.builtin && !(iterator instanceof Generator);
  return isPlain ? new PlainSteps(iterator) : yieldFrom(iterator);
}

/**
 * Steps of an iterator of the runtime that is no body. Nothing is handled in it while it is suspended, and its result is read
 * before the next step: a list of two takes 125 ns by these, and 250 by those of any iterator.
 */
class PlainSteps implements Iterator<unknown, Dynamic, Dynamic> {
  declare private readonly iterator: PyIterator;
  declare private readonly result: IteratorYieldResult<Dynamic>;

  constructor(iterator: PyIterator) {
    this.iterator = iterator;
    this.result = { value: null, done: false };
  }

  next(reply: Dynamic): IteratorResult<unknown, Dynamic> {
    if (reply !== undefined && reply !== null) return yieldFrom(this.iterator).next(reply);
    try {
      const value = this.iterator.$step();
      if (value === DONE) return OVER;
      this.result.value = value;
      return this.result;
    } catch (caught) {
      return stopped(caught);
    }
  }

  throw(reply: Throw): IteratorResult<unknown, Dynamic> {
    return yieldFrom(this.iterator).throw(reply);
  }
}
