/** The binary special methods of the number types, made from tables: `int.__add__`, `float.__rtruediv__` … */

import type { PyFunction } from "../object/code.js";
import { typeError } from "../object/errors.js";
import { typeName } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { NotImplemented } from "../protocol/notimplemented.js";

/** Functions of two operands by the name in the middle of the special method. */
export type Table<T> = Readonly<Record<string, (a: T, b: T) => Dynamic>>;

/** How a type sees its operands: `undefined` means NotImplemented. */
export interface Operands<T> {
  /** The type's name, for messages. */
  readonly name: string;
  /** The value of an operand that belongs to the type. */
  own(x: Dynamic): T | undefined;
  /** The value of the other operand. */
  other(x: Dynamic): T | undefined;
}

/** Puts `__name__` and, where `reflected`, `__rname__` on the prototype, to be listed in `define` by `binaryParams`. */
export function installBinary<T>(cls: unknown, table: Table<T>, operands: Operands<T>, reflected: boolean): void {
  const proto = (cls as PyClass).prototype;
  for (const name in table) {
    const apply = table[name]!;
    put(proto, `__${name}__`, function (this: Dynamic, value: Dynamic): Dynamic {
      const a = operands.own(this) ?? wrongSelf(`__${name}__`, operands.name, this);
      const b = operands.other(value);
      return b === undefined ? NotImplemented : apply(a, b);
    });
    if (!reflected) continue;
    put(proto, `__r${name}__`, function (this: Dynamic, value: Dynamic): Dynamic {
      const b = operands.own(this) ?? wrongSelf(`__r${name}__`, operands.name, this);
      const a = operands.other(value);
      return a === undefined ? NotImplemented : apply(a, b);
    });
  }
}

/** Puts methods without arguments on the prototype. */
export function installUnary<T>(
  cls: unknown,
  table: Readonly<Record<string, (x: T) => Dynamic>>,
  own: Operands<T>,
): void {
  const proto = (cls as PyClass).prototype;
  for (const name in table) {
    const apply = table[name]!;
    put(proto, `__${name}__`, function (this: Dynamic): Dynamic {
      return apply(own.own(this) ?? wrongSelf(`__${name}__`, own.name, this));
    });
  }
}

export function put(proto: Dynamic, name: string, fn: PyFunction): void {
  Object.defineProperty(proto, name, { value: fn, writable: true, configurable: true, enumerable: false });
}

/** Parameter texts for `define`, for all that the tables installed. */
export function tableParams(binary: object, reflected: boolean, unary: object = {}): Record<string, string> {
  const params: Record<string, string> = {};
  for (const name in binary) {
    params[`__${name}__`] = "self, value, /";
    if (reflected) params[`__r${name}__`] = "self, value, /";
  }
  for (const name in unary) params[`__${name}__`] = "self, /";
  return params;
}

export function wrongSelf(method: string, type: string, self: Dynamic): never {
  return typeError(`descriptor '${method}' requires a '${type}' object but received a '${typeName(self)}'`);
}
