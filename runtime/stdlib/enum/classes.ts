/** The classes of the module for the version that is followed (CPython Lib/enum.py). */

import { setOwnAttribute } from "../../object/install.js";
import { int } from "../../builtins/int.js";
import { str } from "../../builtins/str.js";
import { tupleOf } from "../../builtins/tuple.js";
import { type } from "../../builtins/type.js";
import { call } from "../../object/call.js";
import { staticmethod } from "../../object/descriptors.js";
import { builtin, classMethod, def, passThrough, staticMethod } from "../../object/function.js";
import { interceptInstances } from "../../object/intercept.js";
import { typeError } from "../../object/errors.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, kw } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { addMethods, define, type MethodSpec, type TypeOptions } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { strValue } from "../../protocol/values.js";
import { auto } from "./auto.js";
import { EnumMethods } from "./enum-base.js";
import { newEnumDict } from "./enum-dict.js";
import { EnumTypeMethods } from "./enum-type.js";
import { FlagMethods } from "./flag.js";
import { type EnumClasses, infoAttributes, infoOf, knownClasses, newInfo } from "./info.js";
import { functionOf } from "./mixins.js";
import { fieldProperty } from "./property.js";

/** The classes of the running interpreter. */
export function enumClasses(): EnumClasses {
  return moduleState(makeClasses);
}

function makeClasses(): EnumClasses {
  const known = knownClasses();
  const newer = tstate.interp.version >= 311;
  known.EnumType = makeEnumType();
  known.Enum = makeEnum(known.EnumType);
  if (newer) {
    known.ReprEnum = derived("ReprEnum", [known.Enum]);
    known.StrEnum = makeStrEnum(known.ReprEnum);
    known.FlagBoundary = makeBoundary(known.StrEnum);
  }
  known.Flag = makeFlag(known.Enum, known.FlagBoundary ?? null);
  const { ReprEnum = known.Enum, FlagBoundary } = known as EnumClasses;
  const asInt = int as unknown as PyClass;
  known.IntEnum = derived("IntEnum", [asInt, ReprEnum ?? known.Enum]);
  const flagBases = newer ? [asInt, ReprEnum!, known.Flag] : [asInt, known.Flag];
  const keep = FlagBoundary == null ? null : infoOf(FlagBoundary)!.members.$get("KEEP");
  known.IntFlag = derived("IntFlag", flagBases, keep);
  if (!newer)
    for (const [name, method] of OLD_INT_OPERATORS) setOwnAttribute(known.IntFlag, name, known.Flag.prototype[method]);
  return { ...known, ReprEnum: known.ReprEnum ?? null, StrEnum: known.StrEnum ?? null } as EnumClasses;
}

/** Up to 3.10 the operators of flags are not reflected, those of int flags are. */
const OLD_INT_OPERATORS = [
  ["__or__", "__or__"],
  ["__and__", "__and__"],
  ["__xor__", "__xor__"],
  ["__ror__", "__or__"],
  ["__rand__", "__and__"],
  ["__rxor__", "__xor__"],
  ["__invert__", "__invert__"],
] as const;

function callParameters(): string {
  const { version } = tstate.interp;
  const options = "module=None, qualname=None, type=None, start=1";
  if (version >= 312) return `cls, value, names=…, *values, ${options}, boundary=None`;
  return `cls, value, names=None, *, ${options}${version >= 311 ? ", boundary=None" : ""}`;
}

function makeEnumType(): PyClass {
  const name = tstate.interp.version >= 311 ? "EnumType" : "EnumMeta";
  const cls = { [name]: class extends type {} }[name] as unknown as PyClass;
  define(cls, { name, module: "enum" });
  addMethods(cls, EnumTypeMethods, {
    module: "enum",
    methods: {
      __new__: { ...staticMethod("metacls, cls, bases, classdict, /, *, boundary=None, **kwds"), unbound: true },
      __prepare__: { ...passThrough("metacls, cls, bases, **kwds"), role: "classmethod" },
      __init__: passThrough("cls, /, *args, **kwds"),
      __call__: passThrough(callParameters()),
      __bool__: "cls",
      __contains__: "cls, value",
      __delattr__: "cls, attr",
      __setattr__: "cls, name, value",
      __dir__: "cls",
      __getattr__: "cls, name",
      __getitem__: "cls, name",
      __iter__: "cls",
      __reversed__: "cls",
      __len__: "cls",
      __repr__: "cls",
    },
  });
  if (tstate.interp.version >= 312) delete cls.prototype.__getattr__;
  interceptInstances(cls);
  return cls;
}

const generateNext: MethodSpec = staticMethod("name, start, count, last_values");

