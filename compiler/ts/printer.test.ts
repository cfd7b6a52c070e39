/** The printer: small cases from AST to text, all of which esbuild must accept; the layout's cases are in layout.test.ts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transformSync } from "esbuild";
import {
  array,
  arrayOf,
  arrayPattern,
  arrow,
  as,
  assign,
  awaits,
  big,
  binary,
  block,
  bool,
  breakTo,
  call,
  caseOf,
  catchClause,
  classDeclaration,
  classExpression,
  computed,
  conditional,
  constant,
  construct,
  continueTo,
  declarator,
  doWhile,
  empty,
  exported,
  exportNames,
  field,
  forLoop,
  forOf,
  forOfExisting,
  functionDeclaration,
  functionExpression,
  functionType,
  id,
  ifThen,
  importMeta,
  importName,
  importNames,
  importNamespace,
  importTypes,
  index,
  intersection,
  keyword,
  labeled,
  lineComment,
  literalType,
  logical,
  member,
  method,
  nil,
  nonNull,
  num,
  object,
  objectPattern,
  objectType,
  optionalMember,
  param,
  path,
  program,
  property,
  ref,
  restElement,
  restParam,
  restType,
  ret,
  satisfies,
  self,
  sequence,
  shorthand,
  signature,
  spread,
  statement,
  staticBlock,
  str,
  superclass,
  switchOn,
  template,
  throwing,
  tryCatch,
  tuple,
  typeAlias,
  typeOf,
  typeParameter,
  unary,
  undef,
  union,
  update,
  variable,
  variables,
  whileLoop,
  withComments,
  yields,
  yieldsFrom,
} from "./factory.js";
import type { Expression, Statement, Type } from "./nodes.js";
import { type PrintOptions, print } from "./printer.js";

const MODULE: PrintOptions = { types: true, format: "module" };

const text = (body: Statement | readonly Statement[], options = MODULE): string => {
  const { code } = print(program("kind" in body ? [body] : body), options);
  assert.ok(code.endsWith("\n"));
  return code.slice(0, -1);
};

/** Syntax only: names need not exist. */
const valid = (code: string): void => {
  transformSync(code, { loader: "ts", format: "esm", target: "esnext" });
};

const isStatement = (node: Statement | Expression): node is Statement => /Statement$|Declaration$/.test(node.kind);

/** An expression is printed as a statement, without the semicolon. */
const check = (expected: string, node: Statement | Expression | readonly Statement[]): void => {
  const isExpression = "kind" in node && !isStatement(node);
  test(expected.split("\n")[0]!.slice(0, 60), () => {
    const code = text(isExpression ? statement(node) : (node as Statement | readonly Statement[]));
    assert.equal(code, isExpression ? `${expected};` : expected);
    // Whatever needs a function around it gets one.
    valid(/^import|^export/.test(code) ? code : `async function* around() {\n__: {\n${code}\n}\n}`);
  });
};

const checkType = (expected: string, type: Type): void => {
  test(`type ${expected}`, () => {
    const code = text(typeAlias("T", type));
    assert.equal(code, `type T = ${expected};`);
    valid(code);
  });
};

const [a, b, c, f] = [id("a"), id("b"), id("c"), id("f")];

// Literals

