/** What lowering knows while it walks: the module's facts, and for each function its kind, temporaries and variables. */

import type { ClassDef, Comment, Located, Module, Name, Stmt } from "../ast/nodes.js";
import type { AnalyzeOptions } from "../scope/analyze.js";
import type { Numbers } from "../numbers/numbers.js";
import type { Texts } from "../texts/texts.js";
import type { Placement } from "../scope/placement.js";
import type { Scope, Scopes, Variable } from "../scope/symbols.js";
import type { Forwarded } from "./forwarding.js";
import type { Suspension } from "../suspend/infer.js";
import type { Library } from "../library.js";
import { anchorOf, startOf } from "./anchors.js";
import type { ClassFacts } from "./class-facts.js";
import type { Makers } from "./coroutine-makers.js";
import type { HandingBack } from "./hand-back/functions.js";
import type { Forgotten, Temporaries } from "./temporaries.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";

/** One Python source of the compile; several share one namespace (`--setup`). */
export interface Source {
  readonly filename: string;
  readonly text: string;
  readonly module: Module;
}

export type FunctionKind = "module" | "plain" | "suspendable" | "coroutine" | "generator" | "async generator";

/** A construct that has no lowering: reported with its place, never emitted wrongly. */
export class NotLowered extends Error {
  readonly node: Located;
  constructor(what: string, node: Located) {
    super(what);
    this.node = node;
  }
}

/** The facts and results of lowering one module. */
export interface ModuleContext {
  readonly sources: readonly Source[];
  readonly scopes: Scopes;
  readonly suspension: Suspension;
  readonly library: Library;
  readonly options: LowerOptions;
  /** Whether it mentions what shows type parameters. */
  readonly keepsTypeParameters: boolean;
  /** Whether the module mentions what shows docstrings or annotations, so that they must be kept at run time. */
  readonly keepsDocs: boolean;
  /** Whether it mentions what shows the variables that functions close over. */
  readonly keepsClosures: boolean;
  /** Whether it mentions what shows tracebacks. */
  readonly showsTracebacks: boolean;
  /** Whether it mentions the defaults of functions, which it may change then. */
  readonly changesDefaults: boolean;
  /** Statements of the module itself, not of a block in it. */
  readonly topLevel: ReadonlySet<Stmt>;
  /** What hands back what it raises. */
  readonly handingBack: HandingBack;
  /** Names of the methods that classes of the program define. */
  readonly definedMethods: ReadonlySet<string>;
  /** What makes coroutines and what makes tasks. */
  readonly coroutineMakers: Makers;
  readonly taskMakers: Makers;
  /** Calls and variables that are nothing but operands. */
  readonly temporaries: Temporaries;
  /** What its numbers probably are. */
  readonly numbers: () => Numbers;
  /** What is probably a string. */
  readonly texts: Texts;
  /** Whether it asks for its own variables by name (`globals()` and its like). */
  readonly reflects: boolean;
  /** When annotations are evaluated. */
  readonly annotations: AnalyzeOptions["annotations"];
  /** Placement of every variable, and reads that may meet an unbound one. */
  readonly placements: ReadonlyMap<Variable, Placement>;
  readonly unbound: UnboundReads;
  /** Whether it mentions what shows the texts of annotations (`annotationlib`). */
  readonly keepsTexts: boolean;
  /** The type parameters that emitted code names. */
  readonly namedTypeParameters: Set<Variable>;
  /** `__name__` and its like, where the program reads them. */
  readonly moduleAttributes: Set<string>;
  /** Classes emitted as JS classes, and those among them that `new` may be written for. */
  readonly classForms: ReadonlySet<ClassDef>;
  readonly classFacts: ReadonlyMap<ClassDef, ClassFacts>;
  /** Variables that are the first parameter of a method. */
  readonly selves: ReadonlySet<Variable>;
  readonly simpleClasses: ReadonlyMap<ClassDef, NewableClass>;
  /** Names imported from the runtime, and library modules by the local name they get. */
  readonly builtinImports: Set<string>;
  readonly libraryImports: Map<string, string>;
  /** Index of the source being lowered, and its comments not yet attached. */
  source: number;
  comments: CommentQueue;
  /** How many `try` statements learn. */
  trySites: number;
  usesDynamic: boolean;
  usesSteps: boolean;
  usesClass: boolean;
  /** Whether fast paths ask for lists. */
  usesLists: boolean;
}

