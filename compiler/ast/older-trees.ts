/** How the trees of older Pythons differ from those of 3.13, answering to Parser/Python.asdl of each: for ast.dump only. */
import { fieldOf, fieldsOf } from "./fields.js";
import type { Expr, Node, NodeKind } from "./nodes.js";

/** The minor version in which nodes of the kind got positions. */
const positionedSince: Partial<Record<NodeKind, number>> = { alias: 10, keyword: 9, Slice: 9 };

export function hasPosition(node: Node, minor: number): boolean {
  return "lineno" in node && minor >= (positionedSince[node.kind] ?? 0);
}

/** A node that only 3.8 has: what it is called, and its field. */
export class OldNode {
  readonly kind: "Index" | "ExtSlice";
  readonly field: "value" | "dims";
  readonly value: Node | readonly unknown[];

  constructor(kind: "Index" | "ExtSlice", field: "value" | "dims", value: Node | readonly unknown[]) {
    this.kind = kind;
    this.field = field;
    this.value = value;
  }
}

const moduleFields = ["body", "type_ignores"];

/** The fields that a node has in the version. */
export function fieldsIn(node: Node, minor: number): readonly string[] {
  if (node.kind === "Module") return moduleFields;
  const fields = fieldsOf(node);
  return minor < 12 && node.kind !== "TypeAlias" ? fields.filter((field) => field !== "type_params") : fields;
}

export function valueIn(node: Node, field: string, minor: number): unknown {
  if (field === "type_ignores") return [];
  return minor < 9 && node.kind === "Subscript" && field === "slice" ? oldSlice(node.slice) : fieldOf(node, field);
}

function oldSlice(slice: Expr): Expr | OldNode {
  if (slice.kind === "Slice") return slice;
  if (slice.kind !== "Tuple" || slice.elts.every((item) => item.kind !== "Slice")) {
    return new OldNode("Index", "value", slice);
  }
  return new OldNode("ExtSlice", "dims", slice.elts.map(oldSlice));
}
