/** What `sum` adds up (CPython Python/bltinmodule.c, builtin_sum_impl). */

import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import * as number from "../protocol/number.js";
import { floatOf, floatValue, intValue } from "../protocol/values.js";
import { float } from "./float.js";

/** Ints are added exactly, floats with a running compensation since 3.12, everything else by `+`. */
export class Total {
  private total: Dynamic;
  /** Whether the total is that of floats: a double, and what its additions have lost. */
  private isFloat = false;
  private double = 0.5;
  private compensation = 0.5;
  /** Whether it was something else once: then all the rest is added by `+`. */
  private isOther: boolean;

  constructor(start: Dynamic = 0) {
    this.total = start;
    this.isOther = !isExactInt(start) && !isExactFloat(start);
  }

  add(item: Dynamic): void {
    if (typeof item === "number") {
      if (this.isFloat) return this.addDouble(item, Math.floor(item) !== item);
      const { total } = this;
      if (typeof total === "number") {
        const next = total + item;
        if (Math.floor(item) === item && Math.floor(total) === total && Number.isSafeInteger(next)) {
          this.total = next;
          return;
        }
      }
    }
    if (this.isOther) {
      this.total = number.add(this.total, item);
      return;
    }
    // True and False count as the ints they are.
    const counted = item === true ? 1 : item === false ? 0 : item;
    if (this.isFloat) this.addToFloats(counted);
    else this.addToInts(counted);
  }

  get value(): Dynamic {
    if (!this.isFloat) return this.total;
    const { double, compensation } = this;
    return floatOf(compensation !== 0 && Number.isFinite(compensation) ? double + compensation : double);
  }

  private addToInts(item: Dynamic): void {
    if (isExactFloat(this.total)) {
      this.isFloat = true;
      this.double = floatValue(this.total)!;
      this.compensation = 0;
      this.addToFloats(item);
      return;
    }
    this.total = number.add(this.total, item);
    this.isOther = !isExactInt(item) && !isExactFloat(this.total);
  }

  private addToFloats(item: Dynamic): void {
    const isFloat = isExactFloat(item);
    const value = isFloat ? floatValue(item) : intValue(item);
    if (value !== undefined && (isFloat || isLong(value))) return this.addDouble(Number(value), isFloat);
    const { value: total } = this;
    this.isFloat = false;
    this.isOther = true;
    this.total = number.add(total, item);
  }

  /** Neumaier's variant of Kahan's summation, for ints too since 3.14. */
  private addDouble(x: number, isFloat: boolean): void {
    const { double } = this;
    const { version } = tstate.interp;
    const next = double + x;
    if (version >= 312 && (isFloat || version >= 314)) {
      this.compensation += Math.abs(double) >= Math.abs(x) ? double - next + x : x - next + double;
    }
    this.double = next;
  }
}

/** Whether it fits into a `long` of C. */
function isLong(value: number | bigint): boolean {
  return typeof value === "number" || BigInt.asIntN(64, value) === value;
}

function isExactInt(x: Dynamic): boolean {
  return typeof x === "bigint" || Number.isInteger(x);
}

function isExactFloat(x: Dynamic): boolean {
  return typeof x === "number" ? !Number.isInteger(x) : x instanceof float && (x.$class as unknown) === float;
}
