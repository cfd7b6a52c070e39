// No text is looked through for surrogate pairs before one has been met: each way in which a program comes to one.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";

const skip = existsSync("dist/cli.cjs") ? false : "npm run build makes the command";

const folder = mkdtempSync(join(tmpdir(), "pyasync-pairs-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const code = "0x1f600";

/** What makes `s` the text of which the rest of the program asks. */
const sources: Readonly<Record<string, string>> = {
  "a literal": "s = 'a\u{1f600}b'",
  "a literal of an f-string": "x = 'b'; s = f'a\u{1f600}{x}'",
  "an escape": "s = 'a\\U0001F600b'",
  "the name of a character": "s = 'a\\N{GRINNING FACE}b'",
  "the name of an attribute": "class C: a\u{20000}b = 1\ns = [n for n in dir(C) if n[0] == 'a'][0]",
  "the normal form of a name": "class C: a\ufad0b = 1\ns = [n for n in dir(C) if n[0] == 'a'][0]",
  "what is evaluated": "s = eval(\"'a\\\\U0001F600b'\")",
  "what is executed": "d = {}; exec(\"s = 'a\\\\U0001F600b'\", d); s = d['s']",
  "the source as an error shows it": "try:\n    import broken\nexcept SyntaxError as e:\n    s = e.text.strip()",
  "a module": "from module_of_pairs import s",
  chr: `s = 'a' + chr(${code}) + 'b'`,
  "chr of many": `s = ''.join(map(chr, [97, ${code}, 98]))`,
  "%c": `s = 'a%cb' % ${code}`,
  "a format": `s = f'a{${code}:c}b'`,
  "str.format": `s = 'a{:c}b'.format(${code})`,
  "a table of translate": `s = 'axb'.translate({120: ${code}})`,
  "a table made by a class": `class T:\n    def __getitem__(self, key): return ${code} if key == 120 else key\ns = 'axb'.translate(T())`,
  "UTF-8": "s = b'a\\xf0\\x9f\\x98\\x80b'.decode()",
  "str of bytes": "s = str(b'a\\xf0\\x9f\\x98\\x80b', 'utf8')",
  "much UTF-8": "s = (b'-' * 5000 + b'a\\xf0\\x9f\\x98\\x80b').decode('utf-8')[5000:]",
  "UTF-8 with a mark": "s = b'\\xef\\xbb\\xbfa\\xf0\\x9f\\x98\\x80b'.decode('utf-8-sig')",
  "UTF-16": "s = b'a\\0\\x3d\\xd8\\0\\xdeb\\0'.decode('utf-16-le')",
  "UTF-32": "s = b'\\0\\0\\0a\\0\\1\\xf6\\0\\0\\0\\0b'.decode('utf-32-be')",
  "escapes in bytes": "s = rb'a\\U0001F600b'.decode('unicode_escape')",
  "escapes in raw bytes": "s = rb'a\\U0001F600b'.decode('raw_unicode_escape')",
  "standard input": "s = input()",
  "lines of standard input": "import sys\ns = sys.stdin.read().strip()",
  "an argument": "import sys\ns = sys.argv[1]",
  "the environment": "import os\ns = os.environ['PAIRS']",
  "a list of files": "import os\ns = os.listdir('pairs')[0]",
  "the files of a folder": "import os\ns = next(os.scandir('pairs')).name",
  "a walk": "import os\ns = next(os.walk('pairs'))[1][0]",
  "the working folder": "import os\nos.chdir('pairs')\nos.chdir(b'a\\xf0\\x9f\\x98\\x80b')\ns = os.getcwd()[-3:]",
  "a file": "s = open('pairs.txt', encoding='utf-8').read()",
};

const asked = `
print(len(s), s[1], s[-1], s[::-1], s[1:], [c for c in s], s.find("b"), s.center(5, "-"))
print(sorted([s[1], "\\uff5e"]) == ["\\uff5e", s[1]], s.index("b", 2), len([*reversed(s)]), f"{s:>4}")
`;

const answers = (character: string): string =>
  `3 ${character} b b${character}a ${character}b ['a', '${character}', 'b'] 2 -a${character}b-\nTrue 2 3  a${character}b\n`;

/** Those whose character is another. */
const characters: Readonly<Record<string, string>> = {
  "the name of an attribute": "\u{20000}",
  "the normal form of a name": "\u{22844}",
};

describe("surrogate pairs", { skip }, () => {
  mkdirSync(join(folder, "pairs", "a\u{1f600}b"), { recursive: true });
  writeFileSync(join(folder, "pairs.txt"), "a\u{1f600}b");
  writeFileSync(join(folder, "module_of_pairs.py"), "s = 'a\u{1f600}b'\n");
  writeFileSync(join(folder, "broken.py"), "a\u{1f600}b\n");
  const command = join(process.cwd(), "bin/pyasync.js");

  for (const [name, source] of Object.entries(sources)) {
    it(`are met in ${name}`, () => {
      writeFileSync(join(folder, "program.py"), source + asked);
      const args = name === "an argument" ? ["a\u{1f600}b"] : [];
      const given = name === "the environment" ? { PAIRS: "a\u{1f600}b" } : {};
      const { stdout, stderr } = spawnSync(command, ["run", "program.py", ...args], {
        cwd: folder,
        encoding: "utf8",
        input: "a\u{1f600}b\n",
        env: { ...process.env, ...given },
      });
      assert.deepEqual({ stdout, stderr }, { stdout: answers(characters[name] ?? "\u{1f600}"), stderr: "" });
    });
  }
});
