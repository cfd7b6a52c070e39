/** Literals. */

import type { Constant, ConstantValue } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { type FunctionContext, py } from "../context.js";
import { madeOnce } from "./constants.js";

export function lowerConstant(node: Constant, cx: FunctionContext): ts.Expression {
  const value = constantValue(node.value, cx.text.slice(node.start, node.end));
  return node.value.type === "bytes" || node.value.type === "complex" ? madeOnce(value, cx) : value;
}

/** The JS value of a constant; `spelling` is its Python source, kept where JavaScript reads it the same. */
export function constantValue(value: ConstantValue, spelling = ""): ts.Expression {
  switch (value.type) {
    case "None":
      return f.nil();
    case "Ellipsis":
      return f.member("py", "Ellipsis");
    case "bool":
      return f.bool(value.value);
    case "int":
      return typeof value.value === "bigint"
        ? f.big(value.value)
        : f.num(value.value, keptNumber(spelling, value.value));
    case "float":
      return floatValue(value.value, spelling);
    case "complex":
      return py("complex", f.num(0), floatNumber(value.value));
    case "str":
      return f.str(value.value);
    case "bytes":
      return py("bytes", f.array([...value.value].map((byte) => f.num(byte))));
    default:
      return value satisfies never;
  }
}

/** A float is raw unless its value is integral: then it is boxed, so that it differs from the int. */
function floatValue(value: number, spelling: string): ts.Expression {
  if (!Number.isInteger(value)) return floatNumber(value, spelling);
  return py("float", f.num(value));
}

function floatNumber(value: number, spelling = ""): ts.Expression {
  return value === Number.POSITIVE_INFINITY ? f.id("Infinity") : f.num(value, keptNumber(spelling, value));
}

/** The spelling where it is JavaScript's too (`0xff`, `1_000`, `1e-6`). */
function keptNumber(spelling: string, value: number): string | undefined {
  if (!/^(0[xX][\da-fA-F]+(_[\da-fA-F]+)*|(0|[1-9]\d*)(_\d+)*(\.\d+)?([eE][+-]?\d+)?)$/.test(spelling))
    return undefined;
  return Number(spelling.replaceAll("_", "")) === value ? spelling : undefined;
}
