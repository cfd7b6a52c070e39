/** Composite flags up to 3.10 (CPython Lib/enum.py, Flag._create_pseudo_member_ and _decompose). */

import { call } from "../../object/call.js";
import { typeError, valueError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { intAnd, intInvert, intLshift, intNeg, intXor } from "../../protocol/int-arith.js";
import { invert, or_ } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { type Int, intValue } from "../../protocol/values.js";
import { bitCount } from "./bits.js";
import { infoOf, knownClasses } from "./info.js";
import { lookupMember } from "./lookup-member.js";

/** The members in a value, greatest first, and the bits that no member has. */
export function decompose(cls: PyClass, value: Int): { members: Dynamic[]; rest: Int } {
  const info = infoOf(cls)!;
  let rest = value;
  const members: Dynamic[] = [];
  for (const name of info.names.$items) {
    const member = info.members.$get(name);
    const bits = intValue(member._value_)!;
    if (bits === 0 || intAnd(bits, value) !== bits) continue;
    members.push(member);
    rest = intAnd(rest, intInvert(bits));
  }
  if (value >= 0) {
    for (let left = rest; left !== 0; ) {
      const bit = intLshift(1, bitCount(left) - 1);
      const member = info.values.$get(bit);
      if (member !== undefined) {
        members.push(member);
        rest = intAnd(rest, intInvert(bit));
      }
      left = intAnd(left, intInvert(bit));
    }
  }
  const whole = info.values.$get(value);
  if (members.length === 0 && whole !== undefined) members.push(whole);
  members.sort((a, b) => (a._value_ < b._value_ ? 1 : a._value_ > b._value_ ? -1 : 0));
  if (members.length > 1 && members[0]._value_ === value) members.shift();
  return { members, rest };
}

function isIntFlag(cls: PyClass): boolean {
  return cls.$type.mro.includes(knownClasses().IntFlag!);
}

/** `_missing_`. */
export function missingFlag(cls: PyClass, given: Dynamic): Dynamic {
  const value = intValue(given);
  if (isIntFlag(cls)) {
    if (value === undefined) valueError(`${repr(given)} is not a valid ${shownName(cls)}`);
    return intPseudoMember(cls, value);
  }
  if (value === undefined) typeError(`'<' not supported between instances of '${typeName(given)}' and 'int'`);
  if (value >= 0) return pseudoMember(cls, value);
  return invert(pseudoMember(cls, intInvert(value)));
}

function shownName(cls: PyClass): string {
  return tstate.interp.version >= 309 ? cls.$type.qualname : cls.$type.name;
}

function pseudoMember(cls: PyClass, value: Int): Dynamic {
  const { values } = infoOf(cls)!;
  const known = values.$get(value);
  if (known !== undefined) return known;
  if (decompose(cls, value).rest !== 0) valueError(`${repr(value)} is not a valid ${shownName(cls)}`);
  const made = new cls(RAW);
  return remember(cls, made, value);
}

/** An IntFlag takes any number: bits without a member get pseudo-members of their own. */
function intPseudoMember(cls: PyClass, value: Int): Dynamic {
  const { values, memberType } = infoOf(cls)!;
  const known = values.$get(value);
  if (known !== undefined) return known;
  const needed: Int[] = [value];
  for (let { rest } = decompose(cls, value); rest !== 0; ) {
    const bit = intLshift(1, bitCount(rest) - 1);
    if (values.$get(bit) === undefined && !needed.includes(bit)) needed.push(bit);
    rest = rest === intNeg(bit) ? 0 : intXor(rest, bit);
  }
  let made: Dynamic;
  for (const bits of needed.reverse()) made = remember(cls, call(memberType.$type.newFunction, cls, bits), bits);
  return made;
}

function remember(cls: PyClass, made: Dynamic, value: Int): Dynamic {
  const { values } = infoOf(cls)!;
  setAttr(made, "_name_", null);
  setAttr(made, "_value_", value);
  const known = values.$get(value);
  if (known !== undefined) return known;
  values.$set(value, made);
  return made;
}

/** `~flag`: of a plain flag all the others. */
export function inverted(cls: PyClass, flag: Dynamic): Dynamic {
  const value = flag._value_ as Int;
  if (isIntFlag(cls)) return lookupMember(cls, intInvert(value));
  const info = infoOf(cls)!;
  const { members } = decompose(cls, value);
  let result = lookupMember(cls, 0);
  for (const name of info.names.$items) {
    const member = info.members.$get(name);
    if (!members.includes(member) && intAnd(member._value_, value) === 0) result = or_(result, member);
  }
  return result;
}
