/** `try` with `except`, `else` and `finally`. */

import type { ExceptHandler, Expr, Try } from "../../ast/nodes.js";
import { builtins } from "../../builtins.js";
import type { Scope } from "../../scope/symbols.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { lowerBlock } from "../body.js";
import { dynamic, type FunctionContext, py, pyAt } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { outlives } from "../facts/outlives.js";
import { endReachable } from "../facts/returns.js";
import { namesOf } from "../hand-back/failures.js";
import { isBuiltin, mangled } from "../names.js";
import { leaveTry, learns, observes } from "../try-site.js";
import { enterPassing, passingVariable, swallows, withFinally } from "./finally.js";

export function lowerTry(node: Try, cx: FunctionContext): ts.Statement[] {
  if (node.finalbody.length === 0) return lowerClausesOf(node, undefined, cx);
  const isSite = learns(node, cx) && swallows(node.finalbody);
  const passing = isSite ? cx.temporary(false) : passingVariable(node.finalbody, cx);
  const lower = () => lowerTried(node, passing, cx);
  const ends = node.handlers.length > 0 || endReachable(node.body);
  if (!learns(node, cx)) return withFinally(cx.raising.catching(lower), undefined, node.finalbody, passing, ends, cx);
  const { lowered, exit } = cx.raising.leaving(lower);
  if (!isSite) return withFinally(lowered, exit, node.finalbody, passing, ends, cx);
  const mark = cx.temporary(false);
  const enter = f.constant(mark, py("enterTry", f.num(cx.module.trySites++)));
  return [enter, ...withFinally(lowered, exit, node.finalbody, passing, ends, cx, mark)];
}

/** What a `finally` suite belongs to. */
function lowerTried(node: Try, passing: string | undefined, cx: FunctionContext): ts.TryStatement {
  if (node.handlers.length === 0) return f.tryCatch(lowerBlock(node.body, cx));
  const statements = lowerClausesOf(node, passing, cx);
  const [statement] = statements;
  return statement!.kind === "TryStatement" ? statement! : f.tryCatch(statements);
}

/** The body with its handlers and what comes after them. */
function lowerClausesOf(node: Try, passing: string | undefined, cx: FunctionContext): ts.Statement[] {
  return node.orelse.length === 0 ? lowerCaught(node, passing, cx) : lowerWithElse(node, passing, cx);
}

/** What comes after `else` runs where the body has come to its end. */
function lowerWithElse(node: Try, passing: string | undefined, cx: FunctionContext): ts.Statement[] {
  const completed = cx.temporary(false);
  return [
    f.variable(completed, f.bool(false), f.keyword("boolean")),
    ...lowerCaught(
      node,
      passing,
      cx,
      endReachable(node.body) ? [f.statement(f.assign(f.id(completed), f.bool(true)))] : [],
    ),
    f.ifThen(f.id(completed), lowerBlock(node.orelse, cx)),
  ];
}

/** The body and its handlers; `passing` is the variable of the `finally` suite around them. */
function lowerCaught(
  node: Try,
  passing: string | undefined,
  cx: FunctionContext,
  atEnd: readonly ts.Statement[] = [],
): ts.Statement[] {
  const mark = learns(node, cx) ? cx.temporary(false) : undefined;
  if (mark !== undefined) return lowerLearning(node, mark, passing, cx, atEnd);
  const lowered = cx.raising.catching(() => lowerBlock(node.body, cx));
  const body = f.block([...lowered.body, ...atEnd], lowered.closing);
  return [f.tryCatch(body, lowerHandlers(node.handlers, cx))];
}

/**
 * One JS catch for all clauses: what was thrown becomes a Python exception and the handled one, until the clause ends.
 */
function lowerHandlers(handlers: readonly ExceptHandler[], cx: FunctionContext): ts.CatchClause {
  const thrown = cx.temporary(false);
  const name = cx.temporary(false);
  const clauses = lowerClauses(handlers, name, [f.throwing(f.id(name))], cx);
  const caught = f.constant(name, py("caught", f.id(thrown)), dynamic(cx));
  return f.catchClause(thrown, [caught, f.tryCatch(clauses, undefined, [f.statement(py("leave"))])]);
}

/**
 * A `try` that learns. What is raised in it jumps to the handlers, and what they raise out of them, into the `finally` suite if
 * there is one; only what comes from further below is thrown.
 */
function lowerLearning(
  node: Try,
  mark: string,
  passing: string | undefined,
  cx: FunctionContext,
  atEnd: readonly ts.Statement[],
): ts.Statement[] {
  const isObservant = node.handlers.some((handler) => observes(handler, cx));
  const number = f.num(cx.module.trySites++);
  const enter = f.constant(mark, py("enterTry", number, ...(isObservant ? [f.bool(true)] : [])));
  cx.marks.push(mark);
  const { lowered, exit } = cx.raising.leaving(() => lowerBlock(node.body, cx), node.handlers.flatMap(namesOf));
  cx.marks.pop();
  const ends = endReachable(node.body) ? leaveTry(mark) : [];
  const body = f.block([...lowered.body, ...atEnd, ...ends], lowered.closing);
  const thrown = cx.temporary(false);
  if (!exit.used) {
    return [
      enter,
      f.tryCatch(body, f.catchClause(thrown, lowerLearningHandlers(node.handlers, mark, thrown, passing, cx))),
    ];
  }
  const arrived = f.id(exit.thrown);
  return [
    enter,
    f.variable(exit.thrown),
    f.labeled(exit.label, f.tryCatch(body, f.catchClause(thrown, [f.statement(f.assign(arrived, f.id(thrown)))]))),
    f.ifThen(
      f.binary(arrived, "!==", f.undef()),
      f.block(lowerLearningHandlers(node.handlers, mark, exit.thrown, passing, cx)),
    ),
  ];
}

