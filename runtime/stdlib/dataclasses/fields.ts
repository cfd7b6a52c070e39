/** Finding the fields of a class from its annotations (CPython Lib/dataclasses.py, _get_field and the first half of _process_class). */

import { isDict, dictOf } from "../../builtins/dict.js";
import { ownClassNames } from "../../builtins/dir.js";
import { member_descriptor } from "../../builtins/slots.js";
import { attrOrUndefined } from "../../object/attr.js";
import { typeError, valueError } from "../../object/errors.js";
import { ownClassAttribute, typeOf } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { delAttr, setAttr } from "../../object/store-attr.js";
import { repr } from "../../protocol/repr.js";
import { annotationsOfClass } from "../typing/forward-annotations.js";
import { Field, fieldKinds, InitVar, KW_ONLY, MISSING, plainField } from "./field.js";

/** `@dataclass`'s options. */
export interface Params {
  readonly init: boolean;
  readonly repr: boolean;
  readonly eq: boolean;
  readonly order: boolean;
  readonly unsafe_hash: boolean;
  readonly frozen: boolean;
  readonly match_args: boolean;
  readonly kw_only: boolean;
  readonly slots: boolean;
  readonly weakref_slot: boolean;
}

/** `C.__dataclass_fields__` as a list; `undefined` where the class is no dataclass. */
export function fieldsOf(cls: Dynamic): Field[] | undefined {
  const found = attrOrUndefined(cls, "__dataclass_fields__");
  return isDict(found) ? [...found.$map.values()] : undefined;
}

/** All fields of the class, those of its bases first, and sets its attributes to the defaults. */
export function collectFields(cls: PyClass, params: Params): Field[] {
  const fields = new Map<string, Field>();
  const frozenBases = inheritFields(cls, fields);
  const annotations = annotationsOfClass(cls);
  const own = annotations === undefined ? [] : ownFields(cls, annotations.$map.entries(), params.kw_only);
  for (const field of own) {
    fields.set(field.name, field);
    if (!(attrOrUndefined(cls, field.name) instanceof Field)) continue;
    if (field.default === MISSING) delAttr(cls, field.name);
    else setAttr(cls, field.name, field.default);
  }
  for (const name of ownClassNames(cls)) {
    if (ownClassAttribute(cls, name) instanceof Field && annotations?.$has(name) !== true) {
      typeError(`${repr(name)} is a field but has no type annotation`);
    }
  }
  checkFrozen(frozenBases, params.frozen);
  setAttr(cls, "__dataclass_fields__", dictOf(fields));
  return [...fields.values()];
}

/** Takes over the fields of the bases; returns which of these are frozen. */
function inheritFields(cls: PyClass, fields: Map<string, Field>): boolean[] {
  const frozen: boolean[] = [];
  for (const base of cls.$type.mro.slice(1).reverse()) {
    const inherited = fieldsOf(base);
    if (inherited === undefined) continue;
    for (const field of inherited) fields.set(field.name, field);
    frozen.push(attrOrUndefined(base, "__dataclass_params__").frozen);
  }
  return frozen;
}

function checkFrozen(bases: readonly boolean[], frozen: boolean): void {
  if (bases.length === 0) return;
  if (bases.includes(true) && !frozen) typeError("cannot inherit non-frozen dataclass from a frozen one");
  const mixed = tstate.interp.version >= 312 ? bases.includes(false) : !bases.includes(true);
  if (mixed && frozen) typeError("cannot inherit frozen dataclass from a non-frozen one");
}

function ownFields(cls: PyClass, annotations: Iterable<[string, Dynamic]>, kwOnly: boolean): Field[] {
  const fields: Field[] = [];
  let markSeen = false;
  for (const [name, type] of annotations) {
    if (type === KW_ONLY || (typeof type === "string" && names(type, cls, KW_ONLY, "KW_ONLY", "dataclasses"))) {
      if (markSeen) typeError(`${repr(name)} is KW_ONLY, but KW_ONLY has already been specified`);
      markSeen = true;
      kwOnly = true;
    } else fields.push(fieldOf(cls, name, type, kwOnly));
  }
  return fields;
}

function fieldOf(cls: PyClass, name: string, type: Dynamic, kwOnly: boolean): Field {
  let value = attrOrUndefined(cls, name);
  if (value === undefined || value instanceof member_descriptor) value = MISSING;
  const field = value instanceof Field ? value : plainField(value);
  field.name = name;
  field.type = type;
  field._field_type = fieldKinds[kindOf(type, cls)];
  const isVariable = field.$kind === "_FIELD_CLASSVAR";
  if (field.$kind !== "_FIELD" && field.default_factory !== MISSING) {
    typeError(`field ${name} cannot have a default factory`);
  }
  if (!isVariable) {
    if (field.kw_only === MISSING) field.kw_only = kwOnly;
  } else if (field.kw_only !== MISSING) typeError(`field ${name} is a ClassVar but specifies kw_only`);
  if (field.$kind === "_FIELD" && isMutable(field.default)) {
    typeErrorOfDefault(field);
  }
  return field;
}

function kindOf(type: Dynamic, cls: PyClass): "_FIELD" | "_FIELD_CLASSVAR" | "_FIELD_INITVAR" {
  const text = typeof type === "string" ? type : undefined;
  const typing = tstate.interp.modules.get("typing");
  if (typing !== undefined) {
    const { ClassVar } = typing;
    if (type === ClassVar || attrOrUndefined(type, "__origin__") === ClassVar) return "_FIELD_CLASSVAR";
    if (text !== undefined && names(text, cls, ClassVar, "ClassVar", "typing")) return "_FIELD_CLASSVAR";
  }
  if (type === InitVar || type instanceof InitVar) return "_FIELD_INITVAR";
  if (text !== undefined && names(text, cls, InitVar, "InitVar", "dataclasses")) return "_FIELD_INITVAR";
  return "_FIELD";
}

/**
 * Whether an annotation that is text begins with a name for `meant`: `name` or `module.name`, looked up in the module of the
 * class. The variables of a compiled script are not attributes of its module; there the usual name counts.
 */
function names(text: string, cls: PyClass, meant: Dynamic, name: string, module: string): boolean {
  const match = /^(?:\s*([\p{L}\p{N}_]+)\s*\.)?\s*([\p{L}\p{N}_]+)/u.exec(text);
  if (match === null) return false;
  const [, prefix, last] = match;
  const scope = tstate.interp.modules.get(cls.$type.module);
  const held = (key: string): Dynamic => (scope !== undefined && Object.hasOwn(scope, key) ? scope[key] : undefined);
  if (prefix === undefined) return held(last!) === meant || (held(last!) === undefined && last === name);
  if (last !== name) return false;
  return held(prefix) === tstate.interp.modules.get(module) || (held(prefix) === undefined && prefix === module);
}

/** Whether instances would share a default that they may change: up to 3.10 lists, dicts and sets, since then what has no hash. */
function isMutable(value: Dynamic): boolean {
  const type = typeOf(value);
  if (tstate.interp.version >= 311) return type.prototype.__hash__ === null;
  return type.$type.mro.some(
    (cls) => cls.$type.module === "builtins" && ["list", "dict", "set"].includes(cls.$type.name),
  );
}

function typeErrorOfDefault(field: Field): never {
  const type = repr(typeOf(field.default));
  return valueError(`mutable default ${type} for field ${field.name} is not allowed: use default_factory`);
}
