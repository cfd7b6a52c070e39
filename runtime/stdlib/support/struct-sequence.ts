/** Tuples with named fields that C code makes (CPython Objects/structseq.c): `time.struct_time`, `sys.version_info`, `os.stat_result`. */

import { isDict } from "../../builtins/dict.js";
import { tuple } from "../../builtins/tuple.js";
import { typeError } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import type { PyClass } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { toArray } from "../../protocol/iter.js";
import { repr } from "../../protocol/repr.js";

export interface StructSequenceClass extends PyClass {
  /** An instance from JS: all fields in order, those beyond the tuple included. */
  of(values: Dynamic[]): Dynamic;
}

/** A class whose tuple shows the first `visible` of its fields; the others are attributes only. */
export function structSequence(
  module: string,
  name: string,
  fields: readonly string[],
  visible = fields.length,
): StructSequenceClass {
  class sequence extends tuple {
    declare $hidden: Dynamic[];

    static of(values: Dynamic[]): Dynamic {
      const made = new sequence(RAW, values.slice(0, visible));
      made.$hidden = values.slice(visible);
      return made;
    }

    override __new__(_cls: PyClass, iterable: Dynamic, extra: Dynamic = null): tuple {
      const values = toArray(iterable);
      if (values.length < visible) {
        typeError(`${module}.${name}() takes ${atLeast()}${visible}-sequence (${values.length}-sequence given)`);
      }
      if (values.length > fields.length) {
        const most = visible === fields.length ? "a " : "an at most ";
        typeError(`${module}.${name}() takes ${most}${fields.length}-sequence (${values.length}-sequence given)`);
      }
      for (const field of fields.slice(values.length)) values.push(isDict(extra) ? (extra.$get(field) ?? null) : null);
      return sequence.of(values);
    }

    override __repr__(): string {
      const shown = this.$items.map((value, i) => `${fields[i]}=${repr(value)}`);
      return `${module === "builtins" ? "" : module + "."}${name}(${shown.join(", ")})`;
    }

    static {
      fields.forEach((field, i) => {
        Object.defineProperty(sequence.prototype, field, {
          get(this: sequence) {
            return i < visible ? this.$items[i] : (this.$hidden[i - visible] ?? null);
          },
          configurable: true,
        });
      });
      define(sequence, {
        name,
        module,
        dotted: true,
        methods: { __new__: staticMethod("cls, sequence, dict=None"), __repr__: "self" },
        attributes: { n_fields: fields.length, n_sequence_fields: visible, n_unnamed_fields: 0 },
      });
    }
  }

  function atLeast(): string {
    return visible === fields.length ? "a " : "an at least ";
  }

  return sequence as unknown as StructSequenceClass;
}
