/**
 * Coroutines, generators and asynchronous generators. A body is a JS generator; the objects around it give it Python's
 * methods and rules. `suspend.ts` alone yields to the driver; `docs/abi.md` says what is yielded and what comes back.
 */

export { AsyncGenerator, AsyncGeneratorLoop, item } from "./async-generator.js";
export { AsyncGeneratorStep } from "./async-generator-steps.js";
export { asyncIter, awaitable, isAwaitable, yieldFrom } from "./awaitable.js";
export { IteratorSteps } from "./iterator-steps.js";
export { Coroutine, CoroutineWrapper } from "./coroutine.js";
export { Generator } from "./generator.js";
export { asyncGenerator, coroutine, generator } from "./make.js";
export { Probe, resumed, type Steps, sent, suspend, Throw } from "./suspend.js";
