/** Which code object runs a place of the source: what tracebacks name their frames by (CPython: `co_name`, `co_qualname`). */

import type { Located } from "./ast/nodes.js";
import type { Comprehension, Scope, Scopes } from "./scope/symbols.js";

export type CodeScopeKind = "module" | "class" | "function" | "lambda" | "comprehension" | "generator expression";

export interface CodeScope {
  readonly kind: CodeScopeKind;
  readonly name: string;
  readonly qualname: string;
  /** UTF-16 offsets of the code that belongs to it. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly parent: CodeScope | null;
  readonly locals: ReadonlySet<string>;
  /** Of a comprehension: its first iterable, which is evaluated outside. */
  readonly first?: { readonly start: number; readonly end: number };
}

/** Finds code objects by offset; one tree for each source. */
export class CodeScopes {
  /** Outer ones before those within them; the modules in the order of their sources. */
  readonly all: readonly CodeScope[];
  private readonly children = new Map<CodeScope | null, CodeScope[]>([[null, []]]);

  constructor(all: readonly CodeScope[]) {
    this.all = all;
    for (const scope of all) {
      this.children.get(scope.parent)!.push(scope);
      this.children.set(scope, []);
    }
  }

  /** The innermost code object around `offset` of a source. */
  find(source: number, offset: number): CodeScope | undefined {
    let scope = this.children.get(null)![source];
    for (;;) {
      if (scope === undefined) return undefined;
      const inner: CodeScope | undefined = this.children.get(scope)!.find((c) => c.start <= offset && offset < c.end);
      if (inner === undefined) return scope;
      scope = inner;
    }
  }
}

/** `sizes` are the lengths of the sources' texts, `sourceOf` tells which source a scope's node is in. */
export function findCodeScopes(
  scopes: Scopes,
  sizes: readonly number[],
  sourceOf: (scope: Scope) => number,
): CodeScopes {
  const locals = new Set(scopes.module.variables.keys());
  const all: CodeScope[] = sizes.map((end) => {
    return { kind: "module", name: "<module>", qualname: "<module>", start: 0, end, line: 1, parent: null, locals };
  });
  const add = (scope: Scope, parent: CodeScope): void => {
    const code = codeScope(scope, parent);
    all.push(code);
    for (const child of scope.children) add(child, code);
  };
  for (const scope of scopes.module.children) add(scope, all[sourceOf(scope)]!);
  return new CodeScopes(all);
}

function codeScope(scope: Scope, parent: CodeScope): CodeScope {
  const node = scope.node as Exclude<Scope["node"], { kind: "Module" }>;
  const common = {
    qualname: scope.qualname,
    parent,
    line: "lineno" in node ? node.lineno : 1,
    locals: new Set(scope.variables.keys()),
  };
  switch (node.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return { ...common, kind: "function", name: node.name, start: node.body[0]!.start, end: node.end };
    case "ClassDef":
      return { ...common, kind: "class", name: node.name, start: firstStart(node.body[0]!), end: node.end };
    case "Lambda":
      return { ...common, kind: "lambda", name: "<lambda>", start: node.body.start, end: node.end };
    case "GeneratorExp":
      return { ...common, kind: "generator expression", name: "<genexpr>", ...comprehensionExtent(node) };
    case "ListComp":
    case "SetComp":
    case "DictComp": {
      const name = { ListComp: "<listcomp>", SetComp: "<setcomp>", DictComp: "<dictcomp>" }[node.kind];
      return { ...common, kind: "comprehension", name, ...comprehensionExtent(node) };
    }
    default: {
      const located = node as unknown as Located;
      return { ...common, kind: "function", name: scope.qualname, start: located.start, end: located.end };
    }
  }
}

function comprehensionExtent(node: Comprehension): Pick<CodeScope, "start" | "end" | "first"> {
  const { start, end } = node.generators[0]!.iter;
  return { start: node.start, end: node.end, first: { start, end } };
}

function firstStart(node: { start: number; decorator_list?: readonly Located[] }): number {
  return node.decorator_list?.[0]?.start ?? node.start;
}
