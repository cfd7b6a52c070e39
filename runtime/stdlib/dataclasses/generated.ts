/** Methods that the module gives to a class, described as if the class had defined them. */

import { setOwnAttribute } from "../../object/install.js";
import { bindVariadic } from "../../object/binding.js";
import { Code, type FunctionDetails, type PyFunction } from "../../object/code.js";
import { ownClassAttribute } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";

/** The method of that name, with `this` for its first parameter. */
export function generated(
  cls: PyClass,
  name: string,
  params: string,
  body: PyFunction,
  details?: FunctionDetails,
): PyFunction {
  // The text counts them: a body may take its arguments as one list.
  const code = new Code(name, params, 0, "function", true, params.split(", ").length - 1);
  const fn = code.variadic ? bindVariadic(body, code) : body;
  const { qualname, module } = cls.$type;
  code.qualname = tstate.interp.version >= 310 ? `${qualname}.${name}` : `__create_fn__.<locals>.${name}`;
  code.module = module;
  fn.$code = code;
  fn.$details = details;
  return fn;
}

/** Adds an attribute unless the class's own body has it; returns whether it was there. */
export function addNew(cls: PyClass, name: string, value: Dynamic): boolean {
  if (ownClassAttribute(cls, name) !== undefined) return true;
  setOwnAttribute(cls, name, value);
  return false;
}
