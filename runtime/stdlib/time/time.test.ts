/** Formatting and parsing of times; the expectations are what CPython 3.13 prints with glibc. */

import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { BaseException } from "../../exceptions/hierarchy.js";
import { VirtualHost } from "../../host/virtual/host.js";
import { createInterpreter } from "../../program.js";
import { strftime } from "./strftime.js";
import { strptime } from "./strptime.js";
import { fieldsOf } from "./time-tuple.js";

beforeEach(() => {
  createInterpreter(new VirtualHost(), { version: 313 });
});

describe("strftime", () => {
  it("knows the directives of C and of glibc", () => {
    const fields = fieldsOf(1_700_000_000, 0, "GMT");
    const format =
      "%c|%x|%X|%p|%j|%U|%W|%u|%w|%V|%G|%g|%C|%e|%D|%F|%T|%R|%r|%h|%n|%t|%s|%k|%l|%P|%y|%z|%Z|%%|%i|%-d|%_H|%^a";
    assert.equal(
      strftime(format, { ...fields, zone: "GMT" }),
      "Tue Nov 14 22:13:20 2023|11/14/23|22:13:20|PM|318|46|46|2|2|46|2023|23|20|14|11/14/23|2023-11-14|22:13:20|22:13|" +
        "10:13:20 PM|Nov|\n|\t|1700000000|22|10|pm|23|+0000|GMT|%|%i|14|22|TUE",
    );
  });

  it("numbers ISO weeks over the end of the year", () => {
    const weekOf = (year: number, month: number, day: number): string =>
      strftime("%G-%V-%u", fieldsOf(Date.UTC(year, month - 1, day) / 1000));
    assert.deepEqual(
      [weekOf(2021, 1, 3), weekOf(2020, 12, 31), weekOf(2024, 12, 30), weekOf(2016, 1, 4)],
      ["2020-53-7", "2020-53-4", "2025-01-1", "2016-01-1"],
    );
  });
});

describe("strptime", () => {
  const parsed = (text: string, format: string): number[] => {
    const f = strptime(text, format);
    return [f.year, f.month, f.day, f.hour, f.minute, f.second, f.weekday, f.yearday, f.isdst];
  };

  it("reads what CPython reads", () => {
    assert.deepEqual(parsed("Tue Nov 14 22:13:20 2023", "%c"), [2023, 11, 14, 22, 13, 20, 1, 318, -1]);
    assert.deepEqual(parsed("45 2020", "%j %Y"), [2020, 2, 14, 0, 0, 0, 4, 45, -1]);
    assert.deepEqual(parsed("12 3 2020", "%U %w %Y"), [2020, 3, 25, 0, 0, 0, 2, 85, -1]);
    assert.deepEqual(parsed("2020-10-3", "%G-%V-%u"), [2020, 3, 4, 0, 0, 0, 2, 64, -1]);
    assert.deepEqual(parsed("11:30 PM", "%I:%M %p"), [1900, 1, 1, 23, 30, 0, 0, 1, -1]);
    assert.equal(strptime("-01:30", "%z").offset, -5400);
    assert.equal(strptime("200102", "%f").microsecond, 200102);
  });

  it("refuses the rest in CPython's words", () => {
    const refusal = (text: string, format: string): string => {
      try {
        strptime(text, format);
      } catch (error) {
        assert.ok(error instanceof BaseException);
        return String(error.$args[0]);
      }
      return "read";
    };
    assert.deepEqual(
      [
        refusal("2020-01-01", "%Y-%m"),
        refusal("x", "%Y"),
        refusal("2020", "%Q"),
        refusal("2020", "%"),
        refusal("31 Feb 2020", "%d %b %Y"),
      ],
      [
        "unconverted data remains: -01",
        "time data 'x' does not match format '%Y'",
        "'Q' is a bad directive in format '%Q'",
        "stray % in format '%'",
        "day is out of range for month",
      ],
    );
  });
});
