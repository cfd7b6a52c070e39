/** Calls, attributes and subscripts, answering to `primary`, `args` and `slices` of CPython's grammar. */
import type { Expr, Keyword } from "../../ast/nodes.js";
import type { Build, BuilderTable } from "./build.js";
import { generators } from "./comprehensions.js";
import { levels } from "./nesting.js";

export const primaries: BuilderTable<Expr> = {
  CallExpression: primary,
  MemberExpression: primary,
  Slice: slice,
};

export interface ArgumentLists {
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

/** `a.b(c)[d]`: a chain is as long as the program likes, so the way down its left side is a loop. */
function primary(build: Build): Expr {
  const { cursor } = build;
  let depth = 0;
  for (; cursor.name === "CallExpression" || cursor.name === "MemberExpression"; depth++) cursor.firstChild();
  build.nesting.chain(depth);
  let value = build.expression();
  for (; depth > 0; depth--) {
    cursor.nextSibling();
    if (cursor.name === "ArgList") value = call(build, value);
    else if (cursor.name === "PropertyName") value = attribute(build, value);
    else value = subscript(build, value);
  }
  return value;
}

function call(build: Build, func: Expr): Expr {
  build.nesting.enter(levels.call);
  const { args, keywords } = argumentLists(build, true);
  build.nesting.leave(levels.call);
  build.cursor.parent();
  return { kind: "Call", func, args, keywords, ...build.here() };
}

function attribute(build: Build, value: Expr): Expr {
  const attr = build.name();
  build.cursor.parent();
  return { kind: "Attribute", value, attr, ctx: "Load", ...build.here() };
}

function subscript(build: Build, value: Expr): Expr {
  const { cursor } = build;
  build.namedSince(10);
  if (cursor.name === "ExpressionList") build.namedElementsSince(10);
  build.nesting.enter(levels.subscript);
  let slice = build.expression();
  build.nesting.leave(levels.subscript);
  const elements = cursor.name === "ExpressionList" && slice.kind === "Tuple" ? slice.elts : [slice];
  const star = elements.find(({ kind }) => kind === "Starred");
  if (star !== undefined) build.since(11, star.start, star.start + 1);
  // x[*a] is x[(*a,)], with the tuple where the star is.
  if (star === slice) slice = { kind: "Tuple", elts: [slice], ctx: "Load", ...build.here() };
  cursor.parent();
  return { kind: "Subscript", value, slice, ctx: "Load", ...build.here() };
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
