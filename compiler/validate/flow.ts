/** Statements and expressions in places where they cannot be compiled, answering to CPython's Python/compile.c (codegen.c). */
import { forEachChild } from "../ast/fields.js";
import type {
  Arguments,
  AsyncFor,
  AsyncFunctionDef,
  AsyncWith,
  Await,
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
  While,
  With,
  Yield,
  YieldFrom,
} from "../ast/nodes.js";
import { elif, operands } from "./chains.js";
import { futureStatements, isFuture } from "./future.js";
import { messages } from "./messages.js";
import { checkMatch } from "./patterns.js";
import type { ErrorAt } from "./report.js";
import { holdsYield, isAsyncComprehension } from "./suspends.js";

/** The code that a statement belongs to, and what surrounds it there. */
interface Place {
  readonly code: "module" | "class" | "function" | "async function" | "comprehension";
  readonly generator: boolean;
  /** Whether async code may stand here. */
  readonly async: boolean;
  /** Blocks of this code, the innermost first. */
  readonly block: Block | null;
}

/** A loop, a with statement, or a part of a try statement: an entry of compile.c's stack of frame blocks. */
interface Block {
  readonly kind: "loop" | "except*" | "finally" | "other";
  readonly outer: Block | null;
  readonly depth: number;
  /** What runs when a jump leaves the block. */
  readonly finalbody: readonly Stmt[];
}

export interface FlowOptions {
  /** Takes await, async for, async with and async comprehensions at module level. */
  readonly topLevelAwait: boolean;
}

export function checkFlow(module: Module, fail: ErrorAt, options: FlowOptions): void {
  const place: Place = { code: "module", generator: false, async: options.topLevelAwait, block: null };
  const walker = new Walker(fail, futureStatements(module));
  for (const statement of module.body) walker.visit(statement, place);
}

const maximalDepth = 21;

class Walker {
  private readonly fail: ErrorAt;
  private readonly futures: ReadonlySet<Stmt>;
  /** What was found right at a jump out of its block need not be looked at again. */
  private readonly checkedFinals = new Set<readonly Stmt[]>();

  constructor(fail: ErrorAt, futures: ReadonlySet<Stmt>) {
    this.fail = fail;
    this.futures = futures;
  }

  private all(nodes: readonly Node[], place: Place): void {
    for (const node of nodes) this.visit(node, place);
  }

