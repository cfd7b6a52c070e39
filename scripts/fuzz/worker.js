// Our side of the fuzzer, in a thread that can be ended: programs come as messages, an answer for each goes back.
import { parentPort, workerData } from "node:worker_threads";

const { parse, validate, LimitError, PythonSyntaxError } = await import(workerData.frontEnd);
const { python } = workerData;

function answer(source) {
  const options = { filename: "x", python, origin: "string" };
  try {
    validate(parse(source, options), { ...options, source });
    return null;
  } catch (error) {
    if (error instanceof LimitError) return [...error.message.split(": "), 0, 0, 0, 0];
    if (!(error instanceof PythonSyntaxError)) return ["crash", String(error.stack).slice(0, 400), 0, 0, 0, 0];
    return [error.type, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset];
  }
}

parentPort.on("message", (programs) => {
  for (const program of programs) parentPort.postMessage(answer(program));
});
