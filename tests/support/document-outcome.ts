// When a document's snippet printed the same: recordings are from the real clock, so times agree within a tolerance.
import type { Run } from "./fixture.js";

/** What varies in CPython itself, snippet by snippet, as the documents' README lists it. */
export interface Variation {
  /** The order of sets: lines, and the items within a line, come in any order. */
  readonly anyOrder: boolean;
  /** The clock's own reading is printed, not a difference of two. */
  readonly clockReading: boolean;
  /** A race, on record with several outcomes: whichever version's. */
  readonly race: boolean;
}

const anyOrder = new Set(
  "002_14 002_15 002_17 002_18 002_19 002_20 003_05 003_08 004_00 004_03 004_05 004_07".split(" "),
);

export function variationOf(snippet: string): Variation {
  return {
    anyOrder: anyOrder.has(snippet),
    clockReading: snippet === "002_06",
    race: snippet === "000_01" || snippet === "002_21",
  };
}

/** Elapsed seconds may differ by what a real machine adds: some milliseconds for each step, a quarter of a second in all. */
const TOLERANCE = 0.25;
const float = /(?<![\w.])\d+\.\d+(?:e-?\d+)?(?![\w.]*\d)/g;

function maskClocks(text: string, variation: Variation): string {
  const masked = text
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?/g, "<date>")
    .replace(/\b\d\d:\d\d:\d\d\b/g, "<time of day>")
    .replace(/(thread id: )\d+/g, "$1<thread>")
    .replace(/ at 0x[0-9a-fA-F]+/g, " at 0xADDR");
  return variation.clockReading ? masked.replace(float, "<clock>") : masked;
}

/** The items of the sets and lists within a line, sorted; the numbers of tasks follow the order of a set too. */
function sortItems(line: string): string {
  return line
    .replace(/name='Task-\d+'/g, "name='Task-N'")
    .replace(/([[{])([<'].*)([\]}])$/, (_, open: string, items: string, close: string) => {
      return (
        open +
        items
          .split(/, (?=[<'])/)
          .sort()
          .join(", ") +
        close
      );
    });
}

function viewOf(text: string, variation: Variation): { readonly text: string; readonly seconds: readonly number[] } {
  const masked = maskClocks(text, variation);
  const lines = variation.anyOrder ? masked.split("\n").map(sortItems).sort() : masked.split("\n");
  const seconds: number[] = [];
  const shown = lines.join("\n").replace(float, (digits) => {
    seconds.push(Number(digits));
    return "<seconds>";
  });
  return { text: shown, seconds };
}

/** Why two outputs differ, or undefined. */
export function differs(actual: string, recorded: string, variation: Variation): string | undefined {
  const left = viewOf(actual, variation);
  const right = viewOf(recorded, variation);
  if (left.text !== right.text) return `printed\n${left.text}\nrecorded\n${right.text}`;
  const far = left.seconds.findIndex((value, index) => Math.abs(value - right.seconds[index]!) > TOLERANCE);
  return far === -1 ? undefined : `${left.seconds[far]} s, recorded ${right.seconds[far]} s`;
}

/** The warnings of a run, each a line, in order. */
export function warningsOf(run: Run): string[] {
  return run.stderr.split("\n").filter((line) => /^\S+:\d+: \w*Warning: /.test(line));
}

/** The last exception of a run that failed. */
export function lastException(run: Run): string | undefined {
  if (run.exit === 0) return undefined;
  const named = /^[A-Za-z_][\w.]*(Error|Exception|Group|Exit|Interrupt|Iteration)(: |$)/;
  return run.stderr.split("\n").findLast((line) => named.test(line));
}
