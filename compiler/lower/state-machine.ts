/**
 * Bodies of generators as functions that go on from state to state, for programs that run at once (docs/decisions.md has the
 * figures). A body becomes a closure over its variables; each call runs it up to its next value:
 *
 *     let i, $state = 0;
 *     return ($sent) => {
 *       $steps: for (;;) switch ($state) {
 *         case 0: i = 0;
 *         case 1: if (!(i < n)) { $state = 3; continue $steps; }
 *                 $state = 2; return i;
 *         case 2: if ($sent !== undefined) py.sent($sent);
 *                 i = i + 1; $state = 1; continue $steps;
 *         case 3: return py.DONE;
 *       }
 *     };
 *
 * Only statements that contain a `yield` are taken apart. A `yield` inside of `try`, `with`, `match`, a class body or an
 * operand that may not be evaluated stays with JavaScript's generators: `stateMachine` then gives undefined.
 */

import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { isHelper, isPy, py } from "./context.js";
import { containsYield, eachNode } from "./yields.js";

/** The body of a function that returns the steps of the generator. */
export function stateMachine(body: ts.BlockStatement): ts.BlockStatement | undefined {
  try {
    return new StateMachine().build(body);
  } catch (error) {
    if (error === NATIVE) return undefined;
    throw error;
  }
}

/** Thrown where a body must stay a JavaScript generator. */
const NATIVE = Symbol("native");

const native = (): never => {
  throw NATIVE;
};

/** Where `break` and `continue` lead. */
interface Loop {
  readonly label: string | undefined;
  readonly end: number;
  /** Absent for labelled blocks. */
  readonly next?: number;
}

class StateMachine {
  private readonly cases: ts.SwitchCase[] = [];
  private current: ts.Statement[] = [];
  private states = 0;
  private counter = 0;
  private readonly loops: Loop[] = [];
  /** Variables of the closure: they live from step to step. */
  private readonly variables = new Set<string>();
  /** Temporaries of operators that a `yield` comes between. */
  private readonly crossing = new Set<string>();

  build(body: ts.BlockStatement): ts.BlockStatement {
    this.begin(this.state());
    this.statements(body.body);
    this.emit(f.ret(f.member("py", "DONE")));
    this.close();
    const scratch = [...this.variables].filter((name) => isScratch(name) && !this.crossing.has(name));
    const kept = [...this.variables].filter((name) => !scratch.includes(name));
    const dispatch = f.labeled("$steps", f.forLoop(undefined, undefined, undefined, [f.switchOn(STATE, this.cases)]));
    const locals =
      scratch.length === 0
        ? []
        : [
            f.variables(
              "let",
              scratch.map((name) => f.declarator(name)),
            ),
          ];
    return f.block([
      f.variables("let", [...kept.map((name) => f.declarator(name)), f.declarator(STATE.name, f.num(0))]),
      f.ret(f.arrow([f.param(SENT.name)], [...locals, dispatch])),
    ]);
  }

  // States

  private state(): number {
    return this.states++;
  }

  private begin(state: number): void {
    if (state > 0) this.close();
    this.cases.push(f.caseOf(f.num(state), []));
    this.current = [];
  }

  private close(): void {
    const last = this.cases.length - 1;
    this.cases[last] = { ...this.cases[last]!, body: this.current };
  }

  private emit(...statements: ts.Statement[]): void {
    this.current.push(...statements);
  }

  private jump(state: number): ts.Statement[] {
    return [f.statement(f.assign(STATE, f.num(state))), f.continueTo("$steps")];
  }

  private temporary(): string {
    const name = `$y${this.counter++}`;
    this.variables.add(name);
    return name;
  }

  // Statements

  private statements(list: readonly ts.Statement[]): void {
    for (const node of list) {
      if (node.kind === "VariableDeclaration") this.declaration(node);
      else if (containsYield(node)) this.apart(node);
      else if (node.kind === "ClassDeclaration" || node.kind === "FunctionDeclaration") native();
      else this.emit(this.whole(node, []));
    }
  }

