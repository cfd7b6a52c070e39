/** The module `string.templatelib`: what t-strings are (PEP 750; CPython Objects/templateobject.c, interpolationobject.c). */

import { GenericAlias } from "../../builtins/generic-alias.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { type Module, newModule } from "../../module.js";
import { attributeError, typeError, valueError } from "../../object/errors.js";
import { classMethod, def, staticMethod } from "../../object/function.js";
import { typeName, typeOf } from "../../object/lookup.js";
import { PyObject } from "../../object/object.js";
import { DONE, type Done, type Dynamic, Kw, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { toArray } from "../../protocol/iter.js";
import { Iterator } from "../../protocol/iterator.js";
import { ascii, repr, str } from "../../protocol/repr.js";

/** Attributes that never change. */
abstract class Frozen extends PyObject {
  constructor(..._raw: Dynamic[]) {
    super(RAW);
  }
  __class_getitem__(parameters: Dynamic): Dynamic {
    return new GenericAlias(this, parameters);
  }
  static {
    define(this, {
      name: "_Frozen",
      module: "string.templatelib",
      hasDict: false,
      methods: { __class_getitem__: classMethod("cls, item, /") },
    });
  }
}

function readOnly(of: Dynamic, name: string): never {
  return attributeError("readonly attribute", name, of);
}

/** `{value!r:spec}` of a template. */
export class Interpolation extends Frozen {
  declare $value: Dynamic;
  declare $expression: string;
  declare $conversion: string | null;
  declare $spec: string;

  constructor(value: Dynamic, expression: string, conversion: string | null, spec: string) {
    super();
    this.$value = value;
    this.$expression = expression;
    this.$conversion = conversion;
    this.$spec = spec;
  }

  __new__(
    _cls: Dynamic,
    value?: Dynamic,
    expression: Dynamic = "",
    conversion: Dynamic = null,
    format_spec: Dynamic = "",
  ): Interpolation {
    if (value === undefined) typeError("Interpolation() missing required argument 'value' (pos 1)");
    checkText("expression", expression);
    if (conversion !== null) {
      checkText("conversion", conversion);
      if (!["s", "r", "a"].includes(conversion)) {
        valueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
      }
    }
    checkText("format_spec", format_spec);
    return new Interpolation(value, expression, conversion, format_spec);
  }

  get value(): Dynamic {
    return this.$value;
  }
  set value(_value: Dynamic) {
    readOnly(this, "value");
  }
  get expression(): string {
    return this.$expression;
  }
  set expression(_value: Dynamic) {
    readOnly(this, "expression");
  }
  get conversion(): string | null {
    return this.$conversion;
  }
  set conversion(_value: Dynamic) {
    readOnly(this, "conversion");
  }
  get format_spec(): string {
    return this.$spec;
  }
  set format_spec(_value: Dynamic) {
    readOnly(this, "format_spec");
  }

  __reduce__(): tuple {
    return tupleOf([Interpolation, tupleOf(this.$parts())]);
  }

  __repr__(): string {
    return `Interpolation(${this.$parts().map(repr).join(", ")})`;
  }

  $parts(): Dynamic[] {
    return [this.$value, this.$expression, this.$conversion, this.$spec];
  }

  static {
    define(this, {
      name: "Interpolation",
      module: "string.templatelib",
      dotted: true,
      final: true,
      hasDict: false,
      methods: {
        __new__: staticMethod("cls, value=…, expression='', conversion=None, format_spec=''"),
        __reduce__: "self, /",
        __repr__: "self, /",
      },
      attributes: { __match_args__: tupleOf(["value", "expression", "conversion", "format_spec"]) },
    });
  }
}

function checkText(name: string, value: Dynamic): void {
  if (typeof value !== "string") {
    typeError(`Interpolation() argument '${name}' must be str, not ${value === null ? "None" : typeName(value)}`);
  }
}

/** A t-string. There is one string more than interpolations: these stand between them. */
export class Template extends Frozen {
  declare $strings: tuple;
  declare $interpolations: tuple;

  constructor(strings: readonly string[], interpolations: readonly Interpolation[]) {
    super();
    this.$strings = tupleOf([...strings]);
    this.$interpolations = tupleOf([...interpolations]);
  }

  __new__(_cls: Dynamic, ...parts: Dynamic[]): Template {
    if (parts.at(-1) instanceof Kw) typeError("Template.__new__ only accepts *args arguments");
    const strings = [""];
    const interpolations: Interpolation[] = [];
    for (const part of parts) {
      if (typeof part === "string") strings[strings.length - 1] += part;
      else if (part instanceof Interpolation) {
        interpolations.push(part);
        strings.push("");
      } else {
        const { module, qualname } = typeOf(part).$type;
        const got = module === "builtins" ? qualname : `${module}.${qualname}`;
        typeError(`Template.__new__ *args need to be of type 'str' or 'Interpolation', got ${got}`);
      }
    }
    return new Template(strings, interpolations);
  }

  get strings(): tuple {
    return this.$strings;
  }
  set strings(_value: Dynamic) {
    readOnly(this, "strings");
  }
  get interpolations(): tuple {
    return this.$interpolations;
  }
  set interpolations(_value: Dynamic) {
    readOnly(this, "interpolations");
  }
  get values(): tuple {
    return tupleOf(this.$interpolations.$items.map(({ $value }) => $value));
  }

  __add__(other: Dynamic): Template {
    if (!(other instanceof Template)) {
      const name = "string.templatelib.Template";
      typeError(`can only concatenate ${name} (not "${typeName(other)}") to ${name}`);
    }
    const mine = this.$strings.$items;
    const [first, ...rest] = other.$strings.$items;
    const strings = [...mine.slice(0, -1), mine[mine.length - 1] + first, ...rest];
    return new Template(strings, [...this.$interpolations.$items, ...other.$interpolations.$items]);
  }

  __iter__(): TemplateIter {
    return new TemplateIter(
      this.$strings.$items.flatMap((text, i) => [text, this.$interpolations.$items[i]].filter(isPart)),
    );
  }

  __reduce__(): tuple {
    return tupleOf([unpickled, tupleOf([this.$strings, this.$interpolations])]);
  }

  __repr__(): string {
    return `Template(strings=${repr(this.$strings)}, interpolations=${repr(this.$interpolations)})`;
  }

  static {
    define(this, {
      name: "Template",
      module: "string.templatelib",
      dotted: true,
      final: true,
      hasDict: false,
      methods: {
        __new__: { ...staticMethod("cls, *args, **kwargs"), unbound: true },
        __add__: "self, value, /",
        __iter__: "self, /",
        __reduce__: "self, /",
        __repr__: "self, /",
      },
    });
  }
}

/** What iteration gives: no empty strings. */
function isPart(part: string | Interpolation | undefined): boolean {
  return part !== "" && part !== undefined;
}

class TemplateIter extends Iterator {
  declare $parts: readonly Dynamic[];
  declare $next: number;

  constructor(parts: readonly Dynamic[]) {
    super();
    this.$parts = parts;
    this.$next = 0;
  }

  override $step(): Dynamic | Done {
    return this.$next < this.$parts.length ? this.$parts[this.$next++] : DONE;
  }

  static {
    define(this, { name: "TemplateIter", module: "string.templatelib", dotted: true, final: true, hasDict: false });
  }
}

const unpickled = def(function _template_unpickle(args: tuple): Template {
  if (args.$items.length !== 2) valueError("Template expects tuple of length 2 to unpickle");
  const [strings, interpolations] = args.$items.map(toArray) as [string[], Interpolation[]];
  return new Template(strings, interpolations);
}, "*args");

const convert = def(function convert(obj: Dynamic, conversion: Dynamic): Dynamic {
  switch (conversion) {
    case null:
      return obj;
    case "r":
      return repr(obj);
    case "s":
      return str(obj);
    case "a":
      return ascii(obj);
    default:
      return valueError(`invalid conversion specifier: ${str(conversion)}`);
  }
}, "obj, /, conversion");

export function templatelibModule(): Module {
  return newModule("string.templatelib", { Template, Interpolation, convert, _template_unpickle: unpickled });
}
