/**
 * Which expressions are probably strings, and which give several: by literals, by the names of builtins and methods, and by what
 * is called on a name, through variables, attributes, calls and what is put together of them. It decides the shape of emitted
 * code alone, never what the code does.
 */

import type { AnyFunctionDef, AugAssign, Call, Expr, Module, Stmt } from "../ast/nodes.js";
import { allArguments } from "../scope/analyze.js";
import { classOf } from "../scope/definitions.js";
import type { Scope, Scopes, Variable } from "../scope/symbols.js";
import { type Placed, Uses } from "./uses.js";

/** Builtins that give a string. */
const builtins = new Set("str repr chr ascii format hex oct bin input".split(" "));

/** Builtins that give the items of their argument. */
const transparent = new Set("sorted list tuple set reversed iter frozenset".split(" "));

/** Builtins that give a number. */
const numbers = new Set(["int", "float", "len", "ord"]);

/** Methods of str alone that give a string. */
const methods = new Set(
  (
    "capitalize casefold center expandtabs format join ljust lower lstrip removeprefix removesuffix replace rjust rstrip strip " +
    "swapcase title upper zfill"
  ).split(" "),
);

/** Methods of str alone that give several. */
const pluralMethods = new Set("partition rpartition rsplit split splitlines".split(" "));

/** Whether it certainly is a string: a literal of any kind. */
export function isTextLiteral(node: Expr): boolean {
  return node.kind === "JoinedStr" || (node.kind === "Constant" && node.value.type === "str");
}

export class Texts {
  private readonly uses: () => Uses;
  /** What was found out: false while it is looked at. */
  private readonly found = new Map<Variable | AnyFunctionDef | string, boolean>();
  private readonly foundMany = new Map<Variable | AnyFunctionDef | string, boolean>();

  constructor(module: Module, scopes: Scopes) {
    let uses: Uses | undefined;
    this.uses = () => (uses ??= new Uses(module, scopes));
  }

  /** Whether the value of an expression in `scope` is probably a string. */
  has(node: Expr, scope: Scope): boolean {
    if (isTextLiteral(node)) return true;
    switch (node.kind) {
      case "Name": {
        const variable = scope.resolve(node.id);
        return variable !== undefined && this.holdsText(variable);
      }
      case "Attribute":
        return this.stores(this.found, node.attr, (value, inner) => this.has(value, inner));
      case "BinOp":
        if (node.op === "Add" || node.op === "Mult") return this.has(node.left, scope) || this.has(node.right, scope);
        return node.op === "Mod" && this.has(node.left, scope);
      case "IfExp":
        return this.has(node.body, scope) || this.has(node.orelse, scope);
      case "Subscript":
        return this.has(node.value, scope) || (node.slice.kind !== "Slice" && this.hasMany(node.value, scope));
      case "Call":
        return this.givesText(node, scope);
      default:
        return false;
    }
  }

  /** Whether its items are, and it is none itself. */
  private hasMany(node: Expr, scope: Scope): boolean {
    switch (node.kind) {
      case "List":
      case "Tuple":
      case "Set":
        return node.elts[0] !== undefined && this.has(node.elts[0], scope) && this.has(node.elts.at(-1)!, scope);
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
        return this.has(node.elt, this.uses().scopes.of.get(node) ?? scope);
      case "Name": {
        const variable = scope.resolve(node.id);
        return variable !== undefined && this.holdsMany(variable);
      }
      case "Attribute":
        return this.stores(this.foundMany, node.attr, (value, inner) => this.hasMany(value, inner));
      case "BinOp":
        return (node.op === "Add" || node.op === "Mult") && this.hasMany(node.left, scope);
      case "Subscript":
        return node.slice.kind === "Slice" && this.hasMany(node.value, scope);
      case "Call":
        return this.givesMany(node, scope);
      default:
        return false;
    }
  }

  /** Whether `target op= value` probably gives a string. */
  ofAugmented({ target, op, value }: AugAssign, scope: Scope): boolean {
    return this.has(target, scope) || (op === "Add" && this.has(value, scope));
  }

