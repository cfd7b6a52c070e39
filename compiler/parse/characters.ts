/** Character codes and classes of the tokenizers and of the builder. */
export const NEWLINE = 10;
export const TAB = 9;
export const FORM_FEED = 12;
export const SPACE = 32;
export const BANG = 33;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const SINGLE_QUOTE = 39;
export const PAREN_L = 40;
export const PAREN_R = 41;
export const PLUS = 43;
export const MINUS = 45;
export const DOT = 46;
export const COLON = 58;
export const EQUALS = 61;
export const BRACKET_L = 91;
export const BACKSLASH = 92;
export const BRACKET_R = 93;
export const BRACE_L = 123;
export const BRACE_R = 125;
export const TILDE = 126;

export function isQuote(code: number): boolean {
  return code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isHighSurrogate(code: number): boolean {
  return (code & 0xfc00) === 0xd800;
}

export function isLowSurrogate(code: number): boolean {
  return (code & 0xfc00) === 0xdc00;
}

/** May stand inside a name. Beyond ASCII everything may, until the builder looks closer. */
export function isNamePart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code >= 128;
}

/** Number of letters of a string prefix (r, b, u, f, t and their pairs) before a quote at `pos`, or -1 if no string starts there. */
export function stringPrefixLength(source: string, pos: number): number {
  const first = source.charCodeAt(pos);
  if (isQuote(first)) return 0;
  const one = first | 32;
  if (one !== 114 && one !== 98 && one !== 102 && one !== 117 && one !== 116) return -1;
  const second = source.charCodeAt(pos + 1);
  if (isQuote(second)) return 1;
  if (!isQuote(source.charCodeAt(pos + 2))) return -1;
  const two = second | 32;
  const pair = one === 114 ? two === 98 || two === 102 || two === 116 : two === 114 && one !== 117;
  return pair ? 2 : -1;
}

/** Offset after the string literal without replacement fields whose quote is at `pos`, or -1 when it does not end. */
export function stringEnd(source: string, pos: number): number {
  const quote = source.charCodeAt(pos);
  const long = source.charCodeAt(pos + 1) === quote && source.charCodeAt(pos + 2) === quote;
  if (!long && source.charCodeAt(pos + 1) === quote) return pos + 2;
  for (let i = pos + (long ? 3 : 1); i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === quote) {
      if (!long) return i + 1;
      if (source.charCodeAt(i + 1) === quote && source.charCodeAt(i + 2) === quote) return i + 3;
    } else if (code === NEWLINE && !long) return -1;
  }
  return -1;
}