for (const [value, expected] of [
  ["plain", '"plain"'],
  ["it's", '"it\'s"'],
  ['say "no"', "'say \"no\"'"],
  [`"it's"`, `'"it\\'s"'`],
  ["a\nb\tc\\d\r", '"a\\nb\\tc\\\\d\\r"'],
  ["\0", '"\\0"'],
  ["\x001", '"\\x001"'],
  ["\x1b\x7f\x85", '"\\x1b\\x7f\\x85"'],
  ["\u2028\ufeff\u200b", '"\\u2028\\ufeff\\u200b"'],
  ["\ud83d\ude00 \ud83d \ude00", '"😀 \\ud83d \\ude00"'],
  ["é 日本 ${x} `", '"é 日本 ${x} `"'],
] as const) {
  test(`the string ${expected}`, () => {
    const code = text(ret(str(value)));
    assert.equal(code, `return ${expected};`);
    assert.equal(new Function(code)(), value);
  });
}
for (const [multiline, expected] of [
  [false, "`a\\n\\`\\${${x}\\\\n`"],
  [true, "`a\n\\`\\${${x}\\\\n`"],
] as const) {
  test(`a ${multiline ? "multi" : "single"}-line template`, () => {
    const code = text(ret(template(["a\n`${", "\\n"], [id("x")], multiline)));
    assert.equal(code, `return ${expected};`);
    assert.equal(new Function("x", code)(5), "a\n`${5\\n");
  });
}
check(
  "f(0, 1.5, 1e100, Infinity, NaN, -1, -0)",
  call(
    f,
    [0, 1.5, 1e100, Infinity, NaN, -1, -0].map((n) => num(n)),
  ),
);
check("f(0xff, 1_000_000, 1e5)", call(f, [num(255, "0xFF"), num(1000000, "1_000_000"), num(100000, "1E5")]));
check("f(12345678901234567890n, -1n, 0xffn)", call(f, [big(12345678901234567890n), big(-1n), big(255n, "0xFF")]));
check("f(true, false, null, undefined, this)", call(f, [bool(true), bool(false), nil(), undef(), self()]));

// Members and calls

check("a.b.c[0].if", member(index(path("a", "b", "c"), num(0)), "if"));
check('a["b-c"]', member(a, "b-c"));
check("a?.b", optionalMember(a, "b"));
check("(1).x", member(num(1), "x"));
check("(1.5).x", member(num(1.5), "x"));
check("1[0]", index(num(1), num(0)));
check("(-1).x", member(num(-1), "x"));
check("1n.x", member(big(1n), "x"));
check("f?.(a)", call(f, [a], { optional: true }));
check("f<number>(a)", call(f, [a], { typeArguments: [keyword("number")] }));
check("f(...a, (a, b))", call(f, [spread(a), sequence([a, b])]));
check("a[a, b]", index(a, sequence([a, b])));
check("f(yield a, await b, yield)", call(f, [yields(a), awaits(b), yields()]));
check("new A()", construct("A"));
check("new a.B(b).c", member(construct(member(a, "B"), [b]), "c"));
check("new (f())(b)", construct(call(f), [b]));
check("new (f().C)()", construct(member(call(f), "C")));
check("new (a?.B)()", construct(optionalMember(a, "B")));
check("new (a || b)()", construct(logical(a, "||", b)));
check("new (class {})()", construct(classExpression(undefined, undefined, [])));
check("new A<string>()", construct("A", [], { typeArguments: [keyword("string")] }));
check("import.meta.url", member(importMeta(), "url"));
check("a!.b", member(nonNull(a), "b"));
check("(a as B).c", member(as(a, ref("B")), "c"));
check("(a as B)(c)", call(as(a, ref("B")), [c]));
check("a as B as C", as(as(a, ref("B")), ref("C")));
check("(a ? b : c) as C", as(conditional(a, b, c), ref("C")));
check("await a as B", as(awaits(a), ref("B")));
check("(yield a) as B", as(yields(a), ref("B")));
check("f({ a: 1 } satisfies T)", call(f, [satisfies(object([property("a", num(1))]), ref("T"))]));
check("f([1] as const)", call(f, [as(array([num(1)]), keyword("const"))]));
check("(a as B) < b", binary(as(a, ref("B")), "<", b));

// Operators

