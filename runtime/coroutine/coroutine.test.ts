/** Coroutines, generators and asynchronous generators, driven by hand. */

import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { BaseException, GeneratorExit, StopIteration, ValueError } from "../exceptions/hierarchy.js";
import { VirtualHost } from "../host/virtual/host.js";
import { DONE } from "../object/sentinels.js";
import { createInterpreter } from "../program.js";
import { item } from "./async-generator.js";
import { asyncIter, awaitable, yieldFrom } from "./awaitable.js";
import { asyncGenerator, coroutine, generator } from "./make.js";
import { sent, suspend, Throw } from "./suspend.js";
import { unawaited } from "./unawaited.js";

let interp: ReturnType<typeof createInterpreter>;
beforeEach(() => {
  interp = createInterpreter(new VirtualHost(), { version: 313 });
});

/** The message of the Python exception that `work` raises. */
function raised(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof BaseException);
    return `${error.$class.$type.name}: ${String(error.$args[0] ?? "")}`;
  }
  return "nothing raised";
}

describe("Coroutine", () => {
  const inner = coroutine(function* inner(): Generator<unknown, string> {
    const got = yield* suspend("waiting");
    return `inner ${got}`;
  }, "");
  const outer = coroutine(function* outer(): Generator<unknown, string> {
    return `outer ${yield* inner()}`;
  }, "");

  it("is driven through what it awaits", () => {
    const running = outer();
    const first = running.$resume(undefined);
    assert.deepEqual([first.value, first.done], ["waiting", false]);
    const last = running.$resume("sent");
    assert.deepEqual([last.value, last.done], ["outer inner sent", true]);
  });

  it("refuses reuse, as CPython words it", () => {
    const running = outer();
    running.$resume(undefined);
    assert.equal(
      raised(() => running[Symbol.iterator]()),
      "RuntimeError: coroutine is being awaited already",
    );
    running.$resume("x");
    assert.equal(
      raised(() => running.send(null)),
      "RuntimeError: cannot reuse already awaited coroutine",
    );
    assert.equal(
      raised(() => outer().send(1)),
      "TypeError: can't send non-None value to a just-started coroutine",
    );
  });

  it("says where it is", () => {
    const running = outer();
    assert.equal(running.$position(), "created");
    running.$resume(undefined);
    let visits = 0;
    assert.equal(
      running.$position(() => visits++),
      "suspended",
    );
    assert.equal(visits, 1);
    running.$resume("x");
    assert.equal(running.$position(), "closed");
  });

  it("raises what is thrown where it is suspended", () => {
    const running = outer();
    running.$resume(undefined);
    const error = new ValueError("thrown");
    assert.equal(
      raised(() => running.$resume(new Throw(error))),
      "ValueError: thrown",
    );
    assert.equal(running.$position(), "closed");
  });

  it("turns a leaking StopIteration into RuntimeError", () => {
    const leaks = coroutine(function* leaks(): Generator<unknown, void> {
      throw new StopIteration(1);
    }, "");
    assert.equal(
      raised(() => leaks().send(null)),
      "RuntimeError: coroutine raised StopIteration",
    );
  });

  it("is on the list of those never awaited until it starts or is closed", () => {
    const count = (): number => unawaited(interp.unawaited).length;
    const [a, b] = [outer(), outer()];
    assert.equal(count(), 2);
    a.$resume(undefined);
    b.close();
    assert.equal(count(), 0);
  });

  it("awaits only awaitables", () => {
    assert.equal(
      raised(() => awaitable(1)),
      "TypeError: object int can't be used in 'await' expression",
    );
    assert.equal(
      raised(() => awaitable(null)),
      "TypeError: object NoneType can't be used in 'await' expression",
    );
  });
});

