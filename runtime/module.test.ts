/** Modules, imports, and how a program ends. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BaseException, KeyboardInterrupt, SystemExit } from "./exceptions/hierarchy.js";
import { VirtualHost } from "./host/virtual/host.js";
import { attrOrUndefined } from "./object/attr.js";
import { newModule } from "./module.js";
import { createInterpreter, finalize, type PyInterpreter, uncaught } from "./program.js";

function interpreter(): { interp: PyInterpreter; host: VirtualHost } {
  const host = new VirtualHost();
  return { interp: createInterpreter(host, { version: 313 }), host };
}

function message(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof BaseException);
    return `${error.$class.$type.name}: ${String(error.$args[0])}`;
  }
  return "nothing raised";
}

describe("a module", () => {
  it("raises AttributeError where a name is missing, in plain JS too", () => {
    interpreter();
    const module = newModule("m", { x: 1 }) as unknown as { readonly x: number; readonly y: unknown };
    assert.equal(module.x, 1);
    assert.equal(
      message(() => module.y),
      "AttributeError: module 'm' has no attribute 'y'",
    );
    assert.equal(attrOrUndefined(module, "y"), undefined);
  });

  it("is imported once, with its parents", () => {
    const { interp } = interpreter();
    const futures = interp.importModule("concurrent.futures");
    assert.equal(interp.importModule("concurrent.futures"), futures);
    assert.equal((interp.importModule("concurrent") as unknown as { futures: unknown }).futures, futures);
  });

  it("is missing as CPython says it", () => {
    const { interp } = interpreter();
    assert.equal(
      message(() => interp.importModule("nothing")),
      "ModuleNotFoundError: No module named 'nothing'",
    );
    assert.equal(
      message(() => interp.importModule("time.nothing")),
      "ModuleNotFoundError: No module named 'time.nothing'; 'time' is not a package",
    );
  });
});

describe("the end of a program", () => {
  it("has the status that the exception says", () => {
    const { interp, host } = interpreter();
    assert.equal(uncaught(interp, new SystemExit(3)), 3);
    assert.equal(uncaught(interp, new SystemExit()), 0);
    assert.equal(uncaught(interp, new SystemExit("message")), 1);
    assert.equal(host.stdio.stderr, "message\n");
    assert.equal(uncaught(interp, new KeyboardInterrupt()), 130);
    assert.equal(interp.interrupted, true);
  });

  it("runs atexit callbacks, last one first, then the last steps", async () => {
    const { interp } = interpreter();
    const log: string[] = [];
    const atexit = interp.importModule("atexit") as unknown as { register(callback: () => void): void };
    atexit.register(() => log.push("registered first"));
    atexit.register(() => log.push("registered last"));
    interp.lastSteps.push(() => log.push("at the very end"));
    assert.equal(await (finalize(interp, 5) as unknown as PromiseLike<number>), 5);
    assert.deepEqual(log, ["registered last", "registered first", "at the very end"]);
  });
});
