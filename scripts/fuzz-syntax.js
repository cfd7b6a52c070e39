// Changes real Python files at random and compares what we say of the result with what CPython says: whether it compiles, and
// the message, line and columns of the error. Prints one minimised program for each kind of disagreement.
//
//   node scripts/fuzz-syntax.js [--seed N] [--count N] [--python VERSION] [--show N] [--columns] [--whole] [--from I] [--keep FOLDER]
//     [FOLDER or FILE …]
//
// Without a folder: the library of that Python. Program I of a seed is always the same: --seed 1 --from 250 --count 1.
// --columns also shows where only the columns differ. --whole changes whole files, not pieces of them.
// --keep writes the programs that CPython takes into a folder, whose trees and symbol tables can then be compared too
// (compare-ast.js, compare-symtable.js).
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { requirePython } from "./find-python.js";
import { bundleFrontEnd } from "./front-end.js";
import { cpython, ours } from "./fuzz/answers.js";
import { minimise } from "./fuzz/minimise.js";
import { FileMutator } from "./fuzz/mutate-files.js";
import { PieceMutator } from "./fuzz/mutate-pieces.js";
import { pythonFiles } from "./python-files.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "2000" },
    from: { type: "string", default: "0" },
    python: { type: "string", default: "3.13" },
    show: { type: "string", default: "10" },
    columns: { type: "boolean", default: false },
    whole: { type: "boolean", default: false },
    keep: { type: "string" },
  },
});
const batchSize = 250;

/** How two answers to a program agree; the later ones are better. */
const verdicts = ["fault", "accept", "message", "line", "columns", "unknown", "equal"];
const fields = ["offset", ...(Number(options.python.slice(2)) >= 10 ? ["end_lineno", "end_offset"] : [])];

function compare(left, right) {
  if (left?.type === "crash" || left?.type === "hang") return "fault";
  // CPython itself gave up: too deep for its stack, or ended.
  if (right !== null && !/^(?:Syntax|Indentation|Tab)Error$/.test(right.type)) return "unknown";
  if (left === null || right === null) return left === right ? "equal" : "accept";
  if (left.type !== right.type || left.msg !== right.msg) return "message";
  if (left.lineno !== right.lineno) return "line";
  const same = fields.every((field) => left[field] === right[field]);
  return same ? "equal" : "columns";
}

const show = (answer) => {
  if (answer === null) return "ok";
  const { type, msg, lineno, offset, end_lineno, end_offset } = answer;
  return `${lineno}:${offset}-${end_lineno}:${end_offset} ${type}: ${msg}`;
};

/** Programs with the same kind count as one find: the same messages, whatever they name. */
function kindOf(verdict, left, right) {
  const words = (answer) => (answer === null ? "ok" : answer.msg.replace(/'[^']*'|\d+|U\+\w+/g, "…").slice(0, 120));
  return `${verdict}: ${words(left)} / ${words(right)}`;
}

const python = requirePython(options.python);
const roots = positionals.length > 0 ? positionals : [python.library];
const Mutator = options.whole ? FileMutator : PieceMutator;
const files = roots.flatMap((root) => pythonFiles(root).filter((file) => !/site-packages/.test(relative(root, file))));
const mutator = new Mutator(files, Number(options.seed));
const compilers = [ours(await bundleFrontEnd(), options.python), cpython(python.executable)];
const ask = (programs) => Promise.all(compilers.map((compiler) => compiler.ask(programs)));

if (options.keep !== undefined) mkdirSync(options.keep, { recursive: true });
const tally = Object.fromEntries(verdicts.map((verdict) => [verdict, 0]));
const finds = new Map();
let refused = 0;
const first = Number(options.from);
const end = first + Number(options.count);
const started = Date.now();
for (let index = first; index < end; index += batchSize) {
  const programs = [];
  for (let i = index; i < Math.min(end, index + batchSize); i++) programs.push(mutator.program(i));
  const [left, right] = await ask(programs);
  programs.forEach((program, i) => {
    const verdict = compare(left[i], right[i]);
    tally[verdict]++;
    if (right[i] !== null) refused++;
    else if (options.keep !== undefined) writeFileSync(join(options.keep, `${index + i}.py`), program);
    if (verdict === "equal" || verdict === "unknown" || (verdict === "columns" && !options.columns)) return;
    const kind = kindOf(verdict, left[i], right[i]);
    const find = finds.get(kind) ?? { kind, verdict, count: 0, program, index: index + i };
    find.count++;
    if (program.length < find.program.length) Object.assign(find, { program, index: index + i });
    finds.set(kind, find);
  });
  const done = Math.min(end, index + batchSize) - first;
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${options.count}, ${finds.size} kinds of differences `);
}
if (process.stderr.isTTY) process.stderr.write("\n");

const seconds = ((Date.now() - started) / 1000).toFixed(0);
const worst = [...finds.values()].sort(
  (a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || b.count - a.count,
);
for (const { kind, count, program, index } of worst.slice(0, Number(options.show))) {
  const small = await minimise(program, async (text) => {
    const [[left], [right]] = await ask([text]);
    return kindOf(compare(left, right), left, right) === kind;
  });
  const [[left], [right]] = await ask([small]);
  console.log(`--- ${count} times, first --seed ${options.seed} --from ${index} --count 1`);
  console.log(JSON.stringify(small));
  console.log(`ours:    ${show(left)}\nCPython: ${show(right)}`);
}
for (const compiler of compilers) compiler.end();

const total = end - first;
const percent = (count) => `${((100 * count) / total).toFixed(2)} % (${total - count} differ)`;
const agreeing = (from) => verdicts.slice(verdicts.indexOf(from)).reduce((sum, verdict) => sum + tally[verdict], 0);
console.log(`${total} programs, ${refused} refused by CPython, ${seconds} s`);
console.log(`accept or refuse as CPython: ${percent(agreeing("message"))}`);
console.log(`message and line too:        ${percent(agreeing("columns"))}`);
console.log(`columns too:                 ${percent(agreeing("unknown"))}`);
if (tally.unknown > 0) console.log(`CPython gave up:             ${tally.unknown}, which count as agreeing`);
console.log(`internal errors and hangs:   ${tally.fault}`);
process.exitCode = agreeing("message") === total ? 0 : 1;
