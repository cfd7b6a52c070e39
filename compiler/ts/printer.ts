/**
 * Prints the TypeScript AST: the only place in the compiler that makes program text. It answers to nothing in CPython;
 * the layout is prettier's (2 spaces, double quotes, 100 columns), and the mappings are at the positions that V8 reports
 * (positions.ts).
 *
 * The parts: statements, functions, expressions, operators, lists, patterns, types and modules put tokens into a layout,
 * which decides where lines break and what is where.
 */
import type { Context, PrintOptions } from "./context.js";
import { printExpression } from "./expressions.js";
import { Layout } from "./layout.js";
import { PlainLayout } from "./plain-layout.js";
import type { Program } from "./nodes.js";
import { printParameters } from "./patterns.js";
import type { Mapping } from "./positions.js";
import { printBlock, printStatements } from "./statements.js";
import { printType } from "./types.js";

export type { PrintOptions } from "./context.js";
export type { Mapping, Role } from "./positions.js";

export interface Printed {
  readonly code: string;
  /** In the order of the text. */
  readonly mappings: readonly Mapping[];
  /** Whether the text holds an `await`. Lowering makes those of the top level only: its body is an async function's then. */
  readonly awaits: boolean;
}

const WIDTH = 100;

export const print = (program: Program, options: PrintOptions): Printed => {
  const layout = options.plain === true ? new PlainLayout() : new Layout(WIDTH);
  const context: Context = {
    layout,
    options,
    expression: (node, minimum, marks) => printExpression(context, node, minimum, marks),
    type: (node) => printType(context, node, (params) => printParameters(context, params)),
    block: (node) => printBlock(context, node),
    parenthesised: undefined,
    noIn: false,
    awaits: false,
  };
  printStatements(context, program.body, program.closing);
  layout.hardline();
  return { ...layout.finish(), awaits: context.awaits };
};
