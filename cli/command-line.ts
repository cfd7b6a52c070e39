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

function pythonOption(): Option {
  return new Option("--python <version>", "whose syntax and behaviour is followed").choices(pythonVersions);
}

/** Does what the command line says; gives the exit status. */
export async function commandLine(args: readonly string[]): Promise<number> {
  let status = 0;
  const program = new Command("pyasync")
    .description("Runs Python asyncio programs, verbatim, on JavaScript engines, and compiles them to TypeScript.")
    .version(version(), "-V, --version")
    .enablePositionalOptions()
    .exitOverride();

  program
    .command("run")
    .description("run a program")
    .argument("[file]", "the program; - for standard input")
    .argument("[args...]", "what the program finds in sys.argv")
    .option("-c <code>", "run this text")
    .addOption(pythonOption())
    .addOption(
      new Option("--clock <clock>", "virtual: time jumps where the program would wait")
        .choices(["real", "virtual"])
        .default("real"),
    )
    .option("--setup <file>", "a source that runs first in the same namespace")
    .option("--top-level-await", "allow await outside functions")
    .passThroughOptions()
    .action(async (file: string | undefined, rest: string[], options) => {
      status = await runCommand(file, rest, options);
    });

  program
    .command("compile")
    .description("compile programs to TypeScript, each with a source map beside it")
    .argument("<file...>", "the program; - for standard input")
    .option("-o, --output <path>", "the file, or the folder, to write to; - for standard output", "-")
    .addOption(pythonOption())
    .option("--setup <file>", "a source that runs first in the same namespace")
    .option("--top-level-await", "allow await outside functions")
    .addOption(
      new Option("--source-map <mode>", "external: the TypeScript does not name its map; linked: it does")
        .choices(sourceMapModes)
        .default("external"),
    )
    .addHelpText("after", compileExamples)
    .action((files: string[], options) => {
      status = require("./compile.js").compileCommand(files, options);
    });

  program
    .command("ast")
    .description("print the syntax tree as ast.dump does")
    .argument("<file...>")
    .option("--attributes", "with positions")
    .addOption(pythonOption().default("3.13"))
    .action((files: string[], options) => {
      status = require("./ast.js").astCommand(files, options);
    });

  program
    .command("check-syntax")
    .description("report syntax errors")
    .argument("<file...>")
    .addOption(pythonOption().default("3.13"))
    .action((files: string[], options) => {
      status = require("./check-syntax.js").checkSyntaxCommand(files, options);
    });

  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return status;
}
