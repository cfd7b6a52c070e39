/**
 * The table in positions.ts, run: for each construct a small program is printed and run, something in it raises, and the
 * position that V8 reports must lead back to the origin of the construct.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInThisContext } from "node:vm";
import {
  array,
  arrayPattern,
  arrow,
  assign,
  at,
  awaits,
  binary,
  block,
  breakTo,
  call,
  classDeclaration,
  classExpression,
  conditional,
  constant,
  construct,
  doWhile,
  field,
  forLoop,
  forOf,
  forOfExisting,
  functionDeclaration,
  functionExpression,
  id,
  ifThen,
  index,
  member,
  method,
  nonNull,
  num,
  object,
  objectPattern,
  optionalMember,
  param,
  path,
  program,
  property,
  ret,
  self,
  sequence,
  spread,
  statement,
  str,
  superclass,
  template,
  throwing,
  tryCatch,
  unary,
  update,
  variable,
  whileLoop,
  yields,
  yieldsFrom,
} from "./factory.js";
import type { BlockStatement, Expression, Origin, Statement } from "./nodes.js";
import { PositionTable, type Role } from "./positions.js";
import { print } from "./printer.js";

/** Origins are told apart by a number. */
const from = (start: number): Origin => ({ source: 0, start, end: start + 1 });

const mark = <Node extends { readonly origin?: Origin }>(start: number, node: Node): Node => at(node, from(start));

/** What the programs use. Its own frames have another file name. */
const prelude = `
  class Failure extends Error {}
  const fail = () => { throw new Failure(); };
  const nul = null, five = 5, same = (x) => x, failOnString = { toString: fail, valueOf: fail };
  const failingAt = (n) => ({ [Symbol.iterator]: () => {
    let i = 0;
    return { next: () => i++ === n ? fail() : { value: i, done: false }, return: fail };
  } });
  class Base { fail() { fail(); } get got() { return fail(); } }
  class Thrower { constructor() { fail(); } }
  const obj = { fail, nul, self: undefined, Thrower, one: 1, same,
    get got() { return fail(); }, set put(x) { fail(); }, get put() { return 1; }, waits: () => waits(), iterator: failingAt(1) };
  obj.self = obj;
  const getFail = () => fail;
  const frozen = Object.freeze({ x: 1 });
  function* waits() { yield 1; fail(); }
  const later = async () => { await null; fail(); };
`;

interface Frame {
  readonly line: number;
  readonly column: number;
}

/** Runs the program as `run` does: as the body of an async function. The frames in it, innermost first. */
const framesOf = async (code: string): Promise<Frame[]> => {
  const lines = prelude.split("\n").length + 1;
  const prepare = Error.prepareStackTrace;
  let frames: Frame[] = [];
  Error.prepareStackTrace = (_, sites) => {
    frames = sites
      .filter((site) => site.getFileName() === "program.js" && site.getLineNumber()! > lines)
      .map((site) => ({
        line: site.getLineNumber()! - lines,
        column: site.getColumnNumber()! - 1,
      }));
    return "";
  };
  try {
    const run = runInThisContext(`(async () => {"use strict";${prelude}\nreturn (async () => {\n${code}\n})(); })`, {
      filename: "program.js",
    }) as () => Promise<void>;
    await run();
  } catch (error) {
    void (error as Error).stack;
    return frames;
  } finally {
    Error.prepareStackTrace = prepare;
  }
  throw new Error(`nothing was raised by\n${code}`);
};

type Body = readonly Statement[] | Expression;

/** `expected`: the origin of each frame, innermost first, as far as it matters. */
const check = (name: string, body: Body, expected: readonly number[], role?: Role): void => {
  test(name, async () => {
    const statements: readonly Statement[] = "kind" in body ? [statement(body)] : body;
    const asJavaScript = print(program(statements), { types: false, format: "function" });
    const withTypes = print(program(statements), { types: true, format: "function" });
    const plain = print(program(statements), { types: false, format: "function", plain: true });
    for (const printed of withTypes.code === asJavaScript.code
      ? [asJavaScript, withTypes, plain]
      : [asJavaScript, plain]) {
      const table = new PositionTable(printed.mappings);
      const frames = await framesOf(printed.code);
      const found = frames.slice(0, expected.length).map((frame) => {
        const exact = printed.mappings.some((m) => m.line === frame.line && m.column === frame.column);
        assert.ok(exact, `nothing is recorded at ${frame.line}:${frame.column} of\n${printed.code}`);
        return table.find(frame.line, frame.column, role)?.start;
      });
      assert.deepEqual(found, expected, printed.code);
    }
  });
};

