/** Calls, attributes and subscripts, answering to `primary`, `args` and `slices` of CPython's grammar. */
import type { Expr, Keyword } from "../ast/nodes.js";
import type { Build, BuilderTable } from "./build.js";
import { generators } from "./build-comprehensions.js";

export const primaries: BuilderTable<Expr> = {
  CallExpression: call,
  MemberExpression: member,
  Slice: slice,
};

export interface ArgumentLists {
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

function call(build: Build): Expr {
  const { cursor } = build;
  cursor.firstChild();
  const func = build.expression();
  cursor.nextSibling();
  const { args, keywords } = argumentLists(build, true);
  cursor.parent();
  return { kind: "Call", func, args, keywords, ...build.here() };
}

/** With the cursor on an ArgList. Only a call may take a generator without parentheses of its own. */
export function argumentLists(build: Build, generatorAllowed: boolean): ArgumentLists {
  const { cursor } = build;
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  const { from, to } = cursor;
  let unpacked = false;
  if (!cursor.firstChild()) return { args, keywords };
  let count = 0;
  do {
    count++;
    switch (cursor.name) {
      case "KeywordArgument":
        keywords.push(keyword(build));
        break;
      case "DoubleStarArgument":
        keywords.push({ kind: "keyword", arg: null, value: build.onlyChild(), ...build.here() });
        unpacked = true;
        break;
      case "StarArgument":
        if (unpacked) throw build.reject(cursor.from, cursor.to);
        args.push({ kind: "Starred", value: build.onlyChild(), ctx: "Load", ...build.here() });
        break;
      case "GeneratorArgument": {
        if (!generatorAllowed) throw build.reject(cursor.from, cursor.to);
        const start = cursor.from;
        const alone = count === 1 && isLast(build);
        build.namedElementsSince(9);
        cursor.firstChild();
        const elt = build.expression();
        const clauses = generators(build);
        cursor.parent();
        if (!alone) throw build.reject(start, cursor.to);
        args.push({ kind: "GeneratorExp", elt, generators: clauses, ...build.at(from, to) });
        break;
      }
      default:
        if (keywords.length > 0) throw build.reject(cursor.from, cursor.to);
        args.push(build.expression());
    }
  } while (cursor.nextSibling());
  cursor.parent();
  return { args, keywords };
}

/** Whether nothing follows the argument under the cursor, not even a comma. */
function isLast(build: Build): boolean {
  let pos = build.cursor.to;
  while (/\s|\\/.test(build.source[pos]!)) pos++;
  return build.source[pos] === ")" || build.source[pos] === "#";
}

function keyword(build: Build): Keyword {
  const { cursor } = build;
  cursor.firstChild();
  const arg = build.name();
  cursor.nextSibling();
  const value = build.expression();
  cursor.parent();
  return { kind: "keyword", arg, value, ...build.here() };
}

function member(build: Build): Expr {
  const { cursor } = build;
  cursor.firstChild();
  const value = build.expression();
  cursor.nextSibling();
  if (cursor.name === "PropertyName") {
    const attr = build.name();
    cursor.parent();
    return { kind: "Attribute", value, attr, ctx: "Load", ...build.here() };
  }
  build.namedSince(10);
  if (cursor.name === "ExpressionList") build.namedElementsSince(10);
  let index = build.expression();
  const elements = cursor.name === "ExpressionList" && index.kind === "Tuple" ? index.elts : [index];
  const star = elements.find(({ kind }) => kind === "Starred");
  if (star !== undefined) build.since(11, star.start, star.start + 1);
  // x[*a] is x[(*a,)], with the tuple where the star is.
  if (star === index) {
    index = { kind: "Tuple", elts: [index], ctx: "Load", ...build.here() };
  }
  cursor.parent();
  return { kind: "Subscript", value, slice: index, ctx: "Load", ...build.here() };
}

function slice(build: Build): Expr {
  const { cursor } = build;
  const parts: [Expr | null, Expr | null, Expr | null] = [null, null, null];
  let part = 0;
  cursor.firstChild();
  do {
    if (cursor.name === "Colon") part++;
    else parts[part] = build.expression();
  } while (cursor.nextSibling());
  cursor.parent();
  return { kind: "Slice", lower: parts[0], upper: parts[1], step: parts[2], ...build.here() };
}
