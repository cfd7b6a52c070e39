/** `traceback.FrameSummary` (Lib/traceback.py). */

import { tupleOf } from "../../builtins/tuple.js";
import { type FrameView, linesOf } from "../../exceptions/frame-lines.js";
import { sourceNamed } from "../../exceptions/scripts.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { pythonIter } from "../../protocol/iter.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { getItem } from "../../protocol/subscript.js";

export class FrameSummary extends PyObject {
  declare filename: string;
  declare lineno: number | null;
  declare end_lineno: number | null;
  declare colno: number | null;
  declare end_colno: number | null;
  declare name: string;
  declare locals: Dynamic;
  /** The source lines that were given; undefined: those of the file. */
  declare $lines: readonly string[] | null | undefined;
  declare $anchors: FrameView["anchors"];

  __init__(
    filename: Dynamic,
    lineno: Dynamic,
    name: Dynamic,
    _lookup_line?: Dynamic,
    locals: Dynamic = null,
    line: Dynamic = null,
    end_lineno: Dynamic = null,
    colno: Dynamic = null,
    end_colno: Dynamic = null,
  ): void {
    this.filename = filename;
    this.lineno = lineno;
    this.name = name;
    this.end_lineno = end_lineno ?? lineno;
    this.colno = colno;
    this.end_colno = end_colno;
    this.locals = locals;
    this.$lines = line === null ? undefined : [line];
    this.$anchors = null;
  }

  get line(): string | null {
    const lines = this.$source();
    if (lines !== null) return (lines[0] ?? "").trim();
    return this.lineno === null ? null : "";
  }

  $source(): readonly string[] | null {
    if (this.$lines !== undefined) return this.$lines;
    const source = sourceNamed(this.filename);
    if (source === undefined || this.lineno === null) return null;
    return linesOf(source, this.lineno, this.end_lineno ?? this.lineno);
  }

  $tuple(): Dynamic {
    return tupleOf([this.filename, this.lineno, this.name, this.line]);
  }

  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof FrameSummary))
      return other?.$items === undefined ? NotImplemented : eqBool(this.$tuple(), other);
    return this.filename === other.filename && this.lineno === other.lineno && this.name === other.name;
  }

  __getitem__(position: Dynamic): Dynamic {
    return getItem(this.$tuple(), position);
  }

  __iter__(): Dynamic {
    return pythonIter(this.$tuple());
  }

  __len__(): number {
    return 4;
  }

  __repr__(): string {
    return `<FrameSummary file ${this.filename}, line ${this.lineno ?? "None"} in ${this.name}>`;
  }

  static {
    define(this, {
      name: "FrameSummary",
      module: "traceback",
      attributes: { __hash__: null },
      methods: {
        __init__:
          "self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None",
        __eq__: "self, other",
        __getitem__: "self, pos",
        __iter__: "self",
        __len__: "self",
        __repr__: "self",
      },
    });
  }
}

/** The summary of a frame; of one on the running stack only the line is known. */
export function summaryOf(view: FrameView, withColumns = true): FrameSummary {
  const summary = new FrameSummary(RAW);
  summary.filename = view.filename;
  summary.lineno = view.lineno;
  summary.name = view.name;
  const exact = withColumns && tstate.interp.version >= 311;
  summary.end_lineno = exact ? view.endLineno : view.lineno;
  summary.colno = exact ? view.colno : null;
  summary.end_colno = exact ? view.endColno : null;
  summary.locals = null;
  summary.$lines = view.lines;
  summary.$anchors = exact ? view.anchors : null;
  return summary;
}

export function viewOfSummary(summary: FrameSummary): FrameView {
  return {
    filename: summary.filename,
    lineno: summary.lineno,
    name: summary.name,
    endLineno: summary.end_lineno,
    colno: summary.colno,
    endColno: summary.end_colno,
    lines: summary.$source(),
    anchors: summary.$anchors,
  };
}

/** What `format_list` and `StackSummary.from_list` take for a frame: a summary or `(filename, lineno, name, line)`. */
export function toSummary(entry: Dynamic): FrameSummary {
  if (entry instanceof FrameSummary) return entry;
  const [filename, lineno, name, line] = [0, 1, 2, 3].map((i) => getItem(entry, i));
  const summary = new FrameSummary(RAW);
  FrameSummary.prototype.__init__.call(summary, filename, lineno, name);
  summary.$lines = line === null ? undefined : [line];
  return summary;
}
