/**
 * String literals, f-strings and t-strings, answering to `strings`, `fstring` of CPython's grammar and to
 * _PyPegen_concatenate_strings and _PyPegen_formatted_value of its Parser/action_helpers.c.
 */
import type { ConstantValue, Expr, JoinedStr } from "../../ast/nodes.js";
import type { Build, BuilderTable } from "./build.js";
import { messages } from "../messages.js";
import { checkOldField, withoutComments } from "./old-fields.js";
import { EscapeError, type InvalidEscape } from "../string-escapes.js";
import { joinValues, partsOfFormat, quotesOf, type TextValue, valueOfText } from "../string-literal.js";
import { setContext } from "./targets.js";

export const strings: BuilderTable<Expr> = {
  String: concatenated,
  FormatString: concatenated,
  ContinuedString: concatenated,
};

/** What a literal is made of before neighbours are joined: text, or the field of an f-string. */
type Piece = (TextValue & { readonly u: boolean; readonly start: number; readonly end: number }) | Expr;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Everything between the start and the end of a sequence of adjacent literals. */
class Literal {
  readonly pieces: Piece[] = [];
  readonly bytes: number[] = [];
  /** Up to 3.11 all that an f-string is made of stands where the whole literal stands. */
  readonly whole: Span | null;
  plain = 0;
  binary = 0;
  format = 0;
  template = 0;

  constructor(whole: Span | null) {
    this.whole = whole;
  }
}

function concatenated(build: Build): Expr {
  const { cursor } = build;
  const literal = new Literal(build.python < 12 ? { start: cursor.from, end: cursor.to } : null);
  if (cursor.name === "ContinuedString") {
    cursor.firstChild();
    do addPart(build, literal);
    while (cursor.nextSibling());
    cursor.parent();
  } else addPart(build, literal);

  const here = build.here();
  if (literal.binary > 0) {
    if (literal.plain + literal.format > 0) throw build.reject(here.start, here.end);
    if (literal.template > 0) throw build.error(messages.mixedTemplate, here.start, here.end);
    return { kind: "Constant", value: { type: "bytes", value: Uint8Array.from(literal.bytes) }, ...here };
  }
  if (literal.template > 0) {
    if (literal.plain + literal.format > 0) throw build.error(messages.mixedTemplate, here.start, here.end);
    return { kind: "TemplateStr", values: joinTexts(build, literal.pieces), ...here };
  }
  if (literal.format > 0) return { kind: "JoinedStr", values: joinTexts(build, literal.pieces), ...here };
  return { kind: "Constant", value: joinPlain(literal.pieces), ...here };
}

function joinPlain(pieces: readonly Piece[]): ConstantValue {
  const texts = pieces.filter((piece) => "text" in piece);
  return str(joinValues(texts), texts[0]!.u);
}

/** Neighbouring texts become one constant, from the start of the first to the end of the last; an empty one is dropped. */
function joinTexts(build: Build, pieces: readonly Piece[]): Expr[] {
  const values: Expr[] = [];
  for (let i = 0; i < pieces.length; ) {
    const first = pieces[i]!;
    if (!("text" in first)) {
      values.push(first);
      i++;
      continue;
    }
    const texts = [first];
    for (i++; i < pieces.length; i++) {
      const piece = pieces[i]!;
      if (!("text" in piece)) break;
      texts.push(piece);
    }
    const value = joinValues(texts);
    const at = build.at(first.start, texts[texts.length - 1]!.end);
    if (value.text !== "") values.push({ kind: "Constant", value: str(value, first.u), ...at });
  }
  return values;
}

function str({ text, lone }: TextValue, u: boolean): ConstantValue {
  return lone.length === 0 ? { type: "str", value: text, u } : { type: "str", value: text, u, lone };
}

/** With the cursor on a String or a FormatString. */
function addPart(build: Build, literal: Literal): void {
  const { cursor, source } = build;
  const { from, to } = cursor;
  build.strings.push(from, to);
  const { raw, bytes, template, u, at, width } = quotesOf(source, from, to);
  if (cursor.name === "FormatString") {
    if (template) build.since(14, at, to);
    if (template) literal.template++;
    else literal.format++;
    const prefix = template ? "t" : "f";
    addFormat(build, literal.pieces, { whole: literal.whole, raw, prefix, start: from, end: to, width, depth: 0 });
    return;
  }
  const body = source.slice(at + width, to - width);
  const value = valueOf(build, body, at + width, { raw, bytes, from, to, warnAt: from });
  if (!bytes) {
    literal.plain++;
    literal.pieces.push({ ...value, u, ...(literal.whole ?? { start: from, end: to }) });
    return;
  }
  literal.binary++;
  const { text } = value;
  for (let i = 0; i < text.length; i++) literal.bytes.push(text.charCodeAt(i));
}

interface TextPlace {
  readonly raw: boolean;
  readonly bytes: boolean;
  /** The token that an error is about. */
  readonly from: number;
  readonly to: number;
  /** On whose line a warning stands. */
  readonly warnAt: number;
}

