/** Making a class from a name, bases and a namespace (CPython Objects/typeobject.c, type_new). */

import { call } from "../object/call.js";
import { typeError, valueError } from "../object/errors.js";
import { installAttribute } from "../object/install.js";
import { typeName } from "../object/lookup.js";
import { type PyClass, PyObject } from "../object/object.js";
import type { Dynamic, Kw } from "../object/sentinels.js";
import { define, derivedMetaclass, type FieldAccess, isClass } from "../object/type.js";
import { currentFrames } from "../exceptions/frames.js";
import type { dict } from "./dict.js";
import { completeClass } from "./complete-class.js";
import { installSlots } from "./slots.js";
import { tupleOf } from "./tuple.js";

/** Where the class body waits for the class that its methods mean by `super()` (`__classcell__`). */
export interface ClassCell {
  cls: PyClass | undefined;
  readonly filename: string;
  readonly line: number;
  readonly fieldAccess: FieldAccess | undefined;
}

/** Names that are told apart from attributes. */
const handled = new Set(["__qualname__", "__classcell__", "__slots__", "__doc__", "__module__"]);

/** `type.__new__(metaclass, name, bases, namespace, **keywords)`. */
export function newClass(
  metaclass: PyClass,
  name: string,
  bases: readonly Dynamic[],
  namespace: dict,
  keywords: Kw,
): PyClass {
  const winner = derivedMetaclass(checkedBases(bases), metaclass);
  if (winner !== metaclass && winner.$type.newFunction !== metaclass.$type.newFunction) {
    return call(winner.$type.newFunction, winner, name, tupleOf([...bases]), namespace, keywords);
  }
  if (name.includes("\0")) valueError("type name must not contain null characters");
  const entries = namespace.$map;
  const cell = entries.get("__classcell__") as ClassCell | undefined;
  const cls = makeJsClass(name, bases as PyClass[], winner, entries, cell);
  const info = cls.$type;
  const context = { info, proto: cls.prototype };
  for (const [raw, value] of entries) {
    const key = entries.keyOfRaw(raw);
    if (typeof key !== "string" || handled.has(key)) continue;
    installAttribute(context, key, value);
  }
  const slots = entries.get("__slots__");
  if (slots !== undefined) installSlots(cls, slots, entries);
  if (cell !== undefined) cell.cls = cls;
  completeClass(cls, keywords);
  return cls;
}

function checkedBases(bases: readonly Dynamic[]): PyClass[] {
  for (const base of bases) {
    if (!isClass(base)) {
      typeError(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
    }
    if (base.$type.final) typeError(`type '${base.$type.shown}' is not an acceptable base type`);
  }
  return bases as PyClass[];
}

function makeJsClass(
  name: string,
  bases: readonly PyClass[],
  metaclass: PyClass,
  entries: Map<Dynamic, Dynamic>,
  cell: ClassCell | undefined,
): PyClass {
  const parent = bases[0] ?? (PyObject as unknown as PyClass);
  const cls = { [name]: class extends parent {} }[name] as unknown as PyClass;
  const qualname = entries.get("__qualname__");
  if (qualname !== undefined && typeof qualname !== "string") {
    typeError(`type __qualname__ must be a str, not ${typeName(qualname)}`);
  }
  define(cls, {
    name,
    qualname: qualname ?? name,
    module: entries.get("__module__") ?? callingModule(),
    filename: cell?.filename,
    line: cell?.line,
    fieldAccess: cell?.fieldAccess,
    doc: entries.get("__doc__") ?? null,
    bases: bases.length === 0 ? [PyObject as unknown as PyClass] : bases,
    metaclass,
    builtin: false,
  });
  return cls;
}

/** `__name__` of the module whose code runs. */
export function callingModule(): string {
  return currentFrames().at(-1)?.script?.module ?? "__main__";
}
