/** Composite flags since 3.11: the member for a value that has no name (CPython Lib/enum.py, Flag._missing_). */

import { attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { valueError } from "../../object/errors.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { setAttr } from "../../object/store-attr.js";
import { intAdd, intAnd, intInvert, intLshift, intOr, intXor } from "../../protocol/int-arith.js";
import { repr, str } from "../../protocol/repr.js";
import { type Int, intValue } from "../../protocol/values.js";
import { binaryText, bitCount, singleBits } from "./bits.js";
import { type EnumInfo, infoOf } from "./info.js";

/** The member with all the flags in `given`. What is no flag is treated as the class's boundary says. */
export function composite(cls: PyClass, given: Dynamic): Dynamic {
  const info = infoOf(cls)!;
  const number = intValue(given);
  if (number === undefined) valueError(`${repr(given)} is not a valid ${cls.$type.qualname}`);
  const boundary = info.boundary?._name_ as string;
  const { flagMask, allBits } = info;
  let value = number;
  const outside = value < intInvert(allBits) || value > allBits || intAnd(value, intXor(allBits, flagMask)) !== 0;
  if (outside) {
    if (boundary === "EJECT") return value;
    value = withinBoundary(cls, info, boundary, value);
  }
  let negative: Int | null = null;
  if (value < 0) {
    negative = value;
    value = intAdd(intAdd(allBits, 1), value);
  }
  const unknown = intAnd(value, intInvert(flagMask));
  if (unknown !== 0 && boundary !== "KEEP") {
    const { name } = cls.$type;
    valueError(`${name}(${repr(value)}) -->  unknown values ${repr(unknown)} [${binaryText(unknown)}]`);
  }
  const made = pseudoMember(cls, info, value, boundary);
  if (negative !== null) info.values.$set(negative, made);
  return made;
}

function withinBoundary(cls: PyClass, info: EnumInfo, boundary: string, value: Int): Int {
  const { flagMask, allBits } = info;
  if (boundary === "CONFORM") return intAnd(value, flagMask);
  if (boundary === "KEEP") {
    if (value >= 0) return value;
    const length = Math.max(bitCount(value), bitCount(allBits));
    return intAdd(intLshift(1, length), value);
  }
  const width = Math.max(bitCount(value), bitCount(flagMask));
  return valueError(
    `${repr(cls)} invalid value ${repr(value)}\n    given ${binaryText(value, width)}\n  allowed ${binaryText(flagMask, width)}`,
  );
}

function pseudoMember(cls: PyClass, info: EnumInfo, value: Int, boundary: string): Dynamic {
  const plain = info.memberType === (PyObject as unknown as PyClass);
  const made = plain ? new cls(RAW) : call(info.memberType.$type.newFunction, cls, value);
  if (attrOrUndefined(made, "_value_") === undefined) setAttr(made, "_value_", value);
  setAttr(made, "_name_", nameOf(cls, info, value, boundary));
  const known = info.values.$get(value);
  if (known !== undefined) return known;
  info.values.$set(value, made);
  return made;
}

/** `R|W`: single flags, then named combinations that are in the value, then a number for what has no name. */
function nameOf(cls: PyClass, info: EnumInfo, value: Int, boundary: string): string | null {
  const single = intAnd(value, info.singlesMask);
  const aliases = intAnd(value, intInvert(info.singlesMask));
  if (single === 0 && aliases === 0) return null;
  const members: Dynamic[] = singleBits(single).map((bit) => info.values.$get(bit));
  if (!info.byValue) members.sort((a, b) => a._sort_order_ - b._sort_order_);
  let covered: Int = members.reduce((sum: Int, member) => intOr(sum, member._value_), 0);
  if (aliases !== 0) {
    for (const member of info.members.$map.values()) {
      const bits = member._value_ as Int;
      if (members.includes(member) || bits === 0 || intAnd(bits, value) !== bits) continue;
      members.push(member);
      covered = intOr(covered, bits);
    }
  }
  if (covered === 0) return null;
  const unknown = intXor(value, covered);
  const name = members.map((member) => member._name_).join("|");
  if (unknown === 0) return name;
  if (boundary === "STRICT") valueError(`${repr(cls)}: no members with value ${repr(unknown)}`);
  return `${name}|${str(call(attrOrUndefined(cls, "_numeric_repr_"), unknown))}`;
}
