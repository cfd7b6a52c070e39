/** `Field`, `field()` and the marks of the module (CPython Lib/dataclasses.py). */

import { GenericAlias, genericAlias } from "../../builtins/generic-alias.js";
import { dictFromNames } from "../../builtins/dict.js";
import { mappingproxy } from "../../builtins/mappingproxy.js";
import { tupleOf } from "../../builtins/tuple.js";
import { AttributeError } from "../../exceptions/hierarchy.js";
import { valueError } from "../../object/errors.js";
import { classMethod, def } from "../../object/function.js";
import { special } from "../../object/lookup.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define, isClass } from "../../object/type.js";
import { repr, reprEnter, reprLeave } from "../../protocol/repr.js";
import { callSpecial } from "../../protocol/special.js";

export class FrozenInstanceError extends AttributeError {
  static {
    define(this, { name: "FrozenInstanceError", module: "dataclasses" });
  }
}

class _HAS_DEFAULT_FACTORY_CLASS extends PyObject {
  __repr__(): string {
    return "<factory>";
  }
  static {
    define(this, { name: "_HAS_DEFAULT_FACTORY_CLASS", module: "dataclasses", methods: { __repr__: "self" } });
  }
}

/** Stands in signatures for what a factory makes. */
export const HAS_DEFAULT_FACTORY = new _HAS_DEFAULT_FACTORY_CLASS(RAW);

class _MISSING_TYPE extends PyObject {
  static {
    define(this, { name: "_MISSING_TYPE", module: "dataclasses" });
  }
}

export const MISSING = new _MISSING_TYPE(RAW);

class _KW_ONLY_TYPE extends PyObject {
  static {
    define(this, { name: "_KW_ONLY_TYPE", module: "dataclasses" });
  }
}

/** The annotation after which fields are keyword-only. */
export const KW_ONLY = new _KW_ONLY_TYPE(RAW);

/** A parameter of `__init__` that becomes no attribute. */
export class InitVar extends PyObject {
  declare type: Dynamic;

  __init__(type: Dynamic): void {
    this.type = type;
  }

  __class_getitem__(type: Dynamic): InitVar {
    return new InitVar(type);
  }

  __repr__(): string {
    const { type } = this;
    const name = isClass(type) && !(type instanceof GenericAlias) ? type.$type.name : repr(type);
    return `dataclasses.InitVar[${name}]`;
  }

  static {
    define(this, {
      name: "InitVar",
      module: "dataclasses",
      hasDict: false,
      methods: { __init__: "self, type", __class_getitem__: classMethod("cls, type"), __repr__: "self" },
      attributes: { __slots__: tupleOf(["type"]) },
    });
  }
}

/** What a field is: an attribute, a class variable, or a parameter only. */
export type FieldType = "_FIELD" | "_FIELD_CLASSVAR" | "_FIELD_INITVAR";

class FieldKind extends PyObject {
  declare name: FieldType;
  __init__(name: FieldType): void {
    this.name = name;
  }
  __repr__(): string {
    return this.name;
  }
  static {
    define(this, {
      name: "_FIELD_BASE",
      module: "dataclasses",
      methods: { __init__: "self, name", __repr__: "self" },
    });
  }
}

export const fieldKinds = {
  _FIELD: new FieldKind("_FIELD"),
  _FIELD_CLASSVAR: new FieldKind("_FIELD_CLASSVAR"),
  _FIELD_INITVAR: new FieldKind("_FIELD_INITVAR"),
};

export class Field extends PyObject {
  declare name: Dynamic;
  declare type: Dynamic;
  declare default: Dynamic;
  declare default_factory: Dynamic;
  declare init: Dynamic;
  declare repr: Dynamic;
  declare hash: Dynamic;
  declare compare: Dynamic;
  declare metadata: mappingproxy;
  declare kw_only: Dynamic;
  declare _field_type: Dynamic;

  __init__(
    value: Dynamic,
    factory: Dynamic,
    init: Dynamic,
    repr: Dynamic,
    hash: Dynamic,
    compare: Dynamic,
    metadata: Dynamic,
    kwOnly: Dynamic = MISSING,
  ): void {
    this.name = null;
    this.type = null;
    this.default = value;
    this.default_factory = factory;
    this.init = init;
    this.repr = repr;
    this.hash = hash;
    this.compare = compare;
    this.metadata = new mappingproxy(metadata === null ? dictFromNames({}) : metadata);
    this.kw_only = kwOnly;
    this._field_type = null;
  }

  /** Whether it has a default of either kind. */
  get $hasDefault(): boolean {
    return this.default !== MISSING || this.default_factory !== MISSING;
  }

  get $kind(): FieldType {
    return this._field_type.name;
  }

  __repr__(): string {
    if (!reprEnter(this)) return "...";
    try {
      const kwOnly = tstate.interp.version >= 310 ? `kw_only=${repr(this.kw_only)},` : "";
      return (
        `Field(name=${repr(this.name)},type=${repr(this.type)},default=${repr(this.default)},` +
        `default_factory=${repr(this.default_factory)},init=${repr(this.init)},repr=${repr(this.repr)},` +
        `hash=${repr(this.hash)},compare=${repr(this.compare)},metadata=${repr(this.metadata)},` +
        `${kwOnly}_field_type=${repr(this._field_type)})`
      );
    } finally {
      reprLeave();
    }
  }

  /** The class body binds the field; its default may be a descriptor that wants to know its name. */
  __set_name__(owner: Dynamic, name: string): void {
    const hook = special(this.default, "__set_name__");
    if (hook !== undefined) callSpecial(hook, this.default, owner, name);
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    define(this, {
      name: "Field",
      module: "dataclasses",
      hasDict: false,
      methods: {
        __init__: "self, default, default_factory, init, repr, hash, compare, metadata, kw_only=MISSING",
        __repr__: "self",
        __set_name__: "self, owner, name",
        __class_getitem__: classMethod("cls, item, /"),
      },
      attributes: {
        __slots__: tupleOf([
          "name",
          "type",
          "default",
          "default_factory",
          "repr",
          "hash",
          "init",
          "compare",
          "metadata",
          "kw_only",
          "_field_type",
        ]),
      },
    });
  }
}

function makeField(
  value: Dynamic = MISSING,
  factory: Dynamic = MISSING,
  init: Dynamic = true,
  repr: Dynamic = true,
  hash: Dynamic = null,
  compare: Dynamic = true,
  metadata: Dynamic = null,
  kwOnly: Dynamic = MISSING,
): Field {
  if (value !== MISSING && factory !== MISSING) valueError("cannot specify both default and default_factory");
  return new Field(value, factory, init, repr, hash, compare, metadata, kwOnly);
}

/** A field that a class body wrote without `field()`. */
export function plainField(value: Dynamic): Field {
  return makeField(value);
}

/** `field(*, default, default_factory, …)` of the version that is followed. */
export function fieldFunction(): Dynamic {
  const kwOnly = tstate.interp.version >= 310 ? ", kw_only=MISSING" : "";
  const params =
    "*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None";
  return def((...given: Parameters<typeof makeField>) => makeField(...given), params + kwOnly, 0, "field");
}
