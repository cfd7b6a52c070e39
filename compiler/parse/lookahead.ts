/**
 * Tokens that only what follows can tell, sometimes far away: the parenthesis after `with`, and the soft keywords. CPython's
 * PEG parser tries one reading and then the other; an LR parser is told by the tokenizer.
 */
import type { TokenInput } from "./automaton.js";
import {
  BACKSLASH,
  BRACE_L,
  BRACE_R,
  BRACKET_L,
  BRACKET_R,
  COLON,
  DOUBLE_QUOTE,
  HASH,
  isNamePart,
  NEWLINE,
  PAREN_L,
  PAREN_R,
  SINGLE_QUOTE,
  stringEnd,
  stringPrefixLength,
} from "./characters.js";
import { caseKeyword, matchKeyword, typeKeyword, withParenL } from "./parser.terms.gen.js";
import { keywords } from "./syntax-error/tokens.js";

const LETTER_C = 99;
const LETTER_M = 109;
const LETTER_T = 116;

/** The parenthesis of `with (a as b, c as d):`: it holds an `as` that stands in no other bracket. */
export function parenthesizedWith(input: TokenInput): void {
  if (input.next !== PAREN_L) return;
  const { source } = input;
  let found = false;
  scan(source, input.pos, (depth, code, pos) => {
    if (depth === 0) return false;
    found = depth === 1 && isNamePart(code) && wordAt(source, pos) === "as";
    return !found;
  });
  if (found) input.acceptToken(withParenL, 1);
}

/**
 * `match` when its logical line ends with a colon, `type` when a name that is no keyword follows. (`case` needs no look: the
 * parser asks for it only where nothing else may stand.)
 */
export function softKeywords(input: TokenInput): void {
  const { next, pos } = input;
  if (next !== LETTER_M && next !== LETTER_T && next !== LETTER_C) return;
  const { source } = input;
  const word = wordAt(source, pos);
  if (word === "match") {
    if (input.canShift(matchKeyword) && lineEndsWithColon(source, pos)) input.acceptToken(matchKeyword, 5);
  } else if (word === "case") {
    if (input.canShift(caseKeyword)) input.acceptToken(caseKeyword, 4);
  } else if (word === "type") {
    const space = /(?:[ \t\f]|\\\n)*/y;
    space.lastIndex = pos + 4;
    space.test(source);
    const following = wordAt(source, space.lastIndex);
    if (/^[^\d]/.test(following) && !keywords.has(following) && input.canShift(typeKeyword)) {
      input.acceptToken(typeKeyword, 4);
    }
  }
}

/** The name, keyword or number at `pos`; "" where there is none. */
function wordAt(source: string, pos: number): string {
  let end = pos;
  while (isNamePart(source.charCodeAt(end))) end++;
  return source.slice(pos, end);
}

function lineEndsWithColon(source: string, pos: number): boolean {
  let last = 0;
  scan(source, pos, (depth, code) => {
    if (code === NEWLINE && depth === 0) return false;
    if (code > 32) last = code;
    return true;
  });
  return last === COLON;
}

/**
 * Walks over the source from `pos`, past strings, comments and joined lines, and shows `visit` the rest with the number of
 * brackets open there: a character, or the first character of a word. Until it says false.
 */
function scan(source: string, pos: number, visit: (depth: number, code: number, pos: number) => boolean): void {
  for (let depth = 0; pos < source.length; pos++) {
    const code = source.charCodeAt(pos);
    if (code === PAREN_L || code === BRACKET_L || code === BRACE_L) depth++;
    else if (code === PAREN_R || code === BRACKET_R || code === BRACE_R) depth--;
    else if (code === HASH) {
      pos = source.indexOf("\n", pos) - 1;
      if (pos < 0) return;
      continue;
    } else if (code === BACKSLASH) {
      pos++;
      continue;
    } else if (isNamePart(code) || code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      const prefix = stringPrefixLength(source, pos);
      const end = prefix < 0 ? pos + wordAt(source, pos).length : stringEnd(source, pos + prefix);
      if (end < 0 || !visit(depth, code, pos)) return;
      pos = end - 1;
      continue;
    }
    if (!visit(depth, code, pos)) return;
  }
}
