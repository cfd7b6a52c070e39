/** `unique`, `verify` and `global_enum` (CPython Lib/enum.py). */

import { listOf } from "../../builtins/list.js";
import type { tuple } from "../../builtins/tuple.js";
import { valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { define } from "../../object/type.js";
import { intAnd, intInvert } from "../../protocol/int-arith.js";
import { repr } from "../../protocol/repr.js";
import type { Int } from "../../protocol/values.js";
import { singleBits } from "./bits.js";
import { infoOf, isFlag, knownClasses } from "./info.js";

export const unique = def(function unique(enumeration: PyClass): PyClass {
  const duplicates = aliasesOf(enumeration);
  if (duplicates !== "") valueError(`duplicate values found in ${repr(enumeration)}: ${duplicates}`);
  return enumeration;
}, "enumeration");

/** `CRIMSON -> RED, …`; nothing where every member has its own value. */
function aliasesOf(cls: PyClass): string {
  const { members } = infoOf(cls)!;
  const duplicates: string[] = [];
  for (const [name, member] of members.$map) {
    if (name !== member._name_) duplicates.push(`${name} -> ${member._name_}`);
  }
  return duplicates.join(", ");
}

/** `@verify(UNIQUE, CONTINUOUS, NAMED_FLAGS)`. */
export class verify extends PyObject {
  declare $checks: Dynamic[];

  __init__(checks: tuple): void {
    this.$checks = checks.$items;
  }

  __call__(enumeration: PyClass): PyClass {
    for (const check of this.$checks) {
      const name = check._name_;
      if (name === "UNIQUE") {
        const aliases = aliasesOf(enumeration);
        if (aliases !== "") valueError(`aliases found in ${repr(enumeration)}: ${aliases}`);
      } else if (name === "CONTINUOUS") checkContinuous(enumeration);
      else if (name === "NAMED_FLAGS") checkNamed(enumeration);
    }
    return enumeration;
  }

  static {
    define(this, {
      name: "verify",
      module: "enum",
      methods: { __init__: "self, *checks", __call__: "self, enumeration" },
    });
  }
}

function valuesOf(cls: PyClass): Int[] {
  const { names, members } = infoOf(cls)!;
  return names.$items.map((name) => members.$get(name)._value_ as Int);
}

function checkContinuous(cls: PyClass): void {
  const values = new Set(valuesOf(cls));
  if (values.size < 2) return;
  const sorted = [...values].sort((a, b) => (a < b ? -1 : 1));
  const low = Number(sorted[0]);
  const high = Number(sorted[sorted.length - 1]);
  const missing: number[] = [];
  if (isFlag(cls)) {
    for (let bit = low * 2; bit < high; bit *= 2) if (!values.has(bit)) missing.push(bit);
  } else for (let i = low + 1; i < high; i++) if (!values.has(i)) missing.push(i);
  if (missing.length > 0) {
    const kind = isFlag(cls) ? "flag" : "enum";
    valueError(`invalid ${kind} ${repr(cls.$type.name)}: missing values ${missing.join(", ")}`);
  }
}

/** Every bit of an alias must be a member. */
function checkNamed(cls: PyClass): void {
  const { members, names } = infoOf(cls)!;
  const single = valuesOf(cls).reduce<Int>((sum, bits) => BigInt(sum) | (BigInt(bits) as never), 0);
  const missingNames: string[] = [];
  let missing = 0n;
  for (const [name, member] of members.$map) {
    if (names.$items.includes(name) || member._value_ < 0) continue;
    const lacking = singleBits(intAnd(member._value_, intInvert(single)));
    if (lacking.length === 0) continue;
    missingNames.push(name as string);
    for (const bit of lacking) missing |= BigInt(bit);
  }
  if (missingNames.length === 0) return;
  const which =
    missingNames.length === 1
      ? `alias ${missingNames[0]} is missing`
      : `aliases ${missingNames.slice(0, -1).join(", ")} and ${missingNames.at(-1)} are missing`;
  const shown =
    missing === 1n || (missing & (missing - 1n)) === 0n
      ? `value 0x${missing.toString(16)}`
      : `combined values of 0x${missing.toString(16)}`;
  valueError(`invalid Flag ${repr(cls.$type.name)}: ${which} ${shown} [use enum.show_flag_values(value) for details]`);
}

export const show_flag_values = def(function show_flag_values(value: Dynamic): Dynamic {
  return listOf(singleBits(value._value_ ?? value));
}, "value");

function lastPart(module: string): string {
  return module.slice(module.lastIndexOf(".") + 1);
}

export const global_enum_repr = def(function global_enum_repr(self: Dynamic): string {
  return `${lastPart(self.$class.$type.module)}.${self._name_}`;
}, "self");

export const global_flag_repr = def(function global_flag_repr(self: Dynamic): string {
  const module = lastPart(self.$class.$type.module);
  if (self._name_ === null) return `${module}.${self.$class.$type.name}(${repr(self._value_)})`;
  const names = (self._name_ as string).split("|");
  return names.map((name) => (/^\d/.test(name) ? name : `${module}.${name}`)).join("|");
}, "self");

export const global_str = def(function global_str(self: Dynamic): string {
  return self._name_ ?? `${self.$class.$type.name}(${repr(self._value_)})`;
}, "self");

export const global_enum = def(function global_enum(cls: PyClass, update_str: Dynamic = false): PyClass {
  setAttr(cls, "__repr__", isFlag(cls) ? global_flag_repr : global_enum_repr);
  const { ReprEnum } = knownClasses();
  if (ReprEnum == null || !cls.$type.mro.includes(ReprEnum) || update_str === true) setAttr(cls, "__str__", global_str);
  const module = tstate.interp.modules.get(cls.$type.module);
  if (module !== undefined) for (const [name, member] of infoOf(cls)!.members.$map) module[name as string] = member;
  return cls;
}, "cls, update_str=False");
