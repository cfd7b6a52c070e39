/** `template % arguments` (CPython Objects/unicodeobject.c, PyUnicode_Format). */

import { isError, raised, typeError, valueError } from "../object/errors.js";
import { special, typeName } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { codePointLength, codePointSlice } from "../protocol/code-points.js";
import { asIndexInt, hasIndex, isNumber, toFloat } from "../protocol/convert.js";
import { digitsOf } from "../protocol/int-bits.js";
import { intToString } from "../protocol/int-text.js";
import { ascii, repr, str } from "../protocol/repr.js";
import { getItem } from "../protocol/subscript.js";
import { type Int, intValue, strValue } from "../protocol/values.js";
import { flat } from "../protocol/flat.js";
import { doubleDigits } from "./format-number.js";
import { intFrom } from "./int.js";
import { repeated } from "../protocol/fill.js";
import { remembered } from "./template-cache.js";
import { isTuple } from "./tuple.js";
import { textOfPoint } from "../protocol/surrogate-pairs.js";

/** What stands between `%` and the letter. */
export interface Directive {
  readonly key: string | null;
  readonly flags: string;
  readonly width: number;
  /** -1 where none was given; so is the width. */
  readonly precision: number;
  readonly letter: string;
  /** Where the letter is, for messages. */
  readonly index: number;
}

/** Hands out the arguments; checks that all were used. */
export class PercentArguments {
  private readonly given: Dynamic;
  private readonly items: readonly Dynamic[];
  private next = 0;

  constructor(given: Dynamic) {
    this.given = given;
    this.items = isTuple(given) ? given.$items : [given];
  }

  private get isMapping(): boolean {
    const { given } = this;
    return !isTuple(given) && strValue(given) === undefined && special(given, "__getitem__") !== undefined;
  }

  take(): Dynamic {
    if (this.next >= this.items.length) typeError("not enough arguments for format string");
    return this.items[this.next++];
  }

  takeKey(key: Dynamic): Dynamic {
    if (!this.isMapping) typeError("format requires a mapping");
    this.next = this.items.length;
    return getItem(this.given, key);
  }

  finish(what: string): void {
    if (this.next < this.items.length && !this.isMapping) {
      typeError(`not all arguments converted during ${what} formatting`);
    }
  }
}

export function percentFormat(template: string, given: Dynamic): string {
  return expand(template, new PercentArguments(given), convert, "string", asIs);
}

const asIs = (text: string): string => text;

/** Fills in the arguments; `one` makes the text of a directive whose argument is `value`. */
export function expand(
  template: string,
  args: PercentArguments,
  one: (directive: Directive, value: Dynamic) => string,
  what: string,
  keyOf: (text: string) => Dynamic,
): string {
  let out = "";
  for (const part of partsOf(template)) {
    if (typeof part === "string") out += part;
    else if (typeof part === "function") part();
    else {
      const directive = part.width === STAR || part.precision === STAR ? filled(part, args) : part;
      out += one(directive, part.key === null ? args.take() : args.takeKey(keyOf(part.key)));
    }
  }
  args.finish(what);
  return flat(out);
}

/** A width or precision that is an argument. */
const STAR = -2;

/** The directive with the arguments for its stars. */
function filled(directive: Directive, args: PercentArguments): Directive {
  const argument = (): number => Number(intValue(args.take()) ?? typeError("* wants int"));
  const width = directive.width === STAR ? argument() : directive.width;
  const precision = directive.precision === STAR ? Math.max(0, argument()) : directive.precision;
  const left = directive.width === STAR && width < 0;
  return { ...directive, flags: left ? `${directive.flags}-` : directive.flags, width: Math.abs(width), precision };
}

/** Literal text, a directive, or what raises when it is come to: the arguments before it are converted first. */
type Part = string | Directive | (() => never);

const partsOf = remembered(parseTemplate);

function parseTemplate(template: string): Part[] {
  const parts: Part[] = [];
  let i = 0;
  for (let at = template.indexOf("%"); at >= 0; at = template.indexOf("%", i)) {
    if (at > i) parts.push(template.slice(i, at));
    if (template[at + 1] === "%") {
      parts.push("%");
      i = at + 2;
      continue;
    }
    const parsed = parseDirective(template, at + 1);
    if (typeof parsed === "string") {
      parts.push(() => valueError(parsed));
      return parts;
    }
    parts.push(parsed);
    i = parsed.index + parsed.letter.length;
  }
  if (i < template.length) parts.push(template.slice(i));
  return parts;
}

