/** Source maps, checked by decoding them again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createSourceMap } from "./source-map.js";
import { at, call, id, program, statement } from "./ts/factory.js";
import type { Mapping } from "./ts/positions.js";
import { print } from "./ts/printer.js";

interface Segment {
  readonly line: number;
  readonly column: number;
  readonly source: number;
  readonly sourceLine: number;
  readonly sourceColumn: number;
  readonly name: number | undefined;
}

const decode = (mappings: string): Segment[] => {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const segments: Segment[] = [];
  const state = [0, 0, 0, 0, 0];
  for (const [i, line] of mappings.split(";").entries()) {
    state[0] = 0;
    for (const segment of line === "" ? [] : line.split(",")) {
      let field = 0;
      let value = 0;
      let shift = 0;
      for (const char of segment) {
        const digit = digits.indexOf(char);
        value += (digit & 31) * 2 ** shift;
        shift += 5;
        if (digit >= 32) continue;
        state[field]! += value % 2 === 1 ? -Math.floor(value / 2) : value / 2;
        field++;
        value = 0;
        shift = 0;
      }
      const [column, source, sourceLine, sourceColumn, name] = state as [number, number, number, number, number];
      segments.push({ line: i + 1, column, source, sourceLine, sourceColumn, name: field === 5 ? name : undefined });
    }
  }
  return segments;
};

const mapping = (line: number, column: number, start: number, more?: Partial<Mapping>): Mapping => ({
  line,
  column,
  origin: { source: 0, start, end: start + 1 },
  role: "call",
  ...more,
});

test("positions, sources and names come back", () => {
  const text = "a = 1\r\nb\r  c\n";
  const other = "x".repeat(5000) + "\ny";
  const map = createSourceMap(
    [
      mapping(1, 0, 0),
      mapping(1, 4, 4, { name: "class" }),
      mapping(3, 2, 11),
      mapping(3, 1, 7, { name: "try" }),
      mapping(7, 1000, 0, { origin: { source: 1, start: 4999, end: 5000 }, name: "class" }),
    ],
    [
      { path: "a.py", text },
      { path: "lib/b.py", text: other },
    ],
    "a.ts",
  );
  assert.equal(map.version, 3);
  assert.equal(map.file, "a.ts");
  assert.deepEqual(map.sources, ["a.py", "lib/b.py"]);
  assert.deepEqual(map.sourcesContent, [text, other]);
  assert.deepEqual(map.names, ["class", "try"]);
  assert.deepEqual(
    decode(map.mappings).map((s) => [s.line, s.column, s.source, s.sourceLine, s.sourceColumn, s.name]),
    [
      [1, 0, 0, 0, 0, undefined],
      [1, 4, 0, 0, 4, 0],
      [3, 1, 0, 1, 0, 1],
      [3, 2, 0, 2, 2, undefined],
      [7, 1000, 1, 0, 4999, 0],
    ],
  );
});

test("one position has one segment, the preferred mapping's", () => {
  const map = createSourceMap(
    [mapping(1, 0, 5, { role: "statement" }), mapping(1, 0, 3, { role: "load" }), mapping(1, 0, 1, { role: "resume" })],
    [{ path: "a.py", text: "0123456789" }],
  );
  assert.deepEqual(
    decode(map.mappings).map((s) => s.sourceColumn),
    [1],
  );
});

test("what the printer records", () => {
  const text = "print(lambda_)";
  const origin = (start: number, end: number) => ({ source: 0, start, end });
  const printed = print(
    program([statement(at(call("print", [at(id("$lambda", "lambda_"), origin(6, 13))]), origin(0, 14)))]),
    { types: true, format: "module" },
  );
  const map = createSourceMap(printed.mappings, [{ path: "a.py", text }]);
  assert.equal(printed.code, "print($lambda);\n");
  assert.deepEqual(map.names, ["lambda_"]);
  assert.deepEqual(
    decode(map.mappings).map((s) => [s.column, s.sourceColumn, s.name]),
    [
      [0, 0, undefined],
      [6, 6, 0],
    ],
  );
});

test("a source that is not there is an error", () => {
  assert.throws(() => createSourceMap([mapping(1, 0, 0, { origin: { source: 2, start: 0, end: 1 } })], []), RangeError);
});
