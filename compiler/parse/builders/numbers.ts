/** The value of a numeric literal, answering to parsenumber of CPython's Parser/pegen.c. */
import type { ConstantValue } from "../../ast/nodes.js";

export function numberValue(literal: string): ConstantValue {
  const text = literal.includes("_") ? literal.replaceAll("_", "") : literal;
  const last = text.charCodeAt(text.length - 1) | 32;
  const base = text.charCodeAt(1) | 32;
  const hexadecimal = base === 120 && text.charCodeAt(0) === 48;
  if (last === 106 && !hexadecimal) return { type: "complex", value: Number(text.slice(0, -1)) };
  if (!hexadecimal && /[.eE]/.test(text)) return { type: "float", value: Number(text) };
  const value = Number(text);
  return { type: "int", value: Number.isSafeInteger(value) ? value : BigInt(text) };
}

/** What messages call the literal. */
export function numberKind(literal: string): string {
  if (/^0x/i.test(literal)) return "hexadecimal";
  if (/^0o/i.test(literal)) return "octal";
  if (/^0b/i.test(literal)) return "binary";
  return /j$/i.test(literal) ? "imaginary" : "decimal";
}
