/** `repr()` of floats: the shortest digits that read back, laid out as Python does (CPython Python/pystrtod.c, format code r). */

/** `repr(x)` of a Python float. */
export function reprFloat(x: number): string {
  const size = Math.abs(x);
  if (size >= 1e-4 && size < 1e16) return Number.isInteger(x) ? `${x}.0` : String(x);
  if (x === 0) return Object.is(x, -0) ? "-0.0" : "0.0";
  if (!Number.isFinite(x)) return x > 0 ? "inf" : x < 0 ? "-inf" : "nan";
  return pythonExponent(x.toExponential());
}

/** JS's `1e-7` as C writes it: `1e-07`. */
export function pythonExponent(text: string): string {
  const e = text.indexOf("e");
  const digits = text.slice(e + 2);
  return digits.length > 1 ? text : `${text.slice(0, e + 2)}0${digits}`;
}
