import {
  bytearray,
  collections as $collections,
  type Dynamic,
  iter,
  memoryview,
  print,
  range,
  script,
  type,
} from "pyasync";
const py = script("match_sequences.py");

let a: Dynamic, b: Dynamic, c: Dynamic, d: Dynamic;
let $9: Dynamic, $17: Dynamic, $19: Dynamic, $20: Dynamic, $21: Dynamic, $22: Dynamic;
// fixture: python>=3.10
const { deque, namedtuple } = $collections;


const f = py.def(function f(v: Dynamic): Dynamic {
  let x: Dynamic,
    rest: Dynamic,
    y: Dynamic,
    a: Dynamic,
    b: Dynamic,
    c: Dynamic,
    first: Dynamic,
    middle: Dynamic,
    last: Dynamic;
  let $1: Dynamic,
    $2: Dynamic,
    $3: Dynamic,
    $4: Dynamic,
    $5: Dynamic,
    $6: Dynamic,
    $7: Dynamic,
    $8: Dynamic;
  if (($1 = py.matchSequence(v, 0)) !== null) {
    return "empty";
  } else if (($2 = py.matchSequence(v, 1)) !== null && py.bind(x = $2[0])) {
    return `one ${py.format(x)}`;
  } else if (
    ($3 = py.matchStarSequence(v, 2, 0)) !== null &&
    py.eq($3[0], 1) &&
    py.eq($3[1], 2) &&
    py.bind(rest = $3[2])
  ) {
    return `starts 1 2, rest ${py.format(rest)}`;
  } else if (
    ($4 = py.matchSequence(v, 2)) !== null &&
    py.bind(x = $4[0]) &&
    py.bind(y = $4[1]) &&
    py.eq(x, y)
  ) {
    return `pair of ${py.format(x)}`;
  } else if (
    ($5 = py.matchSequence(v, 2)) !== null &&
    ($6 = py.matchSequence($5[0], 2)) !== null &&
    py.bind(a = $6[0]) &&
    py.bind(b = $6[1]) &&
    py.bind(c = $5[1])
  ) {
    return `nested ${py.format(a)} ${py.format(b)} ${py.format(c)}`;
  } else if (($7 = py.matchStarSequence(v, 0, 1, false)) !== null && py.eq($7[1], "end")) {
    return "ends";
  } else if (
    ($8 = py.matchStarSequence(v, 1, 1)) !== null &&
    py.bind(first = $8[0]) &&
    py.bind(middle = $8[1]) &&
    py.bind(last = $8[2])
  ) {
    return `${py.format(first)} ${py.format(middle)} ${py.format(last)}`;
  } else {
    return "no sequence";
  }
  return null;
}, "f(v)", 5);


const P = namedtuple("P", "x y");
for (const v of py.iter(
  py.list([
    py.list([]),
    py.tuple([]),
    py.list([5]),
    py.list([1, 2]),
    py.tuple([1, 2, 3]),
    py.list([3, 3]),
    py.list([py.list([1, 2]), 3]),
    py.list(["a", "b", "end"]),
    py.call(range, 4),
    "abc",
    py.bytes([97, 98, 99]),
    py.set([1, 2]),
    py.dict({}),
    new deque(py.list([1])),
    py.call(P, 4, 4),
    iter(py.list([1])),
    py.call(bytearray, py.bytes([97, 98])),
    py.truth($9 = py.call(memoryview, py.bytes([97, 98]))) ? null : $9,
  ]),
)) {
  print(py.attr(py.call(type, v), "__name__"), "->", f(v));
}


const command = py.def(function command(text: Dynamic): Dynamic {
  let way: Dynamic, item: Dynamic, others: Dynamic, items: Dynamic, unknown: Dynamic;
  let $11: Dynamic, $12: Dynamic, $13: Dynamic, $14: Dynamic, $15: Dynamic;
  const $10 = py.invoke(text, "split");
  if (
    ($11 = py.matchSequence($10, 2)) !== null &&
    py.eq($11[0], "go") &&
    (py.eq($11[1], "north") || py.eq($11[1], "south")) &&
    py.bind(way = $11[1])
  ) {
    return `going ${py.format(way)}`;
  } else if (
    ($12 = py.matchSequence($10, 2)) !== null && py.eq($12[0], "go") && py.bind(way = $12[1])
  ) {
    return `cannot go ${py.format(way)}`;
  } else if (
    ($13 = py.matchStarSequence($10, 2, 0)) !== null &&
    py.eq($13[0], "take") &&
    py.bind(item = $13[1]) &&
    py.bind(others = $13[2]) &&
    !py.truth(others)
  ) {
    return `taking ${py.format(item)}`;
  } else if (
    ($14 = py.matchStarSequence($10, 1, 0)) !== null &&
    py.eq($14[0], "drop") &&
    py.bind(items = $14[1])
  ) {
    return `dropping ${py.format(items)}`;
  } else if (($15 = py.matchSequence($10, 0)) !== null) {
    return "nothing";
  } else if (py.bind(unknown = $10)) {
    return `what is ${py.format(unknown)}?`;
  }
  return null;
}, "command(text)", 31);


for (const text of py.iter(
  py.list(["go north", "go up", "take key", "take a b", "drop", "drop a b", "", "dance"]),
)) {
  print(command(text));
}
const $16 = py.tuple([1, 2]);
if (($17 = py.matchSequence($16, 2)) !== null && py.bind(a = $17[0]) && py.bind(b = $17[1])) {
  print(a, b);
}
const $18 = py.list([1, py.list([2, py.list([3, py.list([4])])])]);
if (
  ($19 = py.matchSequence($18, 2)) !== null &&
  ($20 = py.matchSequence($19[1], 2)) !== null &&
  ($21 = py.matchSequence($20[1], 2)) !== null &&
  ($22 = py.matchSequence($21[1], 1)) !== null &&
  py.bind(a = $19[0]) &&
  py.bind(b = $20[0]) &&
  py.bind(c = $21[0]) &&
  py.bind(d = $22[0])
) {
  print(a, b, c, d);
}
