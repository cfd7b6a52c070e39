/**
 * The automaton that runs the tables of our grammar, which @lezer/generator makes; it answers to parse.ts and stack.ts of
 * @lezer/lr. The grammar is LALR(1) and the first error ends the parse, so there is one stack, and nothing to recover or to
 * reuse. @lezer/lr builds its trees by recursion and gives up chains of 2,800 states; this one stops at every statement of
 * the module, and that statement's nodes are all that it keeps.
 */
import { Context, contextAfter } from "./context.js";
import { NodeBuffer } from "./node-buffer.js";
import { tables } from "./parser.gen.js";
import { RegularTokens } from "./regular-tokens.js";

export interface GrammarTables {
  /** Six numbers for each state; see Slot. */
  readonly states: Uint32Array;
  /** Lists of a term and the two halves of an action; see Sequence for what ends them. */
  readonly actions: Uint16Array;
  /** For each nonterminal the states that stand before it, and where they go behind it. */
  readonly goto: Uint16Array;
  /** The finite automaton of the tokens that are regular. */
  readonly tokens: Uint16Array;
  /** Names of the terms that are nodes; they have the lowest numbers. */
  readonly nodeNames: readonly string[];
  /** The term at the end of the text. */
  readonly end: number;
  /** In the order that they are asked: tokenizers of ours, and numbers of groups of regular tokens. */
  readonly tokenizers: readonly (Tokenizer | number)[];
  readonly identifier: number;
  readonly keywords: ReadonlyMap<string, number>;
}

/** Accepts a token at the input's position, or does nothing. */
export type Tokenizer = (input: TokenInput) => void;

/** What a tokenizer sees of the automaton. */
export interface TokenInput {
  readonly source: string;
  readonly pos: number;
  /** Code of the character at `pos`; NaN at the end. */
  readonly next: number;
  readonly context: Context;
  /** Whether the grammar takes the term here. */
  canShift(term: number): boolean;
  acceptToken(term: number, length: number): void;
  acceptTokenTo(term: number, end: number): void;
}

const Slot = { flags: 0, actions: 1, skipped: 2, tokenizers: 3, always: 4, size: 6 } as const;
const accepting = 2;

/** An action is the state that a token leads to, or a reduction to a term; these bits say more. */
const Action = { value: 0xffff, reduce: 0x10000, stay: 0x40000, depthShift: 19 } as const;

/** What ends a list of actions: nothing more, another list, or an action for every other term. */
const Sequence = { end: 0xffff, next: 1, other: 2 } as const;

const { states: stateTable, actions: actionTable, goto: gotoTable, tokenizers, end: endTerm } = tables;
const nodeTerms = tables.nodeNames.length;

export class Automaton implements TokenInput {
  readonly source: string;
  pos = 0;
  next: number;
  context = new Context(null, "block", 0, 0, "");
  /** The nodes of the statement that `advance` has read. */
  readonly nodes = new NodeBuffer();
  private readonly regular: RegularTokens;
  /** The token at `pos`, and where it ends. */
  private term = 0;
  private termEnd = 0;
  private state = 0;
  /** Number of symbols that stand for all complete statements. */
  private moduleHeight = 0;
  /** For each symbol on the stack: the state before it, where it starts, and how many nodes there were then. */
  private readonly states: number[] = [];
  private readonly starts: number[] = [];
  private readonly marks: number[] = [];
  /** Where the last token ends that is not white space: nodes end there. */
  private tokenEnd = 0;

  constructor(source: string) {
    this.source = source;
    this.next = source.charCodeAt(0);
    this.regular = new RegularTokens(source);
  }

  /** Reads up to the end of the next statement of the module, or to the end of the text; "error" at what fits nowhere. */
  advance(): "statement" | "end" | "error" {
    this.nodes.clear();
    for (;;) {
      const { state } = this;
      let action = stateTable[state * Slot.size + Slot.always]!;
      if (action === 0) action = this.findToken() ? actionOf(state, this.term) : 0;
      if (action === 0) return this.pos === this.source.length && this.complete() ? "end" : "error";
      if ((action & Action.reduce) === 0) this.shift(action);
      else {
        this.reduce(action);
        if (this.states.length === 1 && this.complete()) {
          this.moduleHeight = 1;
          return "statement";
        }
      }
    }
  }

  /** Where the statement of the module starts that is not complete yet. */
  get statementStart(): number {
    return this.starts[this.moduleHeight] ?? this.pos;
  }

