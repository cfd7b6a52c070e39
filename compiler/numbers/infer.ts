/**
 * Which variables, attributes and functions probably hold or give ints, and which floats: a fixed point over everything that
 * the program assigns, passes and returns. Attributes and methods are told apart by their names alone.
 */

import type {
  Arguments,
  AsyncFunctionDef,
  AugAssign,
  Call,
  Expr,
  FunctionDef,
  Node,
} from "../ast/nodes.js";
import type { Scope, Scopes, Variable } from "../scope/symbols.js";
import { eachChild } from "../scope/walk.js";
import { importedModule } from "../suspend/infer.js";
import {
  type Evidence,
  INT,
  isLikelyFloat,
  NOTHING,
  OTHER,
  ofBuiltin,
  ofConstant,
  ofLibrary,
  ofOperator,
  reading,
  storing,
} from "./evidence.js";

type Function = FunctionDef | AsyncFunctionDef;

/** The evidence for one variable, one name of attributes, or what one function gives. */
interface Slot {
  evidence: Evidence;
}

/** The slot has at least what `source` says. */
interface Constraint {
  readonly slot: Slot;
  readonly source: () => Evidence;
}

/** Evidence needs no certainty: what so many rounds have not found is not found. */
const ROUNDS = 6;

export class NumberInference {
  private readonly scopes: Scopes;
  private readonly slots = new Map<unknown, Slot>();
  private readonly constraints: Constraint[] = [];
  private readonly methods = new Map<string, Function[]>();
  /** Evidence of expressions, once it is final. */
  private readonly found = new Map<Expr, Evidence>();
  private readonly calls: [node: Call, scope: Scope][] = [];
  private isFinal = false;
  /** Whether the program says of anything that it is a float. */
  hasFloats = false;

  constructor(module: Node, scopes: Scopes) {
    this.scopes = scopes;
    this.visit(module, scopes.module, null);
    // Which methods there are is known now.
    for (const [node, scope] of this.calls) this.pass(node, scope);
    this.solve();
    this.isFinal = true;
  }

  private solve(): void {
    for (let round = 0, changed = true; changed && round < ROUNDS; round++) {
      changed = false;
      for (const { slot, source } of this.constraints) {
        const evidence = slot.evidence | source();
        if (evidence === slot.evidence) continue;
        slot.evidence = evidence;
        changed = true;
      }
    }
  }

  /** What the value of an expression in `scope` probably is. */
  of(node: Expr, scope: Scope): Evidence {
    const known = this.found.get(node);
    if (known !== undefined) return known;
    const evidence = this.evaluate(node, scope);
    this.hasFloats ||= isLikelyFloat(evidence);
    if (this.isFinal) this.found.set(node, evidence);
    return evidence;
  }

  private evaluate(node: Expr, scope: Scope): Evidence {
    switch (node.kind) {
      case "Constant":
        return ofConstant(node.value.type);
      case "JoinedStr":
        return OTHER;
      case "Name":
        return this.ofName(node.id, scope);
      case "BinOp":
        return ofOperator(node.op, this.of(node.left, scope), this.of(node.right, scope));
      case "UnaryOp":
        return node.op === "Not" ? NOTHING : node.op === "Invert" ? INT : this.of(node.operand, scope);
      case "IfExp":
        return this.of(node.body, scope) | this.of(node.orelse, scope);
      case "BoolOp":
        return this.union(node.values, scope);
      case "NamedExpr":
      case "Starred":
      case "Await":
      case "Subscript":
        return this.of(node.value, scope);
      case "List":
      case "Tuple":
      case "Set":
        return this.union(node.elts, scope);
      case "Dict":
        return this.union(node.values, scope);
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
        return this.of(node.elt, this.scopes.of.get(node) ?? scope);
      case "DictComp":
        return this.of(node.value, this.scopes.of.get(node) ?? scope);
      case "Attribute": {
        const module = node.value.kind === "Name" ? importedModule(scope.resolve(node.value.id)) : undefined;
        return module === undefined ? this.slot(node.attr).evidence : ofLibrary(module, node.attr);
      }
      case "Call":
        return this.ofCall(node, scope);
      default:
        return NOTHING;
    }
  }

  private union(nodes: readonly Expr[], scope: Scope): Evidence {
    return nodes.reduce((all, node) => all | this.of(node, scope), NOTHING);
  }

