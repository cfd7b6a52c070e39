/** The command line of `pyasync`: its commands, their options and its help. */

import { Command, CommanderError, Option } from "commander";
import { pythonVersions } from "../compiler/python-version.js";
import { runCommand } from "./run.js";
import type { SourceMapMode } from "./compile.js";
import { version } from "./version.js";

/** The bundler's: a command loads when it is asked for. */
declare function require(path: "./compile.js"): typeof import("./compile.js");
declare function require(path: "./ast.js"): typeof import("./ast.js");
declare function require(path: "./check-syntax.js"): typeof import("./check-syntax.js");

const sourceMapModes: readonly SourceMapMode[] = ["external", "linked", "none"];

const runExamples = `
Examples:
  pyasync run hello.py                     print what CPython prints
  pyasync run --clock virtual alarm.py     sleep for an hour in no time
  pyasync run --python 3.10 old.py         behave as Python 3.10 does
  pyasync run -c 'print("hi")'             the program is the argument

What was compiled is kept in the user's cache folder; the environment variable
PYASYNC_CACHE names another one, and nothing is kept where it is empty.
`;

const compileExamples = `
Examples:
  pyasync compile hello.py                           print the TypeScript
  pyasync compile hello.py -o hello.ts               write hello.ts and hello.ts.map
  pyasync compile *.py -o build/                     write build/NAME.ts for each
  pyasync compile --python 3.10 old.py -o old.ts     follow Python 3.10

Run what was written, in a project that has the packages pyasync and esbuild:
  esbuild hello.ts --bundle --packages=external --format=esm --sourcemap --outfile=hello.mjs && node hello.mjs
  node hello.ts                                      as it is, since Node 22.18
`;

/** Takes the exit status of a command. */
type End = (status: number) => void;

/** Does what the command line says; gives the exit status: 2 where it cannot be understood. */
export async function commandLine(args: readonly string[]): Promise<number> {
  let status = 0;
  const end: End = (value) => {
    status = value;
  };
  const [first] = args;
  if (first?.endsWith(".py")) {
    process.stderr.write(`pyasync: unknown command '${first}' (to run it: pyasync run ${first})\n`);
    return 2;
  }
  const program = new Command("pyasync")
    .description("Runs Python asyncio programs, verbatim, on JavaScript engines, and compiles them to TypeScript.")
    .version(version(), "-V, --version")
    .enablePositionalOptions()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "pyasync: ")) })
    .showHelpAfterError("(pyasync --help lists the commands)")
    .exitOverride();
  addRun(program, end);
  addCompile(program, end);
  addAst(program, end);
  addCheckSyntax(program, end);
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return status;
}

function addCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .showHelpAfterError(`(pyasync ${name} --help says what it takes)`);
}

function addRun(program: Command, end: End): void {
  addCommand(program, "run", "run a program")
    .argument("[file]", "the program; - for standard input")
    .argument("[args...]", "what the program finds in sys.argv")
    .option("-c <code>", "run this text")
    .addOption(pythonOption())
    .addOption(
      new Option("--clock <clock>", "virtual: time jumps where the program would wait")
        .choices(["real", "virtual"])
        .default("real"),
    )
    .addOption(setupOption())
    .addOption(topLevelAwaitOption())
    .addHelpText("after", runExamples)
    .passThroughOptions()
    .action(async (file: string | undefined, rest: string[], options) => end(await runCommand(file, rest, options)));
}

function addCompile(program: Command, end: End): void {
  addCommand(program, "compile", "compile programs to TypeScript, each with a source map beside it")
    .argument("<file...>", "the programs; - for standard input")
    .option("-o, --output <path>", "the file, or the folder, to write to; - for standard output", "-")
    .addOption(pythonOption())
    .addOption(setupOption())
    .addOption(topLevelAwaitOption())
    .addOption(
      new Option("--source-map <mode>", "external: the TypeScript does not name its map; linked: it does")
        .choices(sourceMapModes)
        .default("external"),
    )
    .addHelpText("after", compileExamples)
    .action((files: string[], options) => end(require("./compile.js").compileCommand(files, options)));
}

function addAst(program: Command, end: End): void {
  addCommand(program, "ast", "print the syntax tree as ast.dump does")
    .argument("<file...>", "the programs; - for standard input")
    .option("--attributes", "with the positions of the nodes")
    .addOption(pythonOption().default("3.13"))
    .action((files: string[], options) => end(require("./ast.js").astCommand(files, options)));
}

function addCheckSyntax(program: Command, end: End): void {
  addCommand(program, "check-syntax", "say of each program whether its syntax is right, or what is wrong first")
    .argument("<file...>", "the programs; - for standard input")
    .addOption(pythonOption().default("3.13"))
    .action((files: string[], options) => end(require("./check-syntax.js").checkSyntaxCommand(files, options)));
}

function pythonOption(): Option {
  return new Option("--python <version>", "whose syntax and behaviour is followed").choices(pythonVersions);
}

function setupOption(): Option {
  return new Option("--setup <file>", "a source that runs first in the same namespace");
}

function topLevelAwaitOption(): Option {
  return new Option("--top-level-await", "allow await outside functions");
}
