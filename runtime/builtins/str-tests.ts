/** The `is…` methods of str that look at each character (CPython Objects/unicodectype.c, by Unicode properties). */

import { unicodeTest } from "../protocol/unicode-test.js";

// Numeric_Type=Digit: superscripts, circled and other digits that are no decimals.
const OTHER_DIGITS =
  "\\xb2\\xb3\\xb9\\u1369-\\u1371\\u19da\\u2070\\u2074-\\u2079\\u2080-\\u2089\\u2460-\\u2468\\u2474-\\u247c\\u2488-\\u2490" +
  "\\u24ea\\u24f5-\\u24fd\\u24ff\\u2776-\\u277e\\u2780-\\u2788\\u278a-\\u2792\\u{10a40}-\\u{10a43}\\u{10e60}-\\u{10e68}" +
  "\\u{11052}-\\u{1105a}\\u{1f100}-\\u{1f10a}";

// Numeric_Type=Numeric by the Unihan data base: ideographs that mean numbers.
const IDEOGRAPHS =
  "\\u3405\\u3483\\u382a\\u3b4d\\u4e00\\u4e03\\u4e07\\u4e09\\u4e24\\u4e5d\\u4e8c\\u4e94\\u4e96\\u4eac\\u4ebf-\\u4ec0\\u4edf\\u4ee8" +
  "\\u4f0d\\u4f70\\u4fe9\\u5006\\u5104\\u5146\\u5169\\u516b\\u516d\\u5341\\u5343-\\u5345\\u534c\\u53c1-\\u53c4\\u56db\\u58f1\\u58f9" +
  "\\u5e7a\\u5efe-\\u5eff\\u5f0c-\\u5f0e\\u5f10\\u62d0\\u62fe\\u634c\\u67d2\\u6d1e\\u6f06\\u7396\\u767e\\u7695\\u79ed\\u8086\\u842c" +
  "\\u8cae\\u8cb3\\u8d30\\u920e\\u94a9\\u9621\\u9646\\u964c\\u9678\\u96f6\\uf96b\\uf973\\uf978\\uf9b2\\uf9d1\\uf9d3\\uf9fd\\u{20001}" +
  "\\u{20064}\\u{200e2}\\u{20121}\\u{2092a}\\u{20983}\\u{2098c}\\u{2099c}\\u{20aea}\\u{20afd}\\u{20b19}\\u{22390}\\u{22998}" +
  "\\u{23b1b}\\u{2626d}\\u{2f890}";

/** Kinds of ASCII characters, as bits. */
const DIGIT = 1;
const LETTER = 2;

const kinds = new Uint8Array(128);
for (let digit = 48; digit < 58; digit++) kinds[digit] = DIGIT;
for (let letter = 65; letter < 91; letter++) kinds[letter] = kinds[letter + 32] = LETTER;

/** Whether a text is of certain characters only; expressions take 20 ns before they look at the first. */
function all(characters: string, kind: number): (text: string) => boolean {
  const test = unicodeTest(`^[${characters}]+$`);
  return (text) => {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 128) return test(text);
      if ((kinds[code]! & kind) === 0) return false;
    }
    return text !== "";
  };
}

export const isalpha = all("\\p{L}", LETTER);
export const isdecimal = all("\\p{Nd}", DIGIT);
export const isdigit = all(`\\p{Nd}${OTHER_DIGITS}`, DIGIT);
export const isnumeric = all(`\\p{N}${IDEOGRAPHS}`, DIGIT);
export const isalnum = all(`\\p{L}\\p{N}${IDEOGRAPHS}`, DIGIT | LETTER);
export const isidentifier = unicodeTest("^[\\p{XIDS}_]\\p{XIDC}*$");

const ascii = /^[\x00-\x7f]*$/;
export const isascii = (text: string): boolean => ascii.test(text);
