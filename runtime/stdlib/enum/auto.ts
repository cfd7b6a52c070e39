/** `auto`, `member` and `nonmember` (CPython Lib/enum.py). */

import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";

class _auto_null extends PyObject {
  __repr__(): string {
    return "_auto_null";
  }
  static {
    define(this, { name: "_auto_null", module: "enum", methods: { __repr__: "self" } });
  }
}

/** The value of an `auto()` that the class body has not counted yet. */
export const AUTO_NULL = new _auto_null(RAW);

export class auto extends PyObject {
  declare value: Dynamic;
  __init__(value: Dynamic = AUTO_NULL): void {
    this.value = value;
  }
  __repr__(): string {
    return `auto(${repr(this.value)})`;
  }
  static {
    define(this, { name: "auto", module: "enum", methods: { __init__: "self, value=_auto_null", __repr__: "self" } });
  }
}

/** Makes a value no member. */
export class nonmember extends PyObject {
  declare value: Dynamic;
  __init__(value: Dynamic): void {
    this.value = value;
  }
  static {
    define(this, { name: "nonmember", module: "enum", methods: { __init__: "self, value" } });
  }
}

/** Makes a value a member that would not be one. */
export class member extends PyObject {
  declare value: Dynamic;
  __init__(value: Dynamic): void {
    this.value = value;
  }
  static {
    define(this, { name: "member", module: "enum", methods: { __init__: "self, value" } });
  }
}
