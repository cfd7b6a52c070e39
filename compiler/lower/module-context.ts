/** What lowering knows of a module: what was found out before it begins, and what it turns out to need. */

import type { ClassDef, Module, Stmt } from "../ast/nodes.js";
import type { Library } from "../library.js";
import { inferNumbers } from "../numbers/infer.js";
import type { Numbers } from "../numbers/numbers.js";
import { type AnalyzeOptions, analyze } from "../scope/analyze.js";
import type { Placement } from "../scope/placement.js";
import { allScopes, type Scopes, type Variable } from "../scope/symbols.js";
import { inferSuspension, type Suspension } from "../suspend/infer.js";
import { Texts } from "../texts/texts.js";
import type * as ts from "../ts/nodes.js";
import { CommentQueue } from "./comments.js";
import { type ClassFacts, findClassFacts } from "./facts/class-facts.js";
import { type ClassForms, findClassForms } from "./facts/class-form.js";
import { findCoroutineMakers, findTaskMakers, type Makers } from "./facts/coroutine-makers.js";
import { findFutureUses, type FutureUses } from "./facts/future-uses.js";
import { nameVariables } from "./facts/js-names.js";
import { findMentions, type Mentions } from "./facts/mentions.js";
import { findMethodNames, findSelves } from "./facts/methods.js";
import { OwnGenerators } from "./facts/own-generators.js";
import { findUnbound, placeVariables, type UnboundReads } from "./facts/placements.js";
import { findPieces, noPieces, type Pieces } from "./facts/pieces.js";
import { findTemporaries, type Temporaries } from "./facts/temporaries.js";
import { findHandingBack, type HandingBack, nothingHandedBack } from "./hand-back/functions.js";

/** One Python source of the compile; several share one namespace (`--setup`). */
export interface Source {
  readonly filename: string;
  readonly text: string;
  readonly module: Module;
}

/** One module while it is lowered: the facts, which stay as they are, and what its header turns out to need. */
export interface ModuleContext extends Facts, Needs {
  /** Index of the source being lowered, and its comments not yet attached. */
  source: number;
  comments: CommentQueue;
  /** How many `try` statements learn. */
  trySites: number;
}

/** What was found out before lowering begins. */
interface Facts extends Mentions, ClassForms {
  readonly sources: readonly Source[];
  readonly options: LowerOptions;
  readonly library: Library;
  readonly scopes: Scopes;
  /** When annotations are evaluated. */
  readonly annotations: AnalyzeOptions["annotations"];
  /** Statements of the module itself, not of a block in it. */
  readonly topLevel: ReadonlySet<Stmt>;
  /** Whether it asks for its own variables by name (`globals()` and its like). */
  readonly reflects: boolean;
  /** Placement of every variable, and reads that may meet an unbound one. */
  readonly placements: ReadonlyMap<Variable, Placement>;
  readonly unbound: UnboundReads;
  readonly classFacts: ReadonlyMap<ClassDef, ClassFacts>;
  /** Variables that are the first parameter of a method. */
  readonly selves: ReadonlySet<Variable>;
  /** Names of the methods that classes of the program define. */
  readonly definedMethods: ReadonlySet<string>;
  /** What may block its thread. */
  readonly suspension: Suspension;
  /** What hands back what it raises. */
  readonly handingBack: HandingBack;
  /** What makes coroutines and what makes tasks. */
  readonly coroutineMakers: Makers;
  readonly taskMakers: Makers;
  readonly futureUses: FutureUses;
  /** Calls and variables that are nothing but operands. */
  readonly temporaries: Temporaries;
  /** Generators that only a loop has. */
  readonly ownGenerators: OwnGenerators;
  /** Lists that are nothing but pieces of a text. */
  readonly pieces: Pieces;
  /** What its numbers probably are. */
  readonly numbers: () => Numbers;
  /** What is probably a string. */
  readonly texts: Texts;
}

/** The variable for the keywords of a call. */
export const keywordSite = (number: number): string => `$k${number}`;

/** The variable of a place that stores an attribute, by its number in `storeSites`. */
export const storeSite = (number: number): string => `$a${number}`;

/** The variable for a constant. */
export const constantName = (number: number): string => `$c${number}`;

