/**
 * Which functions may block the thread they run in, so that they get a suspendable form: by name, resolved through the
 * program, to a fixed point. What this misses still works: `py.call` of a blocking function blocks for real.
 */

import type { Call, FunctionDef, Lambda, Module, Node } from "../ast/nodes.js";
import { builtins } from "../builtins.js";
import type { Library } from "../library.js";
import { importedModule } from "../scope/definitions.js";
import type { Scope, Scopes, Variable } from "../scope/symbols.js";
import { eachChild } from "../scope/walk.js";

export interface Suspension {
  /** Plain functions and lambdas that are emitted as suspendable. */
  readonly functions: ReadonlySet<Node>;
  /** Calls that may block, `with` statements included. */
  readonly blocks: ReadonlySet<Node>;
}

/** Methods that block whoever calls them, whatever the program imports. */
const loopMethods = new Set(["run_until_complete", "run_forever"]);

/** Methods of threads, locks, queues, executors and futures; `arguments` tells them from `str.join` and `dict.get`. */
const threadMethods: Record<string, (call: Call) => boolean> = {
  join: (call) => call.args.length === 0 || isNumber(call),
  get: (call) => call.args.length === 0 || call.keywords.some((k) => k.arg === "timeout" || k.arg === "block"),
  put: () => true,
  acquire: () => true,
  wait: () => true,
  wait_for: () => true,
  result: () => true,
  exception: () => true,
  shutdown: () => true,
  run: () => true,
  map: () => true,
};

const threadModules = ["threading", "queue", "concurrent", "_thread", "multiprocessing"];

function isNumber(call: Call): boolean {
  const [first] = call.args;
  return (
    call.args.length === 1 &&
    first!.kind === "Constant" &&
    (first!.value.type === "int" || first!.value.type === "float")
  );
}

export function inferSuspension(
  module: Module,
  scopes: Scopes,
  library: Library,
  sources: readonly { readonly text: string }[],
): Suspension {
  // Whoever gets a future by it waits for that in a thread, which asyncio alone may have started.
  const threads = usesThreads(module) || sources.some(({ text }) => text.includes("run_coroutine_threadsafe"));
  return new Inference(module, scopes, library, threads).run();
}

class Inference {
  private readonly functions = new Set<Node>();
  private readonly methods = new Set<string>();
  private readonly blocks = new Set<Node>();
  private readonly module: Module;
  private readonly scopes: Scopes;
  private readonly library: Library;
  private readonly threads: boolean;
  private changed = true;

  constructor(module: Module, scopes: Scopes, library: Library, threads: boolean) {
    this.module = module;
    this.scopes = scopes;
    this.library = library;
    this.threads = threads;
  }

  run(): Suspension {
    while (this.changed) {
      this.changed = false;
      for (const statement of this.module.body) this.visit(statement, this.scopes.module, null);
    }
    return { functions: this.functions, blocks: this.blocks };
  }

  /** `within` is the plain function or lambda that would have to suspend; null where blocking needs nothing of it. */
  private visit(node: Node, scope: Scope, within: FunctionDef | Lambda | null): void {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
      case "Lambda": {
        const inner = this.scopes.of.get(node)!;
        for (const part of [node.args, ...("decorator_list" in node ? node.decorator_list : [])])
          this.visit(part, scope, within);
        const plain = node.kind !== "AsyncFunctionDef" && !inner.hasYield && !isSpecial(node, scope);
        for (const part of Array.isArray(node.body) ? node.body : [node.body])
          this.visit(part, inner, plain ? node : null);
        return;
      }
      case "ClassDef":
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp": {
        const inner = this.scopes.of.get(node)!;
        eachChild(node, (child) =>
          this.visit(child, inner, node.kind === "GeneratorExp" || node.kind === "ClassDef" ? null : within),
        );
        return;
      }
      case "Await":
        eachChild(node, (child) => {
          if (child.kind !== "Call") this.visit(child, scope, within);
          else eachChild(child, (part) => this.visit(part, scope, within));
        });
        return;
      case "With":
        if (this.threads) this.mark(node, within);
        break;
      case "Call":
        if (this.mayBlock(node, scope)) this.mark(node, within);
        break;
      default:
    }
    eachChild(node, (child) => this.visit(child, scope, within));
  }

  private mark(node: Node, within: FunctionDef | Lambda | null): void {
    this.blocks.add(node);
    if (within === null || this.functions.has(within)) return;
    this.functions.add(within);
    if (within.kind === "FunctionDef" && this.scopes.of.get(within)!.definedIn!.kind === "class")
      this.methods.add(within.name);
    this.changed = true;
  }

  private mayBlock(call: Call, scope: Scope): boolean {
    const { func } = call;
    if (func.kind === "Name") {
      const variable = scope.resolve(func.id);
      return variable === undefined ? builtins.get(func.id)?.blocking === true : this.variableBlocks(variable);
    }
    if (func.kind !== "Attribute") return false;
    const imported = func.value.kind === "Name" ? importedModule(scope.resolve(func.value.id)) : undefined;
    if (imported !== undefined) return this.library.get(imported)?.get(func.attr)?.kind === "blocking";
    if (loopMethods.has(func.attr) || this.methods.has(func.attr)) return true;
    return this.threads && threadMethods[func.attr]?.(call) === true;
  }

  private variableBlocks(variable: Variable): boolean {
    const bindings = variable.bindings;
    if (bindings.length !== 1) return false;
    const statement = bindings[0]!.statement;
    if (statement?.kind === "FunctionDef" && bindings[0]!.binding === "function") return this.functions.has(statement);
    if (statement?.kind === "Assign" && statement.value.kind === "Lambda") return this.functions.has(statement.value);
    if (statement?.kind !== "ImportFrom" || statement.module === null) return false;
    const alias = statement.names.find((a) => (a.asname ?? a.name) === variable.name);
    return alias !== undefined && this.library.get(statement.module)?.get(alias.name)?.kind === "blocking";
  }
}

/** Functions that the runtime calls by itself and that therefore stay plain: special methods and accessors. */
function isSpecial(node: FunctionDef | Lambda, scope: Scope): boolean {
  if (node.kind === "Lambda" || scope.kind !== "class") return false;
  return /^__\w+__$/.test(node.name) || node.decorator_list.length > 0;
}

function usesThreads(module: Module): boolean {
  let found = false;
  const visit = (node: Node): void => {
    if (node.kind === "Import") found ||= node.names.some((a) => threadModules.includes(a.name.split(".")[0]!));
    if (node.kind === "ImportFrom") found ||= threadModules.includes((node.module ?? "").split(".")[0]!);
    // Only what has statements can have an import.
    if (!found && ("body" in node || node.kind === "Match")) eachChild(node, visit);
  };
  module.body.forEach(visit);
  return found;
}
