import { asyncio, type Dynamic, print, script, type Steps, type } from "pyasync";
const py = script("002_01_returned_value.py");

const answer = py.async(function* answer(n: Dynamic): Steps<Dynamic> {
  return py.dict({ answer: n });
}, "answer(n)", 4);


const loop = asyncio.get_event_loop();
try {
  const value = await py.invokeSuspendable(loop, "run_until_complete", answer(42));
  print(py.invoke("returned {!r} of {}", "format", value, py.call(type, value)));
} finally {
  py.invoke(loop, "close");
}
