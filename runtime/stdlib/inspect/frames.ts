/** Frames with their lines: `stack`, `trace`, `getframeinfo` and what they return (CPython Lib/inspect.py). */

import { listOf } from "../../builtins/list.js";
import type { PyFrame } from "../../exceptions/frames.js";
import { currentFrame, FrameObject, framesOfTraceback, Traceback } from "../../exceptions/traceback.js";
import { call } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { makeNamedTuple } from "../collections/namedtuple.js";
import { linesOfFile } from "./source.js";

const PLACE = ["filename", "lineno", "function", "code_context", "index"];

/** A named tuple; since 3.11 its objects know positions as well, which are no element. */
function positioned(name: string, fields: readonly string[]): PyClass {
  const base = makeNamedTuple(name, [...fields], { module: "inspect" });
  if (tstate.interp.version < 311) return base;
  class Positioned extends (base as Dynamic) {
    declare positions: Dynamic;
    __repr__(): string {
      const shown = [...fields, "positions"].map((field) => `${field}=${repr((this as Dynamic)[field])}`);
      return `${name}(${shown.join(", ")})`;
    }
    static {
      define(this, { name, module: "inspect", hasDict: true, methods: { __repr__: "self" } });
    }
  }
  return Positioned as unknown as PyClass;
}

/** The lines around a line, and its index among them; nothing where there is no source. */
function linesAround(filename: string, lineno: number, count: number): [context: Dynamic, index: number | null] {
  const lines = count > 0 ? linesOfFile(filename) : undefined;
  if (lines === undefined) return [null, null];
  const start = Math.max(0, Math.min(lineno - 1 - Math.floor(count / 2), lines.length - count));
  return [listOf(lines.slice(start, start + count)), lineno - 1 - start];
}

class FrameRecords {
  private readonly info = positioned("FrameInfo", ["frame", ...PLACE]);
  private readonly place = positioned("Traceback", PLACE);
  private readonly positions = makeNamedTuple("Positions", ["lineno", "end_lineno", "col_offset", "end_col_offset"], {
    module: "dis",
  });

  names(): Record<string, Dynamic> {
    return {
      FrameInfo: this.info,
      Traceback: this.place,
      currentframe: def(() => currentFrame(0) ?? null, "", 0, "currentframe"),
      getframeinfo: def(
        (frame: Dynamic, context: Dynamic = 1) => this.getframeinfo(frame, context),
        "frame, context=1",
        0,
        "getframeinfo",
      ),
      getouterframes: def(
        (frame: Dynamic, context: Dynamic = 1) => this.outer(frame, context),
        "frame, context=1",
        0,
        "getouterframes",
      ),
      getinnerframes: def(
        (tb: Dynamic, context: Dynamic = 1) => this.inner(tb, context),
        "tb, context=1",
        0,
        "getinnerframes",
      ),
      stack: def((context: Dynamic = 1) => this.outer(currentFrame(0) ?? null, context), "context=1", 0, "stack"),
      trace: def((context: Dynamic = 1) => this.inner(handledTraceback(), context), "context=1", 0, "trace"),
    };
  }

  private getframeinfo(given: Dynamic, context: Dynamic): Dynamic {
    if (given instanceof Traceback) return this.made(this.place, [], given.$all[0]!, given.tb_lineno, context);
    if (given instanceof FrameObject) return this.made(this.place, [], given.$frame, given.f_lineno, context);
    return typeError(`${repr(given)} is not a frame or traceback object`);
  }

  private outer(frame: FrameObject | null, context: Dynamic): Dynamic {
    const found: Dynamic[] = [];
    for (let at = frame; at !== null; at = at.f_back) {
      found.push(this.made(this.info, [at], at.$frame, at.f_lineno, context));
    }
    return listOf(found);
  }

  private inner(tb: Dynamic, context: Dynamic): Dynamic {
    const frames = framesOfTraceback(tb);
    return listOf(
      frames.map((frame, i) =>
        this.made(this.info, [new FrameObject(frame, frames.slice(0, i))], frame, frame.lineno, context),
      ),
    );
  }

  private made(cls: PyClass, head: Dynamic[], frame: PyFrame, lineno: number, context: Dynamic): Dynamic {
    const { filename, name } = frame;
    const made = call(
      cls,
      ...head,
      filename,
      lineno,
      name,
      ...linesAround(filename, lineno, asIndex(context) as number),
    );
    if (tstate.interp.version >= 311) {
      made.positions = call(this.positions, lineno, frame.endLineno, frame.colno, frame.endColno);
    }
    return made;
  }
}

function handledTraceback(): Dynamic {
  return tstate.handled === null ? null : (tstate.handled.exception as Dynamic).__traceback__;
}

export function frameNames(): Record<string, Dynamic> {
  return new FrameRecords().names();
}
