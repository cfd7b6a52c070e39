/** Source text to AST, on small programs; scripts/compare-ast.js does it for CPython's whole library. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dump } from "../ast/dump.js";
import type { Expr, Module } from "../ast/nodes.js";
import { PythonSyntaxError } from "../diagnostics.js";
import type { PythonVersion } from "../python-version.js";
import { parse } from "./index.js";

function module(source: string, python: PythonVersion = "3.13"): Module {
  return parse(source, { filename: "file", python });
}

/** The dump, without what says nothing: a name that is read is its id. */
function short(text: string): string {
  return text.replace(/Name\(id='(\w+)', ctx=Load\(\)\)/g, "$1").replace(/, ctx=Load\(\)/g, "");
}

function expression(source: string): string {
  const statement = module(source).body[0]!;
  assert.equal(statement.kind, "Expr");
  return short(dump((statement as { value: Expr }).value));
}

function statements(source: string): string[] {
  return module(source).body.map((statement) => short(dump(statement)));
}

const expressions: readonly (readonly [string, string])[] = [
  ["24.", "Constant(value=24.0)"],
  ["0x_ff + 1_000", "BinOp(left=Constant(value=255), op=Add(), right=Constant(value=1000))"],
  ["9007199254740993", "Constant(value=9007199254740993)"],
  ["1e1000", "Constant(value=inf)"],
  [
    "-2 ** -x",
    "UnaryOp(op=USub(), operand=BinOp(left=Constant(value=2), op=Pow(), right=UnaryOp(op=USub(), operand=x)))",
  ],
  ["a < b is not c", "Compare(left=a, ops=[Lt(), IsNot()], comparators=[b, c])"],
  ["a or b or c and d", "BoolOp(op=Or(), values=[a, b, BoolOp(op=And(), values=[c, d])])"],
  ["x[*a]", "Subscript(value=x, slice=Tuple(elts=[Starred(value=a)]))"],
  [
    "x[1:, ::2]",
    "Subscript(value=x, slice=Tuple(elts=[Slice(lower=Constant(value=1)), Slice(step=Constant(value=2))]))",
  ],
  ["lambda x, /: x", "Lambda(args=arguments(posonlyargs=[arg(arg='x')]), body=x)"],
  [
    "f(*a, b=1, **c)",
    "Call(func=f, args=[Starred(value=a)], keywords=[keyword(arg='b', value=Constant(value=1)), keyword(value=c)])",
  ],
  ["f(x := 1)", "Call(func=f, args=[NamedExpr(target=Name(id='x', ctx=Store()), value=Constant(value=1))])"],
  ["'a' \"b\" u'c'", "Constant(value='abc')"],
  ["b'\\x00\\101' rb'\\n'", "Constant(value=b'\\x00A\\\\n')"],
  [
    "f'{{{x!r:>{w}}}}'",
    "JoinedStr(values=[Constant(value='{'), FormattedValue(value=x, conversion=114, format_spec=JoinedStr(values=[" +
      "Constant(value='>'), FormattedValue(value=w, conversion=-1)])), Constant(value='}')])",
  ],
  [
    "f'{a['b']} {x = }'",
    "JoinedStr(values=[FormattedValue(value=Subscript(value=a, slice=Constant(value='b')), conversion=-1), " +
      "Constant(value=' x = '), FormattedValue(value=x, conversion=114)])",
  ],
  ["print", "print"],
  ["match(x)[type].case", "Attribute(value=Subscript(value=Call(func=match, args=[x]), slice=type), attr='case')"],
  ["\ufb01", "fi"],
];

for (const [source, expected] of expressions) {
  test(source, () => assert.equal(expression(source), expected));
}

test("with: parentheses hold items, or an expression", () => {
  assert.deepEqual(statements("with (a as b, c as d.e,): pass\nwith (a, b): pass\nwith (a, b) as c: pass"), [
    "With(items=[withitem(context_expr=a, optional_vars=Name(id='b', ctx=Store())), " +
      "withitem(context_expr=c, optional_vars=Attribute(value=d, attr='e', ctx=Store()))], body=[Pass()])",
    "With(items=[withitem(context_expr=a), withitem(context_expr=b)], body=[Pass()])",
    "With(items=[withitem(context_expr=Tuple(elts=[a, b]), optional_vars=Name(id='c', ctx=Store()))], body=[Pass()])",
  ]);
});

