// A small pool of worker threads that run programs, so that a program that never ends fails one test only.
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Run } from "./fixture.js";
import type { ProgramReply, ProgramRequest, ProgramRunner } from "./program.js";

const SIZE = 2;
/** scripts/test.js builds it there; a chunk of the bundle does not know where it is itself. */
const workerPath = join(process.cwd(), "build/tests/tests/support/worker.js");
/** Real seconds for one program: under the virtual clock the slowest takes about one. */
const TIMEOUT = Number(process.env["PYASYNC_TEST_TIMEOUT"] ?? 20);

export class ProgramPool implements ProgramRunner {
  readonly #idle: Worker[] = [];
  readonly #waiting: ((worker: Worker) => void)[] = [];
  #started = 0;

  async run(request: ProgramRequest): Promise<Run> {
    const worker = await this.#take();
    let reply: ProgramReply | "timeout";
    try {
      reply = await ask(worker, request);
    } catch (error) {
      this.#drop(worker);
      throw error;
    }
    if (reply === "timeout") {
      this.#drop(worker);
      throw new Error(`did not end within ${TIMEOUT} s`);
    }
    this.#give(worker);
    if ("failure" in reply) throw new Error(`pyasync itself failed: ${reply.failure}`);
    return reply.run;
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }

  #take(): Promise<Worker> | Worker {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#started < SIZE) {
      this.#started += 1;
      return startWorker();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(worker: Worker): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(worker);
    else next(worker);
  }

  #drop(worker: Worker): void {
    void worker.terminate();
    this.#started -= 1;
    const next = this.#waiting.shift();
    if (next !== undefined) {
      this.#started += 1;
      next(startWorker());
    }
  }
}

function startWorker(): Worker {
  const worker = new Worker(workerPath, {
    resourceLimits: { stackSizeMb: 8, maxOldGenerationSizeMb: 1024 },
  });
  worker.unref();
  return worker;
}

function ask(worker: Worker, request: ProgramRequest): Promise<ProgramReply | "timeout"> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve("timeout")), TIMEOUT * 1000);
    const onMessage = (reply: ProgramReply): void => settle(() => resolve(reply));
    const onError = (error: Error): void => settle(() => reject(error));
    const onExit = (code: number): void => settle(() => reject(new Error(`the worker ended with exit code ${code}`)));
    function settle(done: () => void): void {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      done();
    }
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(request);
  });
}
