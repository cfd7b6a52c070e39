/** What Python 3.8 and 3.9 say of a statement that was right in Python 2: SyntaxError of their Objects/exceptions.c. */

/** The words for "invalid syntax" on a line with a `print` or `exec` statement of Python 2; null on any other. */
export function legacyStatement(line: string): string | null {
  if (line.includes("(")) return null;
  const colon = line.indexOf(":");
  return wordsFor(line) ?? (colon < 0 ? null : wordsFor(line.slice(colon + 1)));
}

function wordsFor(text: string): string | null {
  const [, keyword, rest] = /^\s*(print|exec) (.*)/.exec(text) ?? [];
  if (keyword === undefined) return null;
  const msg = `Missing parentheses in call to '${keyword}'`;
  if (keyword === "exec") return msg;
  const argument = rest!.split(";")[0]!.trim();
  return `${msg}. Did you mean print(${argument}${argument.endsWith(",") ? ' end=" "' : ""})?`;
}