/** What emitted code names, and the header has to give it. */
interface Needs {
  /** Names imported from the runtime, and library modules by the local name they get. */
  readonly builtinImports: Set<string>;
  readonly libraryImports: Map<string, string>;
  /** `__name__` and its like, where the program reads them. */
  readonly moduleAttributes: Set<string>;
  readonly namedTypeParameters: Set<Variable>;
  usesDynamic: boolean;
  usesSteps: boolean;
  usesClass: boolean;
  /** Whether fast paths ask for lists. */
  usesLists: boolean;
  /** The names of the keywords at each place that calls with some. */
  readonly keywordSites: (readonly string[])[];
  /** The names of attributes, for each place that stores one. */
  readonly storeSites: string[];
  /** The constants that are made once. */
  readonly constants: ts.Expression[];
}

export interface LowerOptions {
  readonly version: number;
  /** The module specifier of the runtime. */
  readonly packageName: string;
  readonly topLevelAwait: boolean;
  /** `__name__` of the module. */
  readonly moduleName: string;
  /** Whether the result is to run now, not to be read: `try` statements learn (try-site.ts), operators are in place (fast-path/). */
  readonly toRun: boolean;
  /** Of what `eval`, `exec` and `compile` are given: what becomes of its expressions. Its names are looked up in mappings. */
  readonly mode?: ExecutionMode | undefined;
}

/** The third argument of `compile`. */
export type ExecutionMode = "exec" | "eval" | "single";

/** Finds the facts about the sources, which share one namespace. */
export function moduleContext(sources: readonly Source[], library: Library, options: LowerOptions): ModuleContext {
  const { version, toRun, mode } = options;
  const whole: Module = { kind: "Module", body: sources.flatMap((source) => source.module.body), comments: [] };
  const annotations = whole.body.some(importsAnnotations) ? "never" : version >= 314 ? "later" : "now";
  const scopes = analyze(whole, {
    mapped: mode !== undefined,
    annotations,
    inlined: version >= 312,
    starNames: (module) => library.get(module)?.keys() ?? [],
  });
  const every = [...allScopes(scopes)];
  nameVariables(scopes.module, every);
  const mentions = findMentions(sources);
  // What runs at once has its variables in the module anyway.
  const reflects = mentions.asksForVariables || (!toRun && mentions.resolvesNames);
  const topLevel = new Set(whole.body);
  const isImported = options.moduleName !== "__main__";
  const placements = placeVariables(every, { reflects, isImported, topLevel });
  const certain = !mentions.replacesConstructors && !mentions.makesDataclasses;
  const forms = findClassForms(scopes, library, annotations, certain);
  const suspension = inferSuspension(whole, scopes, library, sources);
  const futureUses = findFutureUses(whole);
  const divides = mentions.namesDivisionErrors || mentions.catchesAny;
  const divisions = { areCaught: divides, areValues: divides && mentions.importsOperators };
  // Nothing is handed back where nothing catches.
  const handsBack = toRun && mentions.catches;
  return {
    sources,
    scopes,
    library,
    options,
    annotations,
    suspension,
    topLevel,
    placements,
    reflects,
    ...mentions,
    keepsDocs: mentions.keepsDocs || mode !== undefined,
    ...forms,
    classFacts: findClassFacts(scopes, forms.classForms),
    selves: findSelves(every),
    definedMethods: findMethodNames(every),
    unbound: findUnbound(every, placements, toRun),
    handingBack: handsBack ? findHandingBack(every, suspension, divisions) : nothingHandedBack,
    coroutineMakers: findCoroutineMakers(every),
    taskMakers: findTaskMakers(every, futureUses),
    futureUses,
    temporaries: findTemporaries(whole, every),
    ownGenerators: new OwnGenerators(scopes, every),
    pieces: toRun && !reflects ? findPieces(whole, every) : noPieces,
    numbers: lazily(() => inferNumbers(whole, scopes)),
    texts: new Texts(whole, scopes),
    namedTypeParameters: new Set(),
    moduleAttributes: new Set(),
    builtinImports: new Set(),
    libraryImports: new Map(),
    source: 0,
    comments: new CommentQueue([]),
    trySites: 0,
    usesDynamic: false,
    usesSteps: false,
    usesClass: false,
    usesLists: false,
    keywordSites: [],
    storeSites: [],
    constants: [],
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function importsAnnotations(node: Stmt): boolean {
  return (
    node.kind === "ImportFrom" &&
    node.module === "__future__" &&
    node.names.some((alias) => alias.name === "annotations")
  );
}
