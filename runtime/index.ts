/**
 * The runtime, as compiled programs and the command line use it: `script` for emitted code, interpreters for who runs it.
 *
 * The layers, lowest first: object (representation, classes, calls), protocol (what operators and builtins do to any value),
 * builtins and exceptions, coroutine, thread, asyncio, stdlib, abi. A file imports from its own layer and those before it.
 */

export { type Py, script } from "./abi/script.js";
export { moduleNamespace } from "./abi/namespace.js";
export type { Steps } from "./coroutine/suspend.js";
export type { Class, Dynamic } from "./object/sentinels.js";
