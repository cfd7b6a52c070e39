/**
 * Which functions hand back what they raise (calls.ts), for programs that run at once: those that raise outside of any `try`
 * of their own, and that the body of a `try` calls, itself or through other such functions.
 */

import type { BinOp, Expr, FunctionDef, Node, Try } from "../../ast/nodes.js";
import type { Scope } from "../../scope/symbols.js";
import { eachChild, opensScope } from "../../scope/walk.js";
import type { Suspension } from "../../suspend/infer.js";
import { isAccessor } from "../facts/methods.js";
import { findValues, INIT, initCalled, mayBeFunction, POST_INIT, superInitCalled, type Values } from "./values.js";

/**
 * Functions that a call of one name may mean: one function, or all methods of the program with that name. They hand back
 * together, for a call does not know which of them it will meet.
 */
type Group = readonly FunctionDef[];

/** That of calls which may call any function that is a value. */
const ANY: Group = [];

/** The functions, and the names of the methods and of the setters of properties among them. */
export interface HandingBack {
  readonly functions: ReadonlySet<Node>;
  readonly methods: ReadonlySet<string>;
  readonly setters: ReadonlySet<string>;
  /** Whether a call may call one of them without its name. */
  readonly calls: (func: Expr, scope: Scope) => boolean;
  /** Whether divisions do, too: where the program names the exception that they raise. */
  readonly divisions: boolean;
}

export const nothingHandedBack: HandingBack = {
  functions: new Set(),
  methods: new Set(),
  setters: new Set(),
  calls: () => false,
  divisions: false,
};

/** Whether a division may be one by zero, as far as its text tells. */
export function mayDivideByZero({ op, left, right }: BinOp): boolean {
  if (op !== "Div" && op !== "FloorDiv" && op !== "Mod") return false;
  if (right.kind === "Constant") return right.value.type === "int" && right.value.value === 0;
  return left.kind !== "Constant" || left.value.type !== "str";
}

/** What the code of a scope raises, and whom it calls, by the place where it does. */
interface Summary {
  raises: boolean;
  /** Whether it reads items or deletes some, where nothing of its own catches, and in the body of a `try` with handlers. */
  reads: boolean;
  readsCaught: boolean;
  /** Where nothing of its own catches. */
  readonly open: Group[];
  /** In the body of a `try` with handlers. */
  readonly caught: Group[];
}

/** `divisions`: the program names the exceptions of divisions by zero. */
export function findHandingBack(every: readonly Scope[], suspension: Suspension, divisions: boolean): HandingBack {
  const { methods, setters } = methodGroups(every);
  const values = findValues(every);
  const isMethod = (name: string): boolean => methods.has(name);
  const callsValue = (func: Expr, scope: Scope): boolean => mayBeFunction(func, scope, values, isMethod);
  const groupOf = (scope: Scope, callee: Expr): Group | undefined => {
    if (callsValue(callee, scope)) return ANY;
    if (callee.kind === "Attribute" && callee.attr !== INIT) return methods.get(callee.attr);
    const init = callee.kind === "Attribute" ? superInitCalled(callee, scope) : initCalled(callee, scope);
    if (init !== undefined) return [init];
    const definition = callee.kind === "Name" ? scope.functionNamed(callee.id) : undefined;
    return definition?.kind === "FunctionDef" ? [definition] : undefined;
  };
  const summaries = new Map<unknown, Summary>();
  for (const scope of every) summaries.set(scope.node, summarize(scope, groupOf, setters, divisions));

  const fits = ({ node, hasYield }: Scope): boolean =>
    node.kind === "FunctionDef" && !hasYield && !suspension.functions.has(node) && isPlain(node, values);
  const fit = new Set(every.filter(fits).map(({ node }) => node));
  /** Whom lambdas call that are nothing but a call. */
  const ofLambdas = every.flatMap((scope) => {
    const { node } = scope;
    const group = node.kind === "Lambda" && node.body.kind === "Call" ? groupOf(scope, node.body.func) : undefined;
    return group === undefined ? [] : [group];
  });
  const wanted = new Set<FunctionDef>();
  let anyWanted = false;
  const want = (group: Group): void => {
    if (group === ANY) {
      if (anyWanted) return;
      anyWanted = true;
      for (const node of values.functions) want([node]);
      for (const name of values.read) want(methods.get(name) ?? []);
      ofLambdas.forEach(want);
      return;
    }
    if (group.some((node) => wanted.has(node)) || !group.every((node) => fit.has(node))) return;
    for (const node of group) wanted.add(node);
    for (const node of group) summaries.get(node)?.open.forEach(want);
  };
  for (const { caught } of summaries.values()) caught.forEach(want);
  for (const hook of HOOKS) want(methods.get(hook) ?? []);
  if ([...summaries.values()].some(({ readsCaught }) => readsCaught)) want(methods.get(ITEM_HOOK) ?? []);

  const found = new Set<Node>();
  const names = new Set<string>();
  const setterNames = new Set<string>();
  /** Whether one of them is a value. */
  let anyFound = false;
  const raises = (node: FunctionDef): boolean => {
    const summary = summaries.get(node);
    const calls = (group: Group): boolean => (group === ANY ? anyFound : group.some((n) => found.has(n)));
    if (summary === undefined) return false;
    return summary.raises || (summary.reads && ITEM_HOOKS.has(node.name)) || summary.open.some(calls);
  };
  for (let size = -1; found.size > size; ) {
    size = found.size;
    for (const node of wanted) {
      if (found.has(node) || !raises(node)) continue;
      const isSetter = setters.get(node.name)?.includes(node) === true;
      const group = (isSetter ? setters : methods).get(node.name);
      if (group?.includes(node) === true) (isSetter ? setterNames : names).add(node.name);
      // Each class has an `__init__` of its own, and which one `super()` means the run knows.
      for (const each of group?.includes(node) === true && node.name !== INIT ? group : [node]) found.add(each);
      anyFound ||= values.functions.has(node) || (values.read.has(node.name) && isMethod(node.name));
      anyFound ||=
        node.name === POST_INIT || node.name === CALL_HOOK || ofLambdas.some((group) => group.includes(node));
    }
  }
  const calls = (func: Expr, scope: Scope): boolean => anyFound && callsValue(func, scope);
  return { functions: found, methods: names, setters: setterNames, calls, divisions };
}

