/** `EnumType`, up to 3.10 `EnumMeta`: the class of enumerations (CPython Lib/enum.py). */

import type { dict } from "../../builtins/dict.js";
import { isInstance } from "../../builtins/isinstance.js";
import { listOf } from "../../builtins/list.js";
import { mappingproxy } from "../../builtins/mappingproxy.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { type } from "../../builtins/type.js";
import { DeprecationWarning } from "../../exceptions/hierarchy.js";
import { warn } from "../../exceptions/warn.js";
import { attrOrUndefined } from "../../object/attr.js";
import { bindArguments } from "../../object/binding.js";
import type { PyFunction } from "../../object/code.js";
import { attributeError, typeError } from "../../object/errors.js";
import { typeOf } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, Kw, kw, keywordsIn } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { setClassAttr } from "../../object/store-attr.js";
import { hash } from "../../protocol/hash.js";
import { pythonIter, toArray } from "../../protocol/iter.js";
import { repr } from "../../protocol/repr.js";
import { getItem } from "../../protocol/subscript.js";
import { newEnum } from "./create.js";
import { newEnumDict } from "./enum-dict.js";
import { functional } from "./functional.js";
import { infoOf, isFlag, knownClasses } from "./info.js";
import { lookupMember } from "./lookup-member.js";
import { memberOfValue } from "./members.js";
import { checkExtensible, functionOf, mixinsOf, plainNew } from "./mixins.js";
import { isDunder } from "./names.js";

/** `this` is an enumeration. */
export abstract class EnumTypeMethods extends type {
  static prepare(this: void, name: string, bases: readonly PyClass[]): dict {
    checkExtensible(name, bases);
    const { first } = mixinsOf(name, bases);
    return newEnumDict(name, first === null ? undefined : functionOf(attrOrUndefined(first, "_generate_next_value_")));
  }

  override __prepare__(...args: Dynamic[]): dict {
    return EnumTypeMethods.prepare(args[0], args[1].$items);
  }

  override __new__(metaclass: PyClass, ...args: Dynamic[]): Dynamic {
    const { boundary = null, ...rest } = keywordsIn(args)?.names ?? {};
    const [name, bases, namespace] = args;
    return newEnum(metaclass, name, bases.$items, namespace, boundary, kw(rest));
  }

  /** Keywords of the class statement are the metaclass's. */
  override __init__(): void {}

  override __call__(...args: Dynamic[]): Dynamic {
    const cls = this as unknown as PyClass;
    const info = infoOf(cls)!;
    if (args.length === 1 && !(args[0] instanceof Kw) && info.members.$size > 0) return lookupMember(cls, args[0]);
    const code = (cls.$type.metaclass.prototype.__call__ as PyFunction).$code!;
    const [value, names, ...more] = bindArguments(code, args);
    return called(cls, value, names, more);
  }

  __bool__(): boolean {
    return true;
  }

  __contains__(value: Dynamic): boolean {
    const cls = this as unknown as PyClass;
    if (tstate.interp.version >= 312) {
      if (isInstance(value, cls)) return true;
      if (tstate.interp.version < 313) hash(value);
      return memberOfValue(infoOf(cls)!, value) !== undefined;
    }
    if (!isInstance(value, knownClasses().Enum)) refuseContains(cls, value);
    return isInstance(value, cls) && infoOf(cls)!.members.$has(value._name_);
  }

  override __delattr__(name: Dynamic): void {
    const cls = this as unknown as PyClass;
    if (infoOf(cls)?.members.$has(name)) {
      const shown = cls.$type.name;
      const newer = tstate.interp.version >= 311;
      const message = newer
        ? `${repr(shown)} cannot delete member ${repr(name)}.`
        : `${shown}: cannot delete Enum member.`;
      attributeError(message, name, cls);
    }
    super.__delattr__(name);
  }

