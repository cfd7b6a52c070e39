/**
 * Calls that hand back what they raise, where a handler of the same function catches it or the function hands it back itself:
 *
 *     x = look(key)      const x = look(key, true);
 *                        if (x === undefined) { $thrown = py.handedBack(); break $body; }
 *
 * Operands that come before such a call are evaluated in statements of their own.
 */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { ASKED } from "../raising.js";
import { type FunctionContext, isHelper, py } from "../context.js";
import { eachNode } from "../yields.js";

/** The statements of one Python statement, with what its calls hand back taken care of. */
export function withHandedBack(statements: ts.Statement[], cx: FunctionContext): ts.Statement[] {
  if (!cx.raising.takesHandedBack) return statements;
  return statements.flatMap((statement) => new Operands(cx).statement(statement));
}

/** Whether the value of an expression is that of a call that hands back, where it is not another one. */
function handsBack(node: ts.Expression): boolean {
  if (node.kind === "ConditionalExpression") {
    // What a branch evaluates before its call cannot be done before the condition.
    const { test, alternate } = node;
    const evaluates = alternate.kind === "CallExpression" && alternate.arguments.some(mayContain);
    return !mayContain(test) && !evaluates && handsBack(alternate);
  }
  return node.kind === "CallExpression" && node.handsBack !== undefined;
}

/** A call that hands back as a function that is nothing but this call is asked to; undefined where it does not. */
export function askedAlone(node: ts.Expression): ts.CallExpression | undefined {
  if (node.kind !== "CallExpression") return undefined;
  return typeof node.handsBack === "number" || node.handsBack === OF_VALUE || node.handsBack === OF_BOUND
    ? asked(node, node.arguments, f.id(ASKED))
    : undefined;
}

/** The same call, with the argument that asks it. */
function asked(call: ts.CallExpression, args: readonly ts.Expression[], asks: ts.Expression): ts.CallExpression {
  const { handsBack: by } = call;
  if (by === OF_VALUE) return { ...call, ...py(OF_VALUE, args[0]!, asks, ...args.slice(1)) };
  if (by === OF_BOUND) return { ...call, ...py(OF_VALUE, call.callee, asks, ...args) };
  if (by === OF_BOUND_METHOD) {
    const callee = call.callee as ts.MemberExpression;
    const invoke = f.member(f.member("py", "asked"), "invokeGot");
    return { ...call, callee: invoke, arguments: [callee, callee.object, f.str(callee.property), ...args] };
  }
  if (by === OF_METHOD) {
    const { property } = call.callee as ts.MemberExpression;
    return { ...call, callee: f.member(f.member("py", "asked"), by), arguments: [f.str(property), ...args] };
  }
  if (typeof by === "string") return { ...call, callee: f.member(f.member("py", "asked"), by), arguments: args };
  const missing = Array.from({ length: by! - args.length }, () => f.undef());
  return { ...call, arguments: [...args, ...missing, asks] };
}

/** The call of a function that is known at the run only. */
export const OF_VALUE = "callAsking";

/** A function of the program whose arguments are bound first: it has `*args`, say. */
export const OF_BOUND = "bound";
/** The same of `self.m`. */
export const OF_BOUND_METHOD = "boundMethod";

/** A method that builtin types have, of an object that may have none of that name: `None.strip()`. */
export const OF_METHOD = "method";

const ofFunctions: ReadonlySet<string> = new Set([OF_VALUE, OF_BOUND]);

/** Whether it is one of `py.asked`, not a function that is told by an argument. */
function isOperation(node: ts.Expression): boolean {
  if (node.kind === "ConditionalExpression") return isOperation(node.alternate);
  return node.kind === "CallExpression" && typeof node.handsBack === "string" && !ofFunctions.has(node.handsBack);
}

/** Whether evaluating the callee does nothing: `f`, `py.add`, `py.methods.append`. */
function isNamed(callee: ts.Expression): boolean {
  const isMember = callee.kind === "MemberExpression" && callee.object.kind === "MemberExpression";
  return callee.kind === "Identifier" || isHelper(isMember ? callee.object : callee);
}

const isLiteral = (node: ts.Expression): boolean => node.kind.endsWith("Literal") && node.kind !== "TemplateLiteral";

function mayContain(node: ts.Statement | ts.Expression): boolean {
  let found = false;
  eachNode(node, (inner) => {
    if (inner.kind === "CallExpression" && inner.handsBack !== undefined) found = true;
  });
  return found;
}

/** One statement being taken apart. */
class Operands {
  private readonly cx: FunctionContext;
  private readonly before: ts.Statement[] = [];

  constructor(cx: FunctionContext) {
    this.cx = cx;
  }

  statement(node: ts.Statement): ts.Statement[] {
    const last = this.rest(node);
    return this.before.length === 0 ? [node] : [...this.before, last];
  }

  /** What is left of the statement; what comes first is in `before` then. */
  private rest(node: ts.Statement): ts.Statement {
    switch (node.kind) {
      case "ExpressionStatement":
        return { ...node, expression: this.value(node.expression) };
      case "VariableDeclaration": {
        const [declarator, ...more] = node.declarators;
        if (more.length > 0 || declarator!.init === undefined) return node;
        return { ...node, declarators: [{ ...declarator!, init: this.value(declarator!.init) }] };
      }
      case "ReturnStatement":
        return node.argument === undefined ? node : { ...node, argument: this.value(node.argument) };
      case "IfStatement":
        return { ...node, test: this.value(node.test), alternate: this.alternate(node.alternate) };
      case "WhileStatement":
        return this.loop(node);
      default:
        return node;
    }
  }