type Groups = ReadonlyMap<string, Group>;

/** The methods of each name, and the setters of properties of each. */
function methodGroups(every: readonly Scope[]): { methods: Groups; setters: Groups } {
  const methods = new Map<string, FunctionDef[]>();
  const setters = new Map<string, FunctionDef[]>();
  for (const { node, definedIn } of every) {
    if (definedIn?.kind !== "class" || (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef")) continue;
    const groups = isAccessor(node) === "set" ? setters : methods;
    const group = groups.get(node.name);
    // A coroutine function is in the group as what makes it unfit.
    if (group === undefined) groups.set(node.name, [node as FunctionDef]);
    else group.push(node as FunctionDef);
  }
  return { methods, setters };
}

/** What an object is called by. */
const CALL_HOOK = "__call__";
/** The special methods that are always asked to hand back: who asks an object for an attribute, say, has use for its error. */
const HOOKS = ["__getattr__", "__setitem__", "__delitem__", CALL_HOOK, POST_INIT];
/** What this raises where it reads an item of its own is mostly why it is called in the body of a `try`. */
const ITEM_HOOK = "__getitem__";
const ITEM_HOOKS: ReadonlySet<string> = new Set([ITEM_HOOK, "__delitem__"]);

const HANDING_BACK: ReadonlySet<string> = new Set([...HOOKS, ITEM_HOOK, INIT]);

/** Whether it takes a fixed number of arguments, and who calls it by its name or as a value knows what it is. */
function isPlain(node: FunctionDef, values: Values): boolean {
  const { args, name } = node;
  const takesMore = args.vararg !== null || args.kwonlyargs.length > 0 || args.kwarg !== null;
  const isItself =
    node.decorator_list.length === 0 || values.functions.has(node) || isOfClass(node) || isAccessor(node) === "set";
  return isItself && (!name.startsWith("__") || HANDING_BACK.has(name)) && !takesMore;
}

/** A class method or a static one: `Account.parse(text)`. */
function isOfClass({ decorator_list: [decorator, ...more] }: FunctionDef): boolean {
  const name = decorator?.kind === "Name" ? decorator.id : undefined;
  return more.length === 0 && (name === "classmethod" || name === "staticmethod");
}

function summarize(
  scope: Scope,
  groupOf: (scope: Scope, callee: Expr) => Group | undefined,
  setters: Groups,
  divisions: boolean,
): Summary {
  const summary: Summary = { raises: false, reads: false, readsCaught: false, open: [], caught: [] };
  const { node } = scope;
  if (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef" && node.kind !== "Module") return summary;

  /** `calls` is where the calls of a place belong; null where something catches that takes nothing handed back. */
  function visit(child: Node, calls: Group[] | null): void {
    if (opensScope(child)) return;
    if (child.kind === "Try") return visitTry(child, calls);
    const divides = divisions && child.kind === "BinOp" && mayDivideByZero(child);
    if ((divides || child.kind === "Raise" || child.kind === "Assert") && calls === summary.open) summary.raises = true;
    if (child.kind === "Subscript" && child.ctx !== "Store") {
      if (calls === summary.open) summary.reads = true;
      else if (calls === summary.caught) summary.readsCaught = true;
    }
    const stores = child.kind === "Attribute" && child.ctx === "Store";
    const group = child.kind === "Call" ? groupOf(scope, child.func) : stores ? setters.get(child.attr) : undefined;
    if (group !== undefined) calls?.push(group);
    const inside = child.kind === "AsyncWith" || child.kind === "TryStar" ? null : calls;
    eachChild(child, (each) => visit(each, inside));
  }

  function visitTry({ body, handlers, orelse, finalbody }: Try, calls: Group[] | null): void {
    for (const each of body) visit(each, handlers.length > 0 ? summary.caught : calls);
    for (const each of [...handlers, ...orelse]) visit(each, calls);
    for (const each of finalbody) visit(each, null);
  }

  for (const each of node.body) visit(each, summary.open);
  return summary;
}
