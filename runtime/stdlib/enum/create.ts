/** Making an enumeration class from the namespace of its body (CPython Lib/enum.py, EnumType.__new__). */

import { setOwnAttribute } from "../../object/install.js";
import { type dict, dictOf } from "../../builtins/dict.js";
import { listOf } from "../../builtins/list.js";
import { tupleOf } from "../../builtins/tuple.js";
import { type } from "../../builtins/type.js";
import { attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { placeInstance } from "../../object/class-reads.js";
import { staticmethod } from "../../object/descriptors.js";
import { attributeError, typeError, valueError } from "../../object/errors.js";
import { lookup } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic, Kw } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { cmpForSort } from "../../protocol/compare.js";
import { toArray } from "../../protocol/iter.js";
import { repr } from "../../protocol/repr.js";
import { EnumDict } from "./enum-dict.js";
import { type EnumInfo, infoAttributes, infoOf, isFlag, knownClasses, newInfo } from "./info.js";
import { _proto_member, addMember, isSingleBit } from "./members.js";
import { findNew, findValueRepr, functionOf, mixinsOf, type Mixins } from "./mixins.js";

/** Methods that a data type must not take away from the enumeration. */
const KEPT = ["__repr__", "__str__", "__format__", "__reduce_ex__"];
const OPERATORS = ["__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"];

export function newEnum(
  metaclass: PyClass,
  name: string,
  bases: readonly PyClass[],
  namespace: dict,
  boundary: Dynamic,
  keywords: Kw,
): PyClass {
  const newer = tstate.interp.version >= 311;
  if (!(namespace instanceof EnumDict)) {
    if (!newer) mixinsOf(name, bases);
    attributeError("'dict' object has no attribute '_member_names'", "_member_names", namespace);
  }
  const map = namespace.$map;
  for (const ignored of [...namespace.$ignored, "_ignore_"]) map.remove(ignored);
  const order = map.remove("_order_");
  checkNames(namespace.$memberNames);
  const mixins = mixinsOf(name, bases);
  const own = map.get("__new__");
  const { create, useArguments } = findNew(own, mixins);
  const inherited = mixins.first === null ? undefined : infoOf(mixins.first);
  const info = newInfo({
    memberType: mixins.memberType,
    create,
    useArguments,
    valueRepr: newer ? findValueRepr(bases) : null,
    boundary: boundary ?? inherited?.boundary ?? null,
  });
  const values = namespace.$memberNames.map((member): [string, Dynamic] => [member, map.get(member)]);
  const entries = classEntries(namespace, newer);
  const cls = makeClass(metaclass, name, bases, entries, keywords, info);
  if (!newer) for (const [member, value] of values) addMember(cls, member, value);
  keepMethods(cls, namespace, mixins, bases);
  if (own !== undefined) setOwnAttribute(cls, "__new_member__", new staticmethod(functionOf(own)));
  const { Enum } = knownClasses();
  if (Enum !== undefined) setOwnAttribute(cls, "__new__", new staticmethod(functionOf(lookup(Enum, "__new__"))));
  if (newer && isFlag(cls)) finishFlag(cls, info);
  if (order !== undefined) checkOrder(cls, info, order);
  for (const [member] of values) placeMember(cls, member);
  return cls;
}

/** A member that the metaclass does not hide is found at once. */
function placeMember(cls: PyClass, name: string): void {
  const member = infoOf(cls)!.members.$get(name);
  if (attrOrUndefined(cls, name) === member) placeInstance(cls, name, member);
}

function checkNames(names: readonly string[]): void {
  const invalid = names.filter((name) => name === "mro" || name === "");
  if (invalid.length === 0) return;
  valueError(
    tstate.interp.version >= 311
      ? `invalid enum member name(s) ${invalid.map((name) => repr(name)).join(",")}`
      : `Invalid enum member name: ${invalid.join(",")}`,
  );
}

