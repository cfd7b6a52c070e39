/** Alternatives, and which of them can match where a token stands: at most places of a program one or two of them. */
import type { Alternative, Item } from "./peg.js";
import { softKeywords } from "./tokens.js";

export class Choice {
  readonly alternatives: readonly Alternative[];
  private readonly known = new Map<string, readonly Alternative[]>();
  private starts: Starts | null = null;

  constructor(alternatives: readonly Alternative[]) {
    this.alternatives = alternatives;
  }

  /**
   * The alternatives worth a try at a token with this key (keyOf). What is left out would fail there, and would have looked at
   * no token behind it: how far the parser looked decides where errors stand.
   */
  at(key: string): readonly Alternative[] {
    let found = this.known.get(key);
    if (found === undefined) {
      found = this.alternatives.filter(({ items }) => canStart(startsOfSequence(items), key));
      this.known.set(key, found);
    }
    return found;
  }

  startsOf(): Starts {
    if (this.starts === null) {
      // A rule that starts with itself adds nothing to what its other alternatives start with.
      this.starts = { keys: new Set(), empty: false };
      const all = this.alternatives.map(({ items }) => startsOfSequence(items));
      this.starts = { keys: allKeys(all), empty: all.some(({ empty }) => empty) };
    }
    return this.starts;
  }
}

/** The keys of tokens that something can start with, null for all of them, and whether it can match without a token. */
interface Starts {
  readonly keys: ReadonlySet<string> | null;
  readonly empty: boolean;
}

const canStart = ({ keys, empty }: Starts, key: string) => empty || keys === null || keys.has(key);

function allKeys(all: readonly Starts[]): ReadonlySet<string> | null {
  return all.some(({ keys }) => keys === null) ? null : new Set(all.flatMap(({ keys }) => [...keys!]));
}

function startsOfSequence(items: readonly Item[]): Starts {
  const all: Starts[] = [];
  for (const item of items) {
    const starts = startsOf(item);
    all.push(starts);
    if (!starts.empty) break;
  }
  return { keys: allKeys(all), empty: all.every(({ empty }) => empty) };
}

function startsOf(item: Item): Starts {
  switch (item.kind) {
    case "literal":
      return { keys: new Set([item.text]), empty: false };
    case "token": {
      const name = item.type === "NAME" || item.type === "SOFT_KEYWORD";
      return { keys: new Set(name ? ["NAME", ...softKeywords] : [item.type]), empty: false };
    }
    case "rule":
      return item.rule.choice.startsOf();
    case "group":
      return item.choice.startsOf();
    case "optional":
      return { keys: startsOf(item.item).keys, empty: true };
    case "repeat":
      return { keys: startsOf(item.item).keys, empty: !item.atLeastOne || startsOf(item.item).empty };
    case "lookahead":
      // What must not follow may be several tokens, which are looked at.
      return { keys: startsOf(item.item).keys, empty: !item.positive || startsOf(item.item).empty };
    case "forced":
      // It throws at what it does not match.
      return { keys: null, empty: false };
    case "cut":
      return { keys: new Set(), empty: true };
    default:
      return item satisfies never;
  }
}
