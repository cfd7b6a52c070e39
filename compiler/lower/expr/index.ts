/** The table of expression lowerings: one entry for each node of the ASDL. */

import type { Expr, NodeOf } from "../../ast/nodes.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import { loadName } from "../names.js";
import { lowerAttribute } from "./attribute.js";
import { lowerAwait, lowerYield, lowerYieldFrom } from "./await.js";
import { lowerBoolOp, lowerIfExp, lowerNamedExpr } from "./bool.js";
import { lowerCall } from "./call.js";
import { lowerCompare } from "./compare.js";
import { lowerComprehension } from "./comprehension.js";
import { lowerConstant } from "./constant.js";
import { lowerDict, lowerList, lowerSet, lowerStarred, lowerTuple } from "./display.js";
import { lowerFormattedValue, lowerInterpolation, lowerJoinedStr, lowerTemplateStr } from "./fstring.js";
import { lowerLambda } from "./lambda.js";
import { lowerBinOp, lowerUnaryOp } from "./operator.js";
import { lowerSlice, lowerSubscript } from "./subscript.js";

export { comparison } from "./compare.js";

type Table = { readonly [K in Expr["kind"]]: (node: NodeOf<K>, cx: FunctionContext) => ts.Expression };

const table: Table = {
  Attribute: lowerAttribute,
  Await: lowerAwait,
  BinOp: lowerBinOp,
  BoolOp: lowerBoolOp,
  Call: lowerCall,
  Compare: lowerCompare,
  Constant: lowerConstant,
  Dict: lowerDict,
  DictComp: lowerComprehension,
  FormattedValue: lowerFormattedValue,
  GeneratorExp: lowerComprehension,
  IfExp: lowerIfExp,
  Interpolation: lowerInterpolation,
  JoinedStr: lowerJoinedStr,
  Lambda: lowerLambda,
  List: lowerList,
  ListComp: lowerComprehension,
  Name: loadName,
  NamedExpr: lowerNamedExpr,
  Set: lowerSet,
  SetComp: lowerComprehension,
  Slice: lowerSlice,
  Starred: lowerStarred,
  Subscript: lowerSubscript,
  TemplateStr: lowerTemplateStr,
  Tuple: lowerTuple,
  UnaryOp: lowerUnaryOp,
  Yield: lowerYield,
  YieldFrom: lowerYieldFrom,
};

/** The TypeScript expression that evaluates `node`. */
export function lowerExpr(node: Expr, cx: FunctionContext): ts.Expression {
  const lower = table[node.kind] as (node: Expr, cx: FunctionContext) => ts.Expression;
  return lower(node, cx);
}
