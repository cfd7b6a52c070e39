/** What may stand for a type, and how it is shown (CPython Lib/typing.py, _type_convert, _type_check, _type_repr). */

import { Ellipsis } from "../../builtins/ellipsis.js";
import { typeText } from "../../builtins/generic-alias.js";
import { NoneType } from "../../builtins/none.js";
import { isTuple } from "../../builtins/tuple.js";
import { attrOrUndefined } from "../../object/attr.js";
import type { PyFunction } from "../../object/code.js";
import { typeError } from "../../object/errors.js";
import { special } from "../../object/lookup.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { PyObject } from "../../object/object.js";
import { moduleState, tstate } from "../../object/state.js";
import { define, isClass } from "../../object/type.js";
import { isCallable } from "../../object/lookup.js";
import { repr } from "../../protocol/repr.js";
import { ForwardRef } from "./forward-ref.js";

/** Anything of the module that is not a class: special forms, aliases, type variables. Its `__module__` is `typing`. */
export abstract class TypingObject extends PyObject {
  constructor(..._raw: Dynamic[]) {
    super(RAW);
  }
  static {
    define(this, { name: "_TypingBase", module: "typing", attributes: { __module__: "typing" } });
  }
}

/** The classes that no annotation may name bare: `Generic` and `Protocol`, which are made above this file. */
interface Plain {
  readonly classes: Set<Dynamic>;
}

function newPlain(): Plain {
  return { classes: new Set() };
}

/** Marks a class as one that needs its parameters. */
export function needsParameters(cls: Dynamic): void {
  moduleState(newPlain).classes.add(cls);
}

export function isPlain(cls: Dynamic): boolean {
  return moduleState(newPlain).classes.has(cls);
}

/** None stands for its type, text for a name that is not known yet. */
export function typeConvert(arg: Dynamic, module: string | null = null): Dynamic {
  if (arg === null) return NoneType;
  return typeof arg === "string" ? new ForwardRef(arg, true, module) : arg;
}

/** The special forms that are types by themselves, those that are only where `allowSpecial`, and those that never are. */
const PLAIN_FORMS = new Set(["Any", "NoReturn", "Never", "Self", "LiteralString", "TypeAlias"]);
const QUALIFIERS = new Set(["ClassVar", "Final"]);

export function typeCheck(arg: Dynamic, message: string, allowSpecial = false, module: string | null = null): Dynamic {
  const type = typeConvert(arg, module);
  const { version } = tstate.interp;
  const origin = type instanceof TypingObject ? (type as Dynamic).__origin__ : undefined;
  const form = formName(origin);
  if ((form !== undefined && QUALIFIERS.has(form) && !allowSpecial) || (origin !== undefined && isPlain(origin))) {
    typeError(`${repr(type)} is not valid as type argument`);
  }
  const name = formName(type);
  if (name !== undefined) {
    if (PLAIN_FORMS.has(name) || (QUALIFIERS.has(name) && (allowSpecial || (name === "Final" && version < 311)))) {
      return type;
    }
    typeError(`Plain ${repr(type)} is not valid as type argument`);
  }
  if (isPlain(type)) typeError(`Plain ${repr(type)} is not valid as type argument`);
  if (version >= 311 ? isTuple(type) && type.$class.$type.builtin : !isTypeLike(type)) {
    typeError(`${message} Got ${repr(type).slice(0, 100)}.`);
  }
  return type;
}

/** The name of a special form. */
function formName(x: Dynamic): string | undefined {
  return x instanceof TypingObject ? (x as Dynamic).$form : undefined;
}

/** Up to 3.10 everything else has to be callable. */
function isTypeLike(x: Dynamic): boolean {
  return isClass(x) || x instanceof TypingObject || x instanceof ForwardRef || isCallable(x) || isUnionType(x);
}

function isUnionType(x: Dynamic): boolean {
  return x?.$class?.$type.name === "UnionType";
}

/** A type as reprs of other types show it. */
export function typeShown(x: Dynamic): string {
  if (typeof x === "function" && !isClass(x)) return (x as PyFunction).$code?.name ?? repr(x);
  if (x === Ellipsis) return "...";
  if (isTuple(x) && tstate.interp.version >= 312) return `[${x.$items.map(typeShown).join(", ")}]`;
  return typeText(x);
}

/** The type variables in types, each once, in order. */
export function parametersIn(types: readonly Dynamic[]): Dynamic[] {
  const found: Dynamic[] = [];
  const add = (parameter: Dynamic): void => {
    if (!found.includes(parameter)) found.push(parameter);
  };
  for (const type of types) {
    if (isClass(type) || typeof type !== "object" || type === null) continue;
    if (isTuple(type)) for (const parameter of parametersIn(type.$items)) add(parameter);
    else if (isTypeVariable(type)) add(type);
    else for (const parameter of attrOrUndefined(type, "__parameters__")?.$items ?? []) add(parameter);
  }
  return found;
}

export function isTypeVariable(x: Dynamic): boolean {
  return typeof x === "object" && x !== null && special(x, "__typing_subst__") !== undefined;
}
