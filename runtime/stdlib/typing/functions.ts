/** The functions and decorators of the module that do little at run time (CPython Lib/typing.py). */

import { type dict, dictFromNames } from "../../builtins/dict.js";
import { ownClassNames } from "../../builtins/dir.js";
import { listOf } from "../../builtins/list.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { AssertionError, BaseException, NotImplementedError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { writeStderr } from "../../exceptions/stderr.js";
import { attrOrUndefined } from "../../object/attr.js";
import type { PyFunction } from "../../object/code.js";
import { classmethod, staticmethod } from "../../object/descriptors.js";
import { def } from "../../object/function.js";
import { ownClassAttribute, typeOf } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { isClass } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";

export const cast = def(function cast(_typ: Dynamic, val: Dynamic): Dynamic {
  return val;
}, "typ, val");

/** What an overloaded function answers where no implementation follows. */
const dummy = def(
  (_args: tuple, _kwds: dict): never => {
    throw raise(
      new NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module" +
          " should always be followed by an implementation that is not @overload-ed.",
      ),
    );
  },
  "*args, **kwds",
  0,
  "_overload_dummy",
);

/** By name, then by the line of the definition: a module that is loaded again has its functions once. */
type Overloads = Map<string, Map<Dynamic, Dynamic>>;

function newOverloads(): Overloads {
  return new Map();
}

function overloadKey(func: Dynamic): string {
  const inner = attrOrUndefined(func, "__func__") ?? func;
  return `${attrOrUndefined(inner, "__module__")}:${attrOrUndefined(inner, "__qualname__")}`;
}

export const overload = def(function overload(func: Dynamic): Dynamic {
  const known = moduleState(newOverloads);
  const key = overloadKey(func);
  const code = attrOrUndefined(attrOrUndefined(func, "__func__") ?? func, "__code__");
  known.set(key, (known.get(key) ?? new Map()).set(code?.co_firstlineno ?? func, func));
  return dummy;
}, "func");

export const get_overloads = def(function get_overloads(func: Dynamic): Dynamic {
  return listOf([...(moduleState(newOverloads).get(overloadKey(func))?.values() ?? [])]);
}, "func");

export const clear_overloads = def(function clear_overloads(): null {
  moduleState(newOverloads).clear();
  return null;
}, "");

/** Sets a mark, where the object takes it. */
function mark(obj: Dynamic, name: string, value: Dynamic): Dynamic {
  try {
    setAttr(obj, name, value);
  } catch (error) {
    if (!(error instanceof BaseException)) throw error;
  }
  return obj;
}

export function finalFunction(): Dynamic {
  return def((f: Dynamic): Dynamic => (tstate.interp.version >= 311 ? mark(f, "__final__", true) : f), "f", 0, "final");
}

export const override = def(function override(method: Dynamic): Dynamic {
  return mark(method, "__override__", true);
}, "method, /");

export const no_type_check = def(function no_type_check(arg: Dynamic): Dynamic {
  if (isClass(arg)) {
    for (const name of ownClassNames(arg)) {
      const value = ownClassAttribute(arg, name);
      const inner = value instanceof staticmethod || value instanceof classmethod ? value.__func__ : value;
      if (typeof inner === "function" && !isClass(inner))
        mark((inner as PyFunction).$explicit ?? inner, "__no_type_check__", true);
    }
  }
  return mark(arg, "__no_type_check__", true);
}, "arg");

export const no_type_check_decorator = def(function no_type_check_decorator(decorator: Dynamic): Dynamic {
  return decorator;
}, "decorator");

export const assert_never = def(function assert_never(arg: Dynamic): never {
  const value = repr(arg);
  const shown = value.length > 100 ? `${value.slice(0, 100)}...` : value;
  throw raise(new AssertionError(`Expected code to be unreachable, but got: ${shown}`));
}, "arg, /");

export const assert_type = def(function assert_type(val: Dynamic, _typ: Dynamic): Dynamic {
  return val;
}, "val, typ, /");

export const reveal_type = def(function reveal_type(obj: Dynamic): Dynamic {
  writeStderr(`Runtime type is ${repr(typeOf(obj).$type.name)}\n`);
  return obj;
}, "obj, /");

export function dataclassTransformFunction(): Dynamic {
  const names = ["eq_default", "order_default", "kw_only_default"];
  if (tstate.interp.version >= 312) names.push("frozen_default");
  const options = names.map((name) => `${name}=${name === "eq_default" ? "True" : "False"}`).join(", ");
  return def(
    (...given: Dynamic[]): Dynamic => {
      const values: Record<string, Dynamic> = {};
      names.forEach((name, i) => {
        values[name] = given[i] === undefined ? name === "eq_default" : given[i];
      });
      values.field_specifiers = given[names.length] ?? tupleOf([]);
      values.kwargs = given[names.length + 1];
      return def(
        (decorated: Dynamic) => mark(decorated, "__dataclass_transform__", dictFromNames(values)),
        "cls_or_fn",
        0,
        "decorator",
      );
    },
    `*, ${options}, field_specifiers=(), **kwargs`,
    0,
    "dataclass_transform",
  );
}
