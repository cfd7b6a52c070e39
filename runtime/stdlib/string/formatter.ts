/** `string.Formatter` (CPython Lib/string.py). */

import type { dict } from "../../builtins/dict.js";
import { list_iterator } from "../../builtins/array-iterator.js";
import { set } from "../../builtins/set.js";
import { converted, parseTemplate, splitFieldName } from "../../builtins/str-format.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { attr } from "../../object/attr.js";
import { invoke } from "../../object/call.js";
import { valueError } from "../../object/errors.js";
import { PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { format } from "../../protocol/format.js";
import { toArray } from "../../protocol/iter.js";
import { str } from "../../protocol/repr.js";
import { getItem } from "../../protocol/subscript.js";

export class Formatter extends PyObject {
  format(format_string: Dynamic, args: tuple, kwargs: dict): string {
    return invoke(this, "vformat", format_string, args, kwargs);
  }

  vformat(format_string: Dynamic, args: Dynamic, kwargs: Dynamic): string {
    const used = new set();
    const [text] = this.$expand(str(format_string), args, kwargs, used, 2, 0);
    invoke(this, "check_unused_args", used, args, kwargs);
    return text;
  }

  /** The text, and the number that the next field without one has; false once fields are numbered by hand. */
  $expand(
    template: string,
    args: Dynamic,
    kwargs: Dynamic,
    used: set,
    depth: number,
    numbering: number | false,
  ): [text: string, numbering: number | false] {
    if (depth < 0) valueError("Max string recursion exceeded");
    let next = numbering;
    let text = "";
    for (const part of toArray(invoke(this, "parse", template))) {
      const [literal, fieldName, spec, conversion] = toArray(part);
      if (literal) text += literal;
      if (fieldName === null) continue;
      let name = fieldName;
      const first = splitFieldName(name)[0];
      if (first === "") {
        if (next === false) {
          valueError("cannot switch from manual field specification to automatic field numbering");
        }
        name = `${next}${name}`;
        next++;
      } else if (typeof first === "number") {
        if (next !== false && next > 0) {
          valueError("cannot switch from manual field specification to automatic field numbering");
        }
        next = false;
      }
      const [object, key] = toArray(invoke(this, "get_field", name, args, kwargs));
      used.add(key);
      const shown = invoke(this, "convert_field", object, conversion);
      const [expandedSpec, after] = this.$expand(spec, args, kwargs, used, depth - 1, next);
      next = after;
      text += invoke(this, "format_field", shown, expandedSpec);
    }
    return [text, next];
  }

  get_value(key: Dynamic, args: Dynamic, kwargs: Dynamic): Dynamic {
    return typeof key === "string" ? getItem(kwargs, key) : getItem(args, key);
  }

  check_unused_args(_used: Dynamic, _args: Dynamic, _kwargs: Dynamic): void {}

  format_field(value: Dynamic, format_spec: Dynamic): string {
    return format(value, format_spec);
  }

  convert_field(value: Dynamic, conversion: Dynamic): Dynamic {
    if (conversion === null || "rsa".includes(conversion)) return converted(value, conversion);
    return valueError(`Unknown conversion specifier ${str(conversion)}`);
  }

  parse(format_string: Dynamic): Dynamic {
    return new list_iterator([...piecesOf(str(format_string))]);
  }

  get_field(field_name: Dynamic, args: Dynamic, kwargs: Dynamic): tuple {
    const [first, rest] = splitFieldName(str(field_name));
    let object = invoke(this, "get_value", first, args, kwargs);
    for (const { isAttribute, key } of rest) object = isAttribute ? attr(object, key as string) : getItem(object, key);
    return tupleOf([object, first]);
  }

  static {
    define(this, {
      name: "Formatter",
      module: "string",
      methods: {
        format: "self, format_string, /, *args, **kwargs",
        vformat: "self, format_string, args, kwargs",
        get_value: "self, key, args, kwargs",
        check_unused_args: "self, used_args, args, kwargs",
        format_field: "self, value, format_spec",
        convert_field: "self, value, conversion",
        parse: "self, format_string",
        get_field: "self, field_name, args, kwargs",
      },
    });
  }
}

/** `(literal, name, spec, conversion)` for each piece. */
function* piecesOf(text: string): Iterable<tuple> {
  for (const { literal, field } of parseTemplate(text)) {
    yield tupleOf(field === null ? [literal, null, null, null] : [literal, field.name, field.spec, field.conversion]);
  }
}
