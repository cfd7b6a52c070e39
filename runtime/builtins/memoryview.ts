/**
 * `memoryview` (CPython Objects/memoryobject.c) over bytes, bytearray and other views: one dimension, items of one byte.
 *
 * DIVERGES: a view does not keep its bytearray from being resized, because nothing tells when a view is dropped.
 */

import { BufferError, IndexError, NotImplementedError } from "../exceptions/hierarchy.js";
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
import { byteOf, latin1 } from "./bytes-convert.js";
import { toHex } from "./bytes-text.js";
import { bytesLike } from "./buffer.js";
import { listOf } from "./list.js";
import { selfOnly } from "./method-params.js";
import { slice, sliceIndices } from "./slice.js";
import { tupleOf } from "./tuple.js";

type Format = "B" | "b" | "c";

export class memoryview extends PyObject {
  /** The bytes looked at, shared with their owner; `undefined` once released. */
  declare $bytes: Uint8Array | undefined;
  declare readonly $owner: Dynamic;
  declare readonly $readonly: boolean;
  declare readonly $format: Format;

  constructor(_raw: Dynamic, data?: Uint8Array, owner?: Dynamic, readonly = true, format: Format = "B") {
    super(RAW);
    this.$bytes = data;
    this.$owner = owner;
    this.$readonly = readonly;
    this.$format = format;
  }

  __new__(cls: PyClass, object: Dynamic): memoryview {
    const data =
      bytesLike(object) ?? typeError(`memoryview: a bytes-like object is required, not '${typeName(object)}'`);
    if (object instanceof memoryview) return new cls(RAW, data, object.$owner, object.$readonly, object.$format);
    return new cls(RAW, data, object, !(object instanceof bytearray));
  }

  /** The content of a view that was not released. */
  $data(): Uint8Array {
    return this.$bytes ?? valueError("operation forbidden on released memoryview object");
  }

  $part(data: Uint8Array): memoryview {
    return new memoryview(RAW, data, this.$owner, this.$readonly, this.$format);
  }

  /** An item as its format shows it. */
  $item(byte: number): Dynamic {
    if (this.$format === "c") return bytesOf(Uint8Array.of(byte));
    return this.$format === "b" && byte > 127 ? byte - 256 : byte;
  }

  __len__(): number {
    return this.$data().length;
  }
  __getitem__(key: Dynamic): Dynamic {
    const data = this.$data();
    if (key instanceof slice) return this.$part(contiguous(data, key));
    return this.$item(data[position(key, data.length)]!);
  }
  __setitem__(key: Dynamic, value: Dynamic): void {
    const data = this.$data();
    if (this.$readonly) typeError("cannot modify read-only memory");
    if (key instanceof slice) {
      const source = bytesLike(value) ?? typeError(`a bytes-like object is required, not '${typeName(value)}'`);
      const target = contiguous(data, key);
      if (source.length !== target.length) {
        valueError("memoryview assignment: lvalue and rvalue have different structures");
      }
      target.set(source);
      return;
    }
    data[position(key, data.length)] = this.$encode(value);
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
    const a = this.$bytes;
    const b = bytesLike(other);
    if (this === other) return true;
    if (a === undefined || b === undefined) return NotImplemented;
    return a.length === b.length && a.every((byte, i) => byte === b[i]);
  }
  __ne__(other: Dynamic): Dynamic {
    const equal = this.__eq__(other);
    return equal === NotImplemented ? equal : !equal;
  }
  __hash__(): Dynamic {
    if (!this.$readonly) valueError("cannot hash writable memoryview object");
    return hash(bytesOf(this.$data()));
  }
  __repr__(): string {
    return `<${this.$bytes === undefined ? "released " : ""}memory at ${address(this)}>`;
  }
  __enter__(): this {
    this.$data();
    return this;
  }
  __exit__(_args: Dynamic): void {
    this.release();
  }

  release(): void {
    this.$bytes = undefined;
  }
  tobytes(_order: Dynamic = "C"): bytes {
    return bytesOf(this.$data().slice());
  }
  tolist(): Dynamic {
    return listOf(Array.from(this.$data(), (byte) => this.$item(byte)));
  }
  toreadonly(): memoryview {
    return new memoryview(RAW, this.$data(), this.$owner, true, this.$format);
  }
  hex(sep: Dynamic = undefined, bytes_per_sep: Dynamic = 1): string {
    const separator = sep === undefined ? "" : (strValue(sep) ?? latin1(bytesLike(sep) ?? new Uint8Array()));
    if (sep !== undefined && separator.length !== 1) valueError("sep must be length 1.");
    return toHex(this.$data(), separator, asIndex(bytes_per_sep));
  }
  cast(format: Dynamic): memoryview {
    const name = strValue(format)?.replace("@", "");
    if (name !== "B" && name !== "b" && name !== "c") {
      throw raise(new NotImplementedError(`memoryview.cast: format '${name}' has items of more than one byte`));
    }
    return new memoryview(RAW, this.$data(), this.$owner, this.$readonly, name);
  }

  get obj(): Dynamic {
    this.$data();
    return this.$owner;
  }
  get nbytes(): number {
    return this.$data().length;
  }
  get readonly(): boolean {
    this.$data();
    return this.$readonly;
  }
  get format(): string {
    this.$data();
    return this.$format;
  }
  get itemsize(): number {
    return 1;
  }
  get ndim(): number {
    return 1;
  }
  get shape(): Dynamic {
    return tupleOf([this.$data().length]);
  }
  get strides(): Dynamic {
    return tupleOf([1]);
  }
  get suboffsets(): Dynamic {
    return tupleOf([]);
  }
  get contiguous(): boolean {
    return true;
  }
  get c_contiguous(): boolean {
    return true;
  }
  get f_contiguous(): boolean {
    return true;
  }

  static {
    define(this, {
      name: "memoryview",
      final: true,
      hasDict: false,
      native: ["$bytes", "$owner", "$readonly", "$format"],
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
    const byte = this.$view.$data()[this.$index];
    if (byte === undefined) return DONE;
    this.$index++;
    return this.$view.$item(byte);
  }

  static {
    define(this, { name: "memory_iterator", final: true });
  }
}

function contiguous(data: Uint8Array, key: slice): Uint8Array {
  const [start, , step, count] = sliceIndices(key, data.length);
  if (step !== 1 && count > 1) throw raise(new BufferError("memoryview: only slices with step 1 are implemented"));
  return data.subarray(start, start + count);
}

function position(key: Dynamic, length: number): number {
  if (special(key, "__index__") === undefined) typeError("memoryview: invalid slice key");
  const index = asIndex(key);
  const at = index < 0 ? index + length : index;
  if (at < 0 || at >= length) throw raise(new IndexError("index out of bounds on dimension 1"));
  return at;
}
