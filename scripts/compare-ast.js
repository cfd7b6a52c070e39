// Compares our front end with CPython's over whole libraries: what is refused, and the tree as ast.dump prints it, positions
// included (before 3.10 without: in an f-string of several lines they were anywhere).
//
//   node scripts/compare-ast.js [--python VERSION] [--every N] [--show N] [FOLDER or FILE …]
//
// Without a folder: the library of that Python and its site-packages. --every 10 takes each tenth file. --show 3 prints the
// first three differences.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { requirePython } from "./find-python.js";
import { bundleFrontEnd } from "./front-end.js";
import { pythonFiles } from "./python-files.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: "string", default: "3.13" },
    every: { type: "string", default: "1" },
    show: { type: "string", default: "3" },
  },
});

function ours(compiler, file, python, positions) {
  let tree = null;
  try {
    const source = compiler.readSource(file, file, "bytes");
    const module = compiler.parse(source, { filename: file, python });
    tree = compiler.dump(module, { indent: 2, include_attributes: positions, python });
    compiler.validate(module, { filename: file, source, python });
    return { tree, error: null };
  } catch (error) {
    if (error instanceof compiler.PythonSyntaxError) return { tree, error: [error.type, error.msg, error.lineno] };
    return { tree, error: ["internal error", error.stack, 0] };
  }
}

/** What differs between our answer and CPython's: "accept", "tree", "error", or null. */
function difference(left, right) {
  if ((left.tree === null) !== (right.tree === null)) return "accept";
  if ((left.error === null) !== (right.error === null)) return "accept";
  if (left.tree !== right.tree) return "tree";
  return JSON.stringify(left.error) === JSON.stringify(right.error) ? null : "error";
}

function firstDifference(kind, left, right) {
  const text = (answer) => (kind === "tree" ? answer.tree : String(answer.error)).split("\n");
  const a = text(left);
  const b = text(right);
  const line = a.findIndex((text, index) => text !== b[index]);
  const shorten = (text) => (text.length > 200 ? text.slice(0, 200) + "…" : text);
  const show = (lines) =>
    lines
      .slice(Math.max(0, line - 3), line + 4)
      .map(shorten)
      .join("\n");
  return `ours:\n${show(a)}\nCPython:\n${show(b)}\n`;
}

const compiler = await import(await bundleFrontEnd());
const program = fileURLToPath(new URL("compare-ast.py", import.meta.url));
const child = spawn(requirePython(options.python).executable, [program], { stdio: ["pipe", "pipe", "inherit"] });
const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const { positions, library } = JSON.parse((await answers.next()).value);
const roots = positionals.length > 0 ? positionals : [library];
const files = roots.flatMap(pythonFiles).filter((_, index) => index % Number(options.every) === 0);

const counts = { accept: 0, tree: 0, error: 0 };
let refused = 0;
let shown = 0;
for (const file of files) {
  child.stdin.write(file + "\n");
  const left = ours(compiler, file, options.python, positions);
  const right = JSON.parse((await answers.next()).value);
  if (right.error !== null) refused++;
  const kind = difference(left, right);
  if (kind === null) continue;
  counts[kind]++;
  if (shown++ < Number(options.show)) console.log(`${file}: ${kind}\n${firstDifference(kind, left, right)}`);
}
child.stdin.end();
const wrong = counts.accept + counts.tree + counts.error;
const percent = ((100 * (files.length - wrong)) / files.length).toFixed(2);
console.log(
  `Python ${options.python}: ${files.length - wrong} of ${files.length} files agree (${percent} %), ${refused} of them refused; ` +
    `differ in accepting: ${counts.accept}, in the tree: ${counts.tree}, in the error: ${counts.error}`,
);