  private holdsText(variable: Variable): boolean {
    return once(this.found, variable, () => {
      const { bindings, name, occurrences } = variable;
      if (bindings.some(({ statement, scope }) => this.bindsOther(statement, name, scope))) return false;
      return (
        isTextParameter(variable) ||
        bindings.some(({ statement, scope }) => this.binds(statement, name, scope)) ||
        occurrences.some((each) => each.name !== null && this.uses().asTexts.has(each.name)) ||
        this.steppedInside(variable) ||
        this.isGiven(variable, (value, scope) => this.has(value, scope))
      );
    });
  }

  private holdsMany(variable: Variable): boolean {
    return once(this.foundMany, variable, () => {
      const { bindings, name, occurrences } = variable;
      return (
        bindings.some(
          ({ statement, scope }) =>
            statement?.kind === "Assign" &&
            statement.targets.some((each) => isName(each, name)) &&
            this.hasMany(statement.value, scope),
        ) ||
        occurrences.some((each) => {
          const item = each.name === null ? undefined : this.uses().appended.get(each.name);
          return item !== undefined && this.has(item.value, item.scope);
        }) ||
        this.isGiven(variable, (value, scope) => this.hasMany(value, scope))
      );
    });
  }

  /** Whether attributes of this name hold such values, and no numbers. */
  private stores(
    found: Map<Variable | AnyFunctionDef | string, boolean>,
    name: string,
    test: (value: Expr, scope: Scope) => boolean,
  ): boolean {
    return once(found, name, () => {
      const values = this.uses().stored.get(name) ?? [];
      return !values.some(({ value }) => isNumber(value)) && values.some(({ value, scope }) => test(value, scope));
    });
  }

