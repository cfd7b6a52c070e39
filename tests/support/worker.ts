// A worker thread of the pool: runs one program after another, each in a runtime of its own.
import { parentPort } from "node:worker_threads";
import { runProgram } from "../../cli/run-program.js";
import { met, noPairsYet } from "../../runtime/protocol/surrogate-pairs.js";
import type { ProgramReply, ProgramRequest } from "./program.js";

const port = parentPort!;

port.on("message", (request: ProgramRequest) => {
  const { source, filename, argv, stdin, python, setup, topLevelAwait } = request;
  // As the command does: no program here is told of another's texts.
  noPairsYet();
  for (const text of argv) met(text);
  runProgram({
    source,
    filename,
    argv: [...argv],
    clock: "virtual",
    stdin,
    ...(python === undefined ? {} : { python }),
    ...(setup === undefined ? {} : { setup }),
    ...(topLevelAwait === undefined ? {} : { topLevelAwait }),
  }).then(
    (run) => port.postMessage({ run } satisfies ProgramReply),
    (error: unknown) => {
      const failure = error instanceof Error ? (error.stack ?? String(error)) : String(error);
      port.postMessage({ failure } satisfies ProgramReply);
    },
  );
});
