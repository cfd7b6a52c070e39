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

  /** Whether the statement puts a string into the variable. */
  private binds(statement: Stmt | null, name: string, scope: Scope): boolean {
    switch (statement?.kind) {
      case "Assign":
        return statement.targets.some((each) => isName(each, name)) && this.has(statement.value, scope);
      case "AugAssign":
        return isName(statement.target, name) && statement.op === "Add" && this.has(statement.value, scope);
      case "AnnAssign":
        return isName(statement.target, name) && isHint(statement.annotation);
      case "For":
        return isName(statement.target, name) && this.has(statement.iter, scope);
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

function givesText({ func }: Call, scope: Scope): boolean {
  if (func.kind === "Attribute") return methods.has(func.attr);
  return func.kind === "Name" && builtins.has(func.id) && scope.resolve(func.id) === undefined;
}
