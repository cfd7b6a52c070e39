/** `str.format` and `str.format_map` (CPython Objects/stringlib/unicode_format.h). */

import { ValueError } from "../exceptions/hierarchy.js";
import { attr } from "../object/attr.js";
import { valueError } from "../object/errors.js";
import { type Dynamic, keywordsIn } from "../object/sentinels.js";
import { format } from "../protocol/format.js";
import { ascii, repr, str } from "../protocol/repr.js";
import { getItem } from "../protocol/subscript.js";
import { flat } from "../protocol/flat.js";
import { indexError, keyError } from "./errors.js";
import { remembered } from "./template-cache.js";
import { textOfPoint } from "../protocol/surrogate-pairs.js";

/** A piece of a template: literal text, then perhaps a replacement field. */
export interface Piece {
  readonly literal: string;
  /** null where no field follows. */
  readonly field: Field | null;
}

export interface Field {
  /** `0.attr[key]`. */
  readonly name: string;
  /** The whole name where no attribute or key follows: `""`, `0` or `name`. */
  readonly simple: string | number | null;
  /** The character behind `!`, or null. */
  readonly conversion: string | null;
  readonly spec: string;
}

/** The pieces of a template; what is wrong with it raises where it is come to, after what stands before was formatted. */
interface Parsed {
  readonly pieces: readonly Piece[];
  readonly fail: (() => never) | null;
}

const piecesOf = remembered((template): Parsed => {
  const pieces: Piece[] = [];
  try {
    for (const piece of parseTemplate(template)) pieces.push(piece);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    const message = error.$args[0] as string;
    return { pieces, fail: () => valueError(message) };
  }
  return { pieces, fail: null };
});

/** The pieces of a template (MarkupIterator); also what `string.Formatter.parse` yields. */
export function* parseTemplate(template: string): Generator<Piece, void, void> {
  let i = 0;
  let literal = "";
  while (i < template.length) {
    const open = nextBrace(template, i);
    literal += template.slice(i, open);
    if (open === template.length) break;
    const brace = template[open]!;
    if (template[open + 1] === brace) {
      literal += brace;
      i = open + 2;
      continue;
    }
    if (brace === "}") valueError("Single '}' encountered in format string");
    if (open + 1 === template.length) valueError("Single '{' encountered in format string");
    const [field, end] = parseField(template, open + 1);
    yield { literal, field };
    literal = "";
    i = end;
  }
  if (literal !== "") yield { literal, field: null };
}

function nextBrace(template: string, from: number): number {
  for (let i = from; i < template.length; i++) {
    const code = template.charCodeAt(i);
    if (code === 123 || code === 125) return i;
  }
  return template.length;
}

/** The field behind a `{`, and where the text goes on behind its `}`. */
function parseField(template: string, start: number): [Field, end: number] {
  let i = start;
  let stop = "";
  for (; i < template.length && stop === ""; i++) {
    const c = template[i]!;
    if (c === "{") valueError("unexpected '{' in field name");
    else if (c === "[") {
      // Up to the bracket everything belongs to the key.
      const close = template.indexOf("]", i + 1);
      i = close < 0 ? template.length : close;
    } else if (c === "}" || c === ":" || c === "!") stop = c;
  }
  if (stop === "") valueError("expected '}' before end of string");
  const name = template.slice(start, i - 1);
  const simple = simpleName(name);
  if (stop === "}") return [{ name, simple, conversion: null, spec: "" }, i];
  let conversion: string | null = null;
  if (stop === "!") {
    if (i >= template.length) valueError("end of string while looking for conversion specifier");
    conversion = textOfPoint(template.codePointAt(i)!);
    i += conversion.length;
    const next = template[i];
    if (next === "}") return [{ name, simple, conversion, spec: "" }, i + 1];
    if (next !== undefined && next !== ":") valueError("expected ':' after conversion specifier");
    i++;
  }
  const from = i;
  for (let depth = 1; i < template.length; i++) {
    if (template[i] === "{") depth++;
    else if (template[i] === "}" && --depth === 0) {
      return [{ name, simple, conversion, spec: template.slice(from, i) }, i + 1];
    }
  }
  return valueError("unmatched '{' in format spec");
}

/** What is wrong with a number is said when the field is come to. */
function simpleName(name: string): string | number | null {
  if (endOfFirst(name) < name.length) return null;
  return /^[0-9]{1,15}$/.test(name) ? Number(name) : /^[0-9]+$/.test(name) ? null : name;
}

/** Where field names find their objects. */
class Lookup {
  /** null for format_map, which has no positional arguments. */
  readonly args: readonly Dynamic[] | null;
  private readonly keywords: Readonly<Record<string, Dynamic>>;
  private readonly mapping: Dynamic;
  /** How fields without a number are counted: undecided until the first field. */
  numbering: "automatic" | "manual" | null = null;
  next = 0;

  constructor(args: readonly Dynamic[] | null, keywords: Readonly<Record<string, Dynamic>>, mapping: Dynamic) {
    this.args = args;
    this.keywords = keywords;
    this.mapping = mapping;
  }

