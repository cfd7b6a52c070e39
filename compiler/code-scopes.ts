/** Which code object runs a place of the source: what tracebacks name their frames by (CPython: `co_name`, `co_qualname`). */

import type { Located } from "./ast/nodes.js";
import type { Comprehension, Generic, Scope, Scopes } from "./scope/symbols.js";

export type CodeScopeKind =
  | "module"
  | "class"
  | "function"
  | "lambda"
  | "comprehension"
  | "generator expression"
  | "type parameters";

interface Extent {
  readonly start: number;
  readonly end: number;
}

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
  /** What stands in it and is evaluated outside: the first iterable of a comprehension, the defaults of a generic function. */
  readonly outside?: readonly Extent[];
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
    line: lineOf(node),
    locals: new Set(scope.variables.keys()),
  };
  switch (node.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return { ...common, kind: "function", name: node.name, start: firstStart(node.body[0]!), end: node.end };
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
    case "TypeParameters": {
      const { of } = node;
      const name = `<generic parameters of ${of.kind === "TypeAlias" ? of.name.id : of.name}>`;
      return { ...common, kind: "type parameters", name, start: of.start, end: of.end, outside: defaultsOf(of) };
    }
    case "Deferred":
      return { ...common, kind: "function", name: node.name, start: node.value.start, end: node.value.end };
    default:
      return node satisfies never;
  }
}

function lineOf(node: Exclude<Scope["node"], { kind: "Module" }>): number {
  if (node.kind === "TypeParameters") return node.of.lineno;
  return node.kind === "Deferred" ? node.value.lineno : node.lineno;
}

function comprehensionExtent(node: Comprehension): Pick<CodeScope, "start" | "end" | "outside"> {
  const { start, end } = node.generators[0]!.iter;
  return { start: node.start, end: node.end, outside: [{ start, end }] };
}

function defaultsOf(of: Generic): Extent[] {
  if (of.kind !== "FunctionDef" && of.kind !== "AsyncFunctionDef") return [];
  const values = [...of.args.defaults, ...of.args.kw_defaults.filter((value) => value !== null)];
  return values.map(({ start, end }) => ({ start, end }));
}

function firstStart(node: { start: number; decorator_list?: readonly Located[] }): number {
  return node.decorator_list?.[0]?.start ?? node.start;
}
