/** `traceback.TracebackException` (Lib/traceback.py): an exception taken down, to be printed later. */

import { listOf } from "../../builtins/list.js";
import { type ExceptionView, viewException } from "../../exceptions/exception-view.js";
import { writeStderr } from "../../exceptions/stderr.js";
import { framesOfTraceback } from "../../exceptions/traceback.js";
import { formatExceptionOnly, formatView } from "../../exceptions/traceback-format.js";
import { invoke } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { attr } from "../../object/attr.js";
import { pythonIter } from "../../protocol/iter.js";
import { truth } from "../../protocol/truth.js";
import { summaryOf } from "./frame-summary.js";
import { stackOf } from "./stack-summary.js";

export class TracebackException extends PyObject {
  declare $view: ExceptionView;
  declare exc_type: Dynamic;
  declare stack: Dynamic;
  declare exceptions: Dynamic;
  declare __cause__: TracebackException | null;
  declare __context__: TracebackException | null;
  declare __suppress_context__: boolean;
  declare __notes__: Dynamic;

  __init__(type: Dynamic, value: Dynamic, traceback: Dynamic, limit?: Dynamic): void {
    const frames = framesOfTraceback(traceback);
    fill(this, viewException(value, { frames, limit: limit ?? null }), type ?? value.$class);
  }

  from_exception(exception: Dynamic, ...options: Dynamic[]): Dynamic {
    const cls = this as unknown as new (...args: Dynamic[]) => TracebackException;
    const made = new cls(RAW);
    const init = made.__init__ as unknown as PyFunction;
    init.apply(made, [exception.$class, exception, attr(exception, "__traceback__"), ...options]);
    return made;
  }

  get exc_type_str(): string {
    return this.$view.typeName;
  }

  format(chain?: Dynamic): Dynamic {
    return pythonIter(listOf(formatView(this.$current(), chain === undefined || truth(chain))));
  }

  format_exception_only(): Dynamic {
    return pythonIter(listOf(formatExceptionOnly(this.$current())));
  }

  print(file?: Dynamic, chain?: Dynamic): null {
    const text = formatView(this.$current(), chain === undefined || truth(chain)).join("");
    if (file === undefined || file === null) writeStderr(text);
    else invoke(file, "write", text);
    return null;
  }

  /** The view, with the chain as it is now. */
  $current(): ExceptionView {
    return {
      ...this.$view,
      cause: this.__cause__?.$current() ?? null,
      context: this.__context__?.$current() ?? null,
      suppressContext: this.__suppress_context__,
    };
  }

  __str__(): string {
    return this.$view.text;
  }

  static {
    define(this, {
      name: "TracebackException",
      module: "traceback",
      methods: {
        __init__:
          "self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True",
        from_exception: { params: "cls, exc, *args, **kwargs", kind: "function", role: "classmethod", unbound: true },
        format: "self, *, chain=True",
        format_exception_only: "self",
        print: "self, *, file=None, chain=True",
        __str__: "self",
      },
    });
  }
}

function fill(target: TracebackException, view: ExceptionView, type: Dynamic): void {
  target.$view = view;
  target.exc_type = type;
  target.stack = stackOf(view.frames.map((frame) => summaryOf(frame)));
  target.exceptions = view.exceptions === null ? null : listOf(view.exceptions.map(wrapped));
  target.__cause__ = view.cause === null ? null : wrapped(view.cause);
  target.__context__ = view.context === null ? null : wrapped(view.context);
  target.__suppress_context__ = view.suppressContext;
  if (tstate.interp.version >= 311) target.__notes__ = view.notes.length === 0 ? null : listOf([...view.notes]);
  if (view.syntax !== null) {
    const { filename, lineno, text, offset, msg } = view.syntax;
    Object.assign(target, { filename, lineno: lineno === null ? null : String(lineno), text, offset, msg });
  }
}

function wrapped(view: ExceptionView): TracebackException {
  const made = new TracebackException(RAW);
  fill(made, view, null);
  return made;
}
