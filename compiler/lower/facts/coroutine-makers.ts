/**
 * Functions whose calls return a coroutine or a task that nobody else has: `async def`, and what returns such a call at once.
 * Where the result is dropped, an `await` was forgotten.
 */

import type { AsyncFunctionDef, Call, FunctionDef, Name, Node, Stmt } from "../../ast/nodes.js";
import type { Scope } from "../../scope/symbols.js";
import { eachChild, opensScope } from "../../scope/walk.js";
import { type FutureUses, givesToNobody } from "./future-uses.js";

/** Names of functions and methods that return something of a kind, as far as names tell. */
export interface Makers {
  readonly functions: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
}

/** Methods of asynchronous generators; what they return is to be awaited as well. */
const STEP_MAKERS = ["__anext__", "asend", "athrow", "aclose"];

/** What returns coroutines: `async def`, and methods of asynchronous generators. */
export function findCoroutineMakers(scopes: readonly Scope[]): Makers {
  const coroutines = scopes.filter(({ node, hasYield }) => node.kind === "AsyncFunctionDef" && !hasYield);
  const names = (ofClass: boolean): string[] =>
    coroutines.filter((scope) => isMethod(scope) === ofClass).map(({ node }) => (node as AsyncFunctionDef).name);
  return withForwarders(scopes, names(false), [...names(true), ...STEP_MAKERS]);
}

const TASK_MAKERS = ["create_task", "ensure_future", "gather"];

/** What returns tasks that only asyncio has beside the caller. A function of the program with such a name is asked what it returns. */
export function findTaskMakers(scopes: readonly Scope[], uses: FutureUses): Makers {
  const own = new Set(scopes.map(({ node }) => ("name" in node ? node.name : "")));
  const known = TASK_MAKERS.filter((name) => !own.has(name));
  return withForwarders(scopes, known, known, (name, scope) => callKept(name, scope, uses));
}

/** The call whose task a function has in a variable, gives to nobody, and returns. */
function callKept(returned: Name, scope: Scope, uses: FutureUses): Call | null {
  const variable = scope.variables.get(returned.id);
  const [binding, ...others] = variable?.bindings ?? [];
  if (variable === undefined || variable.captured || binding?.binding !== "assign" || others.length > 0) return null;
  const isHarmless = givesToNobody(variable, uses);
  const isKept = variable.occurrences.some(
    ({ binding, name }) => binding === null && name !== returned && !(name && isHarmless(name)),
  );
  const { statement } = binding;
  const isAlone =
    statement?.kind === "Assign" && statement.targets.length === 1 && statement.targets[0]!.kind === "Name";
  return !isKept && isAlone && statement.value.kind === "Call" ? statement.value : null;
}

/** The same, and futures. */
export function makesFuture(call: Call, makers: Makers): boolean {
  return makes(call, makers) || (call.func.kind === "Attribute" && call.func.attr === "create_future");
}

/** Adds the functions that return what such a function returns, and so on. */
function withForwarders(
  scopes: readonly Scope[],
  functions: readonly string[],
  methods: readonly string[],
  callOf: (returned: Name, scope: Scope) => Call | null = () => null,
): Makers {
  const makers = { functions: new Set(functions), methods: new Set(methods) };
  const forwarders = scopes.flatMap((scope) => {
    const { node, hasYield } = scope;
    const returned =
      node.kind === "FunctionDef" && !hasYield ? returnedCalls(node.body, (name) => callOf(name, scope)) : null;
    if (returned === null) return [];
    return [{ returned, name: (node as FunctionDef).name, names: isMethod(scope) ? makers.methods : makers.functions }];
  });
  let found: typeof forwarders;
  do {
    found = forwarders.filter(
      ({ names, name, returned }) => !names.has(name) && returned.every((call) => makes(call, makers)),
    );
    for (const { names, name } of found) names.add(name);
  } while (found.length > 0);
  return makers;
}

function isMethod({ definedIn }: Scope): boolean {
  return definedIn?.kind === "class";
}

/** Whether a call is one of these. */
export function makes({ func }: Call, { functions, methods }: Makers): boolean {
  if (func.kind === "Name") return functions.has(func.id);
  return func.kind === "Attribute" && methods.has(func.attr);
}

/** The values of a function's `return` statements where all of these are calls, or variables of one, and there is one. */
function returnedCalls(body: readonly Stmt[], callOf: (returned: Name) => Call | null): readonly Call[] | null {
  const calls: Call[] = [];
  let others = false;
  const visit = (node: Node): void => {
    if (node.kind === "Return" && node.value !== null) {
      const call = node.value.kind === "Name" ? callOf(node.value) : node.value;
      if (call?.kind === "Call") calls.push(call);
      else others = true;
    } else if (!opensScope(node)) eachChild(node, visit);
  };
  body.forEach(visit);
  return others || calls.length === 0 ? null : calls;
}
