import { type Dynamic, print, range, script } from "pyasync";
const py = script("closures_late_binding.py");

// A closure sees the variable, not the value it had.
const makers = (($first: Dynamic) => {
  let n: Dynamic;
  const $result = py.list([]);
  for (n of $first) {
    $result.$items.push(
      py.def((): Dynamic => n, "<lambda>()", 2, {
        closure: {
          n: [
            () => n,
            ($value: Dynamic) => {
              n = $value;
            },
          ],
        },
      }),
    );
  }
  return $result;
})(py.iter(py.call(range, 3)));
print(
  (($first: Dynamic) => {
    const $result = py.list([]);
    for (const make of $first) {
      $result.$items.push(py.call(make));
    }
    return $result;
  })(py.iter(makers)),
);
const kept = (($first: Dynamic) => {
  const $result = py.list([]);
  for (const n of $first) {
    $result.$items.push(
      (($1: Dynamic) => py.def((n: Dynamic = $1): Dynamic => n, "<lambda>(n=…)", 4))(n),
    );
  }
  return $result;
})(py.iter(py.call(range, 3)));
print(
  (($first: Dynamic) => {
    const $result = py.list([]);
    for (const make of $first) {
      $result.$items.push(py.call(make));
    }
    return $result;
  })(py.iter(kept)),
);


const counter = py.def(function counter(start: Dynamic): Dynamic {
  let count: Dynamic = start;

  const step = py.def(
    function step(by: Dynamic = 1): Dynamic {
      count = py.iadd(count, by);
      return count;
    },
    "counter.<locals>.step(by=1)",
    11,
    {
      closure: {
        count: [
          () => count,
          ($value: Dynamic) => {
            count = $value;
          },
        ],
      },
    },
  );

  const reset = py.def(
    function reset(): void {
      count = start;
    },
    "counter.<locals>.reset()",
    16,
    {
      closure: {
        count: [
          () => count,
          ($value: Dynamic) => {
            count = $value;
          },
        ],
        start: [
          () => start,
          ($value: Dynamic) => {
            start = $value;
          },
        ],
      },
    },
  );

  return py.tuple([step, reset]);
}, "counter(start)", 8);


const [step, reset] = py.unpack(counter(10), 2);
const [other, _] = py.unpack(counter(100), 2);
print(py.call(step), py.call(step, 5), py.call(other), py.call(step));
py.call(reset);
print(py.call(step), py.call(other));


const outer = py.def(function outer(): Dynamic {
  let letter: Dynamic;
  const found = py.list([]);
  for (letter of py.iter("abc")) {
    const show = py.def(
      function show(): Dynamic {
        return letter;
      },
      "outer.<locals>.show()",
      33,
      {
        closure: {
          letter: [
            () => letter,
            ($value: Dynamic) => {
              letter = $value;
            },
          ],
        },
      },
    );
    py.invoke(found, "append", show);
  }
  return py.tuple([
    (($first: Dynamic) => {
      const $result = py.list([]);
      for (const show of $first) {
        $result.$items.push(py.call(show));
      }
      return $result;
    })(py.iter(found)),
    py.bound(letter, "letter"),
  ]);
}, "outer()", 30);


print(outer());


const shadows = py.def(function shadows(): Dynamic {
  const x = "outer";

  const Body = py.buildClass(
    "Body",
    [],
    undefined,
    ($2: Dynamic) => {
      $2.set("x", "class");
      $2.set("y", py.own($2, "x"));
      $2.set(
        "seen",
        (($first: Dynamic) => {
          const $result = py.list([]);
          for (const _ of $first) {
            $result.$items.push(x);
          }
          return $result;
        })(py.iter(py.call(range, 1))),
      );

      $2.set(
        "method",
        py.def(
          function (self: Dynamic): Dynamic {
            return x;
          },
          "shadows.<locals>.Body.method(self)",
          50,
          { closure: { x: [() => x] } },
        ),
      );
    },
    { line: 45, qualname: "shadows.<locals>.Body" },
  );

  return py.tuple([py.attr(Body, "y"), py.attr(Body, "seen"), py.invoke(py.call(Body), "method")]);
}, "shadows()", 42);


print(shadows());


const deep = py.def(function deep(): Dynamic {
  let a: Dynamic = 1;

  const one = py.def(
    function one(): Dynamic {
      const two = py.def(
        function two(): Dynamic {
          a = py.iadd(a, 1);
          return a;
        },
        "deep.<locals>.one.<locals>.two()",
        63,
        {
          closure: {
            a: [
              () => a,
              ($value: Dynamic) => {
                a = $value;
              },
            ],
          },
        },
      );
      return two;
    },
    "deep.<locals>.one()",
    62,
    {
      closure: {
        a: [
          () => a,
          ($value: Dynamic) => {
            a = $value;
          },
        ],
      },
    },
  );
  const f = one();
  return py.tuple([py.call(f), py.call(f), a]);
}, "deep()", 59);


print(deep());
print(
  py.attr(py.getItem(py.attr(py.getItem(counter(0), 0), "__closure__"), 0), "cell_contents"),
  py.attr(py.attr(counter, "__code__"), "co_name"),
);


const recursive = py.def(function recursive(n: Dynamic): Dynamic {
  const even = py.def(
    function even(k: Dynamic): Dynamic {
      return py.eq(k, 0) ? true : odd(py.sub(k, 1));
    },
    "recursive.<locals>.even(k)",
    77,
    { closure: { odd: [() => odd] } },
  );

  const odd = py.def(
    function odd(k: Dynamic): Dynamic {
      return py.eq(k, 0) ? false : even(py.sub(k, 1));
    },
    "recursive.<locals>.odd(k)",
    80,
    { closure: { even: [() => even] } },
  );
  return even(n);
}, "recursive(n)", 76);


print(recursive(10), recursive(7));
