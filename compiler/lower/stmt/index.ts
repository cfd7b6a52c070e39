/** The table of statement lowerings: one entry for each node of the ASDL. */

import type { NodeOf, Stmt } from "../../ast/nodes.js";
import type * as ts from "../../ts/nodes.js";
import type { FunctionContext } from "../context.js";
import { lowerAnnAssign, lowerAssign, lowerAugAssign, lowerDelete } from "./assign.js";
import { lowerClassDef } from "./class.js";
import { lowerExprStmt } from "./expression.js";
import { lowerFor } from "./for.js";
import { lowerFunctionDef } from "./function.js";
import { lowerIf, lowerWhile } from "./if-while.js";
import { lowerImport, lowerImportFrom } from "./import.js";
import { lowerMatch } from "./match.js";
import { lowerAssert, lowerBreak, lowerContinue, lowerNothing, lowerRaise, lowerReturn } from "./simple.js";
import { lowerTry } from "./try.js";
import { lowerTryStar } from "./try-star.js";
import { lowerTypeAlias } from "./type-alias.js";
import { lowerWith } from "./with.js";

type Table = { readonly [K in Stmt["kind"]]: (node: NodeOf<K>, cx: FunctionContext) => ts.Statement[] };

const table: Table = {
  AnnAssign: lowerAnnAssign,
  Assert: lowerAssert,
  Assign: lowerAssign,
  AsyncFor: lowerFor,
  AsyncFunctionDef: lowerFunctionDef,
  AsyncWith: lowerWith,
  AugAssign: lowerAugAssign,
  Break: lowerBreak,
  ClassDef: lowerClassDef,
  Continue: lowerContinue,
  Delete: lowerDelete,
  Expr: lowerExprStmt,
  For: lowerFor,
  FunctionDef: lowerFunctionDef,
  Global: lowerNothing,
  If: lowerIf,
  Import: lowerImport,
  ImportFrom: lowerImportFrom,
  Match: lowerMatch,
  Nonlocal: lowerNothing,
  Pass: lowerNothing,
  Raise: lowerRaise,
  Return: lowerReturn,
  Try: lowerTry,
  TryStar: lowerTryStar,
  TypeAlias: lowerTypeAlias,
  While: lowerWhile,
  With: lowerWith,
};

/** The TypeScript statements that do what `node` does. */
export function lowerStmt(node: Stmt, cx: FunctionContext): ts.Statement[] {
  const lower = table[node.kind] as (node: Stmt, cx: FunctionContext) => ts.Statement[];
  return lower(node, cx);
}
