/** The text of literals: quotes, escapes and numbers. */

/** Quoted with whichever quote needs fewer escapes, double if both need the same. */
export const quoted = (value: string): string => {
  const quote = value.includes('"') && count(value, '"') > count(value, "'") ? "'" : '"';
  return quote + escaped(value, quote) + quote;
};

/** The text between the parts of a template. A `\r` stays an escape: as itself it would be read as a `\n`. */
export const templateText = (value: string, multiline: boolean): string => {
  const text = escaped(value, "`").replaceAll("${", "\\${");
  return multiline ? text.replaceAll("\\n", (_, at: number) => (isEscaped(text, at) ? "\\n" : "\n")) : text;
};

/** Whether the backslash there is itself escaped: an odd number of them stands before it. */
const isEscaped = (text: string, at: number): boolean => {
  let before = at;
  while (before > 0 && text[before - 1] === "\\") before--;
  return (at - before) % 2 === 1;
};

const short: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
  "\v": "\\v",
};

/** Escapes what a string cannot hold, and what cannot be seen: controls, line separators, marks, lone surrogates. */
const escaped = (value: string, quote: string): string =>
  value.replace(
    /[\\"'`\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (char, offset: number) => {
      if (char === '"' || char === "'" || char === "`") return char === quote ? "\\" + char : char;
      const known = short[char];
      if (known !== undefined) return known;
      const code = char.charCodeAt(0);
      if (code === 0 && !/[0-9]/.test(value[offset + 1] ?? "")) return "\\0";
      return code < 0x100 ? "\\x" + hex(code, 2) : "\\u" + hex(code, 4);
    },
  );

const hex = (code: number, width: number): string => code.toString(16).padStart(width, "0");

const count = (text: string, char: string): number => text.split(char).length - 1;

export const numberText = (value: number, raw: string | undefined): string => {
  if (raw !== undefined) return raw.toLowerCase();
  if (Object.is(value, -0)) return "-0";
  return String(value).replace("e+", "e");
};

export const bigIntText = (value: bigint, raw: string | undefined): string => `${raw?.toLowerCase() ?? value}n`;

/** Whether a name may stand unquoted as a property key or after a dot. V8 takes half a millisecond for Unicode's classes. */
export const isIdentifierName = (name: string): boolean =>
  /^[A-Za-z$_][\w$]*$/.test(name) || /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name);
