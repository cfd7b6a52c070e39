/** `io.TextIOWrapper` (CPython Modules/_io/textio.c): text over a stream of bytes. What is read is decoded at once. */

import { initialize } from "../../object/object.js";
import { decode, encode } from "../../builtins/codecs/index.js";
import { needBytes } from "../../builtins/buffer.js";
import { tupleOf } from "../../builtins/tuple.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { invoke } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { strValue } from "../../protocol/values.js";
import { unsupported } from "./unsupported-operation.js";
import { _TextIOBase } from "./base.js";
import { bytesOf } from "../../builtins/bytes.js";
import { checkNewline, lineEnd, translateIn, translateOut } from "./newlines.js";
import { pointsIn, unitsAfter } from "./string-io.js";

export class TextIOWrapper extends _TextIOBase {
  declare $buffer: Dynamic;
  declare $encoding: string;
  declare $errors: string;
  declare $newline: string | null;
  declare $lineBuffering: boolean;
  /** Decoded and not yet read; null before the first read and after a seek. */
  declare $text: string | null;
  declare $at: number;
  /** What ends lines, as far as has been seen. */
  declare $seen: Set<string>;
  declare mode: Dynamic;

  constructor(...args: Dynamic[]) {
    super();
    this.$closed = false;
    if (args[0] !== RAW) initialize(this, args);
  }

  __init__(
    buffer: Dynamic,
    encoding: Dynamic = null,
    errors: Dynamic = null,
    newline: Dynamic = null,
    line_buffering: Dynamic = false,
    _write_through: Dynamic = false,
  ): void {
    this.$newline = checkNewline(newline);
    this.$buffer = buffer;
    this.$encoding = encoding === null || encoding === "locale" ? "UTF-8" : strValue(encoding)!;
    encode("", this.$encoding);
    this.$errors = errors === null ? "strict" : strValue(errors)!;
    this.$lineBuffering = truth(line_buffering);
    this.$text = null;
    this.$at = 0;
    this.$seen = new Set();
  }

  /** Everything that is left below, decoded. */
  $fill(): string {
    this.$checkOpen();
    if (this.$text === null) {
      if (!truth(invoke(this.$buffer, "readable"))) unsupported("not readable");
      const raw = decode(needBytes(invoke(this.$buffer, "read")), this.$encoding, this.$errors);
      for (const [end] of raw.matchAll(/\r\n|\r|\n/g)) this.$seen.add(end);
      this.$text = this.$newline === null ? translateIn(raw) : raw;
      this.$at = 0;
    }
    return this.$text;
  }

  $take(count: number, end: number): string {
    const text = this.$text!;
    const stop = count < 0 ? end : Math.min(end, unitsAfter(text, this.$at, count));
    const taken = text.slice(this.$at, stop);
    this.$at = stop;
    return taken;
  }

  read(size: Dynamic = -1): string {
    const text = this.$fill();
    const taken = this.$take(size === null ? -1 : asIndex(size), text.length);
    // What is appended below later is read later.
    if (this.$at === text.length) this.$text = null;
    return taken;
  }

  override readline(size: Dynamic = -1): string {
    const text = this.$fill();
    const taken = this.$take(asIndex(size), lineEnd(text, this.$at, this.$newline));
    if (this.$at === text.length) this.$text = null;
    return taken;
  }

  write(text: Dynamic): number {
    this.$checkOpen();
    const value = strValue(text);
    if (value === undefined) typeError(`write() argument must be str, not ${typeName(text)}`);
    if (!truth(invoke(this.$buffer, "writable"))) unsupported("not writable");
    this.$settle();
    const data = encode(translateOut(value, this.$newline), this.$encoding, this.$errors);
    invoke(this.$buffer, "write", bytesOf(data));
    if (this.$lineBuffering && value.includes("\n")) invoke(this.$buffer, "flush");
    return pointsIn(value);
  }

