/**
 * Where CPython's own asyncio functions stand in its library, for the reprs that tell (`cb=[gather.<locals>._done_callback() at
 * …/asyncio/tasks.py:820]`). Lines are those of 3.8.18, 3.9.18, 3.10.13, 3.11.7, 3.12.1 and 3.13.0; 0 where there is none.
 */

import { tstate } from "../object/state.js";

type Lines = readonly [number, number, number, number, number, number];

/** Functions that appear as callbacks, with the line of `def`; functions in which futures are made, with that line. */
const FUNCTIONS: Readonly<Record<string, readonly [module: string, lines: Lines]>> = {
  "gather.<locals>._done_callback": ["tasks", [769, 767, 720, 764, 767, 820]],
  "_gather.<locals>._done_callback": ["tasks", [769, 767, 720, 764, 767, 820]],
  "shield.<locals>._inner_done_callback": ["tasks", [885, 890, 847, 891, 905, 958]],
  "shield.<locals>._outer_done_callback": ["tasks", [902, 907, 864, 908, 922, 975]],
  "_wait.<locals>._on_completion": ["tasks", [518, 509, 475, 519, 534, 521]],
  _release_waiter: ["tasks", [429, 416, 387, 431, 467, 454]],
  "as_completed.<locals>._on_completion": ["tasks", [606, 598, 558, 602, 618, 0]],
  "as_completed.<locals>._on_timeout": ["tasks", [600, 592, 552, 596, 612, 0]],
  "run_coroutine_threadsafe.<locals>.callback": ["tasks", [920, 925, 882, 926, 940, 993]],
  create_task: ["tasks", [382, 361, 337, 384, 420, 410]],
  ensure_future: ["tasks", [672, 665, 636, 680, 695, 748]],
  "_GatheringFuture.__init__": ["tasks", [709, 702, 665, 709, 712, 765]],
  "Runner.run": ["runners", [0, 0, 0, 100, 100, 100]],
  "TaskGroup.create_task": ["taskgroups", [0, 0, 0, 161, 161, 173]],
  create_future: ["base_events", [422, 429, 429, 427, 447, 460]],
  "Handle._run": ["events", [81, 80, 80, 80, 84, 89]],
  _run_until_complete_cb: ["base_events", [184, 184, 184, 180, 180, 182]],
  _set_result_unless_cancelled: ["futures", [284, 308, 309, 311, 311, 312]],
  "_chain_future.<locals>._call_check_cancel": ["futures", [360, 384, 385, 387, 387, 386]],
  "_chain_future.<locals>._call_set_state": ["futures", [367, 391, 392, 394, 394, 393]],
  "_chain_future.<locals>._set_state": ["futures", [354, 378, 379, 381, 381, 380]],
};

/** Coroutines: the line of `async def`, and the line where they wait. */
const COROUTINES: Readonly<Record<string, readonly [module: string, defined: Lines, waiting: Lines]>> = {
  sleep: ["tasks", [641, 633, 593, 637, 653, 703], [659, 652, 605, 649, 665, 718]],
  wait: ["tasks", [394, 373, 349, 399, 435, 424], [426, 413, 384, 428, 464, 451]],
  wait_for: ["tasks", [434, 421, 392, 436, 472, 459], [481, 466, 432, 476, 520, 507]],
  "as_completed.<locals>._wait_for_one": ["tasks", [614, 606, 566, 610, 626, 0], [615, 607, 567, 611, 627, 0]],
  "_AsCompletedIterator._wait_for_one": ["tasks", [0, 0, 0, 0, 0, 626], [0, 0, 0, 0, 0, 630]],
  _wrap_awaitable: ["tasks", [688, 681, 643, 687, 0, 0], [695, 688, 650, 694, 0, 0]],
  "ensure_future.<locals>._wrap_awaitable": ["tasks", [0, 0, 0, 0, 683, 736], [0, 0, 0, 0, 684, 737]],
  to_thread: ["threads", [0, 12, 12, 12, 12, 12], [0, 25, 25, 25, 25, 25]],
  "Lock.acquire": ["locks", [182, 99, 93, 93, 92, 90], [203, 120, 114, 114, 113, 110]],
  "Event.wait": ["locks", [296, 213, 201, 200, 199, 200], [309, 226, 214, 213, 212, 213]],
  "Condition.wait": ["locks", [354, 271, 250, 248, 247, 248], [373, 290, 269, 267, 266, 272]],
  "Condition.wait_for": ["locks", [391, 308, 287, 285, 284, 303], [400, 317, 296, 294, 293, 313]],
  "Semaphore.acquire": ["locks", [483, 402, 367, 364, 363, 386], [496, 417, 390, 387, 386, 407]],
  "Barrier.wait": ["locks", [0, 0, 0, 481, 480, 511], [0, 0, 0, 497, 496, 527]],
  "Queue.get": ["queues", [154, 157, 150, 149, 149, 172], [163, 166, 159, 158, 158, 186]],
  "Queue.put": ["queues", [115, 118, 111, 110, 110, 125], [125, 128, 121, 120, 120, 139]],
  "Queue.join": ["queues", [211, 214, 207, 206, 206, 242], [220, 223, 216, 215, 215, 251]],
};

/** Functions that log, with the line where they do (the first one). */
const LOGGING = {
  __init__: ["selector_events", [59, 54, 54, 54, 64, 64]],
  close: ["base_events", [639, 670, 672, 676, 707, 744]],
  default_exception_handler: ["base_events", [1707, 1753, 1758, 1771, 1805, 1858]],
  call_exception_handler: ["base_events", [1740, 1786, 1791, 1804, 1838, 1891]],
  _run_once: ["base_events", [1854, 1900, 1904, 1917, 1966, 2022]],
} as const satisfies Readonly<Record<string, readonly [module: string, lines: Lines]>>;

export type LoggingFunction = keyof typeof LOGGING;

export interface Source {
  readonly filename: string;
  readonly line: number;
}

/** Where the library defines a function, null if it is not one of these. */
export function sourceOf(qualname: string): Source | null {
  const callback = FUNCTIONS[qualname];
  if (callback !== undefined) return source(callback[0], callback[1]);
  const coroutine = COROUTINES[qualname];
  return coroutine === undefined ? null : source(coroutine[0], coroutine[1]);
}

/** Where a coroutine of the library waits, null if it is not one of these. */
export function waitingSourceOf(qualname: string): Source | null {
  const coroutine = COROUTINES[qualname];
  return coroutine === undefined ? null : source(coroutine[0], coroutine[2]);
}

/** Where a function of the library logs. */
export function loggingSourceOf(name: LoggingFunction): Source {
  const [module, lines] = LOGGING[name];
  return source(module, lines)!;
}

function source(module: string, lines: Lines): Source | null {
  const { version } = tstate.interp;
  const line = lines[Math.max(0, Math.min(version - 308, lines.length - 1))]!;
  const minor = version - 300;
  return line === 0 ? null : { filename: `/usr/lib/python3.${minor}/asyncio/${module}.py`, line };
}
