/** Bodies of generators: `yield`, and `yield from` (runtime/coroutine/stepped-generator.ts steps them). */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { isPy, py } from "../context.js";
import { HANDLER, THROWN } from "./regions.js";
import { Statements } from "./statements.js";
import { declarations, native, SENT, STATE, stepping } from "./states.js";

const CAUGHT = f.id("$caught");

export class GeneratorMachine extends Statements {
  protected override readonly next = STATE;
  /** Whether a loop steps a generator that is to be closed with this one. */
  private owns = false;

  build(body: ts.BlockStatement): ts.BlockStatement {
    this.begin(this.state());
    this.suite(body);
    this.emit(...this.ended(undefined));
    const dispatch = this.dispatch();
    const { kept, scratch } = this.declared();
    const state = f.declarator(STATE.name, f.num(0));
    const arrow = (locals: readonly string[], steps: ts.Statement): ts.Expression =>
      f.arrow([f.param(SENT.name)], [...declarations(locals), steps]);
    if (!this.hasRegions) {
      return f.block([...declarations(kept, state), ...this.given(arrow(scratch, stepping(dispatch)))]);
    }
    const machine = arrow([...scratch, THROWN.name], stepping(this.catching(dispatch)));
    const handler = f.declarator(HANDLER.name, f.num(0));
    return f.block([...declarations(kept, handler, state), f.ret(py("guarded", machine))]);
  }

  /** By its name the runtime knows a machine that is to be told when it is closed. */
  private given(machine: ts.Expression): ts.Statement[] {
    if (!this.owns) return [f.ret(machine)];
    return [f.variables("const", [f.declarator("$owning", machine)]), f.ret(f.id("$owning"))];
  }

  /** What is thrown in a step goes on in the handler, or leaves the body. */
  private catching(dispatch: ts.Statement): ts.Statement {
    const unhandled = f.ifThen(f.binary(HANDLER, "===", f.num(0)), this.failed(CAUGHT));
    const handled = [f.statement(f.assign(THROWN, CAUGHT)), f.statement(f.assign(STATE, HANDLER))];
    return f.tryCatch([dispatch], f.catchClause(CAUGHT.name, [unhandled, ...handled]));
  }

  protected override ended(value: ts.Expression | undefined): ts.Statement[] {
    return [f.ret(value === undefined ? f.member("py", "DONE") : py("ended", value))];
  }

  protected override failed(exception: ts.Expression): ts.Statement[] {
    return [this.hasRegions ? f.ret(py("failed", exception)) : f.throwing(exception)];
  }

  protected override expression(node: ts.ExpressionStatement): void {
    const { expression } = node;
    if (!isSent(expression)) return super.expression(node);
    const [suspension] = expression.arguments;
    this.suspend(this.value(suspension.argument ?? f.nil()), suspension.origin, expression.origin);
    if (this.region !== null) return;
    const check = f.binary(SENT, "!==", f.undef());
    this.emit(f.ifThen(check, [f.at(f.statement(f.at(py("sent", SENT), expression.origin)), node.origin)]));
  }

  protected override suspendingCall(node: ts.CallExpression): ts.Expression | undefined {
    if (!isSent(node)) return undefined;
    this.suspend(this.value(node.arguments[0].argument ?? f.nil()), node.arguments[0].origin, node.origin);
    return f.at(py("sent", SENT), node.origin);
  }

  protected override delegating(node: ts.YieldExpression): ts.Expression {
    const delegated = node.argument;
    if (node.delegate !== true || delegated?.kind !== "CallExpression" || !isPy(delegated, "yieldFrom"))
      return native();
    const source = begunFor(this.value(delegated.arguments[0]!));
    this.suspend(f.at(py("delegate", source), delegated.origin), node.origin, node.origin);
    return f.at(py("sent", SENT), node.origin);
  }

  /** Gives `yielded` out; what follows runs in the next step. What is thrown into it, at `arrival`, goes on in the handler. */
  private suspend(yielded: ts.Expression, origin: ts.Origin | undefined, arrival: ts.Origin | undefined): void {
    const next = this.state();
    this.emit(f.statement(f.assign(STATE, f.num(next))), f.at(f.ret(yielded), origin));
    this.begin(next);
    const { owned } = this;
    if (owned.length > 0) {
      this.owns = true;
      const closes = f.logical(f.binary(SENT, "!==", f.undef()), "&&", py("closes", SENT, ...owned));
      this.emit(f.ifThen(closes, this.ended(undefined)));
    }
    if (this.region === null) return;
    const thrown = f.assign(THROWN, f.at(py("thrownInto", SENT), arrival));
    const isThrown = f.logical(f.binary(SENT, "!==", f.undef()), "&&", f.binary(thrown, "!==", f.undef()));
    this.emit(f.ifThen(isThrown, this.jump(this.region.handler)));
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

/**
 * What `yield from` delegates to. A generator that nobody else can see need not be made: of `f(x)` and `o.m(x)` the body is begun,
 * where that is what they do.
 */
function begunFor(source: ts.Expression): ts.Expression {
  // `o.m(x) ?? null`: what begins it gives None by itself.
  if (source.kind === "LogicalExpression") {
    const begun = begunFor(source.left);
    return begun === source.left ? source : begun;
  }
  if (source.kind !== "CallExpression") return source;
  const { callee, arguments: args, origin } = source;
  if (isPy(source, "invokeGot") && args.length <= 6) return f.at(py("begunMethod", ...args), origin);
  if (isPy(source, "call") && args.length <= 4) return f.at(py("begunCall", ...args), origin);
  if (source.makesGenerator !== true) return source;
  if (callee.kind === "Identifier") {
    return py("begunBody", f.at(f.call(f.member(callee, "$machine"), args), origin), callee);
  }
  if (callee.kind !== "MemberExpression" || callee.object.kind !== "Identifier" || args.length > 3) return source;
  return f.at(py("begunMethod", callee, callee.object, f.str(callee.property), ...args), origin);
}
