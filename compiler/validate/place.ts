/** Where a statement stands: the code that it belongs to, and the frame blocks around it there (compile.c's c_u, u_fblock). */
import type { Located, Stmt } from "../ast/nodes.js";
import { messages } from "./messages.js";
import type { ErrorAt } from "./report.js";

export interface Place {
  readonly code: "module" | "class" | "function" | "async function" | "annotations" | "comprehension";
  /** Whether it is an asynchronous generator's. */
  readonly asyncGenerator: boolean;
  /** Whether async code may stand here. */
  readonly async: boolean;
  /** Blocks of this code, the innermost first. */
  readonly block: FrameBlock | null;
  /** Number of blocks that are pushed before the first statement. */
  readonly reserved: number;
}

/** A loop, a with statement, or a part of a try statement. */
export interface FrameBlock {
  readonly kind: "loop" | "except*" | "finally" | "other";
  readonly outer: FrameBlock | null;
  readonly depth: number;
  /** What runs when a jump leaves the block. */
  readonly finalbody: readonly Stmt[];
}

/** CO_MAXBLOCKS. */
const maximalDepth = (python: number) => (python >= 13 ? 21 : 20);

/** The beginning of some code. */
export function codePlace(
  code: Place["code"],
  { async = false, asyncGenerator = false, reserved = 0 }: Partial<Place> = {},
): Place {
  return { code, async, asyncGenerator, reserved, block: null };
}

/** The place within a block that `node` opens. */
export function within(
  place: Place,
  kind: FrameBlock["kind"],
  node: Located,
  { fail, python }: { readonly fail: ErrorAt; readonly python: number },
  finalbody: readonly Stmt[] = [],
): Place {
  const depth = (place.block?.depth ?? place.reserved) + 1;
  if (depth > maximalDepth(python)) throw fail(messages.tooManyBlocks, node);
  return { ...place, block: { kind, outer: place.block, depth, finalbody } };
}
