/** The nodes of one statement of a module: numbers in arrays, which are used again for the next one. */
import { tables } from "./parser.gen.js";

/** Of a node: its term, its offsets in the source, and in `nodes` the index behind its last descendant. */
const Field = { term: 0, from: 1, to: 2, end: 3, size: 4 } as const;

/** The parser adds nodes as they end: children before their parent. */
export class NodeBuffer {
  length = 0;
  /** Here the last field is the number of nodes, with all descendants. */
  private nodes: Int32Array = new Int32Array(1024);

  clear(): void {
    this.length = 0;
  }

  /** `mark` is what `length` was before the first of its children. */
  add(term: number, from: number, to: number, mark: number): void {
    const at = this.length * Field.size;
    if (at === this.nodes.length) this.nodes = grown(this.nodes, at * 2);
    this.nodes[at + Field.term] = term;
    this.nodes[at + Field.from] = from;
    this.nodes[at + Field.to] = to;
    this.nodes[at + Field.end] = this.length - mark + 1;
    this.length++;
  }

  /**
   * Puts the nodes in the order of the text, parents before their children, below a node for all of them. The index of a node
   * in that order is the index of its first descendant in the other, plus the number of its ancestors.
   */
  ordered(into: Int32Array): Int32Array {
    const { nodes, length } = this;
    const size = (length + 1) * Field.size;
    const ordered = into.length < size ? new Int32Array(Math.max(size, into.length * 2)) : into;
    ordered[Field.end] = length + 1;
    const ancestors: number[] = [];
    for (let i = length - 1; i >= 0; i--) {
      const at = i * Field.size;
      const count = nodes[at + Field.end]!;
      const first = i - count + 1;
      while (ancestors.length > 0 && ancestors[ancestors.length - 1]! > i) ancestors.pop();
      const index = first + ancestors.length + 1;
      ancestors.push(first);
      const to = index * Field.size;
      ordered[to + Field.term] = nodes[at + Field.term]!;
      ordered[to + Field.from] = nodes[at + Field.from]!;
      ordered[to + Field.to] = nodes[at + Field.to]!;
      ordered[to + Field.end] = index + count;
    }
    return ordered;
  }
}

function grown(array: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

/** A place in the tree that `ordered` makes. */
export class TreeCursor {
  private nodes: Int32Array = new Int32Array(0);
  private at = 0;
  private readonly ancestors: number[] = [];

  /** Goes to the node above the nodes of the buffer. */
  enter(buffer: NodeBuffer): void {
    this.nodes = buffer.ordered(this.nodes);
    this.at = 0;
    this.ancestors.length = 0;
  }

  /** The number of the node's term. */
  get term(): number {
    return this.nodes[this.at + Field.term]!;
  }

  get name(): string {
    return tables.nodeNames[this.nodes[this.at + Field.term]!]!;
  }

  get from(): number {
    return this.nodes[this.at + Field.from]!;
  }

  get to(): number {
    return this.nodes[this.at + Field.to]!;
  }

  firstChild(): boolean {
    const { at } = this;
    if (this.nodes[at + Field.end]! * Field.size === at + Field.size) return false;
    this.ancestors.push(at);
    this.at = at + Field.size;
    return true;
  }

  nextSibling(): boolean {
    const next = this.next();
    if (next < 0) return false;
    this.at = next;
    return true;
  }

  parent(): void {
    this.at = this.ancestors.pop()!;
  }

  /** The name of the node's next sibling; null behind the last. */
  get nextName(): string | null {
    const next = this.next();
    return next < 0 ? null : tables.nodeNames[this.nodes[next + Field.term]!]!;
  }

  private next(): number {
    const { nodes, ancestors } = this;
    const next = nodes[this.at + Field.end]!;
    return next === nodes[ancestors[ancestors.length - 1]! + Field.end] ? -1 : next * Field.size;
  }
}
