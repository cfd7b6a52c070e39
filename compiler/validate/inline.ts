/** Comprehensions that are compiled into the block around them (PEP 709): inline_comprehension of CPython's symtable.c. */
import { type Block, BOUND, COMPREHENSION_CELL, NameScope, PARAMETER } from "./symbols.js";

/** All but generator expressions, and those within annotations of a class. */
export function isInlined(child: Block, parent: Block): boolean {
  return child.kind === "comprehension" && child.node!.kind !== "GeneratorExp" && !parent.seesClass;
}

/** Moves the names of the comprehension to the block; `cells` gets those that are cells of their own there. */
export function inlineComprehension(block: Block, comprehension: Block, free: Set<string>, cells: Set<string>): void {
  for (const [name, flags] of comprehension.names) {
    if ((flags & PARAMETER) !== 0) continue;
    const scope = comprehension.scopes.get(name)!;
    if (scope === NameScope.cell || (flags & COMPREHENSION_CELL) !== 0) cells.add(name);
    const existing = block.names.get(name);
    if (existing === undefined) {
      const ofClass = block.kind === "class" && scope === NameScope.free && name === "__class__";
      if (ofClass) free.delete(name);
      block.names.set(name, flags);
      block.scopes.set(name, ofClass ? NameScope.globalImplicit : scope);
    } else if ((existing & BOUND) !== 0 && block.kind !== "class" && !isFreeBelow(comprehension, name)) {
      free.delete(name);
    }
  }
}

function isFreeBelow(block: Block, name: string): boolean {
  return block.children.some((child) => child.scopes.get(name) === NameScope.free);
}