  /** `elif`: its test is evaluated where it stands. */
  private alternate(node: ts.IfStatement["alternate"]): ts.IfStatement["alternate"] {
    if (node?.kind !== "IfStatement") return node;
    const statements = new Operands(this.cx).statement(node);
    return statements.length === 1 ? (statements[0] as ts.IfStatement) : f.block(statements);
  }

  /** `while`: its test is evaluated in each round. */
  private loop(node: ts.WhileStatement): ts.Statement {
    const round = new Operands(this.cx);
    const test = round.value(node.test);
    if (round.before.length === 0) return node;
    const end = f.ifThen(f.not(test), f.block([f.breakTo()]));
    return { ...node, test: f.bool(true), body: { ...node.body, body: [...round.before, end, ...node.body.body] } };
  }

  /** A value that is evaluated only if a condition is met: `name = node`, and what comes before it. */
  private branch(name: string, node: ts.Expression): ts.BlockStatement {
    const branch = new Operands(this.cx);
    const value = branch.value(node);
    return f.block([...branch.before, f.statement(f.assign(f.id(name), value))]);
  }

  /** An expression with such calls in a part that is not always evaluated, as statements. */
  private chosen(first: ts.Expression, decide: (name: string) => ts.Statement): ts.Identifier {
    const name = this.cx.temporary(false);
    this.before.push(f.variable(name, first), decide(name));
    return f.id(name);
  }

  /** The expression, with the calls that hand back done before; those in a place that is not evaluated first stay as they are. */
  private value(node: ts.Expression): ts.Expression {
    if (!mayContain(node)) return node;
    if (handsBack(node)) return this.taken(node);
    switch (node.kind) {
      case "CallExpression":
        return isNamed(node.callee) ? { ...node, arguments: this.operands(node.arguments) } : node;
      case "NewExpression":
        return node.callee.kind === "Identifier" ? { ...node, arguments: this.operands(node.arguments) } : node;
      case "SequenceExpression": {
        const last = node.expressions.findLastIndex((each) => mayContain(each));
        for (const each of node.expressions.slice(0, last)) this.before.push(f.statement(this.value(each)));
        const rest = [this.value(node.expressions[last]!), ...node.expressions.slice(last + 1)];
        return rest.length === 1 ? rest[0]! : f.sequence(rest);
      }
      case "AssignmentExpression":
        return node.target.kind === "Identifier" ? { ...node, value: this.value(node.value) } : node;
      case "LogicalExpression": {
        const left = this.value(node.left);
        if (!mayContain(node.right)) return { ...node, left };
        return this.chosen(left, (name) => {
          const { operator } = node;
          const isNext = operator === "??" ? f.binary(f.id(name), "==", f.nil()) : f.id(name);
          return f.ifThen(operator === "||" ? f.not(isNext) : isNext, this.branch(name, node.right));
        });
      }
      case "ConditionalExpression": {
        const { consequent, alternate } = node;
        const test = this.value(node.test);
        if (!mayContain(consequent) && !mayContain(alternate)) return { ...node, test };
        return this.chosen(f.undef(), (name) =>
          f.ifThen(test, this.branch(name, consequent), this.branch(name, alternate)),
        );
      }
      case "UnaryExpression":
        return { ...node, argument: this.value(node.argument) };
      case "MemberExpression":
        return { ...node, object: this.value(node.object) };
      case "BinaryExpression": {
        const [left, right] = this.operands([node.left, node.right]);
        return { ...node, left: left!, right: right! };
      }
      case "ArrayExpression":
        return { ...node, elements: this.operands(node.elements) };
      default:
        return node;
    }
  }

  /** Operands in their order: those before such a call keep the values they had. */
  private operands(list: readonly ts.Expression[]): ts.Expression[] {
    const last = list.findLastIndex(mayContain);
    if (list.some((each) => each.kind === "SpreadElement")) return [...list];
    return list.map((each, i) => {
      if (i > last || isLiteral(each)) return each;
      const value = this.value(each);
      return i === last ? value : this.kept(value);
    });
  }

  /** The value of a call that hands back. */
  private taken(node: ts.Expression): ts.Identifier {
    const result = this.kept(this.asking(node));
    const leave = this.cx.raising.leaveHandedBack(isOperation(node));
    this.before.push(f.ifThen(f.binary(result, "===", f.undef()), f.block(leave)));
    return result;
  }

  /** The same call, which is asked to hand back. */
  private asking(node: ts.Expression): ts.Expression {
    if (node.kind === "ConditionalExpression") return { ...node, alternate: this.asking(node.alternate) };
    const call = node as ts.CallExpression;
    const args = this.operands(call.arguments);
    return asked(call, args, this.cx.raising.asksToHandBack);
  }

  private kept(value: ts.Expression): ts.Identifier {
    const name = this.cx.temporary(false);
    this.before.push(f.constant(name, value));
    return f.id(name);
  }
}
