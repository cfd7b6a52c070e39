/** `random.Random` (CPython Lib/random.py). */

import { bytesOf } from "../../builtins/bytes.js";
import { isDict } from "../../builtins/dict.js";
import { indexError } from "../../builtins/errors.js";
import { intFrom } from "../../builtins/int.js";
import { isList, listOf } from "../../builtins/list.js";
import { isAnySet } from "../../builtins/set.js";
import { tupleOf } from "../../builtins/tuple.js";
import { DeprecationWarning } from "../../exceptions/hierarchy.js";
import { warn } from "../../exceptions/warn.js";
import { call, invoke } from "../../object/call.js";
import { isError, typeError, valueError } from "../../object/errors.js";
import { special } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { exp } from "../../protocol/accurate.js";
import { classes } from "../../protocol/classes.js";
import * as compare from "../../protocol/compare.js";
import { asIndex, asIndexInt, toFloat } from "../../protocol/convert.js";
import { intAdd, intFloorDiv, intMul, intSub } from "../../protocol/int-arith.js";
import { toArray } from "../../protocol/iter.js";
import { len } from "../../protocol/length.js";
import { add, isInt } from "../../protocol/number.js";
import { repr, str } from "../../protocol/repr.js";
import { getItem, setItem } from "../../protocol/subscript.js";
import { truth } from "../../protocol/truth.js";
import { floatOf, type Int, intValue } from "../../protocol/values.js";
import { RandomCore } from "./core.js";
import * as distributions from "./distributions.js";

export class Random extends RandomCore {
  _randbelow(n: Dynamic): Int {
    return this.$below(asIndexInt(n));
  }

  randbytes(n: Dynamic): Dynamic {
    const count = asIndex(n);
    if (count < 0) valueError("number of bits must be non-negative");
    const big = BigInt(invoke(this, "getrandbits", count * 8));
    const hex = big.toString(16).padStart(count * 2, "0");
    return bytesOf(
      Uint8Array.from({ length: count }, (_, i) => Number.parseInt(hex.slice(-2 * i - 2).slice(0, 2), 16)),
    );
  }

  randrange(start: Dynamic, stop: Dynamic = null, step?: Dynamic): Int {
    const { version } = tstate.interp;
    const first = whole(start, "arg 1");
    if (stop === null) {
      if (step !== undefined && version >= 310) typeError("Missing a non-None stop argument");
      if (first <= 0) valueError("empty range for randrange()");
      return this.$below(first);
    }
    const end = whole(stop, "stop");
    const width = intSub(end, first);
    const by = step === undefined ? 1 : whole(step, "step");
    if (by === 1) {
      if (width > 0) return intAdd(first, this.$below(width));
      valueError(
        version >= 312
          ? `empty range in randrange(${str(start)}, ${str(stop)})`
          : `empty range for randrange() (${first}, ${end}, ${width})`,
      );
    }
    if (by === 0) valueError("zero step for randrange()");
    const count = intFloorDiv(intAdd(width, intAdd(by, by > 0 ? -1 : 1)), by);
    if (count <= 0) {
      valueError(
        version >= 312
          ? `empty range in randrange(${str(start)}, ${str(stop)}, ${str(step)})`
          : "empty range for randrange()",
      );
    }
    return intAdd(first, intMul(by, this.$below(count)));
  }

  randint(a: Dynamic, b: Dynamic): Int {
    return invoke(this, "randrange", a, add(b, 1));
  }

  choice(seq: Dynamic): Dynamic {
    const count = len(seq);
    if (count === 0 && (tstate.interp.version >= 311 || tstate.interp.version < 309)) {
      indexError("Cannot choose from an empty sequence");
    }
    return getItem(seq, count === 0 ? 0 : this.$below(count));
  }

  shuffle(x: Dynamic): void {
    if (isList(x)) {
      const items = x.$items;
      for (let i = items.length - 1; i > 0; i--) {
        const j = this.$below(i + 1) as number;
        const item = items[i];
        items[i] = items[j];
        items[j] = item;
      }
      return;
    }
    for (let i = len(x) - 1; i > 0; i--) {
      const j = this.$below(i + 1);
      const item = getItem(x, i);
      setItem(x, i, getItem(x, j));
      setItem(x, j, item);
    }
  }

