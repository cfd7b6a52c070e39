/**
 * What an expression of the program probably gives, ints or floats, by what is known of variables, attributes and functions.
 * Attributes and methods are told apart by their names alone.
 */

import type { AnyFunctionDef, Call, Expr, Node } from "../ast/nodes.js";
import { importedModule } from "../scope/definitions.js";
import { type Scope, type Scopes, Variable } from "../scope/symbols.js";
import {
  type Evidence,
  INT,
  NOTHING,
  OTHER,
  ofBuiltin,
  ofConstant,
  ofLibrary,
  ofOperator,
  reading,
  stored,
} from "./evidence.js";

/** The evidence for one variable, one name of attributes, or what one function gives. */
export interface Slot {
  evidence: Evidence;
  /** What was found by it. */
  readonly readers: Set<Constraint>;
}

/** The slot has at least what `source` says. */
export interface Constraint {
  readonly slot: Slot;
  readonly source: () => Evidence;
}

/** What the text says of a variable that is bound once. */
interface Origin {
  readonly callee: AnyFunctionDef | undefined;
  readonly module: string | undefined;
}

export class Numbers {
  /** By their names. */
  readonly methods = new Map<string, AnyFunctionDef[]>();
  /** Whether anything in the program gives floats. */
  hasFloats = false;
  private readonly scopes: Scopes;
  private readonly slots = new Map<Variable | AnyFunctionDef | string, Slot>();
  private readonly origins = new Map<Variable, Origin>();
  /** Evidence of expressions, once that of the slots is final. */
  private readonly found = new Map<Expr, Evidence>();
  private isFinal = false;
  private reader: Constraint | null = null;

  constructor(scopes: Scopes) {
    this.scopes = scopes;
  }

  /** What the constraint adds to its slot, which is read anew when what it read changes. */
  apply(constraint: Constraint): boolean {
    const { slot, source } = constraint;
    this.reader = constraint;
    const evidence = slot.evidence | source();
    this.reader = null;
    const isNew = evidence !== slot.evidence;
    slot.evidence = evidence;
    return isNew;
  }

  private read(key: Variable | AnyFunctionDef | string): Evidence {
    const slot = this.slot(key);
    if (this.reader !== null) slot.readers.add(this.reader);
    return slot.evidence;
  }

  /** From now on the slots stay as they are. */
  finish(): void {
    this.isFinal = true;
  }

  slot(key: Variable | AnyFunctionDef | string): Slot {
    const known = this.slots.get(key);
    if (known !== undefined) return known;
    const evidence = typeof key === "object" && key instanceof Variable ? ofImported(key) : NOTHING;
    const slot = { evidence, readers: new Set<Constraint>() };
    this.slots.set(key, slot);
    return slot;
  }

  /** What the value of an expression in `scope` probably is. */
  of(node: Expr, scope: Scope): Evidence {
    const known = this.found.get(node);
    if (known !== undefined) return known;
    const evidence = this.evaluate(node, scope);
    if (this.isFinal) this.found.set(node, evidence);
    return evidence;
  }

  private evaluate(node: Expr, scope: Scope): Evidence {
    switch (node.kind) {
      case "Constant":
        return ofConstant(node.value);
      case "JoinedStr":
        return OTHER;
      case "Name":
        return this.ofName(node.id, scope);
      case "BinOp":
        return ofOperator(node.op, this.of(node.left, scope), this.of(node.right, scope));
      case "UnaryOp":
        return node.op === "Not" ? NOTHING : node.op === "Invert" ? INT : this.of(node.operand, scope);
      case "IfExp":
        return this.of(node.body, scope) | this.of(node.orelse, scope);
      case "BoolOp":
        return this.union(node.values, scope);
      case "NamedExpr":
      case "Starred":
      case "Await":
        return this.of(node.value, scope);
      case "Subscript":
        return stored(this.of(node.value, scope));
      case "List":
      case "Tuple":
      case "Set":
        return this.union(node.elts, scope);
      case "Dict":
        return this.union(node.values, scope);
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
        return this.of(node.elt, this.scopes.of.get(node) ?? scope);
      case "DictComp":
        return this.of(node.value, this.scopes.of.get(node) ?? scope);
      case "Attribute": {
        const module = node.value.kind === "Name" ? this.origin(node.value.id, scope)?.module : undefined;
        return module === undefined ? stored(this.read(node.attr)) : ofLibrary(module, node.attr);
      }
      case "Call":
        return this.ofCall(node, scope);
      default:
        return NOTHING;
    }
  }

  /** What a name certainly is; undefined for builtins. */
  origin(name: string, scope: Scope): Origin | undefined {
    const variable = scope.resolve(name);
    if (variable === undefined) return undefined;
    const known = this.origins.get(variable);
    if (known !== undefined) return known;
    const origin = { callee: functionOf(variable), module: importedModule(variable) };
    this.origins.set(variable, origin);
    return origin;
  }

  private union(nodes: readonly Expr[], scope: Scope): Evidence {
    return nodes.reduce((all, node) => all | this.of(node, scope), NOTHING);
  }

  private ofName(name: string, scope: Scope): Evidence {
    const variable = scope.resolve(name);
    if (variable === undefined) return NOTHING;
    return this.read(variable);
  }

  private ofCall({ func, args }: Call, scope: Scope): Evidence {
    if (func.kind === "Name") {
      const variable = scope.resolve(func.id);
      if (variable === undefined)
        return ofBuiltin(
          func.id,
          args.map((arg) => this.of(arg, scope)),
        );
      const callee = this.origin(func.id, scope)?.callee;
      return this.read(callee ?? variable);
    }
    if (func.kind !== "Attribute") return NOTHING;
    const module = func.value.kind === "Name" ? this.origin(func.value.id, scope)?.module : undefined;
    if (module !== undefined) return ofLibrary(module, func.attr);
    const own = this.methods.get(func.attr);
    if (own !== undefined) return own.reduce((all, method) => all | this.read(method), NOTHING);
    return reading.has(func.attr) ? this.of(func.value, scope) : NOTHING;
  }
}

/** The function that a variable certainly is; of a class it is what makes instances. */
function functionOf(variable: Variable): AnyFunctionDef | undefined {
  const [binding, another] = variable.bindings;
  if (binding === undefined || another !== undefined) return undefined;
  const { statement } = binding;
  if (statement === null) return undefined;
  if (statement.kind === "ClassDef" && binding.binding === "class") return statement.body.find(isInitializer);
  return isFunction(statement) && binding.binding === "function" ? statement : undefined;
}

const isFunction = (node: Node): node is AnyFunctionDef =>
  node.kind === "FunctionDef" || node.kind === "AsyncFunctionDef";

const isInitializer = (node: Node): node is AnyFunctionDef => isFunction(node) && node.name === "__init__";

/** What `from module import name` brings. */
function ofImported(variable: Variable): Evidence {
  if (!variable.boundOnceBy("import")) return NOTHING;
  const { statement } = variable.bindings[0]!;
  if (statement?.kind !== "ImportFrom" || statement.module === null) return NOTHING;
  const alias = statement.names.find((each) => (each.asname ?? each.name) === variable.name);
  return alias === undefined ? NOTHING : ofLibrary(statement.module, alias.name);
}
