// Compares our dump of every file of a CPython library with CPython's own ast.dump, positions included, and says how many agree.
//
//   node scripts/compare-ast.js [--python VERSION] [--every N] [--show N] [FOLDER or FILE …]
//
// Without a folder: the library of that Python. --every 10 takes each tenth file. --show 3 prints the first three differences.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { requirePython } from "./find-python.js";
import { bundleFrontEnd } from "./front-end.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: "string", default: "3.13" },
    every: { type: "string", default: "1" },
    show: { type: "string", default: "3" },
  },
});

/** Answers each file name on its input with the dump, or with "!" and the error, and a line of "\0". */
const pythonProgram = `
import ast, json, sys, unicodedata, warnings, os
warnings.simplefilter("ignore")
names = {unicodedata.name(chr(code), ""): code for code in range(0x110000)}
print(json.dumps([os.path.dirname(ast.__file__), sys.version_info.minor, names]), flush=True)
for name in sys.stdin:
    try:
        with open(name.rstrip("\\n"), "rb") as file:
            text = ast.dump(ast.parse(file.read()), indent=2, include_attributes=True)
    except Exception as error:
        text = "!%s: %s" % (type(error).__name__, error)
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass") + b"\\n\\0\\n")
    sys.stdout.flush()
`;

async function* pieces(stream, separator) {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(separator); end >= 0; end = rest.indexOf(separator)) {
      yield rest.subarray(0, end).toString("utf8");
      rest = rest.subarray(end + separator.length);
      separator = "\n\0\n";
    }
  }
}

function pythonFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return pythonFiles(join(path, entry.name));
    return entry.name.endsWith(".py") ? [join(path, entry.name)] : [];
  });
}

function ours(compiler, file, options) {
  try {
    const source = compiler.decodeSource(readFileSync(file), file, (encoding) => new TextDecoder(encoding));
    const module = compiler.parse(source, { filename: file, ...options });
    return compiler.dump(module, { indent: 2, include_attributes: true });
  } catch (error) {
    return "!" + error.message;
  }
}

function firstDifference(left, right) {
  const a = left.split("\n");
  const b = right.split("\n");
  const line = a.findIndex((text, index) => text !== b[index]);
  const show = (lines) => lines.slice(Math.max(0, line - 3), line + 4).join("\n");
  return `ours:\n${show(a)}\nCPython:\n${show(b)}\n`;
}

const compiler = await import(await bundleFrontEnd());
const child = spawn(requirePython(options.python).executable, ["-c", pythonProgram], {
  stdio: ["pipe", "pipe", "inherit"],
});
const answers = pieces(child.stdout, "\n");
const [library, minor, unicodeNames] = JSON.parse((await answers.next()).value);
const unicodeName = (name) => {
  const code = unicodeNames[name.toUpperCase()];
  return code === undefined ? undefined : String.fromCodePoint(code);
};
const roots = positionals.length > 0 ? positionals : [library];
const files = roots.flatMap(pythonFiles).filter((_, index) => index % Number(options.every) === 0);

let same = 0;
let bothFail = 0;
let shown = 0;
for (const file of files) {
  child.stdin.write(file + "\n");
  const left = ours(compiler, file, { python: "3." + minor, unicodeName });
  const right = (await answers.next()).value;
  if (left === right) same++;
  else if (left.startsWith("!") && right.startsWith("!")) bothFail++;
  else if (shown++ < Number(options.show)) console.log(`${file}\n${firstDifference(left, right)}`);
}
child.stdin.end();
const agree = same + bothFail;
console.log(
  `${agree} of ${files.length} files agree (${((100 * agree) / files.length).toFixed(2)} %), ${bothFail} of them are errors in both`,
);
