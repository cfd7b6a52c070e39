/** The `class` statement (PEP 3115, PEP 487, PEP 560; CPython Python/bltinmodule.c, builtin___build_class__). */

import { attrOrUndefined } from "../object/attr.js";
import { call } from "../object/call.js";
import { typeError } from "../object/errors.js";
import { installAttribute } from "../object/install.js";
import { special, typeName, typeOf } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import { type Dynamic, type Kw, kw } from "../object/sentinels.js";
import { derivedMetaclass, isClass, metatype } from "../object/type.js";
import { callSpecial } from "../protocol/special.js";
import { type Annotators, annotateFunction } from "./annotations.js";
import { completeClass } from "./complete-class.js";
import { type ClassSite, ClassNamespace } from "./class-namespace.js";
import { dictFromNames } from "./dict.js";
import { DictMap } from "../protocol/hash-map.js";
import { installSlots } from "./slots.js";
import { isTuple, tupleOf } from "./tuple.js";

/** `class name(*bases, **keywords): body`. */
export function buildClass(
  name: string,
  bases: readonly Dynamic[],
  keywords: Kw,
  body: (namespace: ClassNamespace) => void,
  site: ClassSite,
): Dynamic {
  const resolved = resolveBases(bases);
  const { metaclass, mapping, rest } = prepareClass(name, resolved, keywords);
  const namespace = new ClassNamespace(mapping, site);
  body(namespace);
  if (resolved !== bases) namespace.set("__orig_bases__", tupleOf([...bases]));
  namespace.set("__classcell__", namespace);
  const cls = call(metaclass, name, tupleOf([...resolved]), mapping, ...argument(rest));
  if (namespace.cls === undefined && isClass(cls)) namespace.cls = cls;
  return cls;
}

/** The metaclass of a class statement, the namespace that it prepares, and the keywords that are left (`types.prepare_class`). */
export function prepareClass(
  name: string,
  bases: readonly Dynamic[],
  keywords: Kw,
): { readonly metaclass: Dynamic; readonly mapping: Dynamic; readonly rest: Kw } {
  const { metaclass: wanted, ...others } = keywords.names;
  const rest = kw(others);
  const metaclass = calculateMetaclass(wanted, bases);
  return { metaclass, mapping: prepare(metaclass, name, bases, rest), rest };
}

/** Keywords as the last argument, where there are any. */
function argument(keywords: Kw): Kw[] {
  return Object.keys(keywords.names).length === 0 ? [] : [keywords];
}

/** Bases that are no classes say which classes they mean (`types.resolve_bases`). */
export function resolveBases(bases: readonly Dynamic[]): readonly Dynamic[] {
  if (bases.every(isClass)) return bases;
  const resolved: Dynamic[] = [];
  let changed = false;
  for (const base of bases) {
    const entries = isClass(base) ? undefined : attrOrUndefined(base, "__mro_entries__");
    if (entries === undefined) resolved.push(base);
    else {
      const replacement = call(entries, tupleOf([...bases]));
      if (!isTuple(replacement)) typeError("__mro_entries__ must return a tuple");
      resolved.push(...replacement.$items);
      changed = true;
    }
  }
  return changed ? resolved : bases;
}

function calculateMetaclass(wanted: Dynamic, bases: readonly Dynamic[]): Dynamic {
  if (wanted !== undefined && !isClass(wanted)) return wanted;
  let winner = (wanted as PyClass | undefined) ?? metatype.cls;
  const classes = bases.filter(isClass);
  winner = derivedMetaclass(classes, winner);
  // A base that is no class: its type stands for a metaclass (a function that makes classes, say).
  for (const base of bases) if (!isClass(base) && wanted === undefined) return typeOf(base);
  return winner;
}

function prepare(metaclass: Dynamic, name: string, bases: readonly Dynamic[], keywords: Kw): Dynamic {
  if (metaclass === metatype.cls) return dictFromNames({});
  const hook = attrOrUndefined(metaclass, "__prepare__");
  if (hook === undefined) return dictFromNames({});
  const mapping = call(hook, name, tupleOf([...bases]), ...argument(keywords));
  if (special(mapping, "__getitem__") === undefined) {
    const shown = isClass(metaclass) ? metaclass.$type.name : "<metaclass>";
    typeError(`${shown}.__prepare__() must return a mapping, not ${typeName(mapping)}`);
  }
  return mapping;
}

/** The annotations of a class body: their values, or since 3.14 what evaluates them. */
export interface ClassAnnotations {
  readonly annotations?: Readonly<Record<string, Dynamic>>;
  readonly annotate?: Annotators;
}

/** Completes a class that the compiler wrote as a JS class and registered by `define`. */
export function finishClass(cls: PyClass, { annotations, annotate }: ClassAnnotations): void {
  const info = cls.$type;
  const { prototype: proto } = cls;
  if (annotations !== undefined) installAttribute({ info, proto }, "__annotations__", dictFromNames(annotations));
  if (annotate !== undefined) installAttribute({ info, proto }, "__annotate_func__", annotateFunction(annotate));
  for (const [name, field] of metadata) {
    if (Object.hasOwn(proto, name) && !info.raw.has(name)) {
      info[field] = proto[name];
      delete proto[name];
    }
  }
  if (Object.hasOwn(proto, "__slots__")) installSlots(cls, proto.__slots__, new DictMap());
  completeClass(cls, kw({}));
  const finish = special(cls, "$finish");
  if (finish !== undefined) callSpecial(finish, cls);
}

/** Class attributes that are kept elsewhere. */
const metadata = [
  ["__doc__", "doc"],
  ["__module__", "module"],
  ["__qualname__", "qualname"],
] as const;