check("a + b + c", binary(binary(a, "+", b), "+", c));
check("a + (b + c)", binary(a, "+", binary(b, "+", c)));
check("a - (b - c)", binary(a, "-", binary(b, "-", c)));
check("(a + b) * c", binary(binary(a, "+", b), "*", c));
check("a + b * c", binary(a, "+", binary(b, "*", c)));
check("a ** b ** c", binary(a, "**", binary(b, "**", c)));
check("(a ** b) ** c", binary(binary(a, "**", b), "**", c));
check("(-a) ** b", binary(unary("-", a), "**", b));
check("(-1) ** b", binary(num(-1), "**", b));
check("-(a ** b)", unary("-", binary(a, "**", b)));
check("(await a) ** b", binary(awaits(a), "**", b));
check("a ** -b", binary(a, "**", unary("-", b)));
check("a ?? (b || c)", logical(a, "??", logical(b, "||", c)));
check("(a ?? b) && c", logical(logical(a, "??", b), "&&", c));
check("(a && b) ?? c", logical(logical(a, "&&", b), "??", c));
check("a ?? b ?? c", logical(logical(a, "??", b), "??", c));
check("a || b && c", logical(a, "||", logical(b, "&&", c)));
check("(a || b) && c", logical(logical(a, "||", b), "&&", c));
check("a || (b || c)", logical(a, "||", logical(b, "||", c)));
check("!(a && b)", unary("!", logical(a, "&&", b)));
check("!!a", unary("!", unary("!", a)));
check("-(-a)", unary("-", unary("-", a)));
check("-(-1)", unary("-", num(-1)));
check("+(++a)", unary("+", update("++", a, true)));
check("-1", unary("-", num(1)));
check("a - -b", binary(a, "-", unary("-", b)));
check("a-- - --b", binary(update("--", a), "-", update("--", b, true)));
check('typeof a === "number"', binary(unary("typeof", a), "===", str("number")));
check("typeof (a + b)", unary("typeof", binary(a, "+", b)));
check("delete a.b", unary("delete", member(a, "b")));
check("void 0", unary("void", num(0)));
check("a ? b : c", conditional(a, b, c));
check("(a ? b : c) ? a : b", conditional(conditional(a, b, c), a, b));
check("a ? (a, b) : b = c", conditional(a, sequence([a, b]), assign(b, c)));
check("(a = b) ? a : b", conditional(assign(a, b), a, b));
check("(yield a) ? a : b", conditional(yields(a), a, b));
check("(yield a) + (yield* b)", binary(yields(a), "+", yieldsFrom(b)));
check("yield* yield* a", yieldsFrom(yieldsFrom(a)));
check("await (yield a)", awaits(yields(a)));
check("await await a", awaits(awaits(a)));
check("(await a).b", member(awaits(a), "b"));
check("(yield* a)()", call(yieldsFrom(a)));
check("a = b = c", assign(a, assign(b, c)));
check("a ??= b ||= c", assign(a, assign(b, c, "||="), "??="));
check("a.b += (a, b)", assign(member(a, "b"), sequence([a, b]), "+="));
check("(a = b) + c", binary(assign(a, b), "+", c));
check("a = yield", assign(a, yields()));
check("a, b", sequence([a, b]));
check("a instanceof b && b in c", logical(binary(a, "instanceof", b), "&&", binary(b, "in", c)));

// Objects, arrays, patterns

check("f([], [a, ...b])", call(f, [array([]), array([a, spread(b)])]));
check(
  'f({}, { a, "b-c": b, 1: c, [f]: a, ...b })',
  call(f, [
    object([]),
    object([shorthand("a"), property("b-c", b), property(num(1), c), property(computed(f), a), spread(b)]),
  ]),
);
check('f({ ["__proto__"]: a })', call(f, [object([property("__proto__", a)])]));
check("[a, b] = [b, a]", assign(arrayPattern(["a", "b"]), array([b, a])));
check("[a.b, c[0], ...f] = a", assign(arrayPattern([member(a, "b"), index(c, num(0)), restElement("f")]), a));
check("[, a, ,] = b", assign(arrayPattern([null, "a", null]), b));
check("({ a, b: c } = f())", assign(objectPattern(["a", ["b", "c"]]), call(f)));
check(
  "const { a, b: [c] = f } = a;",
  constant(objectPattern(["a", { kind: "PatternProperty", key: b, target: arrayPattern(["c"]), default: f }]), a),
);

// Functions

