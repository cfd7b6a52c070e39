/**
 * Which variables, attributes and functions probably hold or give ints, and which floats: a fixed point over everything that
 * the program assigns, passes and returns.
 */

import type { AnyFunctionDef, Arguments, AugAssign, Call, Expr, Node } from "../ast/nodes.js";
import type { Scope, Scopes } from "../scope/symbols.js";
import { eachChild } from "../scope/walk.js";
import { type Evidence, INT, isOfFloats, ofBuiltin, ofOperator, stored, storing } from "./evidence.js";
import { type Constraint, Numbers, type Slot } from "./numbers.js";

/**
 * Where there is less than one tree of operators for so many assignments, finding out what numbers are takes longer than it
 * saves: 60 ms of a program of 2,000 lines about anything else.
 */
const RARITY = 40;

export function inferNumbers(module: Node, scopes: Scopes): Numbers {
  return new Inference(scopes).run(module);
}

class Inference {
  private readonly scopes: Scopes;
  private readonly numbers: Numbers;
  private readonly constraints: Constraint[] = [];
  /** Operators on the results of operators. */
  private trees = 0;
  private readonly calls: [node: Call, scope: Scope][] = [];

  constructor(scopes: Scopes) {
    this.scopes = scopes;
    this.numbers = new Numbers(scopes);
  }

  run(module: Node): Numbers {
    this.visit(module, this.scopes.module, null);
    if (this.trees * RARITY < this.constraints.length) this.numbers.hasFloats = false;
    if (this.numbers.hasFloats) {
      // Which methods there are is known now.
      for (const [node, scope] of this.calls) this.pass(node, scope);
      this.solve();
    }
    this.numbers.finish();
    return this.numbers;
  }

  private solve(): void {
    const queue = new Set(this.constraints);
    for (const constraint of queue) {
      queue.delete(constraint);
      if (!this.numbers.apply(constraint)) continue;
      for (const reader of constraint.slot.readers) queue.add(reader);
    }
  }

  /** `within` is the function whose results `return` and `yield` give. */
  private visit(node: Node, scope: Scope, within: AnyFunctionDef | null): void {
    this.numbers.hasFloats ||= givesFloats(node);
    if (isTree(node)) this.trees++;
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef": {
        const inner = this.scopes.of.get(node)!;
        if (scope.kind === "class")
          this.numbers.methods.set(node.name, [...(this.numbers.methods.get(node.name) ?? []), node]);
        this.parameters(node.args, inner, scope);
        this.annotated(this.numbers.slot(node), node.returns);
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
        if (within !== null && node.value !== null) this.flow(this.numbers.slot(within), node.value, scope);
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
      const slot = this.numbers.slot(inner.variables.get(arg.arg)!);
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
        if (parameter !== undefined && arg.kind !== "Starred") this.flow(this.numbers.slot(parameter), arg, scope);
      });
      for (const { arg, value } of keywords) {
        const parameter = arg === null ? undefined : inner.variables.get(arg);
        if (parameter !== undefined) this.flow(this.numbers.slot(parameter), value, scope);
      }
    }
  }

  /** The functions of the program that a call may reach, as far as names tell. */
  private callees(func: Expr, scope: Scope): readonly AnyFunctionDef[] {
    if (func.kind === "Attribute") return this.numbers.methods.get(func.attr) ?? [];
    if (func.kind !== "Name") return [];
    const callee = this.numbers.origin(func.id, scope)?.callee;
    return callee === undefined ? [] : [callee];
  }

  private augment({ target, op, value }: AugAssign, scope: Scope): void {
    for (const slot of this.slotsOf(target, scope)) {
      const source = (): Evidence => ofOperator(op, this.numbers.of(target, scope), this.numbers.of(value, scope));
      this.constraints.push({ slot, source });
    }
  }

  private iterate(target: Expr, iterable: Expr, scope: Scope): void {
    const parts = target.kind === "Tuple" ? rowParts(iterable, target.elts.length) : undefined;
    if (parts === undefined || target.kind !== "Tuple") return this.bindItems(target, iterable, scope);
    target.elts.forEach((each, i) => {
      const part = parts[i];
      if (part === "index") this.boundTo(each, () => INT, scope);
      else if (part !== undefined) this.bindItems(each, part, scope);
    });
  }

  private bind(target: Expr, value: Expr, scope: Scope): void {
    const isParallel =
      (target.kind === "Tuple" || target.kind === "List") &&
      (value.kind === "Tuple" || value.kind === "List") &&
      target.elts.length === value.elts.length;
    if (isParallel) {
      target.elts.forEach((each, i) => {
        this.bind(each, value.elts[i]!, scope);
      });
    } else if (target.kind === "Tuple" || target.kind === "List") this.bindItems(target, value, scope);
    else this.boundTo(target, () => this.numbers.of(value, scope), scope);
  }

  /** Items of `container` are bound. */
  private bindItems(target: Expr, container: Expr, scope: Scope): void {
    this.boundTo(target, () => stored(this.numbers.of(container, scope)), scope);
  }

  private boundTo(target: Expr, source: () => Evidence, scope: Scope): void {
    for (const slot of this.slotsOf(target, scope)) this.constraints.push({ slot, source });
  }

  private flow(slot: Slot, value: Expr, scope: Scope): void {
    this.constraints.push({ slot, source: () => this.numbers.of(value, scope) });
  }

  private annotated(slot: Slot, annotation: Expr | null): void {
    if (annotation?.kind === "Name") slot.evidence |= ofBuiltin(annotation.id, []);
  }

  /** What a target, or the receiver of a method that stores, stands for. */
  private slotsOf(target: Expr, scope: Scope): Slot[] {
    switch (target.kind) {
      case "Name": {
        const variable = scope.resolve(target.id);
        return variable === undefined ? [] : [this.numbers.slot(variable)];
      }
      case "Attribute":
        return [this.numbers.slot(target.attr)];
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
}

/** What the targets of a loop get one by one; undefined where that cannot be told. */
function rowParts(iterable: Expr, count: number): readonly (Expr | "index" | undefined)[] | undefined {
  if (iterable.kind !== "Call") return undefined;
  const { func, args } = iterable;
  if (func.kind === "Attribute" && func.attr === "items") return [undefined, func.value];
  const name = func.kind === "Attribute" ? func.attr : func.kind === "Name" ? func.id : "";
  if (name === "enumerate") return ["index", args[0]];
  if (selections.has(name) || (name === "product" && args.length === 1)) return new Array(count).fill(args[0]);
  return name === "zip" || name === "product" ? args : undefined;
}

/** Functions of itertools whose rows are of items of one iterable. */
const selections = new Set(["combinations", "permutations", "pairwise", "combinations_with_replacement"]);

/** Whether floats may come from here. */
function givesFloats(node: Node): boolean {
  switch (node.kind) {
    case "Constant":
      return node.value.type === "float";
    case "BinOp":
    case "AugAssign":
      return node.op === "Div";
    case "Name":
      return node.id === "float";
    case "Import":
      return node.names.some((each) => isOfFloats(each.name));
    case "ImportFrom":
      return node.module !== null && isOfFloats(node.module);
    default:
      return false;
  }
}

const isArithmetic = (node: Node): boolean =>
  node.kind === "BinOp" && (node.op === "Add" || node.op === "Sub" || node.op === "Mult" || node.op === "Div");

/** Whether it is an operator with another as its operand. */
function isTree(node: Node): boolean {
  if (node.kind === "AugAssign") return isArithmetic(node.value);
  return node.kind === "BinOp" && isArithmetic(node) && (isArithmetic(node.left) || isArithmetic(node.right));
}