  /** Whether a parameter is given such values by the calls of its function. */
  private isGiven({ name, scope }: Variable, test: (value: Expr, scope: Scope) => boolean): boolean {
    const { node, definedIn } = scope;
    if (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef") return false;
    const at = [...node.args.posonlyargs, ...node.args.args].findIndex(({ arg }) => arg === name);
    if (at < 0) return false;
    const owner = definedIn?.node.kind === "ClassDef" ? definedIn.node : null;
    const called = owner !== null && node.name === "__init__" ? owner.name : node.name;
    const given: Placed[] = [];
    for (const { value: call, scope: from } of this.uses().calls.get(called) ?? []) {
      if (call.func.kind === "Name") {
        const reached = owner === null ? from.functionNamed(called) === node : classOf(from.resolve(called)) === owner;
        if (!reached) continue;
      } else if (owner === null) continue;
      const value = call.args[owner === null ? at : at - 1] ?? call.keywords.find(({ arg }) => arg === name)?.value;
      if (value !== undefined) given.push({ value, scope: from });
    }
    return !given.some(({ value }) => isNumber(value)) && given.some(({ value, scope: from }) => test(value, from));
  }

  /** Whether the variable of a comprehension steps over texts. */
  private steppedInside({ name, scope }: Variable): boolean {
    const { node } = scope;
    if (node.kind !== "ListComp" && node.kind !== "SetComp" && node.kind !== "DictComp" && node.kind !== "GeneratorExp")
      return false;
    return node.generators.some(({ target, iter }) => this.steps(target, iter, name, scope));
  }

  /** Whether `target = value` puts a string into the variable: `line, count = "", 0` as well, or `key, value = pair.split("=")`. */
  private assigns(target: Expr, value: Expr, name: string, scope: Scope): boolean {
    if (target.kind !== "Tuple") return isName(target, name) && this.has(value, scope);
    if (value.kind !== "Tuple")
      return target.elts.some((each) => isName(each, name)) && (this.hasMany(value, scope) || this.has(value, scope));
    return target.elts.some(
      (each, i) => isName(each, name) && value.elts[i] !== undefined && this.has(value.elts[i], scope),
    );
  }

  /** Whether `for target in iter` does: also `for i, unit in enumerate(text)`, and `for a, b in zip(one, other)`. */
  private steps(target: Expr, iter: Expr, name: string, scope: Scope): boolean {
    if (isName(target, name)) return this.has(iter, scope) || this.hasMany(iter, scope);
    if (target.kind !== "Tuple" || iter.kind !== "Call" || iter.func.kind !== "Name") return false;
    const at = target.elts.findIndex((each) => isName(each, name));
    const source =
      iter.func.id === "zip" ? iter.args[at] : iter.func.id === "enumerate" && at === 1 ? iter.args[0] : undefined;
    return source !== undefined && (this.has(source, scope) || this.hasMany(source, scope));
  }

  /** Whether the statement puts a string into the variable. */
  private binds(statement: Stmt | null, name: string, scope: Scope): boolean {
    switch (statement?.kind) {
      case "Assign":
        return statement.targets.some((each) => this.assigns(each, statement.value, name, scope));
      case "AugAssign":
        return isName(statement.target, name) && statement.op === "Add" && this.has(statement.value, scope);
      case "AnnAssign":
        return isName(statement.target, name) && isHint(statement.annotation);
      case "For":
        return this.steps(statement.target, statement.iter, name, scope);
      default:
        return false;
    }
  }

  /** Whether the statement assigns what is no string: `n = input()`, and then `n = int(n)`, or `line = line.split()`. */
  private bindsOther(statement: Stmt | null, name: string, scope: Scope): boolean {
    if (statement?.kind !== "Assign" || !statement.targets.some((each) => isName(each, name))) return false;
    return isNumber(statement.value) || isContainer(statement.value) || this.hasMany(statement.value, scope);
  }

  /** Whether a call gives a string. */
  private givesText({ func, args }: Call, scope: Scope): boolean {
    if (func.kind === "Attribute") {
      if (func.attr === "pop" || func.attr === "popleft") return this.hasMany(func.value, scope);
      return methods.has(func.attr);
    }
    if (func.kind !== "Name") return false;
    if (scope.resolve(func.id) === undefined) {
      const item = func.id === "min" || func.id === "max" || func.id === "next" ? args[0] : undefined;
      return builtins.has(func.id) || (item !== undefined && this.hasMany(item, scope));
    }
    const callee = scope.functionNamed(func.id);
    if (callee === undefined) return false;
    return once(this.found, callee, () => {
      const { returned, yielded } = this.uses();
      return !yielded.has(callee) && (returned.get(callee) ?? []).some((each) => this.has(each.value, each.scope));
    });
  }

  /** Whether a call gives several strings. */
  private givesMany({ func, args }: Call, scope: Scope): boolean {
    if (func.kind === "Attribute") return pluralMethods.has(func.attr);
    if (func.kind !== "Name") return false;
    if (scope.resolve(func.id) === undefined) {
      const [items] = args;
      return transparent.has(func.id) && items !== undefined && (this.hasMany(items, scope) || this.has(items, scope));
    }
    const callee = scope.functionNamed(func.id);
    if (callee === undefined) return false;
    return once(this.foundMany, callee, () => {
      const { returned, yielded } = this.uses();
      const items = yielded.get(callee);
      if (items !== undefined) return items.some((each) => this.has(each.value, each.scope));
      return (returned.get(callee) ?? []).some((each) => this.hasMany(each.value, each.scope));
    });
  }
}

/** What `look` finds, asked once; false where it comes back to itself. */
function once<K>(found: Map<K, boolean>, key: K, look: () => boolean): boolean {
  const known = found.get(key);
  if (known !== undefined) return known;
  found.set(key, false);
  const result = look();
  found.set(key, result);
  return result;
}

const isName = (node: Expr, name: string): boolean => node.kind === "Name" && node.id === name;

/** Whether it certainly is a number. */
function isNumber(value: Expr): boolean {
  if (value.kind === "Constant") return value.value.type === "int" || value.value.type === "float";
  return value.kind === "Call" && value.func.kind === "Name" && numbers.has(value.func.id);
}

function isContainer({ kind }: Expr): boolean {
  return kind === "List" || kind === "Tuple" || kind === "Dict" || kind === "Set" || kind.endsWith("Comp");
}

const isHint = (annotation: Expr): boolean => isName(annotation, "str");

/** Whether its hint says so. */
function isTextParameter({ name, scope: { node } }: Variable): boolean {
  if (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef") return false;
  return allArguments(node.args).some(
    ({ arg, annotation }) => arg === name && annotation !== null && isHint(annotation),
  );
}
