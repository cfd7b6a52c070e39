/**
 * Bodies of coroutines (runtime/coroutine/machine.ts steps them). `x = await y` becomes
 *
 *     $awaited = py.stepsOf(y); $sent = undefined;          // awaited.ts
 *     case 4: $step = typeof $awaited === "function" ? $awaited($sent) : $awaited.next($sent);
 *             if ($step === null) { $state = ENDED; return null; }
 *             if ($step.done !== true) { $state = 4; return $step; }
 *             x = $step.value;
 *
 * What it awaits is a machine itself, or an iterator, or what passes on to these what is thrown (`py.taking`). A machine returns
 * null where it has raised: an exception is thrown at most once, however many coroutines wait for one another.
 */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { py } from "../context.js";
import { stepsOf } from "./awaited.js";
import { HANDLER, THROWN } from "./regions.js";
import { Statements } from "./statements.js";
import { declarations, native, SENT, STATE, stepping } from "./states.js";

/** States in which it is not suspended (runtime/coroutine/machine.ts). */
const RUNNING = f.num(-1);
const ENDED = f.num(-2);

const AT = f.id("$at");
const AWAITED = f.id("$awaited");
const STEP = f.id("$step");
const CAUGHT = f.id("$caught");

const set = (variable: ts.Identifier, value: ts.Expression): ts.Statement => f.statement(f.assign(variable, value));

export class CoroutineMachine extends Statements {
  protected override readonly next = AT;

  build(body: ts.BlockStatement): ts.BlockStatement {
    this.begin(this.state());
    this.suite(body);
    this.emit(...this.ended(undefined));
    const dispatch = this.dispatch();
    const { kept, scratch } = this.declared();
    const handler = this.hasRegions ? [f.declarator(HANDLER.name, f.num(0))] : [];
    const locals = [STEP, ...(this.hasRegions ? [THROWN] : [])].map(({ name }) => name);
    return f.block([
      ...declarations([...kept, AWAITED.name], ...handler, f.declarator(STATE.name, f.num(0))),
      f.ret(
        f.arrow(
          [f.param(SENT.name)],
          [
            f.ifThen(f.binary(STATE, "<", f.num(0)), [f.ret(py("resting", STATE, SENT))]),
            f.ifThen(f.binary(SENT, "!==", f.undef()), [set(AWAITED, py("taking", AWAITED, SENT))]),
            ...declarations([...scratch, ...locals], f.declarator(AT.name, STATE)),
            set(STATE, RUNNING),
            this.catching(dispatch),
          ],
        ),
      ),
    ]);
  }

  private catching(dispatch: ts.Statement): ts.Statement {
    const fails = this.failed(CAUGHT);
    if (!this.hasRegions) return f.tryCatch([stepping(dispatch)], f.catchClause(CAUGHT.name, fails));
    const unhandled = f.ifThen(f.binary(HANDLER, "===", f.num(0)), fails);
    return stepping(
      f.tryCatch([dispatch], f.catchClause(CAUGHT.name, [unhandled, set(THROWN, CAUGHT), set(AT, HANDLER)])),
    );
  }

  protected override ended(value: ts.Expression | undefined): ts.Statement[] {
    return [f.ret(py("returned", value ?? f.undef(), f.assign(STATE, ENDED)))];
  }

  protected override failed(exception: ts.Expression): ts.Statement[] {
    return [f.ret(py("raised", exception, f.assign(STATE, ENDED)))];
  }

  protected override expression(node: ts.ExpressionStatement): void {
    if (node.expression.kind === "YieldExpression") this.delegating(node.expression);
    else super.expression(node);
  }

  /** A coroutine awaits, and nothing else. */
  protected override suspendingCall(): undefined {
    return undefined;
  }

  protected override delegating(node: ts.YieldExpression): ts.Expression {
    if (node.delegate !== true) return native();
    this.emit(set(AWAITED, f.at(stepsOf(this.value(node.argument!)), node.origin)), set(SENT, f.undef()));
    const state = this.state();
    this.begin(state);
    const isMachine = f.binary(f.unary("typeof", AWAITED), "===", f.str("function"));
    const stepped = f.conditional(
      isMachine,
      f.at(f.call(AWAITED, [SENT]), node.origin),
      f.at(f.call(f.member(AWAITED, "next"), [SENT]), node.origin),
    );
    // Generators that only the loops around have go with them.
    const { owned } = this;
    const error = owned.length === 0 ? f.nil() : py("leftLoops", ...owned);
    const fails =
      this.region === null
        ? [set(STATE, ENDED), f.ret(error)]
        : [...(owned.length === 0 ? [] : [f.statement(error)]), ...this.thrown(py("takeRaised"))];
    this.emit(
      set(STEP, stepped),
      f.ifThen(f.binary(STEP, "===", f.nil()), fails),
      f.ifThen(f.binary(f.member(STEP, "done"), "!==", f.bool(true)), [set(STATE, f.num(state)), f.ret(STEP)]),
    );
    return f.member(STEP, "value");
  }
}
