/** One object of a logging configuration: its keys, and the object that a factory makes of them. */

import type { dict } from "../../../builtins/dict.js";
import { isDict } from "../../../builtins/dict.js";
import { call } from "../../../object/call.js";
import { typeError, valueError } from "../../../object/errors.js";
import { isCallable, typeName } from "../../../object/lookup.js";
import { type Dynamic, kw } from "../../../object/sentinels.js";
import { setAttr } from "../../../object/store-attr.js";
import { toArray } from "../../../protocol/iter.js";
import { repr } from "../../../protocol/repr.js";
import { converted, resolve } from "./values.js";

/** The key that names a factory instead of a class. */
export const FACTORY = "()";
/** The key of attributes that are set afterwards. */
const ATTRIBUTES = ".";

export class Entry {
  private readonly values = new Map<string, Dynamic>();

  constructor(given: Dynamic, config: dict) {
    const from = converted(given, config);
    if (!isDict(from)) typeError(`'${typeName(from)}' object is not a mapping`);
    for (const key of toArray(from)) this.values.set(key, from.$get(key));
  }

  has(key: string): boolean {
    return this.values.has(key);
  }

  set(key: string, value: Dynamic): void {
    this.values.set(key, value);
  }

  /** The value, which the object that is made does not get; null where there is none. */
  take(key: string): Dynamic {
    const value = this.values.get(key);
    this.values.delete(key);
    return value ?? null;
  }

  /** A callable, or what a name refers to. */
  takeCallable(key: string): Dynamic {
    const value = this.take(key);
    return isCallable(value) ? value : resolve(value);
  }

  /** What `factory` makes of the other keys. */
  made(factory: Dynamic): Dynamic {
    const attributes = this.take(ATTRIBUTES);
    for (const key of this.values.keys()) {
      if (!/^[a-z_][a-z0-9_]*$/i.test(key)) valueError(`Not a valid Python identifier: ${repr(key)}`);
    }
    const made = this.values.size === 0 ? call(factory) : call(factory, kw(Object.fromEntries(this.values)));
    if (isDict(attributes)) for (const name of toArray(attributes)) setAttr(made, name, attributes.$get(name));
    return made;
  }
}
