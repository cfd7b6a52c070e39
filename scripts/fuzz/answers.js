// Two compilers that say of programs whether they take them: CPython, and ours. Both may end or hang at a program; they are
// started again behind it.
//
// An answer is null, or { type, msg, lineno, offset, end_lineno, end_offset } of the error; a type of "crash" or "hang" is
// about the compiler.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";

/** Milliseconds after which a program counts as one that a compiler hangs at. */
const patience = 20_000;

const pythonProgram = `
import json, sys, warnings
warnings.simplefilter("ignore")
sys.setrecursionlimit(1000)
for line in sys.stdin:
    try:
        compile(json.loads(line), "x", "exec", dont_inherit=True)
        answer = None
    except SyntaxError as error:
        place = [error.lineno, error.offset]
        # Since 3.10 errors know where they end.
        place += [error.end_lineno, error.end_offset or 0] if sys.version_info >= (3, 10) else [0, 0]
        answer = [type(error).__name__, error.msg, *place]
    except BaseException as error:
        answer = [type(error).__name__, str(error), 0, 0, 0, 0]
    print(json.dumps(answer), flush=True)
`;

const toAnswer = (fields) => {
  if (fields === null) return null;
  const [type, msg, lineno, offset, end_lineno, end_offset] = fields;
  return { type, msg, lineno, offset, end_lineno, end_offset };
};

const fault = (type, msg) => ({ type, msg, lineno: 0, offset: 0, end_lineno: 0, end_offset: 0 });

/** One process or thread behind a queue: `start` gives a way to send it programs and to end it. */
class Answerer {
  constructor(start) {
    this.start = start;
    this.connection = null;
    this.waiting = [];
    this.resolve = null;
    this.answers = [];
  }

  /** The answers to programs, in their order. */
  ask(programs) {
    return new Promise((resolve) => {
      this.answers = [];
      this.waiting = [...programs];
      this.resolve = resolve;
      this.send();
    });
  }

  send() {
    if (this.waiting.length === 0) {
      clearTimeout(this.timer);
      const { resolve } = this;
      this.resolve = null;
      resolve(this.answers);
      return;
    }
    this.connection ??= this.connect();
    this.connection.send(this.waiting);
    this.watch();
  }

  connect() {
    const connection = this.start({
      answer: (answer) => {
        if (connection !== this.connection) return;
        this.waiting.shift();
        this.answers.push(answer);
        this.watch();
        if (this.waiting.length === 0) this.send();
      },
      ended: (reason) => {
        if (connection === this.connection) this.skip("crash", reason);
      },
    });
    return connection;
  }

  watch() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.skip("hang", `no answer for ${patience / 1000} s`), patience);
  }

  /** The program that is waited for gets this answer; the others go to a new process. */
  skip(type, msg) {
    const { connection } = this;
    this.connection = null;
    connection.end();
    if (this.resolve === null) return;
    this.waiting.shift();
    this.answers.push(fault(type, msg));
    this.send();
  }

  end() {
    clearTimeout(this.timer);
    const { connection } = this;
    this.connection = null;
    connection?.end();
  }
}

export function cpython(executable) {
  return new Answerer(({ answer, ended }) => {
    const child = spawn(executable, ["-c", pythonProgram], { stdio: ["pipe", "pipe", "ignore"] });
    child.stdin.on("error", () => {});
    createInterface({ input: child.stdout }).on("line", (line) => answer(toAnswer(JSON.parse(line))));
    child.on("close", (code, signal) => ended(`CPython ended (${signal ?? code})`));
    return {
      send: (programs) => child.stdin.write(programs.map((program) => JSON.stringify(program) + "\n").join("")),
      end: () => child.kill("SIGKILL"),
    };
  });
}

export function ours(frontEnd, python) {
  return new Answerer(({ answer, ended }) => {
    const workerData = { frontEnd, python };
    const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData });
    worker.on("message", (fields) => answer(toAnswer(fields)));
    worker.on("error", (error) => ended(String(error)));
    return { send: (programs) => worker.postMessage(programs), end: () => worker.terminate() };
  });
}
