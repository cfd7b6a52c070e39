/** The methods of `Enum` (CPython Lib/enum.py). */

import { classEntries } from "../../builtins/class-dict.js";
import { namesOfInstance } from "../../builtins/dir.js";
import { ownNames } from "../../builtins/instance-dict.js";
import { listOf } from "../../builtins/list.js";
import { sortedArray } from "../../builtins/sort.js";
import { tupleOf } from "../../builtins/tuple.js";
import { DeprecationWarning, TypeError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { warn } from "../../exceptions/warn.js";
import { attr } from "../../object/attr.js";
import { call } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { typeOf } from "../../object/lookup.js";
import { explicitFrom } from "../../object/method-forms.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { format } from "../../protocol/format.js";
import { hash } from "../../protocol/hash.js";
import { add } from "../../protocol/number.js";
import { repr, str } from "../../protocol/repr.js";
import type { Int } from "../../protocol/values.js";
import { infoOf, knownClasses } from "./info.js";
import { lookupMember } from "./lookup-member.js";
import { addAlias, addValueAlias } from "./members.js";
import { property } from "./property.js";

export abstract class EnumMethods extends PyObject {
  declare _name_: Dynamic;
  declare _value_: Dynamic;
  declare $hash: Int | undefined;

  __new__(cls: PyClass, value: Dynamic): Dynamic {
    return lookupMember(cls, value);
  }

  __init__(..._args: Dynamic[]): void {}

  _generate_next_value_(_name: string, start: Dynamic, _count: Dynamic, last_values: Dynamic): Dynamic {
    const values = last_values.$items as Dynamic[];
    if (tstate.interp.version >= 311) return nextValue(values, start);
    return successorOfLast(values, start);
  }

  _missing_(_value: Dynamic): Dynamic {
    return null;
  }

  _add_alias_(name: string): void {
    addAlias(typeOf(this), name, this);
  }

  _add_value_alias_(value: Dynamic): void {
    addValueAlias(typeOf(this), value, this);
  }

  __repr__(): string {
    return `<${typeOf(this).$type.name}.${this._name_}: ${valueRepr(this)}>`;
  }

  __str__(): string {
    return `${typeOf(this).$type.name}.${this._name_}`;
  }

  /** Up to 3.10 as the data type formats the value, unless the class has a `__str__` of its own. */
  __format__(spec: Dynamic): string {
    if (tstate.interp.version >= 311) return format(str(this), spec);
    const { Enum, Flag } = knownClasses();
    const method = typeOf(this).prototype.__str__;
    const isOwn = method !== Enum!.prototype.__str__ && method !== Flag!.prototype.__str__;
    const { memberType } = infoOf(typeOf(this))!;
    const plain = memberType === (PyObject as unknown as PyClass);
    return plain || isOwn ? format(str(this), spec) : call(attr(memberType, "__format__"), this._value_, spec);
  }

  __hash__(): Dynamic {
    this.$hash ??= hash(this._name_);
    return this.$hash;
  }

  __dir__(): Dynamic {
    return listOf(namesOf(this));
  }

  __reduce_ex__(_protocol: Dynamic): Dynamic {
    return tupleOf([typeOf(this), tupleOf([this._value_])]);
  }

  __copy__(): Dynamic {
    return this;
  }

  __deepcopy__(_memo: Dynamic): Dynamic {
    return this;
  }
}

export function valueRepr(member: Dynamic): string {
  const show: PyFunction | null = infoOf(typeOf(member))!.valueRepr;
  return show === null ? repr(member._value_) : call(explicitFrom(show), member._value_);
}

/** Since 3.13 the successor of the greatest; 3.11 and 3.12 accept what cannot be sorted, with a warning. */
function nextValue(values: readonly Dynamic[], start: Dynamic): Dynamic {
  if (values.length === 0) return start;
  const strict = tstate.interp.version >= 313;
  let sorted: readonly Dynamic[] = values;
  try {
    sorted = sortedArray([...values], null, false);
    const greatest = sorted[sorted.length - 1];
    if (!strict && greatest !== values[values.length - 1]) throw raise(new TypeError(""));
    try {
      return add(greatest, 1);
    } catch (error) {
      if (!strict || !(error instanceof TypeError)) throw error;
      throw raise(new TypeError(`unable to increment ${repr(greatest)}`), null);
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    if (strict) {
      if (str(error).startsWith("unable to increment")) throw error;
      throw raise(new TypeError("unable to sort non-numeric values"), null);
    }
  }
  warn(
    "In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support adding +1\n" +
      "and the value returned will be the largest value in the enum incremented by 1",
    DeprecationWarning,
    2,
  );
  return successorOfLast(sorted, start);
}

/** The successor of the last value that has one. */
function successorOfLast(values: readonly Dynamic[], start: Dynamic): Dynamic {
  for (const value of [...values].reverse()) {
    try {
      return add(value, 1);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return start;
}

/** `dir()` of a member: public names, without the members. */
function namesOf(member: Dynamic): string[] {
  const cls = typeOf(member);
  const { members, memberType } = infoOf(cls)!;
  const own = ownNames(member).filter((name) => !name.startsWith("_") && !members.$has(name));
  if (tstate.interp.version < 311) {
    const found = cls.$type.mro.flatMap((base) =>
      classEntries(base)
        .map(([name]) => name)
        .filter((name) => !name.startsWith("_") && !members.$has(name)),
    );
    return ["__class__", "__doc__", "__module__", ...found, ...own];
  }
  const names = new Set(["__class__", "__doc__", "__eq__", "__hash__", "__module__", ...own]);
  if (memberType !== (PyObject as unknown as PyClass)) for (const name of namesOfInstance(member)) names.add(name);
  for (const base of cls.$type.mro) {
    for (const [name, value] of classEntries(base)) {
      if (!name.startsWith("_") && (value instanceof property || !members.$has(name))) names.add(name);
    }
  }
  return [...names].sort();
}
