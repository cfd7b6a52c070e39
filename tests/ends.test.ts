// How the built command ends on the real clock: its exit code, its signal, and what it wrote last.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, it } from "node:test";

const skip = existsSync("dist/cli.cjs") ? false : "npm run build makes the command";

function run(...code: string[]) {
  return runWith([], ...code);
}

function runWith(flags: readonly string[], ...code: string[]) {
  const args = ["bin/pyasync.js", "run", ...flags, "-c", code.join("\n")];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, signal, stdout, last: stderr.trimEnd().split("\n").at(-1) };
}

describe("the end of the command", { skip }, () => {
  it("is an exception that comes before anything waits", () => {
    const ended = run("import asyncio", "async def main():", "    raise ValueError('at once')", "asyncio.run(main())");
    assert.deepEqual(ended, { status: 1, signal: null, stdout: "", last: "ValueError: at once" });
  });

  it("is an exception that comes after a wait", () => {
    const ended = run("import time", "print('before')", "time.sleep(0.01)", "raise ValueError('later')");
    assert.deepEqual(ended, { status: 1, signal: null, stdout: "before\n", last: "ValueError: later" });
  });

  it("is an exit", () => {
    const ended = run("import sys, time", "time.sleep(0)", "sys.exit('enough')");
    assert.deepEqual(ended, { status: 1, signal: null, stdout: "", last: "enough" });
  });

  it("is a traceback that nobody can read any more", () => {
    const ended = run("import sys", "sys.stderr.close()", "1 / 0");
    assert.deepEqual(ended, { status: 1, signal: null, stdout: "", last: "" });
  });

  it("is an error where every thread waits for ever and no signal can come", () => {
    const ended = runWith(
      ["--clock", "virtual"],
      "import asyncio",
      "async def main():",
      "    try: await asyncio.Event().wait()",
      "    finally: print('finally')",
      "asyncio.run(main())",
    );
    const last = "RuntimeError: every thread waits for ever";
    assert.deepEqual(ended, { status: 1, signal: null, stdout: "finally\n", last });
  });

  it("is an interrupt", () => {
    const ended = run("import os, signal, time", "os.kill(os.getpid(), signal.SIGINT)", "time.sleep(5)");
    assert.deepEqual(ended, { status: null, signal: "SIGINT", stdout: "", last: "KeyboardInterrupt" });
  });

  it("is an alarm", () => {
    const ended = run("import signal, time", "signal.setitimer(signal.ITIMER_REAL, 0.05)", "time.sleep(5)");
    assert.deepEqual(ended, { status: null, signal: "SIGALRM", stdout: "", last: "" });
  });

  it("is what the handler of an alarm raises where the program waits", () => {
    const ended = run(
      "import signal, time",
      "def late(number, frame): raise TimeoutError('too late')",
      "signal.signal(signal.SIGALRM, late)",
      "signal.setitimer(signal.ITIMER_REAL, 0.05)",
      "time.sleep(5)",
    );
    assert.deepEqual(ended, { status: 1, signal: null, stdout: "", last: "TimeoutError: too late" });
  });

  it("is what could not be flushed, said behind everything else", () => {
    const program = "import time; time.sleep(0.3); print(1, flush=True)";
    const script = `PYTHONUNBUFFERED= node bin/pyasync.js run -c '${program}' | true`;
    const { stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
    assert.match(stderr, /BrokenPipeError: .*\nException ignored on flushing sys.stdout:\nBrokenPipeError: .*\n$/s);
  });

  it("is SIGPIPE where the program leaves it to the system", () => {
    const code = "import signal, time; signal.signal(signal.SIGPIPE, signal.SIG_DFL); time.sleep(0.3); print(1)";
    const { stderr } = spawnSync("sh", ["-c", `node bin/pyasync.js run -c '${code}' | true`], { encoding: "utf8" });
    assert.equal(stderr, "");
  });

  it("is no signal where the interrupt is of a class of its own", () => {
    const ended = run("class Stop(KeyboardInterrupt): pass", "raise Stop('by hand')");
    assert.deepEqual(ended, { status: 1, signal: null, stdout: "", last: "Stop: by hand" });
  });

  it("comes without a word where nobody reads what it prints", () => {
    const script = "node bin/pyasync.js ast fixtures/language/*.py | head -n 1";
    const { stdout, stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
    assert.match(stdout, /^# fixtures\/language\/\w+\.py\n$/);
    assert.equal(stderr, "");
  });
});
