/** A warning that is to be shown, and its text (Lib/warnings.py WarningMessage, _formatwarnmsg_impl). */

import { type PyClass, PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { repr, str } from "../protocol/repr.js";
import { sourceNamed } from "./scripts.js";
import { lineOf } from "./source-position.js";

export class WarningMessage extends PyObject {
  declare message: Dynamic;
  declare category: PyClass;
  declare filename: string;
  declare lineno: number;
  declare file: Dynamic;
  declare line: Dynamic;
  declare source: Dynamic;
  declare _category_name: Dynamic;

  __init__(
    message: Dynamic,
    category: Dynamic,
    filename: Dynamic,
    lineno: Dynamic,
    file: Dynamic = null,
    line: Dynamic = null,
    source: Dynamic = null,
  ): void {
    this.message = message;
    this.category = category;
    this.filename = filename;
    this.lineno = lineno;
    this.file = file;
    this.line = line;
    this.source = source;
    this._category_name = category === null ? null : category.$type.name;
  }

  __str__(): string {
    const { message, _category_name, filename, lineno, line } = this;
    const parts = [repr(message), repr(_category_name), repr(filename), lineno, repr(line)];
    const names = ["message", "category", "filename", "lineno", "line"];
    return `{${names.map((name, i) => `${name} : ${parts[i]}`).join(", ")}}`;
  }

  static {
    define(this, {
      name: "WarningMessage",
      module: "warnings",
      methods: {
        __init__: "self, message, category, filename, lineno, file=None, line=None, source=None",
        __str__: "self",
      },
    });
  }
}

/** `FILE:LINE: Category: message`, then the source line where there is one. */
export function formatWarning(
  message: Dynamic,
  category: PyClass,
  filename: string,
  lineno: number,
  line: Dynamic,
): string {
  const source = sourceNamed(filename);
  const text = line ?? (source === undefined ? undefined : lineOf(source, lineno));
  const stripped = text === undefined ? "" : str(text).trim();
  const head = `${filename}:${lineno}: ${category.$type.name}: ${str(message)}\n`;
  return stripped === "" ? head : `${head}  ${stripped}\n`;
}

/** The text of a warning about an object that CPython would say more of if it traced memory. */
export function formatWarningMessage(warning: WarningMessage): string {
  const { message, category, filename, lineno, line, source } = warning;
  const text = formatWarning(message, category, filename, lineno, line);
  if (source === null) return text;
  return `${text}${category.$type.name}: Enable tracemalloc to get the object allocation traceback\n`;
}
