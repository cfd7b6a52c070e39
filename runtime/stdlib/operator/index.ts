/** The module `operator` (CPython Modules/_operator.c). */

import { listOf } from "../../builtins/list.js";
import type { tuple } from "../../builtins/tuple.js";
import { type dict, namesOf } from "../../builtins/dict.js";
import type { Steps } from "../../coroutine/suspend.js";
import { callSuspendable } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { handBack } from "../../object/hand-back.js";
import { special, typeName } from "../../object/lookup.js";
import { DONE, type Dynamic, kwIfAny } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { type Module, newModule } from "../../module.js";
import * as compare from "../../protocol/compare.js";
import { asIndex, asIndexInt } from "../../protocol/convert.js";
import { byZero } from "../../protocol/int-arith.js";
import { iter } from "../../protocol/iter.js";
import { lengthHint } from "../../protocol/length.js";
import * as number from "../../protocol/number.js";
import { delItem, getItem, setItem } from "../../protocol/subscript.js";
import { truth } from "../../protocol/truth.js";
import { intValue, isInt } from "../../protocol/values.js";
import { blocking, settle } from "../../thread/blocking.js";
import { nativeIn } from "../support/in-module.js";
import { attrgetter, itemgetter, methodcaller } from "./getters.js";

/** CPython's names of the functions of two operands that `protocol/` has. */
const binary: Readonly<Record<string, (a: Dynamic, b: Dynamic) => Dynamic>> = {
  lt: compare.lt,
  le: compare.le,
  eq: compare.eq,
  ne: compare.ne,
  ge: compare.ge,
  gt: compare.gt,
  is_: compare.is_,
  is_not: (a, b) => !compare.is_(a, b),
  add: number.add,
  sub: number.sub,
  mul: number.mul,
  truediv: number.truediv,
  floordiv: number.floordiv,
  mod: number.mod,
  pow: (a, b) => number.pow(a, b),
  matmul: number.matmul,
  lshift: number.lshift,
  rshift: number.rshift,
  and_: number.and_,
  or_: number.or_,
  xor: number.xor,
  iadd: number.iadd,
  isub: number.isub,
  imul: number.imul,
  itruediv: number.itruediv,
  ifloordiv: number.ifloordiv,
  imod: number.imod,
  ipow: number.ipow,
  imatmul: number.imatmul,
  ilshift: number.ilshift,
  irshift: number.irshift,
  iand: number.iand,
  ior: number.ior,
  ixor: number.ixor,
  getitem: getItem,
  delitem: (a, b) => delItem(a, b) ?? null,
  contains: compare.contains,
  concat: (a, b) => number.add(concatenable(a), b),
  iconcat: (a, b) => number.iadd(concatenable(a), b),
  countOf,
  indexOf,
};

const divisions = ["truediv", "floordiv", "mod"] as const satisfies readonly (keyof typeof byZero)[];

/** A division hands back that an int is divided by zero: from a table of operators 2.1 µs, now 0.1. */
function division(name: (typeof divisions)[number]): PyFunction {
  const divide = number[name];
  const divided: PyFunction = def(
    (a: Dynamic, b: Dynamic, asks = false) => {
      const isZero = asks && b === 0 && typeof a === "number" && Number.isInteger(a);
      return isZero ? handBack(byZero[name]()) : divide(a, b);
    },
    "a, b, /",
    0,
    name,
  );
  divided.$code!.handsBack = true;
  return divided;
}

const unary: Readonly<Record<string, (a: Dynamic) => Dynamic>> = {
  not_: (a) => !truth(a),
  truth,
  abs: number.abs,
  neg: number.neg,
  pos: number.pos,
  invert: number.invert,
  index: (x: Dynamic): Dynamic => (tstate.interp.version < 310 && isInt(x) ? x : asIndexInt(x)),
};

function concatenable(a: Dynamic): Dynamic {
  if (special(a, "__getitem__") === undefined) typeError(`'${typeName(a)}' object can't be concatenated`);
  return a;
}

function countOf(a: Dynamic, b: Dynamic): number {
  const steps = iter(a);
  let count = 0;
  for (let item = steps.$step(); item !== DONE; item = steps.$step()) if (compare.eqBool(item, b)) count++;
  return count;
}

function indexOf(a: Dynamic, b: Dynamic): number {
  const steps = iter(a);
  for (let i = 0, item = steps.$step(); item !== DONE; i++, item = steps.$step()) if (compare.eqBool(item, b)) return i;
  return valueError("sequence.index(x): x not in sequence");
}

const setitem = def((a: Dynamic, b: Dynamic, c: Dynamic) => setItem(a, b, c) ?? null, "a, b, c, /", 0, "setitem");

const length_hint = def(
  (obj: Dynamic, fallback: Dynamic = 0): number => {
    if (intValue(fallback) === undefined) {
      typeError(`'${typeName(fallback)}' object cannot be interpreted as an integer`);
    }
    return lengthHint(obj, asIndex(fallback));
  },
  "obj, default=0, /",
  0,
  "length_hint",
);

/** Since 3.11. May block if the callee does. */
const call = blocking(
  function* (obj: Dynamic, args: tuple, kwargs: dict): Steps {
    return yield* settle(callSuspendable(obj, ...args.$items, ...kwIfAny(namesOf(kwargs))));
  },
  "obj, /, *args, **kwargs",
  0,
  "call",
);

export function operatorModule(): Module {
  const names: Record<string, Dynamic> = {};
  for (const name in binary) {
    const apply = binary[name]!;
    names[name] = def((a: Dynamic, b: Dynamic) => apply(a, b), "a, b, /", 0, name);
  }
  for (const name of divisions) names[name] = division(name);
  for (const name in unary) {
    const apply = unary[name]!;
    names[name] = def((a: Dynamic) => apply(a), "a, /", 0, name);
  }
  names.inv = names.invert;
  Object.assign(names, { setitem, length_hint, attrgetter, itemgetter, methodcaller });
  if (tstate.interp.version >= 311) names.call = call;
  const all = Object.keys(names).sort();
  nativeIn("_operator", names);
  for (const name of all) {
    const plain = name.replace(/_$/, "");
    if (!unnamed.has(name)) names[`__${plain}__`] = names[name];
  }
  return newModule("operator", { ...names, __all__: listOf(all) });
}

/** What has no twin with underscores. */
const unnamed = new Set("is_ is_not truth countOf indexOf length_hint attrgetter itemgetter methodcaller".split(" "));
