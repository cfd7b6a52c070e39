/**
 * Which functions hand back what they raise (calls.ts), for programs that run at once: those that raise outside of any `try`
 * of their own, and that the body of a `try` calls, itself or through other such functions.
 */

import type { FunctionDef, Node, Stmt, Try } from "../../ast/nodes.js";
import type { Scope } from "../../scope/symbols.js";
import { eachChild, opensScope } from "../../scope/walk.js";
import type { Suspension } from "../../suspend/infer.js";

/**
 * Functions that a call of one name may mean: one function, or all methods of the program with that name. They hand back
 * together, for a call does not know which of them it will meet.
 */
type Group = readonly FunctionDef[];

/** The functions, and the names of the methods among them. */
export interface HandingBack {
  readonly functions: ReadonlySet<Node>;
  readonly methods: ReadonlySet<string>;
}

export const nothingHandedBack: HandingBack = { functions: new Set(), methods: new Set() };

/** What the code of a scope raises, and whom it calls, by the place where it does. */
interface Summary {
  raises: boolean;
  /** Where nothing of its own catches. */
  readonly open: Group[];
  /** In the body of a `try` with handlers. */
  readonly caught: Group[];
}

export function findHandingBack(every: readonly Scope[], suspension: Suspension): HandingBack {
  const methods = methodGroups(every);
  const groupOf = (scope: Scope, callee: Node): Group | undefined => {
    if (callee.kind === "Attribute") return methods.get(callee.attr);
    const definition = callee.kind === "Name" ? definitionOf(callee.id, scope) : undefined;
    return definition === undefined ? undefined : [definition];
  };
  const summaries = new Map<unknown, Summary>();
  for (const scope of every) summaries.set(scope.node, summarize(scope, groupOf));

  const fits = ({ node, hasYield }: Scope): boolean =>
    node.kind === "FunctionDef" && !hasYield && !suspension.functions.has(node) && isPlain(node);
  const fit = new Set(every.filter(fits).map(({ node }) => node));
  const wanted = new Set<FunctionDef>();
  const want = (group: Group): void => {
    if (group.some((node) => wanted.has(node)) || !group.every((node) => fit.has(node))) return;
    for (const node of group) wanted.add(node);
    for (const node of group) summaries.get(node)?.open.forEach(want);
  };
  for (const { caught } of summaries.values()) caught.forEach(want);

  const found = new Set<Node>();
  const names = new Set<string>();
  const raises = (node: FunctionDef): boolean => {
    const summary = summaries.get(node);
    return summary !== undefined && (summary.raises || summary.open.some((group) => group.some((n) => found.has(n))));
  };
  for (let size = -1; found.size > size; ) {
    size = found.size;
    for (const node of wanted) {
      if (found.has(node) || !raises(node)) continue;
      const group = methods.get(node.name);
      if (group?.includes(node) !== true) found.add(node);
      else {
        names.add(node.name);
        for (const each of group) found.add(each);
      }
    }
  }
  return { functions: found, methods: names };
}

function methodGroups(every: readonly Scope[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, FunctionDef[]>();
  for (const { node, definedIn } of every) {
    if (definedIn?.kind !== "class" || (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef")) continue;
    const group = groups.get(node.name);
    // A coroutine function is in the group as what makes it unfit.
    if (group === undefined) groups.set(node.name, [node as FunctionDef]);
    else group.push(node as FunctionDef);
  }
  return groups;
}

/** The function that a name means where only a `def` binds it. */
function definitionOf(name: string, scope: Scope): FunctionDef | undefined {
  const variable = scope.resolve(name);
  if (variable === undefined || variable.scope.mapped || !variable.boundOnceBy("function")) return undefined;
  const { statement } = variable.bindings[0]!;
  return statement?.kind === "FunctionDef" ? statement : undefined;
}

/** Whether it takes a fixed number of arguments, and only calls of its name call it where that matters. */
function isPlain({ args, decorator_list: decorators, name }: FunctionDef): boolean {
  const takesMore = args.vararg !== null || args.kwonlyargs.length > 0 || args.kwarg !== null;
  return decorators.length === 0 && !name.startsWith("__") && !takesMore;
}

function summarize(scope: Scope, groupOf: (scope: Scope, callee: Node) => Group | undefined): Summary {
  const summary: Summary = { raises: false, open: [], caught: [] };
  const visit = (node: Node, calls: Group[] | null): void => {
    if (opensScope(node)) return;
    switch (node.kind) {
      case "Try":
        return visitTry(node, calls, visit);
      case "AsyncWith":
      case "TryStar":
        calls = null;
        break;
      case "Raise":
      case "Assert":
        if (calls === summary.open) summary.raises = true;
        break;
      case "Call": {
        const group = calls === null ? undefined : groupOf(scope, node.func);
        if (group !== undefined) calls!.push(group);
      }
    }
    eachChild(node, (child) => visit(child, calls));
  };
  const visitTry = (node: Try, around: Group[] | null, each: typeof visit): void => {
    const inside = node.handlers.length > 0 ? summary.caught : around;
    const all = (body: readonly Stmt[], calls: Group[] | null): void => body.forEach((statement) => each(statement, calls));
    all(node.body, inside);
    for (const handler of node.handlers) all(handler.body, around);
    all(node.orelse, around);
    all(node.finalbody, null);
  };
  const { node } = scope;
  if (node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef" || node.kind === "Module") {
    for (const statement of node.body) visit(statement, summary.open);
  }
  return summary;
}
