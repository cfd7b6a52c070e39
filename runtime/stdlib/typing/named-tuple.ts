/** `NamedTuple` (CPython Lib/typing.py). */

import { dictFromNames, namesOf, type dict } from "../../builtins/dict.js";
import { tuple, type tuple as Tuple, tupleOf } from "../../builtins/tuple.js";
import { type } from "../../builtins/type.js";
import { DeprecationWarning } from "../../exceptions/hierarchy.js";
import { warn } from "../../exceptions/warn.js";
import { call } from "../../object/call.js";
import { attributeError, typeError } from "../../object/errors.js";
import { def, staticMethod } from "../../object/function.js";
import { setOwnAttribute } from "../../object/install.js";
import type { PyFunction } from "../../object/code.js";
import { special } from "../../object/lookup.js";
import { linearize } from "../../object/mro.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { callSpecial } from "../../protocol/special.js";
import { toArray } from "../../protocol/iter.js";
import { checkNames, makeNamedTuple } from "../collections/namedtuple.js";
import { genericClass } from "./alias.js";
import { typeCheck, typeConvert } from "./check.js";
import { annotationsOfNamespace } from "./forward-annotations.js";

/** Attributes that a class body may not give. */
const PROHIBITED = new Set(
  "__new__ __init__ __slots__ __getnewargs__ _fields _field_defaults _field_types _make _replace _asdict _source".split(
    " ",
  ),
);
const SPECIAL = new Set([
  "__module__",
  "__name__",
  "__qualname__",
  "__annotations__",
  "__annotate_func__",
  "__orig_bases__",
  "__classcell__",
]);

/** The class with checked types; `defaults` are those of the last fields. */
function make(
  name: string,
  types: readonly (readonly [string, Dynamic])[],
  defaults: readonly Dynamic[],
  module: string,
): PyClass {
  checkNames(
    name,
    types.map(([field]) => field),
    false,
  );
  const cls = makeNamedTuple(
    name,
    types.map(([field]) => field),
    { defaults, module },
  );
  const annotations: Record<string, Dynamic> = {};
  for (const [field, annotation] of types) {
    const message = `field ${field} annotation must be a type`;
    annotations[field] = tstate.interp.version >= 309 ? typeCheck(annotation, message) : typeConvert(annotation);
  }
  setOwnAttribute(cls, "__annotations__", dictFromNames(annotations));
  const init = cls.$type.newFunction as PyFunction;
  init.$details = { ...init.$details, annotations };
  return cls;
}

class NamedTupleMeta extends type {
  override __new__(_metaclass: PyClass, name: string, bases: Tuple, namespace: dict): Dynamic {
    return classFrom(name, bases.$items, namespace);
  }
  static {
    define(this, {
      name: "NamedTupleMeta",
      module: "typing",
      methods: { __new__: staticMethod("cls, typename, bases, ns, /") },
    });
  }
}

/** Stands for `tuple` among the bases of a class statement, so that the metaclass gets the class body. */
class _NamedTuple extends tuple {
  static {
    define(this, { name: "NamedTuple", module: "typing", metaclass: NamedTupleMeta as unknown as PyClass });
  }
}

function classFrom(name: string, bases: readonly PyClass[], namespace: dict): PyClass {
  for (const base of bases) {
    if (base !== (_NamedTuple as unknown as PyClass) && base !== genericClass()) {
      typeError("can only inherit from a NamedTuple type and Generic");
    }
  }
  const annotations = annotationsOfNamespace(namespace);
  const types = annotations === undefined ? [] : Object.entries(namesOf(annotations));
  const withDefault: string[] = [];
  for (const [field] of types) {
    if (namespace.$has(field)) withDefault.push(field);
    else if (withDefault.length > 0) {
      const plural = withDefault.length > 1 ? "s" : "";
      typeError(`Non-default namedtuple field ${field} cannot follow default field${plural} ${withDefault.join(", ")}`);
    }
  }
  const defaults = withDefault.map((field) => namespace.$get(field));
  const cls = make(name, types, defaults, namespace.$get("__module__") ?? "__main__");
  if (bases.includes(genericClass())) addGeneric(cls, namespace);
  adopt(cls, namespace);
  return cls;
}

