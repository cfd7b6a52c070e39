/**
 * Generators that only a loop has, of which it shows that they are closed when the loop is left: there is a `finally`, a `with` or
 * a handler of GeneratorExit around a `yield` of theirs, or such a generator in them. Loops over others need not close them.
 */

import type { AnyFunctionDef, Expr, ExceptHandler, Node } from "../../ast/nodes.js";
import type { Scope, Scopes } from "../../scope/symbols.js";
import { contains, opensScope } from "../../scope/walk.js";

export class OwnGenerators {
  private readonly scopes: Scopes;
  /** The methods of the program by name. */
  private readonly methods = new Map<string, AnyFunctionDef[]>();
  private readonly known = new Map<AnyFunctionDef, boolean>();

  constructor(scopes: Scopes, every: readonly Scope[]) {
    this.scopes = scopes;
    for (const { node, definedIn } of every) {
      if (definedIn?.kind !== "class" || (node.kind !== "FunctionDef" && node.kind !== "AsyncFunctionDef")) continue;
      const named = this.methods.get(node.name);
      if (named === undefined) this.methods.set(node.name, [node]);
      else named.push(node);
    }
  }

  /** Whether `node` makes a generator whose end shows; a method of that name makes one in whichever class. */
  showEnd(node: Expr, scope: Scope): boolean {
    if (node.kind !== "Call") return false;
    const { func } = node;
    if (func.kind === "Attribute") {
      const named = this.methods.get(func.attr) ?? [];
      return named.every((each) => this.isGenerator(each)) && named.some((each) => this.shows(each));
    }
    const definition = func.kind === "Name" ? scope.functionNamed(func.id) : undefined;
    return definition !== undefined && this.isGenerator(definition) && this.shows(definition);
  }

  /**
   * Whether the body of a generator drops its loops in their order where it is closed, as since 3.13, for nothing of its own is
   * around a `yield`: what steps it closes them then (`py.closes`).
   */
  dropsInOrder({ node, hasYield }: Scope): boolean {
    if (node.kind !== "FunctionDef" || !hasYield) return false;
    let loops = 0;
    const isTry = (child: Node): boolean => {
      if (child.kind === "For" && yields(child)) loops++;
      return (child.kind === "Try" || child.kind === "TryStar" || child.kind === "With") && yields(child);
    };
    return !node.body.some((statement) => has(statement, isTry)) && loops > 1;
  }

  private isGenerator(definition: AnyFunctionDef): boolean {
    return definition.decorator_list.length === 0 && this.scopes.of.get(definition)!.hasYield;
  }

  private shows(definition: AnyFunctionDef): boolean {
    const known = this.known.get(definition);
    if (known !== undefined) return known;
    // A generator that calls itself shows what else it shows.
    this.known.set(definition, false);
    const scope = this.scopes.of.get(definition)!;
    const found = definition.body.some((statement) => has(statement, (node) => this.isEnd(node, scope)));
    this.known.set(definition, found);
    return found;
  }

  /** Whether something happens where the generator is closed inside of `node`. */
  private isEnd(node: Node, scope: Scope): boolean {
    switch (node.kind) {
      case "With":
      case "AsyncWith":
        return yields(node);
      case "Try":
      case "TryStar":
        return (node.finalbody.length > 0 || node.handlers.some(catchesExit)) && yields(node);
      case "For":
      case "AsyncFor":
        return yields(node) && this.showEnd(node.iter, scope);
      case "YieldFrom":
        return this.showEnd(node.value, scope);
      default:
        return false;
    }
  }
}

function has(node: Node, test: (node: Node) => boolean): boolean {
  return contains(node, test, (child) => !opensScope(child));
}

function yields(node: Node): boolean {
  return has(node, ({ kind }) => kind === "Yield" || kind === "YieldFrom");
}

function catchesExit({ type }: ExceptHandler): boolean {
  return type?.kind !== "Name" || type.id === "BaseException" || type.id === "GeneratorExit";
}
