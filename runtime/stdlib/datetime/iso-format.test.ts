/** Reading ISO 8601, before and since 3.11; the answers are CPython's. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { VirtualHost } from "../../host/virtual/host.js";
import { createInterpreter } from "../../program.js";
import { parseDate, parseTime, separatorOf } from "./iso-format.js";

/** The text, and what `date.fromisoformat` makes of it in 3.10 and in 3.13; null for ValueError. */
const dates: readonly (readonly [text: string, old: string | null, now: string | null])[] = [
  ["2024-02-29", "2024-2-29", "2024-2-29"],
  ["20240229", null, "2024-2-29"],
  ["2024-W09-4", null, "2024-2-29"],
  ["2024W094", null, "2024-2-29"],
  ["2024-W09", null, "2024-2-26"],
  ["2024-2-29", null, null],
  ["2024-060", null, null],
];

const times: readonly (readonly [text: string, old: string | null, now: string | null])[] = [
  ["10", "10:0:0.0", "10:0:0.0"],
  ["10:11", "10:11:0.0", "10:11:0.0"],
  ["1011", null, "10:11:0.0"],
  ["10:11:12.345", "10:11:12.345000", "10:11:12.345000"],
  ["10:11:12,3", null, "10:11:12.300000"],
  ["10:11:12.1234567", null, "10:11:12.123456"],
  ["10:11+05:30", "10:11:0.0+19800", "10:11:0.0+19800"],
  ["10:11-0530", null, "10:11:0.0-19800"],
  ["10:11Z", null, "10:11:0.0+0"],
  ["10:1", null, null],
];

function dateText(text: string): string | null {
  const found = parseDate(text);
  return found === undefined ? null : `${found.year}-${found.month}-${found.day}`;
}

function timeText(text: string): string | null {
  const found = parseTime(text);
  if (found === undefined) return null;
  const { hour, minute, second, microsecond, offset } = found;
  const zone = offset === null ? "" : `${offset < 0 ? "-" : "+"}${Math.abs(offset) / 1e6}`;
  return `${hour}:${minute}:${second}.${microsecond}${zone}`;
}

for (const version of [310, 313]) {
  describe(`ISO 8601 in ${version}`, () => {
    it("reads dates", () => {
      createInterpreter(new VirtualHost(), { version });
      for (const [text, old, now] of dates) assert.equal(dateText(text), version === 310 ? old : now, text);
    });

    it("reads times", () => {
      createInterpreter(new VirtualHost(), { version });
      for (const [text, old, now] of times) assert.equal(timeText(text), version === 310 ? old : now, text);
    });
  });
}

it("finds where the date ends", () => {
  createInterpreter(new VirtualHost(), { version: 313 });
  const ends = ["2024-02-29T10", "20240229T10", "2024-W09-4T10", "2024-W09T10", "2024W094T10", "2024W09T10"];
  assert.deepEqual(ends.map(separatorOf), [10, 8, 10, 8, 8, 7]);
});
