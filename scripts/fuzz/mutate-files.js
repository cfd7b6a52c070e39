// Whole files with a slip in them, as a tired hand or a broken merge makes it: what stands before and after the slip is long.
import { Random } from "./random.js";
import { FileLines, tokensOf } from "./source-text.js";

/** Longest file, in lines: what stands in longer ones stands in shorter ones too. */
const longest = 4000;

const brackets = [..."()[]{}"];
const quotes = ["'", '"', "'''", '"""', "", "\\'", "f'", 'rb"', 'f"""'];
const keywords =
  "False None True and as assert async await break class continue def del elif else except finally for from global if import " +
  "in is lambda nonlocal not or pass raise return try while with yield match case type print exec";
const keywordList = keywords.split(" ");
const characters = [...characterPool()];

function characterPool() {
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");
  return `${ascii}\n\t\f\r\\éΩ€😀\u00a0\u200b\ufeff\u0001²`;
}

const below = (random, items) => random.below(items.length);

/** The index of a token that the test takes, or -1. */
function findToken(random, tokens, test) {
  const found = tokens.flatMap((token, index) => (test(token) ? [index] : []));
  return found.length === 0 ? -1 : random.pick(found);
}

/** Edits of a list of tokens, lines or characters; each changes it in place. */
const remove = (random, parts) => parts.splice(below(random, parts), 1);
const repeat = (random, parts) => {
  const at = below(random, parts);
  parts.splice(at, 0, parts[at]);
};
const swap = (random, parts) => {
  const at = below(random, parts);
  const other = random.next() < 0.7 ? Math.min(at + 1, parts.length - 1) : below(random, parts);
  [parts[at], parts[other]] = [parts[other], parts[at]];
};
const move = (random, parts) => parts.splice(below(random, parts), 0, ...parts.splice(below(random, parts), 1));
const removeRun = (random, parts) => parts.splice(below(random, parts), 2 + random.below(12));
const cutOff = (random, parts) => parts.splice(below(random, parts), parts.length);

const indents = [" ", "  ", "   ", "    ", "\t", "        ", " \t"];

const lineEdits = [
  remove,
  repeat,
  swap,
  move,
  removeRun,
  cutOff,
  // An indentation that is deeper, shallower, or another one.
  (random, lines) => {
    const at = below(random, lines);
    lines[at] = random.pick(indents) + lines[at];
  },
  (random, lines) => {
    const at = below(random, lines);
    lines[at] = lines[at].replace(/^[ \t]{1,4}/, "");
  },
  (random, lines) => {
    const at = below(random, lines);
    lines[at] = random.pick(indents) + lines[at].trimStart();
  },
  (random, lines) => {
    const at = below(random, lines);
    lines[at] = lines[at].replace(
      /\n$/,
      random.pick(["", "\\\n", " \\ \n", ";\n", ":\n", ",\n", "\r", "\r\n", " #\n"]),
    );
  },
];

const characterEdits = [
  remove,
  repeat,
  swap,
  (random, letters) => letters.splice(below(random, letters), 0, random.pick(characters)),
  (random, letters) => letters.splice(below(random, letters), 1, random.pick(characters)),
  removeRun,
];

/** Edits that look for a token of a kind; where there is none they do nothing. */
const replacing = (test, replacements) => (random, tokens) => {
  const at = findToken(random, tokens, test);
  if (at >= 0) tokens[at] = random.pick(replacements);
};
const isBracket = (token) => brackets.includes(token);
const isKeyword = (token) => keywordList.includes(token);
const isString = (token) => /^\w*["']/.test(token);
const isOperator = (token) => /^[^\w\s"'#]+$/.test(token) && !isBracket(token);
const operators = "= == := -> : , ; . ... ** * @ ! != <> < + - / // ~ & | ^ % += >>= ? $ `".split(" ");

const tokenEdits = [
  remove,
  repeat,
  swap,
  replacing(isBracket, [...brackets, ""]),
  replacing(isBracket, [...brackets, ""]),
  (random, tokens) => tokens.splice(below(random, tokens), 0, random.pick(brackets)),
  replacing(isKeyword, [...keywordList, ""]),
  replacing(isKeyword, [...keywordList, "x", ""]),
  replacing((token) => /^[A-Za-z_]\w*$/.test(token), keywordList),
  replacing(isOperator, operators),
  replacing(isOperator, [...operators, ""]),
  // A quote that is lost, or another one.
  (random, tokens) => {
    const at = findToken(random, tokens, isString);
    if (at < 0) return;
    const quote = random.pick(quotes);
    const end = random.next() < 0.5;
    tokens[at] = end ? tokens[at].replace(/["']+$/, quote) : tokens[at].replace(/["']+/, quote);
  },
  (random, tokens) => {
    const at = findToken(random, tokens, isString);
    if (at >= 0) tokens[at] = random.pick(["f", "b", "rb", "u", "F", "bf", "fr", "x", "0"]) + tokens[at];
  },
  (random, tokens) => {
    const at = findToken(random, tokens, (token) => /^\d/.test(token));
    if (at >= 0) tokens[at] += random.pick(["_", "x", "e", "j", "0", ".", "and", "é", "l", "_1"]);
  },
];

/** The first lines, or characters, of one text and the last ones of another. */
function splice(random, text, other) {
  if (random.next() < 0.5) return text.slice(0, random.below(text.length)) + other.slice(random.below(other.length));
  const lines = text.split(/(?<=\n)/);
  const others = other.split(/(?<=\n)/);
  return [...lines.slice(0, below(random, lines)), ...others.slice(below(random, others))].join("");
}

const edited = (random, parts, edits) => {
  if (parts.length > 0) random.pick(edits)(random, parts);
  return parts.join("");
};

export class FileMutator {
  constructor(files, seed) {
    this.files = files;
    this.lines = new FileLines();
    this.seed = seed;
  }

  text(random) {
    for (;;) {
      const lines = this.lines.of(random.pick(this.files));
      if (lines.length <= longest) return lines.join("\n");
    }
  }

  /** Program `index` of this seed, whatever was asked before. */
  program(index) {
    const random = Random.of(this.seed, index);
    let text = this.text(random);
    for (let edits = random.next() < 0.7 ? 1 : 2; edits > 0; edits--) {
      const choice = random.next();
      if (choice < 0.3) text = edited(random, text.split(/(?<=\n)/), lineEdits);
      else if (choice < 0.6) text = edited(random, tokensOf(text), tokenEdits);
      else if (choice < 0.9) text = edited(random, [...text], characterEdits);
      else text = splice(random, text, this.text(random));
    }
    return text;
  }
}
