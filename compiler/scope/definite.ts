/**
 * Which reads may meet an unbound variable: a forward pass over the statements of one function, as Java's definite
 * assignment. Reads that cannot are emitted plainly, the others ask.
 */

import type { Expr, MatchCase, Name, Node, Pattern, Stmt, Try, TryStar, WithItem } from "../ast/nodes.js";
import { deleted, deletedByClosures } from "./unbinding.js";
import { eachChild, opensScope, targetNames } from "./walk.js";

/** Names bound for certain at a point; null where the point cannot be reached. */
type Bound = ReadonlySet<string> | null;

interface Loop {
  breaks: Bound[];
  /** How much of `unbinding` is around the loop. */
  readonly depth: number;
}

/** Collects the reads of `names` (variables of the function) that may come before a binding. Closures count where they are made. */
export function findUnboundReads(
  body: readonly Stmt[],
  names: ReadonlySet<string>,
  bound: Iterable<string>,
): Set<Name> {
  const pass = new DefinitePass(names, deleted(body), deletedByClosures(body));
  pass.block(body, new Set(bound));
  return pass.unbound;
}

class DefinitePass {
  readonly unbound = new Set<Name>();
  private readonly names: ReadonlySet<string>;
  private readonly loops: Loop[] = [];

  /** What the suites around unbind where they are left: the names of `except` clauses, what `finally` suites delete. */
  private readonly unbinding: string[] = [];
  /** Names that are unbound somewhere: a closure made before may be called after. */
  private readonly deleted: readonly string[];
  /** Names that closures unbind, which may be called at any time. */
  private readonly deletedInside: ReadonlySet<string>;

  constructor(names: ReadonlySet<string>, deletedNames: readonly string[], deletedInside: ReadonlySet<string>) {
    this.names = names;
    this.deleted = deletedNames;
    this.deletedInside = deletedInside;
  }

  block(statements: readonly Stmt[], bound: Bound): Bound {
    for (const statement of statements) bound = this.statement(statement, bound);
    return bound;
  }

