/** `attrgetter`, `itemgetter` and `methodcaller` (CPython Modules/_operator.c). */

import { type dict, namesOf } from "../../builtins/dict.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { attr } from "../../object/attr.js";
import { invokeSuspendable } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, kwIfAny } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { getItem } from "../../protocol/subscript.js";
import { strValue } from "../../protocol/values.js";

export class attrgetter extends PyObject {
  declare $names: string[];
  /** The names between the dots of each. */
  declare $paths: string[][];

  __init__(names: tuple): void {
    if (names.$items.length === 0) typeError("attrgetter expected 1 argument, got 0");
    this.$names = names.$items.map((one) => strValue(one) ?? typeError("attribute name must be a string"));
    this.$paths = this.$names.map((name) => name.split("."));
  }

  __call__(object: Dynamic): Dynamic {
    const paths = this.$paths;
    if (paths.length === 1) return followed(paths[0]!, object);
    const found: Dynamic[] = [];
    for (let i = 0; i < paths.length; i++) found.push(followed(paths[i]!, object));
    return tupleOf(found);
  }

  __repr__(): string {
    return `operator.attrgetter(${this.$names.map(repr).join(", ")})`;
  }

  __reduce__(): Dynamic {
    return tupleOf([this.$class, tupleOf(this.$names.slice())]);
  }

  static {
    define(this, {
      name: "attrgetter",
      module: "operator",
      dotted: true,
      hasDict: false,
      methods: { __init__: "self, /, *attrs", __call__: "self, obj, /", __repr__: "self", __reduce__: "self" },
    });
  }
}

function followed(path: readonly string[], object: Dynamic): Dynamic {
  let found = object;
  for (let i = 0; i < path.length; i++) found = attr(found, path[i]!);
  return found;
}

export class itemgetter extends PyObject {
  declare $keys: Dynamic[];

  __init__(keys: tuple): void {
    if (keys.$items.length === 0) typeError("itemgetter expected 1 argument, got 0");
    this.$keys = keys.$items;
  }

  __call__(object: Dynamic): Dynamic {
    const keys = this.$keys;
    if (keys.length === 1) return getItem(object, keys[0]);
    const items: Dynamic[] = [];
    for (let i = 0; i < keys.length; i++) items.push(getItem(object, keys[i]));
    return tupleOf(items);
  }

  __repr__(): string {
    return `operator.itemgetter(${this.$keys.map(repr).join(", ")})`;
  }

  __reduce__(): Dynamic {
    return tupleOf([this.$class, tupleOf(this.$keys.slice())]);
  }

  static {
    define(this, {
      name: "itemgetter",
      module: "operator",
      dotted: true,
      hasDict: false,
      methods: { __init__: "self, /, *items", __call__: "self, obj, /", __repr__: "self", __reduce__: "self" },
    });
  }
}

export class methodcaller extends PyObject {
  declare $name: string;
  declare $args: Dynamic[];
  declare $keywords: Record<string, Dynamic>;

  __init__(args: tuple, kwargs: dict): void {
    const [name, ...rest] = args.$items;
    if (name === undefined) typeError("methodcaller needs at least one argument, the method name");
    this.$name = strValue(name) ?? typeError("method name must be a string");
    this.$args = rest;
    this.$keywords = namesOf(kwargs);
  }

  /** May block if the method does. */
  __call__(object: Dynamic): Dynamic {
    return invokeSuspendable(object, this.$name, ...this.$args, ...kwIfAny(this.$keywords));
  }

  __repr__(): string {
    const keywords = Object.entries(this.$keywords).map(([name, value]) => `${name}=${repr(value)}`);
    return `operator.methodcaller(${[repr(this.$name), ...this.$args.map(repr), ...keywords].join(", ")})`;
  }

  static {
    define(this, {
      name: "methodcaller",
      module: "operator",
      dotted: true,
      hasDict: false,
      methods: {
        __init__: "self, /, *args, **kwargs",
        __call__: { params: "self, obj, /", kind: "suspendable" },
        __repr__: "self",
      },
    });
  }
}