function lowerLearningHandlers(
  handlers: readonly ExceptHandler[],
  mark: string,
  thrown: string,
  passing: string | undefined,
  cx: FunctionContext,
): ts.Statement[] {
  const name = cx.temporary(false);
  const { lowered, exit } = cx.raising.leaving(() =>
    lowerClauses(handlers, name, cx.raising.throwOut(py("reraise")), cx),
  );
  const handled = f.tryCatch(lowered, undefined, [f.statement(py("leave"))]);
  const caught = f.constant(name, py("caughtBy", f.id(mark), f.id(thrown)), dynamic(cx));
  if (!exit.used) return [caught, handled];
  const raised = f.id(exit.thrown);
  const leave = passing === undefined ? cx.raising.throwOut(raised) : [enterPassing(passing, exit.thrown)];
  const throws = f.ifThen(f.binary(raised, "!==", f.undef()), f.block(leave));
  return [f.variable(exit.thrown), caught, f.labeled(exit.label, handled), throws];
}

/** The clauses as one chain of tests; `unmatched` is what happens where there is none for the exception. */
function lowerClauses(
  handlers: readonly ExceptHandler[],
  name: string,
  unmatched: readonly ts.Statement[],
  cx: FunctionContext,
): readonly ts.Statement[] {
  let chain: ts.IfStatement | ts.BlockStatement = f.block([...unmatched]);
  const clauses = handlers.map((handler) => {
    const test = handler.type === null ? null : lowerMatch(handler, handler.type, f.id(name), cx);
    return { test, body: lowerClause(handler, name, cx) };
  });
  for (const clause of clauses.reverse()) {
    chain = clause.test === null ? clause.body : f.ifThen(clause.test, clause.body, chain);
  }
  return chain.kind === "BlockStatement" ? chain.body : [chain];
}

/** Whether the exception is what a clause names. Of two or three classes no tuple is made where nobody reads it. */
function lowerMatch(handler: ExceptHandler, type: Expr, exception: ts.Expression, cx: FunctionContext): ts.Expression {
  if (!cx.module.options.toRun) return pyAt(cx, handler, "matches", exception, lowerExpr(type, cx));
  const classes = type.kind === "Tuple" ? type.elts : [type];
  if (classes.length > 0 && classes.length < 5 && classes.every((each) => isExceptionClass(each, cx.scope, cx))) {
    const tests = classes.map((each) => pyAt(cx, handler, "isOneOf", exception, lowerExpr(each, cx)));
    return f.joined("||", tests);
  }
  const isFew = (classes.length === 2 || classes.length === 3) && !classes.some(({ kind }) => kind === "Starred");
  if (!isFew) return pyAt(cx, handler, "matches", exception, lowerExpr(type, cx));
  return pyAt(cx, handler, "matchesAny", exception, ...classes.map((each) => lowerExpr(each, cx)));
}

/** Whether a name certainly stands for a class of exceptions: a builtin one, or one that is bound once and derives from such. */
function isExceptionClass(node: Expr, scope: Scope, cx: FunctionContext): boolean {
  if (node.kind !== "Name" || cx.scope.mapped) return false;
  const variable = scope.resolve(node.id);
  if (variable === undefined) return builtins.get(node.id)?.kind === "exception" && isBuiltin(node.id, cx);
  const statement = variable.boundOnceBy("class") ? variable.bindings[0]!.statement : undefined;
  if (statement?.kind !== "ClassDef" || statement.decorator_list.length > 0 || statement.keywords.length > 0) {
    return false;
  }
  const [base] = statement.bases;
  // `class KeyError(KeyError)` derives from itself, as far as the names say.
  const isItself = base?.kind === "Name" && variable.scope.resolve(base.id) === variable;
  return base !== undefined && !isItself && isExceptionClass(base, variable.scope, cx);
}

/** The suite of a clause; its name is unbound at the end. */
function lowerClause(handler: ExceptHandler, caught: string, cx: FunctionContext): ts.BlockStatement {
  if (handler.name === null) return cx.handling(() => lowerBlock(handler.body, cx));
  const exception = cx.kind !== "module" && outlives(handler) ? py("keep", f.id(caught)) : f.id(caught);
  const variable = cx.scope.mapped ? undefined : cx.scope.resolve(handler.name);
  const body = cx.handling(() => lowerBlock(handler.body, cx));
  const placement = variable === undefined ? undefined : cx.module.placements.get(variable);
  if (variable !== undefined && placement?.kind === "clause") {
    const id = f.id(variable.jsName, variable.name);
    const bind = placement.constant ? f.constant(id, exception) : f.variable(id, exception, dynamic(cx));
    return f.block([bind, ...body.body], body.closing);
  }
  const target: ts.Expression = f.id(variable?.jsName ?? handler.name, handler.name);
  if (variable === undefined) {
    const name = f.str(mangled(handler.name, cx));
    const set = (value: ts.Expression) => f.statement(f.call(f.member(f.id(cx.namespace!), "set"), [name, value]));
    const unset = f.statement(f.call(f.member(f.id(cx.namespace!), "delete"), [name]));
    return f.block([set(exception), f.tryCatch(body, undefined, [set(f.nil()), unset])]);
  }
  const bind = f.statement(f.assign(target as ts.Identifier, exception));
  const unbind = f.statement(f.assign(target as ts.Identifier, f.undef()));
  return f.block([bind, f.tryCatch(body, undefined, [unbind])]);
}
