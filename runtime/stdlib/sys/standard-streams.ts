/** `sys.stdin`, `sys.stdout` and `sys.stderr` (CPython Modules/_io/textio.c, as Python/pylifecycle.c opens them). */

import { bytes } from "../../builtins/bytes.js";
import { codecName, decode, encode } from "../../builtins/codecs/index.js";
import { listOf } from "../../builtins/list.js";
import type { Steps } from "../../coroutine/suspend.js";
import { EOFError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import type { Host, Stdio } from "../../host/host.js";
import { invoke } from "../../object/call.js";
import { runtimeError, typeError, valueError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import { DONE, type Done, type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/number.js";
import { repr, str } from "../../protocol/repr.js";
import { toArray } from "../../protocol/iter.js";
import { strValue } from "../../protocol/values.js";
import { block, blocking } from "../../thread/blocking.js";
import { currentStrand } from "../../thread/strand.js";
import { wait } from "../../thread/wait.js";
import { TextIOWrapper } from "../io/text-wrapper.js";
import { isUnbuffered, streamEncoding } from "./environment.js";
import { join, StandardBuffer } from "./standard-buffer.js";
import { hostCall } from "../support/host-errors.js";
import { unsupported } from "../io/unsupported-operation.js";

const NEWLINE = 10;
const EMPTY = new Uint8Array(0);

/** A standard stream. What it buffers is the host's affair. */
export class StandardStream extends TextIOWrapper {
  declare readonly $fd: 0 | 1 | 2;
  declare readonly $stdio: Stdio;
  declare $encoding: string;
  declare readonly $writesThrough: boolean;
  /** Text read and not yet handed out. */
  declare $rest: string;
  /** Bytes read of a line that has not ended. */
  declare $incomplete: Uint8Array;
  declare readonly $binary: StandardBuffer;

  constructor(fd: Dynamic, host: Host) {
    super(RAW);
    this.$fd = fd;
    this.$stdio = host.stdio;
    this.$rest = "";
    this.$incomplete = EMPTY;
    this.mode = fd === 0 ? "r" : "w";
    this.$binary = new StandardBuffer(fd, host.stdio);
    const { encoding, errors } = streamEncoding(host.process.env);
    this.$encoding = encoding;
    this.$errors = fd === 2 ? "backslashreplace" : errors;
    this.$writesThrough = fd !== 0 && isUnbuffered(host.process.env);
  }

  override get closed(): boolean {
    return this.$closed;
  }
  override get buffer(): StandardBuffer {
    return this.$binary;
  }

  /** Writes without looking at types: what `print` calls. */
  $write(text: string): void {
    if (this.$closed) valueError("I/O operation on closed file.");
    if (this.$encoding !== "utf-8") this.$binary.write(new bytes(RAW, encode(text, this.$encoding, this.$errors)));
    else if (text.isWellFormed()) hostCall(() => this.$stdio.write(this.$fd as 1 | 2, text));
    else this.$writeHandled(encode(text, "utf-8", this.$errors));
  }

  /** Writes what the error handler has made of lone surrogates: text mostly, else bytes. */
  $writeHandled(data: Uint8Array): void {
    const text = decode(data, "utf-8", "surrogateescape");
    if (text.isWellFormed()) this.$write(text);
    else this.$binary.write(new bytes(RAW, data));
  }

  override write(text: Dynamic): number {
    const value = strValue(text);
    if (value === undefined) typeError(`write() argument must be str, not ${typeName(text)}`);
    if (this.$fd === 0) unsupported("not writable");
    this.$write(value);
    let length = value.length;
    for (let i = 0; i < value.length; i++) if ((value.charCodeAt(i) & 0xfc00) === 0xd800) length--;
    return length;
  }
  override writelines(lines: Dynamic): void {
    for (const line of toArray(lines)) this.write(line);
  }
  override flush(): void {
    if (this.$closed) valueError("I/O operation on closed file.");
    if (this.$fd !== 0) hostCall(() => this.$stdio.flush(this.$fd as 1 | 2));
  }
  override close(): void {
    if (this.$closed) return;
    this.flush();
    this.$closed = true;
  }

  /** The next line, "" at the end of input. The thread waits, not the host. */
  // @ts-expect-error: it may block the thread
  override *readline(size: Dynamic = -1): Steps<string> {
    this.$checkReadable();
    const limit = asIndex(size ?? -1);
    const line = yield* this.$line();
    if (limit < 0 || limit >= line.length) return line;
    this.$rest = line.slice(limit) + this.$rest;
    return line.slice(0, limit);
  }

  // @ts-expect-error: it may block the thread
  override *read(size: Dynamic = -1): Steps<string> {
    this.$checkReadable();
    const limit = size === null ? -1 : asIndex(size);
    while (limit < 0 || this.$rest.length < limit) if (!(yield* this.$readMore())) break;
    return this.$take(limit < 0 ? this.$rest.length : Math.min(limit, this.$rest.length));
  }

  override *readlines(hint: Dynamic = -1): Steps<Dynamic> {
    const lines: string[] = [];
    const limit = hint === null ? -1 : asIndex(hint);
    let total = 0;
    for (;;) {
      const line: string = yield* this.$line();
      if (line === "") break;
      lines.push(line);
      total += line.length;
      if (limit > 0 && total >= limit) break;
    }
    return listOf(lines);
  }

  *$line(): Steps<string> {
    this.$checkReadable();
    for (;;) {
      const end = this.$rest.indexOf("\n") + 1;
      if (end > 0) return this.$take(end);
      if (!(yield* this.$readMore())) return this.$take(this.$rest.length);
    }
  }

  /** Whole lines of what comes next, or what there is at the end; false there. */
  *$readMore(): Steps<boolean> {
    const { $binary, $incomplete } = this;
    const kept = $binary.$take($binary.$rest.length).$bytes;
    const chunk = kept.length > 0 ? kept : yield* hostBytes(this.$stdio);
    const given = join($incomplete, chunk);
    const end = chunk.length === 0 ? given.length : given.lastIndexOf(NEWLINE) + 1;
    // What cannot be decoded is gone.
    this.$incomplete = EMPTY;
    this.$rest += decode(given.subarray(0, end), this.$encoding, this.$errors);
    this.$incomplete = given.subarray(end);
    return chunk.length > 0;
  }

  $take(count: number): string {
    const text = this.$rest.slice(0, count);
    this.$rest = this.$rest.slice(count);
    return text;
  }

  $checkReadable(): void {
    if (this.$closed) valueError("I/O operation on closed file.");
    if (this.$fd !== 0) unsupported("not readable");
  }

  override $step(): Dynamic | Done {
    const end = this.$rest.indexOf("\n") + 1;
    const line = end > 0 && !this.$closed ? this.$take(end) : (block(this.readline()) as string);
    return line === "" ? DONE : line;
  }

  override fileno(): number {
    return this.$fd;
  }
  override isatty(): boolean {
    return this.$stdio.isatty(this.$fd);
  }
  override readable(): boolean {
    return this.$fd === 0;
  }
  override writable(): boolean {
    return this.$fd !== 0;
  }
  override seekable(): boolean {
    return false;
  }
  override seek(): never {
    return unsupported("underlying stream is not seekable");
  }
  override tell(): never {
    return unsupported("underlying stream is not seekable");
  }
  override reconfigure(encoding: Dynamic = null, errors: Dynamic = null): void {
    if (encoding !== null) {
      const name = strValue(encoding) ?? typeError("reconfigure() argument 'encoding' must be str or None");
      this.$encoding = codecName(name);
      if (errors === null) this.$errors = "strict";
    }
    if (errors !== null)
      this.$errors = strValue(errors) ?? typeError("reconfigure() argument 'errors' must be str or None");
  }
  override __enter__(): this {
    return this;
  }
  override __exit__(): void {
    this.close();
  }

  override get name(): string {
    return ["<stdin>", "<stdout>", "<stderr>"][this.$fd]!;
  }
  override get encoding(): string {
    return this.$encoding;
  }
  override get errors(): string {
    return this.$errors;
  }
  override get newlines(): null {
    return null;
  }
  override get line_buffering(): boolean {
    return this.$fd === 2 || this.isatty();
  }
  override get write_through(): boolean {
    return this.$writesThrough;
  }

  override __repr__(): string {
    return `<_io.TextIOWrapper name=${repr(this.name)} mode='${this.mode}' encoding='${this.$encoding}'>`;
  }

  static {
    define(this, {
      name: "TextIOWrapper",
      module: "_io",
      methods: {
        write: "self, text, /",
        writelines: "self, lines, /",
        flush: "self",
        close: "self",
        readline: blocking("self, size=-1, /"),
        read: blocking("self, size=-1, /"),
        readlines: blocking("self, hint=-1, /"),
        fileno: "self",
        isatty: "self",
        readable: "self",
        writable: "self",
        seekable: "self",
        seek: "self, cookie, whence=0, /",
        tell: "self",
        reconfigure: "self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None",
        __enter__: "self",
        __exit__: "self, type, value, traceback, /",
        __repr__: "self",
      },
    });
  }
}

/** Bytes of the host's standard input: at once where the process blocks for real, else the thread waits. */
function* hostBytes(stdio: Stdio): Steps<Uint8Array> {
  if (tstate.blockingDepth > 0) return hostCall(() => stdio.readNow());
  const strand = currentStrand();
  const scheduler = tstate.interp.scheduler;
  let bytes: Uint8Array | undefined;
  stdio.read((given) => {
    bytes = given;
    scheduler.wake(strand);
  });
  while (bytes === undefined) yield* wait();
  return bytes;
}

/** `input(prompt)` (Python/bltinmodule.c, builtin_input_impl). */
export const input = blocking(function* input(prompt: Dynamic = ""): Steps<string> {
  const sys = tstate.interp.importModule("sys");
  const { stdin, stdout } = sys;
  if (stdin === null || stdin === undefined) runtimeError("input(): lost sys.stdin");
  const text = str(prompt);
  if (stdout instanceof StandardStream) stdout.$write(text);
  else if (text !== "") invoke(stdout, "write", text);
  invoke(stdout, "flush");
  const line = yield* readLineOf(stdin);
  if (line === "") throw raise(new EOFError("EOF when reading a line"));
  return line.endsWith("\n") ? line.slice(0, -1) : line;
}, "prompt='', /");

function* readLineOf(stdin: Dynamic): Steps<string> {
  if (stdin instanceof StandardStream) return yield* stdin.$line();
  return invoke(stdin, "readline");
}
