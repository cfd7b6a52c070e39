// Wrong programs, and programs just still right: pieces of real files with a few tokens or characters changed.
import { Random } from "./random.js";
import { FileLines, tokensOf } from "./source-text.js";

/** Longest piece, in lines: a mutant is to be quick, and one line of it decides. */
const longest = 40;

const words =
  "False None True and as assert async await break class continue def del elif else except finally for from global if " +
  "import in is lambda nonlocal not or pass raise return try while with yield match case type _ print exec self x " +
  "__debug__ __class__";
const operators =
  "( ) [ ] { } , : ; . = == != < <= > >= + - * ** / // % @ & | ^ ~ << >> += -= **= //= -> := ... ! ` $ ? \\ \" ' f\" rb' #";
const literals = '0 1 00 0x 0b12 1_0 1__0 1e 1.5j "s" b"s" f"{x}" f"{x!r:>{w}}" "\\N{DIGIT ONE}" \'\'\' """';
const vocabulary = [
  ...`${words} ${operators} ${literals}`.split(" "),
  " ",
  "\n",
  "\n    ",
  "\n\t",
  "\\\n",
  "\f",
  "é",
  "€",
];
const characters = [..."()[]{}:;,.=+-*/%@&|^~<>!\"'\\#`$? \t\n\f_09aefjxbrw{}éΩ€😀"];

/** The part of a file that begins at a line of a statement, moved to the left margin. */
function piece(random, lines) {
  const starts = lines.flatMap((line, index) => (/^\s*(?:@|def|class|async|\w)/.test(line) ? [index] : []));
  if (starts.length === 0) return "pass\n";
  const definitions = starts.filter((index) => /^\s*(?:@|def|class|async|match|try|with)\b/.test(lines[index]));
  const start = random.pick(definitions.length > 0 && random.next() < 0.6 ? definitions : starts);
  const margin = /^\s*/.exec(lines[start])[0];
  const taken = [];
  const count = 3 + random.below(longest - 2);
  for (let index = start; index < lines.length && taken.length < count; index++) {
    const line = lines[index];
    if (line.trim() !== "" && !line.startsWith(margin)) break;
    taken.push(line.slice(margin.length));
  }
  return taken.join("\n") + "\n";
}

/** Statements that are wrong in some places, and expressions that are. */
const statements = [
  "return",
  "return x",
  "yield x",
  "await x",
  "x = yield from y",
  "break",
  "continue",
  "global x",
  "nonlocal x",
  "global self, x",
  "del x, (y)",
  "from x import *",
  "from __future__ import annotations",
  "x: int = 1",
  "(x): int",
  "async for x in y: pass",
  "async with x as y, z: pass",
  "match x:\n    case y: pass\n    case _: pass",
  "match (x)",
  "print x",
  "type X[T: (int, str) = int, *U, **V] = T",
  "class x[T](y, z=1): pass",
  "def x[T](a: T, /, b=1, *c, d, **e) -> (yield): pass",
  "try: pass\nexcept* x as y: continue",
  "with (x as y, z): pass",
  "x = lambda a, *b, c=1: (yield)",
  "import x.y as z, w",
  "else: pass",
  "elif x: pass",
  "finally: pass",
  "@x",
];
const expressions = [
  "(yield)",
  "(await x)",
  "(x := y)",
  "[x async for x in y]",
  "[x for x in y if (z := x)]",
  "{**x, 'a': 1, *y}",
  "{x: y for x, y in z}",
  "f(*a, b=1, **c)",
  "f(x for x in y)",
  "lambda *, x: x",
  "f'{x!r:>{y}} {{z}} {w=}'",
  "f'''{\nx\n:a}'''",
  "not x",
  "x if y else z",
  "*x",
  "**x",
  "x = y",
  "a[b, *c, 1:2]",
  "a.b[c](d)",
  "__debug__",
  "(a, b)",
  "[a, (b, *c)]",
];

