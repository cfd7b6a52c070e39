/** Lowering of a whole module: the facts first, then the statements, then the header that they turned out to need. */

import { type CodeScopes, findCodeScopes } from "../code-scopes.js";
import type { Library } from "../library.js";
import type { Scope } from "../scope/symbols.js";
import { eachChild } from "../scope/walk.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { hoistedDeclarations, lowerStatements } from "./body.js";
import { CommentQueue } from "./comments.js";
import { FunctionContext, py, pyAt } from "./context.js";
import { lowerExpr } from "./expr/index.js";
import { accessors } from "./expr/namespace.js";
import { docstring } from "./function-body.js";
import {
  type ExecutionMode,
  type LowerOptions,
  type ModuleContext,
  moduleContext,
  type Source,
  constantName,
  keywordSite,
  storeSite,
} from "./module-context.js";
import { moduleAttribute } from "./names.js";
import { steps } from "./types.js";

/** A lowered module, and what tracebacks need to know of it. */
export interface LoweredModule {
  readonly program: ts.Program;
  readonly codeScopes: CodeScopes;
  /** Names of the module's variables. */
  readonly globals: ReadonlySet<string>;
  /** What the code calls them. */
  readonly globalNames: ReadonlyMap<string, string>;
}

/** Lowers the sources, which share one namespace, in order. */
export function lowerModule(sources: readonly Source[], library: Library, options: LowerOptions): LoweredModule {
  const context = moduleContext(sources, library, options);
  const { scopes } = context;
  const sizes = sources.map((source) => source.text.length);
  return {
    program: new ModuleLowering(context).run(),
    codeScopes: findCodeScopes(scopes, sizes, sourceFinder(sources)),
    globals: new Set(scopes.module.variables.keys()),
    globalNames: new Map([...scopes.module.variables].map(([name, { jsName }]) => [name, jsName])),
  };
}

/** Which source a scope of the module's own is in. */
function sourceFinder(sources: readonly Source[]): (scope: Scope) => number {
  if (sources.length === 1) return () => 0;
  const nodes = sources.map((source) => {
    const inside = new Set<unknown>();
    const visit = (node: Parameters<typeof eachChild>[0]): void => {
      inside.add(node);
      eachChild(node, visit);
    };
    source.module.body.forEach(visit);
    return inside;
  });
  return (scope) => nodes.findIndex((inside) => inside.has(writtenNode(scope)));
}

/** The node of the text that a scope was made for. */
function writtenNode({ node }: Scope): unknown {
  if (node.kind === "TypeParameters") return node.of;
  return node.kind === "Deferred" ? node.value : node;
}

class ModuleLowering {
  private readonly context: ModuleContext;

  constructor(context: ModuleContext) {
    this.context = context;
  }

