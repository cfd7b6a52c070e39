/** The three ways to write a format: `%(message)s`, `{message}`, `${message}` (CPython Lib/logging/__init__.py, PercentStyle and its kin). */

import { type dict, dictOf, isDict, namesOf } from "../../builtins/dict.js";
import { keyError } from "../../builtins/errors.js";
import { percentFormat } from "../../builtins/percent.js";
import { KeyError } from "../../exceptions/hierarchy.js";
import { caught, exceptionOf, leave } from "../../exceptions/raise.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { call, invoke } from "../../object/call.js";
import { valueError } from "../../object/errors.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, kwIfAny } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { str } from "../../protocol/repr.js";

const methods = {
  __init__: "self, fmt, *, defaults=None",
  usesTime: "self",
  validate: "self",
  format: "self, record",
};

/** The record's attributes, over what the formatter gives for those that are missing. */
function valuesOf(record: Dynamic, defaults: Dynamic): dict {
  const own = attr(record, "__dict__");
  if (!isDict(defaults)) return own;
  const merged = dictOf([]);
  merged.$map.storeAll(defaults.$map);
  for (const [name, value] of Object.entries(namesOf(own))) merged.$set(name, value);
  return merged;
}

/** A piece of a `%` format: text, or an attribute by itself, or with a directive of its own. */
type Piece = string | { readonly name: string; readonly directive: string | null };

export class PercentStyle extends PyObject {
  declare _fmt: string;
  declare _defaults: Dynamic;
  declare $pieces: readonly Piece[] | null;

  __init__(fmt: Dynamic, defaults: Dynamic = null): void {
    this._fmt = fmt === null || fmt === "" ? (attr(this, "default_format") as string) : fmt;
    this._defaults = defaults;
    this.$pieces = null;
  }

  usesTime(): boolean {
    return this._fmt.includes(attr(this, "asctime_search") as string);
  }

  validate(): void {
    const pattern = /%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]/i;
    if (pattern.test(this._fmt)) return;
    const style = (attr(this, "default_format") as string)[0];
    valueError(`Invalid format '${this._fmt}' for '${style}' style`);
  }

  /** Most formats are attributes and text between them: these are put together without a dict. */
  $format(record: Dynamic): string {
    this.$pieces ??= piecesOf(this._fmt);
    let text = "";
    for (const piece of this.$pieces) {
      if (typeof piece === "string") text += piece;
      else {
        const value = attrOrUndefined(record, piece.name);
        const found = value === undefined ? this.$default(piece.name) : value;
        if (found === undefined) keyError(piece.name);
        text += piece.directive === null ? str(found) : percentFormat(piece.directive, found);
      }
    }
    return text;
  }

  $default(name: string): Dynamic {
    return isDict(this._defaults) ? this._defaults.$get(name) : undefined;
  }

  format(record: Dynamic): string {
    try {
      return this.$format(record);
    } catch (error) {
      if (!(exceptionOf(error) instanceof KeyError)) throw error;
      const exception = caught(error);
      try {
        return valueError(`Formatting field not found in record: ${str(exception)}`);
      } finally {
        leave();
      }
    }
  }

  static {
    define(this, {
      name: "PercentStyle",
      module: "logging",
      builtin: false,
      methods,
      attributes: { default_format: "%(message)s", asctime_format: "%(asctime)s", asctime_search: "%(asctime)" },
    });
  }
}

function piecesOf(format: string): Piece[] {
  const pieces: Piece[] = [];
  const pattern = /%(?:%|\((\w+)\)([#0+ -]*\d*(?:\.\d+)?)([diouxXeEfFgGcrsa]))/g;
  let at = 0;
  for (const match of format.matchAll(pattern)) {
    pieces.push(format.slice(at, match.index));
    const [whole, name, flags, kind] = match;
    if (name === undefined) pieces.push("%");
    else pieces.push({ name, directive: flags === "" && kind === "s" ? null : `%${flags}${kind}` });
    at = match.index + whole.length;
  }
  pieces.push(format.slice(at));
  return pieces.filter((piece) => piece !== "");
}

export class StrFormatStyle extends PercentStyle {
  override $format(record: Dynamic): string {
    return invoke(this._fmt, "format", ...kwIfAny(namesOf(valuesOf(record, this._defaults))));
  }

  override validate(): void {
    let fields = 0;
    for (const match of this._fmt
      .replaceAll("{{", "")
      .replaceAll("}}", "")
      .matchAll(/\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|[{}]/g)) {
      if (match[1] === undefined) valueError("invalid format: expected '}' before end of string");
      const [, name, conversion, spec] = /^([^!:]*)(?:!([^:]*))?(?::(.*))?$/s.exec(match[1])!;
      if (name !== "") {
        if (!/^(?:\d+|\w+)(?:\.\w+|\[[^\]]+\])*$/.test(name!)) valueError(`invalid field name/expression: '${name}'`);
        fields++;
      }
      if (conversion !== undefined && !/^[rsa]$/.test(conversion)) valueError(`invalid conversion: '${conversion}'`);
      const isSpec = /^(?:.?[<=>^])?[+ -]?#?0?(?:\d+|\{\w+\})?[,_]?(?:\.(?:\d+|\{\w+\}))?[bcdefgnosx%]?$/i;
      if (spec !== undefined && !isSpec.test(spec)) valueError(`bad specifier: '${spec}'`);
    }
    if (fields === 0) valueError("invalid format: no fields");
  }

  static {
    define(this, {
      name: "StrFormatStyle",
      module: "logging",
      builtin: false,
      methods: { validate: "self" },
      attributes: { default_format: "{message}", asctime_format: "{asctime}", asctime_search: "{asctime" },
    });
  }
}

export class StringTemplateStyle extends PercentStyle {
  override usesTime(): boolean {
    return this._fmt.includes("$asctime") || this._fmt.includes("${asctime}");
  }

  override $format(record: Dynamic): string {
    const template = call(attr(tstate.interp.importModule("string"), "Template"), this._fmt);
    return invoke(template, "substitute", ...kwIfAny(namesOf(valuesOf(record, this._defaults))));
  }

  override validate(): void {
    let fields = 0;
    for (const match of this._fmt.matchAll(/\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)\}|())/gi)) {
      if (match[2] !== undefined || match[3] !== undefined) fields++;
      else if (match[1] === undefined) valueError("invalid format: bare '$' not allowed");
    }
    if (fields === 0) valueError("invalid format: no fields");
  }

  static {
    define(this, {
      name: "StringTemplateStyle",
      module: "logging",
      builtin: false,
      methods: { validate: "self", usesTime: "self" },
      attributes: { default_format: "${message}", asctime_format: "${asctime}", asctime_search: "${asctime}" },
    });
  }
}

/** By the character that `style` is: the class, and the format of `basicConfig`. */
export const STYLES: Readonly<Record<string, readonly [cls: typeof PercentStyle, basic: string]>> = {
  "%": [PercentStyle, "%(levelname)s:%(name)s:%(message)s"],
  "{": [StrFormatStyle, "{levelname}:{name}:{message}"],
  $: [StringTemplateStyle, "${levelname}:${name}:${message}"],
};
