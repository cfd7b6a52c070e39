/** Numbers as source maps write them: base 64, variable length (ECMA-426, "VLQ"). */

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Five bits a digit, lowest first, the sign in the lowest bit of all. */
export function writeVlq(value: number): string {
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let text = "";
  do {
    const digit = rest % 32;
    rest = Math.floor(rest / 32);
    text += digits[rest > 0 ? digit + 32 : digit];
  } while (rest > 0);
  return text;
}

/** The numbers of a segment. */
export function readVlqs(segment: string): number[] {
  const values: number[] = [];
  let value = 0;
  let scale = 1;
  for (const character of segment) {
    const digit = digits.indexOf(character);
    value += (digit % 32) * scale;
    scale *= 32;
    if (digit >= 32) continue;
    values.push(value % 2 === 1 ? -Math.floor(value / 2) : value / 2);
    value = 0;
    scale = 1;
  }
  return values;
}
