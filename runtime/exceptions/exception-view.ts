/** An exception ready to be printed, with its causes and its parts (Lib/traceback.py TracebackException). */

import { attrOrUndefined } from "../object/attr.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { special } from "../object/lookup.js";
import { toArray } from "../protocol/iter.js";
import { repr, str } from "../protocol/repr.js";
import { strValue } from "../protocol/values.js";
import { atAttribute } from "./attribute-frame.js";
import type { BaseException } from "./base-exception.js";
import { captureHere, type StackSegment } from "./capture.js";
import { BaseExceptionGroup } from "./exception-group.js";
import { type FrameView, viewOf } from "./frame-lines.js";
import type { PyFrame } from "./frames.js";
import { suggestion } from "./suggestions.js";
import { SyntaxError } from "./syntax-error.js";
import { raisesOf, traceFrames } from "./trace-frames.js";

export interface ExceptionView {
  /** As the last line says it: `ValueError`, `asyncio.exceptions.CancelledError`. */
  readonly typeName: string;
  readonly text: string;
  readonly notes: readonly string[];
  /** Whether it has a traceback: that may consist of frames of the library alone, which are left out. */
  readonly traced: boolean;
  readonly frames: readonly FrameView[];
  readonly syntax: SyntaxView | null;
  /** Of a group. */
  exceptions: readonly ExceptionView[] | null;
  cause: ExceptionView | null;
  context: ExceptionView | null;
  readonly suppressContext: boolean;
}

export interface SyntaxView {
  readonly filename: string | null;
  readonly lineno: number | null;
  readonly endLineno: number | null;
  readonly text: string | null;
  readonly offset: number | null;
  readonly endOffset: number | null;
  readonly msg: string | null;
}

export interface ViewOptions {
  /** Frames in place of those of the exception itself. */
  readonly frames?: readonly PyFrame[];
  /** At most so many, the outermost ones, or the innermost ones if negative. */
  readonly limit?: number | null;
  /** Whether the interpreter prints it, which suggested names two versions before the traceback module did. */
  readonly uncaught?: boolean;
  /** Whether it is of those that nobody can receive, which 3.13 shows without carets. */
  readonly unraisable?: boolean;
}

/** Takes down all that is needed to print the exception. */
export function viewException(exception: BaseException, options: ViewOptions = {}): ExceptionView {
  return new Viewer(options).whole(exception);
}

/**
 * An exception that is related to several others is shown with the first of them. The interpreter goes by what it prints (until
 * 3.12, print_exception_recursive), the traceback module takes the last one that it has found to have relations.
 */
class Viewer {
  private readonly options: ViewOptions;
  private readonly seen = new Set<BaseException>();
  private readonly isInOrder: boolean;
  private readonly found: (() => void)[] = [];

  constructor(options: ViewOptions) {
    this.options = options;
    this.isInOrder = options.uncaught === true && tstate.interp.version < 313;
  }

  whole(exception: BaseException): ExceptionView {
    const outside = [captureHere()];
    const { frames } = this.options;
    const view = this.view(exception, outside, frames ?? traceFrames(exception, outside), frames !== undefined);
    for (let relate = this.found.pop(); relate !== undefined; relate = this.found.pop()) relate();
    return view;
  }

  /** `outside` are stacks captured where it was handled, `pyFrames` those of its traceback. */
  private view(
    exception: BaseException,
    outside: readonly StackSegment[],
    pyFrames: readonly PyFrame[],
    isGiven = false,
  ): ExceptionView {
    const { seen, options } = this;
    const { $trace: trace } = exception;
    const uncaught = options.uncaught === true;
    seen.add(exception);
    const view: ExceptionView = {
      typeName: shownTypeName(exception, uncaught),
      text: textOf(exception, uncaught) + suggestion(exception, pyFrames, uncaught),
      notes: notesOf(exception),
      traced: pyFrames.length > 0 ? options.limit !== 0 : !isGiven && trace !== null && trace.skip === 0,
      frames: limited(atAttribute(exception, pyFrames), options.limit ?? null).map(
        options.unraisable === true && tstate.interp.version >= 313
          ? (frame) => ({ ...viewOf(frame), colno: null })
          : viewOf,
      ),
      syntax: exception instanceof SyntaxError ? syntaxOf(exception) : null,
      exceptions: null,
      cause: null,
      context: null,
      suppressContext: exception.$suppress,
    };
    const relate = (): void => this.relate(view, exception, [...raisesOf(exception), ...outside]);
    if (this.isInOrder) relate();
    else this.found.push(relate);
    return view;
  }

  /** Adds the views of what it is related to; `handlers` are stacks captured where these were handled. */
  private relate(view: ExceptionView, exception: BaseException, handlers: readonly StackSegment[]): void {
    const { seen } = this;
    const related = (other: BaseException) => this.view(other, handlers, traceFrames(other, handlers));
    const { $cause, $context } = exception;
    if ($cause !== null && !seen.has($cause)) view.cause = related($cause);
    const contextShows = $cause === null && $context !== null && !exception.$suppress;
    if (contextShows && !seen.has($context)) view.context = related($context);
    if (exception instanceof BaseExceptionGroup && tstate.interp.version >= 311) {
      view.exceptions = exception.$exceptions.map(related);
    }
  }
}

/** The first `limit` frames, or the last `-limit`. */
export function limited<T>(frames: readonly T[], limit: number | null): readonly T[] {
  if (limit === null) return frames;
  return limit >= 0 ? frames.slice(0, limit) : frames.slice(limit);
}

/** The class with its module, unless that is `builtins` or `__main__`; until 3.10 the interpreter printed the latter. */
function shownTypeName(exception: BaseException, uncaught = false): string {
  const { module, qualname } = exception.$class.$type;
  const hidden = module === "builtins" || (module === "__main__" && !(uncaught && tstate.interp.version <= 310));
  return hidden ? qualname : `${module}.${qualname}`;
}

function textOf(exception: BaseException, uncaught: boolean): string {
  try {
    return str(exception);
  } catch {
    const { name } = exception.$class.$type;
    return tstate.interp.version < 311 && !uncaught ? `<unprintable ${name} object>` : "<exception str() failed>";
  }
}

function safely(what: string, text: () => string, how = "str"): string {
  try {
    return text();
  } catch {
    return `<${what} ${how}() failed>`;
  }
}

function notesOf(exception: BaseException): string[] {
  if (tstate.interp.version < 311) return [];
  const notes = attrOrUndefined(exception, "__notes__");
  if (notes === undefined || notes === null) return [];
  const isSequence = strValue(notes) === undefined && special(notes, "__getitem__") !== undefined;
  if (!isSequence) return [safely("__notes__", () => repr(notes), "repr")];
  return toArray(notes).flatMap((note) => safely("note", () => str(note)).split("\n"));
}

function syntaxOf(error: SyntaxError): SyntaxView {
  const number = (value: Dynamic): number | null => (typeof value === "number" ? value : null);
  return {
    filename: strValue(error.filename) ?? null,
    lineno: number(error.lineno),
    endLineno: number(error.end_lineno),
    text: strValue(error.text) ?? null,
    offset: number(error.offset),
    endOffset: number(error.end_offset),
    msg: error.msg === null ? null : str(error.msg),
  };
}