  sample(population: Dynamic, k: Dynamic, counts: Dynamic = null): Dynamic {
    const source = sequenceOf(population);
    const size = len(source);
    if (counts !== null) return this.$countedSample(source, k, counts, size);
    const count = asIndex(k);
    if (count < 0 || count > size) valueError("Sample larger than population or is negative");
    const result: Dynamic[] = [];
    // Tracking a pool is worth it while the pool is no larger than a set of the selections would be.
    const limit = 21 + (count > 5 ? 4 ** Math.ceil(Math.log(count * 3) / Math.log(4)) : 0);
    if (size <= limit) {
      const pool = toArray(source);
      for (let i = 0; i < count; i++) {
        const j = this.$below(size - i) as number;
        result.push(pool[j]);
        pool[j] = pool[size - i - 1];
      }
    } else {
      const selected = new Set<Int>();
      for (let i = 0; i < count; i++) {
        let j = this.$below(size);
        while (selected.has(j)) j = this.$below(size);
        selected.add(j);
        result.push(getItem(source, j));
      }
    }
    return listOf(result);
  }

  $countedSample(population: Dynamic, k: Dynamic, counts: Dynamic, size: number): Dynamic {
    const sums = runningSums(toArray(counts));
    if (sums.length !== size) valueError("The number of counts does not match the population");
    const total = sums.pop();
    if (!isInt(total)) typeError("Counts must be integers");
    if (truth(compare.le(total, 0))) valueError("Total of counts must be greater than zero");
    const picks = toArray(invoke(this, "sample", call(classes.range, total), k));
    return listOf(picks.map((pick) => getItem(population, bisect(sums, pick, sums.length))));
  }

  choices(population: Dynamic, weights: Dynamic = null, cum_weights: Dynamic = null, k: Dynamic = 1): Dynamic {
    const size = len(population);
    const draws = Array.from({ length: Math.max(0, asIndex(k)) });
    if (cum_weights === null && weights === null) {
      return listOf(draws.map(() => getItem(population, Math.floor(this.$next() * size))));
    }
    if (cum_weights !== null && weights !== null) {
      typeError("Cannot specify both weights and cumulative weights");
    }
    const sums = cum_weights === null ? weightSums(weights) : toArray(cum_weights);
    if (sums.length !== size) valueError("The number of weights does not match the population");
    const total = toFloat(add(sums[sums.length - 1] ?? indexError("list index out of range"), floatOf(0)));
    if (total <= 0) valueError("Total of weights must be greater than zero");
    if (!Number.isFinite(total)) valueError("Total of weights must be finite");
    return listOf(draws.map(() => getItem(population, bisect(sums, floatOf(this.$next() * total), size - 1))));
  }

  uniform(a: Dynamic, b: Dynamic): Dynamic {
    return distributions.uniform(this, a, b);
  }
  triangular(low?: Dynamic, high?: Dynamic, mode: Dynamic = null): Dynamic {
    return distributions.triangular(this, low ?? floatOf(0), high ?? floatOf(1), mode);
  }
  normalvariate(mu: Dynamic = 0, sigma: Dynamic = 1): Dynamic {
    return floatOf(distributions.normal(this, toFloat(mu), toFloat(sigma)));
  }
  gauss(mu: Dynamic = 0, sigma: Dynamic = 1): Dynamic {
    return floatOf(distributions.gauss(this, toFloat(mu), toFloat(sigma)));
  }
  lognormvariate(mu: Dynamic, sigma: Dynamic): Dynamic {
    return floatOf(exp(distributions.normal(this, toFloat(mu), toFloat(sigma))));
  }
  expovariate(lambd: Dynamic = 1): Dynamic {
    return distributions.exponential(this, lambd);
  }
  vonmisesvariate(mu: Dynamic, kappa: Dynamic): Dynamic {
    return floatOf(distributions.vonMises(this, toFloat(mu), toFloat(kappa)));
  }
  gammavariate(alpha: Dynamic, beta: Dynamic): Dynamic {
    return floatOf(distributions.gamma(this, toFloat(alpha), toFloat(beta)));
  }
  betavariate(alpha: Dynamic, beta: Dynamic): Dynamic {
    return floatOf(distributions.beta(this, toFloat(alpha), toFloat(beta)));
  }
  paretovariate(alpha: Dynamic): Dynamic {
    return floatOf(distributions.pareto(this, toFloat(alpha)));
  }
  weibullvariate(alpha: Dynamic, beta: Dynamic): Dynamic {
    return floatOf(distributions.weibull(this, toFloat(alpha), toFloat(beta)));
  }
  /** Since 3.12. */
  binomialvariate(n: Dynamic = 1, p: Dynamic = 0.5): Dynamic {
    return distributions.binomial(this, asIndex(n), toFloat(p));
  }