/** Reads that may come before a binding, with the scopes whose variable that is. */
export type UnboundReads = ReadonlyMap<Name, readonly Scope[]>;

/** A class whose instances a plain `new` makes, with the arguments of its `__init__`. */
export interface NewableClass {
  readonly kind: "class";
  readonly min: number;
  readonly max: number;
  readonly params: readonly string[] | null;
}

export interface LowerOptions {
  readonly version: number;
  /** The module specifier of the runtime. */
  readonly packageName: string;
  readonly topLevelAwait: boolean;
  /** `__name__` of the module. */
  readonly moduleName: string;
  /** Whether the result is to run now, not to be read: `try` statements learn (try-site.ts), operators are in place (fast-path.ts). */
  readonly toRun: boolean;
  /** Of what `eval`, `exec` and `compile` are given: what becomes of its expressions. Its names are looked up in mappings. */
  readonly mode?: ExecutionMode | undefined;
}

/** The third argument of `compile`. */
export type ExecutionMode = "exec" | "eval" | "single";

/** So many jumps back count as much as returning from a function of 200 bytes of bytecode. */
const THROW_ROUNDS = 16;

/** The parameter by which a function is asked to hand back what it raises (hand-back/). */
export const ASKED = "$handBack";

/** One JS function being emitted. */
export class FunctionContext {
  readonly module: ModuleContext;
  readonly kind: FunctionKind;
  readonly scope: Scope;
  readonly parent: FunctionContext | null;
  /** The class whose body or method this is, for `super()` and private names. */
  readonly classContext: ClassContext | null;
  /** In the body of a class in general form: the JS name of its namespace. */
  readonly namespace: string | null;
  /** Temporaries to declare at the top. */
  private readonly temporaries: string[] = [];
  private counter: { next: number };
  private ownLocals: ReadonlySet<string> | undefined;
  /** Temporaries of fast paths. */
  readonly scratch = new Scratch();
  /** Whether operators are calls alone: in a function of its own (`() => …`) fast paths' temporaries are out of reach. */
  private isPlain = false;
  /** Labels of the loops around, innermost last; an `else` needs to know whether `break` happened. */
  readonly loops: LoopContext[] = [];
  /** The entrances of the `try` statements around that learn, innermost last: `return` leaves the first. */
  readonly marks: string[] = [];
  /** Whether an exception is being handled: what is awaited then has to know those that it handles itself. */
  isHandling = false;
  /** How a `raise` leaves without a throw: null where a statement catches that is no `try` that learns. */
  private raiseExit: RaiseExit | "hand back" | null = null;
  /** Whether a `return` with a value occurs; if not, the JS function returns nothing, which means None. */
  returnsValue = false;
  /** The TypeScript type of what it returns, where its hint says one. */
  resultType: string | undefined = undefined;
  /** Variables with coroutines that nobody awaits. */
  forgotten: readonly Forgotten[] = [];
  /** What the function only hands on. */
  forwarded: Forwarded | undefined;

  constructor(
    module: ModuleContext,
    kind: FunctionKind,
    scope: Scope,
    parent: FunctionContext | null,
    classContext: ClassContext | null,
    namespace: string | null = null,
  ) {
    this.module = module;
    this.kind = kind;
    this.scope = scope;
    this.parent = parent;
    this.classContext = classContext;
    this.namespace = namespace;
    this.counter = parent === null ? { next: 1 } : parent.counter;
  }

  /** A fresh name that no Python name can be; `declare` puts `let` at the top of the function. */
  temporary(declare = true): string {
    const name = `$${this.counter.next++}`;
    if (declare) this.temporaries.push(name);
    return name;
  }

  /** Whether operators get their fast paths in place. */
  get inlines(): boolean {
    return this.module.options.toRun && !this.isPlain && this.scope.kind !== "class";
  }

  /** Lowers the body of `() => …`. */
  thunk(lower: () => ts.Expression): ts.Expression {
    return f.arrow([], this.plainly(lower));
  }

