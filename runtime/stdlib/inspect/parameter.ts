/** `inspect.Parameter` (CPython Lib/inspect.py). What is absent is `Parameter.empty` to Python, and undefined here. */

import { tupleOf } from "../../builtins/tuple.js";
import { typeError, valueError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { hash } from "../../protocol/hash.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr } from "../../protocol/repr.js";
import { _empty, descriptionOf, kindMembers, kindOf, memberOf, orderOf } from "./kinds.js";
import { type PlainParameter, parameterText } from "./plain-signature.js";

/** What Python gives, as it is kept here; `shown` the other way. */
export const hidden = (value: Dynamic): Dynamic => (value === _empty ? undefined : value);
export const shown = (value: Dynamic): Dynamic => (value === undefined ? _empty : value);

/** Whether two of them, each perhaps absent, are equal. */
export function same(a: Dynamic, b: Dynamic): boolean {
  return a === undefined || b === undefined ? a === b : eqBool(a, b);
}

export function sameParameter(a: PlainParameter, b: PlainParameter): boolean {
  return a.name === b.name && a.kind === b.kind && same(a.default, b.default) && same(a.annotation, b.annotation);
}

/** The class: its attributes are members of an enum class, of which each interpreter has its own. */
export function makeParameter(): PyClass {
  class Parameter extends PyObject {
    declare $plain: PlainParameter;

    __init__(name: Dynamic, kind: Dynamic, value: Dynamic, annotation: Dynamic): void {
      this.$set(name, kind, value, annotation);
    }
    $set(name: Dynamic, kind: Dynamic, value: Dynamic, annotation: Dynamic): void {
      const known = kindOf(kind) ?? valueError(`value ${repr(kind)} is not a valid Parameter.kind`);
      if (hidden(value) !== undefined && known.startsWith("var-")) {
        valueError(`${descriptionOf(known)} parameters cannot have default values`);
      }
      if (typeof name !== "string") typeError(`name must be a str, not a ${typeName(name)}`);
      if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name)) {
        valueError(`${repr(name)} is not a valid parameter name`);
      }
      this.$plain = { name, kind: known, default: hidden(value), annotation: hidden(annotation) };
    }
    get name(): string {
      return this.$plain.name;
    }
    get kind(): Dynamic {
      return memberOf(this.$plain.kind);
    }
    get default(): Dynamic {
      return shown(this.$plain.default);
    }
    get annotation(): Dynamic {
      return shown(this.$plain.annotation);
    }
    replace(name?: Dynamic, kind?: Dynamic, annotation?: Dynamic, value?: Dynamic): Dynamic {
      const made = new (this.$class as PyClass)(RAW) as Parameter;
      const own = this.$plain;
      made.$set(
        name ?? own.name,
        kind ?? orderOf(own.kind),
        value === undefined ? own.default : value,
        annotation === undefined ? own.annotation : annotation,
      );
      return made;
    }
    __replace__(name?: Dynamic, kind?: Dynamic, annotation?: Dynamic, value?: Dynamic): Dynamic {
      return this.replace(name, kind, annotation, value);
    }
    __eq__(other: Dynamic): Dynamic {
      return other instanceof Parameter ? sameParameter(this.$plain, other.$plain) : NotImplemented;
    }
    __hash__(): Dynamic {
      const { name, annotation, default: value } = this.$plain;
      return hash(tupleOf([name, this.kind, shown(annotation), shown(value)]));
    }
    __str__(): string {
      return parameterText(this.$plain);
    }
    __repr__(): string {
      return `<${this.$class.$type.name} "${parameterText(this.$plain)}">`;
    }
    static {
      const replace = "self, *, name=…, kind=…, annotation=…, default=…";
      define(this, {
        name: "Parameter",
        module: "inspect",
        hasDict: false,
        methods: {
          __init__: "self, name, kind, *, default=…, annotation=…",
          replace,
          ...(tstate.interp.version >= 313 ? { __replace__: replace } : {}),
          __eq__: "self, other",
          __hash__: "self",
          __str__: "self",
          __repr__: "self",
        },
        attributes: { ...kindMembers(), empty: _empty },
      });
    }
  }
  return Parameter as unknown as PyClass;
}
