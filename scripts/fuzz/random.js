// Random numbers that a seed repeats.

/** Numbers in [0, 1) after Mulberry32, and what the mutations ask of them. */
export class Random {
  /** For program `index` of a seed, whatever was asked before; the first numbers of seeds that are close are close too. */
  static of(seed, index) {
    const random = new Random((seed << 20) ^ index);
    for (let i = 0; i < 3; i++) random.next();
    return random;
  }

  constructor(seed) {
    this.state = Math.imul(seed, 0x9e3779b1) | 0;
  }

  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer from 0 up to `count`, without it. */
  below(count) {
    return Math.floor(this.next() * count);
  }

  pick(items) {
    return items[this.below(items.length)];
  }
}