  private ofName(name: string, scope: Scope): Evidence {
    const variable = scope.resolve(name);
    if (variable === undefined) return NOTHING;
    return this.slot(variable).evidence | ofImported(variable);
  }

  private ofCall({ func, args }: Call, scope: Scope): Evidence {
    if (func.kind === "Name") {
      const variable = scope.resolve(func.id);
      if (variable === undefined) return ofBuiltin(func.id, args.map((arg) => this.of(arg, scope)));
      const callee = functionOf(variable);
      return callee === undefined ? ofImported(variable) : this.slot(callee).evidence;
    }
    if (func.kind !== "Attribute") return NOTHING;
    const module = func.value.kind === "Name" ? importedModule(scope.resolve(func.value.id)) : undefined;
    if (module !== undefined) return ofLibrary(module, func.attr);
    const own = this.methods.get(func.attr);
    if (own !== undefined) return own.reduce((all, method) => all | this.slot(method).evidence, NOTHING);
    return reading.has(func.attr) ? this.of(func.value, scope) : NOTHING;
  }

  // What the program does

  /** `within` is the function whose results `return` and `yield` give. */
  private visit(node: Node, scope: Scope, within: Function | null): void {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef": {
        const inner = this.scopes.of.get(node)!;
        if (scope.kind === "class") this.methods.set(node.name, [...(this.methods.get(node.name) ?? []), node]);
        this.parameters(node.args, inner, scope);
        this.annotated(this.slot(node), node.returns);
        for (const part of [node.args, ...node.decorator_list]) this.visit(part, scope, within);
        for (const statement of node.body) this.visit(statement, inner, node);
        return;
      }
      case "Lambda":
      case "ClassDef":
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp": {
        const inner = this.scopes.of.get(node)!;
        eachChild(node, (child) => this.visit(child, inner, node.kind === "Lambda" ? null : within));
        return;
      }
      case "Assign":
        for (const target of node.targets) this.bind(target, node.value, scope);
        break;
      case "AugAssign":
        this.augment(node, scope);
        break;
      case "AnnAssign":
        if (node.value !== null) this.bind(node.target, node.value, scope);
        for (const slot of this.slotsOf(node.target, scope)) this.annotated(slot, node.annotation);
        break;
      case "NamedExpr":
        this.bind(node.target, node.value, scope);
        break;
      case "For":
      case "AsyncFor":
      case "comprehension":
        this.iterate(node.target, node.iter, scope);
        break;
      case "Return":
      case "Yield":
      case "YieldFrom":
        if (within !== null && node.value !== null) this.flow(this.slot(within), node.value, scope);
        break;
      case "Call":
        this.calls.push([node, scope]);
        break;
      default:
    }
    eachChild(node, (child) => this.visit(child, scope, within));
  }

  private parameters({ posonlyargs, args, defaults }: Arguments, inner: Scope, outer: Scope): void {
    const positional = [...posonlyargs, ...args];
    positional.forEach((arg, i) => {
      const slot = this.slot(inner.variables.get(arg.arg)!);
      const given = defaults[i - positional.length + defaults.length];
      this.annotated(slot, arg.annotation);
      if (given !== undefined) this.flow(slot, given, outer);
    });
  }

  /** What a call passes on. */
  private pass({ func, args, keywords }: Call, scope: Scope): void {
    if (func.kind === "Attribute" && storing.has(func.attr)) {
      for (const slot of this.slotsOf(func.value, scope)) for (const arg of args) this.flow(slot, arg, scope);
    }
    for (const callee of this.callees(func, scope)) {
      const inner = this.scopes.of.get(callee)!;
      const isMethod = inner.definedIn?.kind === "class";
      const names = [...callee.args.posonlyargs, ...callee.args.args].map((each) => each.arg);
      args.forEach((arg, i) => {
        const parameter = inner.variables.get(names[isMethod ? i + 1 : i] ?? "");
        if (parameter !== undefined && arg.kind !== "Starred") this.flow(this.slot(parameter), arg, scope);
      });
      for (const { arg, value } of keywords) {
        const parameter = arg === null ? undefined : inner.variables.get(arg);
        if (parameter !== undefined) this.flow(this.slot(parameter), value, scope);
      }
    }
  }

  /** The functions of the program that a call may reach, as far as names tell. */
  private callees(func: Expr, scope: Scope): readonly Function[] {
    if (func.kind === "Attribute") return this.methods.get(func.attr) ?? [];
    if (func.kind !== "Name") return [];
    const variable = scope.resolve(func.id);
    const callee = variable === undefined ? undefined : functionOf(variable);
    return callee === undefined ? [] : [callee];
  }

  private augment({ target, op, value }: AugAssign, scope: Scope): void {
    for (const slot of this.slotsOf(target, scope)) {
      this.constraints.push({ slot, source: () => ofOperator(op, slot.evidence, this.of(value, scope)) });
    }
  }

  private iterate(target: Expr, iterable: Expr, scope: Scope): void {
    const parts = target.kind === "Tuple" ? rowParts(iterable) : undefined;
    if (parts === undefined || target.kind !== "Tuple") return this.bind(target, iterable, scope);
    target.elts.forEach((each, i) => {
      const part = parts[i];
      if (part === "index") this.boundTo(each, () => INT, scope);
      else if (part !== undefined) this.bind(each, part, scope);
    });
  }

  private bind(target: Expr, value: Expr, scope: Scope): void {
    const isParallel =
      (target.kind === "Tuple" || target.kind === "List") &&
      (value.kind === "Tuple" || value.kind === "List") &&
      target.elts.length === value.elts.length;
    if (isParallel) target.elts.forEach((each, i) => this.bind(each, value.elts[i]!, scope));
    else this.boundTo(target, () => this.of(value, scope), scope);
  }

  private boundTo(target: Expr, source: () => Evidence, scope: Scope): void {
    for (const slot of this.slotsOf(target, scope)) this.constraints.push({ slot, source });
  }

  private flow(slot: Slot, value: Expr, scope: Scope): void {
    this.constraints.push({ slot, source: () => this.of(value, scope) });
  }

  private annotated(slot: Slot, annotation: Expr | null): void {
    if (annotation?.kind === "Name") slot.evidence |= ofBuiltin(annotation.id, []);
  }

  /** What a target, or the receiver of a method that stores, stands for. */
  private slotsOf(target: Expr, scope: Scope): Slot[] {
    switch (target.kind) {
      case "Name": {
        const variable = scope.resolve(target.id);
        return variable === undefined ? [] : [this.slot(variable)];
      }
      case "Attribute":
        return [this.slot(target.attr)];
      case "Subscript":
      case "Starred":
        return this.slotsOf(target.value, scope);
      case "Tuple":
      case "List":
        return target.elts.flatMap((each) => this.slotsOf(each, scope));
      default:
        return [];
    }
  }

  private slot(key: Variable | Function | string): Slot {
    const known = this.slots.get(key);
    if (known !== undefined) return known;
    const slot = { evidence: NOTHING };
    this.slots.set(key, slot);
    return slot;
  }
}