  /** Variables become the closure's. */
  private declaration(node: ts.VariableDeclaration): void {
    for (const { target, init } of node.declarators) {
      for (const name of patternNames(target)) this.variables.add(name);
      if (init !== undefined) this.emit(f.at(f.statement(f.assign(target, this.value(init))), node.origin));
    }
  }

  /** A statement with a `yield` in it. */
  private apart(node: ts.Statement): void {
    switch (node.kind) {
      case "ExpressionStatement":
        return this.expression(node);
      case "ReturnStatement":
        return this.emit(f.at(this.ended(this.value(node.argument!)), node.origin));
      case "ThrowStatement":
        return this.emit(f.at(f.throwing(this.value(node.argument)), node.origin));
      case "BlockStatement":
        return this.statements(node.body);
      case "IfStatement":
        return this.conditional(node);
      case "WhileStatement":
        return this.loop(node.test, node.body, undefined, undefined);
      case "ForStatement":
        return this.counted(node, undefined);
      case "ForOfStatement":
        return this.iteration(node, undefined);
      case "LabeledStatement":
        return this.labeled(node);
      default:
        return native();
    }
  }

  private expression(node: ts.ExpressionStatement): void {
    const { expression } = node;
    if (isSent(expression)) {
      this.suspend(this.value(expression.arguments[0].argument ?? f.nil()), expression.arguments[0].origin);
      const check = f.binary(SENT, "!==", f.undef());
      return this.emit(f.ifThen(check, [f.at(f.statement(f.at(py("sent", SENT), expression.origin)), node.origin)]));
    }
    this.emit(f.at(f.statement(this.value(expression)), node.origin));
  }

  private conditional(node: ts.IfStatement): void {
    const otherwise = this.state();
    const test = this.value(node.test);
    this.emit(f.at(f.ifThen(f.not(test), this.jump(otherwise)), node.origin));
    this.statements(node.consequent.body);
    if (node.alternate === undefined) return this.begin(otherwise);
    const end = this.state();
    this.emit(...this.jump(end));
    this.begin(otherwise);
    if (node.alternate.kind === "IfStatement" && containsYield(node.alternate)) this.conditional(node.alternate);
    else this.statements(node.alternate.kind === "IfStatement" ? [node.alternate] : node.alternate.body);
    this.begin(end);
  }

  private loop(
    test: ts.Expression | undefined,
    body: ts.BlockStatement,
    update: ts.Expression | undefined,
    label: string | undefined,
  ): void {
    const [head, next, end] = [this.state(), this.state(), this.state()];
    this.begin(head);
    if (test !== undefined && !(test.kind === "BooleanLiteral" && test.value)) {
      this.emit(f.at(f.ifThen(f.not(this.value(test)), this.jump(end)), test.origin));
    }
    this.inside({ label, end, next: update === undefined ? head : next }, body);
    if (update !== undefined) {
      this.begin(next);
      this.emit(f.statement(update));
    }
    this.emit(...this.jump(head));
    this.begin(end);
  }

  private counted(node: ts.ForStatement, label: string | undefined): void {
    if (node.init !== undefined) {
      if (node.init.kind === "VariableDeclaration") this.declaration(node.init);
      else this.emit(f.statement(this.value(node.init)));
    }
    this.loop(node.test, node.body, node.update, label);
  }

  /** A loop over an iterable asks the iterator of the runtime itself. */
  private iteration(node: ts.ForOfStatement, label: string | undefined): void {
    const { iterable, target } = node;
    if (node.await === true || target.kind !== "Identifier") return native();
    if (node.keyword !== undefined) this.variables.add(target.name);
    const step = f.at(f.call(f.member(this.iterator(iterable), "$step")), node.origin ?? iterable.origin);
    const [head, end] = [this.state(), this.state()];
    this.begin(head);
    const value = this.temporary();
    this.emit(f.statement(f.assign(value, step)));
    this.emit(f.ifThen(f.binary(f.id(value), "===", f.member("py", "DONE")), this.jump(end)));
    this.emit(f.statement(f.assign(target, f.id(value))));
    this.inside({ label, end, next: head }, node.body);
    this.emit(...this.jump(head));
    this.begin(end);
  }