  run(): ts.Program {
    const { context } = this;
    if (context.options.mode !== undefined) return this.executed(context.options.mode);
    const awaits = context.options.topLevelAwait && context.scopes.module.hasAwait;
    const cx = new FunctionContext(context, awaits ? "coroutine" : "module", context.scopes.module, null, null);
    const body: ts.Statement[] = [];
    let closing: ts.Comment[] = [];
    context.sources.forEach((source, i) => {
      context.source = i;
      context.comments = new CommentQueue(source.module.comments);
      const statements = lowerStatements(source.module.body, cx);
      if (closing.length > 0) statements.unshift(f.withComments(f.empty(), { leading: closing }));
      closing = context.comments.before(Number.POSITIVE_INFINITY).map((c) => f.lineComment(c.text.replace(/^#/, "")));
      body.push(...statements);
    });
    const declarations = [...hoistedDeclarations(cx), ...cx.declareTemporaries()];
    const program = awaits ? [this.coroutine([...declarations, ...body], cx)] : [...declarations, ...body];
    const header = this.header();
    if (program.length > 0) program[0] = f.withComments(program[0]!, { blankLinesBefore: 1 });
    return f.program([...header, ...program], closing);
  }

  /** What `eval` and its like run: plain code over a namespace. */
  private executed(mode: ExecutionMode): ts.Program {
    const { context } = this;
    const cx = new FunctionContext(context, "plain", context.scopes.module, null, null, "$names");
    const { body } = context.sources[0]!.module;
    const statements = body.flatMap((node) => {
      if (node.kind !== "Expr" || mode === "exec") return lowerStatements([node], cx);
      const value = lowerExpr(node.value, cx);
      return [cx.at(mode === "eval" ? f.ret(value) : f.statement(pyAt(cx, node, "display", value)), node)];
    });
    const names = f.constant("$names", f.member("py", "names"));
    return f.program([...this.header(), names, ...cx.declareTemporaries(), ...statements]);
  }

  /** A module that awaits runs as the main task. */
  private coroutine(statements: ts.Statement[], cx: FunctionContext): ts.Statement {
    const fn = f.functionExpression(undefined, [], statements, {
      generator: true,
      returnType: steps(cx, f.keyword("void")),
    });
    return f.statement(f.awaits(py("main", fn)));
  }

  /** Tells the runtime of the module's variables, where the program asks for them by name. */
  private variables(): ts.Statement[] {
    const { context } = this;
    if (!context.reflects || context.options.mode !== undefined) return [];
    const cx = new FunctionContext(context, "module", context.scopes.module, null, null);
    return [f.statement(py("variables", accessors([...context.scopes.module.variables.values()], cx)))];
  }

  /** Tells the runtime of the module's docstring, where anybody may ask for it. */
  private document(): ts.Statement[] {
    const { keepsDocs, options, sources } = this.context;
    const text = docstring(sources[sources.length - 1]!.module.body);
    if (text === null || options.mode !== undefined) return [];
    return keepsDocs || options.moduleName !== "__main__" ? [f.statement(py("document", f.str(text)))] : [];
  }

  private header(): ts.Statement[] {
    const { context } = this;
    const names = [
      ...(context.usesDynamic ? [{ ...f.importName("Dynamic"), typeOnly: true }] : []),
      ...(context.usesSteps ? [{ ...f.importName("Steps"), typeOnly: true }] : []),
      ...(context.usesClass ? [{ ...f.importName("Class"), typeOnly: true }] : []),
      ...[...context.libraryImports].map(([local, module]) => f.importName(module, local)),
      ...[...context.builtinImports].map((name) => f.importName(name)),
      f.importName("script"),
    ].sort((a, b) => (a.imported.toLowerCase() < b.imported.toLowerCase() ? -1 : 1));
    const imports: ts.Statement = { kind: "ImportDeclaration", source: context.options.packageName, names };
    const files = context.sources.map((source) => f.str(source.filename));
    const main = files[files.length - 1]!;
    const start = f.constant("py", f.call("script", [main]));
    const attributes = [...context.moduleAttributes].map((name) =>
      f.constant(name, moduleAttribute(name, context), f.ref("Dynamic")),
    );
    if (attributes.length > 0 && !context.usesDynamic) names.unshift({ ...f.importName("Dynamic"), typeOnly: true });
    const list = f.objectPattern([["list", "$list"]]);
    const types = context.usesLists ? [f.constant(list, f.member("py", "sequences"))] : [];
    const sites = context.keywordSites.map((keywords, i) =>
      f.constant(keywordSite(i), py("keywords", ...keywords.map((keyword) => f.str(keyword)))),
    );
    const stores = context.storeSites.map((name, i) => f.constant(storeSite(i), py("storing", f.str(name))));
    const constants = context.constants.map((value, i) => f.constant(constantName(i), value));
    return [
      imports,
      start,
      ...types,
      ...sites,
      ...stores,
      ...constants,
      ...this.document(),
      ...attributes,
      ...this.variables(),
    ];
  }
}
