// Compares our errors and warnings with CPython's, for every program that CPython's own tests compile, and says how many agree.
//
//   node scripts/compare-errors.js [--python 3.10] [--show N] [MODULE …]
//
// MODULE is a file of Lib/test, `test_syntax`; the programs are always those of 3.13's tests. --python says whose answers count,
// and which version we follow. --show 3 prints three of each kind of difference.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { requirePython } from "./find-python.js";
import { bundleFrontEnd } from "./front-end.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { python: { type: "string", default: "3.13" }, show: { type: "string", default: "3" } },
});

const modules = (
  "test_syntax test_exceptions test_fstring test_grammar test_unparse test_eof test_named_expressions test_positional_only_arg " +
  "test_type_params test_type_aliases test_patma test_except_star test_string_literals test_source_encoding test_global " +
  "test_scope test_symtable test_compile test_codeop test_future_stmt test_coroutines test_asyncgen test_generators test_genexps " +
  "test_listcomps test_dictcomps test_setcomps test_unpack_ex test_extcall test_keywordonlyarg test_decorators test_with " +
  "test_ast test_int test_float test_flufl test_super test_type_annotations test_string_literals test_unicode_identifiers"
).split(" ");

const script = (name) => fileURLToPath(new URL(`syntax/${name}.py`, import.meta.url));
const scratch = fileURLToPath(new URL("../build/scratch", import.meta.url));

/** What a Python script prints as JSON; undefined when the interpreter fails. */
function python({ executable }, args, input = "") {
  const settings = { input, encoding: "utf8", maxBuffer: 1 << 30, cwd: scratch };
  const answer = spawnSync(executable, ["-X", "utf8", ...args], settings);
  return answer.status === 0 ? JSON.parse(answer.stdout) : undefined;
}

function examples(interpreter, name) {
  const found = python(interpreter, [script("examples"), name]);
  if (found === undefined) throw new Error(`${name} cannot be run`);
  return found;
}

/** CPython's answers, one for each program; undefined for one that it dies of. */
function answersTo(interpreter, programs) {
  const answers = python(interpreter, [script("answers")], JSON.stringify(programs));
  if (answers !== undefined) return answers;
  if (programs.length === 1) return [undefined];
  const middle = programs.length >> 1;
  return [...answersTo(interpreter, programs.slice(0, middle)), ...answersTo(interpreter, programs.slice(middle))];
}

/** Since 3.10 errors know where they end. */
const hasEnds = Number(options.python.slice(2)) >= 10;

function ours(compiler, source) {
  const filename = "file.py";
  const warnings = [];
  const warn = ({ category, msg, lineno }) => warnings.push(`${filename}:${lineno}: ${category}: ${msg}`);
  try {
    const module = compiler.parse(source, { filename, python: options.python, warn });
    compiler.validate(module, { filename, source, python: options.python, warn });
    return { error: null, warnings };
  } catch (error) {
    if (!(error instanceof compiler.PythonSyntaxError)) {
      return { error: { type: error.constructor.name, msg: error.message, place: [], report: error.stack }, warnings };
    }
    const { type, msg, lineno, offset, end_lineno, end_offset } = error;
    const place = hasEnds ? [lineno, offset, end_lineno, end_offset] : [lineno, offset];
    return { error: { type, msg, place, report: compiler.formatSyntaxError(error, options.python) }, warnings };
  }
}

const described = ({ error, warnings }) =>
  [error === null ? "ok" : `${error.place} ${error.msg}\n${error.report}`, ...warnings].join("\n");

/** Counts agreements of one kind and shows the first differences. */
class Tally {
  constructor(name) {
    this.name = name;
    this.same = 0;
    this.all = 0;
  }

  count(source, left, right, part) {
    this.all++;
    const agree = JSON.stringify(part(left)) === JSON.stringify(part(right));
    if (agree) this.same++;
    else if (this.all - this.same <= Number(options.show)) {
      console.log(
        `--- ${this.name}\n${source.trimEnd()}\n--- ours:\n${described(left)}\n--- CPython:\n${described(right)}\n`,
      );
    }
    return agree;
  }

  toString() {
    return `${this.name}: ${this.same} of ${this.all} (${((100 * this.same) / this.all).toFixed(2)} %)`;
  }
}

const compiler = await import(await bundleFrontEnd());
const newest = requirePython("3.13");
const names = positionals.length > 0 ? positionals : modules;
const programs = [...new Set(names.flatMap((name) => examples(newest, name)))];
const answers = answersTo(requirePython(options.python), programs);

const refused = new Tally("taken or refused");
const messages = new Tally("type and message of errors");
const places = new Tally("place of errors");
const reports = new Tally("report of errors");
const warnings = new Tally("warnings");
programs.forEach((source, index) => {
  const left = ours(compiler, source);
  const right = answers[index];
  if (right === undefined) return;
  if (!refused.count(source, left, right, ({ error }) => error === null)) return;
  if (right.error === null) {
    warnings.count(source, left, right, (answer) => answer.warnings);
    return;
  }
  if (!messages.count(source, left, right, ({ error }) => [error.type, error.msg])) return;
  if (places.count(source, left, right, ({ error }) => error.place))
    reports.count(source, left, right, ({ error }) => error.report);
});
console.log([refused, messages, places, reports, warnings].join("\n"));
