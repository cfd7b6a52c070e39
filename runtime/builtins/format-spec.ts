/** The format specification mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]` (Python/formatter_unicode.c). */

import { valueError } from "../object/errors.js";
import { tstate } from "../object/state.js";
import { codePointLength, codePointSlice } from "../protocol/code-points.js";
import { repeated } from "../protocol/fill.js";
import { remembered } from "./template-cache.js";

export interface FormatSpec {
  readonly fill: string;
  /** `""` where none was given: numbers go right, all else left. */
  readonly align: "" | "<" | ">" | "=" | "^";
  readonly sign: "" | "+" | "-" | " ";
  /** `z`: negative zero becomes zero. */
  readonly noNegativeZero: boolean;
  readonly alternate: boolean;
  /** -1 where none was given. */
  readonly width: number;
  readonly grouping: "" | "," | "_";
  readonly precision: number;
  readonly type: string;
}

const ALIGNMENTS = "<>=^";

/** A specification, `null` where more follows than there should be (parse_internal_render_format_spec). */
function readSpec(text: string, defaultAlign: "<" | ">", defaultType: string): FormatSpec | null {
  const points = Array.from(text);
  const end = points.length;
  let i = 0;
  let fill = " ";
  let align: FormatSpec["align"] = "";
  let fillGiven = false;
  if (end >= 2 && ALIGNMENTS.includes(points[1]!)) {
    fill = points[0]!;
    align = points[1] as FormatSpec["align"];
    fillGiven = true;
    i = 2;
  } else if (end >= 1 && ALIGNMENTS.includes(points[0]!)) {
    align = points[0] as FormatSpec["align"];
    i = 1;
  }
  const alignGiven = align !== "";
  let sign: FormatSpec["sign"] = "";
  if (i < end && "+- ".includes(points[i]!)) sign = points[i++] as FormatSpec["sign"];
  const noNegativeZero = points[i] === "z" && tstate.interp.version >= 311;
  if (noNegativeZero) i++;
  const alternate = points[i] === "#";
  if (alternate) i++;
  if (!fillGiven && points[i] === "0") {
    fill = "0";
    if (!alignGiven && (defaultAlign === ">" || tstate.interp.version < 310)) align = "=";
    i++;
  }
  const [width, afterWidth] = digits(points, i);
  i = afterWidth;
  let grouping: FormatSpec["grouping"] = "";
  if (points[i] === ",") {
    grouping = ",";
    i++;
  }
  if (points[i] === "_") {
    if (grouping !== "") valueError("Cannot specify both ',' and '_'.");
    grouping = "_";
    i++;
  }
  if (points[i] === "," && grouping === "_") valueError("Cannot specify both ',' and '_'.");
  let precision = -1;
  if (points[i] === ".") {
    const [value, after] = digits(points, i + 1);
    if (value < 0) valueError("Format specifier missing precision");
    precision = value;
    i = after;
  }
  if (end - i > 1) return null;
  const type = points[i] ?? defaultType;
  if (grouping !== "") checkGrouping(grouping, type);
  return { fill, align, sign, noNegativeZero, alternate, width, grouping, precision, type };
}

const numberSpec = remembered((text) => readSpec(text, ">", ""));
const textSpec = remembered((text) => readSpec(text, "<", "s"));

/** The specification for a number, or for a str: those go to the left. */
export function parseFormatSpec(text: string, typeName: string, isText = false): FormatSpec {
  return (
    (isText ? textSpec(text) : numberSpec(text)) ??
    valueError(
      tstate.interp.version >= 311
        ? `Invalid format specifier '${text}' for object of type '${typeName}'`
        : "Invalid format specifier",
    )
  );
}

/** The number at `i` and where it ends; -1 where there is none. */
function digits(points: readonly string[], i: number): [value: number, end: number] {
  const start = i;
  let value = 0;
  while (i < points.length && /[0-9]/.test(points[i]!)) value = value * 10 + Number(points[i++]);
  if (value >= 2 ** 63) valueError("Too many decimal digits in format string");
  return [i === start ? -1 : value, i];
}

function checkGrouping(grouping: string, type: string): void {
  if (type === "" || "deEfFgG%".includes(type)) return;
  if (grouping === "_" && "boxX".includes(type)) return;
  valueError(`Cannot specify '${grouping}' with '${type}'.`);
}

/** `Unknown format code`, in the words of that type. */
export function unknownFormat(type: string, typeName: string): never {
  const code = type.codePointAt(0)!;
  const shown = code > 32 && code < 128 ? type : `\\x${code.toString(16)}`;
  return valueError(`Unknown format code '${shown}' for object of type '${typeName}'`);
}

/** Pads to the width. `length` of a text that is ASCII need not be counted. */
export function pad(
  text: string,
  spec: FormatSpec,
  defaultAlign: "<" | ">",
  length: number = spec.width < 0 ? 0 : codePointLength(text),
): string {
  const missing = spec.width - length;
  if (missing <= 0) return text;
  const align = spec.align === "" ? defaultAlign : spec.align;
  if (align === "<") return text + repeated(spec.fill, missing);
  if (align !== "^") return repeated(spec.fill, missing) + text;
  const left = missing >> 1;
  return repeated(spec.fill, left) + text + repeated(spec.fill, missing - left);
}

/** A str by a specification (format_string_internal). */
export function formatStr(text: string, specText: string, typeName: string): string {
  const spec = parseFormatSpec(specText, typeName, true);
  if (spec.type !== "s") unknownFormat(spec.type, typeName);
  if (spec.sign !== "") {
    valueError(
      spec.sign === " " && tstate.interp.version >= 310
        ? "Space not allowed in string format specifier"
        : "Sign not allowed in string format specifier",
    );
  }
  if (spec.noNegativeZero) valueError("Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) valueError("Alternate form (#) not allowed in string format specifier");
  if (spec.align === "=") valueError("'=' alignment not allowed in string format specifier");
  const cut = spec.precision >= 0 ? codePointSlice(text, 0, Math.min(spec.precision, codePointLength(text))) : text;
  return pad(cut, spec, "<");
}
