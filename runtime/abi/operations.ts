/**
 * `py`: everything that emitted code calls, under the names the compiler uses. The compiler's lowerings and this table are
 * the two sides of docs/abi.md.
 */

import { Ellipsis as ellipsis } from "../builtins/ellipsis.js";
import { Extreme, extremeBy } from "../builtins/extreme.js";
import { Pieces } from "../builtins/pieces.js";
import { floatFrom } from "../builtins/float.js";
import { reversedText, sortedText } from "../builtins/str-order.js";
import { complexFromParts } from "../builtins/complex.js";
import { intFrom, intFromText } from "../builtins/int.js";
import { isOne } from "../builtins/isinstance.js";
import { listFrom, listOfSame } from "../builtins/list.js";
import { frozensetFrom, setFrom } from "../builtins/set.js";
import { tupleFrom } from "../builtins/tuple.js";
import { getSlice } from "../builtins/subslice.js";
import { invokeSuper, invokeSuperGot, superObject } from "../builtins/super.js";
import { Total } from "../builtins/total.js";
import { item } from "../coroutine/async-generator.js";
import { asyncIter, awaitable, begun, handling, handlingSteps, stepsOf, yieldFrom } from "../coroutine/awaitable.js";
import { begunBody, begunCall, begunMethod, delegate } from "../coroutine/delegated.js";
import { drop } from "../coroutine/drop.js";
import { failed, Guarded, thrownInto } from "../coroutine/guarded-generator.js";
import { inner, taking } from "../coroutine/interrupt.js";
import { leaked } from "../coroutine/leaked-stop.js";
import { bodyRaised, resting, returned, takeRaised } from "../coroutine/machine.js";
import { ended, type Machine } from "../coroutine/stepped-generator.js";
import { type Steps, sent } from "../coroutine/suspend.js";
import { closes, dropped, iterTemporary, leftLoops, temporary } from "../coroutine/temporary.js";
import { star, starBy } from "../exceptions/except-star.js";
import { AssertionError } from "../exceptions/hierarchy.js";
import { passedOn } from "../exceptions/passing.js";
import {
  caught,
  caughtBy,
  keep,
  leave,
  matches,
  matchesAny,
  isOneOf,
  raise,
  raiseStored,
  reraise,
} from "../exceptions/raise.js";
import { leaveTry, leftTry } from "../exceptions/try-site.js";
import { callAsking, takesAsking } from "../object/asking.js";
import { attr, got } from "../object/attr.js";
import { call, callSuspendable, invoke, invokeSuspendable } from "../object/call.js";
import { handBack, handedBack } from "../object/hand-back.js";
import { callNamed, invokeNamed, KeywordSite } from "../object/keyword-site.js";
import { loadMethod } from "../object/load-method.js";
import { typeOf } from "../object/lookup.js";
import { PyObject } from "../object/object.js";
import { callPositional, invokeGot, invokePositional } from "../object/positional.js";
import { DONE, type Dynamic, kw } from "../object/sentinels.js";
import { delAttr, setAttr } from "../object/store-attr.js";
import { StoreSite } from "../object/store-site.js";
import { classes } from "../protocol/classes.js";
import * as compare from "../protocol/compare.js";
import { flat, whole } from "../protocol/flat.js";
import { format } from "../protocol/format.js";
import { forOf, loopOver, loopOverRows, rowsOf } from "../protocol/iter.js";
import * as number from "../protocol/number.js";
import * as power from "../protocol/power.js";
import * as repr from "../protocol/repr.js";
import { delItem, getItem, setItem } from "../protocol/subscript.js";
import { truth } from "../protocol/truth.js";
import { unpack, unpackStar } from "../protocol/unpack.js";
import * as wide from "../protocol/wide-int.js";
import { Blocking, block, settle } from "../thread/blocking.js";
import { asked } from "./asked.js";
import { BINARY_COMPARE, compareAs } from "./compare.js";
import { genericClass } from "./generic.js";
import { importLeaf, importModule } from "./imports.js";
import { leaving, rebinding } from "./leaving.js";
import * as joined from "./joined.js";
import * as literals from "./literals.js";
import * as match from "./match.js";
import * as methodSpecs from "./method-specs.js";
import { onesOf } from "../protocol/int-bits.js";
import { methods } from "./methods.js";
import { portions } from "./portions.js";
import * as names from "./names.js";
import * as range from "./range.js";
import * as room from "./room.js";
import * as templates from "./templates.js";
import * as typeParameters from "./type-parameters.js";
import * as unpackedCall from "./unpacked-call.js";
import { dir, locals } from "./variables.js";
import { SuspendableWith } from "./with.js";
import { pairs, zipped } from "./pairs.js";

/** `raise AssertionError(message)` of a failed `assert`. */
function assertionError(...args: Dynamic[]): Dynamic {
  return raise(new AssertionError(...args));
}

/** Module-level code awaits steps of its own through this. */
function drive(steps: Steps): Blocking {
  return new Blocking(steps);
}