const fail = (start: number): Expression => mark(start, call("fail", [num(1)]));
const x = (start: number): Expression => mark(start, id("five"));
const inGenerator = (body: BlockStatement | readonly Statement[], steps: number): readonly Statement[] => [
  constant("generator", call(functionExpression(undefined, [], body, { generator: true }))),
  ...Array.from({ length: steps }, (_, i) => mark(100 + i, statement(call(member("generator", "next"))))),
];

// Calls

check("f(x)", mark(1, call(mark(2, id("fail")), [x(3)])), [1], "call");
check("f(x) within arguments", mark(1, call("same", [fail(2), x(3)])), [2]);
check("a.b(c)", mark(1, call(mark(2, member(mark(3, id("obj")), "fail")), [x(4)])), [1], "call");
check("a.b.c(d)", mark(1, call(mark(2, member(mark(3, path("obj", "self")), "fail")))), [1], "call");
check("a[b](c)", mark(1, call(mark(2, index("obj", mark(3, str("fail")))), [x(4)])), [1]);
check("f()()", mark(1, call(mark(2, call("getFail")))), [1]);
check("(0, f)()", mark(1, call(sequence([num(0), id("fail")]))), [1]);
check("(c ? f : g)()", mark(1, call(conditional(id("five"), id("fail"), id("same")))), [1]);
check("a?.b(c)", mark(1, call(optionalMember("obj", "fail"))), [1]);
check("f?.(x)", mark(1, call("fail", [], { optional: true })), [1]);
check("f!(x)", mark(1, call(nonNull(id("fail")), [x(2)])), [1]);
check("f(...x)", mark(1, call("fail", [spread(array([x(2)]))])), [1]);
check(
  "f(x) that is long",
  mark(
    1,
    call(
      "fail",
      Array.from({ length: 30 }, () => str("argument")),
    ),
  ),
  [1],
);
check("new X()", mark(1, construct("Thrower")), [1]);
check("new a.X()", mark(1, construct(member("obj", "Thrower"), [x(2)])), [1]);
check("new of what is no class", mark(1, construct(mark(2, member("obj", "nothing")))), [1]);
check("call of what is no function", mark(1, call(mark(2, id("five")))), [1], "call");
check("call of an attribute that is no function", mark(1, call(mark(2, member("obj", "one")))), [1], "call");
check("(function () {})()", mark(1, call(functionExpression("named", [], [statement(fail(2))]))), [2, 1]);
check("arrow", mark(1, call(arrow([param("a")], fail(2)), [x(3)])), [2, 1]);
check(
  "super(x)",
  [
    classDeclaration("Derived", id("Thrower"), [
      method("constructor", [], [statement(mark(1, call(superclass(), [x(2)])))]),
    ]),
    statement(mark(3, construct("Derived"))),
  ],
  [1, 3],
);
check(
  "super.m()",
  [
    classDeclaration("Derived", id("Base"), [method("m", [], [ret(mark(1, call(member(superclass(), "fail"))))])]),
    statement(mark(3, call(mark(4, member(mark(5, construct("Derived")), "m"))))),
  ],
  [1, 3],
  "call",
);
check(
  "super.x",
  [
    classDeclaration("Derived", id("Base"), [method("m", [], [ret(mark(1, member(superclass(), "got")))])]),
    statement(call(member(construct("Derived"), "m"))),
  ],
  [1],
);
check(
  "a class's field",
  mark(1, construct(mark(2, classExpression(undefined, undefined, [field("y", fail(3))])))),
  [3],
);

// Reading and writing

