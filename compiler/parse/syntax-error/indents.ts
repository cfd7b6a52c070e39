/** The indentations of the open blocks, answering to the fields indstack, altindstack and pendin of CPython's Parser/lexer/state.h. */
import { maximalIndents } from "../tokens.js";

/** Columns as they are with tabs of eight, and with tabs of one: both have to agree on what is deeper. */
type Level = readonly [column: number, altColumn: number];

export type IndentProblem = "inconsistent" | "too deep" | "no such level";

export class Indents {
  private readonly levels: Level[] = [[0, 0]];
  /** Indents (positive) or dedents (negative) still to be handed out. */
  private pending = 0;

  get outsideBlocks(): boolean {
    return this.levels.length === 1;
  }

  /** The next token that is due. */
  take(): "INDENT" | "DEDENT" | null {
    if (this.pending === 0) return null;
    if (this.pending < 0) {
      this.pending++;
      return "DEDENT";
    }
    this.pending--;
    return "INDENT";
  }

  /** The source has ended. */
  closeAll(): void {
    this.pending = 1 - this.levels.length;
    this.levels.length = 1;
  }

  /** A line begins there; gives what is wrong with that. */
  line(column: number, altColumn: number): IndentProblem | null {
    const { levels } = this;
    let [top, altTop] = levels[levels.length - 1]!;
    if (column > top) {
      if (levels.length >= maximalIndents) return "too deep";
      if (altColumn <= altTop) return "inconsistent";
      this.pending++;
      levels.push([column, altColumn]);
      return null;
    }
    while (levels.length > 1 && column < top) {
      levels.pop();
      this.pending--;
      [top, altTop] = levels[levels.length - 1]!;
    }
    if (column !== top) return "no such level";
    return altColumn === altTop ? null : "inconsistent";
  }
}
