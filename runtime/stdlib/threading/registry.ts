/** The threads of an interpreter (Lib/threading.py, `_active` and what belongs to it). */

import { moduleState, tstate } from "../../object/state.js";
import { MAIN_IDENT, Strand } from "../../thread/strand.js";
import type { Thread } from "./thread.js";

interface Registry {
  /** Started and not ended, by identifier, in the order of their starts. */
  readonly active: Map<number, Thread>;
  /** Not daemonic: joined before the program ends. */
  readonly joined: Set<Thread>;
  main: Thread | null;
  /** Of `Thread-1`. */
  names: number;
  idents: number;
  /** Called before threads are joined at the end (`_register_atexit`), last one first. */
  readonly atExit: (() => unknown)[];
}

function create(): Registry {
  return { active: new Map(), joined: new Set(), main: null, names: 0, idents: 0, atExit: [] };
}

export function registry(): Registry {
  return moduleState(create);
}

/** A strand for a new thread. Identifiers look like addresses of thread stacks. */
export function newStrand(): Strand {
  const state = registry();
  state.idents++;
  return new Strand(tstate.interp, MAIN_IDENT - 0x801000 * state.idents);
}

export function nextThreadNumber(): number {
  return ++registry().names;
}