check("getter", mark(1, member(mark(2, id("obj")), "got")), [1], "load");
check("getter in a chain", mark(1, member(mark(2, member("obj", "got")), "more")), [2]);
check("getter by a?.b", call("same", [mark(1, optionalMember("obj", "got"))]), [1]);
check("null.x", [ret(mark(1, member(mark(2, id("nul")), "x")))], [1]);
check("a.null.x", mark(1, member(mark(2, member("obj", "nul")), "x")), [1]);
check("null.x()", mark(1, call(mark(2, member("nul", "x")))), [2], "load");
check("null[x]", [ret(mark(1, index("nul", x(2))))], [1]);
check("a[b] getter", mark(1, index("obj", str("got"))), [1]);
check("setter", mark(1, assign(mark(2, member("obj", "put")), x(3))), [1]);
check("setter by index", mark(1, assign(index("obj", str("put")), x(3))), [1]);
check("null.x = y", mark(1, assign(mark(2, member("nul", "x")), x(3))), [1]);
check("frozen.x = y", mark(1, assign(member("frozen", "x"), x(3))), [1]);
check("assignment to a constant", [constant("c", num(1)), statement(mark(1, assign("c", num(2))))], [1]);
check("assignment before let", [statement(mark(1, assign("c", num(2)))), variable("c", num(1))], [1]);
check("compound assignment: reading", mark(1, assign(member("obj", "got"), num(1), "+=")), [1]);
check("the same within arguments", call("same", [num(1), mark(1, assign(member("obj", "got"), num(1), "+="))]), [1]);
check("compound assignment: writing", mark(1, assign(member("obj", "put"), num(1), "+=")), [1]);
check(
  "compound assignment: computing",
  [
    statement(
      call(arrow([param("a"), param("b")], [statement(mark(1, assign("a", id("b"), "+=")))]), [
        id("failOnString"),
        num(1),
      ]),
    ),
  ],
  [1],
);
check("++: reading", call("same", [mark(1, update("++", member("obj", "got")))]), [1]);
check("++: writing", mark(1, update("++", member("obj", "put"))), [1]);
check("prefix ++", call("same", [mark(1, update("++", member("obj", "got"), true))]), [1]);

// Operators

check("x + y", mark(1, binary(mark(2, binary(num(1), "*", num(2))), "+", mark(3, id("failOnString")))), [1]);
check("x * y + z", mark(1, binary(mark(2, binary(mark(3, id("failOnString")), "*", num(2))), "+", num(3))), [2]);
check("x < y", [ifThen(mark(1, binary(id("failOnString"), "<", num(1))), [])], [1]);
check("x in y", mark(1, binary(str("x"), "in", id("five"))), [1]);
check("x instanceof y", mark(1, binary(id("five"), "instanceof", id("five"))), [1]);
check("-x", mark(1, unary("-", mark(2, id("failOnString")))), [1], "call");
check("template: a call", mark(1, template(["a", ""], [fail(2)])), [2]);
check("template: toString", mark(1, template(["a", ""], [id("failOnString")])), [1]);
check("template: toString of a result", mark(1, template(["", ""], [call("same", [id("failOnString")])])), [1]);

// Variables before their let

const before = (body: readonly Statement[]): readonly Statement[] => [
  statement(call(arrow([], [...body, variable("late", num(1))]))),
];
check("late name alone", before([statement(mark(1, id("late")))]), [1]);
check("late name as argument", before([statement(mark(2, call("same", [mark(1, id("late"))])))]), [1], "load");
check("late name returned", before([mark(3, ret(mark(1, id("late"))))]), [1]);
check("late name thrown", before([mark(3, throwing(mark(1, id("late"))))]), [1]);
check("late name called", before([mark(3, statement(mark(2, call(mark(1, id("late"))))))]), [1], "load");
check("late name's attribute", before([mark(3, ret(mark(2, member(mark(1, id("late")), "x"))))]), [1]);
check("late name as operand", before([mark(3, constant("a", mark(2, binary(num(1), "+", mark(1, id("late"))))))]), [1]);
check("late name as condition", before([mark(3, ifThen(mark(1, id("late")), []))]), [1]);
check("late name in while", before([mark(3, whileLoop(mark(1, id("late")), []))]), [1]);
check("late name in do", before([doWhile([], mark(1, id("late")))]), [1]);
check("late name in for", before([forLoop(variable("i", num(0)), mark(1, id("late")), undefined, [])]), [1]);
check("late name in for of", before([forOf("a", mark(1, id("late")), [])]), [1]);
check("unknown name", [mark(3, ret(mark(1, id("nowhere"))))], [1]);

