/** The statements of a block, answering to `block` of CPython's grammar. */
import type { Stmt } from "../../ast/nodes.js";
import type { Build } from "./build.js";
import { BACKSLASH, NEWLINE, SPACE, TAB } from "../characters.js";

/** With the cursor on a Body, or on any node that holds only statements. */
export function body(build: Build): Stmt[] {
  const { cursor } = build;
  const statements: Stmt[] = [];
  if (cursor.firstChild()) {
    do statements.push(build.statement());
    while (cursor.nextSibling());
    cursor.parent();
  }
  return statements;
}

/** Where a compound statement ends whose last block is this: after the last statement, or after the `;` behind it. */
export function bodyEnd(build: Build, statements: readonly Stmt[]): number {
  const { source } = build;
  const { end } = statements[statements.length - 1]!;
  for (let i = end; ; i++) {
    const code = source.charCodeAt(i);
    if (code === 59) return i + 1;
    if (
      code !== SPACE &&
      code !== TAB &&
      code !== BACKSLASH &&
      !(code === NEWLINE && source.charCodeAt(i - 1) === BACKSLASH)
    ) {
      return end;
    }
  }
}
