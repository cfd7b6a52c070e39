/** What a module does with its names, as far as that tells strings: gathered in one walk when somebody first asks. */

import type { AnyFunctionDef, Call, Expr, Module, Node } from "../ast/nodes.js";
import type { Scope, Scopes } from "../scope/symbols.js";
import { eachChild } from "../scope/walk.js";

/** An expression and where its names are looked up. */
export interface Placed<T extends Expr = Expr> {
  readonly value: T;
  readonly scope: Scope;
}

/** Methods that hardly anything but str has; `replace`, `join`, `title` and `format` are other classes' as well. */
const methods = new Set(
  (
    "capitalize casefold encode endswith expandtabs isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric " +
    "isprintable isspace istitle isupper ljust lower lstrip removeprefix removesuffix rjust rsplit rstrip split splitlines " +
    "startswith strip swapcase translate upper zfill"
  ).split(" "),
);

export class Uses {
  readonly scopes: Scopes;
  /** The names, by their nodes, whose values are treated as strings alone can be. */
  readonly asTexts = new Set<Node>();
  /** What is appended to the value of a name, by its node. */
  readonly appended = new Map<Node, Placed>();
  /** Calls by the name of what is called: a function, a class or a method. */
  readonly calls = new Map<string, Placed<Call>[]>();
  /** What functions return, and what they yield. */
  readonly returned = new Map<AnyFunctionDef, Placed[]>();
  readonly yielded = new Map<AnyFunctionDef, Placed[]>();
  /** What is stored in attributes, by their names. */
  readonly stored = new Map<string, Placed[]>();

  constructor(module: Module, scopes: Scopes) {
    this.scopes = scopes;
    this.visit(module, scopes.module, null);
  }

  /** `within` is the function whose results `return` and `yield` give. */
  private visit(node: Node, scope: Scope, within: AnyFunctionDef | null): void {
    let inner = scope;
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        for (const part of [node.args, ...node.decorator_list]) this.visit(part, scope, within);
        for (const statement of node.body) this.visit(statement, this.scopes.of.get(node)!, node);
        return;
      case "Lambda":
      case "ClassDef":
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        inner = this.scopes.of.get(node) ?? scope;
        break;
      case "Return":
        if (within !== null && node.value !== null) note(this.returned, within, { value: node.value, scope });
        break;
      case "Yield":
        if (within !== null && node.value !== null) note(this.yielded, within, { value: node.value, scope });
        break;
      case "Assign":
        for (const target of node.targets)
          if (target.kind === "Attribute") note(this.stored, target.attr, { value: node.value, scope });
        break;
      case "Call":
        this.call(node, scope);
        break;
      default:
    }
    eachChild(node, (child) => this.visit(child, inner, within));
  }

  private call(node: Call, scope: Scope): void {
    const { func, args } = node;
    if (func.kind === "Name") {
      note(this.calls, func.id, { value: node, scope });
      if (func.id === "ord" && args[0]?.kind === "Name") this.asTexts.add(args[0]);
    } else if (func.kind === "Attribute") {
      note(this.calls, func.attr, { value: node, scope });
      if (func.value.kind !== "Name") return;
      if (methods.has(func.attr)) this.asTexts.add(func.value);
      else if (func.attr === "append" && args[0] !== undefined)
        this.appended.set(func.value, { value: args[0], scope });
    }
  }
}

function note<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
