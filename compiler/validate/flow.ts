/** Statements and expressions in places where they cannot be compiled, answering to CPython's Python/compile.c (codegen.c). */
import { forEachChild } from "../ast/fields.js";
import type {
  AnnAssign,
  Arguments,
  AsyncFor,
  AsyncFunctionDef,
  AsyncWith,
  Await,
  ClassDef,
  Comprehension,
  Expr,
  For,
  FunctionDef,
  Keyword,
  Lambda,
  Located,
  Module,
  Node,
  Return,
  Stmt,
  Try,
  TryStar,
  TypeParam,
  While,
  With,
  Yield,
  YieldFrom,
} from "../ast/nodes.js";
import { elif, operands } from "./chains.js";
import { futureStatements, isFuture } from "./future.js";
import { messages } from "./messages.js";
import { checkPattern } from "./patterns.js";
import { codePlace, type Place, within } from "./place.js";
import type { ErrorAt } from "./report.js";
import type { SymbolTable } from "./symbols.js";
import { optimised, type Warn, warningsAt } from "./warnings.js";

export interface FlowOptions {
  readonly symbols: SymbolTable;
  /** Whether annotations are evaluated. */
  readonly annotations: boolean;
  /** Takes await, async for, async with and async comprehensions at module level. */
  readonly topLevelAwait: boolean;
  /** The minor version: 13 for Python 3.13. */
  readonly python: number;
  readonly warn: Warn | undefined;
}

export function checkFlow(module: Module, fail: ErrorAt, options: FlowOptions): void {
  const walker = new Walker(fail, futureStatements(module, options.python), options);
  walker.all(module.body, codePlace("module", { async: options.topLevelAwait }));
}

/** What the argument of UNPACK_EX can count in front of the star. */
const maximalBeforeStar = 256;

class Walker {
  readonly fail: ErrorAt;
  /** The minor version: 13 for Python 3.13. */
  readonly python: number;
  private readonly futures: ReadonlySet<Stmt>;
  private readonly options: FlowOptions;
  /** Finally clauses that nothing was to say of need not be looked at again. */
  private readonly quietFinals = new Set<readonly Stmt[]>();
  private warnings = 0;

  constructor(fail: ErrorAt, futures: ReadonlySet<Stmt>, options: FlowOptions) {
    this.fail = fail;
    this.python = options.python;
    this.futures = futures;
    this.options = options;
  }

  all(nodes: readonly Node[], place: Place): void {
    for (const node of nodes) this.visit(node, place);
  }

  private optional(node: Node | null, place: Place): void {
    if (node !== null) this.visit(node, place);
  }

  private warn(node: Node): void {
    const { python } = this;
    const { warn } = this.options;
    if (warn === undefined) return;
    warningsAt(node, python, (msg, { lineno }) => {
      this.warnings++;
      warn({ category: "SyntaxWarning", msg, lineno });
    });
  }

