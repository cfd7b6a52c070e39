/** Lowering of a whole module: the facts first, then the statements, then the header that they turned out to need. */

import type { FunctionDef, Module, Name, Stmt } from "../ast/nodes.js";
import { type CodeScopes, findCodeScopes } from "../code-scopes.js";
import type { Library } from "../library.js";
import { inferNumbers } from "../numbers/infer.js";
import { Texts } from "../texts/texts.js";
import { analyze } from "../scope/analyze.js";
import { findUnboundReads } from "../scope/definite.js";
import { type Placement, place } from "../scope/placement.js";
import type { Scope, Scopes, Variable } from "../scope/symbols.js";
import { eachChild } from "../scope/walk.js";

import { inferSuspension } from "../suspend/infer.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { hoistedDeclarations, lowerStatements } from "./body.js";
import { findClassFacts } from "./class-facts.js";
import { mentionsClosures } from "./closure.js";
import { mentionsTracebacks } from "./try-site.js";
import { findClassForms, methodRole } from "./class-form.js";
import {
  CommentQueue,
  type ExecutionMode,
  FunctionContext,
  type LowerOptions,
  type ModuleContext,
  py,
  pyAt,
  type Source,
} from "./context.js";
import { findCoroutineMakers, findTaskMakers } from "./coroutine-makers.js";
import { findHandingBack, nothingHandedBack } from "./hand-back/functions.js";
import { steps } from "./expr/comprehension.js";
import { lowerExpr } from "./expr/index.js";
import { accessors } from "./expr/namespace.js";
import { docstring } from "./function-body.js";
import { isModuleAttribute, moduleAttribute, safeName } from "./names.js";
import { findTemporaries, noTemporaries } from "./temporaries.js";
import { mentionsTypeParameters } from "./type-parameters.js";

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
  const whole: Module = { kind: "Module", body: sources.flatMap((source) => source.module.body), comments: [] };
  const annotations = whole.body.some(importsAnnotations) ? "never" : options.version >= 314 ? "later" : "now";
  const starNames = (module: string): Iterable<string> => library.get(module)?.keys() ?? [];
  const scopes = analyze(whole, {
    mapped: options.mode !== undefined,
    annotations,
    inlined: options.version >= 312,
    starNames,
  });
  nameVariables(scopes);
  const asks = ({ text }: Source): boolean =>
    asksForVariables.test(text) || (!options.toRun && resolvesNames.test(text));
  const reflects = sources.some(asks);
  const isImported = options.moduleName !== "__main__";
  const placements = placeAll(scopes, { reflects, isImported }, new Set(whole.body));
  const forms = findClassForms(scopes, library, annotations);
  const every = [...allScopes(scopes)];
  const suspension = inferSuspension(whole, scopes, library);
  const context: ModuleContext = {
    sources,
    scopes,
    suspension,
    library,
    options,
    keepsTexts: sources.some((source) => source.text.includes("annotationlib")),
    keepsTypeParameters: sources.some((source) => mentionsTypeParameters(source.text)),
    keepsDocs: options.mode !== undefined || sources.some((source) => mentionsDocs(source.text)),
    changesDefaults: sources.some((source) => changesDefaults(source.text)),
    keepsClosures: sources.some((source) => mentionsClosures(source.text)),
    showsTracebacks: sources.some((source) => mentionsTracebacks(source.text)),
    reflects,
    annotations,
    handingBack:
      options.toRun && sources.some(mentionsTry)
        ? findHandingBack(every, suspension, sources.some(mentionsDivision))
        : nothingHandedBack,
    definedMethods: definedMethods(scopes),
    coroutineMakers: findCoroutineMakers(every),
    taskMakers: findTaskMakers(every),
    temporaries: hasCoroutines(scopes) ? findTemporaries(whole) : noTemporaries,
    numbers: lazily(() => inferNumbers(whole, scopes)),
    texts: new Texts(),
    topLevel: new Set(whole.body),
    placements,
    unbound: unboundReads(scopes, placements, options.toRun),
    namedTypeParameters: new Set(),
    moduleAttributes: new Set(),
    ...forms,
    classFacts: findClassFacts(scopes, forms.classForms),
    selves: findSelves(scopes),
    builtinImports: new Set(),
    libraryImports: new Map(),
    source: 0,
    comments: new CommentQueue([]),
    trySites: 0,
    usesDynamic: false,
    usesSteps: false,
    usesClass: false,
    usesLists: false,
  };
  const sizes = sources.map((source) => source.text.length);
  return {
    program: new ModuleLowering(context).run(),
    codeScopes: findCodeScopes(scopes, sizes, sourceFinder(sources)),
    globals: new Set(scopes.module.variables.keys()),
    globalNames: new Map([...scopes.module.variables].map(([name, { jsName }]) => [name, jsName])),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The builtins that see the variables around them. */
const asksForVariables = /\b(?:globals|locals|vars|dir)\b|(?<![.\w])(?:eval|exec)\b/;

/** Functions of the library that look names up in a module: what runs at once has its variables there anyway. */
const resolvesNames = /\b(?:get_type_hints|get_annotations|dictConfig)\b/;

/** Nothing is handed back where nothing catches. */
function mentionsTry({ text }: Source): boolean {
  return /\btry\b/.test(text);
}

/** The exception of divisions by zero. */
function mentionsDivision({ text }: Source): boolean {
  return /\b(?:ZeroDivision|Arithmetic)Error\b/.test(text);
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
    return [imports, start, ...types, ...this.document(), ...attributes, ...this.variables()];
  }
}

