/**
 * Which functions hand back what they raise (calls.ts), for programs that run at once: those that raise outside of any `try`
 * of their own, and that the body of a `try` calls, itself or through other such functions.
 */

import type { Arguments, BinOp, Expr, FunctionDef, Node, Try } from "../../ast/nodes.js";
import type { Scope } from "../../scope/symbols.js";
import { eachChild, opensScope } from "../../scope/walk.js";
import type { Suspension } from "../../suspend/infer.js";
import { isAccessor } from "../facts/methods.js";
import { givenLambdas } from "./lambdas.js";
import { errorsExpected, expectedBy, type Failure, failuresOf, isRoot, namesOf } from "./failures.js";
import { specialMethods, specialsOf } from "./special.js";
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
  /** The names of the getters among them. */
  readonly getters: ReadonlySet<string>;
  /** The lambdas that are more than a call. */
  readonly lambdas: ReadonlySet<Node>;
  /** Whether a call may call one of them without its name. */
  readonly calls: (func: Expr, scope: Scope) => boolean;
  /** Whether divisions do, too: where handlers name the exception that they raise, or any. */
  readonly divisions: boolean;
  /** The exceptions of operators, calls and attributes that are expected of a function which hands back. */
  readonly expected: (node: Node) => ReadonlySet<string>;
}

export const nothingHandedBack: HandingBack = {
  functions: new Set(),
  methods: new Set(),
  setters: new Set(),
  getters: new Set(),
  lambdas: new Set(),
  calls: () => false,
  divisions: false,
  expected: () => new Set(),
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
  /** What the runtime may raise for it where nothing of its own catches. */
  readonly failures: Set<Failure>;
  /** Whom it calls where nothing of its own catches. */
  readonly open: Group[];
  /** Whom it calls in the body of a `try` with handlers. */
  readonly caught: CaughtCall[];
}

/** A call in the body of a `try`, and what the handlers around it are for. */
interface CaughtCall {
  readonly group: Group;
  readonly expected: readonly Failure[];
}

/** Where something of the scope is: what catches there. */
interface Place {
  /** Nothing of its own does. */
  readonly isOpen: boolean;
  /** Whether an exception that the handlers do not name leaves the function. */
  readonly leaves: boolean;
  /** The exceptions that they name. */
  readonly named: readonly string[];
  readonly expected: readonly Failure[];
}

const OPEN: Place = { isOpen: true, leaves: true, named: [], expected: [] };

/** What a program does with divisions: whether it catches what they raise, and has functions that divide (`operator.truediv`). */
interface Divisions {
  readonly areCaught: boolean;
  readonly areValues: boolean;
}

