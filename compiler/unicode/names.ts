/**
 * The character that "\N{…}" names, answering to _getcode of CPython's Modules/unicodedata.c: names and aliases in any case,
 * syllables and unified ideographs by rule, no named sequences.
 *
 * The table (names.gen.ts, made by scripts/builder/unicode.py) is unpacked when the first name is asked for: 10 ms.
 */
import { isCharacter } from "./categories.js";
import { entries, pairs, rules, words } from "./names.gen.js";

const unifiedIdeograph = "CJK UNIFIED IDEOGRAPH";

let table: ReadonlyMap<string, number> | undefined;

/** The character, or undefined when none of the version has the name. */
export function characterNamed(name: string, python = 13): string | undefined {
  table ??= unpack();
  const upper = /[^\x00-\x7f]/.test(name) ? name : name.toUpperCase();
  const code = syllable(name) ?? ideograph(name) ?? table.get(upper) ?? numbered(upper);
  return code === undefined || !isCharacter(code, python) ? undefined : String.fromCodePoint(code);
}

/** `CJK UNIFIED IDEOGRAPH-4E00`: CPython takes the name in capitals only, and the number with four digits or five. */
function ideograph(name: string): number | undefined {
  const digits = /^CJK UNIFIED IDEOGRAPH-([0-9A-F]{4,5})$/.exec(name);
  return digits === null ? undefined : within(unifiedIdeograph, Number.parseInt(digits[1]!, 16));
}

/** Names that end in the character's own number. */
function numbered(name: string): number | undefined {
  const parts = /^(.*)-([1-9A-F][0-9A-F]{3,4})$/.exec(name);
  if (parts === null || parts[1] === unifiedIdeograph) return undefined;
  return within(parts[1]!, Number.parseInt(parts[2]!, 16));
}

function within(prefix: string, code: number): number | undefined {
  return rules[prefix]?.some(([first, last]) => first <= code && code <= last) ? code : undefined;
}

const leads = "G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H".split(",");
const vowels = "A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I".split(",");
const tails = ",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H".split(",");

/** `HANGUL SYLLABLE GAG`, in capitals only: a lead, a vowel and a tail, of which lead and tail may be empty. */
function syllable(name: string): number | undefined {
  const parts = /^HANGUL SYLLABLE ([^AEIOUWY]*)([AEIOUWY]+)([^AEIOUWY]*)$/.exec(name);
  if (parts === null) return undefined;
  const lead = leads.indexOf(parts[1]!);
  const vowel = vowels.indexOf(parts[2]!);
  const tail = tails.indexOf(parts[3]!);
  if (lead < 0 || vowel < 0 || tail < 0) return undefined;
  return 0xac00 + (lead * vowels.length + vowel) * tails.length + tail;
}

/**
 * The table is runs of consecutive characters: the first one's code point in base 36, a space, then for each a digit for its
 * pair (how many words of the name before it go on, how many follow) and the numbers of the words that follow.
 */
function unpack(): ReadonlyMap<string, number> {
  const list = words.split(" ");
  const runs = entries.split(" ");
  const names = new Map<string, number>();
  const name: string[] = [];
  for (let run = 0; run < runs.length; run += 2) {
    let code = Number.parseInt(runs[run]!, 36);
    const digits = runs[run + 1]!;
    for (let at = 0; at < digits.length; ) {
      const [shared, added] = pairs[digit(digits, at++)]!;
      name.length = shared;
      for (let k = 0; k < added; k++) {
        const size = wordSize(digits, at);
        name.push(list[wordNumber(digits, at, size)]!);
        at += size;
      }
      names.set(name.join(" "), code++);
    }
  }
  return names;
}

const base = 92;
/** Below the first of these a first digit is the whole number, below the second it has one more digit, else two. */
const oneDigit = 44;
const twoDigits = 88;

/** The value of a digit: printable ASCII but the space, the quote and the backslash. */
function digit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code - 33 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);
}

function wordSize(digits: string, at: number): number {
  const first = digit(digits, at);
  return first < oneDigit ? 1 : first < twoDigits ? 2 : 3;
}

function wordNumber(digits: string, at: number, size: number): number {
  const first = digit(digits, at);
  if (size === 1) return first;
  const second = digit(digits, at + 1);
  if (size === 2) return oneDigit + (first - oneDigit) * base + second;
  const offset = oneDigit + (twoDigits - oneDigit) * base;
  return offset + ((first - twoDigits) * base + second) * base + digit(digits, at + 2);
}
