/** `cell`: a variable that functions share (CPython Objects/cellobject.c). */

import type { FunctionDetails } from "../object/code.js";
import { valueError } from "../object/errors.js";
import { staticMethod } from "../object/function.js";
import { address } from "../object/identity.js";
import { typeName } from "../object/lookup.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { type tuple, tupleOf } from "./tuple.js";

type Accessor = NonNullable<FunctionDetails["closure"]>[string];

export class cell extends PyObject {
  declare readonly $accessor: Accessor;

  constructor(accessor: Accessor) {
    super(RAW);
    this.$accessor = accessor;
  }

  __new__(_cls: Dynamic, contents?: Dynamic): cell {
    let value = contents;
    const write = (next: Dynamic): void => {
      value = next;
    };
    return new cell([() => value, write]);
  }

  get cell_contents(): Dynamic {
    const value = contentsOf(this);
    return value === undefined ? valueError("Cell is empty") : value;
  }
  set cell_contents(value: Dynamic) {
    const [, write] = this.$accessor;
    if (write === undefined) valueError("pyasync: this variable is a constant of the compiled program");
    write(value);
  }

  __repr__(): string {
    const value = contentsOf(this);
    const shown = value === undefined ? "empty" : `${typeName(value)} object at ${address(value)}`;
    return `<cell at ${address(this)}: ${shown}>`;
  }

  static {
    define(this, {
      name: "cell",
      final: true,
      methods: { __new__: staticMethod("cls, contents=…, /"), __repr__: "self, /" },
    });
  }
}

/** A variable before its declaration throws: the cell is empty. */
function contentsOf(of: cell): Dynamic {
  try {
    return of.$accessor[0]();
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

const closures = new WeakMap<object, tuple>();

/** `f.__closure__`: the same cells each time. */
export function closureTuple(closure: NonNullable<FunctionDetails["closure"]>): tuple {
  let found = closures.get(closure);
  if (found === undefined) {
    found = tupleOf(Object.values(closure).map((accessor) => new cell(accessor)));
    closures.set(closure, found);
  }
  return found;
}
