import { asyncio, atexit, type Dynamic, print, script, type Steps, threading, time } from "pyasync";
const py = script("003_09_to_thread_and_atexit.py");

// fixture: python>=3.9

const begin = time.time();
atexit.register(
  py.def((): Dynamic => print("seconds:", py.sub(time.time(), begin)), "<lambda>()", 8),
);


const hard_work = py.suspendable(function* hard_work(n: Dynamic): Steps<void> {
  yield* time.sleep(5);
  print("worked in", py.attr(threading.current_thread(), "name"), n);
}, "hard_work(n)", 11);


const job = py.async(function* job(n: Dynamic): Steps<void> {
  yield* asyncio.to_thread(hard_work, n);
  yield* asyncio.sleep(py.add(1, n));
  print("job done", n);
}, "job(n)", 16);


const main = py.async(function* main(): Steps<void> {
  const tasks = py.list([]);
  for (let n = 0; n < 3; n++) {
    py.invoke(tasks, "append", asyncio.create_task(job(n)));
  }
  yield* asyncio.wait(tasks);
}, "main()", 22);


await asyncio.run(main());
