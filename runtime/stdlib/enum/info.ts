/** What an enumeration knows of its members, beyond the attributes that Python sees (CPython Lib/enum.py, EnumType.__new__). */

import { dict } from "../../builtins/dict.js";
import { type list, listOf } from "../../builtins/list.js";
import type { PyFunction } from "../../object/code.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import type { Int } from "../../protocol/values.js";

/** The classes of the module, made for each interpreter: bases and names depend on the version that is followed. */
export interface EnumClasses {
  EnumType: PyClass;
  Enum: PyClass;
  Flag: PyClass;
  IntEnum: PyClass;
  IntFlag: PyClass;
  /** Since 3.11. */
  ReprEnum: PyClass | null;
  StrEnum: PyClass | null;
  FlagBoundary: PyClass | null;
}

function noClasses(): Partial<EnumClasses> {
  return {};
}

/** The classes made so far: `Enum` is there before `Flag`. `classes.ts` fills the table. */
export function knownClasses(): Partial<EnumClasses> {
  return moduleState(noClasses);
}

export interface EnumInfo {
  /** Canonical names in order (`_member_names_`), members by name with aliases (`_member_map_`), and by value. */
  readonly names: list;
  readonly members: dict;
  readonly values: dict;
  /** Values that cannot be keys, with their members. */
  readonly unhashable: [value: Dynamic, member: Dynamic][];
  readonly unhashableValues: list;
  readonly memberType: PyClass;
  /** What makes a member, and whether it takes the value. */
  readonly create: Dynamic;
  readonly useArguments: boolean;
  /** Shows values (`_value_repr_`); null for `repr`. */
  readonly valueRepr: PyFunction | null;
  /** Of flags, since 3.11: `STRICT` and its like, and the bits of the members. */
  readonly boundary: Dynamic;
  flagMask: Int;
  singlesMask: Int;
  allBits: Int;
  /** Whether members of a composite are listed by value; by definition otherwise. */
  byValue: boolean;
}

/** Nothing but what `member of` needs: the information of a class that is no enumeration is absent. */
export function infoOf(cls: PyClass): EnumInfo | undefined {
  return cls.prototype.$enum;
}

export function newInfo(
  settings: Pick<EnumInfo, "memberType" | "create" | "useArguments" | "valueRepr" | "boundary">,
): EnumInfo {
  return {
    ...settings,
    names: listOf([]),
    members: new dict(),
    values: new dict(),
    unhashable: [],
    unhashableValues: listOf([]),
    flagMask: 0,
    singlesMask: 0,
    allBits: 0,
    byValue: true,
  };
}

/** The class attributes that hold it, and by which programs look into it. */
export function infoAttributes(info: EnumInfo): Record<string, Dynamic> {
  const attributes: Record<string, Dynamic> = {
    $enum: info,
    _member_names_: info.names,
    _member_map_: info.members,
    _member_type_: info.memberType,
    _value2member_map_: info.values,
  };
  if (tstate.interp.version >= 311) {
    attributes._use_args_ = info.useArguments;
    attributes._unhashable_values_ = info.unhashableValues;
  }
  return attributes;
}

/** Whether a class is an enumeration. */
export function isEnum(cls: PyClass): boolean {
  return infoOf(cls) !== undefined;
}

export function isFlag(cls: PyClass): boolean {
  const { Flag } = knownClasses();
  return Flag !== undefined && cls.$type.mro.includes(Flag);
}
