/** `collections.namedtuple` (CPython Lib/collections/__init__.py). */

import { type tuple as Tuple, tuple, tupleOf } from "../../builtins/tuple.js";
import { dictOf } from "../../builtins/dict.js";
import { listOf } from "../../builtins/list.js";
import { attributeError, typeError, valueError } from "../../object/errors.js";
import { classMethod, def, staticMethod } from "../../object/function.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { toArray } from "../../protocol/iter.js";
import { repr, str } from "../../protocol/repr.js";
import { strValue } from "../../protocol/values.js";
import { truth } from "../../protocol/truth.js";
import { isIdentifier, isKeyword } from "../support/keyword-list.js";

/** The class of a field's attribute: an alias for an index. */
class _tuplegetter extends PyObject {
  declare $index: number;
  declare __doc__: string;

  constructor(index: number) {
    super(RAW);
    this.$index = index;
    this.__doc__ = `Alias for field number ${index}`;
  }

  __get__(instance: Dynamic, _owner: Dynamic = null): Dynamic {
    return instance === null ? this : instance.$items[this.$index];
  }
  __set__(instance: Dynamic, _value: Dynamic): never {
    return attributeError("can't set attribute", "", instance);
  }
  __delete__(instance: Dynamic): never {
    return attributeError("can't delete attribute", "", instance);
  }
  __repr__(): string {
    return `_tuplegetter(${this.$index}, ${repr(this.__doc__)})`;
  }

  static {
    define(this, {
      name: "_tuplegetter",
      module: "collections",
      final: true,
      methods: {
        __get__: "self, instance, owner=None, /",
        __set__: "self, instance, value, /",
        __delete__: "self, instance, /",
        __repr__: "self, /",
      },
    });
  }
}

export interface NamedTupleOptions {
  /** Values for the last fields. */
  readonly defaults?: readonly Dynamic[];
  readonly module?: string;
  readonly doc?: string;
}

/** Makes the class; the names have been checked. */
export function makeNamedTuple(typename: string, fields: readonly string[], options: NamedTupleOptions = {}): PyClass {
  const { defaults = [], module = "collections" } = options;
  const count = fields.length;
  const required = count - defaults.length;
  const cls = { [typename]: class extends tuple {} }[typename] as unknown as PyClass;
  const methods = {
    __new__(made: PyClass, ...values: Dynamic[]): Tuple {
      const items: Dynamic[] = new Array(count);
      for (let i = 0; i < count; i++) {
        const value = values[i];
        items[i] = value === undefined ? defaults[i - required] : value;
      }
      return new made(RAW, items);
    },
    _make(this: PyClass, iterable: Dynamic): Tuple {
      const items = toArray(iterable);
      if (items.length !== count) typeError(`Expected ${count} arguments, got ${items.length}`);
      return new this(RAW, items);
    },
    _replace(this: Tuple & { $class: PyClass }, changes: Dynamic): Tuple {
      const items = this.$items.slice();
      const unknown: Dynamic[] = [];
      const values = changes.$map.values();
      for (const name of changes.$map.keys()) {
        const { value } = values.next();
        const index = fields.indexOf(name);
        if (index < 0) unknown.push(name);
        else items[index] = value;
      }
      if (unknown.length > 0) {
        const message = `Got unexpected field names: ${repr(listOf(unknown))}`;
        if (tstate.interp.version >= 313) typeError(message);
        valueError(message);
      }
      return new this.$class(RAW, items);
    },
    _asdict(this: Tuple): Dynamic {
      return dictOf(fields.map((name, i) => [name, this.$items[i]] as [Dynamic, Dynamic]));
    },
    __repr__(this: Tuple & { $class: PyClass }): string {
      return `${this.$class.$type.name}(${fields.map((name, i) => `${name}=${repr(this.$items[i])}`).join(", ")})`;
    },
    __getnewargs__(this: Tuple): Tuple {
      return tupleOf(this.$items);
    },
  };
  // The binder takes a function's length for the count of arguments it needs.
  Object.defineProperty(methods.__new__, "length", { value: required + 1 });
  for (const [name, value] of Object.entries({ ...methods, __replace__: methods._replace })) {
    Object.defineProperty(cls.prototype, name, { value, writable: true, configurable: true, enumerable: false });
  }
  const params = fields.map((name, i) => (i < required ? name : `${name}=…`)).join(", ");
  define(cls, {
    name: typename,
    module,
    doc: options.doc ?? `${typename}(${fields.join(", ")})`,
    hasDict: false,
    builtin: false,
    methods: {
      __new__: staticMethod(params === "" ? "_cls" : `_cls, ${params}`),
      _make: classMethod("cls, iterable"),
      _replace: "self, /, **kwds",
      __replace__: "self, /, **kwds",
      _asdict: "self",
      __repr__: "self",
      __getnewargs__: "self",
    },
    attributes: {
      _fields: tupleOf(fields.slice()),
      _field_defaults: dictOf(defaults.map((value, i) => [fields[required + i]!, value] as [Dynamic, Dynamic])),
      __match_args__: tupleOf(fields.slice()),
      __slots__: tupleOf([]),
      ...Object.fromEntries(fields.map((name, i) => [name, new _tuplegetter(i)])),
    },
  });
  return cls;
}

/** `namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)`. */
export const namedtuple = def(function namedtuple(
  typename: Dynamic,
  field_names: Dynamic,
  rename: Dynamic = false,
  defaults: Dynamic = null,
  module: Dynamic = null,
): PyClass {
  const text = strValue(field_names);
  const given =
    text === undefined ? toArray(field_names).map(str) : text.replaceAll(",", " ").split(/\s+/).filter(Boolean);
  const name = str(typename);
  const fields = truth(rename) ? renamed(given) : given;
  checkNames(name, fields, truth(rename));
  const values = defaults === null ? [] : toArray(defaults);
  if (values.length > fields.length) typeError("Got more default values than field names");
  return makeNamedTuple(name, fields, { defaults: values, module: module === null ? "__main__" : module });
}, "typename, field_names, *, rename=False, defaults=None, module=None");

/** `rename=True`: names that cannot be fields become `_1`, `_2` … */
function renamed(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name, i) => {
    const unusable = !isIdentifier(name) || isKeyword(name) || name.startsWith("_") || seen.has(name);
    seen.add(name);
    return unusable ? `_${i}` : name;
  });
}

export function checkNames(typename: string, fields: readonly string[], rename: boolean): void {
  for (const name of [typename, ...fields]) {
    if (!isIdentifier(name)) valueError(`Type names and field names must be valid identifiers: ${repr(name)}`);
    if (isKeyword(name)) valueError(`Type names and field names cannot be a keyword: ${repr(name)}`);
  }
  const seen = new Set<string>();
  for (const name of fields) {
    if (name.startsWith("_") && !rename) valueError(`Field names cannot start with an underscore: ${repr(name)}`);
    if (seen.has(name)) valueError(`Encountered duplicate field name: ${repr(name)}`);
    seen.add(name);
  }
}