describe("Generator", () => {
  const count = generator(function* count(n: number): Generator<unknown, string> {
    for (let i = 0; i < n; i++) sent(yield i);
    return "end";
  }, "n");

  it("is iterated at once, and says what it returned", () => {
    assert.deepEqual([...count(3)], [0, 1, 2]);
    const steps = count(1);
    steps.__next__();
    try {
      steps.__next__();
    } catch (error) {
      assert.ok(error instanceof StopIteration);
      assert.equal(error.value, "end");
    }
    assert.equal(steps.$step(), DONE);
  });

  it("goes on after a loop was left", () => {
    const steps = count(3);
    for (const value of steps) if (value === 1) break;
    assert.deepEqual([...steps], [2]);
  });

  it("delegates values, exceptions and results", () => {
    const log: unknown[] = [];
    const listen = generator(function* listen(): Generator<unknown, string> {
      try {
        log.push(sent(yield 1));
        sent(yield 2);
      } catch (error) {
        log.push((error as ValueError).$args[0]);
      }
      return "result";
    }, "");
    const outer = generator(function* outer(): Generator<unknown, void> {
      log.push(yield* yieldFrom(listen()));
    }, "");
    const steps = outer();
    steps.send(null);
    steps.send("hello");
    assert.equal(
      raised(() => steps.throw(new ValueError("bad"))),
      "StopIteration: ",
    );
    assert.deepEqual(log, ["hello", "bad", "result"]);
  });

  it("closes by GeneratorExit", () => {
    const log: string[] = [];
    const careful = generator(function* careful(): Generator<unknown, void> {
      try {
        sent(yield 1);
      } catch (error) {
        assert.ok(error instanceof GeneratorExit);
        log.push("exit");
        throw error;
      }
    }, "");
    const steps = careful();
    steps.send(null);
    steps.close();
    assert.deepEqual(log, ["exit"]);
    const stubborn = generator(function* stubborn(): Generator<unknown, void> {
      for (;;) {
        try {
          sent(yield 1);
        } catch {}
      }
    }, "")();
    stubborn.send(null);
    assert.equal(
      raised(() => stubborn.close()),
      "RuntimeError: generator ignored GeneratorExit",
    );
  });

  it("refuses to be entered twice", () => {
    const self: { steps: { send(value: unknown): unknown } | null } = { steps: null };
    const reentrant = generator(function* reentrant(): Generator<unknown, void> {
      self.steps!.send(null);
      sent(yield 1);
    }, "");
    const steps = reentrant();
    self.steps = steps;
    assert.equal(
      raised(() => steps.send(null)),
      "ValueError: generator already executing",
    );
  });
});

describe("AsyncGenerator", () => {
  const ticks = asyncGenerator(function* ticks(n: number): Generator<unknown, void> {
    for (let i = 0; i < n; i++) {
      yield* suspend(`before ${i}`);
      sent(yield item(i));
    }
  }, "n");

  it("tells its own items from what it awaits", () => {
    const all = coroutine(function* all(): Generator<unknown, unknown[]> {
      const found: unknown[] = [];
      const loop = asyncIter(ticks(2));
      for (let value: unknown; (value = yield* loop) !== DONE; ) found.push(value);
      return found;
    }, "")();
    assert.equal(all.$resume(undefined).value, "before 0");
    assert.equal(all.$resume(undefined).value, "before 1");
    assert.deepEqual(all.$resume(undefined).value, [0, 1]);
  });

  it("lets one in at a time", () => {
    const steps = ticks(1);
    steps.__anext__().send(null);
    assert.equal(
      raised(() => steps.__anext__().send(null)),
      "RuntimeError: anext(): asynchronous generator is already running",
    );
  });

  it("ends by StopAsyncIteration, also after aclose()", () => {
    const steps = ticks(1);
    assert.equal(
      raised(() => steps.aclose().send(null)),
      "StopIteration: ",
    );
    assert.equal(
      raised(() => steps.__anext__().send(null)),
      "StopAsyncIteration: ",
    );
  });
});
