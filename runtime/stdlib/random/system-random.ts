/** `random.SystemRandom`: the host's random bytes (CPython Lib/random.py). */

import { bytesOf } from "../../builtins/bytes.js";
import { NotImplementedError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { valueError } from "../../object/errors.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/convert.js";
import { normalizeInt } from "../../protocol/int-arith.js";
import { floatOf, type Int } from "../../protocol/values.js";
import { Random } from "./random-class.js";

function randomBits(count: number): bigint {
  const size = Math.ceil(count / 8);
  const data: Uint8Array = tstate.interp.host.randomBytes(size);
  let n = 0n;
  for (const byte of data) n = (n << 8n) | BigInt(byte);
  return n >> BigInt(size * 8 - count);
}

export class SystemRandom extends Random {
  override random(): Dynamic {
    return floatOf(Number(randomBits(53)) * 2 ** -53);
  }
  override getrandbits(k: Dynamic): Int {
    const count = asIndex(k);
    if (count < 0) valueError("number of bits must be non-negative");
    return normalizeInt(randomBits(count));
  }
  override randbytes(n: Dynamic): Dynamic {
    return bytesOf(tstate.interp.host.randomBytes(asIndex(n)));
  }
  override seed(): void {}
  override getstate(): never {
    throw raise(new NotImplementedError("System entropy source does not have state."));
  }
  override setstate(): never {
    throw raise(new NotImplementedError("System entropy source does not have state."));
  }

  static {
    define(this, {
      name: "SystemRandom",
      module: "random",
      methods: {
        random: "self",
        getrandbits: "self, k",
        randbytes: "self, n",
        seed: "self, *args, **kwds",
        getstate: "self, *args, **kwds",
        setstate: "self, *args, **kwds",
      },
    });
  }
}
