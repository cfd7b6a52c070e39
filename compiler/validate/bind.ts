/** Who binds and uses which name, and what may not stand where, answering to symtable_visit_* of CPython's Python/symtable.c. */
import { forEachChild } from "../ast/fields.js";
import type {
  AnnAssign,
  Arg,
  Arguments,
  AsyncFunctionDef,
  ClassDef,
  Comprehension,
  Expr,
  FunctionDef,
  Global,
  Import,
  ImportFrom,
  Located,
  Module,
  NamedExpr,
  Node,
  Nonlocal,
  TypeParam,
} from "../ast/nodes.js";
import { elif, operands } from "./chains.js";
import { messages } from "./messages.js";
import type { ErrorAt } from "./report.js";
import {
  ANNOTATED,
  GLOBAL,
  IMPORTED,
  ITERATION,
  LOCAL,
  NONLOCAL,
  PARAMETER,
  Scope,
  type ScopeKind,
  TYPE_PARAMETER,
  USED,
} from "./symbols.js";

export interface BindOptions {
  /** Annotations have a scope of their own: since 3.14, and before with `from __future__ import annotations`. */
  readonly annotationScopes: boolean;
}

/** The module's scope, with those of the program below it. */
export function bindNames(module: Module, fail: ErrorAt, options: BindOptions): Scope {
  const scope = new Scope("module", null);
  const binder = new Binder(scope, fail, options);
  binder.all(module.body);
  return scope;
}

class Binder {
  private scope: Scope;
  private readonly fail: ErrorAt;
  private readonly options: BindOptions;
  /** The class whose private names are mangled here. */
  private className: string | null = null;

  constructor(scope: Scope, fail: ErrorAt, options: BindOptions) {
    this.scope = scope;
    this.fail = fail;
    this.options = options;
  }

  all(nodes: readonly Node[]): void {
    for (const node of nodes) this.visit(node);
  }

  private optional(node: Node | null): void {
    if (node !== null) this.visit(node);
  }

  private children(node: Node): void {
    forEachChild(node, (child) => this.visit(child));
  }

  private within(kind: ScopeKind, place: string, visit: () => void): void {
    const outer = this.scope;
    this.scope = new Scope(kind, outer, place);
    visit();
    this.scope = outer;
  }

  private visit(node: Node): void {
    switch (node.kind) {
      case "Name":
        this.checkDebug(node.id, node, node.ctx);
        if (node.ctx === "Load") this.scope.add(this.mangle(node.id), USED);
        else this.define(node.id, LOCAL, node);
        break;
      case "Attribute":
        this.checkDebug(node.attr, node, node.ctx);
        this.visit(node.value);
        break;
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.functionDef(node);
        break;
      case "ClassDef":
        this.classDef(node);
        break;
      case "Lambda":
        this.defaults(node.args);
        this.within("function", "", () => {
          this.parameters(node.args);
          this.visit(node.body);
        });
        break;
      case "TypeAlias":
        this.visit(node.name);
        this.generic(node.type_params, () => this.within("typeAlias", "a type alias", () => this.visit(node.value)));
        break;
      case "ListComp":
        this.comprehension("list comprehension", node.generators, [node.elt]);
        break;
      case "SetComp":
        this.comprehension("set comprehension", node.generators, [node.elt]);
        break;
      case "DictComp":
        this.comprehension("dict comprehension", node.generators, [node.value, node.key]);
        break;
      case "GeneratorExp":
        this.comprehension("generator expression", node.generators, [node.elt]);
        break;
      case "NamedExpr":
        this.namedExpr(node);
        break;
      case "Yield":
      case "YieldFrom":
        this.forbidInAnnotation("yield expression", node);
        this.optional(node.value);
        if (this.scope.kind === "comprehension") throw this.fail(messages.yieldInside(this.scope.place), node);
        break;
      case "Await":
        this.forbidInAnnotation("await expression", node);
        this.visit(node.value);
        break;
      case "AnnAssign":
        this.annAssign(node);
        break;
      case "Import":
      case "ImportFrom":
        this.imports(node);
        break;
      case "Global":
        this.directive(node, "global", GLOBAL);
        break;
      case "Nonlocal":
        this.directive(node, "nonlocal", NONLOCAL);
        break;
      case "ExceptHandler":
        this.optional(node.type);
        if (node.name !== null) this.bind(node.name, node);
        this.all(node.body);
        break;
      case "keyword":
        if (node.arg !== null) this.checkDebug(node.arg, node, "Store");
        this.visit(node.value);
        break;
      case "MatchAs":
      case "MatchStar":
        if (node.kind === "MatchAs") this.optional(node.pattern);
        if (node.name !== null) this.bind(node.name, node);
        break;
      case "MatchMapping":
        this.children(node);
        if (node.rest !== null) this.bind(node.rest, node);
        break;
      case "If":
        for (let branch = node; ; ) {
          this.visit(branch.test);
          this.all(branch.body);
          const following = elif(branch);
          if (following === null) {
            this.all(branch.orelse);
            break;
          }
          branch = following;
        }
        break;
      case "BinOp":
        for (const operand of operands(node)) this.visit(operand);
        break;
      default:
        this.children(node);
    }
  }