export function findHandingBack(
  every: readonly Scope[],
  suspension: Suspension,
  { areCaught: divisions, areValues }: Divisions,
): HandingBack {
  const groups = methodGroups(every);
  const { methods } = groups;
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
  for (const scope of every) summaries.set(scope.node, summarize(scope, groupOf, groups, divisions));

  const fits = ({ node, hasYield }: Scope): boolean =>
    node.kind === "FunctionDef" && !hasYield && !suspension.functions.has(node) && isPlain(node, values);
  const fit = new Set(every.filter(fits).map(({ node }) => node));
  /** Whom lambdas call that are nothing but a call. */
  const ofLambdas = every.flatMap((scope) => {
    const { node } = scope;
    const group = node.kind === "Lambda" && node.body.kind === "Call" ? groupOf(scope, node.body.func) : undefined;
    return group === undefined ? [] : [group];
  });
  /** Who is to hand back, and what of the runtime's is expected of it. */
  const wanted = new Map<FunctionDef, Set<Failure>>();
  const wantedOfAny = new Set<Failure | "anything">();
  const want = (group: Group, expected: readonly Failure[] = []): void => {
    if (group === ANY) {
      const isNew = addAll(wantedOfAny, ["anything", ...expected]);
      if (!isNew) return;
      for (const node of values.functions) want([node], expected);
      for (const [name, group] of methods) if (values.mayRead(name)) want(group, expected);
      for (const each of ofLambdas) want(each, expected);
      return;
    }
    if (!group.every((node) => fit.has(node))) return;
    let isNew = false;
    for (const node of group) {
      const before = wanted.get(node);
      if (before === undefined) wanted.set(node, new Set(expected));
      isNew = before === undefined || addAll(before, expected) || isNew;
    }
    if (!isNew) return;
    for (const node of group) for (const each of summaries.get(node)?.open ?? []) want(each, expected);
  };
  for (const { caught } of summaries.values()) for (const { group, expected } of caught) want(group, expected);
  for (const hook of HOOKS) want(methods.get(hook) ?? []);
  want(methods.get(NEXT_HOOK) ?? [], ["end"]);
  want(methods.get(ITEM_HOOK) ?? [], ["lookup"]);

  const given = wantedOfAny.size > 0 ? givenLambdas(every) : new Set<Node>();
  const lambdas = new Set<Node>();
  for (const { node, hasYield } of every) {
    if (node.kind !== "Lambda" || given.has(node) || hasYield || suspension.functions.has(node)) continue;
    const { raises, failures } = summaries.get(node)!;
    const fails = raises || [...failures].some((failure) => wantedOfAny.has(failure));
    if (wantedOfAny.size > 0 && fails && takesFixed(node.args)) lambdas.add(node);
  }

  const found = new Set<Node>();
  const names = { methods: new Set<string>(), getters: new Set<string>(), setters: new Set<string>() };
  /** Whether one of them is a value. */
  let anyFound = lambdas.size > 0 || areValues;
  const raises = (node: FunctionDef): boolean => {
    const summary = summaries.get(node);
    const calls = (group: Group): boolean => (group === ANY ? anyFound : group.some((n) => found.has(n)));
    if (summary === undefined) return false;
    const expected = wanted.get(node)!;
    if (node.name === DELETE_HOOK) expected.add("lookup");
    const fails = [...summary.failures].some((failure) => expected.has(failure));
    return summary.raises || fails || summary.open.some(calls);
  };
  for (let size = -1; found.size > size; ) {
    size = found.size;
    for (const node of wanted.keys()) {
      if (found.has(node) || !raises(node)) continue;
      const kind = kinds.find((each) => groups[each].get(node.name)?.includes(node));
      if (kind !== undefined) names[kind].add(node.name);
      // Each class has an `__init__` of its own, and which one `super()` means the run knows.
      const group = kind === undefined || node.name === INIT ? [node] : groups[kind].get(node.name)!;
      for (const each of group) found.add(each);
      anyFound ||= values.functions.has(node) || (values.mayRead(node.name) && isMethod(node.name));
      anyFound ||=
        node.name === POST_INIT || node.name === CALL_HOOK || ofLambdas.some((group) => group.includes(node));
    }
  }
  const calls = (func: Expr, scope: Scope): boolean => anyFound && callsValue(func, scope);
  const ofAny = [...wantedOfAny].filter((failure) => failure !== "anything");
  const expected = (node: Node): ReadonlySet<string> =>
    errorsExpected(node.kind === "Lambda" ? ofAny : (wanted.get(node as FunctionDef) ?? []));
  return { functions: found, ...names, lambdas, calls, divisions, expected };
}

type Groups = ReadonlyMap<string, Group>;

interface MethodGroups {
  readonly methods: Groups;
  readonly getters: Groups;
  readonly setters: Groups;
}

const kinds = ["methods", "getters", "setters"] as const satisfies readonly (keyof MethodGroups)[];

