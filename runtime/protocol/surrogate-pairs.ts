/**
 * Whether a text of this process may have surrogate pairs. While none can, JavaScript's lengths and indexes are Python's, and no
 * text is looked through to find out: that took 2 to 13 % of programs that work on strings.
 */

/**
 * Where `possible` is false, there is no text with a surrogate. So whatever makes one, of anything but other texts, says so before
 * that: the program's text (cli/), code points (`textOfPoint`), bytes (builtins/codecs/), and names that the host gives (stdlib/os/,
 * cli/run.ts). Changing the case leads out of the basic plane nowhere.
 */
export const pairs = { possible: true };

/** For a command that has the process for itself, before the first text of Python; no program that shares a page with others. */
export function noPairsYet(): void {
  pairs.possible = false;
}

/** A text with a surrogate is about to be made. */
export function expectPairs(): void {
  pairs.possible = true;
}

const surrogate = /[\ud800-\udfff]/;

/** A text from elsewhere. */
export function met(text: string): string {
  if (!pairs.possible && surrogate.test(text)) pairs.possible = true;
  return text;
}

/** The character with a code, which may be a surrogate. */
export function textOfPoint(code: number): string {
  if (code >= 0xd800) pairs.possible = true;
  return String.fromCodePoint(code);
}