  /** `__name` in a class is `_Class__name`. */
  private mangle(name: string): string {
    if (this.className === null || !name.startsWith("__") || name.endsWith("__")) return name;
    const owner = this.className.replace(/^_+/, "");
    return owner === "" ? name : `_${owner}${name}`;
  }

  /** A name that is assigned without a Name node. */
  private bind(name: string, node: Located): void {
    this.checkDebug(name, node, "Store");
    this.define(name, LOCAL, node);
  }

  private checkDebug(name: string, node: Located, ctx: string): void {
    if (name === "__debug__" && ctx !== "Load") throw this.fail(messages.debug(ctx === "Del"), node);
  }

  private define(name: string, flag: number, node: Located): void {
    const { scope } = this;
    const key = this.mangle(name);
    const known = scope.flags(key);
    if ((flag & known & PARAMETER) !== 0) throw this.fail(messages.duplicateArgument(name), node);
    if ((flag & known & TYPE_PARAMETER) !== 0) throw this.fail(messages.duplicateTypeParameter(name), node);
    if (scope.inTarget) {
      if ((known & (GLOBAL | NONLOCAL)) !== 0) throw this.fail(messages.rebindTarget(name), node);
      flag |= ITERATION;
    }
    scope.add(key, flag);
  }

  private functionDef(node: FunctionDef | AsyncFunctionDef): void {
    this.bind(node.name, node);
    this.defaults(node.args);
    this.all(node.decorator_list);
    this.generic(node.type_params, () => {
      this.annotations(node.args, node.returns);
      this.within("function", "", () => {
        this.parameters(node.args);
        this.all(node.body);
      });
    });
  }

  private classDef(node: ClassDef): void {
    this.bind(node.name, node);
    this.all(node.decorator_list);
    this.generic(node.type_params, () => {
      this.all(node.bases);
      this.all(node.keywords);
      const outer = this.className;
      this.className = node.name;
      this.within("class", "", () => this.all(node.body));
      this.className = outer;
    });
  }

  private defaults(args: Arguments): void {
    this.all(args.defaults);
    for (const value of args.kw_defaults) this.optional(value);
  }

  private parameters(args: Arguments): void {
    for (const arg of [...args.posonlyargs, ...args.args, ...args.kwonlyargs]) this.parameter(arg);
    if (args.vararg !== null) this.parameter(args.vararg);
    if (args.kwarg !== null) this.parameter(args.kwarg);
  }

  private parameter(node: Arg): void {
    this.checkDebug(node.arg, node, "Store");
    this.define(node.arg, PARAMETER, node);
  }

  private annotations(args: Arguments, returns: Expr | null): void {
    for (const arg of [...args.posonlyargs, ...args.args]) this.annotation(arg.annotation);
    this.annotation(args.vararg?.annotation ?? null);
    this.annotation(args.kwarg?.annotation ?? null);
    for (const arg of args.kwonlyargs) this.annotation(arg.annotation);
    this.annotation(returns);
  }

  private annotation(node: Expr | null): void {
    if (node === null) return;
    if (this.options.annotationScopes) this.within("annotation", "an annotation", () => this.visit(node));
    else this.visit(node);
  }

  /** What stands behind type parameters is in a scope of theirs. */
  private generic(params: readonly TypeParam[], visit: () => void): void {
    if (params.length === 0) {
      visit();
      return;
    }
    this.within("generic", "the definition of a generic", () => {
      let defaults = false;
      for (const param of params) {
        this.define(param.name, TYPE_PARAMETER | LOCAL, param);
        const { default_value } = param;
        if (default_value !== null) {
          defaults = true;
        } else if (defaults) throw this.fail(messages.typeParameterWithoutDefault(param.name), param);
        if (param.kind === "TypeVar" && param.bound !== null) {
          const { bound } = param;
          const place = bound.kind === "Tuple" ? "a TypeVar constraint" : "a TypeVar bound";
          this.within("typeVar", place, () => this.visit(bound));
        }
        if (default_value !== null) {
          this.within("typeVar", `a ${param.kind} default`, () => this.visit(default_value));
        }
      }
      visit();
    });
  }