  /** Lowers operators as calls alone. */
  plainly(lower: () => ts.Expression): ts.Expression {
    const { isPlain } = this;
    this.isPlain = true;
    const value = lower();
    this.isPlain = isPlain;
    return value;
  }

  /** Whether the JS variable is this function's, and no other function refers to it. */
  isOwnLocal(jsName: string): boolean {
    this.ownLocals ??= new Set(
      [...this.scope.variables.values()].filter((variable) => !variable.captured).map((variable) => variable.jsName),
    );
    return this.ownLocals.has(jsName);
  }

  /** Lowers what handles an exception. */
  handling<T>(lower: () => T): T {
    const { isHandling } = this;
    this.isHandling = true;
    const lowered = lower();
    this.isHandling = isHandling;
    return lowered;
  }

  /** Lowers what may catch what is raised in it. */
  catching<T>(lower: () => T): T {
    return this.withRaiseExit(null, lower);
  }

  /** Lowers code that a `raise` in it leaves by a jump: a throw takes 0.4 µs, whoever catches it. */
  leaving<T>(lower: () => T, catchesAttributes = false): { lowered: T; exit: RaiseExit } {
    const exit = { label: this.temporary(false), thrown: this.temporary(false), used: false, catchesAttributes };
    return { lowered: this.withRaiseExit(exit, lower), exit };
  }

  private withRaiseExit<T>(exit: RaiseExit | "hand back" | null, lower: () => T): T {
    const { raiseExit } = this;
    this.raiseExit = exit;
    const lowered = lower();
    this.raiseExit = raiseExit;
    return lowered;
  }

  /** Lowers the body of a function that hands back what it raises, if it is asked to. */
  handingBack<T>(lower: () => T): T {
    return this.withRaiseExit("hand back", lower);
  }

  /** Whether calls may hand back what they raise. */
  get takesHandedBack(): boolean {
    return this.raiseExit !== null;
  }

  /** Whether reading an attribute may: a handler next to it is for that. */
  get takesAttributeErrors(): boolean {
    return typeof this.raiseExit === "object" && this.raiseExit?.catchesAttributes === true;
  }

  /** What asks a call to do so. */
  get asksToHandBack(): ts.Expression {
    return this.raiseExit === "hand back" ? f.id(ASKED) : f.bool(true);
  }

  /** Leaves with what a call has handed back; `unasked` where it does so even if this function was not asked itself. */
  leaveHandedBack(unasked: boolean): ts.Statement[] {
    if (this.raiseExit !== "hand back") return this.throwOut(py("handedBack"));
    const passOn = f.ret(f.undef());
    return unasked ? [f.ifThen(f.id(ASKED), f.block([passOn])), this.throwing(py("handedBack"))] : [passOn];
  }

  /** `throw exception`, or what stands for it. */
  throwOut(exception: ts.Expression, thrown = (e: ts.Expression): ts.Statement => this.throwing(e)): ts.Statement[] {
    const exit = this.raiseExit;
    if (exit === null) return [thrown(exception)];
    if (exit === "hand back") {
      const error = f.id(this.temporary(false));
      const handBack = f.ifThen(f.id(ASKED), f.block([f.ret(py("handBack", error))]));
      return [f.constant(error.name, exception), handBack, thrown(error)];
    }
    exit.used = true;
    return [f.statement(f.assign(f.id(exit.thrown), exception)), f.breakTo(exit.label)];
  }

  /**
   * `throw exception`, after jumps back to it: these V8 counts, as it does returns, until it compiles a function. One that
   * always throws would be interpreted for ever, and what it jumps over forwards counts against it.
   */
  throwing(exception: ts.Expression): ts.Statement {
    if (!this.inlines || this.kind !== "plain") return f.throwing(exception);
    const rounds = this.temporary(false);
    const isLast = f.binary(f.id(rounds), "===", f.num(0));
    const init = f.variable(rounds, f.num(THROW_ROUNDS));
    return f.forLoop(init, undefined, f.update("--", f.id(rounds)), [
      f.ifThen(isLast, f.block([f.throwing(exception)])),
    ]);
  }