// Taking apart and iterating

check("[a, b] = 5", [constant(mark(1, arrayPattern(["a", "b"])), num(5))], [1]);
check(
  "[a, b] = null attribute",
  [mark(4, constant(mark(1, arrayPattern(["a", "b"])), mark(2, member("obj", "nul"))))],
  [1],
  "implicit",
);
check("[a, b]: the second fails", [constant(mark(1, arrayPattern(["a", "b"])), call("failingAt", [num(1)]))], [1]);
check(
  "existing [a, b.c]: the second fails",
  [statement(assign(mark(1, arrayPattern([member("obj", "one"), member("obj", "one")])), call("failingAt", [num(1)])))],
  [1],
);
check(
  "existing [a] = 5",
  [statement(assign(mark(1, arrayPattern([member("obj", "one")])), id("five")))],
  [1],
  "implicit",
);
check("{ a } = null", [constant(mark(1, objectPattern(["a", "b"])), id("nul"))], [1]);
check("{ a: b } getter", [constant(mark(1, objectPattern(["one", ["got", "b"]])), id("obj"))], [1]);
check("for of 5", [mark(4, forOf("a", mark(1, id("five")), []))], [1]);
check("for of an attribute", [forOf("a", mark(1, member("obj", "nul")), [])], [1]);
check("for of a call", [forOf("a", mark(1, call("failingAt", [num(0)])), [])], [1]);
check("for of into an attribute", [forOfExisting(member("obj", "one"), mark(1, call("failingAt", [num(0)])), [])], [1]);
check("for of into a pattern", [forOf(arrayPattern(["a", "b"]), mark(1, call("failingAt", [num(0)])), [])], [1]);
check("for of whose return() fails", [forOf("a", mark(1, call("failingAt", [num(5)])), [mark(2, breakTo())])], [2]);
check("[...five]", array([num(1), mark(1, spread(id("five")))]), [1]);
check("[...call]", array([num(1), mark(1, spread(mark(2, call("failingAt", [num(2)]))))]), [1], "implicit");
check("f(...five, 1)", mark(1, call("same", [spread(id("five")), num(1)])), [1]);
check("f(...five)", mark(1, call("same", [spread(id("five"))])), [1]);
check("{ ...getters }", object([property("a", num(1)), mark(1, spread(id("obj")))]), [1]);

// Functions

check(
  "default of a parameter",
  [
    functionDeclaration("f", [param("a"), param("b", undefined, { default: fail(1) })], []),
    statement(mark(2, call("f", [num(1)]))),
  ],
  [1, 2],
);
check(
  "default of an arrow's parameter",
  mark(2, call(arrow([param("b", undefined, { default: fail(1) })], num(1)))),
  [1, 2],
);
check(
  // Where exactly the innermost frame runs out depends on the stack's size: on entry, or on the way to the call.
  "stack overflow",
  [
    mark(2, functionDeclaration("f", [param("n")], [mark(2, ret(mark(2, call("f", [binary(id("n"), "+", num(1))]))))])),
    statement(mark(3, call("f", [num(0)]))),
  ],
  [2, 2, 2],
);
check("throw", [mark(2, throwing(mark(1, construct("Failure"))))], [1]);
check("try and finally", [tryCatch([mark(2, statement(fail(1)))], undefined, [statement(id("five"))])], [1]);
check("nested blocks", [block([ifThen(id("five"), [mark(2, ret(fail(1)))])])], [1]);

// Generators

