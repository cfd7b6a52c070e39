/** `SyntaxError` and its kin (CPython Objects/exceptions.c, SyntaxError). */

import { raised, typeError } from "../object/errors.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { passThrough } from "../object/function.js";
import { toArray } from "../protocol/iter.js";
import { str } from "../protocol/repr.js";
import { positional } from "./base-exception.js";
import { Exception } from "./simple.js";

/** `SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset]))`. */
export class SyntaxError extends Exception {
  declare msg: Dynamic;
  declare filename: Dynamic;
  declare lineno: Dynamic;
  declare offset: Dynamic;
  declare text: Dynamic;
  declare end_lineno: Dynamic;
  declare end_offset: Dynamic;
  declare print_file_and_line: Dynamic;
  declare $msg: Dynamic;
  declare $filename: Dynamic;
  declare $lineno: Dynamic;
  declare $offset: Dynamic;
  declare $text: Dynamic;
  declare $endLineno: Dynamic;
  declare $endOffset: Dynamic;
  declare $printFileAndLine: Dynamic;

  __init__(...args: Dynamic[]): void {
    this.$args = positional(this, args);
    this.$msg = args[0] ?? null;
    const details = args.length === 2 ? toArray(args[1]) : [];
    if (args.length === 2) checkDetails(details);
    this.$filename = details[0] ?? null;
    this.$lineno = details[1] ?? null;
    this.$offset = details[2] ?? null;
    this.$text = details[3] ?? null;
    this.$endLineno = details[4] ?? null;
    this.$endOffset = details[5] ?? null;
    this.$printFileAndLine = null;
  }

  __str__(): string {
    const file = typeof this.$filename === "string" ? this.$filename.slice(this.$filename.lastIndexOf("/") + 1) : null;
    const message = str(this.$msg);
    if (file !== null && typeof this.$lineno === "number") return `${message} (${file}, line ${this.$lineno})`;
    if (file !== null) return `${message} (${file})`;
    return typeof this.$lineno === "number" ? `${message} (line ${this.$lineno})` : message;
  }

  static {
    define(this, {
      name: "SyntaxError",
      members: {
        msg: "$msg",
        filename: "$filename",
        lineno: "$lineno",
        offset: "$offset",
        text: "$text",
        end_lineno: "$endLineno",
        end_offset: "$endOffset",
        print_file_and_line: "$printFileAndLine",
      },
      methods: { __init__: passThrough(), __str__: "self, /" },
    });
  }
}

function checkDetails(details: Dynamic[]): void {
  const given = details.length;
  if (tstate.interp.version < 310) {
    if (given !== 4) throw raised.IndexError("tuple index out of range");
    return;
  }
  if (given < 4) typeError(`function takes at least 4 arguments (${given} given)`);
  if (given > 6) typeError(`function takes at most 6 arguments (${given} given)`);
  if (given === 5) typeError("end_offset must be provided when end_lineno is provided");
}

export class IndentationError extends SyntaxError {
  static {
    define(this, { name: "IndentationError" });
  }
}

export class TabError extends IndentationError {
  static {
    define(this, { name: "TabError" });
  }
}
