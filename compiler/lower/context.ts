/** What lowering knows while it walks: the module's facts, and for each function its kind, temporaries and variables. */

import type { Located } from "../ast/nodes.js";
import type { Scope, ScopeNode } from "../scope/symbols.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { anchorOf, startOf } from "./anchors.js";
import type { Forgotten } from "./forgotten.js";
import type { Forwarded } from "./forwarding.js";
import type { ModuleContext } from "./module-context.js";
import { Raising } from "./raising.js";
import { Scratch } from "./scratch.js";

export type FunctionKind = "module" | "plain" | "suspendable" | "coroutine" | "generator" | "async generator";

/** A construct that has no lowering: reported with its place, never emitted wrongly. */
export class NotLowered extends Error {
  readonly node: Located;
  constructor(what: string, node: Located) {
    super(what);
    this.node = node;
  }
}

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
  /** How what is raised here leaves. */
  readonly raising = new Raising(this);
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

  /** A function that stands in this one, and sees what is around it. */
  inner(kind: FunctionKind, scope: Scope): FunctionContext {
    return new FunctionContext(this.module, kind, scope, this, this.classContext, this.namespace);
  }

  /** The scope that a construct makes. */
  scopeOf(node: ScopeNode): Scope {
    return this.module.scopes.of.get(node)!;
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

export interface LoopContext {
  /** How many `try` statements that learn are around the loop: `break` leaves those inside. */
  readonly marks: number;
  /** JS variable that `break` sets where the loop has an `else`. */
  readonly broke: string | null;
  /** Whether a `finally` suite in it continues, which takes back a `break` that was on its way. */
  readonly takesBack?: boolean;
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
