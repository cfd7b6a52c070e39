/** What one scope knows of its names while the program is checked, answering to PySTEntryObject of CPython's symtable.c. */
import type { Global, Nonlocal } from "../ast/nodes.js";

/** How a name occurs in a scope; bits, as in CPython. */
export const GLOBAL = 1;
export const LOCAL = 2;
export const PARAMETER = 4;
export const NONLOCAL = 8;
export const USED = 16;
export const ANNOTATED = 32;
export const IMPORTED = 64;
export const ITERATION = 128;
export const TYPE_PARAMETER = 256;

export type ScopeKind =
  | "module"
  | "function"
  | "class"
  | "comprehension"
  | "annotation"
  | "typeVar"
  | "typeAlias"
  | "generic";

export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | null;
  readonly children: Scope[] = [];
  readonly names = new Map<string, number>();
  /** The global and nonlocal statements, by name: the first one counts. */
  readonly directives = new Map<string, Global | Nonlocal>();
  /** What an error calls the place: "list comprehension", "a TypeVar bound". */
  readonly place: string;
  /** Depth of iterables of comprehensions, where no name may be assigned. */
  iterableDepth: number;
  /** Whether the target of a comprehension's `for` is being visited. */
  inTarget = false;

  constructor(kind: ScopeKind, parent: Scope | null, place = "") {
    this.kind = kind;
    this.parent = parent;
    this.place = place;
    this.iterableDepth = parent?.iterableDepth ?? 0;
    parent?.children.push(this);
  }

  flags(name: string): number {
    return this.names.get(name) ?? 0;
  }

  add(name: string, flag: number): void {
    this.names.set(name, this.flags(name) | flag);
  }
}
