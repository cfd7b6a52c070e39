/** The generator behind `random.Random`, and what is drawn from it directly (CPython Modules/_randommodule.c). */

import { type tuple, isTuple, tupleOf } from "../../builtins/tuple.js";
import { invoke } from "../../object/call.js";
import { typeError, valueError } from "../../object/errors.js";
import { initialize, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { asIndex, toFloat } from "../../protocol/convert.js";
import { normalizeInt } from "../../protocol/int-arith.js";
import { toArray } from "../../protocol/iter.js";
import { str } from "../../protocol/repr.js";
import { floatOf, type Int } from "../../protocol/values.js";
import { Mersenne } from "./mersenne.js";
import { bitLengthOf, keyOfSeed, randomKey } from "./seeding.js";

/** `_random.Random`. */
export class RandomCore extends PyObject {
  declare $generator: Mersenne;
  declare gauss_next: Dynamic;

  constructor(...args: Dynamic[]) {
    super(RAW);
    const self = this as Dynamic;
    self.$generator = new Mersenne();
    if (args[0] !== RAW) initialize(self, args);
    // biome-ignore lint/correctness/noConstructorReturn: an intercepted instance is a proxy
    return self;
  }

  __init__(x: Dynamic = null): void {
    invoke(this, "seed", x);
    this.gauss_next = null;
  }

  seed(a: Dynamic = null, version: Dynamic = 2): void {
    this.$generator.seed(a === null ? randomKey() : keyOfSeed(a, version));
    this.gauss_next = null;
  }

  getstate(): tuple {
    const { state, index } = this.$generator;
    return tupleOf([3, tupleOf([...state, index]), this.gauss_next]);
  }

  setstate(state: Dynamic): void {
    const [version, words, next] = toArray(state);
    if (version !== 3 && version !== 2) {
      valueError(`state with version ${str(version)} passed to Random.setstate() of version 3`);
    }
    const items: Dynamic[] = isTuple(words) ? words.$items : typeError("state vector must be a tuple");
    if (items.length !== 625) valueError("state vector is the wrong size");
    const index = asIndex(items[624]);
    if (index < 0 || index > 624) valueError("invalid state");
    items.slice(0, 624).forEach((word, i) => {
      this.$generator.state[i] = asIndex(word);
    });
    this.$generator.index = index;
    this.gauss_next = next;
  }

  random(): Dynamic {
    return floatOf(this.$generator.random());
  }

  /** `random()` as a JS number, also where a subclass has its own. */
  $next(): number {
    return this.random === RandomCore.prototype.random ? this.$generator.random() : toFloat(invoke(this, "random"));
  }

  getrandbits(k: Dynamic): Int {
    const count = asIndex(k, "OverflowError");
    const { version } = tstate.interp;
    if (count < 0 || (count === 0 && version < 309)) {
      valueError(version < 309 ? "number of bits must be greater than zero" : "number of bits must be non-negative");
    }
    return this.$bits(count);
  }

  /** Words from the lowest to the highest. */
  $bits(count: number): Int {
    const generator = this.$generator;
    if (count === 0) return 0;
    if (count <= 32) return generator.next() >>> (32 - count);
    if (count <= 53) {
      const low = generator.next();
      return low + (generator.next() >>> (64 - count)) * 4294967296;
    }
    let hex = "";
    for (let left = count; left > 0; left -= 32) {
      const word = left >= 32 ? generator.next() : generator.next() >>> (32 - left);
      hex = word.toString(16).padStart(8, "0") + hex;
    }
    return normalizeInt(BigInt(`0x${hex}`));
  }

  /** An int in [0, n), n > 0. */
  $below(n: Int): Int {
    const proto = this as Dynamic;
    const core = RandomCore.prototype;
    if (proto.getrandbits === core.getrandbits && proto.random !== core.random) return this.$belowByRandom(n);
    const own = proto.getrandbits !== core.getrandbits;
    const bits = bitLengthOf(n);
    for (;;) {
      const r: Int = own ? invoke(this, "getrandbits", bits) : this.$bits(bits);
      if (r < n || n === 0) return n === 0 ? 0 : r;
    }
  }

  /** For subclasses with a `random()` of their own. */
  $belowByRandom(n: Int): Int {
    const size = 2 ** 53;
    if (n >= size) return normalizeInt(Math.floor(this.$next() * Number(n)));
    const count = Number(n);
    const limit = (size - (size % count)) / size;
    let r = this.$next();
    while (r >= limit) r = this.$next();
    return Math.floor(r * size) % count;
  }

  __reduce__(): tuple {
    return tupleOf([this.$class, tupleOf([]), invoke(this, "getstate")]);
  }
  __getstate__(): Dynamic {
    return invoke(this, "getstate");
  }
  __setstate__(state: Dynamic): void {
    invoke(this, "setstate", state);
  }

  static {
    define(this, {
      name: "Random",
      module: "_random",
      dotted: true,
      methods: {
        __init__: "self, x=None",
        seed: "self, a=None, version=2",
        getstate: "self",
        setstate: "self, state",
        random: "self",
        getrandbits: "self, k, /",
        __reduce__: "self",
        __getstate__: "self",
        __setstate__: "self, state",
      },
    });
  }
}
