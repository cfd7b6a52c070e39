/** The tree as text, exactly as ast.dump of CPython 3.13's Lib/ast.py prints it. */
import { withinStack } from "../diagnostics.js";
import { fieldOf, fieldsOf, isNode } from "./fields.js";
import type { ConstantValue, Node } from "./nodes.js";
import { constantRepr, strRepr } from "./repr.js";

export interface DumpOptions {
  /** Spaces for each level; null for one line. */
  readonly indent?: number | null;
  readonly include_attributes?: boolean;
}

const attributes = ["lineno", "col_offset", "end_lineno", "end_col_offset"] as const;

/** Fields that hold a class without fields: `op=Add()`. */
const singletonFields: ReadonlySet<string> = new Set(["op", "ops", "ctx"]);

export function dump(node: Node, options: DumpOptions = {}): string {
  const dumper = new Dumper(options.indent ?? null, options.include_attributes ?? false);
  return withinStack(() => dumper.node(node, 0).text, "RecursionError", "maximum recursion depth exceeded");
}

/** A piece of the dump; a node of few simple arguments stands on one line. */
interface Piece {
  readonly text: string;
  readonly simple: boolean;
}

class Dumper {
  private readonly indent: number | null;
  private readonly attributes: boolean;

  constructor(indent: number | null, attributes: boolean) {
    this.indent = indent;
    this.attributes = attributes;
  }

  node(node: Node, level: number): Piece {
    const args: string[] = [];
    let simple = true;
    const add = (name: string, piece: Piece) => {
      simple &&= piece.simple;
      args.push(`${name}=${piece.text}`);
    };
    for (const field of fieldsOf(node)) {
      const value = fieldOf(node, field);
      if (value === null || (Array.isArray(value) && value.length === 0)) continue;
      add(field, this.value(field, value, level + 1));
    }
    if (node.kind === "Constant" && node.value.type === "str" && node.value.u) add("kind", leaf("'u'"));
    if (this.attributes && "lineno" in node) {
      for (const attribute of attributes) add(attribute, leaf(String(node[attribute])));
    }
    if (simple && args.length <= 3) return { text: `${node.kind}(${args.join(", ")})`, simple: args.length === 0 };
    return { text: `${node.kind}(${this.lines(args, level + 1)})`, simple: false };
  }

  private value(field: string, value: unknown, level: number): Piece {
    if (Array.isArray(value)) {
      const items = value.map((item) => (item === null ? "None" : this.value(field, item, level + 1).text));
      return { text: `[${this.lines(items, level + 1)}]`, simple: false };
    }
    if (isNode(value)) return this.node(value, level);
    if (typeof value === "string") return singletonFields.has(field) ? leaf(`${value}()`) : leaf(strRepr(value));
    if (typeof value === "number") return leaf(String(value));
    return leaf(constantRepr(value as ConstantValue));
  }

  private lines(items: readonly string[], level: number): string {
    if (this.indent === null) return items.join(", ");
    const margin = "\n" + " ".repeat(this.indent * level);
    return margin + items.join("," + margin);
  }
}

function leaf(text: string): Piece {
  return { text, simple: true };
}
