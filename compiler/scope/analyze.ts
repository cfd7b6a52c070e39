/** Finds the scopes of a program and what every name in them means (Python/symtable.c). */

import type { Arg, Arguments, Expr, Module, Name, Node, Pattern, Stmt, TypeParam } from "../ast/nodes.js";
import { globalItem, removedGlobal } from "./by-name.js";
import {
  type BindingKind,
  type Comprehension,
  type Deferred,
  type Generic,
  Scope,
  type ScopeKind,
  type ScopeNode,
  type Scopes,
  type TypeParameters,
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

export interface AnalyzeOptions {
  /** Whether the module's names are items of a mapping that is given when it runs. */
  readonly mapped: boolean;
  /** When annotations are evaluated: at once up to 3.13, later since 3.14 (PEP 649), never after the `__future__` import. */
  readonly annotations: "now" | "later" | "never";
  /** What `from module import *` may bind: the names of a module of the library. */
  readonly starNames: (module: string) => Iterable<string>;
  /** Whether comprehensions are part of the code around them, as since 3.12 (PEP 709); generator expressions never are. */
  readonly inlined: boolean;
}

/** Analyzes the statements of a module (of several sources that share one namespace, in order). */
export function analyze(module: Module, options: AnalyzeOptions): Scopes {
  const analyzer = new Analyzer(module, options);
  analyzer.run();
  return analyzer.result();
}

class Analyzer {
  private readonly of = new Map<ScopeNode, Scope>();
  private readonly typeParameters = new Map<Generic, Scope>();
  private readonly deferred = new Map<Expr, Scope>();
  private readonly annotations: AnalyzeOptions["annotations"];
  private readonly starNames: AnalyzeOptions["starNames"];
  private readonly inlined: boolean;
  private readonly found: Found[] = [];
  private readonly moduleNode: Module;
  private scope: Scope;
  private blocks: readonly (readonly Stmt[])[] = [];
  private statement: Stmt | null = null;
  private loopDepth = 0;
  private order = 0;

  constructor(module: Module, { mapped, annotations, inlined, starNames }: AnalyzeOptions) {
    this.moduleNode = module;
    this.annotations = annotations;
    this.inlined = inlined;
    this.starNames = starNames;
    this.scope = new Scope("module", module, null, "", mapped);
    this.of.set(module, this.scope);
  }

  run(): void {
    this.body(this.moduleNode.body);
  }

  result(): Scopes {
    const module = this.of.get(this.moduleNode)!;
    for (const found of this.found) {
      const declares = found.binding !== null && found.binding !== "star import" && found.binding !== "by name";
      if (declares) this.declare(found);
    }
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
    for (const variable of module.variables.values()) forgetOvertaken(variable);
    return { module, of: this.of, typeParameters: this.typeParameters, deferred: this.deferred };
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
        this.defaults(node.args);
        this.note(node.name, "function");
        this.generic(node, node.name, () => {
          for (const arg of allArguments(node.args)) this.annotation(arg.annotation);
          this.annotation(node.returns);
          this.inner("function", node, node.name, () => {
            this.parameters(node.args);
            this.body(node.body);
          });
        });
        return;
      case "ClassDef":
        for (const decorator of node.decorator_list) this.visit(decorator);
        this.generic(node, node.name, () => {
          for (const base of node.bases) this.visit(base);
          for (const keyword of node.keywords) this.visit(keyword.value);
          this.inner("class", node, node.name, () => this.body(node.body));
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
        if (this.scope.kind !== "function") this.annotation(node.annotation);
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
        if (node.names[0]!.name === "*") {
          for (const name of this.starNames(node.module ?? "")) this.note(name, "star import");
          return;
        }
        for (const alias of node.names) this.note(alias.asname ?? alias.name, "import");
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
        this.note(node.name.id, "type alias");
        this.generic(node, node.name.id, () => this.later(node.value, node.name.id));
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
        this.defaults(node.args);
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
      case "Call":
        this.byName(removedGlobal(node));
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
    this.scope = new Scope(kind, node, outer, this.qualifier(outer) + name);
    this.of.set(node, this.scope);
    run();
    this.scope = outer;
  }

  /** What stands before the qualified names of what a scope defines (CPython Python/compile.c, compiler_set_qualname). */
  private qualifier({ kind, node, parent, qualname }: Scope): string {
    switch (kind) {
      case "module":
        return "";
      case "type parameters":
        return this.qualifier(parent!);
      case "comprehension":
        return this.inlined && node.kind !== "GeneratorExp" ? this.qualifier(parent!) : `${qualname}.`;
      case "class":
        return `${qualname}.`;
      default:
        return `${qualname}.<locals>.`;
    }
  }

  /** The defaults of parameters, which are evaluated outside the function and outside of type parameters. */
  private defaults(args: Arguments): void {
    for (const value of args.defaults) this.visit(value);
    for (const value of args.kw_defaults) if (value !== null) this.visit(value);
  }

  private annotation(node: Expr | null): void {
    if (node === null || this.annotations === "never") return;
    if (this.annotations === "now") this.visit(node);
    else this.later(node, "__annotate__");
  }

  /** What is evaluated when somebody asks, in a scope of its own. */
  private later(value: Expr, name: string): void {
    const node: Deferred = { kind: "Deferred", name, value };
    this.inner("deferred", node, name, () => {
      this.deferred.set(value, this.scope);
      this.visit(value);
    });
  }

  private parameters(args: Arguments): void {
    for (const arg of allArguments(args)) this.note(arg.arg, "parameter");
  }

  /** What type parameters belong to, in their scope where there are any. */
  private generic(of: Generic, name: string, run: () => void): void {
    if (of.type_params.length === 0) {
      run();
      return;
    }
    const node: TypeParameters = { kind: "TypeParameters", of };
    this.inner("type parameters", node, `<generic parameters of ${name}>`, () => {
      this.typeParameters.set(of, this.scope);
      for (const parameter of of.type_params) this.typeParameter(parameter);
      run();
    });
  }

  private typeParameter(node: TypeParam): void {
    this.note(node.name, "type parameter");
    if (node.kind === "TypeVar" && node.bound !== null) this.later(node.bound, node.name);
    if (node.default_value !== null) this.later(node.default_value, node.name);
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
        this.byName(globalItem(node));
        eachChild(node, (child) => this.visit(child));
    }
  }

  /** An item of `globals()` is bound or unbound: a variable of the module, if the program has it otherwise. */
  private byName(name: string | undefined): void {
    if (name !== undefined) this.note(name, "by name", null, this.scope.module);
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

/** All parameters, in the order of the signature. */
export function allArguments(args: Arguments): Arg[] {
  const all = [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg];
  return all.filter((arg) => arg !== null);
}

/** What `import *` binds is of no account where the program binds the name anew before it is read. */
function forgetOvertaken({ occurrences }: Variable): void {
  while (occurrences[0]?.binding === "star import" && isBinding(occurrences[1]?.binding)) occurrences.shift();
}

function isBinding(kind: BindingKind | null | undefined): boolean {
  return kind !== undefined && kind !== null && kind !== "delete" && kind !== "annotation";
}
