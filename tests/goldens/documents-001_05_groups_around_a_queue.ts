import { asyncio, type Dynamic, print, range, script, type Steps, time } from "pyasync";
const py = script("001_05_groups_around_a_queue.py");
const __name__: Dynamic = "__main__";

const source = py.asyncGenerator(function* source(): Steps<void> {
  for (let i = 0; i < 5; i++) {
    yield* asyncio.sleep(py.mul(i, 0.1));
    py.sent(yield py.item(i));
  }
}, "source()", 5);


const fill = py.async(function* fill(name: Dynamic, queue: Dynamic): Steps<void> {
  for (let $1 = py.aiter(source()), $2: Dynamic; ($2 = yield* $1) !== py.DONE; ) {
    const value = $2;
    yield* py.await(py.invoke(queue, "put", py.tuple([name, value])));
  }
}, "fill(name, queue)", 11);


const empty = py.async(function* empty(name: Dynamic, queue: Dynamic): Steps<void> {
  while (true) {
    const [who, value] = py.unpack((yield* py.await(py.invoke(queue, "get"))) ?? null, 2);
    print(`${py.format(name)} takes ${py.format(value)} of ${py.format(who)}`);
    yield* asyncio.sleep(py.mul(value, 0.3));
    py.invoke(queue, "task_done");
  }
}, "empty(name, queue)", 16);


const main = py.async(function* main(): Steps<void> {
  const begin = time.time();
  const queue = new asyncio.Queue();
  const fillers = (($first: Dynamic) => {
    const $result = py.list([]);
    for (const i of $first) {
      $result.$items.push(asyncio.create_task(fill(`f${py.format(i)}`, queue)));
    }
    return $result;
  })(py.iter(py.call(range, 2)));
  const emptiers = (($first: Dynamic) => {
    const $result = py.list([]);
    for (const i of $first) {
      $result.$items.push(asyncio.create_task(empty(`e${py.format(i)}`, queue)));
    }
    return $result;
  })(py.iter(py.call(range, 3)));
  yield* py.await(py.apply(asyncio.gather, fillers));
  print("all is made");
  yield* py.await(py.invoke(queue, "join"));
  print("all is taken");
  for (const task of py.iter(emptiers)) {
    py.invoke(task, "cancel");
  }
  print(`${py.format(py.sub(time.time(), begin), ".4f")}s`);
}, "main()", 24);


if (py.eq(__name__, "__main__")) {
  await asyncio.run(main());
}
