/** Comprehensions and generator expressions, answering to `for_if_clauses` of CPython's grammar. */
import type { Comprehension, Expr } from "../../ast/nodes.js";
import type { Build, BuilderTable } from "./build.js";
import { asTarget } from "./targets.js";

export const comprehensions: BuilderTable<Expr> = {
  ArrayComprehensionExpression: (build) => comprehension(build, "ListComp"),
  SetComprehensionExpression: (build) => comprehension(build, "SetComp"),
  ComprehensionExpression: (build) => comprehension(build, "GeneratorExp"),
  DictionaryComprehensionExpression: dictionary,
};

function comprehension(build: Build, kind: "ListComp" | "SetComp" | "GeneratorExp"): Expr {
  const { cursor } = build;
  if (kind === "SetComp") build.namedElementsSince(9);
  cursor.firstChild();
  if (cursor.name === "StarExpression") {
    throw build.reject(cursor.from, cursor.to);
  }
  const elt = build.expression();
  const clauses = generators(build);
  cursor.parent();
  return { kind, elt, generators: clauses, ...build.here() };
}

function dictionary(build: Build): Expr {
  const { cursor } = build;
  cursor.firstChild();
  if (cursor.name === "DoubleStarExpression") {
    throw build.reject(cursor.from, cursor.to);
  }
  const key = build.expression();
  cursor.nextSibling();
  const value = build.expression();
  const clauses = generators(build);
  cursor.parent();
  return { kind: "DictComp", key, value, generators: clauses, ...build.here() };
}

/** With the cursor before the first ForClause; leaves it on the last one. */
export function generators(build: Build): Comprehension[] {
  const { cursor } = build;
  const clauses: Comprehension[] = [];
  while (cursor.nextSibling()) clauses.push(clause(build));
  return clauses;
}

function clause(build: Build): Comprehension {
  const { cursor } = build;
  cursor.firstChild();
  const is_async = cursor.name === "async" ? 1 : 0;
  if (is_async === 1) cursor.nextSibling();
  const target = asTarget(build, build.expression(), "assign");
  cursor.nextSibling();
  const iter = build.expression();
  const ifs: Expr[] = [];
  while (cursor.nextSibling()) ifs.push(build.expression());
  cursor.parent();
  return { kind: "comprehension", target, iter, ifs, is_async };
}