test("soft keywords are names where no statement of theirs stands", () => {
  const kinds = (source: string) => module(source).body.map(({ kind }) => kind);
  const source =
    "match = 1\nmatch(x)\nmatch[x]: int\ntype = 2\ntype (x)\ntype in x\ntype X = int\nmatch x:\n  case T(): pass\n";
  const expected = ["Assign", "Expr", "AnnAssign", "Assign", "Expr", "Expr", "TypeAlias", "Match"];
  assert.deepEqual(kinds(source), expected);
  assert.deepEqual(kinds("match (a,\n  {'b': 1}): # c\n case _: pass\nprint = 1"), ["Match", "Assign"]);
});

test("positions: lines, bytes, UTF-16 offsets", () => {
  const source = "x = '\u{1f600}é'; y\n";
  const { start, end, lineno, col_offset, end_col_offset } = module(source).body[1]!;
  assert.deepEqual([lineno, col_offset, end_col_offset, source.slice(start, end)], [1, 14, 15, "y"]);
});

test("the end of a block is behind its last semicolon", () => {
  assert.equal(module("if a: b;\n").body[0]!.end_col_offset, 8);
});

test("comments, but no # in strings", () => {
  const source = "# one\nx = '#' # two\ny = f'{x}#' \\\n  + '''\n# no\n''' #three\n  # four\n";
  const found = module(source).comments.map(({ text, lineno, col_offset, ownLine }) => [
    text,
    lineno,
    col_offset,
    ownLine,
  ]);
  assert.deepEqual(found, [
    ["# one", 1, 0, true],
    ["# two", 2, 8, false],
    ["#three", 6, 4, false],
    ["# four", 7, 2, true],
  ]);
});

test("line ends, form feeds, tabs, joined lines", () => {
  assert.deepEqual(statements("if a:\r\n\tb = '''1\r2'''\r\f\nc \\\n.d\n  \\\n\n"), [
    "If(test=a, body=[Assign(targets=[Name(id='b', ctx=Store())], value=Constant(value='1\\n2'))])",
    "Expr(value=Attribute(value=c, attr='d'))",
  ]);
});

test("a comment that ends in a backslash joins no lines", () => {
  assert.equal(module("x = 1  # \\\n\nif x:  # \\\n  y\n  # \\\nz\n").body.length, 3);
});

test("long chains need no stack", () => {
  assert.equal(module(`x = ${Array(5000).fill("a").join(" + ")}`).body.length, 1);
  assert.equal(module("if a: pass\n" + "elif b: pass\n".repeat(2000)).body.length, 1);
});

test("newer syntax is refused for older versions", () => {
  const programs: readonly (readonly [PythonVersion, string])[] = [
    ["3.9", "match x:\n  case 1: pass\n"],
    ["3.10", "try: pass\nexcept* E: pass\n"],
    ["3.11", "type X = int"],
    ["3.11", "f'{a['b']}'"],
    ["3.12", "class C[T = int]: pass"],
    ["3.13", "try: pass\nexcept A, B: pass\n"],
    ["3.13", "t'{x}'"],
  ];
  for (const [python, source] of programs) {
    assert.throws(() => module(source, python), PythonSyntaxError, `${python}: ${source}`);
    assert.equal(module(source, "3.14").body.length, 1);
  }
});

test("t-strings", () => {
  const template = short(dump(module("t'a{ x !r:>3}'", "3.14").body[0]!));
  const spec = "format_spec=JoinedStr(values=[Constant(value='>3')])";
  const field = `Interpolation(value=x, str=' x', conversion=114, ${spec})`;
  assert.equal(template, `Expr(value=TemplateStr(values=[Constant(value='a'), ${field}]))`);
  const nested = short(dump(module("t'{x:{y}}'", "3.14").body[0]!));
  assert.match(nested, /format_spec=JoinedStr\(values=\[FormattedValue\(value=y, conversion=-1\)\]\)/);
  const debug = short(dump(module("t'{x = }'", "3.14").body[0]!));
  assert.match(debug, /values=\[Constant\(value='x = '\), Interpolation\(value=x, str='x', conversion=114\)\]/);
});

test("warnings", () => {
  const found: string[] = [];
  const warn = ({ category, msg, lineno }: { category: string; msg: string; lineno: number }) =>
    found.push(`${lineno} ${category}: ${msg}`);
  parse("x = '\\d'", { filename: "file", python: "3.13", warn });
  assert.deepEqual(found, ["1 SyntaxWarning: invalid escape sequence '\\d'"]);
});
