/** The C3 linearization of a class's bases (CPython Objects/typeobject.c, mro_implementation). */

import { typeError } from "./errors.js";
import { type PyClass, PyObject } from "./object.js";
import { tstate } from "./state.js";
import type { TypeInfo } from "./type.js";

/** `[cls, …, object]`; raises TypeError where the bases cannot be ordered. */
export function linearize(info: TypeInfo): PyClass[] {
  const { cls, bases } = info;
  const root = PyObject as unknown as PyClass;
  if (bases.length === 0) return cls === root ? [cls] : [cls, root];
  if (bases.length === 1) return [cls, ...bases[0]!.$type.mro];
  if (new Set(bases).size !== bases.length) {
    const twice = bases.find((base, i) => bases.indexOf(base) !== i)!;
    typeError(`duplicate base class ${twice.$type.name}`);
  }
  const sequences = [...bases.map((base) => [...base.$type.mro]), [...bases]];
  const result: PyClass[] = [cls];
  for (;;) {
    const rest = sequences.filter((sequence) => sequence.length > 0);
    if (rest.length === 0) return result;
    const next = rest
      .map((sequence) => sequence[0]!)
      .find((candidate) => !rest.some((sequence) => sequence.indexOf(candidate) > 0));
    if (next === undefined) {
      const heads = [...new Set(rest.map((sequence) => sequence[0]!.$type.name))].join(", ");
      const space = tstate.interp.version >= 313 ? " " : "\n";
      typeError(`Cannot create a consistent method resolution${space}order (MRO) for bases ${heads}`);
    }
    result.push(next);
    for (const sequence of rest) if (sequence[0] === next) sequence.shift();
  }
}
