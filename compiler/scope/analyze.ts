/** Finds the scopes of a program and what every name in them means (Python/symtable.c). */

import type { Arguments, Expr, Module, Name, Node, Pattern, Stmt, TypeParam } from "../ast/nodes.js";
import {
  type BindingKind,
  type Comprehension,
  Scope,
  type ScopeKind,
  type ScopeNode,
  type Scopes,
  Variable,
} from "./symbols.js";
import { eachChild } from "./walk.js";

interface Found {
  readonly name: string;
  readonly scope: Scope;
  readonly order: number;
  readonly blocks: readonly (readonly Stmt[])[];
  readonly statement: Stmt | null;
  readonly binding: BindingKind | null;
  readonly loopDepth: number;
  readonly node: Name | null;
}

/**
 * Analyzes the statements of a module (of several sources that share one namespace, in order). `mapped`: its names are items
 * of a mapping that is given when it runs.
 */
export function analyze(module: Module, mapped = false): Scopes {
  const analyzer = new Analyzer(module, mapped);
  analyzer.run();
  return analyzer.result();
}

class Analyzer {
  private readonly of = new Map<ScopeNode, Scope>();
  private readonly found: Found[] = [];
  private readonly moduleNode: Module;
  private scope: Scope;
  private blocks: readonly (readonly Stmt[])[] = [];
  private statement: Stmt | null = null;
  private loopDepth = 0;
  private order = 0;

  constructor(module: Module, mapped: boolean) {
    this.moduleNode = module;
    this.scope = new Scope("module", module, null, "", mapped);
    this.of.set(module, this.scope);
  }

  run(): void {
    this.body(this.moduleNode.body);
  }

  result(): Scopes {
    const module = this.of.get(this.moduleNode)!;
    for (const found of this.found) if (found.binding !== null) this.declare(found);
    for (const found of this.found) {
      const variable = found.scope.resolve(found.name);
      if (variable === undefined) continue;
      variable.occurrences.push({
        order: found.order,
        scope: found.scope,
        blocks: found.blocks,
        statement: found.statement,
        binding: found.binding,
        loopDepth: found.loopDepth,
        name: found.node,
      });
    }
    return { module, of: this.of };
  }

  private declare(found: Found): void {
    const { scope, name } = found;
    if (scope.nonlocals.has(name)) return;
    const owner = scope.globals.has(name) ? scope.module : scope;
    if (!owner.variables.has(name)) owner.variables.set(name, new Variable(name, owner));
  }

  private note(name: string, binding: BindingKind | null, node: Name | null = null, scope = this.scope): void {
    this.found.push({
      name,
      scope,
      order: this.order++,
      blocks: this.blocks,
      statement: this.statement,
      binding,
      loopDepth: this.loopDepth,
      node,
    });
  }

  private body(statements: readonly Stmt[]): void {
    const { blocks, statement } = this;
    this.blocks = [...blocks, statements];
    for (const node of statements) {
      this.statement = node;
      this.visitStatement(node);
    }
    this.blocks = blocks;
    this.statement = statement;
  }

  private loop(statements: readonly Stmt[]): void {
    this.loopDepth++;
    this.body(statements);
    this.loopDepth--;
  }