/** What may happen to the lines of a text. */
const lineEdits = [
  (_random, lines, at) => lines.splice(at, 1),
  (_random, lines, at) => lines.splice(at, 0, lines[at]),
  (random, lines, at) => lines.splice(at, 1, " ".repeat(random.below(9)) + lines[at].trimStart()),
  (_random, lines, at) => lines.splice(at, 1, "\t" + lines[at]),
  (random, lines, at) => lines.splice(at, 0, ...lines.splice(random.below(lines.length), 1)),
  (random, lines, at) => {
    const margin = /^[ \t]*/.exec(lines[at])[0];
    const statement = random.pick(statements).replaceAll("\n", "\n" + margin);
    lines.splice(at, random.below(2), `${margin}${statement}\n`);
  },
  // The end of the file comes early, with or without its newline.
  (random, lines, at) => {
    const end = random.next() < 0.5 ? lines[at].length : random.below(lines[at].length);
    lines.splice(at, lines.length, lines[at].slice(0, end));
  },
];

/** What may happen to a list of tokens; each changes it in place. */
const tokenEdits = [
  (random, tokens, at) => tokens.splice(at, 1 + (random.next() < 0.2 ? random.below(4) : 0)),
  (_random, tokens, at) => tokens.splice(at, 0, tokens[at]),
  (random, tokens, at) => tokens.splice(at, 0, random.pick(vocabulary)),
  (random, tokens, at) => tokens.splice(at, 0, ` ${random.pick(vocabulary)} `),
  (random, tokens, at) => tokens.splice(at, 1, random.pick(vocabulary)),
  (random, tokens, at) => tokens.splice(at, random.below(2), random.pick(expressions)),
  (random, tokens, at) => {
    const brackets = random.pick(["()", "[]", "{}"]);
    tokens.splice(at, 0, brackets[0]);
    tokens.splice(at + 1 + random.below(8), 0, brackets[1]);
  },
  // One name becomes another one of the text.
  (random, tokens, at) => {
    const names = tokens.filter((token) => /^[a-z_]\w*$/i.test(token));
    if (names.length > 0) tokens.splice(at, 1, random.pick(names));
  },
  (random, tokens, at) => {
    const other = Math.min(tokens.length - 1, random.next() < 0.5 ? at + 1 : random.below(tokens.length));
    [tokens[at], tokens[other]] = [tokens[other], tokens[at]];
  },
  (random, tokens, at, others) => {
    const from = random.below(others.length);
    const inserted = others.slice(from, from + 1 + random.below(12));
    tokens.splice(at, random.next() < 0.5 ? 0 : random.below(8), ...inserted);
  },
];

const characterEdits = [
  (_random, text, at) => text.splice(at, 1),
  (_random, text, at) => text.splice(at, 0, text[at]),
  (random, text, at) => text.splice(at, 0, random.pick(characters)),
  (random, text, at) => text.splice(at, 1, random.pick(characters)),
];

/** Tokens that are worth an edit more often than white space is. */
function place(random, tokens) {
  const at = random.below(tokens.length);
  return /^[ \t]+$/.test(tokens[at]) ? random.below(tokens.length) : at;
}

export class PieceMutator {
  constructor(files, seed) {
    this.files = files;
    this.lines = new FileLines();
    this.seed = seed;
  }

  /** Program `index` of this seed, whatever was asked before. */
  program(index) {
    const random = Random.of(this.seed, index);
    const source = piece(random, this.lines.of(random.pick(this.files)));
    const others = tokensOf(piece(random, this.lines.of(random.pick(this.files))));
    let text = source;
    for (let edits = 1 + random.below(2); edits >= 0 && text !== ""; edits--) {
      const choice = random.next();
      if (choice < 0.2) {
        const lines = text.split(/(?<=\n)/);
        random.pick(lineEdits)(random, lines, random.below(lines.length));
        text = lines.join("");
      } else if (choice < 0.8) {
        const tokens = tokensOf(text);
        random.pick(tokenEdits)(random, tokens, place(random, tokens), others);
        text = tokens.join("");
      } else {
        const letters = [...text];
        random.pick(characterEdits)(random, letters, random.below(letters.length));
        text = letters.join("");
      }
      if (random.next() < 0.5) break;
    }
    return text;
  }
}