  override __setattr__(name: Dynamic, value: Dynamic): void {
    const cls = this as unknown as PyClass;
    if (infoOf(cls)?.members.$has(name)) {
      const newer = tstate.interp.version >= 311;
      attributeError(newer ? `cannot reassign member ${repr(name)}` : "Cannot reassign members.", name, cls);
    }
    setClassAttr(cls, name, value, true);
  }

  override __dir__(): Dynamic {
    const cls = this as unknown as PyClass;
    const { names, memberType, create } = infoOf(cls)!;
    if (tstate.interp.version < 311) {
      return listOf(["__class__", "__doc__", "__members__", "__module__", ...names.$items]);
    }
    const interesting = ["__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__"];
    const all = new Set([
      ...interesting,
      "__module__",
      "__name__",
      "__qualname__",
      "__init_subclass__",
      ...names.$items,
    ]);
    if (create !== plainNew()) all.add("__new__");
    if (memberType !== (PyObject as unknown as PyClass)) {
      for (const name of toArray(type.prototype.__dir__.call(memberType as never))) all.add(name);
    }
    return listOf([...all].sort());
  }

  /** Up to 3.11: names that are missing are looked up among the members. */
  __getattr__(name: string): Dynamic {
    const cls = this as unknown as PyClass;
    const found = isDunder(name) ? undefined : infoOf(cls)?.members.$get(name);
    return found === undefined ? attributeError(name, name, cls) : found;
  }

  __getitem__(name: Dynamic): Dynamic {
    return getItem(infoOf(this as unknown as PyClass)!.members, name);
  }

  __iter__(): Dynamic {
    return pythonIter(listOf(membersInOrder(this as unknown as PyClass)));
  }

  __reversed__(): Dynamic {
    return pythonIter(listOf(membersInOrder(this as unknown as PyClass).reverse()));
  }

  __len__(): number {
    return infoOf(this as unknown as PyClass)!.names.$items.length;
  }

  get __members__(): Dynamic {
    return new mappingproxy(infoOf(this as unknown as PyClass)!.members);
  }

  override __repr__(): string {
    const cls = this as unknown as PyClass;
    const flag = tstate.interp.version >= 311 && isFlag(cls);
    return `<${flag ? "flag" : "enum"} ${repr(cls.$type.name)}>`;
  }
}

/** Canonical members, in the order of definition. */
function membersInOrder(cls: PyClass): Dynamic[] {
  const { names, members } = infoOf(cls)!;
  return names.$items.map((name) => members.$get(name));
}

/** A member of an enumeration that has members, else a new enumeration. `more`: since 3.12 further values, then keywords. */
function called(cls: PyClass, value: Dynamic, names: Dynamic, more: Dynamic[]): Dynamic {
  const { version } = tstate.interp;
  const isAbsent = names === undefined || (version < 313 && names === null);
  if (version < 312) {
    if (isAbsent) return lookupMember(cls, value);
    return functional(cls, value, names, more);
  }
  const [values, ...options] = more as [tuple, ...Dynamic[]];
  if (infoOf(cls)!.members.$size > 0) {
    return lookupMember(cls, isAbsent ? value : tupleOf([value, names, ...values.$items]));
  }
  if (isAbsent && (options[2] ?? null) === null) {
    typeError(`${repr(cls)} has no members; specify \`names=()\` if you meant to create a new, empty, enum`);
  }
  return functional(cls, value, isAbsent ? tupleOf([]) : names, options);
}

function refuseContains(cls: PyClass, value: Dynamic): never {
  const { version } = tstate.interp;
  if (version >= 310) {
    warn(
      version >= 311
        ? "in 3.12 __contains__ will no longer raise TypeError, but will return True or\n" +
            "False depending on whether the value is a member or the value of a member"
        : "in 3.12 __contains__ will no longer raise TypeError, but will return True if\n" +
            "obj is a member or a member's value",
      DeprecationWarning,
      2,
    );
  }
  const left = typeOf(value).$type.qualname;
  const right = cls.$type.metaclass.$type.qualname;
  return typeError(`unsupported operand type(s) for 'in': '${left}' and '${right}'`);
}