  byName(name: string): Dynamic {
    if (this.args === null) return getItem(this.mapping, name);
    return Object.hasOwn(this.keywords, name) ? this.keywords[name] : keyError(name);
  }
}

/** `template.format(*args, **kwargs)`, with the arguments as a call site writes them. */
export function formatFields(template: string, args: readonly Dynamic[]): string {
  const names = keywordsIn(args)?.names;
  const lookup =
    names === undefined ? new Lookup(args, noKeywords, undefined) : new Lookup(args.slice(0, -1), names, undefined);
  return expand(template, lookup, 2);
}

const noKeywords: Readonly<Record<string, Dynamic>> = {};

/** `template.format_map(mapping)`. */
export function formatMap(template: string, mapping: Dynamic): string {
  return expand(template, new Lookup(null, noKeywords, mapping), 2);
}

/** Specs may hold fields of their own, `depth` levels deep. */
function expand(template: string, lookup: Lookup, depth: number): string {
  if (depth === 0) valueError("Max string recursion exceeded");
  let out = "";
  const { pieces, fail } = piecesOf(template);
  for (let i = 0; i < pieces.length; i++) {
    const { literal, field } = pieces[i]!;
    out += literal;
    if (field === null) continue;
    const found = fieldValue(field, lookup);
    const value = field.conversion === null ? found : converted(found, field.conversion);
    const { spec } = field;
    out += format(value, spec !== "" && spec.includes("{") ? expand(spec, lookup, depth - 1) : spec);
  }
  if (fail !== null) fail();
  return flat(out);
}

export function converted(value: Dynamic, conversion: string | null): Dynamic {
  switch (conversion) {
    case null:
      return value;
    case "r":
      return repr(value);
    case "s":
      return str(value);
    case "a":
      return ascii(value);
    default: {
      const code = conversion.codePointAt(0)!;
      const shown = code > 32 && code < 127 ? conversion : `\\x${code.toString(16)}`;
      return valueError(`Unknown conversion specifier ${shown}`);
    }
  }
}

/** The object that `0.attr[key]` names. */
function fieldValue({ name, simple }: Field, lookup: Lookup): Dynamic {
  if (simple !== null) {
    return typeof simple === "string" && simple !== "" ? lookup.byName(simple) : positional(simple, lookup);
  }
  const end = endOfFirst(name);
  const first = numberOr(name.slice(0, end));
  let value = typeof first === "string" && first !== "" ? lookup.byName(first) : positional(first, lookup);
  for (const { isAttribute, key } of fieldAccesses(name, end)) {
    value = isAttribute ? attr(value, key as string) : getItem(value, key);
  }
  return value;
}

function positional(index: string | number, lookup: Lookup): Dynamic {
  const automatic = typeof index === "string";
  const numbering = automatic ? "automatic" : "manual";
  if (lookup.args === null) valueError("Format string contains positional fields");
  lookup.numbering ??= numbering;
  if (lookup.numbering !== numbering) {
    valueError(
      automatic
        ? "cannot switch from manual field specification to automatic field numbering"
        : "cannot switch from automatic field numbering to manual field specification",
    );
  }
  const position = automatic ? lookup.next++ : index;
  const value = lookup.args![position];
  return value === undefined
    ? indexError(`Replacement index ${position} out of range for positional args tuple`)
    : value;
}

/** Where the first part of a field name ends: at the first attribute or key. */
function endOfFirst(name: string): number {
  return /[.[]/.exec(name)?.index ?? name.length;
}

/** One `.attr` or `[key]` of a field name. */
export interface Access {
  readonly isAttribute: boolean;
  readonly key: string | number;
}

/** The first part of a field name and what follows (`_string.formatter_field_name_split`). */
export function splitFieldName(name: string): [first: string | number, rest: Iterable<Access>] {
  const end = endOfFirst(name);
  return [numberOr(name.slice(0, end)), fieldAccesses(name, end)];
}

/** Read one by one: what is wrong further on raises only after what comes before was looked up. */
function* fieldAccesses(name: string, start: number): Generator<Access, void, void> {
  let i = start;
  while (i < name.length) {
    if (name[i] === ".") {
      const from = i + 1;
      i = from;
      while (i < name.length && name[i] !== "." && name[i] !== "[") i++;
      if (i === from) valueError("Empty attribute in format string");
      yield { isAttribute: true, key: name.slice(from, i) };
    } else if (name[i] === "[") {
      const close = name.indexOf("]", i);
      if (close < 0) valueError("Missing ']' in format string");
      if (close === i + 1) valueError("Empty attribute in format string");
      yield { isAttribute: false, key: numberOr(name.slice(i + 1, close)) };
      i = close + 1;
    } else valueError("Only '.' or '[' may follow ']' in format field specifier");
  }
}

function numberOr(text: string): string | number {
  if (!/^[0-9]+$/.test(text)) return text;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : valueError("Too many decimal digits in format string");
}
