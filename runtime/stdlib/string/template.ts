/** `string.Template` (CPython Lib/string.py). */

import type { dict } from "../../builtins/dict.js";
import { listOf } from "../../builtins/list.js";
import { KeyError } from "../../exceptions/hierarchy.js";
import { exceptionOf } from "../../exceptions/raise.js";
import { attr } from "../../object/attr.js";
import { valueError } from "../../object/errors.js";
import { PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { str } from "../../protocol/repr.js";
import { getItem } from "../../protocol/subscript.js";
import { strValue } from "../../protocol/values.js";

/** The placeholder that a match is: a name, the doubled delimiter, or neither. */
interface Match {
  readonly text: string;
  readonly index: number;
  readonly name: string | undefined;
  readonly escaped: boolean;
}

export class Template extends PyObject {
  declare template: Dynamic;

  __init__(template: Dynamic): void {
    this.template = template;
  }

  /** The placeholders, by the class's `delimiter`, `idpattern` and `braceidpattern`. */
  $matches(): Match[] {
    const cls = this.$class;
    const delimiter = escaped(str(attr(cls, "delimiter")));
    const id = javascriptPattern(str(attr(cls, "idpattern")));
    const braceId = attr(cls, "braceidpattern");
    const brace = braceId === null ? id : javascriptPattern(str(braceId));
    const pattern = new RegExp(`${delimiter}(?:(${delimiter})|(${id})|\\{(${brace})\\}|)`, "gi");
    return Array.from(str(this.template).matchAll(pattern), (match) => ({
      text: match[0],
      index: match.index,
      name: match[2] ?? match[3],
      escaped: match[1] !== undefined,
    }));
  }

  /** The text with each placeholder replaced. */
  $replaced(replacement: (match: Match) => string): string {
    const text = str(this.template);
    let out = "";
    let end = 0;
    for (const match of this.$matches()) {
      out += text.slice(end, match.index) + replacement(match);
      end = match.index + match.text.length;
    }
    return out + text.slice(end);
  }

  $invalid(index: number): never {
    const lines = str(this.template)
      .slice(0, index)
      .split(/(?<=\n)/);
    const last = lines[lines.length - 1] ?? "";
    const atStart = last === "" || last.endsWith("\n");
    const line = atStart ? lines.filter((one) => one !== "").length + 1 : lines.length;
    const column = atStart ? 1 : Array.from(last).length + 1;
    return valueError(`Invalid placeholder in string: line ${line}, col ${column}`);
  }

  substitute(mapping: Dynamic, kws: dict): string {
    return this.$replaced((match) => {
      if (match.escaped) return str(attr(this.$class, "delimiter"));
      if (match.name === undefined) return this.$invalid(match.index);
      return str(valueOf(match.name, mapping, kws));
    });
  }

  safe_substitute(mapping: Dynamic, kws: dict): string {
    return this.$replaced((match) => {
      if (match.escaped) return str(attr(this.$class, "delimiter"));
      if (match.name === undefined) return match.text;
      try {
        return str(valueOf(match.name, mapping, kws));
      } catch (thrown) {
        if (exceptionOf(thrown) instanceof KeyError) return match.text;
        throw thrown;
      }
    });
  }

  is_valid(): boolean {
    return this.$matches().every((match) => match.escaped || match.name !== undefined);
  }

  get_identifiers(): Dynamic {
    const names = new Set<string>();
    for (const match of this.$matches()) if (match.name !== undefined) names.add(match.name);
    return listOf([...names]);
  }

  static {
    define(this, {
      name: "Template",
      module: "string",
      since: { is_valid: 311, get_identifiers: 311 },
      methods: {
        __init__: "self, template",
        substitute: "self, mapping={}, /, **kws",
        safe_substitute: "self, mapping={}, /, **kws",
        is_valid: "self",
        get_identifiers: "self",
      },
      attributes: { delimiter: "$", idpattern: "(?a:[_a-z][_a-z0-9]*)", braceidpattern: null },
    });
  }
}

/** Keywords go before the mapping. */
function valueOf(name: string, mapping: Dynamic, kws: dict): Dynamic {
  const named = kws.$get(name);
  if (named !== undefined) return named;
  return getItem(mapping === undefined ? kws : mapping, name);
}

function escaped(text: string): string {
  return (strValue(text) ?? "").replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Python's inline flags are not JavaScript's; matching ignores case anyhow. */
function javascriptPattern(pattern: string): string {
  return pattern.replace(/\(\?[aiu]+:/g, "(?:");
}