  private visitStatement(node: Stmt): void {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        for (const decorator of node.decorator_list) this.visit(decorator);
        this.signature(node.args);
        if (node.returns !== null) this.visit(node.returns);
        this.note(node.name, "function");
        this.inner("function", node, node.name, () => {
          this.typeParameters(node.type_params);
          this.parameters(node.args);
          this.body(node.body);
        });
        return;
      case "ClassDef":
        for (const decorator of node.decorator_list) this.visit(decorator);
        for (const base of node.bases) this.visit(base);
        for (const keyword of node.keywords) this.visit(keyword.value);
        this.inner("class", node, node.name, () => {
          this.typeParameters(node.type_params);
          this.body(node.body);
        });
        this.note(node.name, "class");
        return;
      case "Assign":
        this.visit(node.value);
        for (const target of node.targets) this.target(target, "assign");
        return;
      case "AugAssign":
        if (node.target.kind === "Name") this.note(node.target.id, null, node.target);
        else this.visit(node.target);
        this.visit(node.value);
        this.target(node.target, "augment");
        return;
      case "AnnAssign":
        if (node.value !== null) this.visit(node.value);
        if (this.scope.kind !== "function") this.visit(node.annotation);
        this.target(node.target, node.value === null ? "annotation" : "assign");
        return;
      case "For":
      case "AsyncFor":
        this.visit(node.iter);
        if (node.kind === "AsyncFor") this.scope.owner.hasAwait = true;
        this.loopDepth++;
        this.target(node.target, "for");
        this.body(node.body);
        this.loopDepth--;
        this.body(node.orelse);
        return;
      case "While":
        this.loopDepth++;
        this.visit(node.test);
        this.loopDepth--;
        this.loop(node.body);
        this.body(node.orelse);
        return;
      case "If":
        this.visit(node.test);
        this.body(node.body);
        this.body(node.orelse);
        return;
      case "With":
      case "AsyncWith":
        if (node.kind === "AsyncWith") this.scope.owner.hasAwait = true;
        for (const item of node.items) {
          this.visit(item.context_expr);
          if (item.optional_vars !== null) this.target(item.optional_vars, "with");
        }
        this.body(node.body);
        return;
      case "Try":
      case "TryStar":
        this.body(node.body);
        for (const handler of node.handlers) {
          if (handler.type !== null) this.visit(handler.type);
          const { blocks } = this;
          this.blocks = [...blocks, handler.body];
          if (handler.name !== null) this.note(handler.name, "except");
          this.blocks = blocks;
          this.body(handler.body);
        }
        this.body(node.orelse);
        this.body(node.finalbody);
        return;
      case "Match":
        this.visit(node.subject);
        for (const match of node.cases) {
          this.pattern(match.pattern);
          if (match.guard !== null) this.visit(match.guard);
          this.body(match.body);
        }
        return;
      case "Import":
        for (const alias of node.names) this.note(alias.asname ?? alias.name.split(".")[0]!, "import");
        return;
      case "ImportFrom":
        for (const alias of node.names) if (alias.name !== "*") this.note(alias.asname ?? alias.name, "import");
        return;
      case "Delete":
        for (const target of node.targets) this.target(target, "delete");
        return;
      case "Global":
        for (const name of node.names) {
          this.scope.globals.add(name);
          const module = this.scope.module;
          if (!module.variables.has(name)) module.variables.set(name, new Variable(name, module));
        }
        return;
      case "Nonlocal":
        for (const name of node.names) this.scope.nonlocals.add(name);
        return;
      case "TypeAlias":
        this.note(node.name.id, "type");
        this.inner("function", node as unknown as ScopeNode, node.name.id, () => {
          this.typeParameters(node.type_params);
          this.visit(node.value);
        });
        return;
      case "Return":
        if (node.value !== null) this.visit(node.value);
        return;
      case "Raise":
      case "Assert":
      case "Expr":
        eachChild(node, (child) => this.visit(child));
        return;
      case "Pass":
      case "Break":
      case "Continue":
        return;
      default:
        node satisfies never;
    }
  }

  /** Visits an expression: loads are noted, inner scopes entered. */
  private visit(node: Node): void {
    switch (node.kind) {
      case "Name":
        this.note(node.id, node.ctx === "Load" ? null : "assign", node);
        return;
      case "NamedExpr":
        this.visit(node.value);
        this.note(node.target.id, "walrus", node.target, this.walrusScope());
        return;
      case "Lambda":
        this.signature(node.args);
        this.inner("function", node, "<lambda>", () => {
          this.parameters(node.args);
          this.visit(node.body);
        });
        return;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        return this.comprehension(node);
      case "Yield":
      case "YieldFrom":
        this.scope.owner.hasYield = true;
        break;
      case "Await":
        this.scope.owner.hasAwait = true;
        break;
      default:
    }
    eachChild(node, (child) => this.visit(child));
  }

  private walrusScope(): Scope {
    let scope = this.scope;
    while (scope.kind === "comprehension") scope = scope.parent!;
    return scope;
  }

  private comprehension(node: Comprehension): void {
    const [first, ...rest] = node.generators;
    this.visit(first!.iter);
    const names = { ListComp: "<listcomp>", SetComp: "<setcomp>", DictComp: "<dictcomp>", GeneratorExp: "<genexpr>" };
    this.inner("comprehension", node, names[node.kind], () => {
      this.loopDepth++;
      this.target(first!.target, "for");
      for (const test of first!.ifs) this.visit(test);
      for (const generator of rest) {
        this.visit(generator.iter);
        this.target(generator.target, "for");
        for (const test of generator.ifs) this.visit(test);
      }
      if (node.kind === "DictComp") {
        this.visit(node.key);
        this.visit(node.value);
      } else this.visit(node.elt);
      this.loopDepth--;
    });
  }

  private inner(kind: ScopeKind, node: ScopeNode, name: string, run: () => void): void {
    const outer = this.scope;
    const prefix =
      outer.kind === "module" ? "" : outer.kind === "class" ? `${outer.qualname}.` : `${outer.qualname}.<locals>.`;
    this.scope = new Scope(kind, node, outer, prefix + name);
    this.of.set(node, this.scope);
    run();
    this.scope = outer;
  }

  /** Defaults and annotations, evaluated outside the function. */
  private signature(args: Arguments): void {
    for (const value of args.defaults) this.visit(value);
    for (const value of args.kw_defaults) if (value !== null) this.visit(value);
    const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
    for (const arg of all) if (arg?.annotation != null) this.visit(arg.annotation);
  }

  private parameters(args: Arguments): void {
    const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
    for (const arg of all) if (arg !== null) this.note(arg.arg, "parameter");
  }

  private typeParameters(parameters: readonly TypeParam[]): void {
    for (const parameter of parameters) {
      this.note(parameter.name, "type");
      if (parameter.kind === "TypeVar" && parameter.bound !== null) this.visit(parameter.bound);
      if (parameter.default_value !== null) this.visit(parameter.default_value);
    }
  }

  private target(node: Expr, binding: BindingKind): void {
    switch (node.kind) {
      case "Name":
        this.note(node.id, binding, node);
        return;
      case "Tuple":
      case "List":
        for (const element of node.elts) this.target(element, binding);
        return;
      case "Starred":
        this.target(node.value, binding);
        return;
      default:
        eachChild(node, (child) => this.visit(child));
    }
  }

  private pattern(node: Pattern): void {
    switch (node.kind) {
      case "MatchAs":
        if (node.pattern !== null) this.pattern(node.pattern);
        if (node.name !== null) this.note(node.name, "match");
        return;
      case "MatchStar":
        if (node.name !== null) this.note(node.name, "match");
        return;
      case "MatchMapping":
        for (const key of node.keys) this.visit(key);
        for (const pattern of node.patterns) this.pattern(pattern);
        if (node.rest !== null) this.note(node.rest, "match");
        return;
      case "MatchClass":
        this.visit(node.cls);
        for (const pattern of [...node.patterns, ...node.kwd_patterns]) this.pattern(pattern);
        return;
      case "MatchSequence":
      case "MatchOr":
        for (const pattern of node.patterns) this.pattern(pattern);
        return;
      case "MatchValue":
        this.visit(node.value);
        return;
      case "MatchSingleton":
        return;
      default:
        node satisfies never;
    }
  }
}
