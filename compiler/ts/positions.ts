/**
 * From a position in the generated JavaScript back to the Python construct: what CPython keeps in a code object's
 * `co_positions()`.
 *
 * When an exception is raised, V8 says for each frame at which line and column it is. Which position it says was found
 * by running every construct on Node 20 (positions.test.ts runs them again), and the printer records its mappings at
 * exactly these:
 *
 * | on the stack, or raising                                 | V8 says                                              |
 * |----------------------------------------------------------|------------------------------------------------------|
 * | `f(x)`, `super(x)`                                       | the callee                                           |
 * | `a.b(c)`, `a?.b(c)`, `super.m()`                         | the property's name                                  |
 * | `a[b](c)`, `f()()`, `(0, f)()`, `f?.()`                  | the `(` of the arguments                             |
 * | `new X()`                                                | `new`                                                |
 * | what is called is no function                            | as for the call                                      |
 * | getter or null in `a.b`; `a?.b`                          | the property's name; the `?.`                        |
 * | getter or null in `a[b]`                                 | the `[`                                              |
 * | setter, null, frozen in `a.b = x`, `a[b] = x`            | the `=`                                              |
 * | assignment to a constant, or before `let`                | the `=`                                              |
 * | compound assignment, `++`: reading `a.b`                 | the start of `a`, or that of the statement (see †)   |
 * | compound assignment: computing; writing                  | the value; the operator                              |
 * | `x + y`, `<`, `in`, `instanceof`                         | the operator                                         |
 * | `-x`                                                     | the operator                                         |
 * | a variable before its `let` (and one that is not there)  | the variable, or the start of the statement (†)      |
 * | `yield* it`: getting the iterator, failing inside it     | the argument's position (for `yield* f(x)`: `f`) (†) |
 * | `yield x`, resumed by `throw()`                          | the frame is not on the new error's stack            |
 * | `await x`, rejected                                      | `await`                                              |
 * | `throw x`                                                | where the error was constructed                      |
 * | `` `${x}` `` calling `toString`                          | the expression's position (†)                        |
 * | `const [a, b] = x`: no iterable; `next()` throws         | the start of `x`, or its position; the target        |
 * | `[a, b] = x`: no iterable; `next()` throws               | the `=`, or the start of `x`; the target             |
 * | `const { a: b } = x`: null; getter                       | the first property; its target `b`                   |
 * | `for (const a of x)`: no iterable                        | the position of `x`                                  |
 * | `for (const a of x)`: `next()` throws                    | the target (the last character of a pattern)         |
 * | the same: `return()` throws                              | the `break`, `continue` or `return`                  |
 * | `[...x]`, `f(...x, y)`, `{ ...x }`                       | the position of `x`                                  |
 * | `f(...x)`, spread last                                   | as for the call                                      |
 * | a default of a parameter                                 | the default's own positions                          |
 * | stack overflow                                           | the `(` of the parameters, or a statement (†)        |
 *
 * "The position" of an expression is where it would be on the stack: that of its outermost operation, by this table.
 *
 * † V8 gives an instruction the position of its *statement* if that is the first instruction of the statement and has no
 * position of its own that counts. The statement's position is its first character; for `const`, `let`, `for` and
 * `while` the first character of the expression instead.
 *
 * So one position may belong to several Python constructs: in `yield* f(x)` both the call and the `await` are at `f`, in
 * `a.b()` both the attribute and the call are at `b`. A mapping says its role, and whoever asks may say which.
 */
import type { Origin } from "./nodes.js";

/**
 * Why a frame may be at a position: it waits for an inner generator (`resume`), it has called something or applied an
 * operator (`call`), it reads a name, an attribute or an item (`load`), it does what the text does not spell out, such
 * as iterating (`implicit`), or it is anywhere in a statement (`statement`).
 */
export type Role = "resume" | "call" | "load" | "implicit" | "statement";

export interface Mapping {
  /** In the generated text, from 1. */
  readonly line: number;
  /** In the generated text, from 0, in UTF-16 units. */
  readonly column: number;
  readonly origin: Origin;
  readonly role: Role;
  /** The Python name of a name that was changed. */
  readonly name?: string | undefined;
}

/** The order in which several mappings at one position are preferred when nobody says a role. */
const preference: Readonly<Record<Role, number>> = { resume: 0, call: 1, load: 2, implicit: 3, statement: 4 };

/** By position; at one position by preference. */
export const compareMappings = (a: Mapping, b: Mapping): number =>
  a.line - b.line || a.column - b.column || preference[a.role] - preference[b.role];

export class PositionTable {
  readonly #mappings: readonly Mapping[];

  constructor(mappings: readonly Mapping[]) {
    this.#mappings = [...mappings].sort(compareMappings);
  }

  /**
   * The construct at a position (line from 1, column from 0): exactly there, with this role if there is one; else the
   * nearest one before it on the line; else the statement around it.
   *
   * Without a role a frame that awaits is preferred to one that calls, which is right for every frame but the innermost
   * Python one: that one called, so ask for `call` there, or for `load` if V8 itself raised while reading.
   */
  find(line: number, column: number, role?: Role): Origin | undefined {
    const mappings = this.#mappings;
    const after = this.#firstAfter(line, column);
    const last = mappings[after - 1];
    if (last === undefined) return undefined;
    if (last.line !== line) return this.#statementBefore(after)?.origin ?? last.origin;
    let first = after - 1;
    while (first > 0 && mappings[first - 1]!.line === line && mappings[first - 1]!.column === last.column) first--;
    if (role !== undefined) {
      for (let i = first; i < after; i++) if (mappings[i]!.role === role) return mappings[i]!.origin;
    }
    return mappings[first]!.origin;
  }

  /** The index of the first mapping behind the position. */
  #firstAfter(line: number, column: number): number {
    const mappings = this.#mappings;
    let low = 0;
    let high = mappings.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const mapping = mappings[middle]!;
      if (mapping.line < line || (mapping.line === line && mapping.column <= column)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #statementBefore(index: number): Mapping | undefined {
    for (let i = index - 1; i >= 0; i--) if (this.#mappings[i]!.role === "statement") return this.#mappings[i];
    return undefined;
  }
}
