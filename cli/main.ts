/** The command `pyasync`. */

import { Command, CommanderError, Option } from "commander";
import { runCommand } from "./run.js";
import { compileCommand } from "./compile.js";
import { astCommand } from "./ast.js";
import { checkSyntaxCommand } from "./check-syntax.js";
import { version } from "./version.js";

const pythons = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];

function pythonOption(): Option {
  return new Option("--python <version>", "whose syntax and behaviour is followed").choices(pythons);
}

/** Reads the command line; gives the exit status. */
export async function main(args: readonly string[]): Promise<number> {
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
    .description("compile a program to TypeScript")
    .argument("<file>")
    .option("-o, --output <file>", "where to write; default: standard output")
    .addOption(pythonOption())
    .option("--setup <file>", "a source that runs first in the same namespace")
    .option("--top-level-await", "allow await outside functions")
    .option("--no-source-map", "write no map beside the output")
    .action((file: string, options) => {
      status = compileCommand(file, options);
    });

  program
    .command("ast")
    .description("print the syntax tree as ast.dump does")
    .argument("<file...>")
    .option("--attributes", "with positions")
    .addOption(pythonOption())
    .action((files: string[], options) => {
      status = astCommand(files, options);
    });

  program
    .command("check-syntax")
    .description("report syntax errors")
    .argument("<file...>")
    .addOption(pythonOption())
    .action((files: string[], options) => {
      status = checkSyntaxCommand(files, options);
    });

  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return status;
}
