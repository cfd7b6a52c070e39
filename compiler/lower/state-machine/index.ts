/**
 * Bodies of generators and coroutines as functions that go on from state to state, for programs that run at once
 * (docs/decisions.md has the figures). A body becomes a closure over its variables; each call runs it up to where it suspends
 * next:
 *
 *     let i, $state = 0;
 *     return ($sent) => {
 *       $steps: for (;;) switch ($state) {
 *         case 0: i = 0;
 *         case 1: if (!(i < n)) { $state = 3; continue $steps; }
 *                 $state = 2; return i;
 *         case 2: if ($sent !== undefined) py.sent($sent);
 *                 i = i + 1; $state = 1; continue $steps;
 *         case 3: return py.DONE;
 *       }
 *     };
 *
 * Only statements that suspend are taken apart. Where a body suspends in a place that is not (a class body, a spread argument
 * and the like) it stays one of JavaScript's generators: both functions give undefined then.
 *
 *     states.ts        the states, and the variables that live from one to the next
 *     expressions.ts   expressions that suspend
 *     statements.ts    statements that suspend
 *     generator.ts     what `yield` and `yield from` become
 *     coroutine.ts     what `await` becomes
 *     regions.ts       `try` around what suspends
 */

import type * as ts from "../../ts/nodes.js";
import { CoroutineMachine } from "./coroutine.js";
import { GeneratorMachine } from "./generator.js";
import { NATIVE } from "./states.js";

/** The body of a function that returns the steps of the generator. */
export function generatorMachine(body: ts.BlockStatement): ts.BlockStatement | undefined {
  return unlessNative(() => new GeneratorMachine().build(body));
}

/** The body of a function that returns the steps of the coroutine. */
export function coroutineMachine(body: ts.BlockStatement): ts.BlockStatement | undefined {
  return unlessNative(() => new CoroutineMachine().build(body));
}

function unlessNative(build: () => ts.BlockStatement): ts.BlockStatement | undefined {
  try {
    return build();
  } catch (error) {
    if (error === NATIVE) return undefined;
    throw error;
  }
}
