/** Expressions that suspend: what comes before the suspension is done in statements of its own. */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { isHelper } from "../context.js";
import { containsYield, eachNode } from "../yields.js";
import { native, States } from "./states.js";

export abstract class Expressions extends States {
  /** A call that suspends itself, if it is one: `py.sent(yield x)`. */
  protected abstract suspendingCall(node: ts.CallExpression): ts.Expression | undefined;

  /** `yield* x`, by itself. */
  protected abstract delegating(node: ts.YieldExpression): ts.Expression;

  /** The expression, with everything up to its last suspension done before. It is to be evaluated first of all that follows. */
  protected value(node: ts.Expression): ts.Expression {
    if (!containsYield(node)) return node;
    eachNode(node, (inner) => {
      if (inner.kind === "Identifier") this.crossing.add(inner.name);
    });
    switch (node.kind) {
      case "CallExpression":
        return this.suspendingCall(node) ?? this.call(node);
      case "NewExpression":
        return node.callee.kind === "Identifier" ? { ...node, arguments: this.operands(node.arguments) } : native();
      case "YieldExpression":
        return this.delegating(node);
      case "SequenceExpression": {
        const [last, ...first] = [...node.expressions].reverse();
        for (const each of first.reverse()) this.emit(f.statement(this.value(each)));
        return this.value(last!);
      }
      case "AssignmentExpression":
        return this.assignment(node);
      case "LogicalExpression":
        return containsYield(node.right) ? this.chosen(node) : { ...node, left: this.value(node.left) };
      case "ConditionalExpression":
        if (containsYield(node.consequent) || containsYield(node.alternate)) return this.branched(node);
        return { ...node, test: this.value(node.test) };
      case "UnaryExpression":
        return { ...node, argument: this.value(node.argument) };
      case "MemberExpression":
        return { ...node, object: this.value(node.object) };
      case "IndexExpression": {
        const [object, index] = this.operands([node.object, node.index]);
        return { ...node, object: object!, index: index! };
      }
      case "BinaryExpression": {
        const [left, right] = this.operands([node.left, node.right]);
        return { ...node, left: left!, right: right! };
      }
      case "ArrayExpression":
        return { ...node, elements: this.operands(node.elements) };
      case "ObjectExpression":
        return this.object(node);
      case "TemplateLiteral":
        return { ...node, expressions: this.operands(node.expressions) };
      case "TypeAssertion":
      case "NonNullExpression":
        return this.value(node.expression);
      default:
        return native();
    }
  }

  /** What is called is known by its name, or as a member of what has a name: neither changes before the call. */
  private call(node: ts.CallExpression): ts.Expression {
    const { callee } = node;
    return isHelper(callee) || isPath(callee) ? { ...node, arguments: this.operands(node.arguments) } : native();
  }

  private assignment(node: ts.AssignmentExpression): ts.Expression {
    const { target, operator } = node;
    if (target.kind !== "Identifier" || operator !== "=") return native();
    return { ...node, value: this.value(node.value) };
  }

  /** `{ name: value, … }` */
  private object(node: ts.ObjectExpression): ts.Expression {
    const properties = node.properties.map((each) => (each.kind === "Property" ? each : native()));
    const values = this.operands(properties.map((each) => each.value));
    return { ...node, properties: properties.map((each, i) => ({ ...each, value: values[i]!, shorthand: false })) };
  }

  /** `a && b`, `a || b`, `a ?? b` where `b` suspends. */
  private chosen(node: ts.LogicalExpression): ts.Expression {
    const result = f.id(this.temporary());
    const end = this.state();
    this.emit(f.statement(f.assign(result, this.value(node.left))));
    const isEnough =
      node.operator === "&&" ? f.not(result) : node.operator === "||" ? result : f.binary(result, "!=", f.nil());
    this.emit(f.ifThen(isEnough, this.jump(end)));
    this.emit(f.statement(f.assign(result, this.value(node.right))));
    this.begin(end);
    return result;
  }

  /** `a ? b : c` where one of them suspends. */
  private branched(node: ts.ConditionalExpression): ts.Expression {
    const result = f.id(this.temporary());
    const [otherwise, end] = [this.state(), this.state()];
    this.emit(f.ifThen(f.not(this.value(node.test)), this.jump(otherwise)));
    this.emit(f.statement(f.assign(result, this.value(node.consequent))), ...this.jump(end));
    this.begin(otherwise);
    this.emit(f.statement(f.assign(result, this.value(node.alternate))));
    this.begin(end);
    return result;
  }

  /** Operands in their order: those before a suspension keep the values they had. */
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

function isPath(node: ts.Expression): boolean {
  return node.kind === "Identifier" || (node.kind === "MemberExpression" && isPath(node.object));
}

const isLiteral = (node: ts.Expression): boolean => node.kind.endsWith("Literal") && node.kind !== "TemplateLiteral";