/** The value of the text at `offset`. */
function valueOf(build: Build, text: string, offset: number, { raw, bytes, from, to, warnAt }: TextPlace): TextValue {
  let warned = false;
  // CPython warns of the first one only.
  const invalid = (escape: InvalidEscape): void => {
    if (!warned) build.invalidEscape(escape.escape, offset + escape.offset, warnAt);
    warned = true;
  };
  try {
    return valueOfText(text, { raw, bytes, python: build.python, invalid });
  } catch (error) {
    if (error instanceof EscapeError) throw build.error(error.message, from, to);
    throw error;
  }
}

interface Format {
  readonly whole: Span | null;
  readonly prefix: "f" | "t";
  readonly raw: boolean;
  readonly start: number;
  /** Where the literal ends, and the number of its quotes: errors stand there. */
  readonly end: number;
  readonly width: number;
  /** Number of fields around this text. */
  readonly depth: number;
}

/** Adds the texts and the fields of the f-string, or of the format spec, under the cursor. */
function addFormat(build: Build, pieces: Piece[], format: Format): void {
  const { cursor } = build;
  const { raw, end, width } = format;
  const spec = cursor.name === "FormatSpec";
  if (!cursor.firstChild()) return;
  do {
    if (cursor.name === "FormatText") {
      const { from, to } = cursor;
      const body = build.text();
      const parts = spec ? [{ text: body, offset: 0 }] : partsOfFormat(body, raw);
      const warnAt = build.python >= 12 ? to : format.start;
      const place = { raw, bytes: false, from: end - width, to: end, warnAt };
      const values = parts.map(({ text, offset }) => valueOf(build, text, from + offset, place));
      pieces.push({ ...joinValues(values), u: false, ...(format.whole ?? { start: from, end: to }) });
    } else addField(build, pieces, format);
  } while (cursor.nextSibling());
  cursor.parent();
}

/** With the cursor on a FormatReplacement. */
function addField(build: Build, pieces: Piece[], format: Format): void {
  const { cursor } = build;
  const { prefix } = format;
  if (format.depth >= 3) throw build.reject(cursor.from, cursor.to);
  const fieldStart = cursor.from;
  const fieldEnd = cursor.to;
  cursor.firstChild();
  const value = build.expression();
  if (value.kind === "Starred") setContext(value, "Load");
  let textEnd = cursor.to;
  let expressionEnd = fieldEnd - 1;
  let conversionEnd = -1;
  let debug = false;
  let conversion = -1;
  let specStart = fieldEnd - 1;
  let format_spec: JoinedStr | null = null;
  while (cursor.nextSibling()) {
    expressionEnd = Math.min(expressionEnd, cursor.from);
    if (cursor.name === "FormatSelfDoc") {
      debug = true;
    } else if (cursor.name === "FormatConversion") {
      conversion = conversionCode(build);
      specStart = cursor.from;
      conversionEnd = cursor.to;
    } else {
      if (conversion < 0) specStart = cursor.from;
      const parts: Piece[] = [];
      addFormat(build, parts, { ...format, depth: format.depth + 1 });
      checkSpecEnd(build, format, fieldEnd, parts);
      const { start, end } = format.whole ?? { start: cursor.from, end: cursor.to };
      format_spec = { kind: "JoinedStr", values: joinTexts(build, parts), ...build.at(start, end) };
    }
  }
  cursor.parent();
  if (build.python < 12) {
    // Between the parentheses that it was parsed in, a starred expression is none.
    if (value.kind === "Starred") throw build.reject(fieldStart, expressionEnd);
    const { end: stringEnd, width, depth } = format;
    checkOldField(build, { start: fieldStart, end: fieldEnd, expressionEnd, conversionEnd, stringEnd, width, depth });
  }
  if (debug) {
    textEnd = specStart;
    const text = withoutComments(build.source.slice(fieldStart + 1, textEnd));
    pieces.push({ text, lone: [], u: false, ...(format.whole ?? { start: fieldStart + 1, end: textEnd }) });
    if (conversion < 0 && format_spec === null) conversion = 114;
  }
  const { start, end } = format.whole ?? { start: fieldStart, end: fieldEnd };
  const at = build.at(start, end);
  // A field in the format spec of a t-string is formatted at once.
  if (prefix === "f" || format.depth > 0) {
    pieces.push({ kind: "FormattedValue", value, conversion, format_spec, ...at });
  } else {
    const str = withoutComments(build.source.slice(fieldStart + 1, specStart)).replace(/[\s=]+$/, "");
    pieces.push({ kind: "Interpolation", value, str, conversion, format_spec, ...at });
  }
}

/** A newline ends a format spec; since 3.13 it may not once a field was in it. */
function checkSpecEnd(build: Build, { width }: Format, fieldEnd: number, parts: readonly Piece[]): void {
  if (build.python < 13 || width === 3) return;
  const last = parts.findLast((part) => "kind" in part);
  if (last !== undefined && build.source.slice(last.end, fieldEnd).includes("\n"))
    throw build.reject(last.end, fieldEnd);
}

function conversionCode(build: Build): number {
  const { from, to } = build.cursor;
  const name = build.text().slice(1);
  if (!/^[sra]$/.test(name)) throw build.reject(from, to);
  return name.charCodeAt(0);
}
