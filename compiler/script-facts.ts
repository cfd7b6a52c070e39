/**
 * What tracebacks need to know of a compiled program, to be kept in a file: a source map says where a construct begins, carets
 * need its end, and one position of JavaScript may stand for several constructs.
 */

import { type CodeScope, CodeScopes } from "./code-scopes.js";
import type { Origin } from "./ts/nodes.js";
import { type Mapping, PositionTable, type Role } from "./ts/positions.js";
import { readVlqs, writeVlq } from "./vlq.js";

/** JSON. */
export interface ScriptFacts {
  /** Names of the module's variables. */
  readonly globals: readonly string[];
  /** `parent` is an index into this list. */
  readonly scopes: readonly ScopeFacts[];
  /** Segments of VLQs: line, column, role, source, start, length, and the anchor's start and length where there is one. */
  readonly positions: string;
}

type ScopeFacts = Omit<CodeScope, "parent" | "locals"> & {
  readonly parent: number | null;
  readonly locals: readonly string[];
};

/** What `readFacts` gives back, and `Compiled` has. */
export interface KnownScript {
  readonly positions: PositionTable;
  readonly codeScopes: CodeScopes;
  readonly globals: ReadonlySet<string>;
}

const roles: readonly Role[] = ["resume", "call", "load", "implicit", "statement"];

/** What is kept of a compiled program. */
export function writeFacts(
  mappings: readonly Mapping[],
  compiled: Pick<KnownScript, "codeScopes" | "globals">,
): ScriptFacts {
  const { all } = compiled.codeScopes;
  const numbers = new Map(all.map((scope, i) => [scope, i]));
  return {
    globals: [...compiled.globals],
    scopes: all.map((scope) => ({
      ...scope,
      parent: scope.parent === null ? null : numbers.get(scope.parent)!,
      locals: [...scope.locals],
    })),
    positions: writePositions(mappings),
  };
}

/** The same, read again. */
export function readFacts(facts: ScriptFacts): KnownScript {
  const scopes: CodeScope[] = [];
  for (const { parent, locals, ...scope } of facts.scopes) {
    scopes.push({ ...scope, parent: parent === null ? null : scopes[parent]!, locals: new Set(locals) });
  }
  return {
    positions: new PositionTable(readPositions(facts.positions)),
    codeScopes: new CodeScopes(scopes),
    globals: new Set(facts.globals),
  };
}

/** Lines and starts are told as the difference from those before them. */
function writePositions(mappings: readonly Mapping[]): string {
  const last = { line: 0, start: 0 };
  const segments = mappings.map(({ line, column, role, origin }) => {
    const { source, start, end, anchorStart, anchorEnd } = origin;
    const anchor = anchorStart === undefined || anchorEnd === undefined ? [] : [anchorStart, anchorEnd - anchorStart];
    const numbers = [line - last.line, column, roles.indexOf(role), source, start - last.start, end - start, ...anchor];
    Object.assign(last, { line, start });
    return numbers.map(writeVlq).join("");
  });
  return segments.join(",");
}

function readPositions(text: string): Mapping[] {
  const last = { line: 0, start: 0 };
  return text.split(",").map((segment) => {
    const numbers = readVlqs(segment) as [number, number, number, number, number, number, number?, number?];
    const [lines, column, role, source, moved, length, anchorStart, anchorLength = 0] = numbers;
    last.line += lines;
    last.start += moved;
    const { line, start } = last;
    const origin: Origin = { source, start, end: start + length };
    const anchored =
      anchorStart === undefined ? origin : { ...origin, anchorStart, anchorEnd: anchorStart + anchorLength };
    return { line, column, role: roles[role]!, origin: anchored };
  });
}
