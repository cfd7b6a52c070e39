/** Threads and blocking calls: a scheduler that runs one thread at a time, on the host's clock. */

export { Blocking, block, blocking, installBlocking, isBlocking, settle } from "./blocking.js";
export { Scheduler } from "./scheduler.js";
export { currentStrand, Job, Strand } from "./strand.js";
export { giveWay, Wait, wait } from "./wait.js";