check("(function () {})()", call(functionExpression(undefined, [], [])));
check("(function* named() {})", functionExpression("named", [], [], { generator: true }));
check("a = function () {}", assign(a, functionExpression(undefined, [], [])));
check("(class {})", classExpression(undefined, undefined, []));
check("({}).a", member(object([]), "a"));
check("({}) + a", binary(object([]), "+", a));
check('("use strict")', str("use strict"));
check("(a) => b", arrow([param("a")], b));
check("(a) => ({})", arrow([param("a")], object([])));
check("(a) => ({}).b", arrow([param("a")], member(object([]), "b")));
check("() => (a ? b : c)", arrow([], conditional(a, b, c)));
check("() => (a = b)", arrow([], assign(a, b)));
check("() => (a, b)", arrow([], sequence([a, b])));
check("() => () => ({})", arrow([], arrow([], object([]))));
check("(() => a)()", call(arrow([], a)));
check("(() => a) || b", logical(arrow([], a), "||", b));
check("a || (() => a)", logical(a, "||", arrow([], a)));
check("async () => await a", arrow([], awaits(a), { async: true }));
check("() => {}", arrow([], []));
check(
  "function* f<T extends A>(this: A, a?: T, b: number = 1, ...c: T[]): B {}",
  functionDeclaration(
    "f",
    [
      param("this", ref("A")),
      param("a", ref("T"), { optional: true }),
      param("b", keyword("number"), { default: num(1) }),
      restParam("c", arrayOf(ref("T"))),
    ],
    [],
    { generator: true, returnType: ref("B"), typeParameters: [typeParameter("T", ref("A"))] },
  ),
);
check(
  `class A<T> extends B<T> {
  a: number = 1;
  static b;
  declare readonly c?: string;
  d!: T;

  constructor(a) {
    super(a);
  }
  get x() {
    return this.d;
  }
  static async *m() {}
  [Symbol.iterator]() {}
  static {
    a;
  }
  // end
}`,
  classDeclaration(
    "A",
    id("B"),
    [
      field("a", num(1), { type: keyword("number") }),
      field("b", undefined, { static: true }),
      field("c", undefined, { declare: true, readonly: true, optional: true, type: keyword("string") }),
      field("d", undefined, { definite: true, type: ref("T") }),
      withComments(method("constructor", [param("a")], [statement(call(superclass(), [a]))]), { blankLinesBefore: 1 }),
      method("x", [], [ret(member(self(), "d"))], { accessor: "get" }),
      method("m", [], [], { static: true, async: true, generator: true }),
      method(computed(path("Symbol", "iterator")), [], []),
      staticBlock([statement(a)]),
    ],
    { typeParameters: [typeParameter("T")], superTypeArguments: [ref("T")], closing: [lineComment(" end")] },
  ),
);
check("class A extends (a || b) {}", classDeclaration("A", logical(a, "||", b), []));
check("class A extends f(a) {}", classDeclaration("A", call(f, [a]), []));

// Statements

check("let a;", variable("a"));
check("let a: number = 1;", variable("a", num(1), keyword("number")));
check("const a = 1, b = 2;", variables("const", [declarator("a", num(1)), declarator("b", num(2))]));
check("return;", ret());
check("throw a;", throwing(a));
check(
  `if (a) {
  b;
} else if (b) {
  c;
} else {
  f();
}`,
  ifThen(a, [statement(b)], ifThen(b, [statement(c)], [statement(call(f))])),
);
check("if (a) {}", ifThen(a, []));
check("while (a) {}", whileLoop(a, []));
check("do {} while (a);", doWhile([], a));
check("for (;;) {}", forLoop(undefined, undefined, undefined, []));
check(
  "for (let i = 0, n = (a in b); i < n; i++) {}",
  forLoop(
    variables("let", [declarator("i", num(0)), declarator("n", binary(a, "in", b))]),
    binary(id("i"), "<", id("n")),
    update("++", id("i")),
    [],
  ),
);
check(
  "for (a = f[a in b]; ; a, b) {}",
  forLoop(assign(a, index(f, binary(a, "in", b))), undefined, sequence([a, b]), []),
);
check("for (const [a, b] of c) {}", forOf(arrayPattern(["a", "b"]), c, []));
check("for (a.b of (a, c)) {}", forOfExisting(member(a, "b"), sequence([a, c]), []));
check("for ((async) of a) {}", forOfExisting(id("async"), a, []));
check("for await (const a of b) {}", { ...forOf("a", b, []), await: true });
check(
  `outer: for (const a of b) {
  break outer;
  continue outer;
}`,
  labeled("outer", forOf("a", b, [breakTo("outer"), continueTo("outer")])),
);
check(
  `try {
  a;
} catch {
  b;
} finally {
  c;
}`,
  tryCatch([statement(a)], catchClause(undefined, [statement(b)]), [statement(c)]),
);
check("try {} catch ({ a }) {}", tryCatch([], catchClause(objectPattern(["a"]), [])));
check(
  `switch (a) {
  case 1:
  case 2:
    b;
    break;
  // what else
  default: {
    c;
  }
}`,
  switchOn(a, [
    caseOf(num(1), []),
    caseOf(num(2), [statement(b), { ...breakTo(), label: undefined }]),
    { ...caseOf(undefined, [block([statement(c)])]), leading: [lineComment(" what else")] },
  ]),
);
check("{\n  a;\n}", block([statement(a)]));
check("{}", block([empty()]));
check("export const a = 1;", exported(constant("a", num(1))));
check("export function f() {}", exported(functionDeclaration("f", [], [])));
check("export { a, b as c };", exportNames(["a", ["b", "c"]]));
check('export { a } from "m";', exportNames(["a"], "m"));
check('import { a, b as c } from "m";', importNames("m", ["a", ["b", "c"]]));
check('import type { A } from "m";', importTypes("m", ["A"]));
check('import { a, type B } from "m";', {
  ...importNames("m", ["a"]),
  names: [importName("a"), { ...importName("B"), typeOnly: true }],
});
check('import * as m from "m";', importNamespace("m", "m"));
check('import "m";', { kind: "ImportDeclaration", source: "m" });

