/**
 * Which expressions are probably strings, by literals and by the names of builtins and methods, through variables and what is
 * put together of them. It decides the shape of emitted code alone, never what the code does.
 */

import type { AugAssign, Call, Expr, Stmt } from "../ast/nodes.js";
import { allArguments } from "../scope/analyze.js";
import type { Scope, Variable } from "../scope/symbols.js";

/** Builtins that give a string. */
const builtins = new Set("str repr chr ascii format hex oct bin input".split(" "));

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
  /** What was found out of variables; false while one is looked at. */
  private readonly found = new Map<Variable, boolean>();

  /** Whether the value of an expression in `scope` is probably a string. */
  has(node: Expr, scope: Scope): boolean {
    if (isTextLiteral(node)) return true;
    switch (node.kind) {
      case "Name": {
        const variable = scope.resolve(node.id);
        return variable !== undefined && this.holdsText(variable);
      }
      case "BinOp":
        if (node.op === "Add" || node.op === "Mult") return this.has(node.left, scope) || this.has(node.right, scope);
        return node.op === "Mod" && this.has(node.left, scope);
      case "IfExp":
        return this.has(node.body, scope) || this.has(node.orelse, scope);
      case "Subscript":
        return this.has(node.value, scope);
      case "Call":
        return givesText(node, scope);
      default:
        return false;
    }
  }

  /** Whether `target op= value` probably gives a string. */
  ofAugmented({ target, op, value }: AugAssign, scope: Scope): boolean {
    return this.has(target, scope) || (op === "Add" && this.has(value, scope));
  }

  private holdsText(variable: Variable): boolean {
    const known = this.found.get(variable);
    if (known !== undefined) return known;
    this.found.set(variable, false);
    const { bindings, name } = variable;
    const result =
      !bindings.some(({ statement }) => bindsNumber(statement)) &&
      (isTextParameter(variable) || bindings.some(({ statement, scope }) => this.binds(statement, name, scope)));
    this.found.set(variable, result);
    return result;
  }

  /** Whether `target = value` puts a string into the variable: `line, count = "", 0` as well, or `key, value = pair.split("=")`. */
  private assigns(target: Expr, value: Expr, name: string, scope: Scope): boolean {
    if (target.kind !== "Tuple") return isName(target, name) && this.has(value, scope);
    if (value.kind !== "Tuple") return givesTexts(value) && target.elts.some((each) => isName(each, name));
    return target.elts.some(
      (each, i) => isName(each, name) && value.elts[i] !== undefined && this.has(value.elts[i], scope),
    );
  }

  /** Whether `for target in iter` does: also `for i, unit in enumerate(text)`, and `for a, b in zip(one, other)`. */
  private steps(target: Expr, iter: Expr, name: string, scope: Scope): boolean {
    if (isName(target, name)) return this.has(iter, scope) || givesTexts(iter);
    if (target.kind !== "Tuple" || iter.kind !== "Call" || iter.func.kind !== "Name") return false;
    const at = target.elts.findIndex((each) => isName(each, name));
    const source =
      iter.func.id === "zip" ? iter.args[at] : iter.func.id === "enumerate" && at === 1 ? iter.args[0] : undefined;
    return source !== undefined && (this.has(source, scope) || givesTexts(source));
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
}

const isName = (node: Expr, name: string): boolean => node.kind === "Name" && node.id === name;

/** Whether the statement assigns what is certainly a number: `n = input()`, and then `n = int(n)`. */
function bindsNumber(statement: Stmt | null): boolean {
  if (statement?.kind !== "Assign") return false;
  const { value } = statement;
  if (value.kind === "Constant") return value.value.type === "int" || value.value.type === "float";
  return value.kind === "Call" && value.func.kind === "Name" && numbers.has(value.func.id);
}

const isHint = (annotation: Expr): boolean => isName(annotation, "str");

/** Whether its hint says so. */
function isTextParameter({ name, scope: { node } }: Variable): boolean {
  if (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef") return false;
  return allArguments(node.args).some(
    ({ arg, annotation }) => arg === name && annotation !== null && isHint(annotation),
  );
}

/** Whether it is a call that gives several strings. */
function givesTexts(node: Expr): boolean {
  return node.kind === "Call" && node.func.kind === "Attribute" && pluralMethods.has(node.func.attr);
}

function givesText({ func }: Call, scope: Scope): boolean {
  if (func.kind === "Attribute") return methods.has(func.attr);
  return func.kind === "Name" && builtins.has(func.id) && scope.resolve(func.id) === undefined;
}