check("yield f()", inGenerator([statement(mark(1, yields(fail(2))))], 1), [2]);
check("after yield", inGenerator([statement(call("same", [mark(1, yields(num(1)))])), statement(fail(2))], 2), [2]);
check("yield* f(), waiting", inGenerator([statement(mark(1, yieldsFrom(mark(2, call("waits")))))], 2), [1]);
check(
  "yield* f(), waiting, of a constant",
  inGenerator([constant("a", mark(1, yieldsFrom(mark(2, call("waits")))))], 2),
  [1],
);
check("yield* f(), calling", inGenerator([ret(mark(1, yieldsFrom(fail(2))))], 1), [2], "call");
check(
  "yield* a.b(), waiting",
  inGenerator([constant("a", mark(1, yieldsFrom(mark(2, call(mark(3, member("obj", "waits")))))))], 2),
  [1],
);
check(
  "yield* a.b(), calling",
  inGenerator([constant("a", mark(1, yieldsFrom(mark(2, call(mark(3, member("obj", "fail")))))))], 1),
  [2],
  "call",
);
check("yield* a.b", inGenerator([ret(mark(1, yieldsFrom(mark(2, member("obj", "iterator")))))], 2), [1]);
check(
  "yield* name",
  inGenerator([constant("it", path("obj", "iterator")), mark(3, ret(mark(1, yieldsFrom(mark(2, id("it"))))))], 2),
  [1],
);
check(
  "yield* name as argument",
  inGenerator(
    [
      constant("it", path("obj", "iterator")),
      statement(mark(4, call("same", [mark(5, call("same")), mark(1, yieldsFrom(mark(2, id("it"))))]))),
    ],
    2,
  ),
  [1],
);
check(
  "yield* name as operand",
  inGenerator(
    [
      constant("it", path("obj", "iterator")),
      ifThen(binary(mark(1, yieldsFrom(mark(2, id("it")))), "===", num(1)), []),
    ],
    2,
  ),
  [1],
);
check(
  "yield* what is no iterable",
  inGenerator([statement(mark(1, yieldsFrom(mark(2, call("same", [num(5)])))))], 1),
  [1],
);
check(
  "nested yield*",
  inGenerator(
    [
      constant(
        "inner",
        functionExpression(undefined, [], [statement(mark(3, yieldsFrom(mark(4, call("waits")))))], {
          generator: true,
        }),
      ),
      statement(mark(1, yieldsFrom(mark(2, call("inner"))))),
    ],
    2,
  ),
  [3, 1],
);

// Asynchronous functions and module level

check("await, failing later", [constant("a", mark(1, awaits(mark(2, call("later")))))], [1]);
check("await as argument", call("same", [num(1), mark(1, awaits(mark(2, call("later"))))]), [1]);
check("await, failing at once", mark(1, awaits(fail(2))), [2]);
check("module level", [mark(1, statement(mark(2, call("same", [num(1)])))), mark(3, statement(fail(4)))], [4]);
check(
  "a method of this",
  [statement(call(member(object([method("m", [], [ret(mark(1, call(member(self(), "nothing"))))])]), "m")))],
  [1],
);

// Looking up

test("the nearest mapping before on the line, else the statement around", () => {
  const mapping = (line: number, column: number, start: number, role: Role) => ({
    line,
    column,
    origin: from(start),
    role,
  });
  const table = new PositionTable([
    mapping(2, 4, 2, "call"),
    mapping(1, 0, 1, "statement"),
    mapping(2, 9, 4, "load"),
    mapping(2, 9, 3, "resume"),
  ]);
  assert.equal(table.find(1, 0)?.start, 1);
  assert.equal(table.find(1, 50)?.start, 1);
  assert.equal(table.find(2, 4)?.start, 2);
  assert.equal(table.find(2, 8)?.start, 2);
  assert.equal(table.find(2, 9)?.start, 3);
  assert.equal(table.find(2, 9, "load")?.start, 4);
  assert.equal(table.find(2, 9, "call")?.start, 3);
  assert.equal(table.find(2, 0)?.start, 1);
  assert.equal(table.find(3, 0)?.start, 1);
  assert.equal(new PositionTable([]).find(1, 0), undefined);
});
