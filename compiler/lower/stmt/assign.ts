/** Assignment, augmented and annotated assignment, `del`. */

import type { AnnAssign, Assign, AugAssign, Delete, Expr } from "../../ast/nodes.js";
import { contains } from "../../scope/walk.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { annotateVariable } from "../annotations.js";
import { type FunctionContext, py, pyAt } from "../context.js";
import { readAttribute } from "../expr/attribute.js";
import { lowerExpr } from "../expr/index.js";
import { lowerOperand } from "../expr/operator.js";
import { operators } from "../operators.js";
import { operation, textOperation } from "../fast-path/index.js";
import { storeSubscript, subscript } from "../fast-path/subscript.js";
import { droppingDeleted } from "../forgotten.js";
import { deleteName, loadName, mangled } from "../names.js";
import { rawAugmented } from "../raw/index.js";
import { selfFacts } from "../self.js";
import { assignName, assignTo, storeAttribute } from "../targets.js";
import { isStable } from "../test.js";

export function lowerAssign(node: Assign, cx: FunctionContext): ts.Statement[] {
  const [target] = node.targets;
  if (node.targets.length === 1) {
    const swapped = lowerParallel(target!, node.value, node, cx);
    return swapped ?? assignTo(target!, lowerExpr(node.value, cx), cx, node);
  }
  const value = lowerExpr(node.value, cx);
  if (isStable(value)) return node.targets.flatMap((each) => assignTo(each, value, cx, node));
  const temporary = cx.temporary(false);
  return [f.constant(temporary, value), ...node.targets.flatMap((each) => assignTo(each, f.id(temporary), cx, node))];
}

/** `a, b = b, a`: a JS array pattern on both sides, without a tuple. */
function lowerParallel(target: Expr, value: Expr, node: Assign, cx: FunctionContext): ts.Statement[] | undefined {
  if (target.kind !== "Tuple" || value.kind !== "Tuple" || target.elts.length !== value.elts.length) return undefined;
  if (cx.scope.mapped || [...target.elts, ...value.elts].some((element) => element.kind === "Starred"))
    return undefined;
  const values = value.elts.map((element) => lowerExpr(element, cx));
  const names = target.elts.map((element) => (element.kind === "Name" ? element.id : undefined));
  const independent = value.elts.every(
    (element) => element.kind === "Constant" || (element.kind === "Name" && !names.includes(element.id)),
  );
  if (independent) return target.elts.flatMap((element, i) => assignTo(element, values[i]!, cx, node));
  if (!cx.module.options.toRun && names.every((name) => name !== undefined && placedBefore(name, node, cx))) {
    const targets = names.map((name) => f.id(cx.scope.resolve(name!)!.jsName, name));
    return [f.statement(cx.at(f.assign(f.arrayPattern(targets), f.array(values)), node))];
  }
  const temporaries = values.map(() => cx.temporary(false));
  return [
    f.variables(
      "const",
      values.map((each, i) => f.declarator(temporaries[i]!, each)),
    ),
    ...target.elts.flatMap((element, i) => assignTo(element, f.id(temporaries[i]!), cx, node)),
  ];
}

/** Whether the statement assigns to a variable that another one declares. */
function placedBefore(name: string, node: Assign, cx: FunctionContext): boolean {
  const variable = cx.scope.resolve(name);
  const placement = variable === undefined ? undefined : cx.module.placements.get(variable);
  return placement !== undefined && !("at" in placement && placement.at === node);
}

export function lowerAnnAssign(node: AnnAssign, cx: FunctionContext): ts.Statement[] {
  const statements = node.value === null ? [] : assignTo(node.target, lowerExpr(node.value, cx), cx, node);
  return [...statements, ...annotateVariable(node, cx)];
}

export function lowerAugAssign(node: AugAssign, cx: FunctionContext): ts.Statement[] {
  const { target } = node;
  const combined = cx.module.texts.ofAugmented(node, cx.scope) ? textOperation : operation;
  const combine = (current: () => ts.Expression): ts.Expression =>
    rawAugmented(node, (isPlain) => (isPlain ? cx.plainly(current) : current()), cx) ??
    combined(`i${operators[node.op]}`, current(), lowerOperand(node.value, node.op, cx), node, cx);
  // `a[i] += (i := 1)` is about the item that `i` named before.
  const rebinds = target.kind !== "Name" && contains(node.value, ({ kind }) => kind === "NamedExpr");
  switch (target.kind) {
    case "Name":
      return [
        assignName(
          target.id,
          combine(() => loadName(target, cx)),
          node,
          cx,
          null,
        ),
      ];
    case "Attribute": {
      const object = once(lowerExpr(target.value, cx), cx, rebinds);
      const attr = mangled(target.attr, cx);
      const current = (): ts.Expression =>
        selfFacts(target.value, cx)?.definite.has(attr)
          ? cx.at(f.member(object.first, attr), target)
          : readAttribute(object.first, target, cx);
      return [
        ...object.before,
        f.statement(storeAttribute(object.again, target.value, target.attr, combine(current), target, cx)),
      ];
    }
    case "Subscript": {
      const object = once(lowerExpr(target.value, cx), cx, rebinds);
      const key = once(lowerExpr(target.slice, cx), cx, rebinds);
      const current = (): ts.Expression => subscript(object.again, key.again, target, cx);
      const store = storeSubscript(object.again, key.again, combine(current), target, cx);
      return [...object.before, ...key.before, f.statement(store)];
    }
    default:
      throw new Error(`not a target: ${target.kind}`);
  }
}

/** An expression that is used twice and evaluated once. `rebinds`: in between, a name may be bound to something else. */
export function once(
  value: ts.Expression,
  cx: FunctionContext,
  rebinds = false,
): { before: ts.Statement[]; first: ts.Expression; again: ts.Expression } {
  if (isStable(value) && !rebinds) return { before: [], first: value, again: value };
  const name = cx.temporary(false);
  return { before: [f.constant(name, value)], first: f.id(name), again: f.id(name) };
}

export function lowerDelete(node: Delete, cx: FunctionContext): ts.Statement[] {
  return node.targets.flatMap((target) => deleteTarget(target, cx));
}

function deleteTarget(target: Expr, cx: FunctionContext): ts.Statement[] {
  switch (target.kind) {
    case "Name":
      return [...droppingDeleted(target, cx), deleteName(target, cx)];
    case "Attribute":
      return [f.statement(pyAt(cx, target, "delAttr", lowerExpr(target.value, cx), f.str(mangled(target.attr, cx))))];
    case "Subscript": {
      const call = py("delItem", lowerExpr(target.value, cx), lowerExpr(target.slice, cx));
      return [f.statement(cx.at({ ...call, handsBack: "delItem" }, target))];
    }
    case "Tuple":
    case "List":
      return target.elts.flatMap((element) => deleteTarget(element, cx));
    default:
      throw new Error(`not a target: ${target.kind}`);
  }
}
