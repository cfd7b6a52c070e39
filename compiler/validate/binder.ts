/** The state of the walk that fills the symbol table: the block, the class whose private names are mangled, and what they allow. */
import type { Expr, Global, Located, NamedExpr, Node, Nonlocal } from "../ast/nodes.js";
import type { PythonSyntaxError } from "../diagnostics.js";
import { messages } from "./messages.js";
import type { ErrorAt } from "./report.js";
import {
  Block,
  type BlockKind,
  type BlockOptions,
  GLOBAL,
  ITERATION,
  LOCAL,
  NONLOCAL,
  PARAMETER,
  TYPE_PARAMETER,
  USED,
} from "./symbols.js";

export interface BindOptions {
  /** Annotations have a block of their own: since 3.14, and since 3.10 with `from __future__ import annotations`. */
  readonly annotationBlocks: boolean;
  /** The minor version: 13 for Python 3.13. */
  readonly python: number;
}

export class Binder {
  readonly blockOf = new Map<Located, Block>();
  /** The first error about `__debug__`, where it is left to code generation. */
  debug: PythonSyntaxError | null = null;
  block: Block;
  readonly fail: ErrorAt;
  readonly options: BindOptions;
  /** The class whose private names are mangled here. */
  className: string | null = null;
  /** Around a generic class only the names of its type parameters are mangled. */
  mangledNames: ReadonlySet<string> | null = null;
  /** Visits any node: the switch over all of them is in bind.ts, which imports this class. */
  private readonly visitNode: (binder: Binder, node: Node) => void;

  constructor(block: Block, fail: ErrorAt, options: BindOptions, visitNode: (binder: Binder, node: Node) => void) {
    this.visitNode = visitNode;
    this.block = block;
    this.fail = fail;
    this.options = options;
  }

  all(nodes: readonly Node[]): void {
    for (const node of nodes) this.visit(node);
  }

  optional(node: Node | null): void {
    if (node !== null) this.visit(node);
  }

  within(kind: BlockKind, options: BlockOptions, visit: (block: Block) => void): Block {
    const outer = this.block;
    const block = new Block(kind, outer, options);
    // Annotations that are not evaluated leave no trace.
    if (kind !== "annotation") outer.children.push(block);
    this.block = block;
    visit(block);
    this.block = outer;
    return block;
  }

  /** `__name` in a class is `_Class__name`. */
  mangle(name: string): string {
    if (this.className === null || !name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
    if (this.mangledNames !== null && !this.mangledNames.has(name)) return name;
    const owner = this.className.replace(/^_+/, "");
    return owner === "" ? name : `_${owner}${name}`;
  }

  checkDebug(name: string, node: Located, ctx: string): void {
    const { python } = this.options;
    if (name !== "__debug__" || ctx === "Load" || (ctx === "Del" && python < 10)) return;
    const error = this.fail(messages.debug(ctx === "Del"), node);
    if (python < 9 || python >= 14) throw error;
    this.debug ??= error;
  }

  /** A name that is assigned without a Name node. */
  bind(name: string, node: Located): void {
    this.checkDebug(name, node, "Store");
    this.define(name, LOCAL, node);
  }

  define(name: string, flag: number, node: Located): void {
    const { block } = this;
    const key = this.mangle(name);
    const known = block.flags(key);
    if ((flag & known & PARAMETER) !== 0) throw this.fail(messages.duplicateArgument(name), node);
    if ((flag & known & TYPE_PARAMETER) !== 0) throw this.fail(messages.duplicateTypeParameter(name), node);
    if (block.inTarget) {
      if ((known & (GLOBAL | NONLOCAL)) !== 0) throw this.fail(messages.rebindTarget(name), node);
      // Since 3.12 what a target only reads is no iteration variable.
      if (flag !== USED || this.options.python < 12) flag |= ITERATION;
    }
    block.add(key, flag);
  }

  use(name: string, node: Located): void {
    const { block } = this;
    this.define(name, USED, node);
    // `super()` needs to know the class.
    if (name === "super" && block.isFunctionLike) block.add("__class__", USED);
  }

  /** The block is evaluated in a class, whose names it looks up first. */
  seeClass(block: Block): void {
    block.seesClass = true;
    block.add("__classdict__", USED);
  }

  iterable(node: Expr): void {
    const { block } = this;
    block.iterableDepth++;
    this.visit(node);
    block.iterableDepth--;
  }

  /** A global name is one of the module's. */
  declareGlobal(name: string): void {
    this.block.add(name, GLOBAL);
    this.block.module.add(name, GLOBAL);
  }

  direct(name: string, node: Global | Nonlocal | NamedExpr): void {
    const { directives } = this.block;
    if (!directives.has(name)) directives.set(name, node);
  }

  forbidInAnnotation(expression: string, node: Located): void {
    const { kind, place } = this.block;
    if (kind === "annotation" || kind === "typeVariable" || kind === "typeAlias" || kind === "typeParameters") {
      throw this.fail(messages.cannotBeUsedWithin(expression, place), node);
    }
  }

  /** In 3.12 a block that looks names up in a class could hold no other. */
  forbidSeeingClass(expression: string, node: Located): void {
    if (this.options.python === 12 && this.block.seesClass) throw this.fail(messages.blockSeesClass(expression), node);
  }

  visit(node: Node): void {
    this.visitNode(this, node);
  }
}
