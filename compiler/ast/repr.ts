/** How Python writes the values of literals, answering to the repr functions of CPython's Objects/. */
import { isPrintable } from "../unicode/categories.js";
import type { ConstantValue } from "./nodes.js";

export function constantRepr(constant: ConstantValue, python = 13): string {
  switch (constant.type) {
    case "None":
    case "Ellipsis":
      return constant.type;
    case "bool":
      return constant.value ? "True" : "False";
    case "int":
      return String(constant.value);
    case "float":
      return floatRepr(constant.value);
    case "complex":
      return `${floatRepr(constant.value).replace(/\.0$/, "")}j`;
    case "str":
      return strRepr(constant.value, constant.lone, python);
    case "bytes":
      return bytesRepr(constant.value);
    default:
      return constant satisfies never;
  }
}

/** Shortest digits that read back as the same float; an exponent below 1e-4 and from 1e16. */
export function floatRepr(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "inf" : value < 0 ? "-inf" : "nan";
  const [mantissa, exponentText] = value.toExponential().split("e") as [string, string];
  const exponent = Number(exponentText);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}

const named: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** `lone` holds offsets of low surrogates that are no half of a character. */
export function strRepr(text: string, lone: readonly number[] = [], python = 13): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  // Most texts are as they are.
  if (!/[^ -~]|\\/.test(text) && !text.includes(quote)) return quote + text + quote;
  let result = quote;
  let start = 0;
  for (const end of [...lone, text.length]) {
    for (const character of text.slice(start, end)) {
      const code = character.codePointAt(0)!;
      if (character === quote) result += "\\" + character;
      else result += named[character] ?? (isPrintable(code, python) ? character : escape(code));
    }
    start = end;
  }
  return result + quote;
}

function escape(code: number): string {
  const hex = code.toString(16);
  if (code <= 0xff) return "\\x" + hex.padStart(2, "0");
  return code <= 0xffff ? "\\u" + hex.padStart(4, "0") : "\\U" + hex.padStart(8, "0");
}

function bytesRepr(bytes: Uint8Array): string {
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
  let result = "b" + quote;
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (character === quote) result += "\\" + character;
    else result += named[character] ?? (byte >= 32 && byte < 127 ? character : escape(byte));
  }
  return result + quote;
}
