/** The bounds of loops that count where Python has them go over `range(…)`. */

import { raised } from "../object/errors.js";
import type { Dynamic } from "../object/sentinels.js";
import { asIndex, asIndexInt } from "../protocol/convert.js";
import type { Int } from "../protocol/values.js";

/** A bound of a loop whose steps are longer than one. */
export function index(x: Dynamic): number {
  return asIndex(x, "OverflowError");
}

/** Where a loop begins that goes on by one: a bigint where it must be, which the counter is then. */
export function rangeStart(x: Dynamic): number {
  return (Number.isSafeInteger(x) ? x : asIndexInt(x)) as number;
}

/** Where it ends, before this number. */
export function rangeStop(x: Dynamic, start: Int = 0): number {
  const stop = (Number.isSafeInteger(x) ? x : comparedTo(asIndexInt(x))) as number;
  if (typeof start === "bigint" || typeof stop === "bigint") checkCounter(start, stop);
  return stop;
}

/** The first ints that are no safe ones, as numbers: a counter that ends before them is safe. */
function comparedTo(stop: Int): Int {
  return stop === EDGE || stop === -EDGE ? Number(stop) : stop;
}

const EDGE = 2n ** 53n;

/** Both as one value. */
export function rangeBounds(first: Dynamic, second: Dynamic): readonly [start: number, stop: number] {
  const start = rangeStart(first);
  return [start, rangeStop(second, start)];
}

/** No loop comes far enough to leave the safe integers, unless it begins near their end. */
const FAR = 2 ** 52;

/** DIVERGES: a counter that would go from safe integers to bigints, or back, is refused. */
function checkCounter(start: Int, stop: Int): void {
  if (typeof start === "number" && Math.abs(start) < FAR) return;
  if (typeof start === "bigint" && typeof stop === "bigint" && start < 0 === stop < 0) return;
  throw raised.OverflowError("cannot fit 'int' into an index-sized integer");
}
