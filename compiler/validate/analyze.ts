/** What every name of a program means, answering to analyze_block of CPython's Python/symtable.c. */
import { inlineComprehension, isInlined } from "./inline.js";
import { messages } from "./messages.js";
import type { ErrorAt } from "./report.js";
import {
  type Block,
  BOUND,
  COMPREHENSION_CELL,
  FREE_IN_CLASS,
  GLOBAL,
  NameScope,
  NONLOCAL,
  TYPE_PARAMETER,
} from "./symbols.js";

/** What the blocks around a block say of names. */
interface Surroundings {
  /** Bound in a function around it; null in the module. */
  readonly bound: ReadonlySet<string> | null;
  readonly globals: ReadonlySet<string>;
  /** Those of the bound names that are type parameters. */
  readonly typeParameters: ReadonlySet<string>;
  /** The class whose names this block sees first. */
  readonly classBlock: Block | null;
}

/** Fills in `scopes` of the block and of those below it. Throws where a nonlocal name has no function around that binds it. */
export function analyzeNames(module: Block, fail: ErrorAt): void {
  new Analyzer(fail).block(module, {
    bound: null,
    globals: new Set(),
    typeParameters: new Set(),
    classBlock: null,
  });
}

class Analyzer {
  private readonly fail: ErrorAt;

  constructor(fail: ErrorAt) {
    this.fail = fail;
  }

  /** Gives the names that are free in the block, for those around it to bind. */
  block(block: Block, around: Surroundings): Set<string> {
    const { scopes } = block;
    const free = new Set<string>();
    const own = {
      local: new Set<string>(),
      bound: around.bound === null ? null : new Set(around.bound),
      globals: new Set(around.globals),
      typeParameters: new Set(around.typeParameters),
    };
    for (const [name, flags] of block.names) {
      const scope = this.name(block, name, flags, own, around.classBlock);
      scopes.set(name, scope);
      if (scope === NameScope.free) free.add(name);
    }
    const cells = new Set<string>();
    const freeBelow = this.children(block, around, own, cells);
    if (block.isFunctionLike) bindCells(block, freeBelow, cells);
    else if (block.kind === "class") for (const name of classNames) freeBelow.delete(name);
    this.update(block, own.bound, freeBelow, cells);
    for (const name of freeBelow) free.add(name);
    return free;
  }

  private name(block: Block, name: string, flags: number, own: Names, classBlock: Block | null): NameScope {
    const directive = () => block.directives.get(name)!;
    if ((flags & GLOBAL) !== 0) {
      if ((flags & NONLOCAL) !== 0) throw this.fail(messages.nonlocalAndGlobal(name), directive());
      own.globals.add(name);
      own.bound?.delete(name);
      return NameScope.globalExplicit;
    }
    if ((flags & NONLOCAL) !== 0) {
      if (own.bound === null) throw this.fail(messages.nonlocalAtModuleLevel, directive());
      if (!own.bound.has(name)) throw this.fail(messages.noBinding(name), directive());
      if (own.typeParameters.has(name)) throw this.fail(messages.nonlocalTypeParameter(name), directive());
      return NameScope.free;
    }
    if ((flags & BOUND) !== 0) {
      own.local.add(name);
      own.globals.delete(name);
      if ((flags & TYPE_PARAMETER) !== 0) own.typeParameters.add(name);
      else own.typeParameters.delete(name);
      return NameScope.local;
    }
    // A name of the class is looked up there when the program runs, and then in the module: not in functions around.
    const inClass = classBlock?.flags(name) ?? 0;
    if ((inClass & GLOBAL) !== 0) return NameScope.globalExplicit;
    if ((inClass & BOUND) !== 0 && (inClass & NONLOCAL) === 0) return NameScope.globalImplicit;
    return own.bound?.has(name) ? NameScope.free : NameScope.globalImplicit;
  }

  /** Gives the names that are free in the blocks below. */
  private children(block: Block, around: Surroundings, own: Names, cells: Set<string>): Set<string> {
    const free = new Set<string>();
    if (block.children.length === 0) return free;
    const inner = surroundingsWithin(block, around, own);
    block.children = block.children.flatMap((child) => {
      const classBlock = !child.seesClass ? null : block.kind === "class" ? block : around.classBlock;
      const freeInChild = this.block(child, { ...inner, classBlock });
      const inlined = isInlined(child, block);
      if (inlined) inlineComprehension(block, child, freeInChild, cells);
      for (const name of freeInChild) free.add(name);
      return inlined ? child.children : [child];
    });
    return free;
  }

  /** Adds what the blocks below say of the names, and names that pass through the block. */
  private update(block: Block, bound: ReadonlySet<string> | null, free: ReadonlySet<string>, cells: Set<string>): void {
    for (const name of cells) block.add(name, COMPREHENSION_CELL);
    const isClass = block.kind === "class" || block.seesClass;
    for (const name of free) {
      if (block.names.has(name)) {
        if (isClass) block.add(name, FREE_IN_CLASS);
      } else if (bound === null || bound.has(name)) {
        block.names.set(name, 0);
        block.scopes.set(name, NameScope.free);
      }
    }
  }
}

/** What a block knows while it is analyzed. */
interface Names {
  readonly local: Set<string>;
  readonly bound: Set<string> | null;
  readonly globals: Set<string>;
  readonly typeParameters: Set<string>;
}

/** Names that a class gives the blocks within, though nothing in the text binds them. */
const classNames = ["__class__", "__classdict__"];

/** The names of a class are not seen by functions in it, nor are the module's counted. */
function surroundingsWithin(block: Block, around: Surroundings, own: Names): Omit<Surroundings, "classBlock"> {
  const { typeParameters } = own;
  if (block.kind === "class") {
    return { bound: new Set([...(around.bound ?? []), ...classNames]), globals: around.globals, typeParameters };
  }
  const bound = new Set(own.bound);
  if (block.isFunctionLike) for (const name of own.local) bound.add(name);
  return { bound, globals: own.globals, typeParameters };
}

/** A local name that is free in a block below is a cell, and free no more. */
function bindCells(block: Block, free: Set<string>, cells: ReadonlySet<string>): void {
  for (const [name, scope] of block.scopes) {
    if (scope !== NameScope.local || !(free.has(name) || cells.has(name))) continue;
    block.scopes.set(name, NameScope.cell);
    free.delete(name);
  }
}
