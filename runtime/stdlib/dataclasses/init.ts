/** The `__init__` of a dataclass (CPython Lib/dataclasses.py, _init_fn). */

import { call, invoke } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { typeError } from "../../object/errors.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import type { FieldAccess } from "../../object/type.js";
import { invokePositional } from "../../object/positional.js";
import { tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { repr } from "../../protocol/repr.js";
import { rawOf } from "../../builtins/plain-attributes.js";
import { type Field, HAS_DEFAULT_FACTORY, MISSING } from "./field.js";
import { accessTo } from "./field-values.js";
import { FIRST_LINE, passedThrough } from "./frames.js";
import { generated } from "./generated.js";

/** How one attribute gets its value: from an argument, where that is given; else from the default. */
interface Assignment {
  readonly name: string;
  /** Which argument; -1 for none. */
  readonly argument: number;
  readonly value: Dynamic;
  readonly factory: Dynamic;
}

export interface InitOptions {
  readonly frozen: boolean;
  readonly slots: boolean;
  /** Whether the class has `__post_init__`. */
  readonly postInit: boolean;
}

/** `fields` are attributes and parameters in the order of definition; class variables are not among them. */
export function initMethod(cls: PyClass, fields: readonly Field[], options: InitOptions): PyFunction {
  const std = fields.filter((field) => field.init && field.kw_only !== true);
  const named = fields.filter((field) => field.init && field.kw_only === true);
  checkOrder(std);
  const parameters = [...std, ...named];
  const assignments = fields.flatMap((field) => assignmentOf(field, parameters.indexOf(field), options.slots));
  const postArguments = options.postInit
    ? fields.filter((field) => field.$kind === "_FIELD_INITVAR").map((field) => parameters.indexOf(field))
    : null;
  const defaults = parameters.map((field) => (field.default === MISSING ? undefined : field.default));
  const assigned = assignments.map(({ name }) => name);
  const body = initBody(accessTo(cls, assigned), assignments, defaults, postArguments, options.frozen);
  const self = fields.some((field) => field.name === "self") ? "__dataclass_self__" : "self";
  const texts = (some: readonly Field[]): string[] => some.map((f) => (f.$hasDefault ? `${f.name}=…` : f.name));
  const text = [self, ...texts(std), ...(named.length > 0 ? ["*", ...texts(named)] : [])].join(", ");
  return generated(cls, "__init__", text, body, {
    annotations: { ...Object.fromEntries(parameters.map((field) => [field.name, field.type])), return: null },
    defaults: () => std.filter((field) => field.$hasDefault).map(shownDefault),
    kwdefaults: () =>
      Object.fromEntries(named.filter((field) => field.$hasDefault).map((field) => [field.name, shownDefault(field)])),
  });
}

function shownDefault(field: Field): Dynamic {
  return field.default === MISSING ? HAS_DEFAULT_FACTORY : field.default;
}

function checkOrder(std: readonly Field[]): void {
  let seen: Field | null = null;
  for (const field of std) {
    if (field.$hasDefault) seen = field;
    else if (seen !== null) {
      const which = tstate.interp.version >= 313 ? ` ${repr(seen.name)}` : "";
      typeError(`non-default argument ${repr(field.name)} follows default argument${which}`);
    }
  }
}

/** How many statements the `__init__` of CPython has. */
export function initStatements(fields: readonly Field[], slots: boolean, postInit: boolean): number {
  return fields.flatMap((field) => assignmentOf(field, 0, slots)).length + (postInit ? 1 : 0);
}

function assignmentOf(field: Field, argument: number, slots: boolean): Assignment[] {
  if (field.$kind === "_FIELD_INITVAR") return [];
  const factory = field.default_factory === MISSING ? undefined : field.default_factory;
  const value = field.default === MISSING ? undefined : field.default;
  // What is no parameter and has a plain default is read from the class, unless a slot hides it there.
  if (!field.init && factory === undefined && !(slots && value !== undefined)) return [];
  return [{ name: field.name, argument, value, factory }];
}

function initBody(
  access: FieldAccess | null,
  assignments: readonly Assignment[],
  defaults: readonly Dynamic[],
  postArguments: readonly number[] | null,
  frozen: boolean,
): PyFunction {
  const count = assignments.length;
  return function (this: Dynamic, ...given: Dynamic[]): void {
    // A frozen instance refuses: its fields are set behind its back.
    const target = frozen ? rawOf(this) : this;
    const { $type: info } = this.$class;
    const asks = !frozen && info.intercepts;
    const isKnown = access !== null && info.fieldAccess === access && !asks;
    const values: Dynamic[] | null = isKnown ? [] : null;
    let i = 0;
    try {
      for (; i < count; i++) {
        const { name, argument, value, factory } = assignments[i]!;
        let assigned = argument < 0 ? undefined : given[argument];
        if (assigned === undefined || assigned === HAS_DEFAULT_FACTORY) {
          assigned = factory === undefined ? value : call(factory);
        }
        if (values !== null) values.push(assigned);
        else if (asks) setAttr(this, name, assigned);
        else target[name] = assigned;
      }
      if (values !== null) access!.write(target, ...values);
      if (postArguments === null) return;
      if (postArguments.length === 0) invokePositional(this, "__post_init__");
      else
        invoke(this, "__post_init__", ...postArguments.map((i) => (given[i] === undefined ? defaults[i] : given[i])));
    } catch (error) {
      if (values !== null && i < count) for (let k = 0; k < i; k++) target[assignments[k]!.name] = values[k];
      throw passedThrough(error, "__init__", FIRST_LINE + i);
    }
  };
}
