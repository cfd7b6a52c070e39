/** The error function and its complement by the rational approximations of fdlibm (s_erf.c), which glibc uses. */

import { exp } from "../../protocol/accurate.js";

const EFX = 0.1283791670955126;
const ERX = 0.8450629115104675;

type Coefficients = readonly [number, number, number, number, number, number, number, number, number];
type Quotient = readonly [numerator: Coefficients, denominator: Coefficients];

// Numerators and denominators, from the constant term, filled up with zeros to nine; the denominators begin with 1.
const SMALL: Quotient = [
  [
    0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5, 0, 0,
    0, 0,
  ],
  [
    1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -3.960228278775368e-6, 0,
    0, 0,
  ],
];
const MIDDLE: Quotient = [
  [
    -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
    0.035478304325618236, -0.002166375594868791, 0, 0,
  ],
  [
    1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
    0.011984499846799107, 0, 0,
  ],
];
const LARGE: Quotient = [
  [
    -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
    -184.60509290671104, -81.2874355063066, -9.814329344169145, 0,
  ],
  [
    1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
    108.63500554177944, 6.570249770319282, -0.0604244152148581,
  ],
];
const LARGER: Quotient = [
  [
    -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
    -1025.0951316110772, -483.5191916086514, 0, 0,
  ],
  [
    1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
    474.52854120695537, -22.44095244658582, 0,
  ],
];

function quotient([numerator, denominator]: Quotient, x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x);
}

/** By pairs of terms, in the order of glibc, which decides the last bit. */
function polynomial(c: Coefficients, x: number): number {
  const square = x * x;
  const fourth = square * square;
  const upToFifth = c[0] + x * c[1] + square * (c[2] + x * c[3]) + fourth * (c[4] + x * c[5]);
  return upToFifth + fourth * square * (c[6] + x * c[7]) + fourth * fourth * c[8];
}

/** `erfc(x)` for `x` beyond 1.25. */
function tail(x: number): number {
  const s = 1 / (x * x);
  const r = quotient(x < 1 / 0.35 ? LARGE : LARGER, s);
  const z = withoutLowHalf(x);
  return (exp(-z * z - 0.5625) * exp((z - x) * (z + x) + r)) / x;
}

const view = new DataView(new ArrayBuffer(8));

/** The upper 32 bits of a double: its square is exact. */
function withoutLowHalf(x: number): number {
  view.setFloat64(0, x);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

export function erf(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x)) return x;
  if (size < 0.84375) return size < 3.725290298461914e-9 ? x + EFX * x : x + x * quotient(SMALL, x * x);
  const value = size < 1.25 ? ERX + quotient(MIDDLE, size - 1) : size >= 6 ? 1 : 1 - tail(size);
  return x < 0 ? -value : value;
}

export function erfc(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x)) return x;
  if (size < 0.84375) {
    if (size < 1.3877787807814457e-17) return 1 - x;
    const y = quotient(SMALL, x * x);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x * y + (x - 0.5));
  }
  if (size < 1.25) {
    const q = quotient(MIDDLE, size - 1);
    return x < 0 ? 1 + (ERX + q) : 1 - ERX - q;
  }
  if (x < -6) return 2;
  return x > 28 ? 0 : x < 0 ? 2 - tail(size) : tail(size);
}