  private visit(original: Node, place: Place): void {
    const node = optimised(original);
    this.warn(node);
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.functionDef(node, place);
        break;
      case "Lambda":
        this.lambda(node, place);
        break;
      case "ClassDef":
        this.classDef(node, place);
        break;
      case "TypeAlias": {
        this.typeParameters(node.type_params);
        this.visit(node.value, codePlace("annotations"));
        break;
      }
      case "Assign":
        this.visit(node.value, place);
        this.all(node.targets, place);
        break;
      case "AnnAssign":
        this.annAssign(node, place);
        break;
      case "Return":
        this.returnStatement(node, place);
        break;
      case "Yield":
      case "YieldFrom":
        this.yieldExpression(node, place);
        break;
      case "Await":
        this.await(node, place);
        break;
      case "ListComp":
      case "SetComp":
        this.comprehension(node, node.generators, [node.elt], place);
        break;
      case "DictComp":
        this.comprehension(node, node.generators, [node.key, node.value], place);
        break;
      case "GeneratorExp":
        this.comprehension(node, node.generators, [node.elt], place);
        break;
      case "For":
      case "AsyncFor":
        if (node.kind === "AsyncFor" && !place.async) throw this.fail(messages.outsideAsync("async for"), node);
        this.loop(node, [node.iter, node.target], place);
        break;
      case "While":
        this.loop(node, [node.test], place);
        break;
      case "With":
      case "AsyncWith":
        if (node.kind === "AsyncWith" && !place.async) throw this.fail(messages.outsideAsync("async with"), node);
        this.withStatement(node, place);
        break;
      case "Break":
      case "Continue":
        if (!this.leave(place, node, true)) {
          throw this.fail(node.kind === "Break" ? messages.breakOutsideLoop : messages.continueOutsideLoop, node);
        }
        break;
      case "Try":
      case "TryStar":
        this.tryStatement(node, place);
        break;
      case "ImportFrom":
        if (isFuture(node, this.python) && !this.futures.has(node)) throw this.fail(messages.lateFuture, node);
        break;
      case "Call":
        this.checkKeywords(node.keywords);
        this.visit(node.func, place);
        this.elements(node.args, place);
        for (const { value } of node.keywords) this.visit(value, place);
        break;
      case "Dict":
        node.keys.forEach((key, index) => {
          this.optional(key, place);
          this.visit(node.values[index]!, place);
        });
        break;
      case "List":
      case "Tuple":
        if (node.ctx === "Store" && node.elts.filter((item) => item.kind === "Starred").length > 1) {
          throw this.fail(messages.multipleStarred, node);
        }
        if (node.ctx === "Store" && node.elts.findIndex((item) => item.kind === "Starred") >= maximalBeforeStar) {
          throw this.fail(messages.tooManyBeforeStar, node);
        }
        this.elements(node.elts, place);
        break;
      case "Set":
        this.elements(node.elts, place);
        break;
      case "Starred":
        throw this.fail(node.ctx === "Store" ? messages.starredTarget : messages.starredHere, node);
      case "Match":
        this.visit(node.subject, place);
        node.cases.forEach(({ pattern, guard, body }, index) => {
          const last = index === node.cases.length - 1;
          checkPattern(pattern, new Set(), last || guard !== null, this.fail);
          this.optional(guard, place);
          this.all(body, place);
        });
        break;
      case "If":
        for (let branch = node; ; ) {
          this.visit(branch.test, place);
          this.all(branch.body, place);
          const following = elif(branch);
          if (following === null) {
            this.all(branch.orelse, place);
            break;
          }
          branch = following;
        }
        break;
      case "BinOp":
        this.all(operands(node), place);
        break;
      default:
        forEachChild(node, (child) => this.visit(child, place));
    }
  }

  /** Where a star is allowed. */
  private elements(nodes: readonly Expr[], place: Place): void {
    for (const node of nodes) this.visit(node.kind === "Starred" ? node.value : node, place);
  }

  private checkKeywords(keywords: readonly Keyword[]): void {
    const seen = new Set<string>();
    for (const { arg } of keywords) {
      // The first of two is looked at first, but the error stands at the second.
      if (arg !== null && seen.has(arg)) {
        throw this.fail(messages.keywordRepeated(arg), keywords.findLast((keyword) => keyword.arg === arg)!);
      }
      if (arg !== null) seen.add(arg);
    }
  }

  private functionDef(node: FunctionDef | AsyncFunctionDef, place: Place): void {
    this.all(node.decorator_list, place);
    this.defaults(node.args, place);
    this.typeParameters(node.type_params);
    if (this.options.annotations)
      this.annotations(node, node.type_params.length > 0 ? codePlace("annotations") : place);
    const async = node.kind === "AsyncFunctionDef";
    const { generator, coroutine } = this.options.symbols.blockOf.get(node)!;
    // The block that turns a StopIteration into a RuntimeError, since 3.12.
    const reserved = this.python >= 12 && (generator || coroutine) ? 1 : 0;
    const code = async ? "async function" : "function";
    this.all(node.body, codePlace(code, { async, asyncGenerator: generator && coroutine, reserved }));
  }

  private lambda(node: Lambda, place: Place): void {
    this.defaults(node.args, place);
    this.visit(node.body, codePlace("function"));
  }

  /** The bases are evaluated before the body runs, but compiled after it. */
  private classDef(node: ClassDef, place: Place): void {
    this.all(node.decorator_list, place);
    this.typeParameters(node.type_params);
    this.all(node.body, codePlace("class"));
    const outside = node.type_params.length > 0 ? codePlace("annotations") : place;
    this.checkKeywords(node.keywords);
    this.elements(node.bases, outside);
    for (const { value } of node.keywords) this.visit(value, outside);
  }

  private typeParameters(parameters: readonly TypeParam[]): void {
    const place = codePlace("annotations");
    let defaults = false;
    for (const parameter of parameters) {
      const { kind, default_value } = parameter;
      if (kind === "TypeVar") this.optional(parameter.bound, place);
      if (default_value === null) {
        if (defaults) throw this.fail(messages.typeParameterWithoutDefault(parameter.name), parameter);
        continue;
      }
      defaults = true;
      if (kind === "TypeVarTuple") this.elements([default_value], place);
      else this.visit(default_value, place);
    }
  }

  private defaults(args: Arguments, place: Place): void {
    this.all(args.defaults, place);
    for (const value of args.kw_defaults) this.optional(value, place);
  }

  private annotations({ args, returns }: FunctionDef | AsyncFunctionDef, place: Place): void {
    for (const arg of [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg]) {
      if (arg?.annotation) this.elements([arg.annotation], place);
    }
    this.optional(returns, place);
  }

  /** Annotations of variables are evaluated in modules and classes only, and last. */
  private annAssign(node: AnnAssign, place: Place): void {
    const { target, annotation, value } = node;
    if (value !== null) this.visit(value, place);
    if (value !== null || target.kind !== "Name") this.visit(target, place);
    const evaluated = place.code === "module" || place.code === "class";
    // Before 3.10 those of attributes and items were evaluated even with the import from __future__.
    const always = this.python < 10 && node.simple === 0;
    if (evaluated && (this.options.annotations || always)) this.visit(annotation, place);
  }

  private returnStatement(node: Return, place: Place): void {
    if (place.code !== "function" && place.code !== "async function")
      throw this.fail(messages.outsideFunction("return"), node);
    if (node.value !== null && place.asyncGenerator) throw this.fail(messages.returnInAsyncGenerator, node);
    if (node.value !== null) this.visit(node.value, place);
    this.leave(place, node.value?.kind === "Constant" ? node.value : node, false);
  }

  private yieldExpression(node: Yield | YieldFrom, place: Place): void {
    const keyword = node.kind === "YieldFrom" && this.python >= 13 ? "yield from" : "yield";
    if (place.code === "module" || place.code === "class") throw this.fail(messages.outsideFunction(keyword), node);
    if (node.kind === "YieldFrom" && place.code === "async function") throw this.fail(messages.yieldFromInAsync, node);
    if (node.value !== null) this.visit(node.value, place);
  }

  private await(node: Await, place: Place): void {
    if (!place.async) {
      const outside = place.code === "module" || place.code === "class";
      throw this.fail(outside ? messages.outsideFunction("await") : messages.outsideAsync("await"), node);
    }
    this.visit(node.value, place);
  }

  private comprehension(
    node: Expr,
    generators: readonly Comprehension[],
    results: readonly Expr[],
    place: Place,
  ): void {
    const [outermost] = generators;
    const lazy = node.kind === "GeneratorExp";
    if (!lazy) this.visit(outermost!.iter, place);
    const { coroutine } = this.options.symbols.blockOf.get(node)!;
    const allowed = place.code === "comprehension" ? this.options.python >= 11 : place.async;
    if (coroutine && !lazy && !allowed) throw this.fail(messages.asyncComprehension, node);
    // A comprehension takes await wherever it stands: a generator expression is asynchronous then, the others were checked.
    const inner = codePlace("comprehension", { async: true });
    for (const generator of generators) {
      if (generator !== outermost) this.visit(generator.iter, inner);
      this.visit(generator.target, inner);
      this.all(generator.ifs, inner);
    }
    this.all(results, inner);
    if (lazy) this.visit(outermost!.iter, place);
  }

  /**
   * A jump out of blocks: of the innermost loop, or of all. Says whether it was there. The finally clauses on the way are
   * compiled into the place of the jump, so what is wrong with them is found there.
   */
  private leave(place: Place, jump: Located, toLoop: boolean): boolean {
    for (let { block } = place; block !== null; block = block.outer) {
      if (block.kind === "loop" && toLoop) return true;
      if (block.kind === "except*") throw this.fail(messages.exceptStarFlow, jump);
      if (this.python >= 9) this.finalbody(block.finalbody, { ...place, block: block.outer });
    }
    return false;
  }

  /** Since 3.9 finally clauses are compiled again for every way out of the statement, and warned of again. */
  private finalbody(statements: readonly Stmt[], place: Place): void {
    if (this.quietFinals.has(statements)) return;
    const { warnings } = this;
    this.all(statements, place);
    if (this.warnings === warnings) this.quietFinals.add(statements);
  }

  private loop(node: For | AsyncFor | While, head: readonly Expr[], place: Place): void {
    const inner = within(place, "loop", node, this);
    this.all(head, inner);
    this.all(node.body, inner);
    // Since 3.10 the test is compiled a second time, below the body.
    if (node.kind === "While" && this.python >= 10) this.visit(node.test, inner);
    this.all(node.orelse, place);
  }

  private withStatement(node: With | AsyncWith, place: Place): void {
    for (const { context_expr, optional_vars } of node.items) {
      this.visit(context_expr, place);
      // Before 3.13 an error about the number of blocks stands at the statement.
      place = within(place, "other", this.python >= 13 ? context_expr : node, this);
      if (optional_vars !== null) this.visit(optional_vars, place);
    }
    this.all(node.body, place);
  }

  private tryStatement(node: Try | TryStar, place: Place): void {
    const { handlers, finalbody } = node;
    const inner = finalbody.length > 0 ? within(place, "finally", node, this, finalbody) : place;
    const { python } = this;
    if (python < 9) this.finalbody(finalbody, place);
    if (handlers.length > 0) this.tryExcept(node, inner);
    else this.all(node.body, inner);
    if (python < 9) return;
    this.finalbody(finalbody, place);
    this.finalbody(finalbody, place);
  }

  private tryExcept(node: Try | TryStar, place: Place): void {
    const { handlers } = node;
    const { python } = this;
    this.all(node.body, within(place, "other", node, this));
    if (python >= 11) this.all(node.orelse, place);
    // In 3.8 the handlers had no block around them.
    const handling = python < 9 ? place : within(place, node.kind === "TryStar" ? "except*" : "other", node, this);
    handlers.forEach((handler, index) => {
      if (handler.type === null && index < handlers.length - 1) throw this.fail(messages.defaultExceptLast, handler);
      if (handler.type !== null) this.visit(handler.type, handling);
      this.all(handler.body, within(handling, "other", handler, this));
    });
    if (python < 11) this.all(node.orelse, place);
  }
}
