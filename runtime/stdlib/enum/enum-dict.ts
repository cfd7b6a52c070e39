/** `EnumDict`: the namespace of an enumeration's body, which tells members from other names (CPython Lib/enum.py). */

import { dict } from "../../builtins/dict.js";
import { listOf } from "../../builtins/list.js";
import { isTuple, tupleOf } from "../../builtins/tuple.js";
import { DeprecationWarning, TypeError } from "../../exceptions/hierarchy.js";
import { warn } from "../../exceptions/warn.js";
import { call } from "../../object/call.js";
import { staticmethod } from "../../object/descriptors.js";
import { typeError, valueError } from "../../object/errors.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { toArray } from "../../protocol/iter.js";
import { repr } from "../../protocol/repr.js";
import { auto, AUTO_NULL, member, nonmember } from "./auto.js";
import { isDescriptor, isDunder, isInternalClass, isPrivate, isSunder } from "./names.js";

/** Names in one leading and trailing underscore that mean something. */
const SUNDERS = ["_order_", "_generate_next_value_", "_missing_", "_ignore_"];
const OLD_SUNDERS = ["_create_pseudo_member_"];
const NEW_SUNDERS = ["_numeric_repr_", "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_"];
const NEWEST_SUNDERS = ["_add_alias_", "_add_value_alias_"];

export class EnumDict extends dict {
  declare $className: string;
  /** Names of members in order. */
  declare $memberNames: string[];
  declare $lastValues: Dynamic[];
  declare $ignored: string[];
  declare $autoCalled: boolean;
  declare $generate: Dynamic;

  get _member_names(): Dynamic {
    return listOf([...this.$memberNames]);
  }
  get member_names(): Dynamic {
    return listOf([...this.$memberNames]);
  }

  override __setitem__(key: Dynamic, value: Dynamic): void {
    if (typeof key !== "string") this.$map.store(key, value);
    else this.$bind(key, value);
  }

  $bind(key: string, value: Dynamic): void {
    const newer = tstate.interp.version >= 311;
    if (newer && tstate.interp.version < 313 && isInternalClass(this.$className, value)) warnInternalClass();
    if (isPrivate(this.$className, key)) {
      if (newer) {
        this.$map.set(key, value);
        return;
      }
      if (tstate.interp.version >= 310) warnPrivate(key);
    }
    if (isSunder(key)) this.$sunder(key, value);
    else if (isDunder(key)) {
      if (key === "__order__") key = "_order_";
    } else if (this.$memberNames.includes(key)) {
      const message = newer
        ? `${repr(key)} already defined as ${repr(this.$map.get(key))}`
        : `Attempted to reuse key: ${repr(key)}`;
      typeError(message);
    } else if (this.$ignored.includes(key)) {
      // An ordinary name, gone when the class is made.
    } else if (newer && value instanceof nonmember) value = value.value;
    else if (isDescriptor(value)) {
      // A method or property.
    } else if (tstate.interp.version >= 313 && isInternalClass(this.$className, value)) {
      // A class within the class.
    } else value = this.$member(key, value);
    this.$map.set(key, value);
  }

  $sunder(key: string, value: Dynamic): void {
    const { version } = tstate.interp;
    const allowed =
      SUNDERS.includes(key) ||
      (version < 311 ? OLD_SUNDERS.includes(key) : NEW_SUNDERS.includes(key)) ||
      (version >= 313 && (NEWEST_SUNDERS.includes(key) || key.startsWith("_repr_")));
    if (!allowed) {
      valueError(
        version >= 311
          ? `_sunder_ names, such as ${repr(key)}, are reserved for future Enum use`
          : "_names_ are reserved for future Enum use",
      );
    }
    if (key === "_generate_next_value_") {
      if (this.$autoCalled) typeError("_generate_next_value_ must be defined before members");
      this.$generate = value instanceof staticmethod ? value.__func__ : value;
    } else if (key === "_ignore_") this.$ignore(value);
  }

  $ignore(value: Dynamic): void {
    const names = typeof value === "string" ? value.replaceAll(",", " ").split(/\s+/).filter(Boolean) : toArray(value);
    this.$ignored = names as string[];
    const already = names.filter((name) => this.$memberNames.includes(name));
    if (already.length > 0) {
      valueError(`_ignore_ cannot specify already set names: {${already.map((name) => repr(name)).join(", ")}}`);
    }
  }

  /** A member: `auto()` values are worked out now. */
  $member(key: string, value: Dynamic): Dynamic {
    if (this.$map.get(key) !== undefined) {
      const colon = tstate.interp.version >= 311 ? "" : ":";
      typeError(`${repr(key)} already defined as${colon} ${repr(this.$map.get(key))}`);
    }
    const newer = tstate.interp.version >= 311;
    let given = newer && value instanceof member ? value.value : value;
    let counted = false;
    if (given instanceof auto) {
      counted = true;
      given = this.$next(key, given);
    } else if (newer && isTuple(given) && given.$items.some((item) => item instanceof auto)) {
      counted = true;
      const items = given.$items.map((item) => (item instanceof auto ? this.$next(key, item) : item));
      given = given.$class.$type.builtin ? tupleOf(items) : sameTuple(given.$class, items);
    }
    this.$memberNames.push(key);
    if (!counted) this.$lastValues.push(given);
    return given;
  }

  $next(key: string, given: auto): Dynamic {
    if (given.value === AUTO_NULL) {
      given.value = call(this.$generate, key, 1, this.$memberNames.length, listOf([...this.$lastValues]));
      this.$autoCalled = true;
    }
    this.$lastValues.push(given.value);
    return given.value;
  }

  static {
    define(this, { name: "EnumDict", module: "enum", methods: { __setitem__: "self, key, value" } });
  }
}

/** A tuple of the same class: from a list, or, as namedtuples want it, from the items. */
function sameTuple(cls: Dynamic, items: Dynamic[]): Dynamic {
  try {
    return call(cls, listOf(items));
  } catch (error) {
    if (error instanceof TypeError) return call(cls, ...items);
    throw error;
  }
}

function warnInternalClass(): void {
  const message =
    "In 3.13 classes created inside an enum will not become a member.  Use the `member` decorator to keep the current behavior.";
  warn(message, DeprecationWarning, 2);
}

function warnPrivate(key: string): void {
  const message = `private variables, such as ${repr(key)}, will be normal attributes in 3.11`;
  warn(message, DeprecationWarning, 2);
}

/** The namespace for a class of that name; `generate` is what its enumeration base counts with. */
export function newEnumDict(className: string, generate: Dynamic): EnumDict {
  const made = new EnumDict(RAW);
  made.$className = className;
  made.$memberNames = [];
  made.$lastValues = [];
  made.$ignored = [];
  made.$autoCalled = false;
  made.$generate = generate;
  if (generate !== undefined) made.$map.set("_generate_next_value_", generate);
  return made;
}
