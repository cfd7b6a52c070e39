/** `io.StringIO` (CPython Modules/_io/stringio.c). */

import { initialize } from "../../object/object.js";
import { OSError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { typeError, valueError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { strValue } from "../../protocol/values.js";
import { _TextIOBase } from "./base.js";
import { checkNewline, lineEnd, translateIn, translateOut } from "./newlines.js";

/** Positions count code points for programs and UTF-16 units inside. */
export class StringIO extends _TextIOBase {
  declare $text: string;
  declare $at: number;
  declare $newline: string | null;

  constructor(...args: Dynamic[]) {
    super();
    this.$closed = false;
    this.$text = "";
    this.$at = 0;
    this.$newline = "\n";
    if (args[0] !== RAW) initialize(this, args);
  }

  __init__(initial: Dynamic = "", newline: Dynamic = "\n"): void {
    const text = initial === null ? "" : strValue(initial);
    if (text === undefined) typeError(`initial_value must be str or None, not ${typeName(initial)}`);
    this.$newline = checkNewline(newline);
    this.$text = this.$translated(text);
    this.$at = 0;
  }

  $translated(text: string): string {
    return this.$newline === null ? translateIn(text) : translateOut(text, this.$newline);
  }

  override $checkOpen(): void {
    if (this.$closed) valueError("I/O operation on closed file");
  }

  read(size: Dynamic = -1): string {
    this.$checkOpen();
    return this.$take(size === null ? -1 : asIndex(size), this.$text.length);
  }

  /** At most `count` code points, and not beyond `end`. */
  $take(count: number, end: number): string {
    const start = Math.min(this.$at, this.$text.length);
    const stop = count < 0 ? end : Math.min(end, unitsAfter(this.$text, start, count));
    if (stop > start) this.$at = stop;
    return this.$text.slice(start, stop);
  }

  override readline(size: Dynamic = -1): string {
    this.$checkOpen();
    const limit = size === null ? -1 : asIndex(size);
    return this.$take(limit, lineEnd(this.$text, this.$at, this.$newline));
  }

  write(text: Dynamic): number {
    this.$checkOpen();
    const value = strValue(text);
    if (value === undefined) typeError(`string argument expected, got '${typeName(text)}'`);
    const added = this.$translated(value);
    const { $text } = this;
    if (this.$at === $text.length) this.$text = $text + added;
    else {
      const before = this.$at > $text.length ? $text.padEnd(this.$at, "\0") : $text.slice(0, this.$at);
      this.$text = before + added + $text.slice(this.$at + added.length);
    }
    this.$at += added.length;
    return pointsIn(value);
  }

  override seek(position: Dynamic, whence: Dynamic = 0): number {
    this.$checkOpen();
    const offset = asIndex(position);
    const from = asIndex(whence);
    if (from < 0 || from > 2) valueError(`Invalid whence (${from}, should be 0, 1 or 2)`);
    if (from === 0 && offset < 0) valueError(`Negative seek position ${offset}`);
    if (from !== 0 && offset !== 0) throw raise(new OSError("Can't do nonzero cur-relative seeks"));
    if (from === 0) this.$at = unitsAfter(this.$text, 0, offset);
    else if (from === 2) this.$at = this.$text.length;
    return this.tell();
  }

  override tell(): number {
    this.$checkOpen();
    return pointsIn(this.$text.slice(0, this.$at)) + Math.max(0, this.$at - this.$text.length);
  }

  override truncate(size: Dynamic = null): number {
    this.$checkOpen();
    const count = size === null ? this.tell() : asIndex(size);
    if (count < 0) valueError(`Negative size value ${repr(size)}`);
    this.$text = this.$text.slice(0, unitsAfter(this.$text, 0, count));
    return count;
  }

  getvalue(): string {
    this.$checkOpen();
    return this.$text;
  }
  override readable(): boolean {
    this.$checkOpen();
    return true;
  }
  override writable(): boolean {
    this.$checkOpen();
    return true;
  }
  override seekable(): boolean {
    this.$checkOpen();
    return true;
  }
  get line_buffering(): boolean {
    this.$checkOpen();
    return false;
  }

  static {
    define(this, {
      name: "StringIO",
      module: "_io",
      methods: {
        __init__: "self, initial_value='', newline='\\n'",
        read: "self, size=-1, /",
        readline: "self, size=-1, /",
        write: "self, s, /",
        seek: "self, pos, whence=0, /",
        tell: "self",
        truncate: "self, pos=None, /",
        getvalue: "self",
        readable: "self",
        writable: "self",
        seekable: "self",
      },
    });
  }
}

/** How many code points. */
export function pointsIn(text: string): number {
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i++) if (isPair(text, i)) count--;
  return count;
}

function isPair(text: string, i: number): boolean {
  return (text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
}

/** The index that is `count` code points behind `start`; beyond the end each counts one. */
export function unitsAfter(text: string, start: number, count: number): number {
  let at = start;
  for (; count > 0 && at < text.length; count--) at += isPair(text, at) ? 2 : 1;
  return at + count;
}