/** `[(key)][flags][width][.precision][length]letter` from `start` on, or the message of the error. */
function parseDirective(template: string, start: number): Directive | string {
  let i = start;
  let key: string | null = null;
  if (template[i] === "(") {
    let depth = 1;
    const from = ++i;
    while (i < template.length && depth > 0) {
      if (template[i] === ")") depth--;
      else if (template[i] === "(") depth++;
      i++;
    }
    if (depth > 0) return "incomplete format key";
    key = template.slice(from, i - 1);
  }
  let flags = "";
  while (i < template.length && "-+ #0".includes(template[i]!)) flags += template[i++];
  const count = (): number => {
    if (template[i] === "*") {
      i++;
      return STAR;
    }
    const from = i;
    while (i < template.length && template[i]! >= "0" && template[i]! <= "9") i++;
    return from === i ? -1 : Number(template.slice(from, i));
  };
  const width = count();
  let precision = -1;
  if (template[i] === ".") {
    i++;
    const given = count();
    precision = given === -1 ? 0 : given;
  }
  if (i < template.length && "hlL".includes(template[i]!)) i++;
  if (i >= template.length) return "incomplete format";
  return { key, flags, width, precision, letter: textOfPoint(template.codePointAt(i)!), index: i };
}

function convert(directive: Directive, value: Dynamic): string {
  const { letter, precision } = directive;
  switch (letter) {
    case "s":
      return padText(cut(str(value), precision), directive);
    case "r":
      return padText(cut(repr(value), precision), directive);
    case "a":
      return padText(cut(ascii(value), precision), directive);
    case "c":
      return padText(characterOf(value), directive);
    default:
      return convertNumber(directive, value);
  }
}

/** The conversions that str and bytes share. */
export function convertNumber(directive: Directive, value: Dynamic): string {
  switch (directive.letter) {
    case "d":
    case "i":
    case "u":
    case "x":
    case "X":
    case "o":
      return integer(directive, value);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
      return double(directive, toFloat(value));
    default: {
      const code = directive.letter.codePointAt(0)!;
      const shown = code > 31 && code < 127 ? directive.letter : "?";
      return valueError(`unsupported format character '${shown}' (0x${code.toString(16)}) at index ${directive.index}`);
    }
  }
}

function cut(text: string, precision: number): string {
  return precision < 0 ? text : codePointSlice(text, 0, Math.min(precision, codePointLength(text)));
}

export function padText(text: string, directive: Directive): string {
  if (directive.width <= 0) return text;
  const missing = directive.width - codePointLength(text);
  if (missing <= 0) return text;
  return directive.flags.includes("-") ? text + repeated(" ", missing) : repeated(" ", missing) + text;
}

function characterOf(value: Dynamic): string {
  const text = strValue(value);
  if (text !== undefined) return codePointLength(text) === 1 ? text : typeError("%c requires int or char");
  const code = orMessage(() => (hasIndex(value) ? asIndexInt(value) : undefined), "%c requires int or char");
  if (code < 0 || code > 0x10ffff) throw raised.OverflowError("%c arg not in range(0x110000)");
  return textOfPoint(Number(code));
}

/** The int that `convert` gives; where there is none, or it fails by TypeError, TypeError with this message. */
function orMessage(convert: () => Int | undefined, message: string): Int {
  let value: Int | undefined;
  try {
    value = convert();
  } catch (error) {
    if (!isError(error, "TypeError")) throw error;
  }
  return value ?? typeError(message);
}

function integer(directive: Directive, value: Dynamic): string {
  const { letter, precision, flags } = directive;
  const n = integerValue(letter, value);
  const size = n < 0 ? -n : n;
  let digits =
    letter === "o" ? digitsOf(size, 8) : letter === "x" || letter === "X" ? digitsOf(size, 16) : intToString(size);
  let prefix = flags.includes("#") && "oxX".includes(letter) ? `0${letter}` : "";
  if (letter === "X") {
    digits = digits.toUpperCase();
    prefix = "0X".slice(0, prefix.length);
  }
  return padNumber(n < 0, prefix, digits.padStart(precision, "0"), directive);
}

function integerValue(letter: string, value: Dynamic): Int {
  const n = intValue(value);
  if (n !== undefined) return n;
  const wrong = (expected: string): string => `%${letter} format: ${expected} is required, not ${typeName(value)}`;
  if ("oxX".includes(letter)) {
    return orMessage(() => (hasIndex(value) ? asIndexInt(value) : undefined), wrong("an integer"));
  }
  const real = tstate.interp.version >= 310 ? "a real number" : "a number";
  return orMessage(() => (isNumber(value) ? intFrom(value) : undefined), wrong(real));
}

function double(directive: Directive, x: number): string {
  const { letter, precision, flags } = directive;
  const digits = doubleDigits(Math.abs(x), { type: letter, precision, alternate: flags.includes("#") });
  return padNumber(x < 0 || Object.is(x, -0), "", letter < "a" ? digits.toUpperCase() : digits, directive);
}

function padNumber(negative: boolean, prefix: string, digits: string, directive: Directive): string {
  const { flags, width } = directive;
  const sign = negative ? "-" : flags === "" ? "" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const head = sign + prefix;
  const missing = width - head.length - digits.length;
  if (missing <= 0) return head + digits;
  if (flags === "") return repeated(" ", missing) + head + digits;
  if (flags.includes("-")) return head + digits + repeated(" ", missing);
  return (flags.includes("0") ? head + "0".repeat(missing) : repeated(" ", missing) + head) + digits;
}