  private statement(node: Stmt, bound: Bound): Bound {
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
      case "ClassDef":
        this.read(node, bound);
        return add(bound, [node.name]);
      case "Assign":
        bound = this.read(node.value, bound);
        for (const target of node.targets) bound = this.target(target, bound);
        return bound;
      case "AugAssign":
        if (node.target.kind === "Name") this.load(node.target, bound);
        bound = this.read(node.value, bound);
        return this.target(node.target, bound);
      case "AnnAssign":
        if (node.value === null) return bound;
        return this.target(node.target, this.read(node.value, bound));
      case "If": {
        bound = this.read(node.test, bound);
        return meet(this.block(node.body, bound), this.block(node.orelse, bound));
      }
      case "While": {
        bound = without(this.read(node.test, bound), deleted(node.body));
        const loop = this.enterLoop(node.body, bound);
        const forever =
          node.test.kind === "Constant" && (node.test.value.type === "bool" || node.test.value.type === "int");
        const endless = forever && "value" in node.test.value && Boolean(node.test.value.value);
        const ended = endless ? null : this.block(node.orelse, bound);
        return loop.breaks.reduce(meet, ended);
      }
      case "For":
      case "AsyncFor": {
        bound = without(this.read(node.iter, bound), deleted(node.body));
        const loop = this.enterLoop(node.body, this.target(node.target, bound));
        return loop.breaks.reduce(meet, this.block(node.orelse, bound));
      }
      case "With":
      case "AsyncWith":
        return this.items(node.items, node.body, bound);
      case "Try":
      case "TryStar":
        return this.leaving(deleted(node.finalbody), () => this.tried(node, bound));
      case "Match":
        return this.match(node.cases, this.read(node.subject, bound));
      case "Import":
        return add(
          bound,
          node.names.map((alias) => alias.asname ?? alias.name.split(".")[0]!),
        );
      case "ImportFrom":
        return add(
          bound,
          node.names.map((alias) => alias.asname ?? alias.name),
        );
      case "Delete": {
        for (const target of node.targets) if (target.kind === "Name") this.load(target, bound);
        return without(bound, node.targets.flatMap(targetNames));
      }
      case "TypeAlias":
        this.read(node, bound);
        return add(bound, [node.name.id]);
      case "Return":
        if (node.value !== null) this.read(node.value, bound);
        return null;
      case "Raise":
        eachChild(node, (child) => {
          bound = this.read(child, bound);
        });
        return null;
      case "Break":
        this.break(bound);
        return null;
      case "Continue":
        return null;
      case "Assert":
      case "Expr":
        eachChild(node, (child) => {
          bound = this.read(child, bound);
        });
        return bound;
      case "Global":
      case "Nonlocal":
      case "Pass":
        return bound;
      default:
        return node satisfies never;
    }
  }

  private tried(node: Try | TryStar, bound: Bound): Bound {
    const before = without(bound, deleted(node.body));
    let after = this.block(node.orelse, this.block(node.body, bound));
    for (const { type, name, body } of node.handlers) {
      const entry = type === null ? before : this.read(type, before);
      const names = name === null ? [] : [name];
      const inside = this.leaving(names, () => this.block(body, add(entry, names)));
      after = meet(after, without(inside, names));
    }
    const names = node.handlers.flatMap(({ name }) => (name === null ? [] : [name]));
    const suites = [...node.handlers.flatMap((handler) => handler.body), ...node.orelse];
    const finallyEntry = without(meet(before, after ?? before), [...names, ...deleted(suites)]);
    const finallyExit = this.block(node.finalbody, finallyEntry);
    if (after === null || finallyExit === null) return null;
    return add(without(after, deleted(node.finalbody)), [...finallyExit]);
  }

  /** Passes over a suite that unbinds these names where it is left. */
  private leaving(names: readonly string[], pass: () => Bound): Bound {
    const { length } = this.unbinding;
    this.unbinding.push(...names);
    const bound = pass();
    this.unbinding.length = length;
    return bound;
  }

  /** A context manager may swallow what is raised after its entrance: by its target, by the managers after it, by the body. */
  private items([item, ...rest]: readonly WithItem[], body: readonly Stmt[], bound: Bound): Bound {
    if (item === undefined) return this.block(body, bound);
    bound = this.read(item.context_expr, bound);
    const entered = item.optional_vars;
    const inside = entered === null ? bound : this.target(entered, bound);
    const swallowed = entered === null || entered.kind === "Name" ? inside : bound;
    return meet(without(swallowed, deleted(body)), this.items(rest, body, inside));
  }

  /** `bound` knows already what a round of the body may unbind. */
  private enterLoop(body: readonly Stmt[], bound: Bound): Loop {
    const loop: Loop = { breaks: [], depth: this.unbinding.length };
    this.loops.push(loop);
    this.block(body, bound);
    this.loops.pop();
    return loop;
  }

  private break(bound: Bound): void {
    const loop = this.loops[this.loops.length - 1];
    loop?.breaks.push(without(bound, this.unbinding.slice(loop.depth)));
  }

  private match(cases: readonly MatchCase[], bound: Bound): Bound {
    let after: Bound = null;
    let open = true;
    for (const match of cases) {
      let inside = add(bound, patternNames(match.pattern));
      if (match.guard !== null) inside = this.read(match.guard, inside);
      after = meet(after, this.block(match.body, inside));
      if (match.guard === null && match.pattern.kind === "MatchAs" && match.pattern.pattern === null) open = false;
    }
    return open ? meet(after, bound) : after;
  }

  private target(node: Expr, bound: Bound): Bound {
    switch (node.kind) {
      case "Name":
        return add(bound, [node.id]);
      case "Tuple":
      case "List":
        for (const element of node.elts) bound = this.target(element, bound);
        return bound;
      case "Starred":
        return this.target(node.value, bound);
      default:
        eachChild(node, (child) => {
          bound = this.read(child, bound);
        });
        return bound;
    }
  }

  private load(node: Name, bound: Bound): void {
    if (bound === null || !this.names.has(node.id)) return;
    if (!bound.has(node.id) || this.deletedInside.has(node.id)) this.unbound.add(node);
  }

  /** Reads an expression (or looks into a closure made here); what it binds by `:=` for certain is bound after it. */
  private read(node: Node, bound: Bound): Bound {
    if (node.kind === "Name") {
      if (node.ctx === "Load") this.load(node, bound);
      return bound;
    }
    // What a closure adds to or deletes, it reads.
    if (node.kind === "AugAssign" && node.target.kind === "Name") this.load(node.target, bound);
    if (node.kind === "Delete") for (const each of node.targets) if (each.kind === "Name") this.load(each, bound);
    if (node.kind === "NamedExpr") return add(this.read(node.value, bound), [node.target.id]);
    if (node.kind === "BoolOp" || node.kind === "IfExp") {
      const first = node.kind === "BoolOp" ? node.values[0]! : node.test;
      const after = this.read(first, bound);
      let rest = after;
      eachChild(node, (child) => {
        if (child !== first) rest = this.read(child, rest);
      });
      return after;
    }
    const inner = opensScope(node);
    let now = inner && isCalledLater(node) ? without(bound, this.deleted) : bound;
    eachChild(node, (child) => {
      now = this.read(child, now);
    });
    return inner ? bound : now;
  }
}

function isCalledLater({ kind }: Node): boolean {
  return kind === "FunctionDef" || kind === "AsyncFunctionDef" || kind === "Lambda" || kind === "TypeAlias";
}

function add(bound: Bound, names: readonly string[]): Bound {
  return bound === null || names.length === 0 ? bound : new Set([...bound, ...names]);
}

function without(bound: Bound, names: readonly string[]): Bound {
  if (bound === null || names.length === 0) return bound;
  const rest = new Set(bound);
  for (const name of names) rest.delete(name);
  return rest;
}

/** What is bound on both ways. */
function meet(a: Bound, b: Bound): Bound {
  if (a === null) return b;
  if (b === null) return a;
  return new Set([...a].filter((name) => b.has(name)));
}

function patternNames(pattern: Pattern): string[] {
  const names: string[] = [];
  const visit = (node: Node): void => {
    if ((node.kind === "MatchAs" || node.kind === "MatchStar") && node.name !== null) names.push(node.name);
    if (node.kind === "MatchMapping" && node.rest !== null) names.push(node.rest);
    eachChild(node, visit);
  };
  visit(pattern);
  return names;
}
