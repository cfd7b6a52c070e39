/** Bodies of generators: `yield`, and `yield from` (runtime/coroutine/stepped-generator.ts steps them). */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { isPy, py } from "../context.js";
import { Statements } from "./statements.js";
import { declarations, native, SENT, STATE, stepping } from "./states.js";

export class GeneratorMachine extends Statements {
  protected override readonly next = STATE;

  build(body: ts.BlockStatement): ts.BlockStatement {
    this.begin(this.state());
    this.suite(body);
    this.emit(...this.ended(undefined));
    // A `yield` inside of `try` would need the generators around it to be told of what it raises.
    if (this.hasRegions) native();
    const steps = stepping(this.dispatch());
    const { kept, scratch } = this.declared();
    return f.block([
      ...declarations(kept, f.declarator(STATE.name, f.num(0))),
      f.ret(f.arrow([f.param(SENT.name)], [...declarations(scratch), steps])),
    ]);
  }

  protected override ended(value: ts.Expression | undefined): ts.Statement[] {
    return [f.ret(value === undefined ? f.member("py", "DONE") : py("ended", value))];
  }

  protected override failed(exception: ts.Expression): ts.Statement[] {
    return [f.throwing(exception)];
  }

  protected override expression(node: ts.ExpressionStatement): void {
    const { expression } = node;
    if (!isSent(expression)) return super.expression(node);
    this.suspend(this.value(expression.arguments[0].argument ?? f.nil()), expression.arguments[0].origin);
    const check = f.binary(SENT, "!==", f.undef());
    this.emit(f.ifThen(check, [f.at(f.statement(f.at(py("sent", SENT), expression.origin)), node.origin)]));
  }

  protected override suspendingCall(node: ts.CallExpression): ts.Expression | undefined {
    if (!isSent(node)) return undefined;
    this.suspend(this.value(node.arguments[0].argument ?? f.nil()), node.arguments[0].origin);
    return f.at(py("sent", SENT), node.origin);
  }

  protected override delegating(node: ts.YieldExpression): ts.Expression {
    const delegated = node.argument;
    if (node.delegate !== true || delegated?.kind !== "CallExpression" || !isPy(delegated, "yieldFrom"))
      return native();
    const source = this.value(delegated.arguments[0]!);
    this.suspend(f.at(py("delegate", source), delegated.origin), node.origin);
    return f.at(py("sent", SENT), node.origin);
  }

  /** Gives `yielded` out; what follows runs in the next step. */
  private suspend(yielded: ts.Expression, origin: ts.Origin | undefined): void {
    const next = this.state();
    this.emit(f.statement(f.assign(STATE, f.num(next))), f.at(f.ret(yielded), origin));
    this.begin(next);
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