  /** What is stepped; the first iterator of a generator expression is a parameter. */
  private iterator(iterable: ts.Expression): ts.Expression {
    if (iterable.kind === "Identifier") return iterable;
    if (iterable.kind !== "CallExpression" || !(isPy(iterable, "iter") || isPy(iterable, "rows"))) return native();
    const name = this.temporary();
    const source = this.value(iterable.arguments[0]!);
    this.emit(f.statement(f.assign(name, f.at(py("steps", source), iterable.origin))));
    return f.id(name);
  }

  private inside(loop: Loop, body: ts.BlockStatement): void {
    this.loops.push(loop);
    this.statements(body.body);
    this.loops.pop();
  }

  private labeled({ label, body }: ts.LabeledStatement): void {
    if (body.kind === "WhileStatement") return this.loop(body.test, body.body, undefined, label);
    if (body.kind === "ForStatement") return this.counted(body, label);
    if (body.kind === "ForOfStatement") return this.iteration(body, label);
    if (body.kind !== "BlockStatement") return native();
    const end = this.state();
    this.inside({ label, end }, body);
    this.begin(end);
  }

  private ended(value: ts.Expression | undefined): ts.ReturnStatement {
    return f.ret(value === undefined ? f.member("py", "DONE") : py("ended", value));
  }

  /** The state that a jump leads to, if its loop is taken apart; `around` are the loops inside of that, kept whole. */
  private leave(node: ts.BreakStatement | ts.ContinueStatement, around: readonly Loop[]): ts.Statement {
    const isBreak = node.kind === "BreakStatement";
    const leads = (loop: Loop): boolean =>
      node.label === undefined
        ? loop.next !== undefined || (isBreak && loop.end === SWITCH)
        : loop.label === node.label;
    if (around.some(leads)) return node;
    const loop = this.loops.findLast(leads);
    if (loop === undefined) return native();
    return f.block(this.jump(isBreak ? loop.end : loop.next!));
  }

  /** A statement without a `yield`, which stays as it is but for where it leads out of. */
  private whole<S extends ts.Statement>(node: S, around: readonly Loop[]): S {
    return this.led(node, around) as S;
  }

  private led(node: ts.Statement, around: readonly Loop[]): ts.Statement {
    const inner = (block: ts.BlockStatement, loops = around): ts.BlockStatement => ({
      ...block,
      body: block.body.map((each) => this.whole(each, loops)),
    });
    switch (node.kind) {
      case "ReturnStatement":
        return { ...node, ...this.ended(node.argument) };
      case "BreakStatement":
      case "ContinueStatement":
        return this.leave(node, around);
      case "BlockStatement":
        return inner(node);
      case "IfStatement":
        return {
          ...node,
          consequent: inner(node.consequent),
          ...(node.alternate === undefined ? {} : { alternate: this.whole(node.alternate, around) }),
        };
      case "WhileStatement":
      case "DoWhileStatement":
      case "ForStatement":
      case "ForOfStatement":
        return { ...node, body: inner(node.body, [...around, { label: undefined, end: KEPT, next: KEPT }]) };
      case "TryStatement":
        return {
          ...node,
          block: inner(node.block),
          ...(node.handler === undefined ? {} : { handler: { ...node.handler, body: inner(node.handler.body) } }),
          ...(node.finalizer === undefined ? {} : { finalizer: inner(node.finalizer) }),
        };
      case "LabeledStatement": {
        const loops = [...around, { label: node.label, end: KEPT, ...(isLoop(node.body) ? { next: KEPT } : {}) }];
        return { ...node, body: this.whole(node.body, loops) };
      }
      case "SwitchStatement": {
        const loops = [...around, { label: undefined, end: SWITCH }];
        return {
          ...node,
          cases: node.cases.map((each) => ({ ...each, body: each.body.map((s) => this.whole(s, loops)) })),
        };
      }
      default:
        return node;
    }
  }

  // Expressions

  /** Gives `yielded` out; what follows runs in the next step. */
  private suspend(yielded: ts.Expression, origin: ts.Origin | undefined): void {
    const next = this.state();
    this.emit(f.statement(f.assign(STATE, f.num(next))), f.at(f.ret(yielded), origin));
    this.begin(next);
  }

