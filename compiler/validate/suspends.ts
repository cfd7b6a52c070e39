/** Whether code yields or waits: what CPython's symtable.c notes as ste_generator and ste_coroutine. */
import { forEachChild } from "../ast/fields.js";
import type { Comprehension, Expr, Node } from "../ast/nodes.js";
import { elif, operands } from "./chains.js";

/** Whether the code that `node` belongs to yields there. */
export function holdsYield(node: Node): boolean {
  switch (node.kind) {
    case "Yield":
    case "YieldFrom":
      return true;
    case "FunctionDef":
    case "AsyncFunctionDef":
      return [...node.decorator_list, ...node.args.defaults, ...node.args.kw_defaults].some(
        (part) => part !== null && holdsYield(part),
      );
    case "ClassDef":
      return [...node.decorator_list, ...node.bases, ...node.keywords].some(holdsYield);
    case "Lambda":
      return [...node.args.defaults, ...node.args.kw_defaults].some((part) => part !== null && holdsYield(part));
    case "If":
      for (let branch = node; ; ) {
        if (holdsYield(branch.test) || branch.body.some(holdsYield)) return true;
        const following = elif(branch);
        if (following === null) return branch.orelse.some(holdsYield);
        branch = following;
      }
    case "BinOp":
      return operands(node).some(holdsYield);
    default: {
      let found = false;
      forEachChild(node, (child) => {
        found ||= holdsYield(child);
      });
      return found;
    }
  }
}

/** Whether a comprehension waits: it has an `async for`, or an await outside the first iterable and outside functions. */
export function isAsyncComprehension(generators: readonly Comprehension[], results: readonly Expr[]): boolean {
  return (
    generators.some((generator, index) => {
      if (generator.is_async === 1) return true;
      return generator.ifs.some(holdsAwait) || (index > 0 && holdsAwait(generator.iter));
    }) || results.some(holdsAwait)
  );
}

function holdsAwait(node: Node): boolean {
  switch (node.kind) {
    case "Await":
      return true;
    case "Lambda":
      return [...node.args.defaults, ...node.args.kw_defaults].some((part) => part !== null && holdsAwait(part));
    case "GeneratorExp":
      return holdsAwait(node.generators[0]!.iter);
    case "comprehension":
      if (node.is_async === 1) return true;
  }
  let found = false;
  forEachChild(node, (child) => {
    found ||= holdsAwait(child);
  });
  return found;
}