/** The table, in the order of docs/abi.md. */
export const operations = {
  /** Typed as a class without members, which classes of a program may define as they like. */
  object: PyObject as unknown as new (...args: Dynamic[]) => object,
  DONE,
  Ellipsis: ellipsis,

  /** What fast paths in emitted code compare an object's class with. */
  sequences: classes as { readonly list: Dynamic },

  // Arithmetic
  add: number.add,
  sub: number.sub,
  mul: number.mul,
  matmul: number.matmul,
  truediv: number.truediv,
  floordiv: number.floordiv,
  mod: number.mod,
  pow: (a: Dynamic, b: Dynamic): Dynamic => power.pow(a, b),
  lshift: number.lshift,
  rshift: number.rshift,
  and: number.and_,
  or: number.or_,
  xor: number.xor,
  // `%` and `&` of products
  ...wide,
  iadd: number.iadd,
  isub: number.isub,
  imul: number.imul,
  imatmul: number.imatmul,
  itruediv: number.itruediv,
  ifloordiv: number.ifloordiv,
  imod: number.imod,
  ipow: power.ipow,
  ilshift: number.ilshift,
  irshift: number.irshift,
  iand: number.iand,
  ior: number.ior,
  ixor: number.ixor,
  neg: number.neg,
  pos: number.pos,
  invert: number.invert,
  index: range.index,
  rangeStart: range.rangeStart,
  rangeStop: range.rangeStop,
  rangeBounds: range.rangeBounds,

  // Comparison: conditions, and values
  ...BINARY_COMPARE,
  compare: compareAs,
  is: compare.is_,
  isEmpty: compare.isEmpty,
  contains: compare.contains,
  isIn: compare.isIn,
  truth,

  // Attributes, items, calls
  attr,
  got,
  setAttr,
  readBy: (_getter: Dynamic, o: Dynamic, name: string): Dynamic => attr(o, name),
  storeBy: (_setter: Dynamic, o: Dynamic, name: string, value: Dynamic): void => setAttr(o, name, value),
  delAttr,
  getItem,
  getSlice,
  setItem,
  delItem,
  call: callPositional,
  callAsking,
  takesAsking,
  invoke: invokePositional,
  invokeGot,
  methods,
  portions,
  loadMethod,
  callWith: call,
  invokeWith: invoke,
  keywords: (...names: string[]) => new KeywordSite(names),
  storing: (name: string) => new StoreSite(name),
  callNamed,
  invokeNamed,
  apply: unpackedCall.apply,
  applyMethod: unpackedCall.applyMethod,
  callSuspendable,
  invokeSuspendable,
  super_: (cls: Dynamic, self: Dynamic): Dynamic => superObject(cls, self),
  invokeSuperGot,
  invokeSuper: invokeSuper as (cls: Dynamic, self: Dynamic, name: string, ...args: Dynamic[]) => Dynamic,
  applySuper: unpackedCall.applySuper as (cls: Dynamic, self: Dynamic, name: string, ...args: Dynamic[]) => Dynamic,
  kw,
  kwMerge: literals.kwMerge,
  mapping: literals.mapping,
  spread: unpackedCall.spread,
  unpacked: literals.unpacked,
  none: literals.none,

  // Builtins in place
  total: (): Total => new Total(),
  extreme: (name: "max" | "min"): Extreme => new Extreme(name),
  extremeBy,
  isOne,
  leaked: (caught: unknown): Dynamic => leaked(caught, "generator"),

  ...room,

  // Displays
  list: literals.list,
  pieces: (separator: string): Pieces => new Pieces(separator),
  tuple: literals.tuple,
  ...joined,
  set: literals.set,
  dict: literals.dict,
  dictOf: literals.dictOf,
  entries: literals.entries,
  merged: literals.merged,
  stored: literals.stored,
  constantSet: literals.constantSet,
  updated: literals.updated,
  added: literals.added,
  float: literals.float,
  double: literals.double,
  complex: literals.complex,
  bytes: literals.bytes,
  slice: literals.slice,
  format: (value: Dynamic, spec = ""): string => format(value, spec),
  flat,
  whole,
  str: repr.str,
  strFrom: repr.strObject,
  intFrom,
  intFromText,
  complexFromParts,
  onesOf,
  sortedText,
  reversedText,
  floatFrom,
  tupleFrom,
  listFrom,
  listOfSame,
  setFrom,
  frozensetFrom,
  typeOf,
  repr: repr.repr,
  ascii: repr.ascii,

  // Iteration
  iter: forOf,
  rows: rowsOf,
  iterTemporary,
  temporary,
  leaving,
  rebinding,
  dropped,
  unpack,
  unpackStar,
  aiter: asyncIter,

  // Suspension
  await: awaitable,
  handling,
  handlingSteps,
  yieldFrom,
  sent,
  closes,
  leftLoops,
  // Bodies of generators that are functions
  loopOver,
  loopOverRows,
  pairs,
  zipped,
  delegate,
  begunBody,
  begunCall,
  begunMethod,
  stepsOf,
  begun,
  inner,
  taking,
  resting,
  returned,
  raised: bodyRaised,
  takeRaised,
  handBack,
  handedBack,
  asked,
  ended,
  guarded: (machine: Machine): Guarded => new Guarded(machine),
  failed,
  thrownInto,
  item,
  drop,
  block,
  settle,
  drive,

  // Exceptions
  raise,
  raiseStored,
  reraise,
  caught,
  caughtBy,
  leaveTry,
  leftTry,
  keep,
  passedOn,
  leave,
  matches,
  matchesAny,
  isOneOf,
  star,
  starBy,
  assertionError,
  suspendableWith: (manager: Dynamic): SuspendableWith => new SuspendableWith(manager),

  // Definitions
  ...methodSpecs,
  ...typeParameters,
  /** `typing.Generic`, which type parameters give a class as its last base. */
  get Generic(): new (
    ...args: Dynamic[]
  ) => object {
    return genericClass();
  },
  ...templates,

  // Names
  importModule,
  importLeaf,
  locals,
  dir,
  bound: names.bound,
  global: names.global,
  free: names.free,

  // match
  matchSequence: match.matchSequence,
  matchStarSequence: match.matchStarSequence,
  matchMapping: match.matchMapping,
  matchClass: match.matchClass,
  bind: match.bind,
};
