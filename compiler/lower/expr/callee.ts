/** What is known of callees: what they are, how many arguments they take, and what a call of them returns. */

import type { Attribute, Call, Expr, FunctionDef, AsyncFunctionDef, Name } from "../../ast/nodes.js";
import { builtins } from "../../builtins.js";
import { type LibraryEntry, unbounded } from "../../library.js";
import type { Variable } from "../../scope/symbols.js";
import type { FunctionContext } from "../context.js";
import { makes } from "../facts/coroutine-makers.js";
import { returnsValue } from "../facts/returns.js";
import { type Signature, signatureOf } from "../facts/signature.js";
import { takesFixed } from "../hand-back/functions.js";
import { isBuiltin, mangled, mayBeUnbound } from "../names.js";
import { selfFacts } from "../self.js";
import { parameterType, type StaticType } from "../types.js";
import { slotsOf } from "./arguments.js";
import { libraryMember } from "./attribute.js";

/** What the compiler knows about a callee. */
export interface Callee extends Signature {
  readonly kind: "function" | "coroutine" | "blocking" | "class";
  /** Whether it may end without a result, which is None. */
  readonly procedure?: boolean;
  /** The TypeScript types of its positional parameters. */
  readonly types?: readonly StaticType[];
  /** Whether it hands back what it raises, if one more argument asks it to. */
  readonly handsBack?: boolean;
  /** Whether what asks it stands behind bound arguments. */
  readonly binds?: boolean;
  readonly inLibrary?: boolean;
  /** Whether it makes a generator. */
  readonly makesGenerator?: boolean;
}

/** Whether a call of a coroutine function surely ends with a result of its own. */
export function certainlyReturns(node: Call, cx: FunctionContext): boolean {
  return isCoroutineCall(node, cx) && knownCallee(node.func, cx)?.procedure !== true;
}

/** Whether a call certainly returns a coroutine, so that `yield*` awaits it. */
function isCoroutineCall(node: Call, cx: FunctionContext): boolean {
  const callee = knownCallee(node.func, cx);
  return callee?.kind === "coroutine" && slotsOf(node, callee) !== undefined;
}

/** Whose coroutine function it calls, if it certainly calls one. */
export function coroutineFunctionOf(node: Call, cx: FunctionContext): "program" | "library" | undefined {
  if (!isCoroutineCall(node, cx)) return undefined;
  return knownCallee(node.func, cx)?.inLibrary === true ? "library" : "program";
}

/** Whether it certainly calls a generator function of the program. */
export function makesGenerator(node: Call, cx: FunctionContext): boolean {
  const callee = knownCallee(node.func, cx);
  return callee?.makesGenerator === true && slotsOf(node, callee) !== undefined;
}

/** Whether a call may return a coroutine, as far as names tell. */
export function mayMakeCoroutine(node: Call, cx: FunctionContext): boolean {
  return isCoroutineCall(node, cx) || makes(node, cx.module.coroutineMakers);
}

export function knownCallee(func: Expr, cx: FunctionContext): Callee | undefined {
  if (func.kind === "Name") return knownName(func, cx);
  const entry = libraryMember(func, cx);
  if (entry !== undefined) return fromLibrary(entry);
  return func.kind === "Attribute" ? ownMethod(func, cx) : undefined;
}

/** `self.m`, where that is the same kind of method in every class of the program. */
function ownMethod(node: Attribute, cx: FunctionContext): Callee | undefined {
  const known = selfFacts(node.value, cx)?.methods.get(mangled(node.attr, cx));
  const callee = known === undefined ? undefined : fromDefinition(known.definition, cx);
  if (known === undefined || callee === undefined || callee.min === 0) return undefined;
  const params = callee.params?.slice(1) ?? null;
  return {
    ...callee,
    types: [],
    procedure: !known.returns && callee.handsBack !== true,
    min: callee.min - 1,
    max: callee.max - 1,
    params,
  };
}

function fromLibrary(entry: LibraryEntry): Callee | undefined {
  if (entry.kind === "value" || entry.kind === "module") return undefined;
  return { kind: entry.kind, min: entry.min, max: entry.max, params: entry.params ?? null, inLibrary: true };
}

function knownName(node: Name, cx: FunctionContext): Callee | undefined {
  const variable = cx.scope.resolve(node.id);
  if (variable === undefined) {
    const builtin = isBuiltin(node.id, cx) ? builtins.get(node.id) : undefined;
    if (builtin?.kind === "exception") return { kind: "class", min: 0, max: unbounded, params: null };
    if (builtin?.blocking === true) return { kind: "blocking", min: 0, max: 1, params: null };
    if (builtin?.arity === undefined) return undefined;
    return { kind: "function", min: builtin.arity[0], max: builtin.arity[1], params: null };
  }
  if (mayBeUnbound(node, variable, cx) || variable.scope.mapped) return undefined;
  return knownVariable(variable, cx);
}

/** A variable that only one `def`, `class` or import binds. */
function knownVariable(variable: Variable, cx: FunctionContext): Callee | undefined {
  const bindings = variable.bindings;
  if (bindings.length !== 1) return undefined;
  const statement = bindings[0]!.statement;
  if (statement === null) return undefined;
  switch (statement.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return bindings[0]!.binding === "function" ? fromDefinition(statement, cx) : undefined;
    case "ClassDef":
      return cx.module.changesDefaults ? undefined : cx.module.simpleClasses.get(statement);
    case "ImportFrom": {
      const alias = statement.names.find((a) => (a.asname ?? a.name) === variable.name);
      const entry =
        statement.level === 0 && alias !== undefined
          ? cx.module.library.get(statement.module ?? "")?.get(alias.name)
          : undefined;
      return entry === undefined ? undefined : fromLibrary(entry);
    }
    default:
      return undefined;
  }
}

function fromDefinition(node: FunctionDef | AsyncFunctionDef, cx: FunctionContext): Callee | undefined {
  if (node.decorator_list.length > 0 || cx.module.changesDefaults) return undefined;
  const scope = cx.scopeOf(node);
  const kind =
    node.kind === "AsyncFunctionDef"
      ? scope.hasYield
        ? "function"
        : "coroutine"
      : cx.module.suspension.functions.has(node)
        ? "blocking"
        : "function";
  const types = [...node.args.posonlyargs, ...node.args.args].map((arg) => parameterType(node, arg, cx));
  const handsBack = cx.module.handingBack.functions.has(node);
  const procedure = !handsBack && !scope.hasYield && !returnsValue(node.body);
  const makesGenerator = kind === "function" && node.kind === "FunctionDef" && scope.hasYield;
  const binds = !takesFixed(node.args);
  return { kind, procedure, types, handsBack, binds, makesGenerator, ...signatureOf(node) };
}
