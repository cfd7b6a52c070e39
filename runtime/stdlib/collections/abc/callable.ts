/** `collections.abc.Callable` (CPython Lib/_collections_abc.py). */

import { Ellipsis } from "../../../builtins/ellipsis.js";
import { GenericAlias, typeText } from "../../../builtins/generic-alias.js";
import { isList } from "../../../builtins/list.js";
import { isTuple, tupleOf } from "../../../builtins/tuple.js";
import { typeError } from "../../../object/errors.js";
import { PyObject } from "../../../object/object.js";
import type { Dynamic } from "../../../object/sentinels.js";
import { define } from "../../../object/type.js";
import { repr } from "../../../protocol/repr.js";
import { defineAbstract } from "./structure.js";

/** `Callable[[int], str]`: the parameters stand flat before the result in `__args__`. */
class _CallableGenericAlias extends GenericAlias {
  override __repr__(): string {
    const args = this.__args__.$items;
    const result = typeText(args[args.length - 1]);
    const parameters = args.slice(0, -1);
    const open = parameters.length === 1 && (parameters[0] === Ellipsis || isExpression(parameters[0]));
    const shown = open ? typeText(parameters[0]) : `[${parameters.map(typeText).join(", ")}]`;
    return `collections.abc.Callable[${shown}, ${result}]`;
  }
  static {
    define(this, { name: "_CallableGenericAlias", module: "collections.abc", methods: { __repr__: "self" } });
  }
}

/** A ParamSpec or a Concatenate, which stand for several parameters. */
function isExpression(x: Dynamic): boolean {
  const name = typeof x === "object" && x !== null ? x.$class?.$type.name : "";
  return name === "ParamSpec" || name === "_ConcatenateGenericAlias";
}

export class Callable extends PyObject {
  __call__(): Dynamic {
    return false;
  }

  __class_getitem__(item: Dynamic): Dynamic {
    if (!isTuple(item) || item.$items.length !== 2) {
      typeError("Callable must be used as Callable[[arg, ...], result].");
    }
    const [parameters, result] = item.$items;
    if (isList(parameters) || isTuple(parameters)) {
      return new _CallableGenericAlias(this, tupleOf([...parameters.$items, result]));
    }
    if (parameters !== Ellipsis && !isExpression(parameters)) {
      typeError(`Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got ${repr(parameters)}`);
    }
    return new _CallableGenericAlias(this, tupleOf([parameters, result]));
  }

  static {
    defineAbstract(this, {
      name: "Callable",
      methods: { __call__: "self, *args, **kwds" },
      generic: true,
      abstract: ["__call__"],
      structure: ["__call__"],
    });
  }
}
