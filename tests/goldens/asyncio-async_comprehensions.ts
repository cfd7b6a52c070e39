import {
  asyncio,
  type Dynamic,
  print,
  range,
  script,
  type Steps,
  sum,
  type,
  TypeError,
} from "pyasync";
const py = script("async_comprehensions.py");

const numbers = py.asyncGenerator(function* numbers(n: Dynamic): Steps<void> {
  for (let i = 0, $1 = py.rangeStop(n); i < $1; i++) {
    yield* asyncio.sleep(0);
    py.sent(yield py.item(i));
  }
}, "numbers(n)", 4);


const double = py.async(function* double(v: Dynamic): Steps<Dynamic> {
  yield* asyncio.sleep(0);
  return py.mul(v, 2);
}, "double(v)", 10);


const main = py.async(function* main(): Steps<void> {
  let error: Dynamic, i: Dynamic;
  print(
    yield* function* ($first: Dynamic): Steps<Dynamic> {
      const $result = py.list([]);
      for (let $2 = $first, $3: Dynamic; ($3 = yield* $2) !== py.DONE; ) {
        const v = $3;
        $result.$items.push(v);
      }
      return $result;
    }.call(undefined, py.aiter(numbers(4))),
    py.compare(
      yield* function* ($first: Dynamic): Steps<Dynamic> {
        const $result = py.set([]);
        for (let $4 = $first, $5: Dynamic; ($5 = yield* $4) !== py.DONE; ) {
          const v = $5;
          $result.add(py.mod(v, 2));
        }
        return $result;
      }.call(undefined, py.aiter(numbers(4))),
      "==",
      py.set([0, 1]),
    ),
    yield* function* ($first: Dynamic): Steps<Dynamic> {
      const $result = py.dict({});
      for (let $6 = $first, $7: Dynamic; ($7 = yield* $6) !== py.DONE; ) {
        const v = $7;
        $result.$set(v, py.mul(v, v));
      }
      return $result;
    }.call(undefined, py.aiter(numbers(3))),
  );
  print(
    yield* function* ($first: Dynamic): Steps<Dynamic> {
      const $result = py.list([]);
      for (const v of $first) {
        $result.$items.push(yield* double(v));
      }
      return $result;
    }.call(undefined, py.iter(py.call(range, 3))),
    yield* function* ($first: Dynamic): Steps<Dynamic> {
      const $result = py.list([]);
      for (let $8 = $first, $9: Dynamic; ($9 = yield* $8) !== py.DONE; ) {
        const v = $9;
        if (py.ne(yield* double(v), 2)) {
          $result.$items.push(yield* double(v));
        }
      }
      return $result;
    }.call(undefined, py.aiter(numbers(3))),
  );
  print(
    yield* function* ($first: Dynamic): Steps<Dynamic> {
      const $result = py.list([]);
      for (let $10 = $first, $11: Dynamic; ($11 = yield* $10) !== py.DONE; ) {
        const a = $11;
        for (let $12 = py.aiter(numbers(2)), $13: Dynamic; ($13 = yield* $12) !== py.DONE; ) {
          const b = $13;
          $result.$items.push(py.tuple([a, b]));
        }
      }
      return $result;
    }.call(undefined, py.aiter(numbers(2))),
    yield* function* ($first: Dynamic): Steps<Dynamic> {
      const $result = py.list([]);
      for (let $14 = $first, $15: Dynamic; ($15 = yield* $14) !== py.DONE; ) {
        const a = $15;
        if (py.truth(py.mod(a, 2)) && py.gt(a, 1)) {
          $result.$items.push(a);
        }
      }
      return $result;
    }.call(undefined, py.aiter(numbers(5))),
  );
  const gen = py.asyncGenexpr(function* ($first: Dynamic): Steps<Dynamic> {
    for (let $16 = $first, $17: Dynamic; ($17 = yield* $16) !== py.DONE; ) {
      const v = $17;
      py.sent(yield py.item(py.mul(v, 10)));
    }
  }, py.aiter(numbers(3)), 19, "main.<locals>.<genexpr>");
  print(
    py.attr(py.call(type, gen), "__name__"),
    yield* function* ($first: Dynamic): Steps<Dynamic> {
      const $result = py.list([]);
      for (let $18 = $first, $19: Dynamic; ($19 = yield* $18) !== py.DONE; ) {
        const v = $19;
        $result.$items.push(v);
      }
      return $result;
    }.call(undefined, py.aiter(gen)),
  );
  const lazy = py.asyncGenexpr(function* ($first: Dynamic): Steps<Dynamic> {
    for (const v of $first) {
      py.sent(yield py.item(yield* double(v)));
    }
  }, py.iter(py.call(range, 2)), 21, "main.<locals>.<genexpr>");
  print(
    py.attr(py.call(type, lazy), "__name__"),
    yield* function* ($first: Dynamic): Steps<Dynamic> {
      const $result = py.list([]);
      for (let $20 = $first, $21: Dynamic; ($21 = yield* $20) !== py.DONE; ) {
        const v = $21;
        $result.$items.push(v);
      }
      return $result;
    }.call(undefined, py.aiter(lazy)),
  );
  print(
    sum(
      yield* function* ($first: Dynamic): Steps<Dynamic> {
        const $result = py.list([]);
        for (let $22 = $first, $23: Dynamic; ($23 = yield* $22) !== py.DONE; ) {
          const v = $23;
          $result.$items.push(v);
        }
        return $result;
      }.call(undefined, py.aiter(numbers(4))),
    ),
  );
  try {
    yield* function* ($first: Dynamic): Steps<Dynamic> {
      const $result = py.list([]);
      for (let $24 = $first, $25: Dynamic; ($25 = yield* $24) !== py.DONE; ) {
        const v = $25;
        $result.$items.push(v);
      }
      return $result;
    }.call(undefined, py.aiter(py.list([1, 2])));
  } catch ($26) {
    const $27: Dynamic = py.caught($26);
    try {
      if (py.matches($27, TypeError)) {
        error = $27;
        try {
          print(error);
        } finally {
          error = undefined;
        }
      } else {
        throw $27;
      }
    } finally {
      py.leave();
    }
  }
  try {
    (($first: Dynamic) => {
      const $result = py.list([]);
      for (const v of $first) {
        $result.$items.push(v);
      }
      return $result;
    })(py.iter(numbers(1)));
  } catch ($28) {
    const $29: Dynamic = py.caught($28);
    try {
      if (py.matches($29, TypeError)) {
        error = $29;
        try {
          print(error);
        } finally {
          error = undefined;
        }
      } else {
        throw $29;
      }
    } finally {
      py.leave();
    }
  }
  let $32: boolean = false;
  for (let $30 = py.aiter(numbers(3)), $31: Dynamic; ($31 = yield* $30) !== py.DONE; ) {
    i = $31;
    if (py.eq(i, 1)) {
      continue;
    }
    print("i", i);
  }
  if (!$32) {
    print("async for else");
  }
  let $35: boolean = false;
  const $33 = py.aiter(numbers(3));
  try {
    for (let $34: Dynamic; ($34 = yield* $33) !== py.DONE; ) {
      i = $34;
      $35 = true;
      break;
    }
  } finally {
    py.dropped($33);
  }
  if (!$35) {
    print("never");
  }
}, "main()", 15);


await asyncio.run(main());
