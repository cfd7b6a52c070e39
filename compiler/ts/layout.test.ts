/** Where lines break, and where comments and blank lines go. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transformSync } from "esbuild";
import {
  array,
  arrow,
  assign,
  binary,
  block,
  blockComment,
  call,
  classDeclaration,
  conditional,
  constant,
  docComment,
  empty,
  functionDeclaration,
  functionExpression,
  id,
  ifThen,
  importNames,
  joined,
  keyword,
  lineComment,
  member,
  method,
  num,
  object,
  param,
  program,
  property,
  ref,
  ret,
  statement,
  str,
  template,
  typeAlias,
  union,
  withComments,
  yieldsFrom,
} from "./factory.js";
import type { Expression, Statement } from "./nodes.js";
import { print } from "./printer.js";

const text = (body: readonly Statement[]): string => print(program(body), { types: true, format: "module" }).code;

const check = (name: string, body: Statement | readonly Statement[], expected: string): void => {
  test(name, () => {
    const statements = "kind" in body ? [body] : body;
    assert.equal(text(statements), expected.slice(1));
    for (const each of statements) {
      const code = text([each]);
      transformSync(/^import/.test(code) ? code : `function* f() {${code}}`, { loader: "ts" });
    }
  });
};

/** That many different names of that length. */
const names = (count: number, length: number): Expression[] =>
  Array.from({ length: count }, (_, i) => id(`n${i}_`.padEnd(length, "x")));

const body = [statement(call("f"))];

