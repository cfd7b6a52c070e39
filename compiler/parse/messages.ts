/** What the builder says about literals and names, in CPython's words; the error pass has the rest (syntax-error/actions.ts). */
import { isPrintable } from "../unicode/categories.js";

export const messages = {
  invalidSyntax: "invalid syntax",
  parserStack: (python: number) => (python < 12 ? "" : "Parser stack overflowed - Python source too complex to parse"),

  treeTooDeep: (use: "objects" | "code") =>
    `maximum recursion depth exceeded during ${use === "code" ? "compilation" : "ast construction"}`,

  tooManyDigits: (limit: number, digits: number, python: number) =>
    `Exceeds the limit (${limit}${python >= 11 ? " digits" : ""}) for integer string conversion: value has ${digits} digits; ` +
    "use sys.set_int_max_str_digits() to increase the limit - " +
    "Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",

  invalidCharacter: (code: number, python: number) => {
    const hex = code.toString(16).toUpperCase().padStart(4, "0");
    if (!isPrintable(code, python)) return `invalid non-printable character U+${hex}`;
    return `invalid character '${String.fromCodePoint(code)}' (U+${hex})`;
  },

  invalidNumber: (kind: string) => `invalid ${kind} literal`,
  undecodable: (error: string) => `(unicode error) ${error}`,
  backslashInField: "f-string expression part cannot include a backslash",
  commentInField: "f-string expression part cannot include '#'",
  deepField: "f-string: expressions nested too deeply",
  openField: "f-string: expecting '}'",
  mixedTemplate: "cannot mix t-string literals with string or bytes literals",
  bytesNotAscii: "bytes can only contain ASCII literal characters",
  unicodeEscape: (start: number, end: number, reason: string) =>
    `(unicode error) 'unicodeescape' codec can't decode bytes in position ${start}-${end}: ${reason}`,
  invalidHexEscape: (position: number) => `(value error) invalid \\x escape at position ${position}`,
  invalidEscape: (escape: string, python: number) => {
    const octal = /^[0-7]/.test(escape) ? "octal " : "";
    if (python < 10) return `invalid escape sequence \\${escape}`;
    if (python < 14) return `invalid ${octal}escape sequence '\\${escape}'`;
    const advice = `Did you mean "\\\\${escape}"? A raw string is also an option.`;
    return `"\\${escape}" is an invalid ${octal}escape sequence. Such sequences will not work in the future. ${advice}`;
  },
} as const;
