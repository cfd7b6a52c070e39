/** Who binds and uses which name, and what may not stand where, answering to symtable_visit_* of CPython's Python/symtable.c. */
import { forEachChild } from "../ast/fields.js";
import type { AnnAssign, Global, Import, ImportFrom, Module, Node, Nonlocal } from "../ast/nodes.js";
import { comprehension, namedExpr } from "./bind-comprehensions.js";
import { annotation, classDef, functionDef, lambda, typeAlias } from "./bind-definitions.js";
import { Binder, type BindOptions } from "./binder.js";
import { elif, operands } from "./chains.js";
import { messages } from "./messages.js";
import type { ErrorAt } from "./report.js";
import { ANNOTATED, Block, GLOBAL, IMPORTED, LOCAL, NONLOCAL, PARAMETER, type SymbolTable, USED } from "./symbols.js";

/** The blocks of the program and their names; what the names mean is still unknown. */
export function bindNames(module: Module, fail: ErrorAt, options: BindOptions): SymbolTable {
  const block = new Block("module", null, { name: "top", node: null });
  const binder = new Binder(block, fail, options, visit);
  binder.all(module.body);
  return { module: block, blockOf: binder.blockOf, debug: binder.debug };
}

function visit(binder: Binder, node: Node): void {
  switch (node.kind) {
    case "Name":
      binder.checkDebug(node.id, node, node.ctx);
      if (node.ctx === "Load") binder.use(node.id, node);
      else binder.define(node.id, LOCAL, node);
      break;
    case "Attribute":
      if (node.ctx === "Store") binder.checkDebug(node.attr, node, node.ctx);
      binder.visit(node.value);
      break;
    case "FunctionDef":
    case "AsyncFunctionDef":
      functionDef(binder, node);
      break;
    case "ClassDef":
      classDef(binder, node);
      break;
    case "Lambda":
      lambda(binder, node);
      break;
    case "TypeAlias":
      typeAlias(binder, node);
      break;
    case "ListComp":
      comprehension(binder, "listcomp", "list comprehension", node, [node.elt]);
      break;
    case "SetComp":
      comprehension(binder, "setcomp", "set comprehension", node, [node.elt]);
      break;
    case "DictComp":
      comprehension(binder, "dictcomp", "dict comprehension", node, [node.value, node.key]);
      break;
    case "GeneratorExp":
      comprehension(binder, "genexpr", "generator expression", node, [node.elt]);
      break;
    case "NamedExpr":
      namedExpr(binder, node);
      break;
    case "Yield":
    case "YieldFrom":
      binder.forbidInAnnotation("yield expression", node);
      binder.optional(node.value);
      binder.block.generator = true;
      if (binder.block.kind === "comprehension") throw binder.fail(messages.yieldInside(binder.block.place), node);
      break;
    case "Await":
      binder.forbidInAnnotation("await expression", node);
      binder.visit(node.value);
      binder.block.coroutine = true;
      break;
    case "AnnAssign":
      annAssign(binder, node);
      break;
    case "Import":
    case "ImportFrom":
      imports(binder, node);
      break;
    case "Global":
      directive(binder, node, "global", GLOBAL);
      break;
    case "Nonlocal":
      directive(binder, node, "nonlocal", NONLOCAL);
      break;
    case "ExceptHandler":
      binder.optional(node.type);
      if (node.name !== null) binder.bind(node.name, node);
      binder.all(node.body);
      break;
    case "keyword":
      if (node.arg !== null) binder.checkDebug(node.arg, node, "Store");
      binder.visit(node.value);
      break;
    case "MatchAs":
    case "MatchStar":
      if (node.kind === "MatchAs") binder.optional(node.pattern);
      if (node.name !== null) binder.bind(node.name, node);
      break;
    case "MatchMapping":
      forEachChild(node, (child) => binder.visit(child));
      if (node.rest !== null) binder.bind(node.rest, node);
      break;
    case "If":
      for (let branch = node; ; ) {
        binder.visit(branch.test);
        binder.all(branch.body);
        const following = elif(branch);
        if (following === null) {
          binder.all(branch.orelse);
          break;
        }
        branch = following;
      }
      break;
    case "BinOp":
      for (const operand of operands(node)) binder.visit(operand);
      break;
    case "Try":
    case "TryStar":
      binder.all(node.body);
      if (binder.options.python < 13) binder.all(node.orelse);
      binder.all(node.handlers);
      if (binder.options.python >= 13) binder.all(node.orelse);
      binder.all(node.finalbody);
      break;
    default:
      forEachChild(node, (child) => binder.visit(child));
  }
}

function annAssign(binder: Binder, node: AnnAssign): void {
  const { target } = node;
  if (target.kind === "Name") {
    const known = binder.block.flags(binder.mangle(target.id));
    if ((known & (GLOBAL | NONLOCAL)) !== 0 && binder.block.parent !== null && node.simple === 1) {
      throw binder.fail(messages.annotatedName(target.id, (known & GLOBAL) !== 0 ? "global" : "nonlocal"), node);
    }
    binder.checkDebug(target.id, node, "Store");
    if (node.simple === 1) binder.define(target.id, ANNOTATED | LOCAL, target);
    else if (node.value !== null) binder.define(target.id, LOCAL, target);
  } else {
    if (target.kind === "Attribute") binder.checkDebug(target.attr, node, "Store");
    binder.visit(target);
  }
  annotation(binder, node.annotation);
  binder.optional(node.value);
}

function imports(binder: Binder, node: Import | ImportFrom): void {
  for (const alias of node.names) {
    if (alias.name === "*") {
      if (binder.block.kind !== "module") throw binder.fail(messages.importStar, alias);
      continue;
    }
    const name = alias.asname ?? alias.name.split(".")[0]!;
    binder.checkDebug(name, node, "Store");
    binder.define(name, IMPORTED, alias);
  }
}

function directive(binder: Binder, node: Global | Nonlocal, scope: "global" | "nonlocal", flag: number): void {
  for (const name of node.names) {
    const key = binder.mangle(name);
    const known = binder.block.flags(key);
    if ((known & PARAMETER) !== 0) throw binder.fail(messages.parameterAnd(name, scope), node);
    if ((known & USED) !== 0) throw binder.fail(messages.usedPrior(name, scope), node);
    if ((known & ANNOTATED) !== 0) throw binder.fail(messages.annotatedName(name, scope), node);
    if ((known & LOCAL) !== 0) throw binder.fail(messages.assignedBefore(name, scope), node);
    if (flag === GLOBAL) binder.declareGlobal(key);
    else binder.block.add(key, flag);
    binder.direct(key, node);
  }
}
