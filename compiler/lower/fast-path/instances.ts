/**
 * `isinstance(x, int)` in place, where `x` is a variable and the classes are builtin ones: what is a number or string to JavaScript
 * is an int, float or str proper. Anything else asks the runtime.
 */

import type { Expr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import { floor, hasType } from "./operands.js";

/** Classes of which what the others are is no instance. */
const builtin = new Set("int float str bool complex bytes bytearray list tuple dict set frozenset".split(" "));

const containers = new Set("list tuple dict set".split(" "));

/** `general` asks the runtime; `lower` gives what stands for a class. */
export function instanceTest(
  value: ts.Expression,
  classes: Expr,
  general: ts.Expression,
  lower: (node: Expr) => ts.Expression,
  cx: FunctionContext,
): ts.Expression {
  const names = cx.inlines && value.kind === "Identifier" ? namesOf(classes, cx) : undefined;
  if (names === undefined) return general;
  // Containers proper are most of what programs ask for.
  const ofObject = listed(classes)
    .filter((each) => each.kind === "Name" && containers.has(each.id))
    .reduceRight((rest, each) => {
      const isProper = f.binary(f.optionalMember(value, "$class"), "===", lower(each));
      return f.logical(isProper, "||", rest);
    }, general);
  const ofNumber = f.conditional(hasType(value, "number"), numberTest(value, names, general), ofObject);
  return f.conditional(hasType(value, "string"), f.bool(names.has("str")), ofNumber);
}

function numberTest(value: ts.Expression, names: ReadonlySet<string>, general: ts.Expression): ts.Expression {
  const isInt = names.has("int");
  if (isInt === names.has("float")) return f.bool(isInt);
  if (isInt) return f.logical(f.binary(f.binary(value, "|", f.num(0)), "===", value), "||", general);
  return f.logical(f.binary(floor(value), "!==", value), "||", general);
}

/** The names of one class or several; undefined where one of them is none of these. */
function namesOf(classes: Expr, cx: FunctionContext): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const each of listed(classes)) {
    if (each.kind !== "Name" || !builtin.has(each.id) || cx.scope.resolve(each.id) !== undefined) return undefined;
    names.add(each.id);
  }
  return names;
}

const listed = (classes: Expr): readonly Expr[] => (classes.kind === "Tuple" ? classes.elts : [classes]);