function makeEnum(EnumType: PyClass): PyClass {
  const cls = class Enum extends PyObject {} as unknown as PyClass;
  baseClass(cls, {
    name: "Enum",
    metaclass: EnumType,
    doc: "Base of enumerations: classes whose attributes are their members.",
  });
  addMethods(cls, EnumMethods, {
    module: "enum",
    methods: {
      __new__: staticMethod("cls, value"),
      __init__: passThrough(),
      _generate_next_value_: generateNext,
      _missing_: classMethod("cls, value"),
      _add_alias_: "self, name",
      _add_value_alias_: "self, value",
      __repr__: "self",
      __str__: "self",
      __format__: "self, format_spec",
      __hash__: "self",
      __dir__: "self",
      __reduce_ex__: "self, proto",
      __copy__: "self",
      __deepcopy__: "self, memo",
    },
  });
  if (tstate.interp.version < 313) for (const name of ["_add_alias_", "_add_value_alias_"]) delete cls.prototype[name];
  fieldProperty(cls, "name", "_name_");
  fieldProperty(cls, "value", "_value_");
  return cls;
}

/** `define` for the two classes that no enumeration makes. */
function baseClass(cls: PyClass, options: TypeOptions, boundary: Dynamic = null): void {
  define(cls, { module: "enum", builtin: false, ...options });
  const create = functionOf((PyObject as unknown as PyClass).$type.raw.get("__new__"));
  const memberType = PyObject as unknown as PyClass;
  const info = newInfo({ memberType, create, useArguments: false, valueRepr: null, boundary });
  for (const [name, value] of Object.entries(infoAttributes(info))) setOwnAttribute(cls, name, value);
}

function makeFlag(Enum: PyClass, FlagBoundary: PyClass | null): PyClass {
  const cls = { Flag: class extends Enum {} }.Flag as unknown as PyClass;
  const strict = FlagBoundary === null ? null : infoOf(FlagBoundary)!.members.$get("STRICT");
  baseClass(
    cls,
    { name: "Flag", doc: "Base of enumerations whose members can be combined by `|`, `&`, `^` and `~`." },
    strict,
  );
  addMethods(cls, FlagMethods, {
    module: "enum",
    methods: {
      _generate_next_value_: generateNext,
      _missing_: classMethod("cls, value"),
      __contains__: "self, other",
      __iter__: "self",
      __len__: "self",
      __repr__: "self",
      __str__: "self",
      __bool__: "self",
      __or__: "self, other",
      __and__: "self, other",
      __xor__: "self, other",
      __invert__: "self",
      __ror__: "self, other",
      __rand__: "self, other",
      __rxor__: "self, other",
    },
  });
  const newer = tstate.interp.version >= 311;
  if (newer) {
    setOwnAttribute(cls, "_boundary_", strict);
    setOwnAttribute(cls, "_numeric_repr_", builtin("repr", repr, "obj, /"));
  }
  const only = newer ? [] : ["__iter__", "__len__", "__ror__", "__rand__", "__rxor__"];
  for (const name of only) delete cls.prototype[name];
  return cls;
}

/** A class without members, made as a class statement makes it. */
function derived(
  name: string,
  bases: PyClass[],
  boundary: Dynamic = null,
  names: Record<string, Dynamic> = {},
): PyClass {
  const { EnumType } = knownClasses() as EnumClasses;
  const namespace = newEnumDict(name, functionOf(bases[bases.length - 1]!.prototype._generate_next_value_));
  namespace.$map.set("__module__", "enum");
  namespace.$map.set("__qualname__", name);
  for (const [key, value] of Object.entries(names)) namespace.$bind(key, value);
  const keywords = boundary === null ? [] : [kw({ boundary })];
  return call(EnumType, name, tupleOf(bases), namespace, ...keywords);
}

function makeStrEnum(ReprEnum: PyClass): PyClass {
  const asStr = str as unknown as PyClass;
  const cls = derived("StrEnum", [asStr, ReprEnum]);
  const create = def(
    (made: PyClass, values: Dynamic): Dynamic => {
      const items = values.$items as Dynamic[];
      if (items.length > 3) typeError(`too many arguments for str(): ${repr(values)}`);
      if (items.length === 1 && strValue(items[0]) === undefined) typeError(`${repr(items[0])} is not a string`);
      if (items.length >= 2 && strValue(items[1]) === undefined) {
        typeError(`encoding must be a string, not ${repr(items[1])}`);
      }
      if (items.length === 3 && strValue(items[2]) === undefined) typeError(`errors must be a string, not ${items[2]}`);
      const value = call(str, ...items);
      const member = call(asStr.$type.newFunction, made, value);
      member._value_ = value;
      return member;
    },
    "cls, *values",
    0,
    "__new__",
  );
  setOwnAttribute(cls, "__new_member__", new staticmethod(create));
  const next = def((name: string) => name.toLowerCase(), "name, start, count, last_values", 0, "_generate_next_value_");
  setOwnAttribute(cls, "_generate_next_value_", new staticmethod(next));
  return cls;
}

function makeBoundary(StrEnum: PyClass): PyClass {
  const names = Object.fromEntries(["STRICT", "CONFORM", "EJECT", "KEEP"].map((name) => [name, new auto()]));
  return derived("FlagBoundary", [StrEnum], null, names);
}
