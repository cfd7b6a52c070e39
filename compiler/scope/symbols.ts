/** The scopes of a program and the names in them: the facts of CPython's symtable (Python/symtable.c) that lowering needs. */

import type {
  AsyncFunctionDef,
  ClassDef,
  DictComp,
  Expr,
  FunctionDef,
  GeneratorExp,
  Lambda,
  ListComp,
  Module,
  Name,
  SetComp,
  Stmt,
  TypeAlias,
} from "../ast/nodes.js";

export type Comprehension = ListComp | SetComp | DictComp | GeneratorExp;
/** What type parameters may belong to. */
export type Generic = FunctionDef | AsyncFunctionDef | ClassDef | TypeAlias;

/** The type parameters of something generic: a scope around it (PEP 695). */
export interface TypeParameters {
  readonly kind: "TypeParameters";
  readonly of: Generic;
}

/** What is evaluated when somebody asks: the bound and the default of a type parameter, the value of a type alias, since 3.14 annotations. */
export interface Deferred {
  readonly kind: "Deferred";
  readonly name: string;
  readonly value: Expr;
}

export type ScopeNode =
  | Module
  | FunctionDef
  | AsyncFunctionDef
  | Lambda
  | ClassDef
  | Comprehension
  | TypeParameters
  | Deferred;
export type ScopeKind = "module" | "function" | "class" | "comprehension" | "type parameters" | "deferred";

/** How one place binds a name. */
export type BindingKind =
  | "parameter"
  | "assign"
  | "augment"
  | "function"
  | "class"
  | "import"
  | "star import"
  | "for"
  | "with"
  | "except"
  | "walrus"
  | "match"
  | "delete"
  | "by name"
  | "annotation"
  | "type alias"
  | "type parameter";

export interface Occurrence {
  /** Position in the order of evaluation as far as the text tells it. */
  readonly order: number;
  /** The scope whose code holds it: another than the variable's own where a closure refers to it. */
  readonly scope: Scope;
  /** The statement lists around it, outermost first, through all scopes. */
  readonly blocks: readonly (readonly Stmt[])[];
  /** The statement of the innermost list that holds it. */
  readonly statement: Stmt | null;
  readonly binding: BindingKind | null;
  /** Number of loops around it, through all scopes below the variable's. */
  readonly loopDepth: number;
  /** The name node of a load, where it is one. */
  readonly name: Name | null;
}

/** A name that a scope binds. */
export class Variable {
  readonly name: string;
  readonly scope: Scope;
  readonly occurrences: Occurrence[] = [];
  /** What emitted code calls it. */
  jsName: string;
  constructor(name: string, scope: Scope) {
    this.name = name;
    this.scope = scope;
    this.jsName = name;
  }
  get bindings(): Occurrence[] {
    return this.occurrences.filter((o) => o.binding !== null && o.binding !== "annotation");
  }
  /** Whether code of another scope refers to it. */
  get captured(): boolean {
    return this.occurrences.some((o) => o.scope !== this.scope);
  }
  /** Whether it is bound exactly once, by this kind of statement. */
  boundOnceBy(kind: BindingKind): boolean {
    const bindings = this.bindings;
    return bindings.length === 1 && bindings[0]!.binding === kind;
  }
}

/** A block of CPython's symbol table: what its names mean, and what is in it. */
export class Scope {
  readonly kind: ScopeKind;
  readonly node: ScopeNode;
  readonly parent: Scope | null;
  readonly children: Scope[] = [];
  /** Names bound here (not those declared global or nonlocal). */
  readonly variables = new Map<string, Variable>();
  readonly globals = new Set<string>();
  readonly nonlocals = new Set<string>();
  /** `outer.<locals>.inner`, as `__qualname__`. */
  readonly qualname: string;
  /** Whether its names are items of a mapping, which code in it looks up by name: a class body, and what `exec` runs. */
  readonly mapped: boolean;
  /** What its own code (not that of inner scopes) contains. */
  hasYield = false;
  hasAwait = false;
  constructor(kind: ScopeKind, node: ScopeNode, parent: Scope | null, qualname: string, mapped = kind === "class") {
    this.kind = kind;
    this.mapped = mapped;
    this.node = node;
    this.parent = parent;
    this.qualname = qualname;
    parent?.children.push(this);
  }

  /** What its qualified name counts from: type parameters have no part in the names of what they belong to. */
  get definedIn(): Scope | null {
    return this.parent?.kind === "type parameters" ? this.parent.parent : this.parent;
  }

  /** The class in which type parameters stand, or what is evaluated later: names are looked up in its namespace first. */
  get classAround(): Scope | null {
    if ((this.kind !== "type parameters" && this.kind !== "deferred") || this.parent === null) return null;
    return this.parent.kind === "class" ? this.parent : this.parent.classAround;
  }

  get module(): Scope {
    return this.parent === null ? this : this.parent.module;
  }

  /** The variable that `name` means in this scope; `undefined` for builtins and names that only the run knows. */
  resolve(name: string): Variable | undefined {
    if (this.globals.has(name)) return this.module.global(name);
    const own = this.nonlocals.has(name) ? undefined : this.variables.get(name);
    if (own !== undefined) return own;
    for (let scope = this.parent; scope !== null; scope = scope.parent) {
      if (scope.mapped) continue;
      if (scope.globals.has(name)) return this.module.global(name);
      const found = scope.nonlocals.has(name) ? undefined : scope.variables.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The function that a name certainly means, for only one `def` binds it. */
  functionNamed(name: string): FunctionDef | AsyncFunctionDef | undefined {
    const variable = this.resolve(name);
    if (variable === undefined || !variable.boundOnceBy("function")) return undefined;
    const { statement } = variable.bindings[0]!;
    return statement?.kind === "FunctionDef" || statement?.kind === "AsyncFunctionDef" ? statement : undefined;
  }

  /** The variable of this module that code inside of it sees. */
  private global(name: string): Variable | undefined {
    return this.mapped ? undefined : this.variables.get(name);
  }

  /** Whether it is this scope, or stands in it. */
  isWithin(outer: Scope): boolean {
    for (let scope: Scope | null = this; scope !== null; scope = scope.parent) if (scope === outer) return true;
    return false;
  }

  /** The variables of functions around it that such scopes refer to, the nearest function's first. */
  freeVariables(refers: (scope: Scope) => boolean): Variable[] {
    const found: Variable[] = [];
    for (let outer = this.parent; outer !== null && outer.kind !== "module"; outer = outer.parent) {
      if (outer.mapped) continue;
      for (const variable of outer.variables.values()) {
        if (variable.occurrences.some((occurrence) => refers(occurrence.scope))) found.push(variable);
      }
    }
    return found;
  }

  /** The innermost function, lambda or module around this scope (itself included). */
  get owner(): Scope {
    return this.kind === "function" || this.kind === "module" ? this : this.parent!.owner;
  }
}

/** The result of the analysis. */
export interface Scopes {
  readonly module: Scope;
  readonly of: ReadonlyMap<ScopeNode, Scope>;
  readonly typeParameters: ReadonlyMap<Generic, Scope>;
  /** By the expression that is evaluated later. */
  readonly deferred: ReadonlyMap<Expr, Scope>;
}

/** All of them, outer ones before those within them. */
export function* allScopes(scopes: Scopes): Generator<Scope> {
  const pending = [scopes.module];
  for (let scope = pending.pop(); scope !== undefined; scope = pending.pop()) {
    yield scope;
    pending.push(...scope.children);
  }
}