check(
  "arguments",
  [statement(call("f", names(4, 22))), statement(call("f", names(4, 23))), statement(call("f", names(4, 24)))],
  `
f(n0_xxxxxxxxxxxxxxxxxxx, n1_xxxxxxxxxxxxxxxxxxx, n2_xxxxxxxxxxxxxxxxxxx, n3_xxxxxxxxxxxxxxxxxxx);
f(
  n0_xxxxxxxxxxxxxxxxxxxx,
  n1_xxxxxxxxxxxxxxxxxxxx,
  n2_xxxxxxxxxxxxxxxxxxxx,
  n3_xxxxxxxxxxxxxxxxxxxx,
);
f(
  n0_xxxxxxxxxxxxxxxxxxxxx,
  n1_xxxxxxxxxxxxxxxxxxxxx,
  n2_xxxxxxxxxxxxxxxxxxxxx,
  n3_xxxxxxxxxxxxxxxxxxxxx,
);
`,
);
check(
  "a call in a call",
  statement(call("outer", [call("first", names(2, 30)), call("second", names(2, 40)), call("third", names(3, 40))])),
  `
outer(
  first(n0_xxxxxxxxxxxxxxxxxxxxxxxxxxx, n1_xxxxxxxxxxxxxxxxxxxxxxxxxxx),
  second(n0_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, n1_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx),
  third(
    n0_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,
    n1_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,
    n2_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,
  ),
);
`,
);
check(
  "a function as the last argument, the first, and among others",
  [
    statement(call("f", [id("a"), functionExpression("g", [param("b")], body, { generator: true })])),
    statement(call("f", [arrow([], body), num(5)])),
    statement(call("f", [arrow([], body), arrow([], body)])),
    statement(
      call("f", [
        functionExpression(
          "g",
          names(5, 20).map((name) => param((name as { name: string }).name)),
          body,
        ),
      ]),
    ),
    statement(call("f", [object([property("a", arrow([], body))])])),
  ],
  `
f(a, function* g(b) {
  f();
});
f(() => {
  f();
}, 5);
f(
  () => {
    f();
  },
  () => {
    f();
  },
);
f(
  function g(
    n0_xxxxxxxxxxxxxxxxx,
    n1_xxxxxxxxxxxxxxxxx,
    n2_xxxxxxxxxxxxxxxxx,
    n3_xxxxxxxxxxxxxxxxx,
    n4_xxxxxxxxxxxxxxxxx,
  ) {
    f();
  },
);
f({
  a: () => {
    f();
  },
});
`,
);
check(
  "an arrow as the last argument",
  [
    statement(call("map", [id("list"), arrow([param("a")], call("f", names(3, 30)))])),
    statement(call("map", [id("list"), arrow([param("a")], call("f", names(3, 29)))])),
    statement(call("map", [id("list"), arrow([param("a")], array(names(4, 29)))])),
  ],
  `
map(list, (a) =>
  f(n0_xxxxxxxxxxxxxxxxxxxxxxxxxxx, n1_xxxxxxxxxxxxxxxxxxxxxxxxxxx, n2_xxxxxxxxxxxxxxxxxxxxxxxxxxx),
);
map(list, (a) =>
  f(n0_xxxxxxxxxxxxxxxxxxxxxxxxxx, n1_xxxxxxxxxxxxxxxxxxxxxxxxxx, n2_xxxxxxxxxxxxxxxxxxxxxxxxxx),
);
map(list, (a) => [
  n0_xxxxxxxxxxxxxxxxxxxxxxxxxx,
  n1_xxxxxxxxxxxxxxxxxxxxxxxxxx,
  n2_xxxxxxxxxxxxxxxxxxxxxxxxxx,
  n3_xxxxxxxxxxxxxxxxxxxxxxxxxx,
]);
`,
);
check(
  "assignments",
  [
    constant("a", joined("&&", names(4, 25))),
    constant("some_name", call("f", names(4, 25))),
    constant("some_name", yieldsFrom(call(member("module", "f"), names(4, 25)))),
    constant("a".repeat(60), id("b".repeat(60))),
    constant("a".repeat(60), str("b".repeat(60))),
    constant("a", template(["", ""], [id("b".repeat(110))])),
    constant("a", conditional(id("test"), ...(names(2, 50) as [Expression, Expression]))),
    statement(assign(member("a", "b"), binary(call("f", names(2, 30)), "+", call("g", names(2, 30))))),
  ],
  `
const a =
  n0_xxxxxxxxxxxxxxxxxxxxxx &&
  n1_xxxxxxxxxxxxxxxxxxxxxx &&
  n2_xxxxxxxxxxxxxxxxxxxxxx &&
  n3_xxxxxxxxxxxxxxxxxxxxxx;
const some_name = f(
  n0_xxxxxxxxxxxxxxxxxxxxxx,
  n1_xxxxxxxxxxxxxxxxxxxxxx,
  n2_xxxxxxxxxxxxxxxxxxxxxx,
  n3_xxxxxxxxxxxxxxxxxxxxxx,
);
const some_name = yield* module.f(
  n0_xxxxxxxxxxxxxxxxxxxxxx,
  n1_xxxxxxxxxxxxxxxxxxxxxx,
  n2_xxxxxxxxxxxxxxxxxxxxxx,
  n3_xxxxxxxxxxxxxxxxxxxxxx,
);
const aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa =
  bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb;
const aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa =
  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
const a = \`\${bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}\`;
const a = test
  ? n0_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
  : n1_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx;
a.b =
  f(n0_xxxxxxxxxxxxxxxxxxxxxxxxxxx, n1_xxxxxxxxxxxxxxxxxxxxxxxxxxx) +
  g(n0_xxxxxxxxxxxxxxxxxxxxxxxxxxx, n1_xxxxxxxxxxxxxxxxxxxxxxxxxxx);
`,
);
check(
  "conditions, returned and passed",
  [
    ifThen(joined("||", names(4, 25)), body),
    ret(joined("&&", names(4, 25))),
    ret(conditional(binary(id("a"), "<", id("b")), ...(names(2, 50) as [Expression, Expression]))),
    statement(call("f", [joined("||", names(4, 25)), id("b")])),
  ],
  `
if (
  n0_xxxxxxxxxxxxxxxxxxxxxx ||
  n1_xxxxxxxxxxxxxxxxxxxxxx ||
  n2_xxxxxxxxxxxxxxxxxxxxxx ||
  n3_xxxxxxxxxxxxxxxxxxxxxx
) {
  f();
}
return (
  n0_xxxxxxxxxxxxxxxxxxxxxx &&
  n1_xxxxxxxxxxxxxxxxxxxxxx &&
  n2_xxxxxxxxxxxxxxxxxxxxxx &&
  n3_xxxxxxxxxxxxxxxxxxxxxx
);
return a < b
  ? n0_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
  : n1_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx;
f(
  n0_xxxxxxxxxxxxxxxxxxxxxx ||
    n1_xxxxxxxxxxxxxxxxxxxxxx ||
    n2_xxxxxxxxxxxxxxxxxxxxxx ||
    n3_xxxxxxxxxxxxxxxxxxxxxx,
  b,
);
`,
);
check(
  "arrays of numbers are filled",
  constant("a", array(Array.from({ length: 30 }, (_, i) => num(i * 111)))),
  `
const a = [
  0, 111, 222, 333, 444, 555, 666, 777, 888, 999, 1110, 1221, 1332, 1443, 1554, 1665, 1776, 1887,
  1998, 2109, 2220, 2331, 2442, 2553, 2664, 2775, 2886, 2997, 3108, 3219,
];
`,
);
check(
  "parameters, imports, unions",
  [
    importNames(
      "pyasync",
      names(5, 20).map((name) => (name as { name: string }).name),
    ),
    functionDeclaration(
      "f",
      names(3, 20).map((name) => param((name as { name: string }).name, keyword("number"))),
      [],
      {
        returnType: ref("Generator", [keyword("unknown")]),
      },
    ),
    typeAlias("T", union(names(5, 20).map((name) => ref((name as { name: string }).name)))),
  ],
  `
import {
  n0_xxxxxxxxxxxxxxxxx,
  n1_xxxxxxxxxxxxxxxxx,
  n2_xxxxxxxxxxxxxxxxx,
  n3_xxxxxxxxxxxxxxxxx,
  n4_xxxxxxxxxxxxxxxxx,
} from "pyasync";
function f(
  n0_xxxxxxxxxxxxxxxxx: number,
  n1_xxxxxxxxxxxxxxxxx: number,
  n2_xxxxxxxxxxxxxxxxx: number,
): Generator<unknown> {}
type T =
  | n0_xxxxxxxxxxxxxxxxx
  | n1_xxxxxxxxxxxxxxxxx
  | n2_xxxxxxxxxxxxxxxxx
  | n3_xxxxxxxxxxxxxxxxx
  | n4_xxxxxxxxxxxxxxxxx;
`,
);
check(
  "comments and blank lines",
  [
    withComments(statement(id("a")), {
      leading: [lineComment(" one"), lineComment("!two")],
      trailing: lineComment(" three"),
    }),
    withComments(statement(call("f", [arrow([], body)])), {
      blankLinesBefore: 2,
      trailing: lineComment(" after the call"),
    }),
    withComments(ifThen(id("a"), block([], [lineComment(" nothing")])), { blankLinesBefore: 1 }),
    withComments(functionDeclaration("f", [], [withComments(empty(), { leading: [lineComment(" pass")] })]), {
      leading: [docComment("What it does.\n\nAnd how: */ x")],
    }),
    classDeclaration("A", undefined, [
      withComments(method("m", [], []), { leading: [docComment("One line.")], trailing: lineComment(" m") }),
      withComments(method("n", [], []), { blankLinesBefore: 1, leading: [blockComment("block")] }),
    ]),
    statement(id("b\u{20bb7}")),
    withComments(statement(id("c")), { trailing: lineComment(" with\u2028separator ") }),
  ],
  `
// one
//!two
a; // three


f(() => {
  f();
}); // after the call

if (a) {
  // nothing
}
/**
 * What it does.
 *
 * And how: *\\/ x
 */
function f() {
  // pass
}
class A {
  /** One line. */
  m() {} // m

  /* block */
  n() {}
}
b\u{20bb7};
c; // with separator
`,
);
check(
  "comments behind an opening brace",
  [
    ifThen(id("a"), { ...block(body), opening: lineComment(" yes") }, { ...block([]), opening: lineComment(" no") }),
    functionDeclaration("f", [], { ...block(body), opening: lineComment(" what") }),
    classDeclaration("A", undefined, [method("m", [], [])], { opening: lineComment(" why") }),
  ],
  `
if (a) { // yes
  f();
} else { // no
}
function f() { // what
  f();
}
class A { // why
  m() {}
}
`,
);
check(
  "comments in lists",
  [
    constant(
      "a",
      array(
        [
          withComments(str("x"), { leading: [lineComment(" the first")] }),
          withComments(str("y"), { trailing: lineComment(" the second") }),
          withComments(str("z"), { trailing: lineComment(" the last") }),
        ],
        [lineComment(" no more")],
      ),
    ),
    statement(
      call("f", [withComments(id("x"), { trailing: lineComment(" why") }), functionExpression(undefined, [], body)]),
    ),
    constant(
      "o",
      object([withComments(property("x", num(1)), { trailing: lineComment(" one") }), property("y", num(2))]),
    ),
    constant("e", array([], [lineComment(" empty")])),
    functionDeclaration("f", [withComments(param("x"), { leading: [lineComment(" about x")] }), param("y")], []),
    { ...statement(call("f", [], { closing: [lineComment(" nothing")] })) },
  ],
  `
const a = [
  // the first
  "x",
  "y", // the second
  "z", // the last
  // no more
];
f(
  x, // why
  function () {
    f();
  },
);
const o = {
  x: 1, // one
  y: 2,
};
const e = [
  // empty
];
function f(
  // about x
  x,
  y,
) {}
f(
  // nothing
);
`,
);
check(
  "a template of several lines",
  [block([statement(call("f", [template(["a\n  b\n", "\n"], [id("x")], true)])), statement(id("y"))])],
  `
{
  f(\`a
  b
\${x}
\`);
  y;
}
`,
);

test("time and depth grow with the program", () => {
  const sum = Array.from({ length: 20000 }, () => id("x") as Expression).reduce((left, right) =>
    binary(left, "+", right),
  );
  assert.equal(print(program([ret(sum)]), { types: true, format: "module" }).code.split("\n").length, 20003);
  let nested: Expression = num(1);
  for (let i = 0; i < 300; i++) nested = call("f", [nested, arrow([], array([num(i)]))]);
  const { code } = print(program([statement(nested)]), { types: true, format: "module" });
  assert.equal(code.match(/=>/g)!.length, 300);
});
