/** Who binds and uses which name, and what may not stand where, answering to symtable_visit_* of CPython's Python/symtable.c. */
import { forEachChild } from "../ast/fields.js";
import type {
  AnnAssign,
  Arg,
  Arguments,
  AsyncFunctionDef,
  ClassDef,
  DictComp,
  Expr,
  FunctionDef,
  GeneratorExp,
  Global,
  Import,
  ImportFrom,
  Lambda,
  ListComp,
  Located,
  Module,
  NamedExpr,
  Node,
  Nonlocal,
  SetComp,
  TypeAlias,
  TypeParam,
} from "../ast/nodes.js";
import { elif, operands } from "./chains.js";
import { messages } from "./messages.js";
import type { ErrorAt } from "./report.js";
import {
  ANNOTATED,
  Block,
  type BlockKind,
  type BlockOptions,
  GLOBAL,
  IMPORTED,
  ITERATION,
  LOCAL,
  NONLOCAL,
  PARAMETER,
  type SymbolTable,
  TYPE_PARAMETER,
  USED,
} from "./symbols.js";

type AnyComprehension = ListComp | SetComp | DictComp | GeneratorExp;
type Generic = FunctionDef | AsyncFunctionDef | ClassDef | TypeAlias;

export interface BindOptions {
  /** Annotations have a block of their own: since 3.14, and before with `from __future__ import annotations`. */
  readonly annotationBlocks: boolean;
}

/** The blocks of the program and their names; what the names mean is still unknown. */
export function bindNames(module: Module, fail: ErrorAt, options: BindOptions): SymbolTable {
  const block = new Block("module", null, { name: "top", node: null });
  const binder = new Binder(block, fail, options);
  binder.all(module.body);
  return { module: block, blockOf: binder.blockOf };
}

class Binder {
  readonly blockOf = new Map<Located, Block>();
  private block: Block;
  private readonly fail: ErrorAt;
  private readonly options: BindOptions;
  /** The class whose private names are mangled here. */
  private className: string | null = null;
  /** Around a generic class only the names of its type parameters are mangled. */
  private mangledNames: ReadonlySet<string> | null = null;

