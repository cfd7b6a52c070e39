/** `with` and `async with`. */

import type { AsyncWith, Located, Stmt, With, WithItem } from "../../ast/nodes.js";
import { targetNames } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { lowerBlock } from "../body.js";
import { dynamic, type FunctionContext, pyAt } from "../context.js";
import { lowerExpr } from "../expr/index.js";
import { assignTo } from "../targets.js";
import { learns } from "../try-site.js";

/**
 * A manager of the runtime does the protocol: `enter` before, `failed` with what the body threw (it rethrows unless the
 * exit suppresses), `exit` in the end.
 */
export function lowerWith(node: With | AsyncWith, cx: FunctionContext): ts.Statement[] {
  return [...declarations(node, cx), ...lowerItems(node, node.items, cx)];
}

/** Targets that are bound inside the protected block, but may be read after it. */
function declarations(node: With | AsyncWith, cx: FunctionContext): ts.Statement[] {
  const targets = node.items.filter((item, i) => i > 0 || item.optional_vars?.kind !== "Name");
  const names = targets.flatMap((item) => (item.optional_vars === null ? [] : targetNames(item.optional_vars)));
  const placed = names.flatMap((name) => {
    const variable = cx.scope.mapped ? undefined : cx.scope.resolve(name);
    const placement = variable === undefined ? undefined : cx.module.placements.get(variable);
    return placement?.kind === "in place" && placement.at === node
      ? [f.declarator(variable!.jsName, undefined, dynamic(cx))]
      : [];
  });
  return placed.length === 0 ? [] : [f.variables("let", placed)];
}

/** A context manager that has been entered. */
interface Manager {
  readonly before: readonly ts.Statement[];
  /** What the body begins with. */
  readonly inside: readonly ts.Statement[];
  /** Calls one of its methods, and awaits that where it may suspend. */
  readonly step: (place: Located, name: string, ...args: ts.Expression[]) => ts.Expression;
  /** Whether it learns as `try` statements do. */
  readonly isSite: boolean;
}

/** Where the methods are called from: the expression since 3.13, the statement before. */
function placeOf(node: With | AsyncWith, item: WithItem, cx: FunctionContext): Located {
  return cx.module.options.version >= 313 ? item.context_expr : node;
}

function enterManager(node: With | AsyncWith, item: WithItem, cx: FunctionContext): Manager {
  const isAsync = node.kind === "AsyncWith";
  const suspends = isAsync || (cx.module.suspension.blocks.has(node) && cx.canSuspend);
  const from = placeOf(node, item, cx);
  const manager = cx.temporary(false);
  const maker = isAsync ? "asyncWith" : suspends ? "suspendableWith" : "with";
  const step: Manager["step"] = (place, name, ...args) => {
    const plain = f.call(f.member(f.id(manager), name), args);
    const isCoroutine = isAsync && name !== "failed";
    const call = cx.at<ts.CallExpression>(isCoroutine ? { ...plain, coroutineFrom: "manager" } : plain, place);
    if (!suspends) return call;
    const isModule = cx.kind === "module" && !isAsync;
    return cx.at(isModule ? f.awaits(pyAt(cx, place, "drive", call)) : f.yieldsFrom(call), place);
  };
  const isSite = (isAsync || !suspends) && learns(node, cx);
  const site = isSite ? [f.num(cx.module.trySites++)] : [];
  const before: ts.Statement[] = [
    f.constant(manager, pyAt(cx, from, maker, lowerExpr(item.context_expr, cx), ...site)),
  ];
  const plainEntrance = step(from, "enter");
  const asks = plainEntrance.kind === "CallExpression" && !suspends && cx.module.handingBack.methods.has("__enter__");
  const entrance = asks ? { ...plainEntrance, handsBack: 0 } : plainEntrance;
  const entered = isAsync && item.optional_vars !== null ? f.logical(entrance, "??", f.nil()) : entrance;
  // Without a site, and where the runtime awaits the entrance itself, there is nothing to say.
  const inside: ts.Statement[] = isAsync && isSite ? [f.statement(f.call(f.member(f.id(manager), "enterBody")))] : [];
  if (item.optional_vars === null) before.push(f.statement(entered));
  else if (item.optional_vars.kind === "Name") {
    before.push(...assignTo(item.optional_vars, entered, cx, item === node.items[0] ? node : null));
  } else {
    const value = cx.temporary(false);
    before.push(f.constant(value, entered));
    inside.push(...assignTo(item.optional_vars, f.id(value), cx, null));
  }
  return { before, inside, step, isSite };
}

/** The managers, the first around the others, and the body in the last. */
function lowerItems(node: With | AsyncWith, items: readonly WithItem[], cx: FunctionContext): ts.Statement[] {
  const [item, ...rest] = items;
  const { before, inside, step, isSite } = enterManager(node, item!, cx);
  // Until 3.9 the exit had no place of its own: it was where the body ended.
  const exitFrom = cx.module.options.version >= 310 ? placeOf(node, item!, cx) : lastStatement(node.body);
  const thrown = cx.temporary(false);
  const lowerBody = () => (rest.length > 0 ? f.block(lowerItems(node, rest, cx)) : lowerBlock(node.body, cx));
  const jumps = isSite && node.kind === "With";
  const { lowered, exit } = jumps
    ? cx.raising.leaving(lowerBody)
    : { lowered: cx.raising.catching(lowerBody), exit: undefined };
  const body = f.block([...inside, ...lowered.body], lowered.closing);
  if (exit?.used !== true) {
    const failed = f.catchClause(thrown, [f.statement(step(exitFrom, "failed", f.id(thrown)))]);
    return [...before, f.tryCatch(body, failed, [f.statement(step(exitFrom, "exit"))])];
  }
  const raised = f.id(exit.thrown);
  const arrive = f.catchClause(thrown, [f.statement(f.assign(raised, f.id(thrown)))]);
  const leave = f.statement(f.assign(raised, step(exitFrom, "leaving", raised)));
  return [
    ...before,
    f.variable(exit.thrown),
    f.labeled(exit.label, f.tryCatch(body, arrive, [leave])),
    f.ifThen(f.binary(raised, "!==", f.undef()), f.block(cx.raising.throwOut(raised))),
  ];
}

/** The statement whose text comes last. */
function lastStatement(body: readonly Stmt[]): Stmt {
  const last = body[body.length - 1]!;
  const suites = last as { finalbody?: readonly Stmt[]; orelse?: readonly Stmt[]; body?: readonly Stmt[] };
  const inner = [suites.finalbody, suites.orelse, suites.body].find((suite) => suite !== undefined && suite.length > 0);
  return inner === undefined || last.kind === "FunctionDef" || last.kind === "ClassDef" ? last : lastStatement(inner);
}