// Types

checkType("A.B<C, string[]>", ref("A.B", [ref("C"), arrayOf(keyword("string"))]));
checkType("(string | null)[]", arrayOf(union([keyword("string"), keyword("null")])));
checkType("[A, ...B[]]", tuple([ref("A"), restType(arrayOf(ref("B")))]));
checkType(
  "[a: A, b?: B]",
  tuple([
    { kind: "TupleElement", name: "a", type: ref("A") },
    { kind: "TupleElement", name: "b", type: ref("B"), optional: true },
  ]),
);
checkType(
  "(a: A, ...b: B[]) => void",
  functionType([param("a", ref("A")), restParam("b", arrayOf(ref("B")))], keyword("void")),
);
checkType("(() => A) | undefined", union([functionType([], ref("A")), keyword("undefined")]));
checkType("() => A | B", functionType([], union([ref("A"), ref("B")])));
checkType("(() => A)[]", arrayOf(functionType([], ref("A"))));
checkType("new () => A", functionType([], ref("A"), { construct: true }));
checkType('"a" | 1 | -1 | true | 10n', union(["a", 1, -1, true, 10n].map((value) => literalType(value))));
checkType("(A | B) & C", intersection([union([ref("A"), ref("B")]), ref("C")]));
checkType(
  '{ a: A; "b-c"?: B }',
  objectType([signature("a", ref("A")), signature("b-c", ref("B"), { optional: true })]),
);
checkType(
  "{ [key: string]: A; m(a: A): B }",
  objectType([
    { kind: "IndexSignature", name: "key", keyType: keyword("string"), type: ref("A") },
    { kind: "MethodSignature", name: "m", params: [param("a", ref("A"))], returnType: ref("B") },
  ]),
);
checkType("typeof a.b", typeOf("a.b"));
checkType("keyof (A | B)", { kind: "TypeOperator", operator: "keyof", type: union([ref("A"), ref("B")]) });
checkType('A["b"]', { kind: "IndexedAccessType", object: ref("A"), index: literalType("b") });

// Plain JavaScript and the body of a function

const everything: readonly Statement[] = [
  importNames("pyasync", ["print", ["async", "async_"]]),
  importTypes("pyasync", ["Task"]),
  importNamespace("./m.js", "m"),
  { kind: "ImportDeclaration", source: "./effects.js" },
  typeAlias("T", keyword("number")),
  exported(typeAlias("U", keyword("number"))),
  exported(constant("a", as(nonNull(id("x")), ref("T")), ref("T"))),
  exported(
    functionDeclaration(
      "f",
      [param("this", ref("T")), param("b", ref("T"), { optional: true })],
      [ret(member(importMeta(), "url"))],
      {
        returnType: ref("T"),
        typeParameters: [typeParameter("T")],
      },
    ),
  ),
  classDeclaration("A", undefined, [
    field("x", undefined, { declare: true, type: ref("T") }),
    field("y", num(1), { readonly: true, type: ref("T") }),
  ]),
  statement(as(object([]), ref("T"))),
  statement(binary(as(a, ref("T")), "+", as(binary(a, "*", b), ref("T")))),
  statement(call(as(binary(a, "+", b), ref("T")), [], { typeArguments: [ref("T")] })),
  exportNames([["a", "z"]]),
];