/** A generic named tuple is subscripted as other generic classes are. */
function addGeneric(cls: PyClass, namespace: dict): void {
  const Generic = genericClass();
  const info = cls.$type;
  info.bases = [...info.bases, Generic];
  info.mro = linearize(info);
  setOwnAttribute(cls, "__class_getitem__", Generic.$type.raw.get("__class_getitem__"));
  setOwnAttribute(cls, "__orig_bases__", namespace.$get("__orig_bases__"));
  call(Generic.$type.raw.get("__init_subclass__").__func__, cls);
}

/** Methods and class attributes of the body. */
function adopt(cls: PyClass, namespace: dict): void {
  const fields = (cls.prototype._fields as Tuple).$items;
  const cell = namespace.$get("__classcell__");
  if (cell !== undefined) cell.cls = cls;
  for (const [key, value] of namespace.$map as Iterable<[string, Dynamic]>) {
    if (PROHIBITED.has(key)) attributeError(`Cannot overwrite NamedTuple attribute ${key}`, key, cls);
    if (key === "__doc__") cls.$type.doc = value;
    else if (key === "__qualname__") cls.$type.qualname = value;
    else if (key === "__orig_bases__") setOwnAttribute(cls, key, value);
    else if (!SPECIAL.has(key) && !fields.includes(key)) {
      setOwnAttribute(cls, key, value);
      const hook = typeof value === "object" && value !== null ? special(value, "__set_name__") : undefined;
      if (hook !== undefined) callSpecial(hook, value, cls, key);
    }
  }
}

/** `NamedTuple("P", [("x", int)])`: a function that class statements may name as a base. */
export function namedTupleFunction(): Dynamic {
  const made = def(
    (name: string, fields: Dynamic, keywords: dict): PyClass => {
      const named = namesOf(keywords);
      const count = Object.keys(named).length;
      if (tstate.interp.version >= 313 && (fields === undefined || fields === null))
        warnOfKeywords(name, fields, count);
      const isAbsent = fields === undefined || fields === null;
      if (!isAbsent && count > 0) {
        typeError("Either list of fields or keywords can be provided to NamedTuple, not both");
      }
      const pairs = isAbsent
        ? Object.entries(named)
        : toArray(fields).map((pair) => toArray(pair) as unknown as [string, Dynamic]);
      const cls = make(name, pairs, [], "__main__");
      if (tstate.interp.version >= 312) setOwnAttribute(cls, "__orig_bases__", tupleOf([made]));
      return cls;
    },
    "typename, fields=…, /, **kwargs",
    0,
    "NamedTuple",
  ) as PyFunction;
  const entries = def(
    (bases: Tuple) => {
      if (bases.$items.length > 1 && tstate.interp.version < 311) {
        typeError("Multiple inheritance with NamedTuple is not supported");
      }
      return tupleOf([_NamedTuple]);
    },
    "bases",
    0,
    "_namedtuple_mro_entries",
  );
  made.$dict = { __mro_entries__: entries };
  return made;
}

function warnOfKeywords(name: string, fields: Dynamic, count: number): void {
  const [thing, example] =
    count > 0
      ? ["Creating NamedTuple classes using keyword arguments", "use the class-based or functional syntax instead"]
      : fields === null
        ? ["Passing `None` as the 'fields' parameter", `\`${name} = NamedTuple('${name}', [])\``]
        : ["Failing to pass a value for the 'fields' parameter", `\`${name} = NamedTuple('${name}', [])\``];
  const message =
    count > 0
      ? `${thing} is deprecated and will be disallowed in Python 3.15. Use the class-based or functional syntax instead.`
      : `${thing} is deprecated and will be disallowed in Python 3.15. To create a NamedTuple class with 0 fields using the functional syntax, pass an empty list, e.g. ${example}.`;
  warn(message, DeprecationWarning, 2);
}
