/** `bytes` (CPython Objects/bytesobject.c). */

import { staticMethod } from "../object/function.js";
import { type PyClass, PyObject } from "../object/object.js";
import { DONE, type Done, type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { classes } from "../protocol/classes.js";
import { hashString } from "../protocol/hash.js";
import { Iterator } from "../protocol/iterator.js";
import { reprBytes } from "../protocol/str-repr.js";
import { constructBytes, returnedBytes } from "./bytes-convert.js";
import { latin1 } from "./latin1.js";
import { adoptByteMethods, byteMethodParams, bytesClass } from "./bytes-methods.js";
import { markSequence, tupleOf } from "./tuple.js";

export class bytes extends PyObject {
  /** The content, never changed. */
  declare readonly $bytes: Uint8Array;

  /** `new bytes(RAW, data)`; the array belongs to the object then. */
  constructor(_raw: Dynamic, data?: Uint8Array) {
    super(RAW);
    this.$bytes = data ?? new Uint8Array();
  }

  __new__(
    cls: PyClass,
    source: Dynamic = undefined,
    encoding: Dynamic = undefined,
    errors: Dynamic = undefined,
  ): bytes {
    const isAlone = source !== undefined && encoding === undefined && errors === undefined;
    const returned = isAlone ? returnedBytes(source) : undefined;
    if (returned !== undefined && cls === (bytes as unknown as PyClass)) return returned;
    return new cls(RAW, returned?.$bytes ?? constructBytes(source, encoding, errors, "bytes"));
  }

  $make(data: Uint8Array): bytes {
    return bytesOf(data);
  }

  __iter__(): Dynamic {
    return new bytes_iterator(this);
  }
  __hash__(): number {
    return hashString(latin1(this.$bytes));
  }
  __repr__(): string {
    return reprBytes(this.$bytes);
  }
  __bytes__(): bytes {
    return this.$class === (bytes as unknown as PyClass) ? this : bytesOf(this.$bytes);
  }
  __getnewargs__(): Dynamic {
    return tupleOf([bytesOf(this.$bytes)]);
  }

  static {
    adoptByteMethods(this, "bytes");
    define(this, {
      name: "bytes",
      since: { __bytes__: 311, removeprefix: 309, removesuffix: 309 },
      hasDict: false,
      native: ["$bytes"],
      methods: {
        __new__: staticMethod("cls, source=b'', encoding='utf-8', errors='strict'"),
        __iter__: "self, /",
        __hash__: "self, /",
        __repr__: "self, /",
        __bytes__: "self, /",
        __getnewargs__: "self, /",
        ...byteMethodParams,
      },
    });
    markSequence(this.prototype, "bytes");
    classes.bytes = this as never;
    bytesClass.make = bytesOf;
  }
}

/** A bytes object around an array that the caller gives away. */
export function bytesOf(data: Uint8Array): bytes {
  return new bytes(RAW, data);
}

/** Over bytes and bytearrays, live. */
class bytes_iterator extends Iterator {
  declare $source: { readonly $bytes: Uint8Array } | null;
  declare $index: number;

  constructor(source: { readonly $bytes: Uint8Array }) {
    super();
    this.$source = source;
    this.$index = 0;
  }

  override $step(): Dynamic | Done {
    const byte = this.$source?.$bytes[this.$index++];
    if (byte !== undefined) return byte;
    this.$source = null;
    return DONE;
  }

  __length_hint__(): number {
    return this.$source === null ? 0 : Math.max(0, this.$source.$bytes.length - this.$index);
  }

  static {
    define(this, { methods: { __length_hint__: "self, /" }, final: true });
  }
}

export class bytearray_iterator extends bytes_iterator {
  static {
    define(this, { bases: [Iterator as unknown as PyClass], final: true });
  }
}
