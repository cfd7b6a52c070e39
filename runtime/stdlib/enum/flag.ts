/** The methods of `Flag` (CPython Lib/enum.py). What versions do differently is in flag-members.ts and flag-decompose.ts. */

import { isInstance } from "../../builtins/isinstance.js";
import { listOf } from "../../builtins/list.js";
import { TypeError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { attr } from "../../object/attr.js";
import { typeError } from "../../object/errors.js";
import { typeOf } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { cmpForSort } from "../../protocol/compare.js";
import { pythonIter } from "../../protocol/iter.js";
import { intAnd, intLshift } from "../../protocol/int-arith.js";
import * as number from "../../protocol/number.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr, str } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { type Int, intValue } from "../../protocol/values.js";
import { bitCount, singleBits } from "./bits.js";
import { EnumMethods, valueRepr } from "./enum-base.js";
import { composite } from "./flag-members.js";
import { decompose, inverted, missingFlag } from "./flag-decompose.js";
import { infoOf } from "./info.js";
import { lookupMember } from "./lookup-member.js";

type Operator = (a: Dynamic, b: Dynamic) => Dynamic;

export abstract class FlagMethods extends EnumMethods {
  override _generate_next_value_(_name: string, start: Dynamic, count: Dynamic, last_values: Dynamic): Dynamic {
    if (!truth(count)) return start === null ? 1 : start;
    const values = last_values.$items as Dynamic[];
    const newer = tstate.interp.version >= 311;
    let last = values[values.length - 1];
    if (newer) for (const value of values) if (cmpForSort(last, value)) last = value;
    const bits = intValue(last);
    if (bits === undefined) {
      throw raise(
        new TypeError(newer ? `invalid flag value ${repr(last)}` : `Invalid Flag value: ${repr(last)}`),
        null,
      );
    }
    return intLshift(1, bitCount(bits));
  }

  override _missing_(value: Dynamic): Dynamic {
    const cls = this as unknown as PyClass;
    return tstate.interp.version >= 311 ? composite(cls, value) : missingFlag(cls, value);
  }

  __contains__(other: Dynamic): boolean {
    const cls = typeOf(this);
    if (!isInstance(other, cls)) {
      const names = [typeOf(other).$type.qualname, cls.$type.qualname].map((name) => repr(name));
      typeError(`unsupported operand type(s) for 'in': ${names.join(" and ")}`);
    }
    return intAnd(other._value_, this._value_) === other._value_;
  }

  __iter__(): Dynamic {
    return pythonIter(listOf(flagsIn(typeOf(this), this._value_)));
  }

  __len__(): number {
    return singleBits(this._value_).length;
  }

  override __repr__(): string {
    const { name } = typeOf(this).$type;
    if (tstate.interp.version >= 311) {
      return this._name_ === null ? `<${name}: ${valueRepr(this)}>` : `<${name}.${this._name_}: ${valueRepr(this)}>`;
    }
    return `<${name}.${this._name_ ?? namesInside(this)}: ${repr(this._value_)}>`;
  }

  override __str__(): string {
    const { name } = typeOf(this).$type;
    if (this._name_ !== null) return `${name}.${this._name_}`;
    if (tstate.interp.version >= 311) return `${name}(${repr(this._value_)})`;
    return `${name}.${namesInside(this)}`;
  }

  __bool__(): boolean {
    return truth(this._value_);
  }

  __or__(other: Dynamic): Dynamic {
    return combined(this, other, number.or_, "|");
  }

  __and__(other: Dynamic): Dynamic {
    return combined(this, other, number.and_, "&");
  }

  __xor__(other: Dynamic): Dynamic {
    return combined(this, other, number.xor, "^");
  }

  __invert__(): Dynamic {
    return invertedFlag(this);
  }

  __ror__(other: Dynamic): Dynamic {
    return combined(this, other, number.or_, "|");
  }

  __rand__(other: Dynamic): Dynamic {
    return combined(this, other, number.and_, "&");
  }

  __rxor__(other: Dynamic): Dynamic {
    return combined(this, other, number.xor, "^");
  }
}

/** Up to 3.10: `R|W`, or the value where no member is in it. */
function namesInside(flag: EnumMethods): string {
  return decompose(typeOf(flag), flag._value_)
    .members.map((member) => str(member._name_ ?? member._value_))
    .join("|");
}

/** The number in the other operand; `undefined` where it is none that goes with the flag. */
function operand(flag: EnumMethods, other: Dynamic): Dynamic {
  const cls = typeOf(flag);
  if (isInstance(other, cls)) return other._value_;
  const { memberType } = infoOf(cls)!;
  return memberType !== (PyObject as unknown as PyClass) && isInstance(other, memberType) ? other : undefined;
}

function combined(flag: EnumMethods, other: Dynamic, operator: Operator, sign: string): Dynamic {
  const value = operand(flag, other);
  if (value === undefined) return NotImplemented;
  if (tstate.interp.version >= 313) {
    for (const one of [flag, other]) {
      if (operand(flag, one) === null) typeError(`'${str(one)}' cannot be combined with other flags with ${sign}`);
    }
  }
  const cls = typeOf(flag);
  return lookupMember(cls, operator(flag._value_, value));
}

function invertedFlag(flag: EnumMethods): Dynamic {
  const cls = typeOf(flag);
  const info = infoOf(cls)!;
  if (tstate.interp.version < 311) return inverted(cls, flag);
  if (flag._value_ === null) typeError(`'${str(flag)}' cannot be inverted`);
  const boundary = info.boundary?._name_;
  const complement = number.invert(flag._value_);
  const kept = boundary === "EJECT" || boundary === "KEEP";
  return lookupMember(cls, kept ? complement : intAnd(info.singlesMask, complement));
}

/** The canonical members in a value: since 3.11 iterating over a flag gives them. */
function flagsIn(cls: PyClass, value: Int): Dynamic[] {
  const info = infoOf(cls)!;
  const found = singleBits(intAnd(value, info.flagMask)).map((bit) => info.values.$get(bit) ?? null);
  if (info.byValue) return found;
  return found.sort((a, b) => attr(a, "_sort_order_") - attr(b, "_sort_order_"));
}
