/**
 * `memoryview` (CPython Objects/memoryobject.c) over bytes, bytearray and other views: one dimension, items of one byte.
 *
 * DIVERGES: a view does not keep its bytearray from being resized, because nothing tells when a view is dropped.
 */

import { IndexError, NotImplementedError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { typeError, valueError } from "../object/errors.js";
import { staticMethod } from "../object/function.js";
import { address } from "../object/identity.js";
import { special, typeName } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import { DONE, type Done, type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { asIndex } from "../protocol/convert.js";
import { hash } from "../protocol/hash.js";
import { Iterator } from "../protocol/iterator.js";
import { NotImplemented } from "../protocol/notimplemented.js";
import { strValue } from "../protocol/values.js";
import { bytearray } from "./bytearray.js";
import { type bytes, bytesOf } from "./bytes.js";
import { byteOf } from "./bytes-convert.js";
import { latin1 } from "./latin1.js";
import { toHex } from "./bytes-text.js";
import { bytesLike } from "./buffer.js";
import { listOf } from "./list.js";
import { selfOnly } from "./method-params.js";
import { slice, sliceIndices } from "./slice.js";
import { tupleOf } from "./tuple.js";

type Format = "B" | "b" | "c";

/** What a view looks at: every `step`th byte of an array from `start` on. */
interface Window {
  readonly base: Uint8Array;
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

export class memoryview extends PyObject {
  /** `undefined` once released. */
  declare $window: Window | undefined;
  declare readonly $owner: Dynamic;
  declare readonly $readonly: boolean;
  declare readonly $format: Format;

  constructor(_raw: Dynamic, window?: Window, owner?: Dynamic, readonly = true, format: Format = "B") {
    super(RAW);
    this.$window = window;
    this.$owner = owner;
    this.$readonly = readonly;
    this.$format = format;
  }

  __new__(cls: PyClass, object: Dynamic): memoryview {
    if (object instanceof memoryview)
      return new cls(RAW, object.$seen(), object.$owner, object.$readonly, object.$format);
    const base =
      bytesLike(object) ?? typeError(`memoryview: a bytes-like object is required, not '${typeName(object)}'`);
    return new cls(RAW, { base, start: 0, step: 1, length: base.length }, object, !(object instanceof bytearray));
  }

  /** The content: shared with the owner where the view is contiguous, else a copy. */
  get $bytes(): Uint8Array {
    const { base, start, step, length } = this.$seen();
    if (step === 1) return start === 0 && length === base.length ? base : base.subarray(start, start + length);
    return Uint8Array.from({ length }, (_, i) => base[start + i * step]!);
  }

  $seen(): Window {
    return this.$window ?? valueError("operation forbidden on released memoryview object");
  }

  /** The window behind `view[key]`. */
  $slice(key: slice): Window {
    const { base, start, step, length } = this.$seen();
    const [from, , by, count] = sliceIndices(key, length);
    return { base, start: start + from * step, step: count > 1 ? step * by : 1, length: count };
  }

  /** An item as its format shows it. */
  $item(byte: number): Dynamic {
    if (this.$format === "c") return bytesOf(Uint8Array.of(byte));
    return this.$format === "b" && byte > 127 ? byte - 256 : byte;
  }

  __len__(): number {
    return this.$seen().length;
  }
  __getitem__(key: Dynamic): Dynamic {
    const { base, start, step, length } = this.$seen();
    if (key instanceof slice) {
      return new memoryview(RAW, this.$slice(key), this.$owner, this.$readonly, this.$format);
    }
    return this.$item(base[start + step * position(key, length)]!);
  }
  __setitem__(key: Dynamic, value: Dynamic): void {
    const { base, start, step, length } = this.$seen();
    if (this.$readonly) typeError("cannot modify read-only memory");
    if (key instanceof slice) {
      const source = bytesLike(value) ?? typeError(`a bytes-like object is required, not '${typeName(value)}'`);
      const target = this.$slice(key);
      if (source.length !== target.length) {
        valueError("memoryview assignment: lvalue and rvalue have different structures");
      }
      const copied = source.slice();
      for (let i = 0; i < copied.length; i++) base[target.start + i * target.step] = copied[i]!;
      return;
    }
    base[start + step * position(key, length)] = this.$encode(value);
  }

  $encode(value: Dynamic): number {
    if (this.$format === "c") {
      const data = bytesLike(value) ?? typeError("memoryview: invalid type for format 'c'");
      return data.length === 1 ? data[0]! : valueError("memoryview: invalid value for format 'c'");
    }
    if (special(value, "__index__") === undefined) typeError(`memoryview: invalid type for format '${this.$format}'`);
    const low = this.$format === "b" ? -128 : 0;
    const n = asIndex(value);
    if (n < low || n > low + 255) valueError(`memoryview: invalid value for format '${this.$format}'`);
    return byteOf(n < 0 ? n + 256 : n, "byte");
  }

  __iter__(): Dynamic {
    return new memory_iterator(this);
  }
  __eq__(other: Dynamic): Dynamic {
    if (this === other) return true;
    if (this.$window === undefined || (other instanceof memoryview && other.$window === undefined)) return false;
    const a = this.$bytes;
    const b = bytesLike(other);
    if (b === undefined) return NotImplemented;
    return a.length === b.length && a.every((byte, i) => byte === b[i]);
  }
  __ne__(other: Dynamic): Dynamic {
    const equal = this.__eq__(other);
    return equal === NotImplemented ? equal : !equal;
  }
  __hash__(): Dynamic {
    if (!this.$readonly) valueError("cannot hash writable memoryview object");
    return hash(bytesOf(this.$bytes.slice()));
  }
  __repr__(): string {
    return `<${this.$window === undefined ? "released " : ""}memory at ${address(this)}>`;
  }
  __enter__(): this {
    this.$seen();
    return this;
  }
  __exit__(_args: Dynamic): void {
    this.release();
  }

  release(): void {
    this.$window = undefined;
  }
  tobytes(_order: Dynamic = "C"): bytes {
    return bytesOf(this.$bytes.slice());
  }
  tolist(): Dynamic {
    return listOf(Array.from(this.$bytes, (byte) => this.$item(byte)));
  }
  toreadonly(): memoryview {
    return new memoryview(RAW, this.$seen(), this.$owner, true, this.$format);
  }
  hex(sep: Dynamic = undefined, bytes_per_sep: Dynamic = 1): string {
    const separator = sep === undefined ? "" : (strValue(sep) ?? latin1(bytesLike(sep) ?? new Uint8Array()));
    if (sep !== undefined && separator.length !== 1) valueError("sep must be length 1.");
    return toHex(this.$bytes, separator, asIndex(bytes_per_sep));
  }
  cast(format: Dynamic): memoryview {
    const name = strValue(format)?.replace("@", "");
    if (name !== "B" && name !== "b" && name !== "c") {
      throw raise(new NotImplementedError(`memoryview.cast: format '${name}' has items of more than one byte`));
    }
    return new memoryview(RAW, this.$seen(), this.$owner, this.$readonly, name);
  }

  get obj(): Dynamic {
    this.$seen();
    return this.$owner;
  }
  get nbytes(): number {
    return this.$seen().length;
  }
  get readonly(): boolean {
    this.$seen();
    return this.$readonly;
  }
  get format(): string {
    this.$seen();
    return this.$format;
  }
  get itemsize(): number {
    return 1;
  }
  get ndim(): number {
    return 1;
  }
  get shape(): Dynamic {
    return tupleOf([this.$seen().length]);
  }
  get strides(): Dynamic {
    return tupleOf([this.$seen().step]);
  }
  get suboffsets(): Dynamic {
    return tupleOf([]);
  }
  get contiguous(): boolean {
    return this.$seen().step === 1;
  }
  get c_contiguous(): boolean {
    return this.$seen().step === 1;
  }
  get f_contiguous(): boolean {
    return this.$seen().step === 1;
  }

  static {
    define(this, {
      name: "memoryview",
      final: true,
      hasDict: false,
      native: ["$window", "$owner", "$readonly", "$format"],
      methods: {
        __new__: staticMethod("cls, object"),
        ...selfOnly("__len__ __iter__ __hash__ __repr__ __enter__ release tolist toreadonly"),
        __getitem__: "self, key, /",
        __setitem__: "self, key, value, /",
        __eq__: "self, value, /",
        __ne__: "self, value, /",
        __exit__: "self, /, *args",
        tobytes: "self, /, order='C'",
        hex: "self, /, sep=…, bytes_per_sep=1",
        cast: "self, /, format",
      },
    });
  }
}

class memory_iterator extends Iterator {
  declare $view: memoryview;
  declare $index: number;

  constructor(view: memoryview) {
    super();
    this.$view = view;
    this.$index = 0;
  }

  override $step(): Dynamic | Done {
    const byte = this.$view.$bytes[this.$index];
    if (byte === undefined) return DONE;
    this.$index++;
    return this.$view.$item(byte);
  }

  static {
    define(this, { name: "memory_iterator", final: true });
  }
}

function position(key: Dynamic, length: number): number {
  if (special(key, "__index__") === undefined) typeError("memoryview: invalid slice key");
  const index = asIndex(key);
  const at = index < 0 ? index + length : index;
  if (at < 0 || at >= length) throw raise(new IndexError("index out of bounds on dimension 1"));
  return at;
}
