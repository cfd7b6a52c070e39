/** The symbol table: what each block of a program knows of its names, answering to PySTEntryObject of CPython's symtable.c. */
import type { Global, Located, NamedExpr, Node, Nonlocal } from "../ast/nodes.js";
import type { PythonSyntaxError } from "../diagnostics.js";

/** How a name occurs in a block: CPython's bits, DEF_GLOBAL and so on. */
export const GLOBAL = 1;
export const LOCAL = 2;
export const PARAMETER = 4;
export const NONLOCAL = 8;
export const USED = 16;
/** Known in a class, and free in a function within it. */
export const FREE_IN_CLASS = 64;
export const IMPORTED = 128;
export const ANNOTATED = 256;
/** The target of a comprehension's `for`. */
export const ITERATION = 512;
export const TYPE_PARAMETER = 1024;
/** A cell of a comprehension that is compiled into this block. */
export const COMPREHENSION_CELL = 2048;
export const BOUND = LOCAL | PARAMETER | IMPORTED;

/** What a name means in a block, in CPython's numbers: LOCAL and so on. */
export const NameScope = { local: 1, globalExplicit: 2, globalImplicit: 3, free: 4, cell: 5 } as const;
export type NameScope = (typeof NameScope)[keyof typeof NameScope];

export type BlockKind =
  | "module"
  | "function"
  | "class"
  | "comprehension"
  | "annotation"
  | "typeVariable"
  | "typeAlias"
  | "typeParameters";

export interface BlockOptions {
  readonly name: string;
  /** Where it stands; nothing for the module. */
  readonly node: Node | null;
  /** What an error calls it: "list comprehension", "a TypeVar bound". */
  readonly place?: string;
}

export class Block {
  readonly kind: BlockKind;
  readonly name: string;
  readonly node: Node | null;
  readonly place: string;
  readonly parent: Block | null;
  /** The blocks within; a comprehension that is compiled into this block is not among them, but its own are. */
  children: Block[] = [];
  /** Flags by name. */
  readonly names = new Map<string, number>();
  /** What the names mean; known after the analysis. */
  readonly scopes = new Map<string, NameScope>();
  /** Where names were declared global or nonlocal: the first place counts. */
  readonly directives = new Map<string, Global | Nonlocal | NamedExpr>();
  /** Whether its code yields. */
  generator = false;
  /** Whether its code waits. */
  coroutine = false;
  /** Whether a function is around it, or a comprehension, though it may be compiled into the block around. */
  readonly nested: boolean;
  /** Whether it is evaluated in a class: type parameters, and what belongs to them. */
  seesClass = false;
  /** Depth of iterables of comprehensions, where no name may be assigned. */
  iterableDepth: number;
  /** Whether the target of a comprehension's `for` is being visited. */
  inTarget = false;

  constructor(kind: BlockKind, parent: Block | null, { name, node, place = "" }: BlockOptions) {
    this.kind = kind;
    this.parent = parent;
    this.name = name;
    this.node = node;
    this.place = place;
    this.nested = parent !== null && (parent.nested || parent.isFunctionLike);
    this.iterableDepth = parent?.iterableDepth ?? 0;
  }

  /** Whether names bound here are seen by the blocks within. */
  get isFunctionLike(): boolean {
    return this.kind !== "module" && this.kind !== "class";
  }

  get module(): Block {
    return this.parent === null ? this : this.parent.module;
  }

  flags(name: string): number {
    return this.names.get(name) ?? 0;
  }

  add(name: string, flag: number): void {
    this.names.set(name, this.flags(name) | flag);
  }
}

/** The blocks of a program. */
export interface SymbolTable {
  readonly module: Block;
  /** The block of a function, a lambda or a comprehension. */
  readonly blockOf: ReadonlyMap<Located, Block>;
  /** From 3.9 to 3.13 it is code generation that finds a `__debug__` that gets a value: the error of the first one. */
  readonly debug: PythonSyntaxError | null;
}