/**
 * JS names for all variables: Python's, unless JavaScript or emitted code needs the word, or a variable of the module is
 * meant where a function around has one of that name.
 */
function nameVariables(scopes: Scopes): void {
  const { module } = scopes;
  for (const scope of allScopes(scopes))
    for (const variable of scope.variables.values()) variable.jsName = safeName(variable.name);
  for (const scope of allScopes(scopes)) {
    for (const name of moduleNames(scope)) {
      const variable = module.variables.get(name);
      if (variable !== undefined && isShadowed(name, scope)) variable.jsName = `${safeName(name)}$`;
    }
  }
}

/** The names that a scope looks up in the module, whatever is between them. */
function moduleNames({ globals, kind, variables }: Scope): Iterable<string> {
  return kind === "class" ? [...globals, ...variables.keys()] : globals;
}

function isShadowed(name: string, { parent }: Scope): boolean {
  if (parent === null || parent.kind === "module") return false;
  return (!parent.mapped && parent.variables.has(name)) || isShadowed(name, parent);
}

function* allScopes(scopes: Scopes): Generator<Scopes["module"]> {
  const pending = [scopes.module];
  for (let scope = pending.pop(); scope !== undefined; scope = pending.pop()) {
    yield scope;
    pending.push(...scope.children);
  }
}

/**
 * `reflects`: the program asks for variables by name, so that all those of a scope must be in reach everywhere in it.
 * `isImported`: whoever imports the module may assign to what it assigns itself.
 */
function placeAll(
  scopes: Scopes,
  { reflects, isImported }: { readonly reflects: boolean; readonly isImported: boolean },
  topLevel: ReadonlySet<Stmt>,
): Map<Variable, Placement> {
  const placements = new Map<Variable, Placement>();
  for (const scope of allScopes(scopes)) {
    if (scope.mapped) continue;
    for (const [variable, placement] of place(scope)) {
      if (isModuleAttribute(variable)) {
        placements.set(variable, { kind: "hoisted" });
        continue;
      }
      const inside = reflects && scope.kind !== "comprehension" ? inReach(placement, scope, topLevel) : placement;
      const isOpen = isImported && scope.kind === "module" && inside.kind === "in place" && isAssignment(inside.at);
      placements.set(variable, isOpen ? { ...inside, constant: false } : inside);
    }
  }
  return placements;
}

function isAssignment({ kind }: Stmt): boolean {
  return kind === "Assign" || kind === "AnnAssign";
}