/** The methods of each name, and the getters and setters of properties of each. */
function methodGroups(every: readonly Scope[]): MethodGroups {
  const methods = new Map<string, FunctionDef[]>();
  const getters = new Map<string, FunctionDef[]>();
  const setters = new Map<string, FunctionDef[]>();
  for (const { node, definedIn } of every) {
    if (definedIn?.kind !== "class" || (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef")) continue;
    const accessor = isAccessor(node);
    const groups = accessor === "set" ? setters : accessor === "get" ? getters : methods;
    const group = groups.get(node.name);
    // A coroutine function is in the group as what makes it unfit.
    if (group === undefined) groups.set(node.name, [node as FunctionDef]);
    else group.push(node as FunctionDef);
  }
  return { methods, getters, setters };
}

/** What an object is called by. */
const CALL_HOOK = "__call__";
/** The special methods that are always asked to hand back: who asks an object for an attribute, say, has use for its error. */
const DELETE_HOOK = "__delitem__";
const HOOKS = ["__getattr__", "__setitem__", DELETE_HOOK, CALL_HOOK, POST_INIT, "__exit__"];
/** What a loop asks for the next item: its StopIteration, and that of an iterator which it asks itself. */
const NEXT_HOOK = "__next__";
/** A loop over what has no `__iter__` asks this, until it finds no item. */
const ITEM_HOOK = "__getitem__";

const HANDING_BACK: ReadonlySet<string> = new Set([...specialMethods, ...HOOKS, NEXT_HOOK, ITEM_HOOK, INIT]);

/** Whether who calls it by its name or as a value knows what it is. */
function isPlain(node: FunctionDef, values: Values): boolean {
  const { args, name } = node;
  const isItself =
    node.decorator_list.length === 0 || values.functions.has(node) || isOfClass(node) || isAccessor(node) !== undefined;
  const isSpecial = name.startsWith("__");
  return isItself && (isSpecial ? HANDING_BACK.has(name) && takesFixed(args) : takesFixed(args) || !isOfClass(node));
}

/** Otherwise what asks it stands behind the parameters of its body, to which arguments are bound first. */
export function takesFixed({ vararg, kwonlyargs, kwarg }: Arguments): boolean {
  return vararg === null && kwonlyargs.length === 0 && kwarg === null;
}

/** A class method or a static one: `Account.parse(text)`. */
function isOfClass({ decorator_list: [decorator, ...more] }: FunctionDef): boolean {
  const name = decorator?.kind === "Name" ? decorator.id : undefined;
  return more.length === 0 && (name === "classmethod" || name === "staticmethod");
}

function summarize(
  scope: Scope,
  groupOf: (scope: Scope, callee: Expr) => Group | undefined,
  { methods, getters, setters }: MethodGroups,
  divisions: boolean,
): Summary {
  const summary: Summary = { raises: false, failures: new Set(), open: [], caught: [] };
  const { node } = scope;
  const isCode = node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef" || node.kind === "Lambda";
  if (!isCode && node.kind !== "Module") return summary;
  /** Code that runs once needs no haste, and what it calls is most of the program. */
  let isRepeated = node.kind === "FunctionDef" && node.name !== "main";

  /** `place` is null where something catches that takes nothing handed back. */
  function visit(child: Node, place: Place | null): void {
    if (opensScope(child)) return;
    if (child.kind === "Try") return visitTry(child, place);
    if (place?.leaves && raisedBy(child, divisions).some((name) => !place.named.includes(name))) summary.raises = true;
    const failures = failuresOf(child);
    if (place?.leaves)
      addAll(
        summary.failures,
        failures.filter((failure) => !place.expected.includes(failure)),
      );
    const accessors =
      child.kind === "Attribute" ? (child.ctx === "Store" ? setters : getters).get(child.attr) : undefined;
    const called = child.kind === "Call" ? groupOf(scope, child.func) : accessors;
    for (const group of [called, ...specialsOf(child).map((name) => methods.get(name))]) {
      if (group === undefined || place === null) continue;
      if (place.leaves) summary.open.push(group);
      if (!place.isOpen) summary.caught.push({ group, expected: place.expected });
    }
    const inside = child.kind === "AsyncWith" || child.kind === "TryStar" ? null : place;
    const around = isRepeated;
    isRepeated ||= child.kind === "For" || child.kind === "While";
    eachChild(child, (each) => visit(each, inside));
    isRepeated = around;
  }

  function visitTry({ body, handlers, orelse, finalbody }: Try, place: Place | null): void {
    const expected = handlers.flatMap((handler) => expectedBy(handler, isRepeated));
    const named = handlers.flatMap(namesOf);
    const caught: Place = {
      isOpen: false,
      leaves: place?.leaves === true && !named.some(isRoot),
      named: [...named, ...(place?.named ?? [])],
      expected: [...expected, ...(place?.expected ?? [])],
    };
    for (const each of body) visit(each, handlers.length > 0 ? caught : place);
    for (const each of [...handlers, ...orelse]) visit(each, place);
    for (const each of finalbody) visit(each, null);
  }

  for (const each of node.kind === "Lambda" ? [node.body] : node.body) visit(each, OPEN);
  return summary;
}

/** The names of the exceptions that a node raises itself, as far as it says so; `divisions` as above. */
function raisedBy(node: Node, divisions: boolean): readonly string[] {
  if (node.kind === "Assert") return ["AssertionError"];
  if (node.kind === "BinOp") return divisions && mayDivideByZero(node) ? ["ZeroDivisionError"] : [];
  if (node.kind !== "Raise") return [];
  const what = node.exc?.kind === "Call" ? node.exc.func : node.exc;
  return [what?.kind === "Name" ? what.id : ""];
}

/** Whether there were new ones among them. */
function addAll<T>(set: Set<T>, items: readonly T[]): boolean {
  const { size } = set;
  for (const item of items) set.add(item);
  return set.size > size;
}