  static {
    define(this, {
      name: "Random",
      module: "random",
      methods: {
        _randbelow: "self, n",
        randbytes: "self, n",
        randrange: "self, start, stop=None, step=1",
        randint: "self, a, b",
        choice: "self, seq",
        shuffle: "self, x",
        sample: "self, population, k, *, counts=None",
        choices: "self, population, weights=None, *, cum_weights=None, k=1",
        uniform: "self, a, b",
        triangular: "self, low=0.0, high=1.0, mode=None",
        normalvariate: "self, mu=0.0, sigma=1.0",
        gauss: "self, mu=0.0, sigma=1.0",
        lognormvariate: "self, mu, sigma",
        expovariate: "self, lambd=1.0",
        vonmisesvariate: "self, mu, kappa",
        gammavariate: "self, alpha, beta",
        betavariate: "self, alpha, beta",
        paretovariate: "self, alpha",
        weibullvariate: "self, alpha, beta",
        binomialvariate: "self, n=1, p=0.5",
      },
      since: { randbytes: 309, binomialvariate: 312 },
    });
  }
}

/** An argument of `randrange`: integral floats were taken until 3.12. */
function whole(x: Dynamic, what: string): Int {
  const n = intValue(x);
  if (n !== undefined) return n;
  if (tstate.interp.version >= 312 || special(x, "__index__") !== undefined) return asIndexInt(x);
  const cut = intFrom(x);
  const isWhole = compare.eqBool(cut, x);
  if (tstate.interp.version >= 310) {
    const since =
      "non-integer arguments to randrange() have been deprecated since Python 3.10 and will be removed in a subsequent version";
    warn(isWhole ? since : "randrange() will raise TypeError in the future", DeprecationWarning, 2);
  }
  return isWhole ? cut : valueError(`non-integer ${what} for randrange()`);
}

function sequenceOf(population: Dynamic): Dynamic {
  const { version } = tstate.interp;
  if (isAnySet(population) && version < 311) {
    if (version >= 309) {
      const message = "Sampling from a set deprecated\nsince Python 3.9 and will be removed in a subsequent version.";
      warn(message, DeprecationWarning, 2);
    }
    return tupleOf(toArray(population));
  }
  const has = (name: string): boolean => special(population, name) !== undefined;
  if (isAnySet(population) || isDict(population) || !has("__getitem__") || !has("__len__")) {
    typeError(
      version < 309
        ? "Population must be a sequence or set.  For dicts, use list(d)."
        : "Population must be a sequence.  For dicts or sets, use sorted(d).",
    );
  }
  return population;
}

function runningSums(values: readonly Dynamic[]): Dynamic[] {
  let sum: Dynamic;
  return values.map((value) => {
    sum = sum === undefined ? value : add(sum, value);
    return sum;
  });
}

function weightSums(weights: Dynamic): Dynamic[] {
  try {
    return runningSums(toArray(weights));
  } catch (error) {
    if (!isError(error, "TypeError") || !isInt(weights)) throw error;
    return typeError(`The number of choices must be a keyword argument: k=${repr(weights)}`);
  }
}

/** bisect_right over the first `high` sums. */
function bisect(sums: readonly Dynamic[], x: Dynamic, high: number): number {
  let low = 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare.cmpForSort(x, sums[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