/** What `type.__new__` gets: since 3.11 with placeholders that become members, before without them. */
function classEntries(namespace: EnumDict, newer: boolean): dict {
  const map = namespace.$map;
  const entries: [Dynamic, Dynamic][] = [];
  const members = new Set(namespace.$memberNames);
  for (const [raw, value] of map) {
    const key = map.keyOfRaw(raw);
    if (members.has(key)) {
      if (newer) entries.push([key, new _proto_member(value)]);
    } else if (newer && key === "_generate_next_value_" && typeof value === "function") {
      entries.push([key, new staticmethod(value)]);
    } else entries.push([key, value]);
  }
  if (tstate.interp.version < 312 && map.get("__doc__") === undefined) {
    entries.push(["__doc__", tstate.interp.version >= 311 ? null : "An enumeration."]);
  }
  return dictOf(entries);
}

/** The tables of members are on the class before the first member is made. */
function makeClass(
  metaclass: PyClass,
  name: string,
  bases: readonly PyClass[],
  entries: dict,
  keywords: Kw,
  info: EnumInfo,
): PyClass {
  for (const [attribute, value] of Object.entries(infoAttributes(info))) entries.$set(attribute, value);
  return call((type as unknown as PyClass).$type.newFunction, metaclass, name, tupleOf([...bases]), entries, keywords);
}

/** What a data type would otherwise hide: the repr of an enumeration, and the operators of flags. */
function keepMethods(
  cls: PyClass,
  namespace: EnumDict,
  { memberType, first }: Mixins,
  bases: readonly PyClass[],
): void {
  const proto = cls.prototype;
  const isOwn = new Set<string>(namespace.$map.keyList() as string[]);
  const { ReprEnum, Flag } = knownClasses();
  const root = PyObject.prototype as Dynamic;
  const newer = tstate.interp.version >= 311;
  if (ReprEnum != null && bases.includes(ReprEnum)) {
    if (memberType === (PyObject as unknown as PyClass)) {
      typeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)");
    }
    const data = memberType.prototype;
    if (!isOwn.has("__format__")) setMethod(cls, "__format__", data.__format__, isOwn);
    if (!isOwn.has("__str__"))
      setMethod(cls, "__str__", data.__str__ === root.__str__ ? data.__repr__ : data.__str__, isOwn);
  }
  if (first !== null) {
    for (const name of KEPT) {
      if (isOwn.has(name)) continue;
      const found = proto[name];
      const fromData = found === memberType.prototype[name] || (newer && found === root[name]);
      if (fromData && first.prototype[name] !== undefined) setOwnAttribute(cls, name, first.prototype[name]);
    }
  }
  if (newer && Flag !== undefined && isFlag(cls)) {
    for (const name of OPERATORS) if (!isOwn.has(name)) setOwnAttribute(cls, name, Flag.prototype[name]);
  }
}

function setMethod(cls: PyClass, name: string, method: Dynamic, isOwn: Set<string>): void {
  setOwnAttribute(cls, name, method);
  isOwn.add(name);
}

/** Composites list their members by definition where these are not in the order of their values. */
function finishFlag(cls: PyClass, info: EnumInfo): void {
  const values = info.names.$items.map((name) => info.members.$get(name)._value_);
  info.byValue = values.every((value, i) => i === 0 || !cmpForSort(value, values[i - 1]));
  setOwnAttribute(cls, "_boundary_", info.boundary);
  setOwnAttribute(cls, "_flag_mask_", info.flagMask);
  setOwnAttribute(cls, "_singles_mask_", info.singlesMask);
  setOwnAttribute(cls, "_all_bits_", info.allBits);
  setOwnAttribute(cls, "_inverted_", null);
}

function checkOrder(cls: PyClass, info: EnumInfo, given: Dynamic): void {
  let order =
    typeof given === "string" ? given.replaceAll(",", " ").split(/\s+/).filter(Boolean) : (toArray(given) as string[]);
  const names = info.names.$items as string[];
  if (tstate.interp.version >= 311) {
    if (isFlag(cls)) {
      order = order.filter((name) => !info.members.$has(name) || isSingleBit(info.members.$get(name)._value_));
    }
    order = order.filter((name) => !info.members.$has(name) || names.includes(name));
  }
  if (order.length === names.length && order.every((name, i) => name === names[i])) return;
  typeError(
    tstate.interp.version >= 311
      ? `member order does not match _order_:\n  ${repr(listOf([...names]))}\n  ${repr(listOf(order))}`
      : "member order does not match _order_",
  );
}
