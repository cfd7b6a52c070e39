/** SHA-512 (FIPS 180-4), for seeds that are strings. */

const MASK = (1n << 64n) - 1n;

function rotate(x: bigint, count: bigint): bigint {
  return ((x >> count) | (x << (64n - count))) & MASK;
}

/** The first 64 bits behind the point of the square (2) or cube (3) roots of the first primes. */
function fractionsOfRoots(count: number, degree: 2 | 3): bigint[] {
  const fractions: bigint[] = [];
  for (let n = 2; fractions.length < count; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false;
    if (isPrime) fractions.push(root(BigInt(n) << BigInt(64 * degree), degree) & MASK);
  }
  return fractions;
}

/** The whole part of a root, bit by bit. */
function root(n: bigint, degree: 2 | 3): bigint {
  let r = 0n;
  for (let bit = 1n << 69n; bit > 0n; bit >>= 1n) {
    const candidate = r | bit;
    if (candidate ** BigInt(degree) <= n) r = candidate;
  }
  return r;
}

export function sha512(message: Uint8Array): Uint8Array {
  const constants = fractionsOfRoots(80, 3);
  const hash = fractionsOfRoots(8, 2);
  const view = new DataView(padded(message).buffer);
  for (let offset = 0; offset < view.byteLength; offset += 128) compress(hash, constants, view, offset);
  const digest = new DataView(new ArrayBuffer(64));
  hash.forEach((word, i) => {
    digest.setBigUint64(8 * i, word);
  });
  return new Uint8Array(digest.buffer);
}

/** One bit, zeros, and the length in bits, to a multiple of 128 bytes. */
function padded(message: Uint8Array): Uint8Array {
  const length = Math.ceil((message.length + 17) / 128) * 128;
  const data = new Uint8Array(length);
  data.set(message);
  data[message.length] = 0x80;
  new DataView(data.buffer).setBigUint64(length - 8, BigInt(message.length) * 8n);
  return data;
}

function compress(hash: bigint[], constants: readonly bigint[], view: DataView, offset: number): void {
  const w: bigint[] = [];
  for (let i = 0; i < 16; i++) w.push(view.getBigUint64(offset + 8 * i));
  for (let i = 16; i < 80; i++) {
    const a = w[i - 15]!;
    const b = w[i - 2]!;
    const s0 = rotate(a, 1n) ^ rotate(a, 8n) ^ (a >> 7n);
    const s1 = rotate(b, 19n) ^ rotate(b, 61n) ^ (b >> 6n);
    w.push((w[i - 16]! + s0 + w[i - 7]! + s1) & MASK);
  }
  let [a, b, c, d, e, f, g, h] = hash as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  for (let i = 0; i < 80; i++) {
    const s1 = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
    const t1 = h + s1 + ((e & f) ^ (~e & MASK & g)) + constants[i]! + w[i]!;
    const s0 = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
    const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    hash[i] = (hash[i]! + word) & MASK;
  });
}
