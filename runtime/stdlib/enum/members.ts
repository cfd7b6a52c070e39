/** Making the members of an enumeration (CPython Lib/enum.py, _proto_member; up to 3.10 part of EnumMeta.__new__). */

import { isTuple, tuple } from "../../builtins/tuple.js";
import { BaseException, Exception, NameError, TypeError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { attrOrUndefined } from "../../object/attr.js";
import { call, invoke } from "../../object/call.js";
import { valueError } from "../../object/errors.js";
import { setOwnAttribute, uninstallAttribute } from "../../object/install.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { define } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { hash } from "../../protocol/hash.js";
import { intAnd, intLshift, intOr, intSub } from "../../protocol/int-arith.js";
import { repr } from "../../protocol/repr.js";
import { type Int, intValue } from "../../protocol/values.js";
import { bitCount } from "./bits.js";
import { type EnumInfo, infoOf, isFlag, knownClasses } from "./info.js";
import { property } from "./property.js";

/** Since 3.11 members are made while the class is completed: before `__init_subclass__`, which may use them. */
export class _proto_member extends PyObject {
  declare $value: Dynamic;

  constructor(value: Dynamic) {
    super(RAW);
    this.$value = value;
  }

  __set_name__(cls: PyClass, name: string): void {
    uninstallAttribute(cls.$type, name);
    addMember(cls, name, this.$value);
  }

  static {
    define(this, { name: "_proto_member", module: "enum", methods: { __set_name__: "self, enum_class, member_name" } });
  }
}

/** Makes the member of that name, or finds the one it is an alias of, and puts it into the class and its tables. */
export function addMember(cls: PyClass, name: string, value: Dynamic): void {
  const info = infoOf(cls)!;
  let made = newMember(cls, info, name, value);
  const actual = made._value_;
  const flag = isFlag(cls);
  const newer = tstate.interp.version >= 311;
  const bits = flag && newer ? intValue(actual) : undefined;
  if (bits !== undefined) countBits(info, bits);
  const canonical = memberOfValue(info, actual);
  if (canonical !== undefined) made = canonical;
  else if (!flag || !newer || (bits !== undefined && isSingleBit(bits))) info.names.$items.push(name);
  bind(cls, info, name, made);
  if (canonical === undefined) rememberValue(info, actual, made);
}

function newMember(cls: PyClass, info: EnumInfo, name: string, value: Dynamic): Dynamic {
  let args: Dynamic[] = isTuple(value) ? value.$items : [value];
  if (info.memberType === (tuple as unknown as PyClass)) args = [value];
  const made = info.useArguments ? call(info.create, cls, ...args) : call(info.create, cls);
  if (attrOrUndefined(made, "_value_") === undefined) setAttr(made, "_value_", valueOf(info, value, args));
  setAttr(made, "_name_", name);
  setAttr(made, "__objclass__", cls);
  const { Enum } = knownClasses();
  if (made.__init__ !== Enum!.prototype.__init__) invoke(made, "__init__", ...args);
  if (tstate.interp.version >= 311) setAttr(made, "_sort_order_", info.names.$items.length);
  return made;
}

/** The value of a member whose `__new__` has set none: made by the data type. */
function valueOf(info: EnumInfo, value: Dynamic, args: Dynamic[]): Dynamic {
  const newer = tstate.interp.version >= 311;
  if (info.memberType === (PyObject as unknown as PyClass) || (!info.useArguments && !newer)) return value;
  if (!newer) return call(info.memberType, ...args);
  try {
    return call(info.memberType, ...args);
  } catch (error) {
    if (!(error instanceof BaseException) || !(error instanceof Exception)) throw error;
    throw raise(new TypeError("_value_ not set in __new__, unable to create it"), error);
  }
}

function countBits(info: EnumInfo, bits: Int): void {
  info.flagMask = intOr(info.flagMask, bits);
  if (isSingleBit(bits)) info.singlesMask = intOr(info.singlesMask, bits);
  info.allBits = intSub(intLshift(1, bitCount(info.flagMask)), 1);
}

export function isSingleBit(bits: Int): boolean {
  return bits > 0 && intAnd(bits, intSub(bits, 1)) === 0;
}

/** The member with that value; `undefined` where there is none. */
export function memberOfValue(info: EnumInfo, value: Dynamic): Dynamic {
  if (isHashable(value)) {
    const found = info.values.$get(value);
    if (found !== undefined || info.unhashable.length === 0) return found;
  }
  return info.unhashable.find(([known]) => eqBool(known, value))?.[1];
}

function isHashable(value: Dynamic): boolean {
  if (typeof value !== "object" || value === null) return true;
  try {
    hash(value);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function rememberValue(info: EnumInfo, value: Dynamic, made: Dynamic): void {
  if (isHashable(value)) info.values.$set(value, made);
  else {
    info.unhashable.push([value, made]);
    info.unhashableValues.$items.push(value);
  }
}

/** Makes the member an attribute of the class, unless a property of members has its name: that finds it in the table. */
function bind(cls: PyClass, info: EnumInfo, name: string, made: Dynamic): void {
  info.members.$set(name, made);
  const hidden = cls.$type.mro.slice(1).some((base) => base.$type.raw.get(name) instanceof property);
  if (!hidden) setOwnAttribute(cls, name, made);
}

/** `member._add_alias_(name)`, 3.13. */
export function addAlias(cls: PyClass, name: string, member: Dynamic): void {
  const info = infoOf(cls)!;
  const known = info.members.$get(name);
  if (known === undefined) bind(cls, info, name, member);
  else if (known !== member) throw raise(new NameError(`${repr(name)} is already bound: ${repr(known)}`));
}

/** `member._add_value_alias_(value)`, 3.13. */
export function addValueAlias(cls: PyClass, value: Dynamic, member: Dynamic): void {
  const info = infoOf(cls)!;
  const known = memberOfValue(info, value);
  if (known === undefined) rememberValue(info, value, member);
  else if (known !== member) valueError(`${repr(value)} is already bound: ${repr(known)}`);
}