  canShift(term: number): boolean {
    const { states } = this;
    const pushed: number[] = [];
    let height = states.length;
    let state = this.state;
    for (;;) {
      const action = stateTable[state * Slot.size + Slot.always]! || actionOf(state, term);
      if ((action & Action.reduce) === 0) return action !== 0;
      const depth = action >>> Action.depthShift;
      if (depth === 0) pushed.push(state);
      for (let i = 1; i < depth; i++) if (pushed.pop() === undefined) height--;
      state = gotoOf(pushed[pushed.length - 1] ?? states[height - 1]!, action & Action.value);
    }
  }

  acceptToken(term: number, length: number): void {
    this.acceptTokenTo(term, this.pos + length);
  }

  acceptTokenTo(term: number, end: number): void {
    this.term = term;
    this.termEnd = end;
  }

  /** Whether the module may end here. */
  private complete(): boolean {
    return (stateTable[this.state * Slot.size + Slot.flags]! & accepting) !== 0;
  }

  private findToken(): boolean {
    const mask = stateTable[this.state * Slot.size + Slot.tokenizers]!;
    this.term = 0;
    for (let i = 0; i < tokenizers.length; i++) {
      if ((mask & (1 << i)) === 0) continue;
      const tokenizer = tokenizers[i]!;
      if (typeof tokenizer !== "number") tokenizer(this);
      else if (this.regular.read(this.pos, tokenizer)) this.acceptTokenTo(this.regular.term, this.regular.end);
      if (this.term !== 0) return true;
    }
    this.acceptToken(endTerm, 0);
    return this.pos === this.source.length;
  }

  private shift(action: number): void {
    const { term, pos: start, termEnd: end } = this;
    this.pos = end;
    this.next = this.source.charCodeAt(end);
    if ((action & Action.stay) === 0) {
      const node = term < nodeTerms;
      if (node || end > start) this.tokenEnd = end;
      this.push(action, Math.min(start, this.tokenEnd));
      if (node) this.nodes.add(term, start, end, this.nodes.length);
    }
    this.context = contextAfter(this.context, term, this.source, start, end);
  }

  private push(state: number, start: number): void {
    this.states.push(this.state);
    this.starts.push(start);
    this.marks.push(this.nodes.length);
    this.state = state;
  }

  /** The last symbols become one, which is a node when its term has a name. */
  private reduce(action: number): void {
    const { states, starts } = this;
    const depth = action >>> Action.depthShift;
    const term = action & Action.value;
    const node = term < nodeTerms;
    if (depth === 0) {
      if (node) this.tokenEnd = this.pos;
      this.push(gotoOf(this.state, term), this.tokenEnd);
      if (node) this.nodes.add(term, this.tokenEnd, this.tokenEnd, this.nodes.length);
      return;
    }
    const first = states.length - depth;
    if (node) {
      const start = starts[first]!;
      if (start === this.tokenEnd) this.tokenEnd = this.pos;
      this.nodes.add(term, start, this.tokenEnd, this.marks[first]!);
    }
    states.length = starts.length = this.marks.length = first + 1;
    this.state = gotoOf(states[first]!, term);
  }
}

/** What the state does with the term; 0 is nothing. */
function actionOf(state: number, term: number): number {
  const row = state * Slot.size;
  return actionIn(stateTable[row + Slot.actions]!, term) || actionIn(stateTable[row + Slot.skipped]!, term);
}

function actionIn(list: number, term: number): number {
  for (let i = list; ; i += 3) {
    const candidate = actionTable[i]!;
    if (candidate === term) return pair(i + 1);
    if (candidate !== Sequence.end) continue;
    const kind = actionTable[i + 1]!;
    if (kind === Sequence.other) return pair(i + 2);
    if (kind !== Sequence.next) return 0;
    i = pair(i + 2) - 3;
  }
}

function pair(index: number): number {
  return actionTable[index]! | (actionTable[index + 1]! << 16);
}

/** Where a state goes behind a nonterminal: groups of states with a target each, of which the last takes all others. */
function gotoOf(state: number, term: number): number {
  for (let group = gotoTable[term + 1]!; ; ) {
    const tag = gotoTable[group]!;
    const target = gotoTable[group + 1]!;
    if ((tag & 1) !== 0) return target;
    const end = group + 2 + (tag >> 1);
    for (let i = group + 2; i < end; i++) if (gotoTable[i] === state) return target;
    group = end;
  }
}
