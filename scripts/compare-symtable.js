// Compares our symbol tables of every file of a CPython library with those of CPython's symtable module: every block with its
// type, name and line, and what is known of each name in it.
//
//   node scripts/compare-symtable.js [--every N] [--show N] [FOLDER or FILE …]
//
// Without a folder: the library of CPython 3.13, the version whose tables ours are (blocks and flags change with versions).
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { requirePython } from "./find-python.js";
import { bundleFrontEnd } from "./front-end.js";
import { pythonFiles } from "./python-files.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: "string", default: "1" }, show: { type: "string", default: "3" } },
});
const version = "3.13";

/** Answers each file name on its input with the list of its blocks, or with the error. */
const pythonProgram = `
import json, sys, symtable, warnings
warnings.simplefilter("ignore")
def blocks(table):
    yield [table.type, table.name, table.lineno, bool(table.nested), table.symbols]
    for child in table.children:
        yield from blocks(child)
for name in sys.stdin:
    try:
        with open(name.rstrip("\\n"), "rb") as file:
            answer = list(blocks(symtable.symtable(file.read(), "x", "exec")._table))
    except Exception as error:
        answer = "%s: %s, line %s" % (type(error).__name__, getattr(error, "msg", error), getattr(error, "lineno", 0))
    print(json.dumps(answer), flush=True)
`;

/** TYPE_FUNCTION and so on of CPython's _symtable. */
const types = {
  function: 0,
  comprehension: 0,
  class: 1,
  module: 2,
  annotation: 3,
  typeAlias: 4,
  typeParameters: 5,
  typeVariable: 6,
};

/** The blocks from the outside in, in CPython's form: what a name means stands 12 bits above how it occurs. */
function blocksOf(block) {
  const symbols = [...block.names].map(([name, flags]) => [name, flags | (block.scopes.get(name) << 12)]);
  const fields = [types[block.kind], block.name, block.node?.lineno ?? 0, block.nested, Object.fromEntries(symbols)];
  return [fields, ...block.children.flatMap(blocksOf)];
}

function ours(compiler, file) {
  try {
    const source = compiler.readSource(file, file, "bytes");
    const options = { filename: file, python: version, origin: "bytes" };
    return blocksOf(compiler.symbolTable(compiler.parse(source, options), { ...options, source }).module);
  } catch (error) {
    return `${error.type}: ${error.msg}, line ${error.lineno}`;
  }
}

/** The same text for the same table: the order of names means nothing. */
function shown(answer) {
  if (typeof answer === "string") return [answer];
  return answer.flatMap(([type, name, lineno, nested, symbols]) => [
    `${["function", "class", "module", "annotation", "type alias", "type parameters", "type variable"][type]} ${name}, line ${lineno}${nested ? ", nested" : ""}`,
    ...Object.keys(symbols)
      .sort()
      .map((symbol) => `  ${symbol} ${symbols[symbol] & 4095} ${symbols[symbol] >> 12}`),
  ]);
}

const compiler = await import(await bundleFrontEnd());
const python = requirePython(version);
const child = spawn(python.executable, ["-c", pythonProgram], { stdio: ["pipe", "pipe", "inherit"] });
const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const roots = positionals.length > 0 ? positionals : [python.library];
const files = roots.flatMap(pythonFiles).filter((_, index) => index % Number(options.every) === 0);

let same = 0;
let refused = 0;
let blocks = 0;
let left = Number(options.show);
for (const file of files) {
  child.stdin.write(file + "\n");
  const mine = ours(compiler, file);
  const theirs = JSON.parse((await answers.next()).value);
  const [a, b] = [shown(mine), shown(theirs)];
  if (typeof theirs === "string") refused++;
  else blocks += theirs.length;
  if (a.join("\n") === b.join("\n")) same++;
  else if (left-- > 0) {
    const line = a.findIndex((text, index) => text !== b[index]);
    const block = a.slice(0, line + 1).findLast((text) => !text.startsWith(" "));
    console.log(`${file}\n${block}\n  ours:    ${a[line]}\n  CPython: ${b[line]}`);
  }
}
child.stdin.end();
const percent = ((100 * same) / files.length).toFixed(2);
console.log(`${same} of ${files.length} files agree (${percent} %): ${blocks} blocks; ${refused} files refused`);
process.exitCode = same === files.length ? 0 : 1;
