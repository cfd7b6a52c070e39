/** `traceback` (Lib/traceback.py). */

import { listOf } from "../../builtins/list.js";
import { tupleOf } from "../../builtins/tuple.js";
import { BaseException } from "../../exceptions/base-exception.js";
import { type ExceptionView, viewException } from "../../exceptions/exception-view.js";
import { currentFrames, type PyFrame } from "../../exceptions/frames.js";
import { writeStderr } from "../../exceptions/stderr.js";
import { FrameObject, framesOfTraceback, Traceback } from "../../exceptions/traceback.js";
import { finalLine, formatExceptionOnly, formatView } from "../../exceptions/traceback-format.js";
import { type Module, newModule } from "../../module.js";
import { invoke } from "../../object/call.js";
import { typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { isClass } from "../../object/type.js";
import { pythonIter, toArray } from "../../protocol/iter.js";
import { str } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { FrameSummary } from "./frame-summary.js";
import { extractFrames, extractStackFrames, formatSummaries, StackSummary } from "./stack-summary.js";
import { TracebackException } from "./traceback-exception.js";
import { inModule } from "../support/in-module.js";

/** The view of what `print_exception` and its kin are given: `(exc)` or `(type, value, traceback)`; null for no exception. */
function viewOfArguments(exc: Dynamic, value: Dynamic, tb: Dynamic, limit: Dynamic): ExceptionView | null {
  if ((value === undefined) !== (tb === undefined)) valueError("Both or neither of value and tb must be given");
  if (value === undefined) {
    if (exc === null) return null;
    if (!(exc instanceof BaseException)) typeError(`Exception expected for value, ${typeName(exc)} found`);
    return viewException(exc, { limit });
  }
  if (value === null) return null;
  return viewException(value, { frames: framesOfTraceback(tb), limit });
}

function formatted(exc: Dynamic, value: Dynamic, tb: Dynamic, limit: Dynamic, chain: Dynamic): string[] {
  const view = viewOfArguments(exc, value, tb, limit);
  return view === null ? ["NoneType: None\n"] : formatView(view, truth(chain));
}

function write(text: string, file: Dynamic): null {
  if (file === null) writeStderr(text);
  else invoke(file, "write", text);
  return null;
}

function print_exception(
  exc: Dynamic,
  value?: Dynamic,
  tb?: Dynamic,
  limit: Dynamic = null,
  file: Dynamic = null,
  chain: Dynamic = true,
): null {
  return write(formatted(exc, value, tb, limit, chain).join(""), file);
}

function format_exception(
  exc: Dynamic,
  value?: Dynamic,
  tb?: Dynamic,
  limit: Dynamic = null,
  chain: Dynamic = true,
): Dynamic {
  return listOf(formatted(exc, value, tb, limit, chain));
}

function format_exception_only(exc: Dynamic, value?: Dynamic, show_group?: Dynamic): Dynamic {
  const exception = value === undefined ? exc : value;
  if (exception === null) {
    // Since 3.10 the class is that of the value.
    const isNamed = isClass(exc) && tstate.interp.version < 310;
    return listOf([finalLine(isNamed ? exc.$type.qualname : "NoneType", "None")]);
  }
  const view = viewException(exception, { frames: [] });
  return listOf(show_group === undefined || !truth(show_group) ? formatExceptionOnly(view) : withParts(view, 0));
}

/** An exception and those in it, each a step further in. */
function withParts(view: ExceptionView, depth: number): string[] {
  const indent = "   ".repeat(depth);
  const own = formatExceptionOnly(view).flatMap((text) =>
    text
      .slice(0, -1)
      .split("\n")
      .map((line) => `${indent}${line}\n`),
  );
  return [...own, ...(view.exceptions ?? []).flatMap((part) => withParts(part, depth + 1))];
}

function handled(): Dynamic {
  return tstate.handled === null ? null : tstate.handled.exception;
}

function print_exc(limit: Dynamic = null, file: Dynamic = null, chain: Dynamic = true): null {
  return print_exception(handled(), undefined, undefined, limit, file, chain);
}

function format_exc(limit: Dynamic = null, chain: Dynamic = true): string {
  return formatted(handled(), undefined, undefined, limit, chain).join("");
}

function extract_tb(tb: Dynamic, limit: Dynamic = null): Dynamic {
  return extractFrames(framesOfTraceback(tb), limit);
}

function format_tb(tb: Dynamic, limit: Dynamic = null): Dynamic {
  return extract_tb(tb, limit).format();
}

function print_tb(tb: Dynamic, limit: Dynamic = null, file: Dynamic = null): null {
  return write(formatSummaries(extract_tb(tb, limit).$items).join(""), file);
}

function format_list(entries: Dynamic): Dynamic {
  return listOf(formatSummaries(toArray(entries)));
}

function print_list(entries: Dynamic, file: Dynamic = null): null {
  return write(formatSummaries(toArray(entries)).join(""), file);
}

/** The frames up to a frame object, or those that run now. */
function framesUpTo(frame: Dynamic): readonly PyFrame[] {
  return frame === null ? currentFrames() : [...(frame as FrameObject).$callers, (frame as FrameObject).$frame];
}

function extract_stack(f: Dynamic = null, limit: Dynamic = null): Dynamic {
  return extractStackFrames(framesUpTo(f), limit);
}

function format_stack(f: Dynamic = null, limit: Dynamic = null): Dynamic {
  return extract_stack(f, limit).format();
}

function print_stack(f: Dynamic = null, limit: Dynamic = null, file: Dynamic = null): null {
  return write(formatSummaries(extract_stack(f, limit).$items).join(""), file);
}

function walk_tb(tb: Dynamic): Dynamic {
  const frames = framesOfTraceback(tb);
  const pairs = frames.map((frame, i) => tupleOf([new FrameObject(frame, frames.slice(0, i)), frame.lineno]));
  return pythonIter(listOf(pairs));
}

function walk_stack(f: Dynamic): Dynamic {
  const frames = framesUpTo(f);
  const pairs = frames.map((frame, i) => tupleOf([new FrameObject(frame, frames.slice(0, i)), frame.lineno]));
  return pythonIter(listOf(pairs.reverse()));
}

/** Frames hold no variables that could be cleared. */
function clear_frames(tb: Dynamic): null {
  if (tb !== null && !(tb instanceof Traceback)) typeError(`expected a traceback, not ${str(typeName(tb))}`);
  return null;
}

export function tracebackModule(): Module {
  const { version } = tstate.interp;
  const exception = version >= 310 ? "exc, /, value=…, tb=…" : "etype, value, tb";
  const only =
    version >= 313 ? "exc, /, value=…, *, show_group=False" : version >= 310 ? "exc, /, value=…" : "etype, value";
  return newModule(
    "traceback",
    inModule("traceback", {
      print_exception: def(print_exception, `${exception}, limit=None, file=None, chain=True`),
      format_exception: def(format_exception, `${exception}, limit=None, chain=True`),
      format_exception_only: def(format_exception_only, only),
      print_exc: def(print_exc, "limit=None, file=None, chain=True"),
      format_exc: def(format_exc, "limit=None, chain=True"),
      extract_tb: def(extract_tb, "tb, limit=None"),
      format_tb: def(format_tb, "tb, limit=None"),
      print_tb: def(print_tb, "tb, limit=None, file=None"),
      format_list: def(format_list, "extracted_list"),
      print_list: def(print_list, "extracted_list, file=None"),
      extract_stack: def(extract_stack, "f=None, limit=None"),
      format_stack: def(format_stack, "f=None, limit=None"),
      print_stack: def(print_stack, "f=None, limit=None, file=None"),
      walk_tb: def(walk_tb, "tb"),
      walk_stack: def(walk_stack, "f"),
      clear_frames: def(clear_frames, "tb"),
      FrameSummary,
      StackSummary,
      TracebackException,
    }),
  );
}
