/** The `__init__` of a dataclass (CPython Lib/dataclasses.py, _init_fn). */

import { invoke } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { typeError } from "../../object/errors.js";
import { handBack, handedBack } from "../../object/hand-back.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { type FieldAccess, type FieldInit, infoOf } from "../../object/type.js";
import { callPositional, invokePositional } from "../../object/positional.js";
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
  const method = generated(cls, "__init__", text, body, {
    annotations: { ...Object.fromEntries(parameters.map((field) => [field.name, field.type])), return: null },
    defaults: () => std.filter((field) => field.$hasDefault).map(shownDefault),
    kwdefaults: () =>
      Object.fromEntries(named.filter((field) => field.$hasDefault).map((field) => [field.name, shownDefault(field)])),
  });
  method.$code!.handsBack = options.postInit && !method.$code!.variadic;
  return method;
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
  const init = new Init(access, assignments, frozen);
  const store = init.isEmitted
    ? access!.init(init)
    : function (this: Dynamic, ...given: Dynamic[]): void {
        init.general(this, given);
      };
  if (postArguments === null) return store;
  const line = FIRST_LINE + assignments.length;
  return function (this: Dynamic, ...given: Dynamic[]): Dynamic {
    store.apply(this, given);
    // One argument more asks to hand back what `__post_init__` raises.
    const asked = given.length > defaults.length && postArguments.length === 0 ? this.__post_init__.$code : undefined;
    try {
      if (asked?.handsBack === true && asked.exact === 0) {
        if (this.__post_init__(true) === undefined) return handBack(passedThrough(handedBack(), "__init__", line));
      } else if (postArguments.length === 0) invokePositional(this, "__post_init__");
      else
        invoke(this, "__post_init__", ...postArguments.map((i) => (given[i] === undefined ? defaults[i] : given[i])));
    } catch (error) {
      throw passedThrough(error, "__init__", line);
    }
    return null;
  };
}

/** How the fields of one class get their values. */
class Init implements FieldInit {
  private readonly access: FieldAccess | null;
  private readonly assignments: readonly Assignment[];
  private readonly frozen: boolean;

  constructor(access: FieldAccess | null, assignments: readonly Assignment[], frozen: boolean) {
    this.access = access;
    this.assignments = assignments;
    this.frozen = frozen;
  }

  /** Whether emitted code stores them: all are parameters, in their order, and no code of the program runs, which would show it. */
  get isEmitted(): boolean {
    const { access, assignments } = this;
    if (access === null || !assignments.every(({ argument }, i) => argument === i)) return false;
    if (assignments.some(({ factory }) => factory !== undefined && infoOf(factory)?.builtin !== true)) return false;
    const defaulted = assignments.filter(({ value, factory }) => value !== undefined || factory !== undefined);
    return access.defaults === defaulted.map(({ name }) => name).join(" ");
  }

  fits(o: Dynamic): boolean {
    const { $type: info } = o.$class;
    return info.fieldAccess === this.access && (this.frozen ? o.$target === undefined : !info.intercepts);
  }

  given(value: Dynamic, place: number): Dynamic {
    return value === undefined || value === HAS_DEFAULT_FACTORY ? this.missing(place) : value;
  }

  private missing(place: number): Dynamic {
    const { value, factory } = this.assignments[place]!;
    if (factory === undefined) return value;
    try {
      return callPositional(factory);
    } catch (error) {
      throw passedThrough(error, "__init__", FIRST_LINE + place);
    }
  }

  general(o: Dynamic, given: readonly Dynamic[]): void {
    // A frozen instance refuses: its fields are set behind its back.
    const target = this.frozen ? rawOf(o) : o;
    const asks = !this.frozen && o.$class.$type.intercepts;
    const { assignments } = this;
    for (let i = 0; i < assignments.length; i++) {
      const { name, argument } = assignments[i]!;
      const value = this.given(argument < 0 ? undefined : given[argument], i);
      try {
        if (asks) setAttr(o, name, value);
        else target[name] = value;
      } catch (error) {
        throw passedThrough(error, "__init__", FIRST_LINE + i);
      }
    }
  }
}