/** The function that a variable certainly is; of a class it is what makes instances. */
function functionOf(variable: Variable): Function | undefined {
  const [binding, another] = variable.bindings;
  if (binding === undefined || another !== undefined) return undefined;
  const { statement } = binding;
  if (statement === null) return undefined;
  if (statement.kind === "ClassDef" && binding.binding === "class") return statement.body.find(isInitializer);
  return isFunction(statement) && binding.binding === "function" ? statement : undefined;
}

const isFunction = (node: Node): node is Function => node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef";

const isInitializer = (node: Node): node is Function => isFunction(node) && node.name === "__init__";

/** What `from module import name` brings. */
function ofImported(variable: Variable): Evidence {
  if (!variable.boundOnceBy("import")) return NOTHING;
  const { statement } = variable.bindings[0]!;
  if (statement?.kind !== "ImportFrom" || statement.module === null) return NOTHING;
  const alias = statement.names.find((each) => (each.asname ?? each.name) === variable.name);
  return alias === undefined ? NOTHING : ofLibrary(statement.module, alias.name);
}

/** What the targets of a loop get one by one; undefined where that cannot be told. */
function rowParts(iterable: Expr): readonly (Expr | "index" | undefined)[] | undefined {
  if (iterable.kind !== "Call") return undefined;
  const { func, args } = iterable;
  if (func.kind === "Attribute" && func.attr === "items") return [undefined, func.value];
  if (func.kind !== "Name") return undefined;
  if (func.id === "zip") return args;
  return func.id === "enumerate" ? ["index", args[0]] : undefined;
}