test("plain JavaScript", () => {
  const code = text(everything, { types: false, format: "module" });
  assert.equal(
    code,
    `import { print, async as async_ } from "pyasync";
import * as m from "./m.js";
import "./effects.js";
export const a = x;
export function f(b) {
  return import.meta.url;
}
class A {
  y = 1;
}
({});
a + a * b;
(a + b)();
export { a as z };`,
  );
  transformSync(code, { loader: "js", format: "esm" });
});

test("the body of a function", () => {
  const code = text(everything, { types: false, format: "function" });
  assert.equal(
    code,
    `const { print, async: async_ } = $modules["pyasync"];
const m = $modules["./m.js"];
const a = x;
function f(b) {
  return $meta.url;
}
class A {
  y = 1;
}
({});
a + a * b;
(a + b)();`,
  );
  new Function("$modules", "$meta", "x", code);
});

// Precedence, by evaluating

/** A small generator of pseudo-random numbers, so that every run checks the same expressions. */
const random =
  (seed: number) =>
  (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };

const binaryOperators = [
  "+",
  "-",
  "*",
  "/",
  "%",
  "**",
  "<<",
  ">>",
  ">>>",
  "&",
  "|",
  "^",
  "===",
  "!==",
  "<",
  ">=",
] as const;
const logicalOperators = ["&&", "||", "??"] as const;

const randomExpression = (below: (n: number) => number, depth: number): Expression => {
  const inner = (): Expression => randomExpression(below, depth - 1);
  if (depth === 0) return below(8) === 0 ? nil() : num(below(9) - 3);
  switch (below(9)) {
    case 0:
      return unary((["-", "+", "!", "~", "void", "typeof"] as const)[below(6)]!, inner());
    case 1:
      return conditional(inner(), inner(), inner());
    case 2:
      return sequence([inner(), inner()]);
    case 3:
      return logical(inner(), logicalOperators[below(3)]!, inner());
    case 4:
      return call(arrow([], inner()));
    case 5:
      return index(array([inner(), inner()]), num(below(2)));
    case 6:
      return logical(inner(), logicalOperators[below(3)]!, inner());
    default:
      return binary(inner(), binaryOperators[below(binaryOperators.length)]!, inner());
  }
};

/** What the tree means: every operation is a function of two values, so no precedence comes in. */
const evaluate = (node: Expression): unknown => {
  switch (node.kind) {
    case "NumberLiteral":
      return node.value;
    case "NullLiteral":
      return null;
    case "UnaryExpression":
      return new Function("x", `return ${node.operator} x`)(evaluate(node.argument));
    case "ConditionalExpression":
      return evaluate(node.test) ? evaluate(node.consequent) : evaluate(node.alternate);
    case "SequenceExpression":
      return node.expressions.map(evaluate).at(-1);
    case "BinaryExpression":
    case "LogicalExpression":
      return new Function("x", "y", `return x ${node.operator} y`)(evaluate(node.left), evaluate(node.right));
    case "CallExpression":
      return node.callee.kind === "ArrowFunctionExpression" ? evaluate(node.callee.body as Expression) : undefined;
    case "IndexExpression":
      return (evaluate(node.object) as unknown[])[evaluate(node.index) as number];
    case "ArrayExpression":
      return node.elements.map(evaluate);
    default:
      throw new Error(node.kind);
  }
};

test("expressions mean what their trees mean", () => {
  const below = random(1);
  for (let i = 0; i < 2000; i++) {
    const node = randomExpression(below, 1 + (i % 5));
    const code = text(ret(node), { types: false, format: "function" });
    assert.deepEqual(new Function(code)(), evaluate(node), code);
  }
});

test("text that only an engine reads says the same", () => {
  const minified = (plain: boolean): string =>
    transformSync(text(everything, { types: false, format: "module", plain }), {
      loader: "js",
      format: "esm",
      minify: true,
    }).code;
  assert.equal(minified(true), minified(false));
  const commented = withComments(ret(array([a, withComments(b, { trailing: lineComment(" why") })])), {
    leading: [lineComment(" what")],
  });
  assert.equal(text(commented, { types: false, format: "function", plain: true }), "return [a, b];");
});
