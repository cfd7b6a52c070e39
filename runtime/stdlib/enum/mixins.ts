/** What the bases of a new enumeration bring: the data type, and what makes members (CPython Lib/enum.py, EnumType._get_mixins_). */

import { attrOrUndefined } from "../../object/attr.js";
import type { PyFunction } from "../../object/code.js";
import { staticmethod } from "../../object/descriptors.js";
import { typeError } from "../../object/errors.js";
import { lookup, ownClassAttribute } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { repr } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { infoOf, isEnum, knownClasses } from "./info.js";

const root = PyObject as unknown as PyClass;

/** Members cannot be added by deriving. */
export function checkExtensible(className: string, bases: readonly PyClass[]): void {
  for (const base of bases.flatMap((chain) => chain.$type.mro)) {
    const info = infoOf(base);
    if (info === undefined || info.names.$items.length === 0) continue;
    typeError(
      tstate.interp.version >= 311
        ? `<enum ${repr(className)}> cannot extend ${repr(base)}`
        : `${className}: cannot extend enumeration ${repr(base.$type.name)}`,
    );
  }
}

export interface Mixins {
  readonly memberType: PyClass;
  /** The last base, from which the class takes what is an enumeration's; null for `Enum` itself. */
  readonly first: PyClass | null;
}

export function mixinsOf(className: string, bases: readonly PyClass[]): Mixins {
  const first = bases[bases.length - 1];
  if (first === undefined) return { memberType: root, first: knownClasses().Enum ?? null };
  if (!isEnum(first)) {
    typeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`");
  }
  const memberType = dataType(className, bases) ?? root;
  if (tstate.interp.version < 311 && infoOf(first)!.names.$items.length > 0) typeError("Cannot extend enumerations");
  return { memberType, first };
}

/** The one class among the bases whose instances members are. */
function dataType(className: string, bases: readonly PyClass[]): PyClass | undefined {
  const found = new Set<PyClass>();
  for (const chain of bases) {
    let candidate: PyClass | undefined;
    for (const base of chain.$type.mro) {
      if (base === root) continue;
      const info = infoOf(base);
      if (info !== undefined && Object.hasOwn(base.prototype, "$enum")) {
        if (info.memberType === root) continue;
        found.add(info.memberType);
        break;
      }
      if (makesInstances(base)) {
        found.add(candidate ?? base);
        break;
      }
      candidate ??= base;
    }
  }
  if (found.size > 1) {
    const listed = [...found].map((cls) => repr(cls)).join(", ");
    const types = tstate.interp.version >= 309 ? `{${listed}}` : `[${listed}]`;
    const shown = repr(className);
    typeError(
      tstate.interp.version >= 311
        ? `too many data types for ${shown}: ${types}`
        : `${shown}: too many data types: ${types}`,
    );
  }
  return [...found][0];
}

function makesInstances(cls: PyClass): boolean {
  if (cls.$type.builtin && cls.$type.module === "builtins") return true;
  if (ownClassAttribute(cls, "__new__") !== undefined) return true;
  return tstate.interp.version >= 311 && ownClassAttribute(cls, "__dataclass_fields__") !== undefined;
}

/** `object.__new__` as a class attribute holds it. */
export function plainNew(): Dynamic {
  return functionOf(ownClassAttribute(root, "__new__"));
}

export function functionOf(value: Dynamic): Dynamic {
  return value instanceof staticmethod ? value.__func__ : value;
}

/** What makes members: the class body's `__new__`, else one that a base has. */
export function findNew(own: Dynamic, { memberType, first }: Mixins): { create: Dynamic; useArguments: boolean } {
  const plain = plainNew();
  const { Enum } = knownClasses();
  const ofEnum = Enum === undefined ? undefined : functionOf(lookup(Enum, "__new__"));
  let create = own === undefined ? undefined : functionOf(own);
  for (const name of ["__new_member__", "__new__"]) {
    for (const cls of [memberType, first]) {
      if (create !== undefined || cls === null) continue;
      const target = functionOf(lookup(cls, name));
      if (target !== undefined && target !== plain && target !== ofEnum) create = target;
    }
  }
  create ??= plain;
  return { create, useArguments: create !== plain && create !== ofEnum };
}

/** Since 3.11: how members of the class show their values; null for `repr`. */
export function findValueRepr(bases: readonly PyClass[]): PyFunction | null {
  for (const base of bases.flatMap((chain) => chain.$type.mro)) {
    if (base === root) continue;
    const info = infoOf(base);
    if (info !== undefined && Object.hasOwn(base.prototype, "$enum")) return info.valueRepr;
    const own = ownClassAttribute(base, "__repr__");
    if (own === undefined) continue;
    const params = ownClassAttribute(base, "__dataclass_params__");
    if (tstate.interp.version >= 312 && params !== undefined && truth(params.repr)) return dataclassRepr;
    return own;
  }
  return null;
}

/** `x=1, y=2`: what a dataclass would show in its parentheses. */
const dataclassRepr: PyFunction = function (this: Dynamic): string {
  const fields = attrOrUndefined(this, "__dataclass_fields__");
  const shown = [...fields.$map.values()].filter((field: Dynamic) => truth(field.repr));
  return shown.map((field) => `${field.name}=${repr(attrOrUndefined(this, field.name))}`).join(", ");
};