  visit(node: Node, place: Place): void {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.functionDef(node, place);
        break;
      case "Lambda":
        this.lambda(node, place);
        break;
      case "ClassDef":
        this.all(node.decorator_list, place);
        this.elements(node.bases, place);
        this.keywords(node.keywords, place);
        this.all(node.body, { code: "class", generator: false, async: false, block: null });
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
        if (isFuture(node) && !this.futures.has(node)) throw this.fail(messages.lateFuture, node);
        break;
      case "Call":
        this.visit(node.func, place);
        this.elements(node.args, place);
        this.keywords(node.keywords, place);
        break;
      case "List":
      case "Tuple":
        if (node.ctx === "Store" && node.elts.filter((item) => item.kind === "Starred").length > 1) {
          throw this.fail(messages.multipleStarred, node);
        }
        this.elements(node.elts, place);
        break;
      case "TypeVarTuple":
        if (node.default_value !== null) this.elements([node.default_value], place);
        break;
      case "Set":
        this.elements(node.elts, place);
        break;
      case "Starred":
        throw this.fail(node.ctx === "Store" ? messages.starredTarget : messages.starredHere, node);
      case "Match":
        this.visit(node.subject, place);
        checkMatch(node, this.fail);
        for (const { guard, body } of node.cases) {
          if (guard !== null) this.visit(guard, place);
          this.all(body, place);
        }
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

  private keywords(keywords: readonly Keyword[], place: Place): void {
    const seen = new Set<string>();
    for (const { arg } of keywords) {
      // The first of two is looked at first, but the error stands at the second.
      if (arg !== null && seen.has(arg)) {
        throw this.fail(messages.keywordRepeated(arg), keywords.findLast((keyword) => keyword.arg === arg)!);
      }
      if (arg !== null) seen.add(arg);
    }
    for (const { value } of keywords) this.visit(value, place);
  }

  private functionDef(node: FunctionDef | AsyncFunctionDef, place: Place): void {
    this.all(node.decorator_list, place);
    this.arguments(node.args, place);
    if (node.returns !== null) this.visit(node.returns, place);
    const isAsync = node.kind === "AsyncFunctionDef";
    const code = isAsync ? "async function" : "function";
    this.all(node.body, {
      code,
      generator: isAsync && node.body.some(holdsYield),
      async: isAsync,
      block: null,
    });
  }

  private lambda(node: Lambda, place: Place): void {
    this.arguments(node.args, place);
    this.visit(node.body, { code: "function", generator: false, async: false, block: null });
  }

  private arguments(args: Arguments, place: Place): void {
    this.all(args.defaults, place);
    for (const value of args.kw_defaults) if (value !== null) this.visit(value, place);
    for (const arg of [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg]) {
      if (arg?.annotation) this.elements([arg.annotation], place);
    }
  }

  private returnStatement(node: Return, place: Place): void {
    if (place.code !== "function" && place.code !== "async function")
      throw this.fail(messages.outsideFunction("return"), node);
    if (node.value !== null && place.generator) throw this.fail(messages.returnInAsyncGenerator, node);
    if (node.value !== null) this.visit(node.value, place);
    this.leave(place, node.value?.kind === "Constant" ? node.value : node, false);
  }

  private yieldExpression(node: Yield | YieldFrom, place: Place): void {
    const keyword = node.kind === "Yield" ? "yield" : "yield from";
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
    if (node.kind !== "GeneratorExp" && !place.async && place.code !== "comprehension") {
      if (isAsyncComprehension(generators, results)) throw this.fail(messages.asyncComprehension, node);
    }
    this.visit(generators[0]!.iter, place);
    // A comprehension takes await wherever it stands: a generator expression is asynchronous then, the others were checked.
    const inner: Place = { code: "comprehension", generator: false, async: true, block: null };
    generators.forEach((generator, index) => {
      this.visit(generator.target, inner);
      if (index > 0) this.visit(generator.iter, inner);
      this.all(generator.ifs, inner);
    });
    this.all(results, inner);
  }

  /** The place within a block that `node` opens. */
  private inside(node: Located, place: Place, kind: Block["kind"], finalbody: readonly Stmt[] = []): Place {
    const depth = (place.block?.depth ?? 0) + 1;
    if (depth > maximalDepth) throw this.fail(messages.tooManyBlocks, node);
    return { ...place, block: { kind, outer: place.block, depth, finalbody } };
  }

  /**
   * A jump out of blocks: of the innermost loop, or of all. Says whether it was there. The finally clauses on the way are
   * compiled into the place of the jump, so what is wrong with them is found there.
   */
  private leave(place: Place, jump: Located, toLoop: boolean): boolean {
    for (let { block } = place; block !== null; block = block.outer) {
      if (block.kind === "loop" && toLoop) return true;
      if (block.kind === "except*") throw this.fail(messages.exceptStarFlow, jump);
      this.finalbody(block.finalbody, { ...place, block: block.outer });
    }
    return false;
  }

  private finalbody(statements: readonly Stmt[], place: Place): void {
    if (this.checkedFinals.has(statements)) return;
    this.checkedFinals.add(statements);
    this.all(statements, place);
  }

  private loop(node: For | AsyncFor | While, head: readonly Expr[], place: Place): void {
    const inner = this.inside(node, place, "loop");
    this.all(head, inner);
    this.all(node.body, inner);
    this.all(node.orelse, place);
  }

  private withStatement(node: With | AsyncWith, place: Place): void {
    for (const { context_expr, optional_vars } of node.items) {
      this.visit(context_expr, place);
      place = this.inside(context_expr, place, "other");
      if (optional_vars !== null) this.visit(optional_vars, place);
    }
    this.all(node.body, place);
  }

  private tryStatement(node: Try | TryStar, place: Place): void {
    const { handlers, finalbody } = node;
    const inner = finalbody.length > 0 ? this.inside(node, place, "finally", finalbody) : place;
    if (handlers.length > 0) this.tryExcept(node, inner);
    else this.all(node.body, inner);
    this.finalbody(finalbody, place);
  }

  private tryExcept(node: Try | TryStar, place: Place): void {
    const { handlers } = node;
    this.all(node.body, this.inside(node, place, "other"));
    this.all(node.orelse, place);
    const handling = this.inside(node, place, node.kind === "TryStar" ? "except*" : "other");
    handlers.forEach((handler, index) => {
      if (handler.type === null && index < handlers.length - 1) throw this.fail(messages.defaultExceptLast, handler);
      if (handler.type !== null) this.visit(handler.type, handling);
      this.all(handler.body, this.inside(handler, handling, "other"));
    });
  }
}