  /** The `let`s for temporaries made so far. */
  declareTemporaries(): ts.Statement[] {
    const names = [...this.temporaries, ...this.scratch.names];
    if (names.length === 0) return [];
    return [
      f.variables(
        "let",
        names.map((name) => f.declarator(name, undefined, dynamic(this))),
      ),
    ];
  }

  /** Whether a Wait can be handed up from here. */
  get canSuspend(): boolean {
    return (
      this.kind === "suspendable" ||
      this.kind === "coroutine" ||
      this.kind === "async generator" ||
      this.kind === "module"
    );
  }

  origin(node: Located): ts.Origin {
    const { source } = this.module;
    const anchor = anchorOf(node, this.text);
    const start = startOf(node, this.module.options.version);
    return anchor === undefined
      ? { source, start, end: node.end }
      : { source, start, end: node.end, anchorStart: anchor.start, anchorEnd: anchor.end };
  }

  at<N extends { readonly origin?: ts.Origin }>(node: N, from: Located): N {
    return f.at(node, this.origin(from));
  }

  get text(): string {
    return this.module.sources[this.module.source]!.text;
  }
}

/**
 * Temporaries that no value outlives its statement in, so that all statements of a function share them. They must be the
 * function's own: through a closure they cost 2.4 times.
 */
class Scratch {
  readonly names = new Set<string>();
  private taken = 0;

  /** One for a value that must survive until its operator is applied. */
  take(): string {
    return this.named(`$t${this.taken++}`);
  }

  /** The one for a result that is looked at once. */
  result(): string {
    return this.named("$r");
  }

  /** At the begin of a statement none is in use. */
  reset(): void {
    this.taken = 0;
  }

  private named(name: string): string {
    this.names.add(name);
    return name;
  }
}

/** Where a `raise` jumps to, and the variable that says what was raised; `used` once there is such a jump. */
export interface RaiseExit {
  readonly label: string;
  readonly thrown: string;
  used: boolean;
  readonly catchesAttributes: boolean;
}

export interface LoopContext {
  /** How many `try` statements that learn are around the loop: `break` leaves those inside. */
  readonly marks: number;
  /** JS variable that `break` sets where the loop has an `else`. */
  readonly broke: string | null;
  /** Asks for the loop's label, where something between (a `switch`) would catch a plain `break`. */
  readonly label?: () => string;
}

/** The class whose body or methods are being lowered. */
export interface ClassContext {
  readonly name: string;
  /** How emitted code inside its methods refers to the class itself. */
  readonly jsName: string;
  readonly scope: Scope;
  /** Whether its instances are known to be plain objects, so that attributes may be stored as properties. */
  readonly plainInstances: boolean;
}

/** The comments of one source, taken in order as statements are lowered. */
export class CommentQueue {
  private readonly comments: readonly Comment[];
  private next = 0;
  constructor(comments: readonly Comment[]) {
    this.comments = comments;
  }

  /** Takes the comments that start before `offset`. */
  before(offset: number): Comment[] {
    const taken: Comment[] = [];
    while (this.next < this.comments.length && this.comments[this.next]!.start < offset)
      taken.push(this.comments[this.next++]!);
    return taken;
  }

  peek(): Comment | undefined {
    return this.comments[this.next];
  }

  take(): Comment {
    return this.comments[this.next++]!;
  }
}

/** The gradual type. */
export function dynamic(cx: FunctionContext): ts.Type {
  cx.module.usesDynamic = true;
  return f.ref("Dynamic");
}

/** `py.name(…args)` */
export function py(name: string, ...args: ts.Expression[]): ts.CallExpression {
  return f.call(f.member("py", name), args);
}

/** `py.add`. */
export function isHelper(node: ts.Expression): node is ts.MemberExpression {
  return node.kind === "MemberExpression" && node.object.kind === "Identifier" && node.object.name === "py";
}

/** Whether it is `py.name(…)`. */
export function isPy({ callee }: ts.CallExpression, name: string): boolean {
  return isHelper(callee) && callee.property === name;
}

/** `py.name(…args)` with the Python construct it stands for. */
export function pyAt(cx: FunctionContext, node: Located, name: string, ...args: ts.Expression[]): ts.CallExpression {
  return cx.at(py(name, ...args), node);
}