  constructor(block: Block, fail: ErrorAt, options: BindOptions) {
    this.block = block;
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

  private within(kind: BlockKind, options: BlockOptions, visit: (block: Block) => void): Block {
    const outer = this.block;
    const block = new Block(kind, outer, options);
    // Annotations that are not evaluated leave no trace.
    if (kind !== "annotation") outer.children.push(block);
    this.block = block;
    visit(block);
    this.block = outer;
    return block;
  }

  private visit(node: Node): void {
    switch (node.kind) {
      case "Name":
        this.checkDebug(node.id, node, node.ctx);
        if (node.ctx === "Load") this.use(node.id, node);
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
        this.code("lambda", node, () => {
          this.parameters(node.args);
          this.visit(node.body);
        });
        break;
      case "TypeAlias":
        this.typeAlias(node);
        break;
      case "ListComp":
        this.comprehension("listcomp", "list comprehension", node, [node.elt]);
        break;
      case "SetComp":
        this.comprehension("setcomp", "set comprehension", node, [node.elt]);
        break;
      case "DictComp":
        this.comprehension("dictcomp", "dict comprehension", node, [node.value, node.key]);
        break;
      case "GeneratorExp":
        this.comprehension("genexpr", "generator expression", node, [node.elt]);
        break;
      case "NamedExpr":
        this.namedExpr(node);
        break;
      case "Yield":
      case "YieldFrom":
        this.forbidInAnnotation("yield expression", node);
        this.optional(node.value);
        this.block.generator = true;
        if (this.block.kind === "comprehension") throw this.fail(messages.yieldInside(this.block.place), node);
        break;
      case "Await":
        this.forbidInAnnotation("await expression", node);
        this.visit(node.value);
        this.block.coroutine = true;
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
    if (this.className === null || !name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
    if (this.mangledNames !== null && !this.mangledNames.has(name)) return name;
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
    const { block } = this;
    const key = this.mangle(name);
    const known = block.flags(key);
    if ((flag & known & PARAMETER) !== 0) throw this.fail(messages.duplicateArgument(name), node);
    if ((flag & known & TYPE_PARAMETER) !== 0) throw this.fail(messages.duplicateTypeParameter(name), node);
    if (block.inTarget) {
      if ((known & (GLOBAL | NONLOCAL)) !== 0) throw this.fail(messages.rebindTarget(name), node);
      flag |= ITERATION;
    }
    block.add(key, flag);
  }

  private use(name: string, node: Located): void {
    const { block } = this;
    this.define(name, USED, node);
    // `super()` needs to know the class.
    if (name === "super" && block.isFunctionLike) block.add("__class__", USED);
  }

  /** The block of code that is called: of a function or a lambda. */
  private code(name: string, node: FunctionDef | AsyncFunctionDef | Lambda, visit: () => void): void {
    this.within("function", { name, node }, (block) => {
      this.blockOf.set(node, block);
      block.coroutine = node.kind === "AsyncFunctionDef";
      visit();
    });
  }

  private functionDef(node: FunctionDef | AsyncFunctionDef): void {
    this.bind(node.name, node);
    this.defaults(node.args);
    this.all(node.decorator_list);
    this.generic(node, node.name, () => {
      this.annotations(node);
      this.code(node.name, node, () => {
        this.parameters(node.args);
        this.all(node.body);
      });
    });
  }

  private classDef(node: ClassDef): void {
    this.bind(node.name, node);
    this.all(node.decorator_list);
    const { className, mangledNames } = this;
    this.generic(node, node.name, () => {
      this.all(node.bases);
      this.all(node.keywords);
      this.className = node.name;
      this.mangledNames = null;
      this.within("class", { name: node.name, node }, (block) => {
        if (node.type_params.length > 0) {
          block.add("__type_params__", LOCAL);
          block.add(".type_params", USED);
        }
        this.all(node.body);
      });
    });
    this.className = className;
    this.mangledNames = mangledNames;
  }

  private typeAlias(node: TypeAlias): void {
    const inClass = this.block.kind === "class";
    const { id } = node.name;
    this.visit(node.name);
    this.generic(node, id, () => {
      this.within("typeAlias", { name: id, node, place: "a type alias" }, (block) => {
        if (inClass) this.seeClass(block);
        this.visit(node.value);
      });
    });
  }

  private seeClass(block: Block): void {
    block.seesClass = true;
    block.add("__classdict__", USED);
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

  private annotations({ args, returns }: FunctionDef | AsyncFunctionDef): void {
    for (const arg of [...args.posonlyargs, ...args.args]) this.annotation(arg.annotation);
    this.annotation(args.vararg?.annotation ?? null);
    this.annotation(args.kwarg?.annotation ?? null);
    for (const arg of args.kwonlyargs) this.annotation(arg.annotation);
    this.annotation(returns);
  }

  private annotation(node: Expr | null): void {
    if (node === null) return;
    if (!this.options.annotationBlocks) this.visit(node);
    else this.within("annotation", { name: "_annotation", node, place: "an annotation" }, () => this.visit(node));
  }

  /** What stands behind type parameters is in a block of theirs. */
  private generic(node: Generic, name: string, visit: () => void): void {
    const { type_params } = node;
    if (type_params.length === 0) {
      visit();
      return;
    }
    const inClass = this.block.kind === "class";
    this.within("typeParameters", { name, node, place: "the definition of a generic" }, (block) => {
      if (inClass) this.seeClass(block);
      if (node.kind === "ClassDef") {
        for (const implicit of [".type_params", ".generic_base"]) block.add(implicit, LOCAL | USED);
        this.className = node.name;
        this.mangledNames = new Set(type_params.map((parameter) => parameter.name));
      } else if (node.kind !== "TypeAlias") {
        // CPython asks whether there is a list of defaults, and there always is.
        block.add(".defaults", PARAMETER);
        if (node.args.kw_defaults.some((value) => value !== null)) block.add(".kwdefaults", PARAMETER);
      }
      for (const parameter of type_params) this.typeParameter(parameter);
      visit();
    });
  }

  private typeParameter(node: TypeParam): void {
    this.define(node.name, TYPE_PARAMETER | LOCAL, node);
    if (node.kind === "TypeVar") {
      this.typeVariable(node, node.bound, node.bound?.kind === "Tuple" ? "a TypeVar constraint" : "a TypeVar bound");
    }
    this.typeVariable(node, node.default_value, `a ${node.kind} default`);
  }

  /** A bound or a default is evaluated when somebody asks. */
  private typeVariable({ name }: TypeParam, node: Expr | null, place: string): void {
    if (node === null) return;
    const { seesClass } = this.block;
    this.within("typeVariable", { name, node, place }, (block) => {
      if (seesClass) this.seeClass(block);
      this.visit(node);
    });
  }

  private comprehension(name: string, place: string, node: AnyComprehension, results: readonly Expr[]): void {
    const outermost = node.generators[0]!;
    this.iterable(outermost.iter);
    const { coroutine } = this.within("comprehension", { name, node, place }, (block) => {
      this.blockOf.set(node, block);
      block.add(".0", PARAMETER);
      for (const generator of node.generators) {
        block.inTarget = true;
        this.visit(generator.target);
        block.inTarget = false;
        if (generator !== outermost) this.iterable(generator.iter);
        this.all(generator.ifs);
        if (generator.is_async === 1) block.coroutine = true;
      }
      this.all(results);
    });
    if (coroutine && node.kind !== "GeneratorExp") this.block.coroutine = true;
  }

  private iterable(node: Expr): void {
    const { block } = this;
    block.iterableDepth++;
    this.visit(node);
    block.iterableDepth--;
  }

  private namedExpr(node: NamedExpr): void {
    const { block } = this;
    this.forbidInAnnotation("named expression", node);
    if (block.iterableDepth > 0) throw this.fail(messages.walrusInIterable, node);
    if (block.kind === "comprehension") this.bindOutside(node);
    this.visit(node.value);
    this.visit(node.target);
  }

  /** A name assigned in a comprehension belongs to the function or the module around it. */
  private bindOutside(node: NamedExpr): void {
    const { target } = node;
    const name = this.mangle(target.id);
    for (let block: Block | null = this.block; block !== null; block = block.parent) {
      switch (block.kind) {
        case "comprehension":
          if ((block.flags(name) & ITERATION) !== 0) throw this.fail(messages.rebindIteration(target.id), target);
          break;
        case "function":
          if ((block.flags(name) & GLOBAL) !== 0) this.declareGlobal(name);
          else this.block.add(name, NONLOCAL);
          block.add(name, LOCAL);
          this.direct(name, node);
          return;
        case "module":
          this.declareGlobal(name);
          this.direct(name, node);
          return;
        case "class":
          throw this.fail(messages.walrusInClass, target);
        default: {
          const preposition = block.kind === "typeParameters" ? "within" : "in";
          throw this.fail(messages.walrusInComprehensionWithin(preposition, block.place), target);
        }
      }
    }
  }

  /** A global name is one of the module's. */
  private declareGlobal(name: string): void {
    this.block.add(name, GLOBAL);
    this.block.module.add(name, GLOBAL);
  }

  private direct(name: string, node: Global | Nonlocal | NamedExpr): void {
    const { directives } = this.block;
    if (!directives.has(name)) directives.set(name, node);
  }

  private forbidInAnnotation(expression: string, node: Located): void {
    const { kind, place } = this.block;
    if (kind === "annotation" || kind === "typeVariable" || kind === "typeAlias" || kind === "typeParameters") {
      throw this.fail(messages.cannotBeUsedWithin(expression, place), node);
    }
  }

  private annAssign(node: AnnAssign): void {
    const { target } = node;
    if (target.kind === "Name") {
      const known = this.block.flags(this.mangle(target.id));
      if ((known & (GLOBAL | NONLOCAL)) !== 0 && this.block.parent !== null && node.simple === 1) {
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
        if (this.block.kind !== "module") throw this.fail(messages.importStar, alias);
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
      const known = this.block.flags(key);
      if ((known & PARAMETER) !== 0) throw this.fail(messages.parameterAnd(name, scope), node);
      if ((known & USED) !== 0) throw this.fail(messages.usedPrior(name, scope), node);
      if ((known & ANNOTATED) !== 0) throw this.fail(messages.annotatedName(name, scope), node);
      if ((known & LOCAL) !== 0) throw this.fail(messages.assignedBefore(name, scope), node);
      if (flag === GLOBAL) this.declareGlobal(key);
      else this.block.add(key, flag);
      this.direct(key, node);
    }
  }
}
