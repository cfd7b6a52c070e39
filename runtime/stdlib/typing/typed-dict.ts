/** `TypedDict` (CPython Lib/typing.py). */

import { dict, dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { frozensetOf } from "../../builtins/set.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { type } from "../../builtins/type.js";
import { attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { typeError } from "../../object/errors.js";
import { def, passThrough, staticMethod } from "../../object/function.js";
import { setOwnAttribute } from "../../object/install.js";
import type { PyClass } from "../../object/object.js";
import { type Dynamic, kw } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { truth } from "../../protocol/truth.js";
import { genericClass } from "./alias.js";
import { typeCheck } from "./check.js";
import { annotationsOfNamespace } from "./forward-annotations.js";

class _TypedDictMeta extends type {
  override __new__(metaclass: PyClass, name: string, bases: tuple, namespace: dict, total: Dynamic = true): Dynamic {
    return classFrom(metaclass, name, bases.$items, namespace, truth(total));
  }

  override __init__(): void {}

  /** `TD(name="x")` is a plain dict. */
  override __call__(...args: Dynamic[]): Dynamic {
    return call(dict, ...args);
  }

  override __instancecheck__(_instance: Dynamic): boolean {
    return typeError("TypedDict does not support instance and class checks");
  }

  override __subclasscheck__(_cls: Dynamic): boolean {
    return typeError("TypedDict does not support instance and class checks");
  }

  static {
    define(this, {
      name: "_TypedDictMeta",
      module: "typing",
      methods: {
        __new__: staticMethod("cls, name, bases, ns, total=True"),
        __init__: passThrough("cls, *args, **kwargs"),
        __call__: passThrough(),
        __instancecheck__: "cls, other",
        __subclasscheck__: "cls, subclass",
      },
    });
  }
}

/** Stands for `dict` among the bases of a class statement. */
class _TypedDict extends dict {
  static {
    define(this, {
      name: "TypedDict",
      module: "typing",
      builtin: false,
      metaclass: _TypedDictMeta as unknown as PyClass,
    });
  }
}

function isTypedDict(cls: Dynamic): boolean {
  return typeof cls === "function" && cls.$type?.metaclass === _TypedDictMeta;
}

/** The qualifiers around a type, outermost first. */
function qualifiers(annotation: Dynamic): string[] {
  const form = attrOrUndefined(annotation, "__origin__")?.$form as string | undefined;
  if (form !== "Required" && form !== "NotRequired" && form !== "ReadOnly") return [];
  return [form, ...qualifiers(annotation.__args__.$items[0])];
}

function classFrom(
  metaclass: PyClass,
  name: string,
  bases: readonly PyClass[],
  namespace: dict,
  total: boolean,
): PyClass {
  for (const base of bases) {
    if (!isTypedDict(base) && base !== genericClass()) {
      typeError("cannot inherit from both a TypedDict type and a non-TypedDict base class");
    }
  }
  const generic = bases.some((base) => base.$type.mro.includes(genericClass())) ? [genericClass()] : [];
  const own = annotationsOfNamespace(namespace);
  const makeClass = (type as unknown as PyClass).$type.newFunction;
  const cls = call(makeClass, metaclass, name, tupleOf([...generic, dict]), namespace) as PyClass;
  const set = (key: string, value: Dynamic): void => {
    setOwnAttribute(cls, key, value);
  };
  const annotations: Record<string, Dynamic> = {};
  const required = new Set<string>();
  const optional = new Set<string>();
  const readOnly = new Set<string>();
  for (const base of bases) {
    if (!isTypedDict(base)) continue;
    Object.assign(annotations, namesOf(attrOrUndefined(base, "__annotations__") ?? new dict()));
    for (const [keys, attribute] of [
      [required, "__required_keys__"],
      [optional, "__optional_keys__"],
      [readOnly, "__readonly_keys__"],
    ] as const) {
      for (const key of attrOrUndefined(base, attribute)?.$map.keyList() ?? []) keys.add(key);
    }
  }
  const message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type";
  for (const [key, written] of Object.entries(own === undefined ? {} : namesOf(own))) {
    const annotation = typeCheck(written, message, true, cls.$type.module);
    annotations[key] = annotation;
    const found = qualifiers(annotation);
    const isRequired = found.includes("Required") || (total && !found.includes("NotRequired"));
    (isRequired ? required : optional).add(key);
    (isRequired ? optional : required).delete(key);
    if (found.includes("ReadOnly")) readOnly.add(key);
  }
  set("__annotations__", dictFromNames(annotations));
  set("__total__", total);
  if (tstate.interp.version >= 309) {
    set("__required_keys__", frozensetOf([...required]));
    set("__optional_keys__", frozensetOf([...optional]));
  }
  if (tstate.interp.version >= 313) {
    set("__readonly_keys__", frozensetOf([...readOnly]));
    set("__mutable_keys__", frozensetOf(Object.keys(annotations).filter((key) => !readOnly.has(key))));
  }
  return cls;
}

/** `TypedDict("TD", {"x": int}, total=False)`: a function that class statements may name as a base. */
export function typedDictFunction(): Dynamic {
  const made = def(
    (name: string, fields: Dynamic, total: Dynamic, keywords: dict): PyClass => {
      const named = namesOf(keywords);
      if (isDict(fields) && Object.keys(named).length > 0) {
        typeError("TypedDict takes either a dict or keyword arguments, but not both");
      }
      const annotations = isDict(fields) ? namesOf(fields) : named;
      const namespace = dictFromNames({ __annotations__: dictFromNames(annotations), __module__: "__main__" });
      const cls = call(_TypedDictMeta, name, tupleOf([]), namespace, kw({ total: total ?? true }));
      if (tstate.interp.version >= 312) {
        setOwnAttribute(cls, "__orig_bases__", tupleOf([made]));
      }
      return cls;
    },
    "typename, fields=…, /, *, total=True, **kwargs",
    0,
    "TypedDict",
  ) as PyFunction;
  made.$dict = { __mro_entries__: def((_bases: tuple) => tupleOf([_TypedDict]), "bases", 0, "<lambda>") };
  return made;
}

export const is_typeddict = def(function is_typeddict(tp: Dynamic): boolean {
  return isTypedDict(tp) && tp !== _TypedDict;
}, "tp");
