/** The tokens that are regular, by the finite automaton of @lezer/generator; it answers to token.ts of @lezer/lr. */
import { tables } from "./parser.gen.js";

const { tokens: data, identifier, keywords } = tables;

/** No keyword is longer. */
const longestKeyword = Math.max(...[...keywords.keys()].map((word) => word.length));

/**
 * A state of the automaton is: the groups of tokens that can be reached from it, where its tokens end, the number of its
 * edges; then its tokens, each with its groups; then its edges: the first character, the one behind the last, the next state.
 */
const Offset = { groups: 0, tokensEnd: 1, edges: 2, tokens: 3 } as const;

export class RegularTokens {
  /** The token that was read last. */
  term = 0;
  end = 0;
  private readonly source: string;
  private pos = -1;
  private group = -1;

  constructor(source: string) {
    this.source = source;
  }

  /** Reads the longest token of the group at `pos`; false when there is none. */
  read(pos: number, group: number): boolean {
    // The parser asks again after each reduction.
    if (pos === this.pos && group === this.group) return this.term !== 0;
    this.pos = pos;
    this.group = group;
    this.term = 0;
    this.run(pos, 1 << group);
    if (this.term === identifier && this.end - pos <= longestKeyword) {
      this.term = keywords.get(this.source.slice(pos, this.end)) ?? identifier;
    }
    return this.term !== 0;
  }

  private run(start: number, groups: number): void {
    const { source } = this;
    for (let state = 0, pos = start; (data[state + Offset.groups]! & groups) !== 0; pos++) {
      const tokensEnd = data[state + Offset.tokensEnd]!;
      for (let i = state + Offset.tokens; i < tokensEnd; i += 2) {
        if ((data[i + 1]! & groups) === 0) continue;
        this.term = data[i]!;
        this.end = pos;
        break;
      }
      const next = nextState(tokensEnd, data[state + Offset.edges]!, source.charCodeAt(pos));
      if (next < 0) return;
      state = next;
    }
  }
}

/** The state that the edges from `first` on lead to with this character; -1 is none. */
function nextState(first: number, edges: number, code: number): number {
  let low = 0;
  let high = edges;
  while (low < high) {
    const middle = (low + high) >> 1;
    const edge = first + middle * 3;
    if (code < data[edge]!) high = middle;
    // The edge up to the last character has 0 for the one behind it.
    else if (code < (data[edge + 1]! || 0x10000)) return data[edge + 2]!;
    else low = middle + 1;
  }
  return -1;
}