  private comprehension(place: string, generators: readonly Comprehension[], results: readonly Expr[]): void {
    const outermost = generators[0]!;
    this.iterable(outermost.iter);
    this.within("comprehension", place, () => {
      generators.forEach((generator, index) => {
        this.scope.inTarget = true;
        this.visit(generator.target);
        this.scope.inTarget = false;
        if (index > 0) this.iterable(generator.iter);
        this.all(generator.ifs);
      });
      this.all(results);
    });
  }

  private iterable(node: Expr): void {
    const { scope } = this;
    scope.iterableDepth++;
    this.visit(node);
    scope.iterableDepth--;
  }

  private namedExpr(node: NamedExpr): void {
    const { scope } = this;
    this.forbidInAnnotation("named expression", node);
    if (scope.iterableDepth > 0) throw this.fail(messages.walrusInIterable, node);
    if (scope.kind === "comprehension") this.bindOutside(node);
    this.visit(node.value);
    this.visit(node.target);
  }

  /** A name assigned in a comprehension belongs to the function or the module around it. */
  private bindOutside(node: NamedExpr): void {
    const { target } = node;
    const name = this.mangle(target.id);
    for (let scope: Scope | null = this.scope; scope !== null; scope = scope.parent) {
      switch (scope.kind) {
        case "comprehension":
          if ((scope.flags(name) & ITERATION) !== 0) throw this.fail(messages.rebindIteration(target.id), target);
          break;
        case "function":
          if ((scope.flags(name) & GLOBAL) !== 0) this.scope.add(name, GLOBAL);
          else {
            this.scope.add(name, NONLOCAL);
            scope.add(name, LOCAL);
          }
          return;
        case "module":
          this.scope.add(name, GLOBAL);
          scope.add(name, GLOBAL);
          return;
        case "class":
          throw this.fail(messages.walrusInClass, target);
        default:
          throw this.fail(
            messages.walrusInComprehensionWithin(scope.kind === "generic" ? "within" : "in", scope.place),
            target,
          );
      }
    }
  }

  private forbidInAnnotation(expression: string, node: Located): void {
    const { kind, place } = this.scope;
    if (kind === "annotation" || kind === "typeVar" || kind === "typeAlias" || kind === "generic") {
      throw this.fail(messages.cannotBeUsedWithin(expression, place), node);
    }
  }

  private annAssign(node: AnnAssign): void {
    const { target } = node;
    if (target.kind === "Name") {
      const known = this.scope.flags(this.mangle(target.id));
      if ((known & (GLOBAL | NONLOCAL)) !== 0 && this.scope.parent !== null && node.simple === 1) {
        throw this.fail(messages.annotatedName(target.id, (known & GLOBAL) !== 0 ? "global" : "nonlocal"), node);
      }
      this.checkDebug(target.id, node, "Store");
      if (node.simple === 1) this.define(target.id, ANNOTATED | LOCAL, target);
      else if (node.value !== null) this.define(target.id, LOCAL, target);
    } else {
      if (target.kind === "Attribute") this.checkDebug(target.attr, node, "Store");
      this.visit(target);
    }
    this.annotation(node.annotation);
    this.optional(node.value);
  }

  private imports(node: Import | ImportFrom): void {
    for (const alias of node.names) {
      if (alias.name === "*") {
        if (this.scope.kind !== "module") throw this.fail(messages.importStar, alias);
        continue;
      }
      const name = alias.asname ?? alias.name.split(".")[0]!;
      this.checkDebug(name, node, "Store");
      this.define(name, IMPORTED, alias);
    }
  }

  private directive(node: Global | Nonlocal, scope: "global" | "nonlocal", flag: number): void {
    for (const name of node.names) {
      const key = this.mangle(name);
      const known = this.scope.flags(key);
      if ((known & PARAMETER) !== 0) throw this.fail(messages.parameterAnd(name, scope), node);
      if ((known & USED) !== 0) throw this.fail(messages.usedPrior(name, scope), node);
      if ((known & ANNOTATED) !== 0) throw this.fail(messages.annotatedName(name, scope), node);
      if ((known & LOCAL) !== 0) throw this.fail(messages.assignedBefore(name, scope), node);
      this.scope.add(key, flag);
      if (!this.scope.directives.has(key)) this.scope.directives.set(key, node);
    }
  }
}
