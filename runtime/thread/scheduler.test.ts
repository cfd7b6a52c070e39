/** The order in which threads run, and blocking calls from all three kinds of code. */

import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import type { Steps } from "../coroutine/suspend.js";
import { BaseException, ValueError } from "../exceptions/hierarchy.js";
import { VirtualHost } from "../host/virtual/host.js";
import { callSuspendable } from "../object/call.js";
import { createInterpreter, type PyInterpreter } from "../program.js";
import { Blocking, block, blocking, settle } from "./blocking.js";
import { Strand } from "./strand.js";
import { giveWay, wait } from "./wait.js";

let interp: PyInterpreter;
let log: string[];
beforeEach(() => {
  interp = createInterpreter(new VirtualHost(), { version: 313 });
  log = [];
});

const seconds = (): number => interp.host.clock.now() / 1e9;

function spawn(ident: number, body: () => Steps<void>): Strand {
  const strand = new Strand(interp, ident);
  interp.scheduler.spawn(strand, body(), () => {});
  return strand;
}

function* sleeper(name: string, ...lengths: number[]): Steps<void> {
  for (const length of lengths) {
    yield* wait(interp.scheduler.deadline(length));
    log.push(`${name} ${seconds()}`);
  }
}

async function drive<T>(steps: Steps<T>): Promise<T> {
  return (await (new Blocking(steps) as unknown as PromiseLike<T>)) as T;
}

describe("the scheduler", () => {
  it("jumps to the earliest deadline; those due together run in the order in which they began to wait", async () => {
    spawn(1, () => sleeper("a", 2, 1));
    spawn(2, () => sleeper("b", 1, 2));
    await drive(sleeper("main", 3));
    await drive(wait(interp.scheduler.deadline(0.5)) as unknown as Steps<boolean>);
    assert.deepEqual(log, ["b 1", "a 2", "main 3", "b 3", "a 3"]);
  });

  it("lets those that are ready run first when a thread gives way", async () => {
    for (const name of ["a", "b"]) {
      spawn(name.charCodeAt(0), function* () {
        log.push(`${name} begins`);
        yield* giveWay();
        log.push(`${name} ends`);
      });
    }
    await drive(sleeper("main", 1));
    assert.deepEqual(log, ["a begins", "b begins", "a ends", "b ends", "main 1"]);
  });

  it("ends a wait by waking, or by raising there", async () => {
    const strand = spawn(1, function* () {
      log.push(`woken ${yield* wait()}`);
      try {
        yield* wait();
      } catch (error) {
        log.push(String((error as ValueError).$args[0]));
      }
    });
    await drive(sleeper("main", 1));
    interp.scheduler.wake(strand);
    await drive(sleeper("main", 1));
    interp.scheduler.raiseIn(strand, new ValueError("raised there"));
    await drive(sleeper("main", 1));
    assert.deepEqual(log, ["main 1", "woken true", "main 2", "raised there", "main 3"]);
  });

  it("says so when every thread waits for ever", async () => {
    await assert.rejects(drive(wait() as unknown as Steps<boolean>), BaseException);
  });
});

describe("a blocking function", () => {
  const nap = blocking(function* nap(length: number): Steps<string> {
    yield* wait(interp.scheduler.deadline(length));
    return `slept until ${seconds()}`;
  }, "length");

  it("is awaited at module level", async () => {
    assert.equal(await nap(1), "slept until 1");
  });

  it("is delegated to by suspendable code", async () => {
    const twice = blocking(function* twice(): Steps<string> {
      yield* nap(1);
      return (yield* settle(callSuspendable(nap, 2))) as string;
    }, "");
    assert.equal(await twice(), "slept until 3");
  });

  it("really blocks in plain code, while other threads run", async () => {
    spawn(1, () => sleeper("other", 0.5));
    await drive(
      (function* (): Steps<void> {
        log.push(block(nap(1)) as string);
        yield* giveWay();
      })(),
    );
    assert.deepEqual(log, ["other 0.5", "slept until 1"]);
  });

  it("hands exceptions to whoever waits", async () => {
    const fails = blocking(function* fails(): Steps<void> {
      yield* nap(1);
      throw new ValueError("late");
    }, "");
    await assert.rejects(drive(fails().steps), ValueError);
    assert.throws(() => block(fails()), ValueError);
  });
});