  /** Before writing: puts the stream below where the program has read to. */
  $settle(): void {
    if (this.$text === null) return;
    const rest = encode(this.$text.slice(this.$at), this.$encoding, this.$errors).length;
    this.$text = null;
    invoke(this.$buffer, "seek", -rest, 1);
  }

  override seek(cookie: Dynamic, whence: Dynamic = 0): Dynamic {
    this.$checkOpen();
    const from = asIndex(whence);
    if (from === 1 && cookie !== 0) unsupported("can't do nonzero cur-relative seeks");
    if (from === 2 && cookie !== 0) unsupported("can't do nonzero end-relative seeks");
    if (from === 1) return this.tell();
    this.$text = null;
    return invoke(this.$buffer, "seek", cookie, from);
  }

  override tell(): Dynamic {
    this.$checkOpen();
    const below = invoke(this.$buffer, "tell") as number;
    return this.$text === null
      ? below
      : below - encode(this.$text.slice(this.$at), this.$encoding, this.$errors).length;
  }

  override truncate(size: Dynamic = null): Dynamic {
    this.flush();
    return invoke(this.$buffer, "truncate", size);
  }

  override flush(): void {
    this.$checkOpen();
    invoke(this.$buffer, "flush");
  }
  override close(): void {
    if (this.closed) return;
    this.flush();
    invoke(this.$buffer, "close");
  }
  detach(): Dynamic {
    this.flush();
    return this.$buffer;
  }
  reconfigure(
    encoding: Dynamic,
    errors: Dynamic,
    newline: Dynamic,
    line_buffering: Dynamic,
    _write_through: Dynamic,
  ): void {
    if (encoding !== undefined && encoding !== null) this.$encoding = strValue(encoding)!;
    if (errors !== undefined && errors !== null) this.$errors = strValue(errors)!;
    if (newline !== undefined) this.$newline = checkNewline(newline);
    if (line_buffering !== undefined && line_buffering !== null) this.$lineBuffering = truth(line_buffering);
  }

  override get closed(): boolean {
    return truth(attr(this.$buffer, "closed"));
  }
  override fileno(): number {
    return invoke(this.$buffer, "fileno");
  }
  override isatty(): boolean {
    return invoke(this.$buffer, "isatty");
  }
  override readable(): boolean {
    return invoke(this.$buffer, "readable");
  }
  override writable(): boolean {
    return invoke(this.$buffer, "writable");
  }
  override seekable(): boolean {
    return invoke(this.$buffer, "seekable");
  }

  get buffer(): Dynamic {
    return this.$buffer;
  }
  get name(): Dynamic {
    return attr(this.$buffer, "name");
  }
  override get encoding(): string {
    return this.$encoding;
  }
  override get errors(): string {
    return this.$errors;
  }
  override get newlines(): Dynamic {
    const seen = ["\r", "\n", "\r\n"].filter((end) => this.$seen.has(end));
    return seen.length === 0 ? null : seen.length === 1 ? seen[0] : tupleOf(seen);
  }
  get line_buffering(): boolean {
    return this.$lineBuffering;
  }
  get write_through(): boolean {
    return false;
  }

  __repr__(): string {
    const name = attrOrUndefined(this.$buffer, "name");
    const mode = Object.hasOwn(this, "mode") ? ` mode=${repr(this.mode)}` : "";
    return `<_io.TextIOWrapper${name === undefined ? "" : ` name=${repr(name)}`}${mode} encoding=${repr(this.encoding)}>`;
  }

  static {
    define(this, {
      name: "TextIOWrapper",
      module: "_io",
      methods: {
        __init__: "self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False",
        read: "self, size=-1, /",
        readline: "self, size=-1, /",
        write: "self, text, /",
        seek: "self, cookie, whence=0, /",
        tell: "self",
        truncate: "self, pos=None, /",
        flush: "self",
        close: "self",
        detach: "self",
        reconfigure: "self, *, encoding=…, errors=…, newline=…, line_buffering=…, write_through=…",
        fileno: "self",
        isatty: "self",
        readable: "self",
        writable: "self",
        seekable: "self",
        __repr__: "self",
      },
    });
  }
}
