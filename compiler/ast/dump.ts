/** The tree as text, exactly as ast.dump of CPython's Lib/ast.py prints it; for 3.8, whose ast.dump does not indent, as 3.9. */
import { minorVersion } from "../python-version.js";
import { isNode } from "./fields.js";
import type { ConstantValue, Node } from "./nodes.js";
import { fieldsIn, hasPosition, OldNode, valueIn } from "./older-trees.js";
import { constantRepr, strRepr } from "./repr.js";

export interface DumpOptions {
  /** Spaces for each level; null for one line. */
  readonly indent?: number | null;
  readonly include_attributes?: boolean;
  /** "3.13", the default: whose tree it is, and whose ast.dump prints it. Before 3.13 it printed empty lists. */
  readonly python?: string;
}

const attributes = ["lineno", "col_offset", "end_lineno", "end_col_offset"] as const;

/** Fields that hold a class without fields: `op=Add()`. */
const singletonFields: ReadonlySet<string> = new Set(["op", "ops", "ctx"]);

export function dump(node: Node, options: DumpOptions = {}): string {
  let text = "";
  dumpTo(node, options, (part) => {
    text += part;
  });
  return text;
}

/** Gives the text in parts: it is 17 times as long as the program. */
export function dumpTo(node: Node, options: DumpOptions, write: (part: string) => void): void {
  new Dumper(options, write).run(node);
}

/** A node or a list with something in it, whose text begins with the name of its field. */
interface Branch {
  readonly field: string;
  readonly name: string;
  readonly value: Node | OldNode | readonly unknown[];
  readonly level: number;
}

type Piece = string | Branch;

/** Parts are this long. */
const partLength = 1 << 16;

class Dumper {
  private readonly indent: number | null;
  private readonly attributes: boolean;
  private readonly minor: number;
  private readonly write: (part: string) => void;
  private part = "";
  /** What stands before and between the lines of each level. */
  private readonly margins: string[] = [];
  private readonly separators: string[] = [];
  /** What is still to be printed, the next on top: programs nest more deeply than calls may. */
  private readonly pending: Piece[] = [];

  constructor(
    { indent = null, include_attributes = false, python = "3.13" }: DumpOptions,
    write: (part: string) => void,
  ) {
    this.indent = indent;
    this.attributes = include_attributes;
    this.minor = minorVersion(python);
    this.write = write;
  }

  run(node: Node): void {
    const { pending } = this;
    pending.push({ field: "", name: "", value: node, level: 0 });
    for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) {
      if (typeof piece === "string") this.part += piece;
      else this.branch(piece);
      if (this.part.length < partLength) continue;
      this.write(this.part);
      this.part = "";
    }
    this.write(this.part);
  }

  private branch({ field, name, value, level }: Branch): void {
    if (value instanceof OldNode) {
      const { kind, field, value: inner } = value;
      this.lines(`${name}${kind}(`, [this.piece(field, `${field}=`, inner, level + 1)], level + 1, ")");
    } else if (isNode(value)) {
      const args = this.args(value, level + 1);
      if (args.length <= 3 && args.every((arg) => typeof arg === "string")) {
        this.part += `${name}${value.kind}(${args.join(", ")})`;
      } else this.lines(`${name}${value.kind}(`, args, level + 1, ")");
    } else {
      const items = value.map((item) => this.piece(field, "", item, level + 1));
      this.lines(`${name}[`, items, level + 1, "]");
    }
  }

  /** The fields and attributes that are printed. Those that need no line of their own are text. */
  private args(node: Node, level: number): Piece[] {
    const args: Piece[] = [];
    for (const field of fieldsIn(node, this.minor)) {
      const value = valueIn(node, field, this.minor);
      if (this.isShown(value)) args.push(this.piece(field, `${field}=`, value, level));
    }
    if (node.kind === "Constant" && node.value.type === "str" && node.value.u) args.push("kind='u'");
    if (this.attributes && "lineno" in node && hasPosition(node, this.minor)) {
      for (const attribute of attributes) args.push(`${attribute}=${node[attribute]}`);
    }
    return args;
  }

  private isShown(value: unknown): boolean {
    return value !== null && !(this.minor >= 13 && Array.isArray(value) && value.length === 0);
  }

  /** Whether nothing of the node is printed but its name. */
  private isBare(node: Node): boolean {
    if (this.attributes && hasPosition(node, this.minor)) return false;
    return fieldsIn(node, this.minor).every((field) => !this.isShown(valueIn(node, field, this.minor)));
  }

  private piece(field: string, name: string, value: unknown, level: number): Piece {
    if (Array.isArray(value)) return value.length === 0 ? `${name}[]` : { field, name, value, level };
    if (value instanceof OldNode) return { field, name, value, level };
    if (isNode(value)) return this.isBare(value) ? `${name}${value.kind}()` : { field, name, value, level };
    if (value === null) return `${name}None`;
    if (typeof value === "string")
      return name + (singletonFields.has(field) ? `${value}()` : strRepr(value, [], this.minor));
    if (typeof value === "number") return `${name}${value}`;
    return name + constantRepr(value as ConstantValue, this.minor);
  }

  private margin(level: number): string {
    for (let next = this.margins.length; next <= level; next++) {
      const margin = this.indent === null ? "" : "\n" + " ".repeat(this.indent * next);
      this.margins.push(margin);
      this.separators.push(this.indent === null ? ", " : "," + margin);
    }
    return this.margins[level]!;
  }

  /** Puts what stands between the brackets on lines. */
  private lines(open: string, pieces: readonly Piece[], level: number, close: string): void {
    const margin = this.margin(level);
    const separator = this.separators[level]!;
    this.part += open + margin;
    this.pending.push(close);
    for (let i = pieces.length - 1; i >= 0; i--) {
      this.pending.push(pieces[i]!);
      if (i > 0) this.pending.push(separator);
    }
  }
}
