/** Comprehensions, and the names that are assigned within them. */
import type { DictComp, Expr, GeneratorExp, ListComp, NamedExpr, SetComp } from "../ast/nodes.js";
import type { Binder } from "./binder.js";
import { messages } from "./messages.js";
import { type Block, GLOBAL, ITERATION, LOCAL, NONLOCAL, PARAMETER } from "./symbols.js";

type AnyComprehension = ListComp | SetComp | DictComp | GeneratorExp;

export function comprehension(
  binder: Binder,
  name: string,
  place: string,
  node: AnyComprehension,
  results: readonly Expr[],
): void {
  binder.forbidSeeingClass("comprehension", node);
  const outermost = node.generators[0]!;
  binder.iterable(outermost.iter);
  const { coroutine } = binder.within("comprehension", { name, node, place }, (block) => {
    binder.blockOf.set(node, block);
    block.add(".0", PARAMETER);
    for (const generator of node.generators) {
      block.inTarget = true;
      binder.visit(generator.target);
      block.inTarget = false;
      if (generator !== outermost) binder.iterable(generator.iter);
      binder.all(generator.ifs);
      if (generator.is_async === 1) block.coroutine = true;
    }
    binder.all(results);
  });
  if (coroutine && node.kind !== "GeneratorExp") binder.block.coroutine = true;
}

export function namedExpr(binder: Binder, node: NamedExpr): void {
  const { block } = binder;
  binder.forbidInAnnotation("named expression", node);
  if (block.iterableDepth > 0) throw binder.fail(messages.walrusInIterable, node);
  if (block.kind === "comprehension") bindOutside(binder, node);
  binder.visit(node.value);
  binder.visit(node.target);
}

/** A name assigned in a comprehension belongs to the function or the module around it. */
function bindOutside(binder: Binder, node: NamedExpr): void {
  const { target } = node;
  const name = binder.mangle(target.id);
  // Before 3.13 CPython looks for the name as it is written.
  const written = binder.options.python < 13 ? target.id : name;
  for (let block: Block | null = binder.block; block !== null; block = block.parent) {
    switch (block.kind) {
      case "comprehension":
        if ((block.flags(written) & ITERATION) !== 0) throw binder.fail(messages.rebindIteration(target.id), target);
        break;
      case "function":
        if ((block.flags(name) & GLOBAL) !== 0) binder.declareGlobal(name);
        else binder.block.add(name, NONLOCAL);
        block.add(name, LOCAL);
        binder.direct(name, node);
        return;
      case "module":
        binder.declareGlobal(name);
        binder.direct(name, node);
        return;
      case "class":
        throw binder.fail(messages.walrusInClass, target);
      default: {
        const preposition = block.kind === "typeParameters" ? "within" : "in";
        throw binder.fail(messages.walrusInComprehensionWithin(preposition, block.place), target);
      }
    }
  }
}
