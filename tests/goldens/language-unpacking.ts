import {
  type Dynamic,
  enumerate,
  list,
  print,
  range,
  script,
  type Steps,
  ValueError,
} from "pyasync";
const py = script("unpacking.py");

let a: Dynamic,
  b: Dynamic,
  c: Dynamic,
  head: Dynamic,
  tail: Dynamic,
  x: Dynamic,
  y: Dynamic,
  z: Dynamic,
  w: Dynamic,
  first: Dynamic,
  rest: Dynamic,
  i: Dynamic,
  j: Dynamic,
  k: Dynamic,
  n: Dynamic,
  m: Dynamic,
  o: Dynamic,
  u: Dynamic,
  v: Dynamic;
// fixture: python>=3.9
[a, b, c] = py.unpackStar(py.call(range, 6), 1, 1);
print(a, b, c);
[head, tail] = py.unpackStar("abc", 0, 1);
print(head, tail);
const $1 = py.tuple([1, "pqr"]), $2 = py.dict({ k: 1 });
const $3 = py.unpack($1, 2);
x = $3[0];
[y, z] = py.unpackStar($3[1], 1, 0);
w = $2;
print(x, y, z, w);
const [p, q] = py.unpack(py.dict({ m: 1, n: 2 }), 2);
print(p, q);
[first, rest] = py.unpackStar(py.list([1]), 1, 0);
print(first, rest);
print(
  py.list([...py.spread(py.call(range, 3)), ...py.spread("ab")]),
  py.tuple([...py.spread(py.list([1])), 2, ...py.spread(py.tuple([]))]),
  py.set([...py.iter(py.list([1, 1, 2]))]),
  py.dictOf([...py.entries(py.dict({ a: 1 })), ["a", 2], ...py.entries(py.dict({ b: 3 }))]),
);
for (const $4 of py.rows(py.call(enumerate, py.list([py.tuple([1, 2, 3]), "xy"])))) {
  const $5 = py.unpack($4, 2);
  i = $5[0];
  [j, k] = py.unpackStar($5[1], 1, 0);
  print(i, j, k);
}


class Box extends py.object {
  static {
    py.class(this, { name: "Box", line: 17 });
  }
}


const box = new Box();
py.setAttr(box, "v", 1);
py.setAttr(box, "w", 2);
const lst = py.list([0, 0, 0]);
const $6 = 5, $7 = py.tuple([6, 7, 8]);
py.setItem(lst, 0, $6);
const $8 = py.unpackStar($7, 1, 0);
py.setItem(lst, 1, $8[0]);
py.setItem(lst, py.slice(2, null), $8[1]);
print(py.attr(box, "v"), py.attr(box, "w"), lst);
[a, b] = [b, a];
print(a, b);
const $9 = py.list([]);
n = $9;
m = $9;
o = $9;
py.invoke(m, "append", 1);
print(n, o);


const gen = py.generator(function* gen(): Steps<void> {
  print("start");
  py.sent(yield 1);
  py.sent(yield 2);
  print("more asked");
  py.sent(yield 3);
}, "gen()", 33);


try {
  [u, v] = py.unpack(gen(), 2);
} catch ($10) {
  const $11: Dynamic = py.caught($10);
  try {
    if (py.matches($11, ValueError)) {
      const error = $11;
      print(error);
    } else {
      throw $11;
    }
  } finally {
    py.leave();
  }
}
[u, v, w] = py.unpack(gen(), 3);
print(u, v, w);


const returns = py.def(function returns(): Dynamic {
  return py.tuple([1, ...py.spread(py.list([2, 3]))]);
}, "returns()", 49);


const yields = py.generator(function* yields(): Steps<void> {
  py.sent(yield py.tuple([0, ...py.spread("ab")]));
}, "yields()", 53);


print(returns(), py.call(list, yields()));
for (x of py.iter(py.tuple([...py.spread(py.list([1, 2])), 3]))) {
  print(x, py.kw({ end: " " }));
}
print();
py.apply(print, [...py.spread(py.list([1, 2])), ...py.spread("ab")], { sep: "-" });
