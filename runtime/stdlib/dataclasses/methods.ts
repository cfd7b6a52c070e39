/** The other methods of a dataclass (CPython Lib/dataclasses.py, the second half of _process_class). */

import { setOwnAttribute } from "../../object/install.js";
import { arraysEqual, arraysOrdered, type Order } from "../../builtins/sequence.js";
import { superAttr } from "../../builtins/super.js";
import { raise } from "../../exceptions/raise.js";
import { attr } from "../../object/attr.js";
import { call } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { typeError } from "../../object/errors.js";
import { interceptInstances } from "../../object/intercept.js";
import { ownClassAttribute, typeOf } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { eq } from "../../protocol/compare.js";
import { hashTuple } from "../../protocol/hash.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr, reprEnter, reprLeave } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { type Field, FrozenInstanceError } from "./field.js";
import { FieldReader } from "./field-values.js";
import { type GeneratedText, lineOf, passedThrough, raisedIn } from "./frames.js";
import { addNew, generated } from "./generated.js";

/** Whether both are of the same class proper. */
function areAlike(self: Dynamic, other: Dynamic): boolean {
  return typeof other === "object" && other !== null && other.$class === self.$class;
}

/** `fields` are the attributes. */
export function addMethods(cls: PyClass, fields: readonly Field[], text: GeneratedText): void {
  const { params } = text;
  const compared = fields.filter((field) => truth(field.compare)).map((field) => field.name as string);
  if (params.repr) addRepr(cls, fields, text);
  const reader = new FieldReader(cls, compared);
  if (params.eq) addNew(cls, "__eq__", eqMethod(cls, reader, text));
  if (params.order) addOrder(cls, reader, text);
  if (params.frozen) addFrozen(cls, new Set(fields.map((field) => field.name)), text);
}

function addRepr(cls: PyClass, fields: readonly Field[], text: GeneratedText): void {
  const shown = fields.filter((field) => truth(field.repr)).map((field) => field.name as string);
  const body = function (this: Dynamic): string {
    if (!reprEnter(this)) return "...";
    try {
      const parts = shown.map((name) => `${name}=${repr(attr(this, name))}`);
      return `${typeOf(this).$type.qualname}(${parts.join(", ")})`;
    } catch (error) {
      throw passedThrough(error, "__repr__", lineOf("__repr__", text));
    } finally {
      reprLeave();
    }
  };
  addNew(cls, "__repr__", generated(cls, "__repr__", "self", body));
}

/** Since 3.13 field by field with `==`; before that as tuples, for which identical values are equal. */
function eqMethod(cls: PyClass, reader: FieldReader, text: GeneratedText): PyFunction {
  const fieldwise = tstate.interp.version >= 313;
  const body = function (this: Dynamic, other: Dynamic): Dynamic {
    if (fieldwise && this === other) return true;
    if (!areAlike(this, other)) return NotImplemented;
    try {
      if (!fieldwise) return arraysEqual(reader.values(this), reader.values(other));
      const mine = reader.plainValues(this);
      const theirs = mine === null ? null : reader.plainValues(other);
      return equalFields(this, other, reader.names, mine, theirs);
    } catch (error) {
      throw passedThrough(error, "__eq__", lineOf("__eq__", text));
    }
  };
  return generated(cls, "__eq__", "self, other", body);
}

/** What the first `==` gives that is not true, else the last; the values are given where reading them does nothing. */
function equalFields(
  self: Dynamic,
  other: Dynamic,
  names: readonly string[],
  mine: readonly Dynamic[] | null,
  theirs: readonly Dynamic[] | null,
): Dynamic {
  let result: Dynamic = true;
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    result = mine === null || theirs === null ? eq(attr(self, name), attr(other, name)) : eq(mine[i], theirs[i]);
    if (result !== true && !truth(result)) return result;
  }
  return result;
}

function addOrder(cls: PyClass, reader: FieldReader, text: GeneratedText): void {
  for (const order of ["lt", "le", "gt", "ge"] satisfies Order[]) {
    const name = `__${order}__`;
    const body = function (this: Dynamic, other: Dynamic): Dynamic {
      if (!areAlike(this, other)) return NotImplemented;
      try {
        return arraysOrdered(reader.values(this), reader.values(other), order);
      } catch (error) {
        throw passedThrough(error, name, lineOf(name, text));
      }
    };
    if (addNew(cls, name, generated(cls, name, "self, other", body))) {
      const dot = tstate.interp.version >= 313 ? "" : ".";
      overwrite(cls, name, `${dot} Consider using functools.total_ordering`);
    }
  }
}

function overwrite(cls: PyClass, name: string, more = ""): never {
  return typeError(`Cannot overwrite attribute ${name} in class ${cls.$type.name}${more}`);
}

/** Instances of the class itself refuse every name, those of a class derived from it the fields. */
function addFrozen(cls: PyClass, names: ReadonlySet<string>, text: GeneratedText): void {
  const refuse = (self: Dynamic, name: Dynamic, verb: "assign to" | "delete"): void => {
    if (typeOf(self) !== cls && !names.has(name)) return;
    const method = verb === "delete" ? "__delattr__" : "__setattr__";
    const error = new FrozenInstanceError(`cannot ${verb} field ${repr(name)}`);
    throw raise(raisedIn(error, method, lineOf(method, text)));
  };
  const setBody = function (this: Dynamic, name: Dynamic, value: Dynamic): void {
    refuse(this, name, "assign to");
    call(superAttr(cls, this, "__setattr__"), name, value);
  };
  const deleteBody = function (this: Dynamic, name: Dynamic): void {
    refuse(this, name, "delete");
    call(superAttr(cls, this, "__delattr__"), name);
  };
  if (addNew(cls, "__setattr__", generated(cls, "__setattr__", "self, name, value", setBody))) {
    overwrite(cls, "__setattr__");
  }
  if (addNew(cls, "__delattr__", generated(cls, "__delattr__", "self, name", deleteBody))) {
    overwrite(cls, "__delattr__");
  }
  interceptInstances(cls);
}

/** The table of the documentation: what `unsafe_hash`, `eq`, `frozen` and a hash of the class's own make of `__hash__`. */
export function addHash(cls: PyClass, fields: readonly Field[], text: GeneratedText, isExplicit: boolean): void {
  const { params } = text;
  if (params.unsafe_hash) {
    if (isExplicit) overwrite(cls, "__hash__");
  } else if (!params.eq || isExplicit) return;
  else if (!params.frozen) {
    setOwnAttribute(cls, "__hash__", null);
    return;
  }
  const hashed = fields.filter((field) => truth(field.hash === null ? field.compare : field.hash));
  const reader = new FieldReader(
    cls,
    hashed.map((field) => field.name),
  );
  const body = function (this: Dynamic): Dynamic {
    try {
      return hashTuple(reader.values(this));
    } catch (error) {
      throw passedThrough(error, "__hash__", lineOf("__hash__", text));
    }
  };
  setOwnAttribute(cls, "__hash__", generated(cls, "__hash__", "self", body));
}

/** Whether the class body defines `__hash__`: None beside an `__eq__` is what every class with `__eq__` gets. */
export function hasOwnHash(cls: PyClass): boolean {
  const own = ownClassAttribute(cls, "__hash__");
  return own !== undefined && !(own === null && ownClassAttribute(cls, "__eq__") !== undefined);
}