  /** The expression, with everything up to its last `yield` done before. It is to be evaluated first of all that follows. */
  private value(node: ts.Expression): ts.Expression {
    if (!containsYield(node)) return node;
    eachNode(node, (inner) => {
      if (inner.kind === "Identifier") this.crossing.add(inner.name);
    });
    switch (node.kind) {
      case "CallExpression":
        return this.call(node);
      case "YieldExpression": {
        const delegated = node.argument;
        if (node.delegate !== true || delegated?.kind !== "CallExpression" || !isPy(delegated, "yieldFrom"))
          return native();
        const source = this.value(delegated.arguments[0]!);
        this.suspend(f.at(py("delegate", source), delegated.origin), node.origin);
        return f.at(py("sent", SENT), node.origin);
      }
      case "SequenceExpression": {
        const [last, ...first] = [...node.expressions].reverse();
        for (const each of first.reverse()) this.emit(f.statement(this.value(each)));
        return this.value(last!);
      }
      case "AssignmentExpression":
        if (node.target.kind !== "Identifier" || node.operator !== "=") return native();
        return { ...node, value: this.value(node.value) };
      case "LogicalExpression":
        return containsYield(node.right) ? native() : { ...node, left: this.value(node.left) };
      case "ConditionalExpression":
        if (containsYield(node.consequent) || containsYield(node.alternate)) return native();
        return { ...node, test: this.value(node.test) };
      case "UnaryExpression":
        return { ...node, argument: this.value(node.argument) };
      case "BinaryExpression": {
        const [left, right] = this.operands([node.left, node.right]);
        return { ...node, left: left!, right: right! };
      }
      case "ArrayExpression":
        return { ...node, elements: this.operands(node.elements) };
      case "TemplateLiteral":
        return { ...node, expressions: this.operands(node.expressions) };
      case "TypeAssertion":
      case "NonNullExpression":
        return this.value(node.expression);
      default:
        return native();
    }
  }

  private call(node: ts.CallExpression): ts.Expression {
    if (isSent(node)) {
      this.suspend(this.value(node.arguments[0].argument ?? f.nil()), node.arguments[0].origin);
      return f.at(py("sent", SENT), node.origin);
    }
    return isHelper(node.callee) ? { ...node, arguments: this.operands(node.arguments) } : native();
  }

  /** Operands in their order: those before a `yield` keep the values they had. */
  private operands(list: readonly ts.Expression[]): ts.Expression[] {
    const last = list.findLastIndex((each) => containsYield(each));
    return list.map((each, i) => {
      if (each.kind === "SpreadElement" && i <= last) return native();
      if (i > last || isLiteral(each)) return each;
      const value = this.value(each);
      if (i === last) return value;
      const name = this.temporary();
      this.emit(f.statement(f.assign(name, value)));
      return f.id(name);
    });
  }
}

const STATE = f.id("$state");
const SENT = f.id("$sent");

/** The places that loops and switches lead to which are kept whole. */
const KEPT = -1;
const SWITCH = -2;

const isScratch = (name: string): boolean => /^\$(?:t\d+|r)$/.test(name);

const isLiteral = (node: ts.Expression): boolean => node.kind.endsWith("Literal") && node.kind !== "TemplateLiteral";

const isLoop = ({ kind }: ts.Statement): boolean => /^(?:While|DoWhile|For|ForOf)Statement$/.test(kind);

function patternNames(target: ts.AssignmentTarget): string[] {
  switch (target.kind) {
    case "Identifier":
      return [target.name];
    case "ArrayPattern":
      return target.elements.flatMap((element) => (element === null ? [] : patternNames(element.target)));
    default:
      return native();
  }
}

/** `py.sent(yield x)` */
function isSent(
  node: ts.Expression,
): node is ts.CallExpression & { readonly arguments: readonly [ts.YieldExpression] } {
  if (node.kind !== "CallExpression" || !isPy(node, "sent")) return false;
  const [argument] = node.arguments;
  return argument?.kind === "YieldExpression" && argument.delegate !== true;
}
