/** Event loops as TypeScript sees them, without a compiled program around them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { coroutine } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { VirtualHost } from "../host/virtual/host.js";
import { type Dynamic, kw } from "../object/sentinels.js";
import { createInterpreter } from "../program.js";
import { repr } from "../protocol/repr.js";

/** A program's asyncio, on a virtual clock of its own. */
function start(version = 313): { asyncio: Dynamic; host: VirtualHost } {
  const host = new VirtualHost();
  const interp = createInterpreter(host, { version });
  return { asyncio: interp.importModule("asyncio"), host };
}

const job = coroutine(
  function* body(asyncio: Dynamic, delay: number, result: Dynamic): Steps {
    yield* asyncio.sleep(delay);
    return result;
  },
  "asyncio, delay, result",
  1,
  "job",
);

/** `asyncio.run` of a coroutine function's body. */
async function run(asyncio: Dynamic, body: () => Steps): Promise<Dynamic> {
  return await asyncio.run(coroutine(body, "", 1, "main")());
}

test("runs coroutines on the virtual clock", async () => {
  const { asyncio, host } = start();
  const result = await run(asyncio, function* () {
    return yield* asyncio.gather(job(asyncio, 2, "two"), job(asyncio, 3600, "an hour"), job(asyncio, 1, "one"));
  });
  assert.equal(repr(result), "['two', 'an hour', 'one']");
  assert.equal(host.clock.monotonic(), 4600);
});

test("a replaced call_soon sees what the loop schedules inside", async () => {
  const { asyncio } = start();
  const seen: string[] = [];
  await run(asyncio, function* () {
    const loop = asyncio.get_running_loop();
    const original = loop.call_soon;
    loop.call_soon = (...args: Dynamic[]) => {
      seen.push(args[0].$class?.$type.name ?? "function");
      return original.apply(loop, args);
    };
    const task = asyncio.create_task(job(asyncio, 0, null));
    yield* task;
    delete loop.call_soon;
  });
  assert.deepEqual(seen, ["TaskStepMethWrapper", "TaskStepMethWrapper", "method"]);
});

test("an unread exception is reported when the loop is closed, a read one is not", async () => {
  const { asyncio, host } = start();
  const fail = coroutine(
    function* (): Steps {
      throw new (asyncio.InvalidStateError as Dynamic)("unread");
    },
    "",
    1,
    "fail",
  );
  await run(asyncio, function* () {
    const lost = asyncio.create_task(fail());
    const read = asyncio.create_task(fail());
    yield* asyncio.sleep(1);
    read.exception();
    return lost;
  });
  assert.match(host.stdio.stderr, /^Task exception was never retrieved\nfuture: <Task finished name='Task-2'/);
  assert.equal(host.stdio.stderr.match(/never retrieved/g)!.length, 1);
});

test("what a version does not have is refused where that version is asked for", () => {
  const { asyncio } = start(310);
  const refused = (error: Dynamic): boolean => /^As of 3\.10, the \*loop\* parameter was removed/.test(error.$args[0]);
  assert.throws(() => new asyncio.Lock(kw({ loop: null })), refused);
  const old = start(309).asyncio;
  assert.equal(Object.hasOwn(old, "coroutine"), true);
  assert.equal(Object.hasOwn(old, "timeout"), false);
});

test("cancelled timers are swept when they are many", async () => {
  const { asyncio } = start();
  await run(asyncio, function* () {
    const loop = asyncio.get_running_loop();
    const timers = Array.from({ length: 300 }, () => loop.call_later(100, () => null));
    for (const timer of timers) timer.cancel();
    assert.equal(loop.$scheduled.length, 300);
    yield* asyncio.sleep(0);
    assert.equal(loop.$scheduled.length, 0);
  });
});
