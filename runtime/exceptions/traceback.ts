/** Traceback, frame and code objects as programs see them (CPython Python/traceback.c, Objects/frameobject.c). */

import { typeError } from "../object/errors.js";
import { attrOrUndefined } from "../object/attr.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { address } from "../object/identity.js";
import { type BaseException, tracebacks } from "./base-exception.js";
import { captureHere, type StackSegment, Trace } from "./capture.js";
import { currentFrames, type PyFrame } from "./frames.js";
import { comparedFrames, traceFrames } from "./trace-frames.js";
import { observeHandled } from "./try-site.js";

/** `f_code`. */
export class CodeObject extends PyObject {
  declare readonly co_name: string;
  declare readonly co_qualname: string;
  declare readonly co_filename: string;
  declare readonly co_firstlineno: number;
  constructor(frame: PyFrame) {
    super(RAW);
    this.co_name = frame.name;
    this.co_qualname = frame.scope?.qualname ?? frame.name;
    this.co_filename = frame.filename;
    this.co_firstlineno = frame.scope?.line ?? 1;
  }
  __repr__(): string {
    return `<code object ${this.co_name} at ${address(this)}, file "${this.co_filename}", line ${this.co_firstlineno}>`;
  }
  static {
    define(this, { name: "code", final: true, methods: { __repr__: "self, /" } });
  }
}

/** A frame that was found on a stack; what its variables were is not known. */
export class FrameObject extends PyObject {
  declare readonly $frame: PyFrame;
  declare readonly $callers: readonly PyFrame[];
  declare readonly f_code: CodeObject;
  /** Whether `$callers` are all there were: it may run still. */
  declare readonly $whole: boolean;
  /** `callers`: the frames around it, outermost first. */
  constructor(frame: PyFrame, callers: readonly PyFrame[], whole = false) {
    super(RAW);
    this.$frame = frame;
    this.$callers = callers;
    this.$whole = whole;
    this.f_code = new CodeObject(frame);
  }
  get f_back(): FrameObject | null {
    const callers = this.$callers;
    const back = callers[callers.length - 1];
    return back === undefined ? null : new FrameObject(back, callers.slice(0, -1), this.$whole);
  }
  get f_lineno(): number {
    return (this.$whole ? this.running() : undefined)?.lineno ?? this.$frame.lineno;
  }
  /** What runs in its place now: the same function, with the same callers where they were. */
  private running(): PyFrame | undefined {
    const { $frame, $callers } = this;
    const now = currentFrames();
    const isThere = $callers.every((caller, i) => caller.key === now[i]?.key);
    const found = now[$callers.length];
    return isThere && found?.scope === $frame.scope && found?.filename === $frame.filename ? found : undefined;
  }
  /** Those of the module; a function's are not known. */
  get f_globals(): Dynamic {
    const module = tstate.interp.modules.get(this.$frame.script?.module ?? "__main__");
    return module?.$globals ?? attrOrUndefined(module, "__dict__");
  }
  clear(): void {}
  __repr__(): string {
    const { co_filename, co_name } = this.f_code;
    return `<frame at ${address(this)}, file '${co_filename}', line ${this.f_lineno}, code ${co_name}>`;
  }
  static {
    define(this, { name: "frame", final: true, methods: { clear: "self, /", __repr__: "self, /" } });
  }
}

/** The frames of a traceback, worked out when somebody asks. */
class Frames {
  private found: readonly PyFrame[] | null = null;
  private readonly find: () => readonly PyFrame[];
  private readonly trace: Trace | null;
  /** `trace` hears of it when somebody looks. */
  constructor(find: () => readonly PyFrame[], trace: Trace | null = null) {
    this.find = find;
    this.trace = trace;
  }
  get all(): readonly PyFrame[] {
    if (this.trace !== null) this.trace.seen = true;
    return this.compared;
  }
  /** The same for who only compares tracebacks. */
  get compared(): readonly PyFrame[] {
    this.found ??= this.find();
    return this.found;
  }
}

/** The entry of one frame, and those inside of it. */
export class Traceback extends PyObject {
  declare $frames: Frames;
  declare readonly $index: number;
  /** That of the frame inside, once somebody asked for it. */
  declare $next: Traceback | null;
  constructor(frames: Frames, index: number) {
    super(RAW);
    this.$next = null;
    this.$frames = frames;
    this.$index = index;
  }
  /** The frames from this one on. */
  get $all(): readonly PyFrame[] {
    return this.$frames.all.slice(this.$index);
  }
  /** Whether it has the frames of the other one; this is not looking at them. */
  $equals(other: Traceback): boolean {
    const frames = this.$frames.compared.slice(this.$index);
    const others = other.$frames.compared.slice(other.$index);
    return frames.length === others.length && frames.every((frame, i) => frame.key === others[i]!.key);
  }
  get tb_frame(): FrameObject {
    return new FrameObject(this.$frames.all[this.$index]!, this.$frames.all.slice(0, this.$index));
  }
  get tb_lineno(): number {
    return this.$frames.all[this.$index]!.lineno;
  }
  get tb_next(): Traceback | null {
    if (this.$index + 1 >= this.$frames.all.length) return null;
    this.$next ??= new Traceback(this.$frames, this.$index + 1);
    return this.$next;
  }
  set tb_next(next: Traceback | null) {
    const before = this.$frames.all.slice(0, this.$index + 1);
    const after = next === null ? [] : next.$all;
    this.$frames = new Frames(() => [...before, ...after]);
    this.$next = next;
  }
  __repr__(): string {
    return `<traceback object at ${address(this)}>`;
  }
  static {
    define(this, { name: "traceback", final: true, methods: { __repr__: "self, /" } });
  }
}

/** The traceback of an exception as seen from here; null where no frame of a program is in it. */
export function tracebackOf(exception: BaseException, here: StackSegment = captureHere()): Traceback | null {
  const { $trace } = exception;
  if ($trace === null) return null;
  if ($trace.skip > 0 && comparedFrames(exception, [here], $trace).length === 0) return null;
  const before = $trace.shown as Traceback | null;
  const made = new Traceback(new Frames(() => comparedFrames(exception, [here], $trace), $trace), 0);
  // As long as an exception leaves no further function, its traceback is one object.
  if (before?.$equals(made)) return before;
  $trace.shown = made;
  return made;
}

/** Stands for a traceback that probably nobody looks at (try-site.ts): it has at least the frame of who does. */
export function unseenTraceback(exception: BaseException): Traceback {
  // A function without a name: the bundler gives one to those in variables, each time they are made (0.7 µs).
  return new Traceback(new Frames(() => seenNow(exception)), 0);
}

function seenNow(exception: BaseException): readonly PyFrame[] {
  observeHandled(exception);
  const { $trace } = exception;
  return $trace === null ? currentFrames().slice(-1) : traceFrames(exception, [captureHere()], $trace);
}

/** The frames of a traceback object; null is an empty one. */
export function framesOfTraceback(value: Dynamic): readonly PyFrame[] {
  return value instanceof Traceback ? value.$all : [];
}

/** `sys._getframe(depth)`. */
export function currentFrame(depth: number): FrameObject | undefined {
  const frames = currentFrames();
  const index = frames.length - 1 - depth;
  return index < 0 ? undefined : new FrameObject(frames[index]!, frames.slice(0, index), true);
}

tracebacks.of = tracebackOf;
tracebacks.toTrace = (value) => {
  if (value === null) return null;
  if (!(value instanceof Traceback)) typeError("__traceback__ must be a traceback or None");
  const trace = new Trace({}, null);
  trace.known = () => (value as Traceback).$all;
  trace.shown = value;
  return trace;
};
