/** The forms of ast.dump, and of the values in it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../parse/index.js";
import { dump } from "./dump.js";
import { floatRepr, strRepr } from "./repr.js";

const module = (source: string) => parse(source, { filename: "file" });

test("on one line, indented, with attributes", () => {
  const tree = module("x = 1");
  assert.equal(dump(tree), "Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1))])");
  assert.equal(
    dump(tree, { indent: 2 }),
    `Module(
  body=[
    Assign(
      targets=[
        Name(id='x', ctx=Store())],
      value=Constant(value=1))])`,
  );
  assert.equal(
    dump(module("pass"), { indent: 1, include_attributes: true }),
    `Module(
 body=[
  Pass(
   lineno=1,
   col_offset=0,
   end_lineno=1,
   end_col_offset=4)])`,
  );
  assert.equal(dump(module("")), "Module()");
});

test("None where it is a value, and where it is nothing", () => {
  assert.equal(dump(module("None").body[0]!), "Expr(value=Constant(value=None))");
  assert.equal(dump(module("{**a}").body[0]!), "Expr(value=Dict(keys=[None], values=[Name(id='a', ctx=Load())]))");
  assert.equal(dump(module("u'a'").body[0]!), "Expr(value=Constant(value='a', kind='u'))");
});

test("older versions: empty lists, and the nodes of 3.8", () => {
  const text = (source: string, python: "3.8" | "3.11" | "3.12") =>
    dump(parse(source, { filename: "file", python }), { python });
  assert.equal(
    text("f()", "3.12").replace(/^.*?value=/, ""),
    "Call(func=Name(id='f', ctx=Load()), args=[], keywords=[]))], type_ignores=[])",
  );
  assert.match(text("class C: pass", "3.12"), /decorator_list=\[\], type_params=\[\]\)/);
  assert.match(text("class C: pass", "3.11"), /decorator_list=\[\]\)/);
  assert.match(text("a[b]", "3.8"), /slice=Index\(value=Name\(id='b', ctx=Load\(\)\)\), ctx/);
  assert.match(
    text("a[b, :]", "3.8"),
    /slice=ExtSlice\(dims=\[Index\(value=Name\(id='b', ctx=Load\(\)\)\), Slice\(\)\]\), ctx/,
  );
});

test("floats", () => {
  const values = [0, 1, 1.5, 1e16, 123456789012345680, 1e15, 1e-4, 1.5e-5, 5e-324, Number.POSITIVE_INFINITY];
  const texts = "0.0 1.0 1.5 1e+16 1.2345678901234568e+17 1000000000000000.0 0.0001 1.5e-05 5e-324 inf";
  assert.equal(values.map(floatRepr).join(" "), texts);
});

test("strings", () => {
  assert.equal(strRepr("it's"), `"it's"`);
  assert.equal(strRepr(`'"`), `'\\'"'`);
  assert.equal(strRepr("\x00\n\xa0\u200b\ud800\u{1f600}"), "'\\x00\\n\\xa0\\u200b\\ud800\u{1f600}'");
});

test("surrogates that were written one by one stay two characters", () => {
  const value = (source: string) => dump(module(source).body[0]!).replace(/^Expr\(value=|\)$/g, "");
  assert.equal(value(String.raw`'\ud83d\ude00'`), String.raw`Constant(value='\ud83d\ude00')`);
  assert.equal(value(String.raw`'\ud83d' '\ude00'`), String.raw`Constant(value='\ud83d\ude00')`);
  assert.equal(
    value(String.raw`f'\ud83d' f'\ude00{1}'`),
    String.raw`JoinedStr(values=[Constant(value='\ud83d\ude00'), FormattedValue(value=Constant(value=1), conversion=-1)])`,
  );
  assert.equal(value(String.raw`'\U0001f600'`), "Constant(value='😀')");
});