/** The placement of a variable that is read, in a module also written, from the top of its scope. */
function inReach(placement: Placement, scope: Scope, topLevel: ReadonlySet<Stmt>): Placement {
  if (placement.kind === "loop" || placement.kind === "clause") return { kind: "hoisted" };
  if (placement.kind !== "in place") return placement;
  const isTop =
    scope.kind === "module" ? topLevel.has(placement.at) : (scope.node as FunctionDef).body.includes?.(placement.at);
  if (!isTop) return { kind: "hoisted" };
  return scope.kind === "module" && !isImport(placement.at) ? { ...placement, constant: false } : placement;
}

function isImport(node: Stmt): boolean {
  return node.kind === "Import" || node.kind === "ImportFrom" || node.kind === "ClassDef";
}

/**
 * Reads that may come before a binding, of variables that JavaScript does not know to be unbound then: hoisted ones, targets of
 * `with`, which are declared before it, and those of state machines that other functions read.
 */
function unboundReads(
  scopes: Scopes,
  placements: ReadonlyMap<Variable, Placement>,
  toRun: boolean,
): Map<Name, Scope[]> {
  const reads = new Map<Name, Scope[]>();
  for (const scope of allScopes(scopes)) {
    const { node } = scope;
    if (scope.mapped || scope.kind === "comprehension" || node.kind === "Lambda" || !("body" in node)) continue;
    const hoisted = new Set<string>();
    const isMachine = toRun && (node.kind === "AsyncFunctionDef" || scope.hasYield);
    for (const [name, variable] of scope.variables) {
      const placement = placements.get(variable);
      const isWithTarget = placement?.kind === "in place" && /^(?:Async)?With$/.test(placement.at.kind);
      if (placement?.kind === "hoisted" || isWithTarget || (isMachine && variable.captured)) hoisted.add(name);
    }
    if (hoisted.size === 0) continue;
    for (const name of findUnboundReads((node as FunctionDef).body, hoisted, [])) {
      reads.set(name, [...(reads.get(name) ?? []), scope]);
    }
  }
  return reads;
}

/** First parameters of methods. */
function findSelves(scopes: Scopes): Set<Variable> {
  const selves = new Set<Variable>();
  for (const scope of allScopes(scopes)) {
    const { node } = scope;
    if ((node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef") || scope.definedIn?.kind !== "class")
      continue;
    if (methodRole(node) !== undefined) continue;
    const first = [...node.args.posonlyargs, ...node.args.args][0];
    const variable = first === undefined ? undefined : scope.variables.get(first.arg);
    if (variable !== undefined && variable.bindings.length === 1) selves.add(variable);
  }
  return selves;
}

/** The names of the methods that classes of the program define. */
function definedMethods(scopes: Scopes): Set<string> {
  const names = new Set<string>();
  for (const { node, definedIn } of allScopes(scopes)) {
    if (definedIn?.kind !== "class") continue;
    if (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef") names.add(node.name);
  }
  return names;
}

/** Whether a function of the module makes coroutines. */
function hasCoroutines(scopes: Scopes): boolean {
  for (const { node, hasYield } of allScopes(scopes)) if (node?.kind === "AsyncFunctionDef" && !hasYield) return true;
  return false;
}

/** Whether it gives other defaults to functions: a plain call would not see them. */
function changesDefaults(text: string): boolean {
  return /__(kw)?defaults__/.test(text);
}

/** Whether the text mentions what makes docstrings, defaults or annotations visible. */
function mentionsDocs(text: string): boolean {
  return /__doc__|__annotat|annotationlib|__defaults__|__kwdefaults__|getdoc|get_type_hints|signature|singledispatch|help\(|get_annotations|getfullargspec/.test(
    text,
  );
}

function importsAnnotations(node: Stmt): boolean {
  return (
    node.kind === "ImportFrom" &&
    node.module === "__future__" &&
    node.names.some((alias) => alias.name === "annotations")
  );
}
